"""Posting lists on their way into a segment's file, and the dictionary over them."""

from luxsearch.engines.whoosh.dictionary import DictionaryWriter
from luxsearch.engines.whoosh.filing import SectionedOutput
from luxsearch.engines.whoosh.numbers import Gaps
from luxsearch.engines.whoosh.postings import INLINE, moved, pack, pack_one


class ListWriter:
    """Writes the section of postings, and at its end the dictionary."""

    def __init__(self, out: SectionedOutput, *, in_order: bool = False) -> None:
        """`in_order`: keys come sorted, and nothing of them is kept but the dictionary's own bytes."""
        self._out = out
        self._start = out.size
        self._dictionary = DictionaryWriter()
        self._entries: list[tuple[bytes, int, int]] = []
        self._in_order = in_order

    def write(
        self, key: bytes, articles: Gaps, codes: bytes = b"", positions: Gaps | None = None, marks: bytes = b""
    ) -> None:
        """One posting list; a list of one article with neither positions nor marks goes into its entry."""
        if articles.count == 1 and positions is None and not marks:
            at = INLINE | articles.first << 16 | int.from_bytes(codes, "little")
        else:
            at = self._out.write(pack(articles, codes, positions, marks)) - self._start
        self._enter(key, at, articles.count)

    def write_one(self, key: bytes, article: int, code: int, position: int | None = None) -> None:
        """The list of a word that stands in one place."""
        if position is None:
            at = INLINE | article << 16 | code
        else:
            at = self._out.write(pack_one(article, code, position)) - self._start
        self._enter(key, at, 1)

    def copy(self, key: bytes, source: memoryview, entry: tuple[int, int], by: tuple[int, int]) -> bool:
        """A list of another segment as it stands, articles and positions moved by `by`; False where it cannot be."""
        offset, count = entry
        if offset & INLINE:
            self._enter(key, offset + (by[0] << 16), count)
            return True
        data = moved(source, offset, count, *by)
        if data is None:
            return False
        self._enter(key, self._out.write(data) - self._start, count)
        return True

    def _enter(self, key: bytes, at: int, count: int) -> None:
        if self._in_order:
            self._dictionary.add(key, at, count)
        else:
            self._entries.append((key, at, count))

    def close(self) -> None:
        """Write the dictionary; no list may follow."""
        self._out.section_since("postings", self._start)
        self._entries.sort()
        for entry in self._entries:
            self._dictionary.add(*entry)
        self._dictionary.write(self._out)
