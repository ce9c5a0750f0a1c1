"""What is in a root: its files in a fixed order, without opening any of them."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from luxsearch.archive import Entry, Rejected, Skipped, Unlistable
from luxsearch.archive.skipping import NOT_ARTICLES, excluder, page_of, reason_by_name

Found = Entry | Skipped | Rejected | Unlistable


class Files(NamedTuple):
    """The ordinary files of one folder that may be articles, in the order of their names.

    Columns instead of a value for each: an archive may have some 100,000 files, nearly all of them unchanged.

    Attributes:
        folder: the folder's id.
        location: the folder's path.
        names: the files' names.
        sizes, times: as in `Entry`.
    """

    folder: str
    location: str
    names: list[str]
    sizes: list[int]
    times: list[int]

    def ids(self) -> list[str]:
        """The files' ids."""
        beginning = self.folder + "/"
        return [beginning + name for name in self.names]

    def entry(self, number: int) -> Entry:
        """One of them."""
        name = self.names[number]
        location = os.path.join(self.location, name)
        return Entry(f"{self.folder}/{name}", location, self.sizes[number], self.times[number])


def walk(
    root: str, folder: str, *, below: str = "", exclude: Sequence[str] = (), avoid: str | None = None
) -> Iterator[Found]:
    """The files of a root, folder by folder, each folder's content in the order of its names, ordinary files first.

    Symbolic links to files are files, links to folders are not followed. A hidden folder, an excluded one and a link to
    one are a single `Skipped`. Nothing is opened: a pipe or a device cannot hang it.

    Args:
        root: the root's name, with which every id begins.
        folder: the root's real path, absolute; or that of a single file, whose id is then the root's name.
        below: a path inside the root (`/` between) to list only; empty for all of it. It follows the same rules as the
            whole: what is hidden or excluded stays so. Nothing is yielded when it is not there.
        exclude: globs on the name and on the path below the root.
        avoid: a folder (real path) that is never looked into, and not told of: the index.

    Yields:
        `Entry` for what may be articles, `Skipped` for what is none, `Rejected` for a link that leads nowhere,
        `Unlistable` for a folder whose content is not known.
    """
    for found in listings(root, folder, below=below, exclude=exclude, avoid=avoid):
        if isinstance(found, Files):
            yield from map(found.entry, range(len(found.names)))
        else:
            yield found


def listings(
    root: str, folder: str, *, below: str = "", exclude: Sequence[str] = (), avoid: str | None = None
) -> Iterator[Found | Files]:
    """The same, the ordinary files of each folder at once."""
    excluded = excluder(exclude)
    try:
        if not stat.S_ISDIR(os.stat(folder).st_mode):
            yield _single(root, folder, "" if excluded is None or not excluded(root, root) else "excluded")
            return
    except OSError as error:
        yield Unlistable(root, _why(error))
        return
    walker = _Walker(excluded, avoid)
    if below:
        yield from walker.part(root, folder, below)
    else:
        yield from walker.below(root, folder, len(root) + 1)


class _Walker:
    """One walk: what is the same for all its folders."""

    def __init__(self, excluded: Callable[[str, str], bool] | None, avoid: str | None) -> None:
        self._excluded = excluded
        self._avoid = avoid

    def part(self, root: str, folder: str, below: str) -> Iterator[Found | Files]:
        """A path inside the root only."""
        names = [name for name in below.split("/") if name not in ("", ".")]
        where, path = root, folder
        for i, name in enumerate(names):
            where, path = f"{where}/{name}", os.path.join(path, name)
            try:
                mode = os.lstat(path).st_mode
            except FileNotFoundError:
                return
            except OSError as error:
                yield Unlistable(where, _why(error))
                return
            reason = self._passed_over(name, where[len(root) + 1 :])
            if not reason and stat.S_ISLNK(mode) and i + 1 < len(names):
                reason = "a link to a folder, not followed"
            if reason:
                yield Skipped(where, reason)
                return
            if not stat.S_ISDIR(mode):
                if i + 1 == len(names):
                    yield _single(where, path, "")
                return
        yield from self.below(where, path, len(root) + 1)

    def _passed_over(self, name: str, path: str) -> str:
        if name[0] == ".":
            return "hidden"
        return "excluded" if self._excluded is not None and self._excluded(name, path) else ""

    def below(self, where: str, folder: str, cut: int) -> Iterator[Found | Files]:
        """Everything below a folder with the id `where`; `cut` is the length of the root's name and its slash."""
        waiting = [(where, folder, "")]
        while waiting:  # a stack instead of recursion: folders can be nested deeper than Python's stack
            where, folder, page = waiting.pop()
            if folder == self._avoid:
                continue
            try:
                with os.scandir(folder) as scan:
                    inside = sorted(scan, key=_name)
            except OSError as error:
                yield Unlistable(where, _why(error))
                continue
            names = [entry.name for entry in inside]
            if "manifest" in names and _is_index(folder):
                yield Skipped(where, "a luxsearch index")
                continue
            if not page:
                files, inside = self._ordinary(where, folder, inside, names, cut)
                if files.names:
                    yield files
            folders: list[tuple[str, str, str]] = []
            for found in self._others(where, inside, page, cut):
                if isinstance(found, os.DirEntry):
                    part_of = page or page_of(found.name, names)
                    folders.append((f"{where}/{found.name}", found.path, part_of))
                else:
                    yield found
            waiting.extend(reversed(folders))

    def _ordinary(
        self, where: str, folder: str, inside: list["os.DirEntry[str]"], names: list[str], cut: int
    ) -> tuple[Files, list["os.DirEntry[str]"]]:
        """The ordinary files of names that an article may have, and what else is in the folder."""
        endings = [name[name.rfind(".") :] for name in names]
        known = {ending for ending in set(endings) if ending.lower() in NOT_ARTICLES or ending[-1] in "~#"}
        excluded, beginning = self._excluded, f"{where}/"[cut:]
        files = Files(where, folder, [], [], [])
        put_name, put_size, put_time = files.names.append, files.sizes.append, files.times.append
        others = []
        for entry, name, ending in zip(inside, names, endings, strict=True):
            if (
                name[0] == "." or ending in known or not entry.is_file(follow_symlinks=False)
                or (excluded is not None and excluded(name, beginning + name))
            ):  # fmt: skip
                others.append(entry)
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                others.append(entry)
                continue
            put_name(name)
            put_size(status.st_size)
            put_time(status.st_mtime_ns)
        return files, others

    def _others(
        self, where: str, inside: list["os.DirEntry[str]"], page: str, cut: int
    ) -> Iterator["Found | os.DirEntry[str]"]:
        """What else is in a folder, as what it is, and its folders, to be looked into."""
        excluded = self._excluded
        for entry in inside:
            name = entry.name
            path = f"{where}/{name}"
            if name[0] == ".":
                yield Skipped(path, "hidden")
            elif excluded is not None and excluded(name, path[cut:]):
                yield Skipped(path, "excluded")
            elif entry.is_file(follow_symlinks=False):
                if page:
                    yield Skipped(path, f"part of the saved page {page}")
                elif name[name.rfind(".") :].lower() in NOT_ARTICLES or name[-1] in "~#":
                    yield _by_name(path, name) or _file(path, entry.path)
                else:
                    try:
                        status = entry.stat(follow_symlinks=False)
                    except OSError as error:
                        yield Rejected(path, f"cannot be read: {_why(error)}")
                        continue
                    yield Entry(path, entry.path, status.st_size, status.st_mtime_ns)
            elif entry.is_dir(follow_symlinks=False):
                yield entry
            else:
                yield _by_name(path, name) or _file(path, entry.path)


_name = attrgetter("name")


def _is_index(folder: str) -> bool:
    """Whether a folder is an index, of this archive or another: it holds no articles, only what was made of them."""
    try:
        with open(os.path.join(folder, "manifest"), "rb") as file:
            return file.read(16) == b"luxsearch index "
    except OSError:
        return False


def _by_name(where: str, name: str) -> Skipped | None:
    reason = reason_by_name(name)
    return Skipped(where, reason) if reason else None


def _single(where: str, path: str, excluded: str) -> Found:
    """A file that was asked for by its own path: being hidden does not matter."""
    if excluded:
        return Skipped(where, excluded)
    return _by_name(where, os.path.basename(path).lstrip(".") or "x") or _file(where, path)


def _file(where: str, path: str) -> Found:
    """What a path that is no plain file or folder by itself leads to."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return Rejected(where, f"a link to what is not there: {_target(path)}")
    except OSError as error:
        return Rejected(where, f"cannot be read: {_why(error)}")
    if stat.S_ISREG(status.st_mode):
        return Entry(where, path, status.st_size, status.st_mtime_ns)
    if stat.S_ISDIR(status.st_mode):
        return Skipped(where, "a link to a folder, not followed")
    kinds = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"))
    return Skipped(where, next((kind for test, kind in kinds if test(status.st_mode)), "a device"))


def _target(path: str) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return path


def _why(error: OSError) -> str:
    """What the system says, without its path."""
    return error.strerror or str(error)
