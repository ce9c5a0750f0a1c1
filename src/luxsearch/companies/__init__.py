"""Companies: the curated list, who owned whom and when, and finding companies in articles.

`load` gives the `Registry` of the built-in list, with a user's list laid over it; `Recogniser` finds its companies in
articles. Nothing heavy is imported before it is asked for.
"""

from typing import TYPE_CHECKING

from luxsearch.companies.model import Alias, Company, Ownership, Ticker
from luxsearch.companies.registry import Registry

if TYPE_CHECKING:
    from luxsearch.companies.recogniser import Mentions, Recogniser

__all__ = [
    "Alias", "Company", "Mentions", "Ownership", "Recogniser", "Registry", "Ticker", "builtin_version", "check", "load",
    "load_family", "load_named",
]  # fmt: skip


def load(user_csv: str | None = None, *, label: str = "--companies") -> Registry:
    """The built-in list, with a user's list laid over it.

    A user's rows for a known name replace its built-in rows, and a user's names win over built-in aliases; both are
    told in `Registry.notes`.

    Args:
        user_csv: content of the user's list, or None.
        label: what the user's list is called in errors.

    Raises:
        CompanyListError: the user's list contradicts itself or cannot be read; the message names the line.
    """
    from luxsearch.companies import merging  # noqa: PLC0415 - an index without companies never gets here

    return merging.load(user_csv, label)


def load_named(name: str, user_csv: str | None = None, *, label: str = "--companies") -> Registry:
    """As `load`, of the companies only that `name` can mean: it answers for that name alone, as the whole list does.

    Args:
        name: any name or ticker.
        user_csv: as for `load`; a list that `check` found nothing wrong with.
        label: as for `load`.

    Raises:
        CompanyListError: the user's list cannot be read.
    """
    from luxsearch.companies import merging  # noqa: PLC0415 - an index without companies never gets here

    return merging.load_named(name, user_csv, label)


def load_family(name: str) -> Registry:
    """As `load`, of the built-in list what `group` and `holdings` need of the company with this canonical name."""
    from luxsearch.companies import merging  # noqa: PLC0415 - as above

    return merging.load_family(name)


def check(user_csv: str) -> list[str]:
    """What is wrong with a user's list, a sentence each, with the line; empty when it can be used."""
    from luxsearch.companies import merging  # noqa: PLC0415 - as above

    return merging.check(user_csv)


def builtin_version() -> str:
    """A hash of the built-in list: 16 hexadecimal digits."""
    from luxsearch.companies import merging  # noqa: PLC0415 - as above

    return merging.version(merging.builtin_text())


def __getattr__(name: str) -> object:
    if name in {"Mentions", "Recogniser"}:
        from luxsearch.companies import recogniser as module  # noqa: PLC0415 - indexing only

        return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
