"""What has changed in the archive since the last run, told by listing it: which files to read, which are gone."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from luxsearch.archive import Entry, Rejected, Skipped, Unlistable
from luxsearch.archive.walk import walk
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
    known = stamps.files
    look_up, keep = known.get, found.unchanged.append
    for item in walk(root.name, root.location, below=scope.below, exclude=root.exclude, avoid=avoid):
        if isinstance(item, Entry):  # the loop that a large archive spends its time in
            file, _, size, mtime_ns = item
            stamp = look_up(file)
            if stamp is not None and stamp[1] == mtime_ns and stamp[0] == size and not fresh:
                keep(file)
            else:
                found.changed.append(item)
        elif isinstance(item, Skipped):
            found.skipped.append((item.id, item.reason))
        elif isinstance(item, Unlistable):
            found.unlistable.append((item.id, item.reason))
        else:
            found.links.append(item)
    missed = known.keys() - found.unchanged
    missed.difference_update([entry.id for entry in found.changed], [link.id for link in found.links])
    kept = tuple(folder + "/" for folder, _ in found.unlistable)
    found.gone = sorted(file for file in _within(missed, scope) if not file.startswith(kept))
    return found


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
