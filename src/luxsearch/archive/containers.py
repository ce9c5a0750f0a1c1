"""Containers: a compressed file (`.gz`, `.bz2`, `.xz`, `.zst`), or an archive of many (`.zip`, `.tar`, `.tar.gz` …).

Members are read where they are, in order; nothing is written to disk, so that a path can lead nowhere: what it is
looked at for is the id, and one that leads out of its archive is rejected. How much may come out is in `unpacking.py`.
"""

import io
import re
import struct
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from luxsearch.archive.record import Member, Record, Source, Unreadable, UnreadableError
from luxsearch.archive.unpacking import Budget, Counted, Forward, MemberStream, decompressed

if TYPE_CHECKING:
    import tarfile
    import zipfile

    from _typeshed import WriteableBuffer as Buffer

_MAGIC: Final = {"gz": b"\x1f\x8b\x08", "bz2": b"BZh", "xz": b"\xfd7zXZ\x00", "zst": b"\x28\xb5\x2f\xfd"}
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_PACKAGES: Final = (b"[Content_Types].xml", b"mimetypeapplication/", b"_rels/.rels", b"META-INF/MANIFEST.MF")
"""What office documents, e-books and programs, which are zip files too, begin with."""

_SUFFIX: Final = re.compile(r"\.(?:gz|bz2|xz|zst|tgz|tbz2?|txz)$", re.IGNORECASE)
_MOST_MEMBERS: Final = 250_000
_LARGEST_DIRECTORY: Final = 24 * 1024 * 1024
"""Bytes of a zip's directory; in memory it becomes some ten times as much."""

_LARGEST_INNER: Final = 64 * 1024 * 1024
"""Bytes of a zip within another container, which has to be in memory."""

_LONGEST_PATH: Final = 1_000
_BLOCK: Final = 512
_CHECKSUM: Final = re.compile(rb" *[0-7]{1,7}[ \x00]{1,7}")
"""Bytes 148 to 156 of a tar's header."""

_ENCRYPTED: Final = 1
_UTF8_NAME: Final = 0x800


def looks(head: bytes) -> bool:
    """Whether it begins as one of these containers; documents that are zip files inside are not."""
    return bool(_kind(head))


def _kind(head: bytes) -> str:
    if head.startswith(_ZIP):
        return "" if any(mark in head[:1024] for mark in _PACKAGES) else "zip"
    for kind, magic in _MAGIC.items():
        if head.startswith(magic):
            return kind
    return "tar" if _is_tar(head[:_BLOCK]) else ""


def _is_tar(block: bytes) -> bool:
    """Whether a block is a member's header, by its checksum."""
    if len(block) < _BLOCK or not _CHECKSUM.fullmatch(block, 148, 156):
        return False
    import tarfile  # noqa: PLC0415 - 10 ms, for archives only

    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def read(source: Source) -> Iterator[Record | Unreadable | Member]:
    """The members of a container, in its order.

    A member has to be opened before the next one is asked for.

    Raises:
        UnreadableError: it is damaged, or becomes too large; what came before has been yielded.
    """
    kind = _kind(source.head)
    if kind == "zip":
        yield from _zip(source)
    elif kind == "tar":
        stream = source.stream()
        counted = Counted(stream)
        yield from _tar(MemberStream(cast("BinaryIO", counted), _budget(source, counted)))
    elif kind:
        yield from _compressed(source, kind)
    elif not source.head.strip(b"\x00"):
        raise UnreadableError("an archive without files")
    else:
        raise UnreadableError("not what its name says: neither a compressed file nor an archive, or damaged")


def _budget(source: Source, counted: Counted) -> Budget:
    """That of the container around this one, or a new one."""
    below = source.below
    return below.budget if isinstance(below, MemberStream) else Budget(lambda: counted.count)


def _compressed(source: Source, kind: str) -> Iterator[Record | Unreadable | Member]:
    counted = Counted(source.stream())
    stream = MemberStream(decompressed(kind, counted), _budget(source, counted))
    head = stream.read(_BLOCK)
    joined = MemberStream(cast("BinaryIO", stream), _Free(), head)
    joined.budget = stream.budget
    if _is_tar(head):
        yield from _tar(joined)
        return
    yield Member(path="", name=_SUFFIX.sub("", source.name), open=lambda: cast("BinaryIO", joined))


class _Free(Budget):
    """For bytes that have been counted already."""

    def __init__(self) -> None:
        super().__init__(lambda: 0)

    def spend(self, count: int) -> None:
        """Nothing to pay."""


def _tar(stream: MemberStream) -> Iterator[Unreadable | Member]:
    import tarfile  # noqa: PLC0415 - as above

    forward = Forward(cast("BinaryIO", stream))
    seen: set[str] = set()
    try:
        with tarfile.open(fileobj=cast("BinaryIO", forward), mode="r:", errors="surrogateescape") as archive:
            while (info := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # it would keep them all
                stream.budget.spend(0)
                if info.isreg():
                    yield _member(info.name, seen, partial(_open_in_tar, archive, info, stream.budget))
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise UnreadableError(f"a damaged tar: {error}") from error
    if forward.last.strip(b"\x00"):
        raise UnreadableError("a damaged tar: it breaks off")


def _open_in_tar(archive: "tarfile.TarFile", info: "tarfile.TarInfo", budget: Budget) -> BinaryIO:
    opened = archive.extractfile(info)
    if opened is None:
        raise UnreadableError("no file")
    stream = MemberStream(cast("BinaryIO", opened), _Free())  # the stream below it pays
    stream.budget = budget
    return cast("BinaryIO", stream)


def _zip(source: Source) -> Iterator[Unreadable | Member]:
    import zipfile  # noqa: PLC0415 - 8 ms, for archives only

    file, size = _seekable(source)
    below = source.below
    budget = below.budget if isinstance(below, MemberStream) else Budget(lambda: size)
    _check_directory(file, size)
    seen: set[str] = set()
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error, OSError) as error:
        raise UnreadableError(f"a damaged zip: {error}") from error
    with archive:
        for info in archive.infolist():
            budget.spend(0)
            if not info.is_dir():
                yield _member(_name(info), seen, partial(_open_in_zip, archive, info, budget))


def _seekable(source: Source) -> tuple[BinaryIO, int]:
    """The container as a file that can be read anywhere: the one on disk, or what is in memory."""
    below = source.below
    if isinstance(below, io.FileIO):
        size = below.seek(0, io.SEEK_END)
        below.seek(0)
        return cast("BinaryIO", io.BufferedReader(_Kept(below))), size
    data = source.data(_LARGEST_INNER)
    return io.BytesIO(data), len(data)


class _Kept(io.RawIOBase):
    """A file that whoever opened it closes."""

    def __init__(self, file: io.FileIO) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer", /) -> int | None:
        return self._file.readinto(buffer)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _check_directory(file: BinaryIO, size: int) -> None:
    """Raise `UnreadableError` for a directory that would take too much memory (APPNOTE.TXT 4.3.16, 4.3.14)."""
    file.seek(max(0, size - 66_000))
    tail = file.read(66_000)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise UnreadableError("a damaged zip: it breaks off, there is no directory at its end")
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    wide = tail.rfind(b"PK\x06\x06", 0, end)
    if wide >= 0 and length == 0xFFFFFFFF:  # noqa: PLR2004 - says that the length is in the ZIP64 record
        length = int.from_bytes(tail[wide + 40 : wide + 48], "little")
    file.seek(0)
    if length > _LARGEST_DIRECTORY:
        raise UnreadableError("a zip of too many files; split it")


def _open_in_zip(archive: "zipfile.ZipFile", info: "zipfile.ZipInfo", budget: Budget) -> BinaryIO:
    import zipfile  # noqa: PLC0415 - as above

    if info.flag_bits & _ENCRYPTED:
        raise UnreadableError("encrypted")
    try:
        opened = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, struct.error) as error:
        raise UnreadableError(f"damaged, or packed in a way that is not known: {error}") from error
    return cast("BinaryIO", MemberStream(cast("BinaryIO", opened), budget))


def _name(info: "zipfile.ZipInfo") -> str:
    """A member's name; one without the mark of UTF-8 is that all the same, where it can be."""
    name = info.filename
    if info.flag_bits & _UTF8_NAME:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _member(name: str, seen: set[str], open_: partial[BinaryIO]) -> Unreadable | Member:
    if len(seen) >= _MOST_MEMBERS:
        raise UnreadableError(f"more than {_MOST_MEMBERS:,} files in it; split it")
    path = _path(name)
    if path is None:
        return Unreadable(f"a file whose path leads out of the archive, or is none: {_printable(name)}")
    if path in seen:
        return Unreadable(f"a second file of the same path: {_printable(path)}")
    seen.add(path)
    *folders, last = path.split("/")
    hidden = any(folder.startswith(".") or folder == "__MACOSX" for folder in folders)
    return Member(path=path, name="" if hidden else last, open=open_)


def _path(name: str) -> str | None:
    """A member's path with `/` between its parts; None for one that is absolute, leads upwards or cannot be shown."""
    path = name if "/" in name else name.replace("\\", "/")
    if path.startswith("/") or re.match(r"[A-Za-z]:", path) or len(path) > _LONGEST_PATH:
        return None
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if not parts or ".." in parts or ".." in path.split("\\") or any(ord(c) < 0x20 or c == "\x7f" for c in path):  # noqa: PLR2004 - controls
        return None
    return "/".join(parts)


def _printable(name: str) -> str:
    return ascii(name[:80])
