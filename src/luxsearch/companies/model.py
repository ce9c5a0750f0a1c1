"""What a company is: its names, its owners over time, its tickers."""

from typing import Final

from luxsearch.dates import DateRange, PartialDate
from luxsearch.frozen import frozen

KINDS: Final = ("group", "brand", "retailer", "platform", "publisher", "investor", "advisor")
"""What a company can be; the empty string is what a user's list does not tell."""


@frozen
class Alias:
    """Another name.

    Attributes:
        text: the name as written.
        weak: it is also a word, a person or a place, and counts only with evidence.
        since: when it came into use, or None.
        until: when it was given up, or None. A name given up still means the company, at any date.
    """

    text: str
    weak: bool = False
    since: PartialDate | None = None
    until: PartialDate | None = None

    def __str__(self) -> str:
        return self.text + _validity(self.since, self.until)


@frozen
class Ticker:
    """A ticker symbol: `NYSE:TPR`, `MC.PA` or, where the exchange is not told, `TPR`; valid as an `Alias` is."""

    code: str
    since: PartialDate | None = None
    until: PartialDate | None = None

    def __str__(self) -> str:
        return self.code + _validity(self.since, self.until)


@frozen
class Ownership:
    """A period in which a company belonged to another one.

    Attributes:
        owner: canonical name of the owner.
        since: first day, month or year of ownership; None: not known, from the beginning.
        until: last day, month or year; None: still so.
        since_uncertain: the list marks `since` with `~`.
        until_uncertain: the list marks `until` with `~`.
    """

    owner: str
    since: PartialDate | None = None
    until: PartialDate | None = None
    since_uncertain: bool = False
    until_uncertain: bool = False

    @property
    def uncertain(self) -> bool:
        """Whether either date is."""
        return self.since_uncertain or self.until_uncertain

    @property
    def days(self) -> DateRange:
        """The days of ownership: from the first day of `since` to the last day of `until`, both included."""
        return DateRange(self.since.first if self.since else None, self.until.end if self.until else None)

    @property
    def since_text(self) -> str:
        """`2018-12-31`, `~2018`, or empty where it is not known."""
        return ("~" if self.since_uncertain else "") + str(self.since or "")

    @property
    def until_text(self) -> str:
        """`2025-12-02`, `~2025`, or empty where it still holds."""
        return ("~" if self.until_uncertain else "") + str(self.until or "")


@frozen
class Company:
    """A company or brand of the list.

    Attributes:
        name: the canonical name, under which articles are indexed.
        kind: one of `KINDS`, or empty.
        aliases: other names; the canonical name itself is among them exactly when it is weak.
        tickers: ticker symbols, former ones too.
        ownerships: periods of ownership, the earliest first.
        note: for a reader.
    """

    name: str
    kind: str = ""
    aliases: tuple[Alias, ...] = ()
    tickers: tuple[Ticker, ...] = ()
    ownerships: tuple[Ownership, ...] = ()
    note: str = ""

    @property
    def weak(self) -> bool:
        """Whether the canonical name needs evidence."""
        return any(alias.weak and alias.text == self.name for alias in self.aliases)


def _validity(since: PartialDate | None, until: PartialDate | None) -> str:
    if since and until:
        return f" ({since} to {until})"
    if since or until:
        return f" (since {since})" if since else f" (until {until})"
    return ""
