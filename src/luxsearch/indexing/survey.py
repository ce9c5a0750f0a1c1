"""What has changed in the archive since the last run, told by listing it: which files to read, which are gone."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from luxsearch.archive import Entry, Rejected, Skipped, Unlistable
from luxsearch.archive.walk import Files, listings
from luxsearch.indexing.stamps import Stamps
from luxsearch.roots import Scope

_COARSE_NS = 2_000_000_000
_FINE_NS = 50_000_000


@dataclass(slots=True)
class Survey:
    """What listing the scopes has shown.

    Attributes:
        changed: files that are new, or not as the last run saw them.
        unchanged: ids of files that are.
        gone: ids of files that the last run saw and that are no more.
        links: links that lead nowhere: rejected without being opened.
        skipped: (id, reason).
        unlistable: (id, reason) of folders; what was known to lie below them stays.
    """

    changed: list[Entry] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    links: list[Rejected] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    unlistable: list[tuple[str, str]] = field(default_factory=list)

    def files(self) -> int:
        """How many files may hold articles."""
        return len(self.changed) + len(self.unchanged)


def survey(scope: Scope, stamps: Stamps, *, avoid: str, fresh: bool) -> Survey:
    """List a scope and compare it with what the last run saw.

    Args:
        scope: a root or a part of it.
        stamps: what the last run saw.
        avoid: the index folder, which is never read as an archive.
        fresh: take every file for changed (the root's language has changed).
    """
    found = Survey()
    root = scope.root
    for item in listings(root.name, root.location, below=scope.below, exclude=root.exclude, avoid=avoid):
        if isinstance(item, Files):
            _compare(item, found, stamps, fresh=fresh)
        elif isinstance(item, Entry):
            _sort(item, found, stamps, fresh=fresh)
        elif isinstance(item, Skipped):
            found.skipped.append((item.id, item.reason))
        elif isinstance(item, Unlistable):
            found.unlistable.append((item.id, item.reason))
        else:
            found.links.append(item)
    others = {entry.id for entry in found.changed} | {link.id for link in found.links}
    missed: set[str] = set()
    if len(found.unchanged) + sum(file in stamps for file in others) < len(stamps):  # else each has been seen
        missed = {*stamps}.difference(found.unchanged, others)
    kept = tuple(folder + "/" for folder, _ in found.unlistable)
    found.gone = sorted(file for file in _within(missed, scope) if not file.startswith(kept))
    return found


def _compare(files: Files, found: Survey, known: Stamps, *, fresh: bool) -> None:
    """Tell the unchanged files of a folder from the changed ones: where a large archive spends its time."""
    ids = files.ids()
    changed: Sequence[int] = range(len(ids))
    if not fresh:
        if known.are(ids, files.sizes, files.times):
            found.unchanged += ids
            return
        columns = zip(ids, files.sizes, files.times, strict=True)
        changed = [number for number, stamp in enumerate(columns) if not known.is_(*stamp)]
    found.changed += map(files.entry, changed)
    if changed:
        other = set(changed)
        ids = [id_ for number, id_ in enumerate(ids) if number not in other]
    found.unchanged += ids


def _sort(entry: Entry, found: Survey, known: Stamps, *, fresh: bool) -> None:
    if known.is_(entry.id, entry.size, entry.mtime_ns) and not fresh:
        found.unchanged.append(entry.id)
    else:
        found.changed.append(entry)


def _within(files: Iterable[str], scope: Scope) -> Iterable[str]:
    top = f"{scope.root.name}/{scope.below}" if scope.below else scope.root.name
    below = top + "/"
    return (file for file in files if file == top or file.startswith(below))


def trusted_time(entry: Entry, now_ns: int | None = None) -> int:
    """The time of change to remember, or 0 when the file may change again without changing it.

    As git does for its index ("racy git"): a file written in the very moment of the run could be written once more
    within the same tick of the file system's clock.
    """
    now_ns = time.time_ns() if now_ns is None else now_ns
    tick = _COARSE_NS if entry.mtime_ns % 1_000_000_000 == 0 else _FINE_NS
    return 0 if entry.mtime_ns > now_ns - tick else entry.mtime_ns
