"""The one port: what luxsearch asks of a search engine, and how one is opened.

An engine keeps articles and answers queries. It never sees a query string, a company list or a file of the archive.
It receives only the primitive nodes of `luxsearch.query.tree`, matches exactly what `luxsearch.query.meaning.matches`
matches, and scores by BM25F over title and body (`SCORING`). Snippets, rewriting and the second look at the first
candidates happen outside, once for every engine.

**A run.** Articles come in through *batches*, each filled in a worker process of its own. `commit` makes one new
*state* of the index out of the old one, the batches and the removals, writes and syncs all its files and returns it;
nothing is visible until the caller has put that state into the manifest. A reader opens the state that the manifest
names and keeps it, whatever a writer does meanwhile. `sweep` removes what no state that is given needs.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from luxsearch.articles import Article
from luxsearch.frozen import frozen
from luxsearch.query.tree import Node

if TYPE_CHECKING:
    from pathlib import Path

State = Mapping[str, object]
"""What one state of an index consists of, in JSON's types; only the engine that made it reads it. An empty mapping is
the state without articles, with which every index begins."""

Piece = Mapping[str, object]
"""What a finished batch has written, in JSON's types; it can be sent between processes."""

Sort = Literal["relevance", "newest", "oldest"]


@frozen
class Scoring:
    """The numbers of BM25F.

    The weighted sum of the fields' term frequencies and lengths goes through one BM25 (Robertson, Zaragoza and Taylor
    2004; K1 and B as in Robertson and Zaragoza 2009).

    Attributes:
        k1: saturation of the term frequency.
        b: strength of the length normalisation, 0 to 1.
        title: what an occurrence in the title counts, in occurrences in the body. An article whose title is the
            first sentence of its body (`headline` false) has no scored title.
        lead: how many of the body's first words are its lead.
        lead_extra: what an occurrence in the lead counts on top of one anywhere in the body.
    """

    k1: float = 1.2
    b: float = 0.75
    title: int = 3
    lead: int = 20
    lead_extra: int = 1


SCORING = Scoring()


@frozen
class Match:
    """One article that matches.

    Attributes:
        id: the article's id.
        score: BM25F, or None where no node of the query scores.
        copies: with `unique`, the ids of the other matching articles of the same story, by date, then id.
    """

    id: str
    score: float | None
    copies: tuple[str, ...] = ()


@frozen
class Matches:
    """The first so many matches, in order, and how many there are in all (stories, with `unique`)."""

    first: tuple[Match, ...]
    total: int


class VocabularyWord(NamedTuple):
    """A word of the vocabulary: its folded form and the number of live articles that hold it in title or body."""

    form: str
    articles: int


@frozen
class Problem:
    """Damage: which file (its name in the index folder, or an article's id) and what is wrong with it."""

    where: str
    what: str


@frozen
class Statistics:
    """What `status` tells of an engine's state: live articles, segments, bytes on disk, days covered, by format.

    Attributes:
        months: live articles by `yyyy-mm` (`yyyy` for those dated by year only), undated under the empty string.
        formats: live articles by `Article.format`.
        languages: the ISO 639-1 codes of live articles, most frequent first.
    """

    articles: int
    segments: int
    bytes: int
    months: Mapping[str, int]
    formats: Mapping[str, int]
    languages: tuple[str, ...] = ()


class Batch(Protocol):
    """Articles on their way in. Lives in one process; writes files of its own into the index folder."""

    def add(self, article: Article) -> None:
        """Take one article. An id may come once in a batch."""
        ...

    def finish(self) -> Sequence[Piece]:
        """Write what is left and say what was written; the batch takes no more articles."""
        ...


class Writer(Protocol):
    """The writing side of an engine."""

    def batch(self, name: str) -> Batch:
        """A new batch whose files' names hold `name`; callable in any process that has (a pickle of) the writer."""
        ...

    def commit(
        self, state: State, pieces: Iterable[Piece], removed: Collection[str], *, optimize: bool = False
    ) -> State:
        """The state after `removed` (ids of `state`) are gone and `pieces` have come; files written and synced.

        An id may be both removed and in a piece: that is an update. Merges as it sees fit; wholly with `optimize`.
        """
        ...

    def sweep(self, keep: Collection[str]) -> None:
        """Delete those of the engine's own files in the folder that are not named in `keep` (see `files`)."""
        ...


class Reader(Protocol):
    """The reading side: one state, unchanging."""

    def search(self, query: Node, *, sort: Sort = "relevance", first: int | None = 10, unique: bool = False) -> Matches:
        """The first so many matches (None: all) and the exact total.

        Order: `relevance` by score, then newest, then id (a query that scores nothing: newest); `newest` by the last
        day of the span, then the more precise first; `oldest` by the first day, then the more precise first; undated
        last; then id. With `unique`, one match a story: the earliest that matches, with the best score of them.
        """
        ...

    def score(self, query: Node, ids: Sequence[str]) -> list[float]:
        """What `query` scores for each of `ids` (0.0 where it does not match)."""
        ...

    def explain(self, query: Node, article: str) -> list[tuple[str, float]]:
        """The parts of the score of the article with this id, named, each with what it adds; largest first."""
        ...

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """The articles, in the order of `ids`, as they were put in. Raises `NotFoundError` for an unknown id."""
        ...

    def all_articles(self) -> Iterator[Article]:
        """Every live article, in no promised order, without holding them all."""
        ...

    def counts(self, query: Node, by: Literal["company", "month"]) -> dict[str, int]:
        """Matching articles by company name, or by `yyyy-mm` (`yyyy` where no month is known; undated left out)."""
        ...

    def words(self, beginning: str) -> Iterator[VocabularyWord]:
        """The words of the vocabulary that begin so, in order of their code points."""
        ...

    def statistics(self) -> Statistics:
        """Figures for `status`."""
        ...

    def check(self, *, deep: bool = False) -> Iterator[Problem]:
        """Every file against its recorded size and checksum; `deep`: the postings against the stored articles."""
        ...


def is_engine_file(name: str) -> bool:
    """Whether an engine gives a file in the index folder such a name: it begins with the engine's own and a dash."""
    return name.startswith(ENGINES)


ENGINES = ("seg-", "del-")
"""What the names of all files of the engines begin with."""


def files(engine: str, folder: str | PathLike[str], state: State) -> frozenset[str]:
    """The names of the files in the index folder that `state` needs."""
    if engine == "whoosh":
        from luxsearch.engines import whoosh  # noqa: PLC0415 - engines are imported when used

        return whoosh.files(state, folder)
    raise _unknown(engine, folder)


def check_files(engine: str, folder: "Path", state: State) -> Iterator[Problem]:
    """Every file that `state` needs against its recorded size and checksum, openable or not."""
    if engine == "whoosh":
        from luxsearch.engines import whoosh  # noqa: PLC0415 - engines are imported when used

        return whoosh.check_files(folder, state)
    raise _unknown(engine, folder)


def open_writer(engine: str, folder: "Path") -> Writer:
    """The writer of an engine over the index folder; picklable, so that worker processes can make batches."""
    if engine == "whoosh":
        from luxsearch.engines import whoosh  # noqa: PLC0415 - engines are imported when used

        return whoosh.open_writer(folder)
    raise _unknown(engine, folder)


def open_reader(engine: str, folder: str | PathLike[str], state: State) -> Reader:
    """A reader of one state. Raises `IndexUnusableError` when a file is missing or is not what `state` says."""
    if engine == "whoosh":
        from luxsearch.engines import whoosh  # noqa: PLC0415 - engines are imported when used

        return whoosh.open_reader(os.fspath(folder), state)
    raise _unknown(engine, folder)


def _unknown(engine: str, folder: str | PathLike[str]) -> Exception:
    from luxsearch.errors import IndexUnusableError, rebuild_command  # noqa: PLC0415 - only when it is raised

    return IndexUnusableError(
        f"the index was made with the engine {engine!r}, which this luxsearch does not have; "
        f"make it anew with: {rebuild_command(folder)}"
    )
