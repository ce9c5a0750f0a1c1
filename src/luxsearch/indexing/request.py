"""What a run of *index* is asked for, what it says of itself, and who watches it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from luxsearch.disk import StrPath


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
    cwd: StrPath


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Something to tell.

    Attributes:
        path: as the user can open it (`#7` for a record).
        reason: what is wrong.
        new: false for a file that was rejected before and is unchanged.
        kind: `rejected`: yields no article; `error`: a root or folder that could not be looked at; `doubt`: an
            article that was read all the same.
    """

    path: str
    reason: str
    new: bool = True
    kind: Literal["rejected", "error", "doubt"] = "rejected"


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

    def line(self) -> str:
        """The summary as one line."""
        return (
            f"added {self.added}, updated {self.updated}, removed {self.removed}, unchanged {self.unchanged}, "
            f"rejected {self.rejected}, skipped {self.skipped}; {self.undated} without a date"
        )


@dataclass(frozen=True, slots=True)
class Optimized:
    """What merging did: articles in the index, segments and bytes before and after."""

    articles: int
    segments_before: int
    segments_after: int
    bytes_before: int
    bytes_after: int


class Observer(Protocol):
    """Who watches a run."""

    def progress(self, done: int, total: int) -> None:
        """`done` of `total` files are read."""
        ...

    def waiting(self, holder: str) -> None:
        """Another process, `holder`, is waited for."""
        ...

    def committing(self) -> None:
        """All is done but to make it visible: who interrupts the run from here on comes too late."""
        ...


class Silent:
    """An observer that says nothing."""

    def progress(self, done: int, total: int) -> None:
        """Nothing."""

    def waiting(self, holder: str) -> None:
        """Nothing."""

    def committing(self) -> None:
        """Nothing."""
