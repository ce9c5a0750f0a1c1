"""Watching a run of *index* or *optimize*: a progress bar on standard error, where somebody looks at it."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from luxsearch.cli.options import shows_progress
from luxsearch.output.stream import note

_SECONDS = 0.1
"""Between two drawings of the bar."""
_WIDTH = 30


class Watcher:
    """The observer of a run that tells its user; see `luxsearch.indexing.Observer`."""

    def __init__(self, *, bar: bool) -> None:
        """`bar`: draw a progress bar."""
        self._bar = bar
        self._drawn = False
        self._next = 0.0

    def progress(self, done: int, total: int) -> None:
        """`done` of `total` files are read."""
        now = time.monotonic()
        if not self._bar or not total or now < self._next:
            return
        self._next = now + _SECONDS
        full = _WIDTH * min(done, total) // total
        self._draw(f"\r[{'#' * full}{'-' * (_WIDTH - full)}] {done} of {total} files")
        self._drawn = True

    def waiting(self, holder: str) -> None:
        """Another process, `holder`, is waited for."""
        self.clear()
        note(f"the index is being written by {holder}; waiting for it to end (--no-wait does not wait)")

    def committing(self) -> None:
        """A signal comes too late from here on: status 130 or 143 would say that the index is as before."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)

    def clear(self) -> None:
        """Take the bar away."""
        if self._drawn:
            self._draw("\r\x1b[K")
            self._drawn = False

    def _draw(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            self._bar = False  # the terminal is gone; the run is not


@contextmanager
def watching() -> Iterator[Watcher]:
    """A watcher whose bar is gone at the end, whatever the end is."""
    watcher = Watcher(bar=shows_progress())
    try:
        yield watcher
    finally:
        watcher.clear()
