"""Several segments into one: key by key, list by list, never holding a segment.

Posting lists are joined as they are stored, for differences stay what they are when all numbers move. An article that
is gone is left out; its positions stay unused, so that every other position moves by one and the same number.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, compress, groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from luxsearch.engines.whoosh.columns import Columns
from luxsearch.engines.whoosh.dictionary import merged
from luxsearch.engines.whoosh.filing import Output, SectionedOutput
from luxsearch.engines.whoosh.layout import ART_MAGIC, LABELS
from luxsearch.engines.whoosh.lists import ListWriter
from luxsearch.engines.whoosh.numbers import Ascending, Gaps
from luxsearch.engines.whoosh.postings import MARKS, POSITIONS, Posting
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.state import SegmentInfo

_RUN: Final = 512
"""Stored articles copied at a time."""

_RELEASED: Final = 1 << 20
"""Bytes written after which the pages of the sources that have been read are given back: a merge reads all of them."""


class _Source:
    """A segment being merged, and what its numbers become.

    Attributes:
        base: number of its first article in the new segment.
        shift: what is added to its positions.
        renumber: new number of each article; None where they only move by `base`.
    """

    def __init__(self, segment: Segment, base: int, shift: int) -> None:
        self.segment = segment
        self.base = base
        self.shift = shift
        self.renumber: array[int] | None = None
        if segment.gone:
            living = (n not in segment.gone for n in range(segment.count))
            self.renumber = array("I", accumulate(living, initial=base))


class _Joined:
    """The posting lists of one key, joined."""

    def __init__(self, key: bytes) -> None:
        self._has_codes = key[0] not in LABELS
        self.articles = Gaps()
        self.positions = Gaps()
        self.codes: list[bytes] = []
        self.marks: list[bytes] = []

    def add(self, source: _Source, posting: Posting) -> None:
        """Append the list of one segment."""
        gone = source.segment.gone
        if source.renumber is None:
            self.articles.extend(posting.ascending, source.base)
        else:
            numbers = posting.articles()
            if not gone.isdisjoint(numbers):
                self._add_living(source, posting, numbers)
                return
            self._add_articles(array("I", map(source.renumber.__getitem__, numbers)))
        if self._has_codes:
            self.codes.append(posting.code_bytes())
        if posting.flags & MARKS:
            self.marks.append(posting.marks())
        if posting.flags & POSITIONS:
            self.positions.extend(posting.positions, source.shift)

    def _add_articles(self, numbers: "array[int]") -> None:
        self.articles.extend(Ascending.of(numbers), 0)

    def _add_living(self, source: _Source, posting: Posting, numbers: list[int]) -> None:
        """The same where some of the articles are gone."""
        gone, renumber = source.segment.gone, source.renumber
        living = [n not in gone for n in numbers]
        if renumber is None or not any(living):
            return
        self._add_articles(array("I", map(renumber.__getitem__, compress(numbers, living))))
        if self._has_codes:
            codes = posting.code_bytes()
            self.codes.append(bytes(chain.from_iterable(compress(zip(codes[::2], codes[1::2], strict=True), living))))
        if posting.flags & MARKS:
            self.marks.append(bytes(compress(posting.marks(), living)))
        if posting.flags & POSITIONS:
            at = source.segment.title_at
            kept = array("Q")
            begin = posting.positions.first
            for number in compress(numbers, [not lives for lives in living]):
                kept.extend(posting.positions.between(begin, at[number]))
                begin = at[number + 1]
            kept.extend(posting.positions.between(begin, at[source.segment.count]))
            self.positions.extend(Ascending.of(kept), source.shift)

    def write(self, lists: ListWriter, name: bytes) -> None:
        """Write the joined list, if anything is left of it."""
        if self.articles.count:
            positions = self.positions if self.positions.count else None
            lists.write(name, self.articles, b"".join(self.codes), positions, b"".join(self.marks))


def merge(folder: Path, segments: Sequence[Segment], name: str) -> SegmentInfo:
    """Write and sync one segment that holds the living articles of `segments`, in that order."""
    art = Output(folder / f"{name}.art", ART_MAGIC)
    try:
        columns = Columns()
        sources = [_add_articles(segment, columns, art) for segment in segments]
        stamp = art.close()
    except BaseException:
        art.abandon()
        raise
    out = SectionedOutput(folder / f"{name}.idx")
    try:
        lists = ListWriter(out, in_order=True)
        release_at = _RELEASED
        for key, group in groupby(merged([segment.dictionary for segment in segments]), key=itemgetter(0)):
            if out.size >= release_at:
                release_at = out.size + _RELEASED
                for segment in segments:
                    segment.release()
            first, *others = group
            only = sources[first[1]]
            if not others and only.renumber is None:
                here = only.segment.section("postings")
                if lists.copy(key, here, (first[2], first[3]), (only.base, only.shift)):
                    continue
            joined = _Joined(key)
            for _, place, offset, count in (first, *others):
                source = sources[place]
                joined.add(source, source.segment.posting_at(offset, count))
            joined.write(lists, key)
        lists.close()
        columns.write(out)
        files = {f"{name}.idx": out.close(), f"{name}.art": stamp}
    except BaseException:
        out.abandon()
        art.path.unlink(missing_ok=True)
        raise
    return SegmentInfo(name, len(columns), columns.length, files)


def _add_articles(segment: Segment, columns: Columns, art: Output) -> _Source:
    """Copy a segment's living articles and their columns."""
    base, shift = len(columns), columns.position
    first, end, story = segment.first, segment.end, segment.story
    title_at, body_at, article_at = segment.title_at, segment.body_at, segment.article_at
    length = segment.column("length", "I")
    formats, languages = segment.column("format", "H"), segment.column("language", "H")
    names = segment.meta
    for n in segment.live():
        columns.position = shift + title_at[n]
        columns.add_values(
            segment.id_bytes(n),
            (first[n], end[n]),
            article_at[n + 1] - article_at[n],
            (body_at[n] - title_at[n], title_at[n + 1] - title_at[n]),
            story[n],
            length[n],
            (names["formats"][formats[n]], names["languages"][languages[n]]),
        )
    columns.position = shift + title_at[segment.count]
    release_at = art.size + _RELEASED
    for begin, until in _runs(segment):
        for at in range(begin, until, _RUN):
            art.write(segment.stored_bytes(at, min(at + _RUN, until)))
            if art.size >= release_at:
                release_at = art.size + _RELEASED
                segment.release()
    segment.release()
    return _Source(segment, base, shift)


def _runs(segment: Segment) -> Iterator[tuple[int, int]]:
    """Stretches of living articles: (first, after the last)."""
    begin = 0
    for number in sorted(segment.gone):
        if begin < number:
            yield begin, number
        begin = number + 1
    if begin < segment.count:
        yield begin, segment.count
