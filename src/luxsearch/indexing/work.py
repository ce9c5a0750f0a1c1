"""The part of a run that needs one article at a time: what a worker is asked, does, and answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from luxsearch import companies
from luxsearch.archive import Entry, Rejected, Skipped
from luxsearch.archive.reading import WHOLE, Share, read
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


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Read a file, or a share of one.

    Attributes:
        known: digest by suffix of the articles that the index holds of it.
        named: by suffix what those name, where the company list has changed since; else None: they need no second look.
    """

    entry: Entry
    language: str | None
    known: Mapping[str, str]
    share: Share = WHOLE
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
        share: which part of it.
        records: digest by suffix of its articles.
        written: suffixes of those that went into the batch: new ones, those with another digest than known, and those
            whose companies are others now.
        rejects: (id, reason).
        skipped: why its content is no article, or empty.
        problems: (id, reason) of articles that were read all the same.
    """

    entry: Entry
    share: Share
    records: Mapping[str, str]
    written: tuple[str, ...]
    rejects: tuple[tuple[str, str], ...]
    skipped: str
    problems: tuple[tuple[str, str], ...]


def joined(shares: Sequence[FileRead]) -> FileRead:
    """What a file held, from all the shares of it. What each says of the file as a whole is told once."""
    shares = sorted(shares, key=lambda read: read.share.number)
    records: dict[str, str] = {}
    for share in shares:
        records |= share.records
    return FileRead(
        shares[0].entry,
        WHOLE,
        records,
        tuple(suffix for share in shares for suffix in share.written),
        tuple(dict.fromkeys(reject for share in shares for reject in share.rejects)),
        shares[0].skipped,
        tuple(dict.fromkeys(problem for share in shares for problem in share.problems)),
    )


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

    def __init__(self, context: Context, name: str) -> None:
        """A worker whose batch is called `name`."""
        self._context = context
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
        for found in read(entry, today=today, language=task.language, is_company=is_company, share=task.share):
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
        return FileRead(entry, task.share, records, tuple(written), tuple(rejects), skipped, tuple(problems))

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
