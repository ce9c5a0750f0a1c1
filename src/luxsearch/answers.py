"""What a query is asked, and what it answers."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, overload

from luxsearch.articles import Article
from luxsearch.disk import StrPath
from luxsearch.engines import Sort
from luxsearch.filters import Filters
from luxsearch.frozen import frozen

_AT_ONCE: Final = 100
"""Hits that are read together: few enough to begin printing soon."""


@frozen(kw_only=True)
class Request:
    """What is asked for.

    Attributes:
        index: the index folder.
        words: the query, or None where only filters are given.
        filters: dates, companies, credit lines.
        unique: reprints of one story as one hit.
        any_word: any of the words, best matches first.
        sort: the order.
        limit: hits on the page; 0: all that match.
        offset: hits before the page.
        explain: tell how the score of each hit came about.
        snippets: make snippets and mark titles.
        total_only: no hits, just how many there are.
        today: what relative dates count from.
        cwd: the current folder, for paths.
    """

    index: StrPath
    words: str | None = None
    filters: Filters = Filters()
    unique: bool = False
    any_word: bool = False
    sort: Sort = "relevance"
    limit: int = 10
    offset: int = 0
    explain: bool = False
    snippets: bool = True
    total_only: bool = False
    today: date
    cwd: StrPath


@frozen
class Marked:
    """A text and the spans of it to mark: pairs of character offsets, one for each matched word, in order."""

    text: str
    highlights: tuple[tuple[int, int], ...] = ()


@frozen
class Hit:
    """One article (or, with `unique`, one story) of an answer.

    Attributes:
        rank: its place over all pages, from 1.
        score: None when nothing scored it.
        article: the article as it is in the index.
        path: the file as the user can open it from where they stand.
        title: the article's title, marked.
        snippets: one to three passages; the lead when only filters matched.
        copies: ids of the other articles that match and tell the same story.
        explanation: the parts of the score, each named with what it adds; None when not asked for.
    """

    rank: int
    score: float | None
    article: Article
    path: str
    title: Marked
    snippets: tuple[Marked, ...] = ()
    copies: tuple[str, ...] = ()
    explanation: tuple[tuple[str, float], ...] | None = None


class Hits(Sequence[Hit]):
    """A page of hits. What one needs besides its id is read when it is looked at, some at a time: pages may be long."""

    def __init__(self, length: int, read: Callable[[int, int], list[Hit]]) -> None:
        """`length` hits; `read(a, b)` gives those from place `a` up to `b`."""
        self._length = length
        self._read = read

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Hit]:
        for start in range(0, self._length, _AT_ONCE):
            yield from self._read(start, min(start + _AT_ONCE, self._length))

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(self._length))]
        place = range(self._length)[at]
        return self._read(place, place + 1)[0]


@frozen
class Results:
    """An answer.

    Attributes:
        query: the words as the user gave them.
        understood: the query as understood, printed back in the query language (for `--explain`).
        total: all articles that match, before paging (stories, with `unique`).
        offset: how many of them come before `hits`.
        hits: this page; read while it is gone through.
        seconds: how long it took, in this process.
        notes: sentences for stderr: what was read otherwise than written, what was cut.
        help: with no hits, the one line that helps; else empty.
    """

    query: str
    understood: str
    total: int
    offset: int
    hits: Sequence[Hit]
    seconds: float
    notes: tuple[str, ...] = ()
    help: str = ""
