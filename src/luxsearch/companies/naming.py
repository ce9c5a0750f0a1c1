"""The few rows of a list that a name can mean, or that tell who owned whom around a company; the others are not read.

A query that names a company asks one question of a list of two thousand rows; to make values of them all takes as long
as the rest of the query three times over.
"""

import csv
from typing import Final

from luxsearch.companies.names import key, without_form
from luxsearch.text import fold

_NAMES: Final = ("name", "aliases", "weak_aliases", "tickers")
_LEFT_OUT: Final = b"'.?!`\""  # by keys of names, by CSV, and what is not ASCII, which `?` stands for
_TOLD_OTHERWISE: Final = frozenset((b"and", b"as"))  # `&` and `A/S` in keys


def rows(text: str, name: str) -> str:
    """The header of a list and all rows of the companies that `name`, any name or ticker, can mean.

    Args:
        text: CSV with one line a row, cells without blanks around them, each company spelled in one way.
        name: as a person gives it.
    """
    words = without_form(key(name)).split()
    code = name.casefold().rpartition(":")[2].strip()
    sought = {_bare(word) for word in (max(words, key=len, default=""), code if code.isascii() else "")} - {b""}
    if not sought or not _TOLD_OTHERWISE.isdisjoint(sought):
        return text
    lines = text.split("\n")
    meant = _meant(lines, _bare(text).split(b"\n"), sought)
    return "\n".join([lines[0], *(line for line in lines if line.startswith(meant))])


def family(text: str, name: str) -> str:
    """The header and all rows of a company, of all that ever owned it, and of all that these and it ever owned.

    Args:
        text: as for `rows`; owners are written as the rows of their own have them.
        name: the company, as its rows have it.
    """
    lines = text.split("\n")
    header, *table = csv.reader(lines)
    of, owner = header.index("name"), header.index("parent")
    owners: dict[str, list[str]] = {}
    owned: dict[str, list[str]] = {}
    for row in table:
        if row and row[owner]:
            owners.setdefault(row[of], []).append(row[owner])
            owned.setdefault(row[owner], []).append(row[of])
    kin = _reached(_reached({name}, owners), owned)
    return "\n".join([lines[0], *(line for line, row in zip(lines[1:], table, strict=False) if row and row[of] in kin)])


def _reached(names: set[str], steps: dict[str, list[str]]) -> set[str]:
    """`names`, and all that is reached from them."""
    todo, found = list(names), set(names)
    while todo:
        new = set(steps.get(todo.pop(), ())) - found
        found |= new
        todo += new
    return found


def _meant(lines: list[str], bare: list[bytes], sought: set[bytes]) -> tuple[str, ...]:
    """What the lines of companies begin with that have a name with one of `sought` in it."""
    near = dict.fromkeys(line for line in lines[1:] if not line.isascii())
    for word in sought:
        near |= dict.fromkeys(line for line, letters in zip(lines, bare, strict=True) if word in letters)
    near.pop(lines[0], None)
    header, *table = csv.reader([lines[0], *near])
    at = [header.index(column) for column in _NAMES]
    found: dict[str, None] = {}
    for line, row in zip(near, table, strict=True):
        names = _bare(fold(";".join([row[i] for i in at])))
        if any(map(names.__contains__, sought)):
            found[line[: line.index(",", len(row[0])) + 1]] = None
    return tuple(found)


def _bare(text: str) -> bytes:
    return text.encode("ascii", "replace").lower().translate(None, _LEFT_OUT)
