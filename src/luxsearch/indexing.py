"""The use case *index*: bring an index up to date with the archive. What is new, changed, gone; then one commit."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from luxsearch import archive, companies, engines, manifest
from luxsearch.archive import Entry, Rejected, Skipped
from luxsearch.errors import IndexUnusableError, LuxsearchError, NotFoundError, UsageError
from luxsearch.locking import locked
from luxsearch.manifest import LastRun, Manifest, Root
from luxsearch.roots import Plan, Scope, Settings, plan, user_path
from luxsearch.stamps import Contents, Stamps
from luxsearch.text import ANALYSIS_VERSION
from luxsearch.work import Context, FileRead, Outcome, ReadFile, Revise, Revised, Task, run

ENGINE = "whoosh"
"""The engine of a new index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRequest:
    """What to index.

    Attributes:
        index: the index folder.
        paths: roots, or parts of them; none: all known roots.
        rebuild: from nothing; the old index answers until the new one is complete.
        dry_run: only say what would be done.
        jobs: worker processes; None: as many as there are processors.
        companies: path of the user's company list; the empty string forgets it; None: as remembered.
        language: of articles that do not say, for the roots looked at; the empty string: detect; None: as remembered.
        exclude: globs, for the roots looked at; None: as remembered.
        allow_empty: a root that is gone, or holds nothing any more, loses its articles.
        wait: for another process that holds the index.
        today: for dates in the future.
        cwd: the current folder, for paths in messages.
    """

    index: Path
    paths: tuple[Path, ...] = ()
    rebuild: bool = False
    dry_run: bool = False
    jobs: int | None = None
    companies: str | None = None
    language: str | None = None
    exclude: tuple[str, ...] | None = None
    allow_empty: bool = False
    wait: bool = True
    today: date
    cwd: Path


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Something to tell: the path as the user can open it (`#7` for a record), what is wrong, and whether it is new."""

    path: str
    reason: str
    new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did.

    Attributes:
        added, updated, removed, unchanged: articles of this run.
        rejected: files and records; one rejected before and unchanged is counted, but is no new problem.
        skipped: files.
        articles, undated: of the whole index after the run.
        seconds: how long it took.
        index: the index folder, absolute.
        problems: rejects, missing roots, bad dates.
        notes: sentences for stderr.
        skipped_files: (path, reason), for `--verbose`.
        status: exit status of the command.
    """

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    rejected: int = 0
    skipped: int = 0
    articles: int = 0
    undated: int = 0
    seconds: float = 0.0
    index: Path = Path()
    problems: tuple[ProblemLine, ...] = ()
    notes: tuple[str, ...] = ()
    skipped_files: tuple[tuple[str, str], ...] = ()
    status: int = 0


class Observer(Protocol):
    """Who watches a run."""

    def progress(self, done: int, total: int) -> None:
        """`done` of `total` files are read."""
        ...

    def waiting(self, holder: str) -> None:
        """Another process, `holder`, is waited for."""
        ...
