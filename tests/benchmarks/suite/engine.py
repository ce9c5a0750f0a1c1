"""What the benchmark asks of each engine, and the engines there are.

An engine's module has two functions: `build(archive, folder)` indexes a JSON Lines file, `opened(folder)` gives what
answers. Each is imported only in the process that uses it.
"""

import os
from importlib import import_module
from typing import Protocol, cast

from tests.benchmarks.suite.questions import Question

Hits = list[tuple[str, str]]
"""Titles and snippets of a page."""


class Engine(Protocol):
    """An open index."""

    def total(self, question: Question) -> int | None:
        """Find the ten first and count all that match (but `count`: only count). None: it cannot be asked this."""
        ...

    def page(self, question: Question) -> tuple[Hits, int] | None:
        """The same, with the ten first articles read and a snippet of each made."""
        ...


LUXSEARCH, STOCK, FTS5, TANTIVY = NAMES = ("luxsearch", "stock", "fts5", "tantivy")
"""`stock` is Whoosh used right."""

PEERS = NAMES[1:]


def available() -> tuple[str, ...]:
    """The engines whose library is installed."""
    from importlib.util import find_spec  # noqa: PLC0415 - questions do without

    return NAMES if find_spec("tantivy") else NAMES[:-1]


def opened(name: str, folder: str) -> Engine:
    """The index in `folder`, open."""
    return cast("Engine", import_module(f"tests.benchmarks.suite.with_{name}").opened(folder))


def build(name: str, archive: str, folder: str) -> None:
    """Index `archive` with a peer; `folder` is new."""
    os.mkdir(folder)
    import_module(f"tests.benchmarks.suite.with_{name}").build(archive, folder)
