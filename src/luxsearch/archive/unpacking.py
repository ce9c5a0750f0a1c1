"""Streams of what containers hold, each bounded by one budget a file, and the decompressors below them.

A budget is what the container may become: so many bytes freely, then so many for each of its own. Everything that is
unpacked from one file on disk, at any depth, draws on the same budget (nested bombs: D. Fifield, "A better zip bomb",
WOOT 2019).

The budget bounds bytes, and so time: reading is linear in them, also where they are millions of rows of a packed table
or lines of JSON, of which none is too many by itself: archives of a million articles in one file are read too. A run
that takes longer than its user likes is interrupted, which leaves the index as it was; `--exclude` leaves the file out.
"""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO, Final, cast

from luxsearch.archive.record import UnreadableError

FREE: Final = 16 * 1024 * 1024
"""Bytes that any container may become."""

RATIO: Final = 100
"""Bytes that each byte of a container may become; text packs 3 to 30 times."""

CHUNK: Final = 1 << 16
_LZMA_MEMORY: Final = 128 * 1024 * 1024
_ZSTD_WINDOW: Final = 1 << 27


class Budget:
    """How much may still be unpacked.

    Args:
        packed: bytes of the container, as far as they are known or were read by now.
    """

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self._spent = 0

    def spend(self, count: int) -> None:
        """Take so many unpacked bytes off. Raises `UnreadableError` when there are not as many left."""
        self._spent += count
        if self._spent > FREE + RATIO * self._packed():
            raise UnreadableError(f"a decompression bomb: more than {RATIO} times its size")


class MemberStream(io.BufferedIOBase):
    """The bytes of a member, read forward, each drawn from the budget.

    Args:
        raw: the decompressed bytes.
        budget: what they draw on.
        head: bytes that were read from `raw` already.
    """

    def __init__(self, raw: BinaryIO, budget: Budget, head: bytes = b"") -> None:
        super().__init__()
        self._raw = raw
        self._head = head
        self.budget = budget

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Exactly `size` bytes, fewer only at the end.

        Raises:
            UnreadableError: the data are damaged or break off, or the budget is spent.
        """
        wanted = -1 if size is None else size
        parts = [self._head if wanted < 0 else self._head[:wanted]]
        got = len(parts[0])
        self._head = self._head[got:]
        while wanted < 0 or got < wanted:
            piece = self._piece(CHUNK if wanted < 0 else min(CHUNK, wanted - got))
            if not piece:
                break
            self.budget.spend(len(piece))
            parts.append(piece)
            got += len(piece)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _piece(self, size: int) -> bytes:
        try:
            return self._raw.read(size)
        except EOFError as error:
            raise UnreadableError("the compressed data break off") from error
        except (zlib.error, lzma.LZMAError, OSError, ValueError) as error:
            raise UnreadableError(f"damaged compressed data: {error}") from error
        except Exception as error:
            if type(error).__name__ in ("ZstdError", "BadZipFile", "ReadError", "StreamError"):
                raise UnreadableError(f"damaged compressed data: {error}") from error
            raise

    def close(self) -> None:
        """Close what is read from."""
        self._raw.close()
        super().close()


class Counted:
    """A stream that knows how many bytes were read from it, for what the budget of a stream is worked out from."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """As the stream below."""
        data = self._raw.read(size)
        self.count += len(data)
        return data


class Forward:
    """A stream that can be told where it stands and sent forward, which is all that reading a tar in order needs.

    Attributes:
        last: what was read last; at the end of a sound tar nothing, or zeros.
    """

    _MOST: Final = 8 * 1024 * 1024
    """Bytes of one read: a tar's headers ask for as many as they say they have."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._position = 0
        self.last = b""

    def tell(self) -> int:
        """Bytes read."""
        return self._position

    def read(self, size: int = -1) -> bytes:
        """So many bytes. Raises `UnreadableError` for more than a header can need."""
        if size < 0 or size > self._MOST:
            raise UnreadableError("a damaged tar: a header larger than 8 MB")
        self.last = self._raw.read(size)
        self._position += len(self.last)
        return self.last

    def seek(self, position: int, whence: int = 0) -> int:
        """Read on until there."""
        if whence or position < self._position:
            raise UnreadableError("a damaged tar: it points back")
        while self._position < position:
            if not self.read(min(CHUNK, position - self._position)):
                break
        return self._position


class _Xz:
    """Decompressed bytes of xz or lzma, several streams after one another, with bounded memory."""

    def __init__(self, raw: Counted) -> None:
        self._raw = raw
        self._decompressor = lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)
        self._begun = False

    def read(self, size: int) -> bytes:
        while True:
            if self._decompressor.eof:
                rest = self._decompressor.unused_data.lstrip(b"\x00") or self._raw.read(CHUNK).lstrip(b"\x00")
                if not rest:
                    return b""
                self._decompressor = lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)
            elif self._decompressor.needs_input:
                rest = self._raw.read(CHUNK)
                if not rest:
                    raise EOFError
            else:
                rest = b""
            data = self._decompressor.decompress(rest, size)
            if data:
                return data

    def close(self) -> None:
        """Nothing is held."""


def decompressed(kind: str, raw: Counted) -> BinaryIO:
    """The decompressed bytes of a stream.

    Args:
        kind: `gz`, `bz2`, `xz` or `zst`.
        raw: the stream.

    Raises:
        UnreadableError: the library for Zstandard is not installed.
    """
    if kind == "gz":
        return cast("BinaryIO", gzip.GzipFile(fileobj=cast("BinaryIO", raw), mode="rb"))
    if kind == "bz2":
        return cast("BinaryIO", bz2.BZ2File(cast("BinaryIO", raw), "rb"))
    if kind == "xz":
        return cast("BinaryIO", _Xz(raw))
    try:
        zstandard: Any = import_module("zstandard")
    except ImportError as error:
        raise UnreadableError("Zstandard is read with an extra: pip install 'luxsearch[zstd]'") from error
    reader = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).stream_reader(raw, read_across_frames=True)
    return cast("BinaryIO", reader)
