"""The lock of an index folder: one indexer at a time. Readers take no lock.

The system's own file lock (through `filelock`), which a dead process gives up by dying: nothing has to be broken by
hand. Who holds it stands beside it, for the message only.
"""

import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from luxsearch.errors import LockedError, LuxsearchError
from luxsearch.manifest import LOCK

_POLL_SECONDS = 0.2


@contextmanager
def locked(index: Path, *, wait: bool, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of the index folder.

    Args:
        index: the folder.
        wait: wait for another process that holds it; else `LockedError` at once.
        waiting: told once who is waited for.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - 40 ms, for writers only

    lock = FileLock(index / LOCK)
    holder = index / f"{LOCK}.holder"
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            who = _holder(holder)
            if not wait:
                raise LockedError(
                    f"the index in {index.absolute()} is being written by {who}; try again later, or wait for it by "
                    "leaving out --no-wait"
                ) from None
            waiting(who)
            lock.acquire(poll_interval=_POLL_SECONDS)
    except OSError as error:
        raise LuxsearchError(f"cannot lock the index in {index.absolute()}: {error.strerror or error}") from None
    try:
        _write_holder(holder)
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _write_holder(path: Path) -> None:
    value = {"pid": os.getpid(), "host": socket.gethostname(), "since": time.strftime("%Y-%m-%d %H:%M:%S")}
    try:
        path.unlink(missing_ok=True)  # a link of that name is not followed
        with path.open("x", encoding="ascii") as file:
            json.dump(value, file)
    except OSError as error:
        raise LuxsearchError(f"cannot write into {path.parent.absolute()}: {error.strerror}") from None


def _holder(path: Path) -> str:
    try:
        value = json.loads(path.read_text(encoding="ascii"))
        return f"process {int(value['pid'])} on {value['host']!s}, since {value['since']!s}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
