"""A user's list laid over the built-in one."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from luxsearch.companies import checking, loading, naming
from luxsearch.companies.loading import Listed
from luxsearch.companies.model import Alias, Company
from luxsearch.companies.names import key
from luxsearch.companies.registry import Registry
from luxsearch.errors import CompanyListError
from luxsearch.frozen import replace

_BUILT_IN: Final = Path(__file__).with_name("companies.csv")


def builtin_text() -> str:
    """The built-in list as CSV."""
    return _BUILT_IN.read_text(encoding="utf-8")


def version(*texts: str) -> str:
    """A hash of the content of lists: 16 hexadecimal digits."""
    from hashlib import blake2b  # noqa: PLC0415 - not for a query without a company

    return blake2b("\0".join(texts).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def load(user_csv: str | None, label: str) -> Registry:
    """As `luxsearch.companies.load`. The built-in list alone is not checked again: its test does that."""
    text = builtin_text()
    if user_csv is None:
        built_in = loading.read(text, loading.refuse(_BUILT_IN.name), str)
        return Registry((entry.company for entry in built_in.values()), (), version(text))
    built_in = loading.read(text, loading.refuse(_BUILT_IN.name))
    companies, notes = _merged(built_in, user_csv, loading.refuse(label))
    return Registry(companies, notes, version(text, user_csv))


def load_named(name: str, user_csv: str | None, label: str) -> Registry:
    """As `luxsearch.companies.load_named`. The lists are not checked again, and of the built-in one little is read."""
    text = naming.rows(builtin_text(), name)
    if user_csv is None:
        built_in = loading.read(text, loading.refuse(_BUILT_IN.name), str)
        return Registry(entry.company for entry in built_in.values())
    user = loading.read(user_csv, loading.refuse(label))
    both = _laid_over(loading.read(text, loading.refuse(_BUILT_IN.name)), user, [])
    return Registry(entry.company for entry in both.values())


def load_family(name: str) -> Registry:
    """As `luxsearch.companies.load_family`."""
    text = naming.family(builtin_text(), name)
    return Registry(entry.company for entry in loading.read(text, loading.refuse(_BUILT_IN.name), str).values())


def check(user_csv: str) -> list[str]:
    """As `luxsearch.companies.check`."""
    found: dict[str, None] = {}
    built_in = loading.read(builtin_text(), loading.refuse(_BUILT_IN.name))
    try:
        _merged(built_in, user_csv, lambda line, what: found.setdefault(f"line {line}: {what}"))
    except CompanyListError as error:
        found.setdefault(str(error))
    return sorted(found, key=lambda told: int(told.split(":")[0].removeprefix("line ")))


def check_builtin() -> list[str]:
    """What is wrong with the built-in list itself; for its test."""
    found: dict[str, None] = {}

    def problem(line: int, what: str) -> None:
        found.setdefault(f"line {line}: {what}")

    listed = loading.read(builtin_text(), problem)
    listed = checking.with_owners(listed, lambda _, line, what: problem(line, what))
    checking.check(listed, lambda _, line, what: problem(line, what))
    return list(found)


def _merged(
    built_in: dict[str, Listed], user_csv: str, problem: Callable[[int, str], object]
) -> tuple[list[Company], tuple[str, ...]]:
    """The companies of both lists, the user's first, and notes on what was replaced."""

    def told(line: int, what: str) -> None:
        problem(line, what)

    user = loading.read(user_csv, told)
    notes: list[str] = []
    both = _laid_over(built_in, user, notes)

    def of_user(of: str, line: int, what: str) -> None:
        if of in user:
            told(line, what)
        else:  # a built-in row is at fault only through a user's: tell the first line that replaced something
            first = next((user[u].line for u in user if u in built_in), min((e.line for e in user.values()), default=1))
            told(first, f"with the built-in rows of {both[of].company.name}: {what}")

    both = checking.with_owners(both, of_user)
    checking.check(both, of_user)
    return [entry.company for entry in both.values()], tuple(notes)


def _laid_over(built_in: dict[str, Listed], user: dict[str, Listed], notes: list[str]) -> dict[str, Listed]:
    """The user's companies, and the built-in ones that these do not replace; what they do is added to `notes`."""
    notes += (f"{built_in[of].company.name}: your rows replace the built-in ones" for of in user if of in built_in)
    kept = {of: entry for of, entry in built_in.items() if of not in user}
    renamed = {built_in[of].company.name: entry.company.name for of, entry in user.items() if of in built_in}
    kept = {of: _renamed(entry, renamed) for of, entry in kept.items()}
    return user | _yielding(kept, user, notes)


def _renamed(entry: Listed, renamed: dict[str, str]) -> Listed:
    """Owners as the user's list writes them."""
    company = entry.company
    if not any(o.owner in renamed for o in company.ownerships):
        return entry
    ownerships = tuple(replace(o, owner=renamed.get(o.owner, o.owner)) for o in company.ownerships)
    return replace(entry, company=replace(company, ownerships=ownerships))


def _yielding(kept: dict[str, Listed], user: dict[str, Listed], notes: list[str]) -> dict[str, Listed]:
    """The built-in companies without the names that a user's list gives to others."""
    taken: dict[str, str] = {}
    for of, entry in user.items():
        taken[of] = entry.company.name
        for alias in entry.company.aliases:
            taken[key(alias.text)] = entry.company.name
    done = {}
    for of, entry in kept.items():
        company = entry.company
        lost = [alias for alias in company.aliases if key(alias.text) in taken]
        if of in taken:
            notes.append(f"{company.name}: means {taken[of]}, as your list has it")
            if not company.weak:  # the name stays that of the company, but no text means it by that alone
                company = replace(company, aliases=(Alias(company.name, weak=True), *company.aliases))
        notes += (
            f"{alias.text}: means {taken[key(alias.text)]}, as your list has it, not {company.name}"
            for alias in lost
            if alias.text != company.name
        )
        gone = {alias.text for alias in lost} - {company.name}
        if gone or company is not entry.company:
            company = replace(company, aliases=tuple(a for a in company.aliases if a.text not in gone))
            done[of] = replace(entry, company=company)
        else:
            done[of] = entry
    return done
