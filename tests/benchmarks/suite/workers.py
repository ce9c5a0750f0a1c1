"""Engines in long-lived processes, one each, asked in turn.

So none of them finds another's objects in its memory, or its garbage; all find the processor's caches as the others
left them, and the system's page cache holds all the indexes. Processor time is taken inside the process, around the
question only, after a collection of garbage.
"""

import gc
import multiprocessing
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Literal

from tests.benchmarks.suite.engine import opened
from tests.benchmarks.suite.questions import Question

What = Literal["total", "page"]
"""The engine alone, or the whole answer with ten articles and snippets."""


class Worker:
    """An engine in a process of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, what: What, question: Question) -> tuple[float, int] | None:
        """(milliseconds of processor time, total); None: it cannot be asked this."""
        self._connection.send((what, question))
        milliseconds, total = self._connection.recv()
        return None if total is None else (milliseconds, total)


@contextmanager
def working(folders: Mapping[str, str]) -> Iterator[dict[str, Worker]]:
    """A worker for each engine, by name, over its index folder."""
    context = multiprocessing.get_context("spawn")
    connections = {}
    processes = []
    for name, folder in folders.items():
        here, there = context.Pipe()
        process = context.Process(target=serve, args=(there, name, folder), daemon=True)
        process.start()
        there.close()
        connections[name] = here
        processes.append(process)
    try:
        yield {name: Worker(connection) for name, connection in connections.items()}
    finally:
        for connection in connections.values():
            connection.close()
        for process in processes:
            process.join()


def serve(connection: Connection, name: str, folder: str) -> None:
    """Answer questions until the other end is closed."""
    engine = opened(name, folder)
    while True:
        try:
            what, question = connection.recv()
        except EOFError:
            return
        gc.collect()
        began = time.process_time()
        if what == "total":
            total = engine.total(question)
        else:
            page = engine.page(question)
            total = None if page is None else page[1]
        connection.send(((time.process_time() - began) * 1000, total))
