"""Postings being gathered in memory, and how several of them become one.

Postings are gathered by *lexeme*, a pair of form and term, and split into postings of terms and of forms only when a
segment is written: most terms of a segment have one form, and then nothing has to be done twice.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain

from luxsearch.engines import SCORING
from luxsearch.engines.whoosh.columns import Columns
from luxsearch.engines.whoosh.postings import FREQUENCY_LIMIT, merge_codes


class Buffer:
    """The postings of one lexeme: articles, codes, positions; the same without positions for titles."""

    __slots__ = ("articles", "codes", "positions", "title_articles", "title_codes")

    def __init__(self) -> None:
        self.articles = array("I")
        self.codes = array("H")
        self.positions = array("I")
        self.title_articles: array[int] | None = None
        self.title_codes: array[int] | None = None

    def add_title(self, article: int, code: int) -> None:
        """A posting of a title."""
        if self.title_articles is None or self.title_codes is None:
            self.title_articles, self.title_codes = array("I"), array("H")
        self.title_articles.append(article)
        self.title_codes.append(code)


def frequency(positions: Sequence[int], body_at: int, *, headline: bool) -> int:
    """The weighted frequency of a word that stands at `positions` (ascending) of an article."""
    lead_end = body_at + SCORING.lead
    title = bisect_left(positions, body_at)
    lead = bisect_left(positions, lead_end, title) - title
    return (SCORING.title * title if headline else 0) + len(positions) - title + SCORING.lead_extra * lead


class Merged:
    """Several buffers as one word's postings: `articles`, `codes`, `positions`, and `titles` with their codes."""

    __slots__ = ("articles", "codes", "positions", "title_codes", "titles")

    def __init__(self, buffers: Sequence[Buffer], columns: Columns, derived: "frozenset[int] | set[int]") -> None:
        """`derived`: articles whose title is not scored."""
        self.titles: array[int] | None
        self.title_codes: array[int] | None
        if len(buffers) == 1:
            (only,) = buffers
            self.articles, self.codes, self.positions = only.articles, only.codes, only.positions
            self.titles, self.title_codes = only.title_articles, only.title_codes
            return
        every = sorted(chain.from_iterable(b.positions for b in buffers))
        positions = sorted(set(every))
        codes = merge_codes([(b.articles, b.codes) for b in buffers])
        titled = [(b.title_articles, b.title_codes or ()) for b in buffers if b.title_articles]
        title_codes = merge_codes(titled) if titled else {}
        self.positions = array("I", positions)
        if len(positions) < len(every):
            for number in {columns.at(p) for p in _repeated(every)}:
                self._count_again(number, columns, codes, title_codes, headline=number not in derived)
        self.articles = array("I", sorted(codes))
        self.codes = array("H", map(codes.__getitem__, self.articles))
        self.titles = array("I", sorted(title_codes)) if title_codes else None
        self.title_codes = None if self.titles is None else array("H", map(title_codes.__getitem__, self.titles))

    def _count_again(
        self, number: int, columns: Columns, codes: dict[int, int], title_codes: dict[int, int], *, headline: bool
    ) -> None:
        """Two buffers share a position of the article: it counts once."""
        body_at = columns.body_at(number)
        end = bisect_left(self.positions, columns.end_at(number))
        title_end = bisect_left(self.positions, body_at, 0, end)
        begin = bisect_left(self.positions, columns.title_at(number), 0, title_end)
        here = self.positions[begin:end]
        codes[number] = _with(codes[number], frequency(here, body_at, headline=headline))
        if number in title_codes:
            title = frequency(self.positions[begin:title_end], body_at, headline=headline)
            title_codes[number] = _with(title_codes[number], title)

    def marks(self, columns: Columns) -> bytes:
        """For each of `titles`, whether the body holds the word too."""
        positions = self.positions
        marks = bytearray()
        for number in self.titles or ():
            last = positions[bisect_left(positions, columns.end_at(number)) - 1]
            marks.append(last >= columns.body_at(number))
        return bytes(marks)


def _with(code: int, count: int) -> int:
    return min(count, FREQUENCY_LIMIT) << 8 | code & 0xFF


def _repeated(ascending: Iterable[int]) -> list[int]:
    repeated = []
    before = -1
    for number in ascending:
        if number == before:
            repeated.append(number)
        before = number
    return repeated
