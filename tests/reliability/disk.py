"""What may be left of a folder after a power cut: a file system that keeps no more than it has promised.

The method is that of ALICE (Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014) and CrashMonkey (Mohan
et al., OSDI 2018): record what a program writes, syncs, renames and removes; then build the states that POSIX allows
after a cut at each point. What a file held at its last sync is on the disk; what was written since is there, or not, or
in part, or as zeros. The folder's entries are as they were at its last sync; of what was done to them since, any part
may have reached the disk, in any order.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

Content = dict[str, bytes]
"""A folder: content by name."""

_ALL_SUBSETS = 5
"""So many pending changes of entries are tried in all combinations; more of them in order, and each one missing."""


@dataclass(frozen=True)
class Entry:
    """A change of the folder's entries: `name` leads to the file `inode` (None: to nothing), and `old` to nothing."""

    name: str
    inode: int | None
    old: str | None = None


@dataclass(frozen=True)
class Moment:
    """What the disk and the memory hold at one moment.

    Attributes:
        what: the step that comes next.
        durable: the entries at the folder's last sync.
        pending: what was done to them since, in order.
        synced: what of each file was synced; absent: nothing.
        written: what each file holds.
        committed: whether the manifest has been renamed.
    """

    what: str
    durable: dict[str, int]
    pending: tuple[Entry, ...]
    synced: dict[int, bytes]
    written: dict[int, bytes]


@dataclass
class Disk:
    """Watches a folder while a program works in it, through the calls that order what reaches the disk."""

    folder: Path
    moments: list[Moment] = field(default_factory=list)
    parent_synced: bool = False

    def __post_init__(self) -> None:
        self._durable = self._entries()
        self._pending: tuple[Entry, ...] = ()
        self._known = dict(self._durable)
        self._kept: list[int] = []
        self._synced = self._contents()
        self._files = dict(self._synced)

    def watch(self, work: Callable[[], None]) -> None:
        """Do `work`, noting every moment before a step, and the end."""
        real = {name: getattr(os, name) for name in ("fsync", "replace", "rename", "unlink", "remove")}

        def around(name: str) -> Callable[..., object]:
            def step(*args: object, **named: object) -> object:
                self._note(f"{name} {args[0]}")
                result = real[name](*args, **named)
                self._after(name, args)
                return result

            return step

        try:
            for name in real:
                setattr(os, name, around(name))
            work()
        finally:
            for name, call in real.items():
                setattr(os, name, call)
        self._note("the end")
        for handle in self._kept:
            os.close(handle)

    def _entries(self) -> dict[str, int]:
        if not self.folder.is_dir():
            return {}
        return {e.name: e.inode() for e in os.scandir(self.folder) if e.is_file() and not e.name.startswith("lock")}

    def _contents(self) -> dict[int, bytes]:
        return {inode: (self.folder / name).read_bytes() for name, inode in self._entries().items()}

    def _note(self, what: str) -> None:
        """Take in what is new in the folder, and keep the moment."""
        now = self._entries()
        for name, inode in now.items():
            if name not in self._known:
                self._pending += (Entry(name, inode),)
                self._kept.append(os.open(self.folder / name, os.O_RDONLY))  # so that its number is not used again
        self._known = now
        self._files |= self._contents()
        self.moments.append(Moment(what, dict(self._durable), self._pending, dict(self._synced), {**self._files}))

    def _after(self, name: str, args: tuple[object, ...]) -> None:
        if name == "fsync":
            status = os.fstat(int(str(args[0])))
            if self.folder.is_dir() and status.st_ino == self.folder.stat().st_ino:
                self._durable, self._pending = self._entries(), ()
            elif status.st_ino == self.folder.parent.stat().st_ino:
                self.parent_synced = True
            elif status.st_ino in self._files:
                self._synced[status.st_ino] = self._files[status.st_ino]
            return
        path = Path(str(args[0]))
        if path.parent != self.folder or path.name.startswith("lock"):
            return
        if name in ("replace", "rename"):
            target = Path(str(args[1])).name
            self._pending += (Entry(target, self._known[path.name], old=path.name),)
        else:
            self._pending += (Entry(path.name, None),)
        self._known = self._entries()


def states(moment: Moment) -> Iterator[Content]:
    """The folders that a power cut at this moment may leave."""
    for entries in _folders(moment):
        yield from _files(moment, entries)


def _folders(moment: Moment) -> Iterator[dict[str, int]]:
    seen: list[dict[str, int]] = []
    for chosen in _parts(moment.pending):
        entries = dict(moment.durable)
        for entry in chosen:
            if entry.old is not None and entries.get(entry.old) == entry.inode:
                del entries[entry.old]
            if entry.inode is None:
                entries.pop(entry.name, None)
            else:
                entries[entry.name] = entry.inode
        if entries not in seen:
            seen.append(entries)
            yield entries


def _parts(pending: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    if len(pending) <= _ALL_SUBSETS:
        for size in range(len(pending) + 1):
            yield from combinations(pending, size)
        return
    for end in range(len(pending) + 1):
        yield pending[:end]
        yield pending[:end] + pending[end + 1 :]
        yield pending[end : end + 1]


def _files(moment: Moment, entries: dict[str, int]) -> Iterator[Content]:
    unsure = {i for i in entries.values() if moment.synced.get(i) != moment.written[i]}
    whole = {name: moment.written[inode] for name, inode in entries.items()}
    yield whole
    for fate in _FATES:
        changed = {i: fate(moment.synced.get(i, b""), moment.written[i]) for i in unsure}
        yield {name: changed.get(inode, whole[name]) for name, inode in entries.items()}
        for inode in unsure if len(unsure) > 1 else ():
            yield {name: changed[i] if i == inode else whole[name] for name, i in entries.items()}


_FATES: tuple[Callable[[bytes, bytes], bytes], ...] = (
    lambda synced, _written: synced,
    lambda synced, written: written[: (len(synced) + len(written)) // 2],
    lambda synced, written: synced + bytes(max(0, len(written) - len(synced))),
    lambda synced, written: synced + bytes(max(0, len(written) // 2 - len(synced))) + written[len(written) // 2 :],
)


def without_syncs_of(moments: list[Moment], name: str) -> list[Moment]:
    """The same moments as if files whose names hold `name` had never been synced: what a defect would leave."""
    inodes = {
        e.inode for m in moments for e in m.pending if e.inode is not None and (name in e.name or name in str(e.old))
    }
    return [replace(m, synced={i: data for i, data in m.synced.items() if i not in inodes}) for m in moments]
