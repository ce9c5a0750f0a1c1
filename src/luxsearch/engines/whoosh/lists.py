"""Posting lists on their way into a segment's file, and the dictionary over them."""

from array import array
from collections.abc import Sequence
from itertools import repeat

from luxsearch.engines.whoosh.dictionary import DictionaryWriter
from luxsearch.engines.whoosh.filing import SectionedOutput
from luxsearch.engines.whoosh.numbers import Gaps
from luxsearch.engines.whoosh.postings import INLINE, ONE, moved, pack, pack_ones

_PENDING = 1 << 20
"""Bytes of lists that are written at a time: a call for each would take as long as packing it."""


class ListWriter:
    """Writes the section of postings, and at its end the dictionary."""

    def __init__(self, out: SectionedOutput, *, in_order: bool = False) -> None:
        """`in_order`: keys come sorted, and nothing of them is kept but the dictionary's own bytes."""
        self._out = out
        self._start = out.size
        self._dictionary = DictionaryWriter()
        self._keys: list[bytes] = []
        self._at = array("Q")
        self._counts = array("I")
        self._in_order = in_order
        self._pending: list[bytes] = []
        self._waiting = 0
        self._size = 0

    def write(
        self, key: bytes, articles: Gaps, codes: bytes = b"", positions: Gaps | None = None, marks: bytes = b""
    ) -> None:
        """One posting list; a list of one article with neither positions nor marks goes into its entry."""
        if articles.count == 1 and positions is None and not marks:
            self._enter(key, INLINE | articles.first << 16 | int.from_bytes(codes, "little"), 1)
        else:
            self.put(key, pack(articles, codes, positions, marks), articles.count)

    def put(self, key: bytes, data: bytes, count: int) -> None:
        """One posting list that has been packed."""
        self._enter(key, self._append(data), count)

    def put_inline(self, key: bytes, article: int, code: int) -> None:
        """A list of one article, without positions."""
        self._enter(key, INLINE | article << 16 | code, 1)

    def put_ones(
        self, terms: Sequence[bytes], forms: Sequence[bytes], found: Sequence[tuple[int, int]], at: Sequence[int]
    ) -> None:
        """The lists of words that stand in one place each: keys of term and form, (article, code), position."""
        begin = self._append(pack_ones(found, at))
        self._keys += terms
        self._at.extend(range(begin, begin + ONE.size * len(terms), ONE.size))
        self._keys += forms
        self._at.extend([INLINE | article << 16 | code for article, code in found])
        self._counts.extend(repeat(1, len(terms) + len(forms)))

    def copy(self, key: bytes, source: memoryview, entry: tuple[int, int], by: tuple[int, int]) -> bool:
        """A list of another segment as it stands, articles and positions moved by `by`; False where it cannot be."""
        offset, count = entry
        if offset & INLINE:
            self._enter(key, offset + (by[0] << 16), count)
            return True
        data = moved(source, offset, count, *by)
        if data is None:
            return False
        self._enter(key, self._append(data), count)
        return True

    def _append(self, data: bytes) -> int:
        at = self._size
        self._pending.append(data)
        self._size += len(data)
        if self._size - self._waiting > _PENDING:
            self._flush()
        return at

    def _flush(self) -> None:
        self._out.write(b"".join(self._pending))
        self._pending.clear()
        self._waiting = self._size

    def _enter(self, key: bytes, at: int, count: int) -> None:
        if self._in_order:
            self._dictionary.add(key, at, count)
        else:
            self._keys.append(key)
            self._at.append(at)
            self._counts.append(count)

    def close(self) -> None:
        """Write the dictionary; no list may follow."""
        self._flush()
        self._out.section_since("postings", self._start)
        if not self._in_order:
            order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
            self._dictionary.extend(
                map(self._keys.__getitem__, order),
                map(self._at.__getitem__, order),
                map(self._counts.__getitem__, order),
            )
        self._dictionary.write(self._out)
