"""Reading and writing files so that what was written is there after a power cut, and nothing hangs or is led astray."""

import os
from errno import EINVAL, ENOTSUP
from stat import S_ISREG
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path  # 5 ms at start-up: a query works with strings

StrPath = str | os.PathLike[str]
"""A path on the disk, as a string or a `Path`."""


def read_ordinary(path: str, size: int | None = None) -> bytes:
    """The content of a file; at most one byte more than `size`. `OSError` for a pipe or device, which may never end."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:
        status = os.fstat(handle)
        if not S_ISREG(status.st_mode):
            raise OSError(EINVAL, "is no ordinary file")
        return file.read() if size is None else file.read(min(max(size, 0), status.st_size) + 1)


def write_synced(path: "Path", data: bytes) -> None:
    """Write a whole file and force it to the disk; what has its name already is replaced, a link never followed."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: StrPath) -> None:
    """Force a folder's entries to the disk, where the system and the file system can.

    Windows cannot, and some network file systems say so (`EINVAL`, `ENOTSUP`). Any other `OSError` is raised: the
    entries may be lost.
    """
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {EINVAL, ENOTSUP}:
            raise
    finally:
        os.close(handle)
