"""Company lists as CSV: read, checked, and a user's list laid over the built-in one.

One row for each period of ownership; what a company's rows tell of names, kind, tickers and notes is taken together.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from luxsearch.companies.model import KINDS, Alias, Company, Ownership, Ticker
from luxsearch.companies.names import key
from luxsearch.dates import PartialDate
from luxsearch.errors import CompanyListError
from luxsearch.frozen import frozen

COLUMNS: Final = (
    "name", "kind", "parent", "parent_since", "parent_until", "aliases", "weak_aliases", "tickers", "note",
)  # fmt: skip

_VALIDITY: Final = re.compile(
    r"^(?P<text>.*\S)\s*\((?:since\s+(?P<since>[^()]+)|until\s+(?P<until>[^()]+)"
    r"|(?P<from>~?\d{4}[\d-]*)\s+to\s+(?P<to>~?\d{4}[\d-]*))\)$",
    re.IGNORECASE,
)


@frozen
class Row:
    """A row of a list: its line number, counting from 1, and its cells by column."""

    line: int
    cells: dict[str, str]


@frozen
class Listed:
    """A company with the lines that told of it.

    Attributes:
        company: what the rows tell, together.
        line: the first of its rows.
        lines: the row of each of `company.ownerships`.
    """

    company: Company
    line: int
    lines: tuple[int, ...] = ()


def read(text: str, problem: Callable[[int, str], None]) -> dict[str, Listed]:
    """The companies of a list, by the key of their name, in order.

    Args:
        text: CSV (RFC 4180) with a header of `COLUMNS`, in any order; `name` is required.
        problem: told the line and what is wrong with it. What it returns from, is left out.
    """
    grouped: dict[str, list[Row]] = {}
    for row in _rows(text, problem):
        grouped.setdefault(key(row.cells["name"]), []).append(row)
    return {of: _listed(rows, problem) for of, rows in grouped.items()}


def _rows(text: str, problem: Callable[[int, str], None]) -> Iterator[Row]:
    reader = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), strict=True)
    header: tuple[str, ...] = ()
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            if not header:
                header = tuple(cell.casefold() for cell in cells)
                if not _header_is_good(header, reader.line_num, problem):
                    return
            elif len(cells) > len(header):
                problem(reader.line_num, f"{len(cells)} cells under {len(header)} columns; quote what holds a comma")
            else:
                row = dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=False))
                if key(row["name"]):
                    yield Row(reader.line_num, row)
                else:
                    problem(reader.line_num, "there is no name; every row begins with the name of a company")
    except csv.Error as error:
        problem(reader.line_num, f"not CSV: {error}")
        return
    if not header:
        problem(1, f"there is no header; the first line names the columns: {','.join(COLUMNS)}")


def _header_is_good(header: tuple[str, ...], line: int, problem: Callable[[int, str], None]) -> bool:
    columns = ",".join(COLUMNS)
    if "name" not in header:
        problem(line, f"the header has no column `name`; the columns are {columns}")
        return False
    unknown = [name for name in header if name not in COLUMNS and name]
    if unknown or len(set(header)) < len(header):
        told = f"no such column: {', '.join(unknown)}" if unknown else "a column stands there twice"
        problem(line, f"{told}; the columns are {columns}")
        return False
    return True


def _listed(rows: list[Row], problem: Callable[[int, str], None]) -> Listed:
    name = rows[0].cells["name"]
    kind, notes, lines = "", list[str](), list[int]()
    aliases, tickers, owned = dict[str, Alias](), dict[str, Ticker](), list[tuple[Ownership, int]]()
    for row in rows:
        cells, line = row.cells, row.line
        told = cells["kind"].casefold()
        if told and told not in KINDS:
            problem(line, f"no such kind: {told}; the kinds are {', '.join(KINDS)}")
        elif told and kind and told != kind:
            problem(line, f"{name} is a {kind} in line {rows[0].line} and a {told} here")
        kind = kind or told
        for column, weak in (("aliases", False), ("weak_aliases", True)):
            for text, since, until in _values(cells[column], line, problem):
                if text != name or weak:
                    aliases.setdefault(text, Alias(text, weak, since, until))
        for text, since, until in _values(cells["tickers"], line, problem):
            tickers.setdefault(text, Ticker(text, since, until))
        if cells["note"] and cells["note"] not in notes:
            notes.append(cells["note"])
        ownership = _ownership(cells, line, problem)
        if ownership is not None:
            owned.append((ownership, line))
    owned.sort(key=lambda o: o[0].since.first if o[0].since else 0)
    company = Company(
        name, kind, tuple(aliases.values()), tuple(tickers.values()), tuple([o for o, _ in owned]), "; ".join(notes)
    )
    lines = [line for _, line in owned]
    return Listed(company, rows[0].line, tuple(lines))


def _ownership(cells: dict[str, str], line: int, problem: Callable[[int, str], None]) -> Ownership | None:
    owner, since, until = cells["parent"], cells["parent_since"], cells["parent_until"]
    if not owner:
        if since or until:
            problem(line, "dates of ownership without a parent")
        return None
    begins, ends = _date(since, line, problem), _date(until, line, problem)
    if begins and ends and begins.first >= ends.end:
        problem(line, f"ownership by {owner} ends ({until}) before it begins ({since})")
    return Ownership(owner, begins, ends, since.startswith("~"), until.startswith("~"))


def _values(
    cell: str, line: int, problem: Callable[[int, str], None]
) -> Iterable[tuple[str, PartialDate | None, PartialDate | None]]:
    """The values of a cell, with the days between which they hold."""
    if not cell:
        return
    for part in cell.split(";"):
        value = part.strip()
        if not value:
            continue
        found = _VALIDITY.match(value) if value[-1] == ")" else None
        if found is None:
            yield value, None, None
        else:
            since, until = found["since"] or found["from"], found["until"] or found["to"]
            yield found["text"], _date(since or "", line, problem), _date(until or "", line, problem)


def _date(text: str, line: int, problem: Callable[[int, str], None]) -> PartialDate | None:
    if not text:
        return None
    try:
        return PartialDate.parse(text.removeprefix("~").strip())
    except ValueError:
        problem(line, f"not a date: {text!r}; dates are 2019, 2019-09 or 2019-09-12, with ~ before an uncertain one")
        return None


def refuse(label: str) -> Callable[[int, str], None]:
    """What raises CompanyListError at the first problem of the list called `label`."""

    def problem(line: int, what: str) -> None:
        raise CompanyListError(f"{label}, line {line}: {what}")

    return problem
