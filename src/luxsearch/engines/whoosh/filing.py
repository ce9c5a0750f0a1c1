"""Files of the engine: written once, synced, checksummed while they are written; read through a memory map."""

import mmap
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from struct import Struct, error
from typing import TYPE_CHECKING, BinaryIO, Final

from luxsearch.disk import StrPath
from luxsearch.engines.whoosh.layout import END_MAGIC, IDX_MAGIC
from luxsearch.engines.whoosh.state import rebuild
from luxsearch.errors import IndexUnusableError

if TYPE_CHECKING:
    from pathlib import Path

_SECTION: Final = Struct("<16sQQ")
_FOOTER: Final = Struct("<QII8s")
_MOST_SECTIONS: Final = 64


class Output:
    """A new file: keeps its size and CRC-32, and is on the disk when `close` returns.

    Attributes:
        path: the file.
        size: bytes written so far.
        crc: CRC-32 of them.
    """

    def __init__(self, path: "Path", magic: bytes) -> None:
        self.path = path
        self.size = 0
        self.crc = 0
        self._file: BinaryIO = path.open("xb", buffering=1 << 20)
        self.write(magic)

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Append; the offset at which `data` begins."""
        at = self.size
        self._file.write(data)
        self.crc = zlib.crc32(data, self.crc)
        self.size += len(data)
        return at

    def close(self) -> tuple[int, int]:
        """Sync and close; (size, CRC-32)."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return self.size, self.crc

    def abandon(self) -> None:
        """Close and delete: the file was not finished."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class SectionedOutput(Output):
    """An `idx` file: sections, then their directory (`layout`)."""

    def __init__(self, path: "Path") -> None:
        super().__init__(path, IDX_MAGIC)
        self._sections: list[tuple[str, int, int]] = []

    def section(self, name: str, data: bytes | bytearray) -> None:
        """A whole section at once. It begins at a multiple of 8, which columns are read fastest from."""
        self.write(b"\0" * (-self.size % 8))
        self._sections.append((name, self.write(data), len(data)))

    def section_since(self, name: str, start: int) -> None:
        """What was written since offset `start` is a section."""
        self._sections.append((name, start, self.size - start))

    def close(self) -> tuple[int, int]:
        """Write the directory, sync and close; (size, CRC-32)."""
        directory = b"".join(_SECTION.pack(name.encode("ascii"), at, size) for name, at, size in self._sections)
        at = self.write(directory)
        self.write(_FOOTER.pack(at, len(self._sections), zlib.crc32(directory), END_MAGIC))
        return super().close()


def damaged(path: StrPath, what: str) -> IndexUnusableError:
    """The error for a file of the index, or the index folder, that is not what it should be."""
    return IndexUnusableError(f"the index is damaged: {path}: {what}; {rebuild(_folder(path))}")


def _folder(path: StrPath) -> StrPath:
    return path if os.path.isdir(path) else os.path.dirname(path) or "."


@contextmanager
def guard(path: StrPath) -> Iterator[None]:
    """Tell of whatever reading damaged bytes leads to as damage, in a sentence."""
    try:
        yield
    except (error, zlib.error, ValueError, IndexError, KeyError, TypeError, OverflowError, MemoryError) as reason:
        raise damaged(path, f"{type(reason).__name__}: {reason}") from reason


def _opener(path: str, flags: int) -> int:
    """Never waits for whoever writes into a pipe of that name."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def open_map(path: StrPath, size: int, magic: bytes) -> memoryview:
    """The whole of a file, mapped; it stays readable when the file is deleted.

    Raises:
        IndexUnusableError: it is missing, or its size or beginning are not what they should be.
    """
    try:
        with open(path, "rb", opener=_opener) as file:
            found = os.fstat(file.fileno()).st_size
            if found != size:
                raise damaged(path, f"{found:,} bytes, not {size:,}")
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) if size else memoryview(b"")
    except (OSError, ValueError) as reason:
        raise IndexUnusableError(f"cannot read the index's file {path}: {reason}; {rebuild(_folder(path))}") from reason
    if view[: len(magic)] != magic:
        raise damaged(path, "not a file of this kind")
    return view


def release(view: memoryview) -> None:
    """Give back the memory that the pages of a map take; it stays readable, at the price of asking for them again.

    Without it, all that has been read of a map counts as this process's until the map is closed. `madvise(2)`; nothing
    where the system has none.
    """
    if isinstance(view.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        view.obj.madvise(mmap.MADV_DONTNEED)


def sections(path: StrPath, view: memoryview) -> dict[str, memoryview]:
    """The sections of a mapped `idx` file by name. Raises `IndexUnusableError` when the directory is damaged."""
    try:
        at, count, crc, magic = _FOOTER.unpack_from(view, len(view) - _FOOTER.size)
        directory = view[at : len(view) - _FOOTER.size]
        if magic != END_MAGIC or count > _MOST_SECTIONS or len(directory) != count * _SECTION.size:
            raise damaged(path, "its end is not that of an index file")
        if zlib.crc32(directory) != crc:
            raise damaged(path, "its directory does not have its checksum")
        found = {}
        for i in range(count):
            name, begin, size = _SECTION.unpack_from(directory, i * _SECTION.size)
            if begin + size > at:
                raise damaged(path, "its directory points beyond it")
            found[name.rstrip(b"\0").decode("ascii")] = view[begin : begin + size]
    except (error, ValueError) as reason:
        raise damaged(path, str(reason)) from reason
    return found


def checksum(path: StrPath) -> int:
    """The CRC-32 of a file (ISO 3309, as zlib has it): every flip of up to 32 bits in a row changes it."""
    crc = 0
    with open(path, "rb") as file:
        while data := file.read(1 << 20):
            crc = zlib.crc32(data, crc)
    return crc
