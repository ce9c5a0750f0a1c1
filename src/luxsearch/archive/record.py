"""What a reader of one format takes and gives: `Source` in, `Record` or `Unreadable` out.

A format is one module with two functions, which imports anything heavy inside them:

    def looks(head: bytes) -> bool: ...                       # its first bytes are certainly of this format
    def read(source: Source) -> Iterator[Record | Unreadable]: ...

and one line in the table of `formats.py`. A reader says only what the file says. Everything that is the same for all
formats (which date wins, the credit line, a title where there is none, language, story key, ids) is done once, in
`finishing.py`. A reader may raise `UnreadableError` (the rest of the file is rejected with that reason); any other
exception is caught too, and rejects what is left of the file.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, BinaryIO, Final

from luxsearch.archive import UnreadableError
from luxsearch.archive.encoding import decode
from luxsearch.articles import DateSource

HEAD: Final = 8192
"""Bytes of a file that `looks` gets."""

LARGEST: Final = 128 * 1024 * 1024
"""Bytes of a file that has to be in memory whole; formats that are read line by line have no limit."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A publication date as the source writes it.

    Attributes:
        source: `metadata` (a field, tag or attribute of the format), `header` (a line above the text, a mail's) or
            `dateline` (before the text, possibly without a year: "NEW YORK, Sept 12").
        text: as written: any form that `dates.read_published` reads, or a dateline. Empty ones are left out.
    """

    source: DateSource
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article as its file gives it, before dates are chosen and the text is gone over.

    Attributes:
        title: the headline, or empty: then it is taken from the text (a line by itself at the top, else the first
            sentence).
        body: plain text without markup, paragraphs apart by a blank line. It may still hold a dateline and a credit
            line: `finishing` looks for both.
        dates: dates of publication, the most trusted first within each source. Never dates of update, of events, or of
            copyright.
        source: agency, credit or publication that the metadata name; empty when they name none.
        companies: company names in the metadata, as written there.
        language: as written (`en`, `en-GB`, `fr_FR`); empty when the source does not say.
        problems: what was wrong but did not keep the article from being read.
    """

    title: str = ""
    body: str = ""
    dates: tuple[FoundDate, ...] = ()
    source: str = ""
    companies: tuple[str, ...] = ()
    language: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record of a file that holds several, which yields no article. It is counted: the next one is `#N + 1`."""

    reason: str


Later = partial[Record | Unreadable]
"""A record that is made of what was read when it is wanted: who reads a share of a large file passes others over."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a container (`containers.py` yields these instead of records); it is read like any file.

    Attributes:
        path: path inside the container, `/` between; empty for the only content of a compressed file (`a.jsonl.gz`),
            whose id is that of the container.
        name: file name that tells the format (`a.jsonl`).
        open: opens it for reading, at its beginning; may raise `UnreadableError`, in `read` too.
    """

    path: str
    name: str
    open: Callable[[], BinaryIO]


@dataclass(slots=True)
class Source:
    """An opened file, or member of a container, which is read once: as a stream, as bytes, or as text.

    Attributes:
        name: the file's name (`a.json`), without the folders and without `.gz`.
        head: its first `HEAD` bytes.
    """

    name: str
    head: bytes
    _rest: BinaryIO = field(repr=False)

    @classmethod
    def of(cls, name: str, data: bytes) -> "Source":
        """A source over bytes that are in memory, such as a part of a message."""
        return cls(name, data[:HEAD], io.BytesIO(data[HEAD:]))

    def stream(self) -> io.BufferedReader:
        """The whole as a buffered binary stream from its beginning; not seekable."""
        return io.BufferedReader(_Joined(self.head, self._rest), 1 << 16)

    def data(self, largest: int = LARGEST) -> bytes:
        """The whole as bytes.

        Raises:
            UnreadableError: it holds more than `largest` bytes.
        """
        if len(self.head) < HEAD:
            return self.head
        rest = self._rest.read(largest + 1 - len(self.head))
        if len(self.head) + len(rest) > largest:
            raise UnreadableError(f"larger than {largest // 1_048_576} MB, the most that one article is read of")
        return self.head + rest

    def text(self, declared: str | None = None) -> str:
        r"""The whole as text, line ends as `\n`: by `declared` encoding or byte-order mark, then UTF-8, then detection.

        Raises:
            UnreadableError: it is binary, or too large.
        """
        return decode(self.data(), declared)

    @property
    def below(self) -> BinaryIO:
        """What the bytes after `head` are read from; for containers, which seek in a file and draw on its budget."""
        return self._rest

    def renamed(self, name: str) -> "Source":
        """The same under another name."""
        return replace(self, name=name)


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the stream that they were read from, as one raw stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - whatever can be written to
        if self._head:
            got = min(len(buffer), len(self._head))
            buffer[:got] = self._head[:got]
            self._head = self._head[got:]
            return got
        data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


__all__ = ["HEAD", "LARGEST", "FoundDate", "Later", "Member", "Record", "Source", "Unreadable", "UnreadableError"]
