"""CSV (RFC 4180) and its relatives with semicolons or tabs: a header with known names, an article a row."""

import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import Final

from luxsearch.archive import encoding
from luxsearch.archive.fields import field_of, record_of
from luxsearch.archive.record import Later, Record, Source, Unreadable, UnreadableError

_DELIMITERS: Final = ",;\t|"
_LARGEST_CELL: Final = 24 * 1024 * 1024
"""Characters; Python's own limit of 128 KB is shorter than some articles."""


def looks(head: bytes) -> bool:
    """Whether its first line is a header that names a title and a text, or one of them and a date."""
    line, end, _ = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n").partition(b"\n")
    fields = {field_of(name) for name in _header(line.decode("utf-8", "replace"))[1]}
    return bool(end) and len(fields & {"title", "body", "date"}) > 1


def read(source: Source) -> Iterator[Record | Unreadable | Later]:
    """The articles of a table, one for each row that is not blank.

    Raises:
        UnreadableError: no column is a title or a text.
    """
    lines = _lines(source)
    first = next((line for line in lines if line.strip()), "")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=,"):  # what Excel writes and reads
        first = next(lines, "")
    delimiter, _ = _header(first)
    csv.field_size_limit(_LARGEST_CELL)  # the module's own setting: there is no other way to it
    rows = csv.reader(_again(first, lines), delimiter=delimiter, skipinitialspace=True)
    header = [name.strip().lstrip("\ufeff") for name in _next(rows) or []]
    if not {field_of(name) for name in header} & {"title", "body"}:
        raise UnreadableError("a table without a column of titles or texts (title, headline, body, text, content)")
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unreadable(f"malformed CSV: {error}")
            continue
        if any(cell.strip() for cell in row):
            yield partial(_row if len(row) <= len(header) else _long, header, row)


def _row(header: list[str], row: list[str]) -> Record | Unreadable:
    fields: dict[str, object] = {}
    for name, cell in zip(header, row, strict=False):
        fields.setdefault(name, cell)
    return record_of(fields) or Unreadable("no article: neither a title nor a text in the row")


def _long(header: list[str], row: list[str]) -> Record | Unreadable:
    return (
        Unreadable(f"{len(row)} cells in the row, {len(header)} in the header")
        if any(cell.strip() for cell in row[len(header) :])
        else _row(header, row)
    )


def _header(line: str) -> tuple[str, list[str]]:
    """The delimiter that gives a header line the most known names, and the names."""
    best = (",", [line])
    most = -1
    for delimiter in _DELIMITERS:
        try:
            names = next(csv.reader([line.strip("\r\n")], delimiter=delimiter, skipinitialspace=True), [])
        except csv.Error:
            continue
        known = sum(1 for name in names if field_of(name))
        if (known, len(names)) > (most, len(best[1])):
            best, most = (delimiter, names), known
    return best


def _next(rows: "Iterator[list[str]]") -> list[str] | None:
    return next((row for row in rows if any(cell.strip() for cell in row)), None)


def _lines(source: Source) -> Iterator[str]:
    mark = encoding.marked(source.head)
    wide = mark[1] if mark and mark[1] != "utf-8" else encoding.wide(source.head) if b"\x00" in source.head else None
    if wide:
        name = wide.removesuffix("-le") if mark else wide
        yield from io.TextIOWrapper(source.stream(), name, "replace", newline="")
        return
    if encoding.is_binary(source.head):
        raise UnreadableError("binary, not text")
    if b"\n" not in source.head and b"\r" in source.head:  # line ends of the first Macs, which Excel wrote for long
        yield from source.text().splitlines(keepends=True)
        return
    for line in encoding.decoded_lines(_bounded(source.stream()), source.head):
        yield line.replace("\x00", "")


def _bounded(stream: io.BufferedReader) -> Iterator[bytes]:
    while line := stream.readline(_LARGEST_CELL + 1):
        if len(line) > _LARGEST_CELL:
            raise UnreadableError(f"a line longer than {_LARGEST_CELL // 1_048_576} MB")
        yield line


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
