"""mbox (RFC 4155): several mails in one file, read one after the other, however large the file."""

import re
from collections.abc import Iterator
from typing import Final

from luxsearch.archive import mail
from luxsearch.archive.record import Record, Source, Unreadable, UnreadableError

_FROM: Final = re.compile(rb"From \S+.*\d\d:\d\d")
_QUOTED: Final = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_LARGEST: Final = 48 * 1024 * 1024


def looks(head: bytes) -> bool:
    """Whether the first line is an mbox separator and headers follow."""
    line, _, rest = head.lstrip(b"\r\n").partition(b"\n")
    return line.startswith(b"From ") and re.match(rb"[A-Za-z][A-Za-z0-9-]*:", rest) is not None


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The mails of a file; one that cannot be read keeps its number."""
    for data in _messages(source):
        if isinstance(data, Unreadable):
            yield data
            continue
        try:
            yield mail.record_of(_QUOTED.sub(b"", data))
        except UnreadableError as error:
            yield Unreadable(str(error))


def _messages(source: Source) -> Iterator[bytes | Unreadable]:
    """The bytes of each message; separators are lines that begin with `From ` after a blank line."""
    lines: list[bytes] = []
    size = 0
    blank, begun = True, False
    for line in source.stream():
        if blank and line.startswith(b"From ") and (_FROM.match(line) or not begun):
            if begun:
                yield _whole(lines, size)
            lines, size, begun = [], 0, True
            continue
        if begun:
            size += len(line)
            if size <= _LARGEST:
                lines.append(line)
        blank = line in (b"\n", b"\r\n")
    if begun:
        yield _whole(lines, size)


def _whole(lines: list[bytes], size: int) -> bytes | Unreadable:
    return b"".join(lines) if size <= _LARGEST else Unreadable(f"a mail larger than {_LARGEST // 1_048_576} MB")
