"""`Registry`: who has a name, who owned whom and when."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from luxsearch.companies.model import Company, Ownership, Ticker
from luxsearch.companies.names import key, without_form
from luxsearch.dates import DateRange
from luxsearch.errors import UnknownCompanyError

_AMERICAN: Final = frozenset(("nyse", "nasdaq", "amex", "nysearca", "otc"))
_SUFFIXES: Final = {
    "par": "pa", "epa": "pa", "euronext": "pa", "lon": "l", "lse": "l", "bit": "mi", "mil": "mi", "etr": "de",
    "xetra": "de", "fra": "de", "swx": "sw", "six": "sw", "hkg": "hk", "hkex": "hk", "sehk": "hk", "tyo": "t",
    "tse": "t", "bme": "mc", "sto": "st", "cph": "co", "tsx": "to", "ams": "as", "nse": "ns", "krx": "ks",
    "asx": "ax", "sse": "ss", "szse": "sz",
}  # fmt: skip
"""Codes of exchanges before a ticker, and Reuters' suffix for the same exchange."""

_GENERIC: Final = frozenset(("group", "groupe", "gruppe", "holding", "holdings", "company", "companies", "the"))
_NEAREST: Final = 3
_FOREVER: Final = 10**7


class Registry:
    """Companies by all their names, and who owned whom on which days.

    Attributes:
        companies: all of them, in the order of the list, a user's first.
        notes: what a user's list replaced in the built-in one.
        version: a hash of what it was made from.
    """

    def __init__(self, companies: Iterable[Company], notes: tuple[str, ...] = (), version: str = "") -> None:
        """A registry of `companies`; where two have a name, strong goes before weak and then the first."""
        self.companies: tuple[Company, ...] = tuple(companies)
        self.notes = notes
        self.version = version
        self._by_name = {company.name: company for company in self.companies}

    def find(self, name: str) -> Company | None:
        """The company of any name, alias (strong, weak, former) or ticker; None where there is none, or are two."""
        return self._named(name) or self._of_one(self._with_ticker(name))

    def resolve_name(self, canonical: str) -> Company:
        """The company of a canonical name. Raises KeyError for any other name."""
        return self._by_name[canonical]

    def kind_of(self, name: str) -> str:
        """The kind of the company of a canonical name; empty for a name that is not in the list."""
        company = self._by_name.get(name)
        return company.kind if company else ""

    def resolve(self, name: str) -> Company:
        """As `find`.

        Raises:
            UnknownCompanyError: no company has the name, or several have the ticker.
        """
        found = self._named(name)
        if found is not None:
            return found
        having = self._with_ticker(name)
        if len(having) > 1:
            *first, last = (company.name for company in having)
            raise UnknownCompanyError(f"{name!r} is a ticker of {', '.join(first)} and of {last}; give the name")
        if having:
            return having[0]
        nearest = self.nearest(name)
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else "; those in the index: luxsearch companies"
        raise UnknownCompanyError(f"no company is called {name!r}{hint}")

    def group(self, name: str, meant: str | None = None) -> Company:
        """As `resolve`, but a name that a brand shares with the group that owns it means the group.

        Args:
            name: any name or ticker.
            meant: the canonical name of the company that has it, where that is known.

        Raises:
            UnknownCompanyError: as `resolve`.
        """
        found = self.resolve(name) if meant is None else self._by_name[meant]
        wanted = without_form(key(name))
        for _ in range(len(self.companies)):
            above = [o.owner for o in found.ownerships if self._shares(self._by_name[o.owner], wanted)]
            if not above:
                break
            found = self._by_name[above[-1]]
        return found

    def canonical(self, name: str) -> str | None:
        """The canonical name of what metadata names, or None where the list does not know it."""
        found = self._named(name)
        return found.name if found else None

    def canonical_strong(self, name: str) -> Company | None:
        """The company of a strong name."""
        return self._strong.get(key(name))

    def names_company(self, text: str) -> bool:
        """Whether words name a listed company that is no publisher: as a whole, or by a strong name among them."""
        whole = self._named(text)
        if whole is not None:
            return whole.kind != "publisher"
        words = key(text).split()
        strong = self._strong
        return any(
            strong[part].kind != "publisher"
            for i in range(len(words))
            for j in range(i + 1, len(words) + 1)
            if (part := " ".join(words[i:j])) in strong
        )

    def owners(self, company: Company) -> tuple[Ownership, ...]:
        """The periods of ownership of a company, the earliest first."""
        return company.ownerships

    def brands(self, company: Company) -> tuple[tuple[str, Ownership], ...]:
        """The companies that belonged to a company directly, with the periods, by name."""
        return tuple(sorted(self._owned.get(company.name, ()), key=lambda b: key(b[0])))

    def holdings(self, company: Company) -> tuple[tuple[str, DateRange], ...]:
        """All that a company owned, through all levels and kinds, with the days of ownership; not the company itself.

        The days of a chain of owners are those on which every link of it held. A company owned in two periods, or in
        two ways, is there twice.
        """
        found = dict.fromkeys(self._below(company.name, (0, _FOREVER), (company.name,)))
        return tuple((n, DateRange(first or None, None if end == _FOREVER else end)) for n, (first, end) in found)

    def nearest(self, name: str) -> list[str]:
        """At most three canonical names of companies with a name like this one, the nearest first."""
        import difflib  # noqa: PLC0415 - only for an error

        close = difflib.get_close_matches(key(name), self._names, n=9, cutoff=0.7)
        return list(dict.fromkeys(self._names[of].name for of in close))[:_NEAREST]

    @cached_property
    def names_by_tickers(self) -> dict[str, tuple[str, ...]]:
        """Canonical names by ticker, folded: `nyse:tpr`, `mc.pa`, and without the exchange `tpr`, `mc`."""
        found: dict[str, list[str]] = {}
        for company in self.companies:
            for ticker in company.tickers:
                for code in _codes(ticker):
                    if company.name not in (names := found.setdefault(code, [])):
                        names.append(company.name)
        return {code: tuple(names) for code, names in found.items()}

    @cached_property
    def _strong(self) -> dict[str, Company]:
        """Companies by the keys of their strong names; canonical names first."""
        found: dict[str, Company] = {}
        for company in self.companies:
            if not company.weak:
                found.setdefault(key(company.name), company)
        for company in self.companies:
            for alias in company.aliases:
                if not alias.weak:
                    found.setdefault(key(alias.text), company)
        return found

    @cached_property
    def _names(self) -> dict[str, Company]:
        """Companies by the keys of all their names: strong ones, then weak canonical ones, then weak aliases."""
        found = dict(self._strong)
        for company in self.companies:
            found.setdefault(key(company.name), company)
        for company in self.companies:
            for alias in company.aliases:
                if alias.weak:
                    found.setdefault(key(alias.text), company)
        return found

    @cached_property
    def _formless(self) -> dict[str, Company]:
        """Companies by the keys of their names without legal forms, where no other company has that name."""
        found: dict[str, Company] = {}
        for of, company in self._names.items():
            found.setdefault(without_form(of), company)
        return found

    @cached_property
    def _owned(self) -> dict[str, list[tuple[str, Ownership]]]:
        found: dict[str, list[tuple[str, Ownership]]] = {}
        for company in self.companies:
            for ownership in company.ownerships:
                found.setdefault(ownership.owner, []).append((company.name, ownership))
        return found

    def _named(self, name: str) -> Company | None:
        of = key(name)
        return self._names.get(of) or self._names.get(bare := without_form(of)) or self._formless.get(bare)

    def _with_ticker(self, name: str) -> list[Company]:
        code = name.strip().casefold()
        exchange, _, bare = (part.strip() for part in code.rpartition(":"))
        tickers = self.names_by_tickers
        if not exchange:
            found = tickers.get(code, ())
        elif exchange in _SUFFIXES:
            found = tickers.get(f"{bare}.{_SUFFIXES[exchange]}", ())
        else:
            found = tickers.get(f"{exchange}:{bare}") or ()
            if not found and exchange in _AMERICAN:  # companies change between these exchanges
                found = next((tickers[c] for e in sorted(_AMERICAN) if (c := f"{e}:{bare}") in tickers), ())
            if not found:  # a list that does not tell the exchange
                having = (self._by_name[n] for n in tickers.get(bare, ()))
                found = tuple(c.name for c in having if any(t.code.casefold() == bare for t in c.tickers))
        return [self._by_name[n] for n in found]

    @staticmethod
    def _of_one(companies: list[Company]) -> Company | None:
        return companies[0] if len(companies) == 1 else None

    @staticmethod
    def _shares(owner: Company, wanted: str) -> bool:
        texts = (owner.name, *(alias.text for alias in owner.aliases if alias.weak))
        bare = (without_form(key(text)) for text in texts)
        return any(wanted in (of, " ".join(w for w in of.split() if w not in _GENERIC)) for of in bare)

    def _below(self, name: str, days: tuple[int, int], above: tuple[str, ...]) -> Iterator[tuple[str, tuple[int, int]]]:
        for owned, ownership in self._owned.get(name, ()):
            span = ownership.days
            first = max(days[0], span.first or 0)
            end = min(days[1], _FOREVER if span.end is None else span.end)
            if first < end and owned not in above:
                yield owned, (first, end)
                yield from self._below(owned, (first, end), (*above, owned))


def _codes(ticker: Ticker) -> Iterator[str]:
    """The ways in which a ticker is asked for: with its exchange and without."""
    code = ticker.code.casefold()
    yield code
    if ":" in code:
        yield code.rpartition(":")[2]
    elif "." in code:
        yield code.rpartition(".")[0]
