"""The part of a run that needs one article at a time: what a worker is asked, does, and answers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Final

from luxsearch import companies
from luxsearch.archive import Entry, Rejected, Skipped
from luxsearch.archive.reading import read
from luxsearch.articles import Article
from luxsearch.companies.recogniser import Recogniser
from luxsearch.engines import Batch, Piece, Writer
from luxsearch.frozen import replace

_PIECE = 1 << 20
"""Characters of a text that are made bytes at a time."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every worker of a run needs; picklable.

    Attributes:
        writer: of the engine; None in a dry run, which reads only.
        user_companies: the user's company list as CSV, or None.
        today: for dates in the future.
        name: of the run; its batches' names begin so.
    """

    writer: Writer | None
    user_companies: str | None
    today: date
    name: str


Named = tuple[tuple[str, ...], int]
"""An article's companies, and how many of them it is about."""


class Turns:
    """Which records of a file one worker makes, where several read it together: who has time takes the next stretch.

    Workers are not equally fast, be it that their processors are not: to share records out beforehand would let one
    wait for the other.
    """

    STRETCH: Final = 128
    """Records of a stretch."""

    def __init__(self, claim: Callable[[], int]) -> None:
        """`claim` gives the number of a stretch that nobody has taken, each a greater one than the last."""
        self._claim = claim
        self._mine = -1

    def holds(self, count: int) -> bool:
        """Whether the record with this number is this worker's; asked for all in their order."""
        stretch = count // self.STRETCH
        while self._mine < stretch:
            self._mine = self._claim()
        return self._mine == stretch


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Read a file, or, as one of several, a share of it: which records these are is found out at work (`Turns`).

    Attributes:
        readers: how many workers read it together; each has a task of its own.
        known: digest by suffix of the articles that the index holds of it.
        named: by suffix what those name, where the company list has changed since; else None: they need no second look.
    """

    entry: Entry
    language: str | None
    known: Mapping[str, str]
    readers: int = 1
    named: Mapping[str, Named] | None = None


@dataclass(frozen=True, slots=True)
class Revise:
    """Recognise the companies of these articles again."""

    articles: tuple[Article, ...]


Task = ReadFile | Revise


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a file held.

    Attributes:
        entry: the file.
        readers: how many workers read it together, of which this one tells its share.
        records: digest by suffix of its articles.
        written: suffixes of those that went into the batch: new ones, those with another digest than known, and those
            whose companies are others now.
        rejects: (id, reason).
        skipped: why its content is no article, or empty.
        problems: (id, reason) of articles that were read all the same.
    """

    entry: Entry
    readers: int
    records: Mapping[str, str]
    written: tuple[str, ...]
    rejects: tuple[tuple[str, str], ...]
    skipped: str
    problems: tuple[tuple[str, str], ...]


def joined(shares: Sequence[FileRead]) -> FileRead:
    """What a file held, from all the shares of it. What each says of the file as a whole is told once."""
    records: dict[str, str] = {}
    for share in shares:
        records |= share.records
    return FileRead(
        shares[0].entry,
        1,
        records,
        tuple(suffix for share in shares for suffix in share.written),
        _in_file(reject for share in shares for reject in share.rejects),
        shares[0].skipped,
        _in_file(problem for share in shares for problem in share.problems),
    )


def _in_file(told: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(id, reason) once each, in order of the records' numbers, whoever has read them."""
    return tuple(sorted(dict.fromkeys(told), key=lambda each: (len(each[0]), each[0])))


@dataclass(frozen=True, slots=True)
class Revised:
    """Ids of the articles whose companies have changed, which went into the batch."""

    ids: tuple[str, ...]
    looked_at: int


Outcome = FileRead | Revised


def digest(article: Article) -> str:
    """A key of everything that the source says of an article: two readings with the same key are the same article."""
    rest = (
        str(article.headline), str(article.date), article.date_source, article.source, article.language,
        article.format, article.story, *article.listed,
    )  # fmt: skip
    key = blake2b(f"{article.title}\0".encode("utf-8", "surrogatepass"), digest_size=12)
    for at in range(0, len(article.body), _PIECE):
        key.update(article.body[at : at + _PIECE].encode("utf-8", "surrogatepass"))
    key.update("\0".join(("", *rest)).encode("utf-8", "surrogatepass"))
    return key.hexdigest()


class Worker:
    """Does tasks, one after the other; its batch is opened with the first article that goes into it."""

    def __init__(self, context: Context, name: str, claim: Callable[[str], int] | None = None) -> None:
        """A worker whose batch is called `name`; `claim` takes the next stretch of a file that it reads with others."""
        self._context = context
        self._claim = claim
        self._name = name
        self._batch: Batch | None = None
        self._registry = companies.load(context.user_companies)
        self._recogniser = Recogniser(self._registry)

    def do(self, task: Task) -> Outcome:
        """Do one task."""
        return self._read(task) if isinstance(task, ReadFile) else self._revise(task)

    def finish(self) -> Sequence[Piece]:
        """Close the batch and say what it wrote."""
        return self._batch.finish() if self._batch is not None else ()

    def _read(self, task: ReadFile) -> FileRead:
        records: dict[str, str] = {}
        written: list[str] = []
        rejects: list[tuple[str, str]] = []
        problems: list[tuple[str, str]] = []
        skipped = ""
        is_company = self._registry.names_company
        entry, today = task.entry, self._context.today
        claim = self._claim
        holds = Turns(lambda: claim(entry.id)).holds if claim is not None and task.readers > 1 else None
        for found in read(entry, today=today, language=task.language, is_company=is_company, holds=holds):
            if isinstance(found, Article):
                suffix = found.id.removeprefix(entry.id)
                if suffix in records:
                    rejects.append((found.id, "a second record of this name in one file"))
                    continue
                key = records[suffix] = digest(found)
                if task.known.get(suffix) != key or self._names_others(found, suffix, task.named):
                    written.append(suffix)
                    self._add(found)
            elif isinstance(found, Rejected):
                rejects.append((found.id, found.reason))
            elif isinstance(found, Skipped):
                skipped = found.reason
            else:
                problems.append((found.id, found.reason))
        return FileRead(entry, task.readers, records, tuple(written), tuple(rejects), skipped, tuple(problems))

    def _revise(self, task: Revise) -> Revised:
        changed: list[str] = []
        for article in task.articles:
            revised = self._recognised(article)
            if revised != article:
                changed.append(article.id)
                self._put(revised)
        return Revised(tuple(changed), len(task.articles))

    def _names_others(self, article: Article, suffix: str, named: Mapping[str, Named] | None) -> bool:
        """Whether the article, which is stored as it is, names other companies by now."""
        if named is None:
            return False
        revised = self._recognised(article)
        return (revised.companies, revised.about) != named.get(suffix)

    def _add(self, article: Article) -> None:
        if self._context.writer is not None:
            self._put(self._recognised(article))

    def _put(self, article: Article) -> None:
        if self._context.writer is None:
            return
        if self._batch is None:
            self._batch = self._context.writer.batch(self._name)
        self._batch.add(article)

    def _recognised(self, article: Article) -> Article:
        mentions = self._recogniser.recognise(
            article.title, article.body, headline=article.headline, listed=article.listed, source=article.source
        )
        return replace(article, companies=mentions.companies, about=mentions.about)
