"""The part of a run that needs one article at a time, done in this process or in several.

A `Worker` reads files, recognises companies and fills a batch of the engine; `run` feeds one or more of them. Worker
processes are spawned, not forked, so that Linux, macOS and Windows behave alike; they hold nothing but their batch,
and end by themselves when their parent is gone.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, cast

from luxsearch import companies
from luxsearch.archive import Entry, Rejected, Skipped
from luxsearch.archive.reading import WHOLE, Share, read
from luxsearch.articles import Article
from luxsearch.companies.recogniser import Recogniser
from luxsearch.engines import Batch, Piece, Writer
from luxsearch.errors import WorkerDiedError
from luxsearch.frozen import replace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_IN_FLIGHT = 2
"""Groups of tasks that a worker process has at hand, so that it never waits for its parent."""


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


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Read a file, or a share of one. `known`: digest by suffix of the articles that the index holds of it."""

    entry: Entry
    language: str | None
    known: Mapping[str, str]
    share: Share = WHOLE


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
        written: suffixes of those that went into the batch: new ones, and those with another digest than known.
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
    parts = (
        article.title, article.body, str(article.headline), str(article.date), article.date_source, article.source,
        article.language, article.format, article.story, *article.listed,
    )  # fmt: skip
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=12).hexdigest()


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
                if task.known.get(suffix) != key:
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


def run(
    groups: Iterable[Sequence[Task]], context: Context, jobs: int, done: Callable[[Outcome], None]
) -> list[Piece]:
    """Do all tasks in `jobs` processes (1: in this one), telling `done` of each, in any order.

    Returns:
        What the batches have written.

    Raises:
        WorkerDiedError: a worker process ended before its time.
        Exception: what a worker raised.
    """
    if jobs <= 1:
        worker = Worker(context, f"{context.name}-0")
        for group in groups:
            for task in group:
                done(worker.do(task))
        return list(worker.finish())
    pool = _Pool()
    try:
        with _held_signals():
            pool.start(context, jobs)
        pool.feed(iter(groups), done)
        return pool.finish()
    finally:
        pool.close()


class _Pool:
    """Worker processes, each at the other end of a pipe."""

    def __init__(self) -> None:
        self._workers: list[tuple[BaseProcess, Connection]] = []

    def start(self, context: Context, jobs: int) -> None:
        """Start the processes."""
        import multiprocessing  # noqa: PLC0415 - small runs need no processes

        spawn = multiprocessing.get_context("spawn")
        for number in range(jobs):
            ours, theirs = spawn.Pipe()
            process = spawn.Process(target=_serve, args=(theirs, context, f"{context.name}-{number}"), daemon=True)
            process.start()
            theirs.close()
            self._workers.append((process, ours))

    def feed(self, groups: Iterator[Sequence[Task]], done: Callable[[Outcome], None]) -> None:
        """Keep every worker busy until `groups` are through."""
        from multiprocessing.connection import wait  # noqa: PLC0415 - as above

        waiting: dict[Connection, deque[int]] = {connection: deque() for _, connection in self._workers}
        for _ in range(_IN_FLIGHT):
            for connection, tasks in waiting.items():
                self._give(connection, groups, tasks)
        while busy := [connection for connection, tasks in waiting.items() if tasks]:
            for ready in wait(busy):
                connection = next(c for c in busy if c is ready)
                for outcome in self._receive(connection):
                    done(cast("Outcome", outcome))
                waiting[connection].popleft()
                self._give(connection, groups, waiting[connection])

    def finish(self) -> list[Piece]:
        """Close the batches of all workers, all at once, and collect what they wrote."""
        for _, connection in self._workers:
            self._send(connection, None)
        pieces = (piece for _, connection in self._workers for piece in self._receive(connection))
        return [cast("Piece", piece) for piece in pieces]

    def close(self) -> None:
        """End all workers, at work or not."""
        for process, connection in self._workers:
            connection.close()
            process.join(0.2)
            if process.is_alive():
                process.kill()
                process.join()

    def _give(self, connection: "Connection", groups: Iterator[Sequence[Task]], waiting: deque[int]) -> None:
        group = next(groups, None)
        if group is not None:
            self._send(connection, group)
            waiting.append(len(group))

    @staticmethod
    def _send(connection: "Connection", message: object) -> None:
        try:
            connection.send(message)
        except OSError:
            raise WorkerDiedError(_DIED) from None

    @staticmethod
    def _receive(connection: "Connection") -> list[object]:
        try:
            message = connection.recv()
        except (EOFError, OSError):
            raise WorkerDiedError(_DIED) from None
        if isinstance(message, BaseException):
            raise message
        return list(message)


_DIED = (
    "a worker process ended before its work was done (killed, or out of memory?); the index is as it was; "
    "run the command again, with --jobs 1 if it happens again"
)


@contextmanager
def _held_signals() -> Iterator[None]:
    """Hold Ctrl-C and SIGTERM back: a process whose start is cut short dies with a traceback of Python's own.

    A process that is started meanwhile holds them back too, until `_serve` says what it makes of them.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - as above

    resource_tracker.ensure_running()  # now, since its start ends with letting both signals through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: "Connection", context: Context, name: str) -> None:
    """A worker process: groups of tasks in, lists of outcomes out; None ends it, with the pieces as last answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which closes the pipe
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))  # see `_held_signals`
    try:
        worker = Worker(context, name)
        while (group := connection.recv()) is not None:
            connection.send([worker.do(task) for task in group])
        connection.send(list(worker.finish()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:  # noqa: BLE001 - the parent tells it in a line; here it would be a traceback
        _tell(connection, error)


def _tell(connection: "Connection", error: Exception) -> None:
    try:
        connection.send(error)
    except OSError:
        return
