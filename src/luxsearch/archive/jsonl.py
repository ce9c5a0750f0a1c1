"""JSON Lines (https://jsonlines.org): one article a line, read line by line, however large the file."""

import io
from collections.abc import Iterator
from functools import partial
from typing import Final

from luxsearch.archive import encoding, json_
from luxsearch.archive.record import HEAD, Later, Record, Source, Unreadable, UnreadableError

_LONGEST_LINE: Final = 64 * 1024 * 1024
"""Bytes; a longer line is no article."""


def looks(head: bytes) -> bool:
    """Whether its first two lines are each an object that names a title or a text."""
    first, end, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return bool(end) and first.rstrip().endswith(b"}") and json_.looks(first) and rest.lstrip()[:1] in (b"{", b"")


def read(source: Source) -> Iterator[Record | Unreadable | Later]:
    """The articles of a file, one for each line that is not blank; a broken line keeps its number."""
    head = source.head
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[" and not _is_list_line(head):
        yield from json_.read(source)
        return
    mark = encoding.marked(head)
    wide = mark[1] if mark and mark[1] != "utf-8" else encoding.wide(head) if b"\x00" in head else None
    if wide:
        yield from _of_lines(io.TextIOWrapper(source.stream(), wide.removesuffix("-le") if mark else wide, "replace"))
        return
    if encoding.is_binary(head):
        raise UnreadableError("binary, not text")
    yield from _of_lines(encoding.decoded_lines(_lines(source.stream()), head))


def _is_list_line(head: bytes) -> bool:
    """Whether the first line is a list by itself: no article, but the others may be."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0].rstrip()
    return len(head) == HEAD and first.endswith(b"]") and first != b"["


def _lines(stream: io.BufferedReader) -> Iterator[bytes]:
    while line := stream.readline(_LONGEST_LINE + 1):
        if len(line) > _LONGEST_LINE:
            raise UnreadableError(f"a line longer than {_LONGEST_LINE // 1_048_576} MB")
        yield line


def _of_lines(lines: Iterator[str]) -> Iterator[Later]:
    for line in lines:
        bare = line.strip("\ufeff \t\r\n\x1e")  # RFC 7464 puts a record separator before each
        if bare:
            yield partial(json_.of_line, bare)
