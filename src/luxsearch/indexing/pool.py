"""Workers in several processes: tasks go to whoever is free, and whatever happens to one of them ends the run.

The processes are spawned, not forked, so that Linux, macOS and Windows behave alike; they hold nothing but their batch,
and end by themselves when their parent is gone.
"""

import gc
import signal
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, cast

from luxsearch.engines import Piece
from luxsearch.errors import WorkerDiedError
from luxsearch.indexing.work import Context, Outcome, Task, Worker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_IN_FLIGHT = 2
"""Groups of tasks that a worker process has at hand, so that it never waits for its parent."""


def run(groups: Iterable[Sequence[Task]], context: Context, jobs: int, done: Callable[[Outcome], None]) -> list[Piece]:
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


@dataclass(frozen=True, slots=True)
class _Claim:
    """A worker asks for the next stretch of a file that several read together (`work.Turns`)."""

    file: str


class _Pool:
    """Worker processes, each at the other end of a pipe."""

    def __init__(self) -> None:
        self._workers: list[tuple[BaseProcess, Connection]] = []
        self._stretches: defaultdict[str, Iterator[int]] = defaultdict(count)

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
        """Keep every worker busy until `groups` are through; each then closes its batch while others are at work."""
        from multiprocessing.connection import wait  # noqa: PLC0415 - as above

        waiting: dict[Connection, deque[int]] = {connection: deque() for _, connection in self._workers}
        for _ in range(_IN_FLIGHT):
            for connection, tasks in waiting.items():
                self._give(connection, groups, tasks)
        for connection, tasks in waiting.items():
            if not tasks:
                self._send(connection, None)
        while busy := [connection for connection, tasks in waiting.items() if tasks]:
            for ready in wait(busy):
                connection = next(c for c in busy if c is ready)
                outcomes, tasks = self._receive(connection), waiting[connection]
                if isinstance(outcomes, _Claim):
                    self._send(connection, next(self._stretches[outcomes.file]))
                    continue
                tasks.popleft()
                self._give(connection, groups, tasks)
                if not tasks:
                    self._send(connection, None)
                for outcome in outcomes:
                    done(cast("Outcome", outcome))

    def finish(self) -> list[Piece]:
        """Collect what the workers wrote."""
        pieces = [cast("Sequence[Piece]", self._receive(connection)) for _, connection in self._workers]
        return list(chain.from_iterable(pieces))

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
    def _receive(connection: "Connection") -> Sequence[object] | _Claim:
        try:
            message = connection.recv()
        except (EOFError, OSError):
            raise WorkerDiedError(_DIED) from None
        if isinstance(message, BaseException):
            raise message
        return cast("Sequence[object] | _Claim", message)


_COLLECTED = (50_000, 20, 50)
"""How seldom a worker looks for cycles of objects: it holds a hundred thousand arrays, and each look goes over them."""

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
    gc.set_threshold(*_COLLECTED)
    try:
        tasks = _Tasks(connection)
        worker = Worker(context, name, tasks.claim)
        while (group := tasks.next()) is not None:
            connection.send([worker.do(task) for task in group])
        connection.send(list(worker.finish()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:  # noqa: BLE001 - the parent tells it in a line; here it would be a traceback
        _tell(connection, error)


class _Tasks:
    """What a worker process is given to do."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._waiting: deque[Sequence[Task] | None] = deque()

    def next(self) -> Sequence[Task] | None:
        """The next group of tasks; None when there are no more."""
        return self._waiting.popleft() if self._waiting else self._connection.recv()

    def claim(self, file: str) -> int:
        """The next stretch of a file; groups of tasks that come before the answer wait."""
        try:
            self._connection.send(_Claim(file))
            while not isinstance(message := self._connection.recv(), int):
                self._waiting.append(message)
        except (EOFError, OSError):  # the parent is gone; a reader of broken files would take these for the file's
            raise SystemExit from None
        return message


def _tell(connection: "Connection", error: Exception) -> None:
    try:
        connection.send(error)
    except OSError:
        return
