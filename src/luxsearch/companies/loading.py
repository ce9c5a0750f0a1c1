"""Company lists as CSV: read, checked, and a user's list laid over the built-in one.

One row for each period of ownership; what a company's rows tell of names, kind, tickers and notes is taken together.
"""

import csv
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from luxsearch.companies.model import KINDS, Alias, Company, Ownership, Ticker
from luxsearch.companies.names import key
from luxsearch.dates import PartialDate
from luxsearch.errors import CompanyListError
from luxsearch.frozen import frozen

COLUMNS: Final = (
    "name", "kind", "parent", "parent_since", "parent_until", "aliases", "weak_aliases", "tickers", "note",
)  # fmt: skip

_STRONG: Final = False
_WEAK: Final = True

_VALIDITY: Final = re.compile(
    r"^(?P<text>.*\S)\s*\((?:since\s+(?P<since>[^()]+)|until\s+(?P<until>[^()]+)"
    r"|(?P<from>~?\d{4}[\d-]*)\s+to\s+(?P<to>~?\d{4}[\d-]*))\)$",
    re.IGNORECASE,
)


_HALF_DATED: Final = re.compile(r"\((?:since|until)\b|\(~?\d{4}[\d-]* to\b", re.IGNORECASE).search

Row: TypeAlias = tuple[int, list[str]]
"""A row of a list: its line number, counting from 1, and its cells in the order of `COLUMNS`."""

Problem: TypeAlias = Callable[[int, str], object]
"""Told a line number and what is wrong there; what it returns from, is left out."""


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


def read(text: str, problem: Problem, keyed: Callable[[str], str] = key) -> dict[str, Listed]:
    """The companies of a list, by the key of their name, in order.

    Args:
        text: CSV (RFC 4180) with a header of `COLUMNS`, in any order; `name` is required.
        problem: told the line and what is wrong with it. What it returns from, is left out.
        keyed: makes the key of a name; `str` is faster, for a list that is known to spell each name in one way.
    """
    grouped: dict[str, list[Row]] = {}
    last, of = "", ""
    for row in _rows(text, problem):
        name = row[1][0]
        if name != last:
            last, of = name, keyed(name)
        if of:
            grouped.setdefault(of, []).append(row)
        else:
            problem(row[0], "there is no name; every row begins with the name of a company")
    return {of: _listed(rows, problem) for of, rows in grouped.items()}


def _rows(text: str, problem: Problem) -> Iterator[Row]:
    reader = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), strict=True)
    header: tuple[str, ...] = ()
    order: list[int] = []
    before = 0
    try:
        for cells in reader:
            before = reader.line_num
            if not header:
                if any(map(str.strip, cells)):
                    header = tuple(cell.strip().casefold() for cell in cells)
                    if not _header_is_good(header, reader.line_num, problem):
                        return
                    order = [header.index(name) if name in header else len(header) for name in COLUMNS]
            elif len(cells) > len(header):
                problem(reader.line_num, f"{len(cells)} cells under {len(header)} columns; quote what holds a comma")
            elif any(cells):
                cells.extend([""] * (len(header) + 1 - len(cells)))
                yield reader.line_num, [cells[i].strip() for i in order]
    except csv.Error as error:
        if reader.line_num > before + 1:  # a quote that is never closed takes in all that follows
            problem(before + 1, "not CSV: a quotation mark opens here that none closes")
        else:
            problem(reader.line_num, f"not CSV: {error}")
        return
    if not header:
        problem(1, f"there is no header; the first line names the columns: {','.join(COLUMNS)}")


def _header_is_good(header: tuple[str, ...], line: int, problem: Problem) -> bool:
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


def _listed(rows: list[Row], problem: Problem) -> Listed:  # noqa: C901 - a cell after the other
    name = rows[0][1][0]
    kind, note = "", ""
    aliases: list[Alias] = []
    tickers: list[Ticker] = []
    owned: list[tuple[Ownership, int]] = []
    for line, (_, told, owner, since, until, strong, weak, codes, remark) in rows:
        if told and told != kind:
            kind = _kind(kind, told.casefold(), line, name, problem)
        if weak:
            aliases += [Alias(text, _WEAK, begins, ends) for text, begins, ends in _values(weak, line, problem)]
        if strong:
            values = _values(strong, line, problem)
            aliases += [Alias(text, _STRONG, begins, ends) for text, begins, ends in values if text != name]
        if codes:
            tickers += [Ticker(*value) for value in _values(codes, line, problem)]
        if remark and remark not in note:
            note = f"{note}; {remark}" if note else remark
        if owner:
            owned.append((_ownership(owner, since, until, line, problem), line))
        elif since or until:
            problem(line, "dates of ownership without a parent")
    if len(owned) > 1:
        owned.sort(key=lambda o: o[0].since.first if o[0].since else 0)
    if len(rows) > 1:
        aliases, tickers = list(dict.fromkeys(aliases)), list(dict.fromkeys(tickers))
    ownerships, lines = (tuple([o for o, _ in owned]), tuple([line for _, line in owned])) if owned else ((), ())
    return Listed(Company(name, kind, tuple(aliases), tuple(tickers), ownerships, note), rows[0][0], lines)


def _kind(before: str, told: str, line: int, name: str, problem: Problem) -> str:
    if told not in KINDS:
        problem(line, f"no such kind: {told}; the kinds are {', '.join(KINDS)}")
    elif before and told != before:
        problem(line, f"{name} is a {before} in an earlier line and a {told} here")
    return before or told


def _ownership(owner: str, since: str, until: str, line: int, problem: Problem) -> Ownership:
    begins, ends = _date(since, line, problem), _date(until, line, problem)
    if begins and ends and begins.first >= ends.end:
        problem(line, f"ownership by {owner} ends ({until}) before it begins ({since})")
    return Ownership(owner, begins, ends, since[:1] == "~", until[:1] == "~")


def _values(cell: str, line: int, problem: Problem) -> list[tuple[str, PartialDate | None, PartialDate | None]]:
    """The values of a cell, with the days between which they hold."""
    found = []
    for part in cell.split(";"):
        value = part.strip()
        dated = _VALIDITY.match(value) if value[-1:] == ")" else None
        if dated is not None:
            since, until = dated["since"] or dated["from"] or "", dated["until"] or dated["to"] or ""
            begins, ends = _date(since, line, problem), _date(until, line, problem)
            if begins and ends and begins.first >= ends.end:
                problem(line, f"{dated['text']!r} ends ({until}) before it begins ({since})")
            found.append((dated["text"], begins, ends))
        elif value:
            if "(" in value and _HALF_DATED(value):
                problem(line, f"dates that cannot be read: {value!r}; write (since D), (until D) or (D to D)")
            found.append((value, None, None))
    return found


def _date(text: str, line: int, problem: Problem) -> PartialDate | None:
    if not text:
        return None
    try:
        return _parsed(text.removeprefix("~").strip())
    except ValueError:
        problem(line, f"not a date: {text!r}; dates are 2019, 2019-09 or 2019-09-12, with ~ before an uncertain one")
        return None


_parsed = lru_cache(maxsize=4096)(PartialDate.parse)
"""A list has few dates, many times."""


def refuse(label: str) -> Problem:
    """What raises CompanyListError at the first problem of the list called `label`."""

    def problem(line: int, what: str) -> None:
        raise CompanyListError(f"{label}, line {line}: {what}")

    return problem
