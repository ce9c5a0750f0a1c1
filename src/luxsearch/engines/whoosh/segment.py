"""One segment, opened for reading: dictionary, columns and stored articles in mapped files."""

import json
import os
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final

from luxsearch.articles import Article
from luxsearch.disk import StrPath
from luxsearch.engines.whoosh import filing, stored
from luxsearch.engines.whoosh.dictionary import Dictionary
from luxsearch.engines.whoosh.layout import ART_MAGIC, DEL_MAGIC, IDX_MAGIC, key
from luxsearch.engines.whoosh.numbers import column, from_bytes
from luxsearch.engines.whoosh.postings import Posting
from luxsearch.engines.whoosh.state import SegmentInfo

_MOST_ENTRIES: Final = 10_000
"""Dictionary entries that are remembered: the second look asks for the words of the query again."""


class Segment:
    """A segment of a state. Its files are all opened here, so that a writer's sweep cannot take them away later.

    Attributes:
        info: what the state says of it.
        gone: the articles in it that are no more.
    """

    def __init__(self, folder: StrPath, info: SegmentInfo) -> None:
        """Raises `IndexUnusableError` when a file is missing or is not what `info` says."""
        self.info = info
        self.path = os.path.join(folder, f"{info.name}.idx")
        self._articles_path = os.path.join(folder, f"{info.name}.art")
        self._index = self._mapped(self.path, IDX_MAGIC)
        self._sections = filing.sections(self.path, self._index)
        self._stored = self._mapped(self._articles_path, ART_MAGIC)
        self.gone: frozenset[int] = frozenset()
        if info.gone_file:
            path = os.path.join(folder, info.gone_file)
            raw = bytes(self._mapped(path, DEL_MAGIC))[len(DEL_MAGIC) :]
            numbers = from_bytes("I", raw) if len(raw) % 4 == 0 else array("I")
            self.gone = frozenset(numbers)
            if len(self.gone) != info.gone or max(numbers, default=0) >= info.articles:
                raise filing.damaged(path, "not the articles that the index says")
        try:
            self.dictionary = Dictionary(*map(self.section, ("keys", "key_at", "entries")))
        except ValueError as reason:
            raise filing.damaged(self.path, str(reason)) from reason
        self._postings = self.section("postings")
        self._entries: dict[bytes, tuple[int, int] | None] = {}

    def _mapped(self, path: str, magic: bytes) -> memoryview:
        """The whole of one of the segment's files."""
        listed = self.info.files.get(os.path.basename(path))
        if listed is None:
            raise filing.damaged(path, "not in the index's list of files")
        return filing.open_map(path, listed[0], magic)

    def release(self) -> None:
        """Give back the memory of what has been read so far: who reads all of it would hold all of it."""
        filing.release(self._index)
        filing.release(self._stored)

    @property
    def count(self) -> int:
        """Articles, those that are gone included; they are numbered from 0."""
        return self.info.articles

    def section(self, name: str) -> memoryview:
        """A section of the `idx` file."""
        found = self._sections.get(name)
        if found is None:
            raise filing.damaged(self.path, f"it has no section {name!r}")
        return found

    def column(self, name: str, code: str, extra: int = 0) -> Sequence[int]:
        """A column: one number an article, and `extra` more."""
        section = self.section(name)
        width = array(code).itemsize
        if len(section) != (self.count + extra) * width:
            raise filing.damaged(self.path, f"its section {name!r} has a wrong length")
        return column(section, code)

    def list(self, name: str, code: str, extra: int = 0) -> "array[int]":
        """A column copied into an array, which iterates and bisects faster."""
        self.column(name, code, extra)
        return from_bytes(code, bytes(self.section(name)))

    # -- postings

    def posting(self, kind: str, text: str) -> Posting | None:
        """The posting list of a word (of a company …), or None."""
        wanted = key(kind, text)
        if wanted in self._entries:
            entry = self._entries[wanted]
        else:
            if len(self._entries) >= _MOST_ENTRIES:
                self._entries.clear()
            entry = self._entries[wanted] = self.dictionary.find(wanted)
        return None if entry is None else Posting(self._postings, *entry)

    def posting_at(self, offset: int, count: int) -> Posting:
        """The posting list of a dictionary's entry."""
        return Posting(self._postings, offset, count)

    # -- columns

    @cached_property
    def first(self) -> "array[int]":
        """First day of each article's span."""
        return self.list("first", "I")

    @cached_property
    def end(self) -> "array[int]":
        """Day after the last of each article's span."""
        return self.list("end", "I")

    @cached_property
    def newest(self) -> "array[int]":
        """Articles, newest first."""
        return self.list("newest", "I")

    @cached_property
    def title_at(self) -> "array[int]":
        """Position of the first word of each title; the last is the end of all."""
        return self.list("title_at", "Q", 1)

    @cached_property
    def body_at(self) -> Sequence[int]:
        """Position of the first word of each body."""
        return self.column("body_at", "Q")

    @cached_property
    def story(self) -> Sequence[int]:
        """Key of the story of each article; 0 for a story of its own."""
        return self.column("story", "Q")

    @cached_property
    def meta(self) -> dict[str, Any]:
        """What `layout` says of the section of that name."""
        try:
            value = json.loads(bytes(self.section("meta")))
        except ValueError as reason:
            raise filing.damaged(self.path, str(reason)) from reason
        if not isinstance(value, dict):
            raise filing.damaged(self.path, "its section 'meta' is no JSON object")
        return value

    # -- ids

    @cached_property
    def _id_at(self) -> Sequence[int]:
        return self.column("id_at", "I", 1)

    @cached_property
    def _by_id(self) -> Sequence[int]:
        return self.column("by_id", "I")

    def id_bytes(self, number: int) -> bytes:
        """The id of an article, in UTF-8 (which sorts as code points do)."""
        at = self._id_at
        return bytes(self.section("ids")[at[number] : at[number + 1]])

    def id(self, number: int) -> str:
        """The id of an article."""
        return self.id_bytes(number).decode("utf-8", "surrogatepass")

    def number(self, id_: str) -> int:
        """The number of the live article of that id, or -1."""
        wanted = id_.encode("utf-8", "surrogatepass")
        order = self._by_id
        place = bisect_left(order, wanted, key=self.id_bytes)
        if place < len(order) and self.id_bytes(order[place]) == wanted and order[place] not in self.gone:
            return order[place]
        return -1

    def live(self) -> Iterator[int]:
        """The numbers of the articles that are not gone."""
        gone = self.gone
        return (n for n in range(self.count) if n not in gone) if gone else iter(range(self.count))

    # -- stored articles

    @cached_property
    def article_at(self) -> Sequence[int]:
        """Where each stored article begins, and where the last ends."""
        return self.column("article_at", "Q", 1)

    def stored_bytes(self, number: int, until: int | None = None) -> memoryview:
        """The stored form of an article, or of all up to, not including, `until`."""
        at = self.article_at
        begin, end = at[number], at[number + 1 if until is None else until]
        if not len(ART_MAGIC) <= begin <= end <= len(self._stored):
            raise filing.damaged(self.path, "an article lies outside the file of articles")
        return self._stored[begin:end]

    def article(self, number: int) -> Article:
        """The article of that number. Raises `IndexUnusableError` when it cannot be read."""
        try:
            return stored.unpack(self.stored_bytes(number))
        except (ValueError, TypeError, zlib.error) as reason:
            raise filing.damaged(self._articles_path, f"article {number}: {reason}") from reason
