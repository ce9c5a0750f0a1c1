"""The reading side: one state, its segments taken together."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, Literal

from luxsearch.articles import Article
from luxsearch.engines import Matches, Problem, Sort, State, Statistics, VocabularyWord
from luxsearch.engines.whoosh import state as states
from luxsearch.engines.whoosh.deep import reachable
from luxsearch.engines.whoosh.filing import guard
from luxsearch.engines.whoosh.matching import Matching
from luxsearch.engines.whoosh.scoring import UNIT, ScoreTable, inverse_frequency, length_norms
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.words import WordKey
from luxsearch.errors import NotFoundError
from luxsearch.query.tree import Node

_MOST_FOUND: Final = 10_000
"""Ids whose places are remembered: the second look asks for the same hundred several times."""


class WhooshReader:
    """See `luxsearch.engines.Reader`. Keeps its state: its files are mapped, and stay so when they are deleted."""

    def __init__(self, folder: str, state: State) -> None:
        """Raises `IndexUnusableError` when a file is missing or is not what `state` says."""
        self._folder = folder
        infos = states.segments(state, folder)
        with guard(folder):
            self._segments = [Segment(folder, info) for info in infos]
            self._matchings = [Matching(segment, self._table) for segment in self._segments]
        self._holders: dict[WordKey, int] = {}
        self._tables: dict[tuple[WordKey, float], ScoreTable] = {}
        self._found: dict[str, tuple[int, int]] = {}

    # -- searching

    def search(self, query: Node, *, sort: Sort = "relevance", first: int | None = 10, unique: bool = False) -> Matches:
        """The first so many matches (None: all) and the exact total."""
        from luxsearch.engines.whoosh.collecting import collect  # noqa: PLC0415 - `words` and `articles` do without

        with guard(self._folder):
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            return collect(reachable(self._matchings, query), sort, first, self._found, unique=unique)

    def score(self, query: Node, ids: Sequence[str]) -> list[float]:
        """What `query` scores for each of `ids` (0.0 where it does not match)."""
        with guard(self._folder):
            places = [self._find(id_) for id_ in ids]
            found: list[dict[int, int]] = []
            for k, (matching, asked) in enumerate(reachable(self._matchings, query)):
                here = {number for segment, number in places if segment == k}
                found.append(matching.score(asked, here) if here else {})
            return [found[k].get(number, 0) / UNIT if k >= 0 else 0.0 for k, number in places]

    def explain(self, query: Node, article: str) -> list[tuple[str, float]]:
        """The parts of the article's score, each named, with what it adds; largest first."""
        from luxsearch.engines.whoosh.explaining import parts  # noqa: PLC0415 - only for --explain

        with guard(self._folder):
            k, number = self._find(article)
            return parts(self._matchings[k], query, number) if k >= 0 else []

    def _table(self, word: WordKey, weight: float) -> ScoreTable:
        """The score table of a word, over all segments."""
        table = self._tables.get((word, weight))
        if table is None:
            articles, norms = self._norms
            if word not in self._holders:
                self._holders[word] = sum(matching.holders(word).count for matching in self._matchings)
            frequency = inverse_frequency(self._holders[word], articles)
            table = self._tables[word, weight] = ScoreTable(weight * frequency, norms)
        return table

    @cached_property
    def _norms(self) -> tuple[int, tuple[float, ...]]:
        """(articles, what their lengths do to scores), those that are gone included, as in the words' counts."""
        articles = sum(segment.count for segment in self._segments)
        length = sum(segment.info.length for segment in self._segments)
        return articles, length_norms(length / articles if articles else 0)

    # -- articles

    def _find(self, id_: str) -> tuple[int, int]:
        """(place of the segment, number) of a live article, or (-1, -1); the last ones asked for are remembered."""
        found = self._found.get(id_)
        if found is None:
            numbers = ((k, segment.number(id_)) for k, segment in enumerate(self._segments))
            found = next((place for place in numbers if place[1] >= 0), (-1, -1))
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            self._found[id_] = found
        return found

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """The articles, in the order of `ids`. Raises `NotFoundError` for an unknown id."""
        with guard(self._folder):
            found = []
            for id_ in ids:
                k, number = self._find(id_)
                if k < 0:
                    raise NotFoundError(f"no article {id_!r} in the index")
                found.append(self._segments[k].article(number))
            return found

    def all_articles(self) -> Iterator[Article]:
        """Every live article."""
        for segment in self._segments:
            for number in segment.live():
                with guard(self._folder):
                    article = segment.article(number)
                yield article

    # -- overviews

    def counts(self, query: Node, by: Literal["company", "month"]) -> dict[str, int]:
        """Matching articles by company name, or by month."""
        from luxsearch.engines.whoosh.overview import counts  # noqa: PLC0415 - a query does not count

        with guard(self._folder):
            return counts(reachable(self._matchings, query), by)

    def words(self, beginning: str) -> Iterator[VocabularyWord]:
        """The words of the vocabulary that begin so, in order of their code points."""
        from luxsearch.engines.whoosh.overview import words  # noqa: PLC0415 - most queries look none up

        with guard(self._folder):
            yield from words(self._segments, beginning)

    def statistics(self) -> Statistics:
        """Figures for `status`."""
        from luxsearch.engines.whoosh.overview import statistics  # noqa: PLC0415 - only `status` asks

        with guard(self._folder):
            return statistics(self._segments)

    def check(self, *, deep: bool = False) -> Iterator[Problem]:
        """Every file against its recorded size and checksum; `deep`: the postings against the stored articles."""
        from luxsearch.engines.whoosh.checking import check  # noqa: PLC0415 - only `verify` asks

        yield from check(self._folder, self._segments, deep=deep)
