"""What contradicts itself in a list of companies: owners, periods of ownership, names that mean two companies."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from luxsearch.companies.loading import Listed
from luxsearch.companies.model import Ownership
from luxsearch.companies.names import key

if TYPE_CHECKING:
    from luxsearch.companies.model import Company


def with_owners(listed: dict[str, Listed], problem: Callable[[str, int, str], None]) -> dict[str, Listed]:
    """The list with owners under their canonical names.

    Args:
        listed: companies by key.
        problem: told the key of the company, the line, and what is wrong. An owner that it returns from is left out.
    """
    by_name = {of: entry.company.name for of, entry in listed.items()}
    for entry in listed.values():
        for alias in entry.company.aliases:
            if not alias.weak:
                by_name.setdefault(key(alias.text), entry.company.name)
    canonical = {entry.company.name for entry in listed.values()}
    done = {}
    for of, entry in listed.items():
        company = entry.company
        if all(o.owner in canonical for o in company.ownerships):
            done[of] = entry
            continue
        kept: list[tuple[Ownership, int]] = []
        for o, line in zip(company.ownerships, entry.lines, strict=True):
            owner = o.owner if o.owner in canonical else by_name.get(key(o.owner))
            if owner is None:
                problem(of, line, f"unknown owner: {o.owner}; give it a row of its own")
            else:
                period = Ownership(owner, o.since, o.until, o.since_uncertain, o.until_uncertain)
                kept.append((period, line))
        changed = _with_ownerships(company, tuple(o for o, _ in kept))
        done[of] = Listed(changed, entry.line, tuple(line for _, line in kept))
    return done


def _with_ownerships(company: "Company", ownerships: tuple[Ownership, ...]) -> "Company":
    from luxsearch.frozen import replace  # noqa: PLC0415 - only for a list that names an owner by another name

    return replace(company, ownerships=ownerships)


def check(listed: dict[str, Listed], problem: Callable[[str, int, str], None]) -> None:
    """Tell `problem` of overlapping ownerships, cycles of owners, and strong names that mean two companies."""
    for of, entry in listed.items():
        for what, line in _overlaps(entry):
            problem(of, line, what)
        for what in _unusable(entry.company):
            problem(of, entry.line, what)
    _check_cycles(listed, problem)
    _check_names(listed, problem)


def _unusable(company: "Company") -> Iterable[str]:
    """Names and tickers that nothing can be found by, and names that are strong and weak at once."""
    strong = {alias.text for alias in company.aliases if not alias.weak}
    for alias in company.aliases:
        if not key(alias.text):
            yield f"{alias.text!r} is no name: there is no letter and no digit in it"
        elif alias.weak and alias.text in strong:
            yield f"{alias.text!r} is among the aliases and the weak aliases of {company.name}; take one away"
    for ticker in company.tickers:
        if not any(c.isalnum() for c in ticker.code.rpartition(":")[2]):
            yield f"{ticker.code!r} is no ticker; write NYSE:TPR, MC.PA or TPR"


def _overlaps(entry: Listed) -> Iterable[tuple[str, int]]:
    """Two owners at once. Dates of one sale may be the same day, month or year on both sides."""
    periods = entry.company.ownerships
    for i, (earlier, later) in enumerate(pairwise(periods)):
        begins, ends = later.since, earlier.until
        if ends is None or begins is None or ends.first >= begins.end:
            told = f"{earlier.owner} ({earlier.since_text} to {earlier.until_text})".replace(" to )", " on)")
            both = f"{told} and to {later.owner} (from {later.since_text or 'the beginning'})"
            what = f"{entry.company.name} belongs to {both} at the same time; end the earlier ownership"
            yield what, max(entry.lines[i], entry.lines[i + 1])


def _check_cycles(listed: dict[str, Listed], problem: Callable[[str, int, str], None]) -> None:
    """A company that, at some time, belongs to itself through others."""
    by_name = {entry.company.name: of for of, entry in listed.items()}
    finished: set[str] = set()

    def visit(name: str, path: list[tuple[str, int, int]]) -> None:
        entry = listed[by_name[name]]
        for o, line in zip(entry.company.ownerships, entry.lines, strict=True):
            first, end = path[-1][1:] if path else (0, 10**7)
            days = o.days
            first, end = max(first, days.first or 0), min(end, days.end or 10**7)
            if first >= end:
                continue
            owners = [step[0] for step in path]
            if o.owner == name or o.owner in owners:
                chain = " → ".join([*owners, name, o.owner])
                problem(by_name[name], line, f"a company cannot belong to itself: {chain}")
            elif o.owner not in finished:
                visit(o.owner, [*path, (name, first, end)])

    for entry in listed.values():
        visit(entry.company.name, [])
        finished.add(entry.company.name)


def _check_names(listed: dict[str, Listed], problem: Callable[[str, int, str], None]) -> None:
    """One strong name, two companies."""
    owner: dict[str, Listed] = {}
    for of, entry in listed.items():
        names = [alias.text for alias in entry.company.aliases if not alias.weak]
        for text in names if entry.company.weak else [entry.company.name, *names]:
            first = owner.setdefault(key(text), entry)
            if first is not entry:
                problem(of, entry.line, f"{text!r} is a name of {first.company.name} and of {entry.company.name}")
