"""Filters of dates, companies and credit lines, as nodes of the query tree. `query` and `companies` share them."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from luxsearch.errors import UnknownCompanyError, UsageError
from luxsearch.frozen import frozen
from luxsearch.opening import Opened
from luxsearch.query.tree import All, And, CompanyIs, DateSpan, Node, Or

if TYPE_CHECKING:
    from luxsearch.companies import Company, Registry


@frozen(kw_only=True)
class Filters:
    """What narrows an answer besides its words.

    Attributes:
        since, until, on: dates as people write them; all given ones apply.
        companies: names of companies that the article names, each of them.
        about: names of companies that the article is about, each of them.
        with_brands: the companies stand for all that they owned at the date of the article.
        sources: words that the credit line holds.
    """

    since: str | None = None
    until: str | None = None
    on: str | None = None
    companies: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    with_brands: bool = False
    sources: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        dates = (self.since, self.until, self.on)
        return dates != (None, None, None) or any((self.companies, self.about, self.sources))


class Companies:
    """Company names as an index understands them; the list is loaded when the first one is asked for.

    Attributes:
        opened: the index.
        with_brands: a company stands for all that it owned at the date of the article.
        notes: sentences for stderr.
    """

    def __init__(self, opened: Opened, *, with_brands: bool = False) -> None:
        """The names of an index."""
        self.opened = opened
        self.with_brands = with_brands
        self.notes: list[str] = []
        self._registry: Registry | None = None
        self._asked = False

    @property
    def registry(self) -> "Registry":
        """The built-in list with the user's, as the index remembers it."""
        if self._registry is None:
            from luxsearch import companies  # noqa: PLC0415 - only for queries with a company

            self._registry = companies.load(self._user_list)
        return self._registry

    @cached_property
    def _user_list(self) -> str | None:
        """The user's list; a note is made where the built-in one is not that of the index."""
        user, notes = _lists(self.opened)
        self.notes += notes
        return user

    def known(self, name: str) -> bool:
        """Whether a listed company has the name."""
        return self._find(name) is not None

    def _find(self, name: str) -> "Company | None":
        """The company of any name or ticker; None where there is none, or are two."""
        if self._registry is not None:
            return self._registry.find(name)
        from luxsearch import companies  # noqa: PLC0415 - only for queries with a company

        return companies.load_named(name, self._user_list).find(name)

    def _family(self, name: str) -> "Registry":
        """Who owned whom around a company."""
        if self._registry is not None or self._user_list is not None:
            return self.registry
        from luxsearch import companies  # noqa: PLC0415 - only for queries with a company

        return companies.load_family(name)

    def note_idle(self) -> None:
        """Say so where brands are asked for and no company is."""
        if self.with_brands and not self._asked:
            self.notes.append("--with-brands changes nothing: no company is asked for (--company, --about, company:)")

    def node(self, name: str, *, about: bool = False) -> Node:
        """Articles that name the company, or are about it.

        Raises:
            UnknownCompanyError: no company has the name; the message tells the nearest ones.
        """
        self._asked = True
        try:
            company = self._find(name) or self.registry.resolve(name)  # which raises, and tells what is near
        except UnknownCompanyError:
            as_indexed = self._indexed(name)
            if as_indexed is None:
                raise
            return CompanyIs(as_indexed, about)
        if not self.with_brands:
            return CompanyIs(frozenset((company.name,)), about)
        registry = self._family(company.name)
        company = registry.group(name, company.name)
        itself = CompanyIs(frozenset((company.name,)), about)
        owned: dict[object, set[str]] = {}
        spans = {}
        for brand, span in registry.holdings(company):
            owned.setdefault((span.first, span.end), set()).add(brand)
            spans[span.first, span.end] = span
        held = (And((CompanyIs(frozenset(names), about), DateSpan(spans[key]))) for key, names in owned.items())  # type: ignore[index]
        return Or((itself, *held))

    def find(self, name: str) -> Node | None:
        """As `node`, or None for an unknown name."""
        try:
            return self.node(name)
        except UnknownCompanyError:
            return None

    def _indexed(self, name: str) -> frozenset[str] | None:
        """The names that articles bear though no list holds them: found by legal form, or told by metadata."""
        from luxsearch.text import fold  # noqa: PLC0415 - only for names that the list does not know

        wanted = fold(name)
        return frozenset(n for n in self.opened.reader.counts(All(), "company") if fold(n) == wanted) or None


def load_registry(opened: Opened) -> "tuple[Registry, list[str]]":
    """The company list that goes with an index, and notes on it."""
    found = Companies(opened)
    return found.registry, found.notes


def _lists(opened: Opened) -> tuple[str | None, list[str]]:
    """The user's company list, as the index remembers it, and notes on the built-in one."""
    from luxsearch import companies, manifest  # noqa: PLC0415 - only for queries with a company

    record = opened.manifest.companies
    user = manifest.read_record(opened.index, record).decode("utf-8", "surrogateescape") if record else None
    if opened.manifest.builtin_companies == companies.builtin_version():
        return user, []
    return user, [
        "the built-in company list has changed since the index was made; bring it up to date with: luxsearch index"
    ]


def nodes(filters: Filters, companies: Companies, today: date) -> list[Node]:
    """The filters as nodes, all of which have to match.

    Raises:
        DateError: a date that cannot be read, or `since` after `until`.
        UnknownCompanyError: an unknown company.
        UsageError: a source without a word.
    """
    found: list[Node] = []
    if (filters.since, filters.until, filters.on) != (None, None, None):
        from luxsearch.dates import read_span  # noqa: PLC0415 - only for queries with a date

        found.append(DateSpan(read_span(filters.since, filters.until, filters.on, today)))
    found += (companies.node(name) for name in filters.companies)
    found += (companies.node(name, about=True) for name in filters.about)
    found += _sources(filters.sources)
    return found


def _sources(sources: Iterable[str]) -> Iterable[Node]:
    if not sources:
        return
    from luxsearch.query.words import Words  # noqa: PLC0415 - only for queries with a source

    words = Words(("",))
    for source in sources:
        node = words.source(source)
        if node is None:
            raise UsageError(f"--source {source!r}: there is no word in it")
        yield node
