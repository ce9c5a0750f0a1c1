"""Which of the weak names in an article count: what stands around each, and what the article names besides."""

import re
from collections import Counter
from typing import Final, NamedTuple

from luxsearch.companies import evidence, senses
from luxsearch.companies.registry import Registry
from luxsearch.frozen import frozen

_RELATED: Final = 3
"""The weight of a relative, or of the company's strong name, anywhere in the article."""

_BESIDE: Final = 2
"""The weight of a company that stands beside the name in a list."""

_ROUNDS: Final = 3
"""Each round may find companies that speak for their neighbours and relatives in the next."""

_HOPELESS: Final = -3
"""The least weight that what the article holds elsewhere can make enough."""

_OF_TRADE: Final = frozenset(("brand", "group", "retailer"))
"""Kinds of companies that make it likely that another name of the trade is one too; everybody names platforms."""

_JOINING: Final = frozenset(
    (", ", " and ", " & ", " or ", "/", ", and ", ", or ", " / ", "; ", " vs. ", " x ", " to ", " with ", " from ")
)
_LENGTHS: Final = range(1, 7)
"""Characters of `_JOINING`."""

_LISTING: Final = frozenset((", ", "d ", "r "))
"""The last two characters of `_LIST_BEFORE`."""

_LIST: Final = 90
_LIST_BEFORE: Final = re.compile(r"(?:[A-Z][\w'&.-]*(?: [A-Z][\w'&.-]*){0,2}, ){2,}(?:and |or )?$").search
_FEWEST: Final = 2
"""Beginnings and ends of companies in a list of names before a name: two companies have more."""


@frozen
class Pattern:
    """A spelling of a name.

    Attributes:
        company: the canonical name that it means; empty: nothing.
        weak: it needs evidence.
        text: the name as listed.
        formal: without its legal form it is a weak name: `Coach, Inc.`
        agency: a publisher's, which may open an article as its source.
    """

    company: str
    weak: bool
    text: str
    formal: bool = False
    agency: bool = False


class Place(NamedTuple):
    """Where a weak name stands in a text."""

    start: int
    end: int
    pattern: Pattern


class Weigher:
    """Weighs weak names; remembers who is related to whom."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._relatives: dict[str, frozenset[str]] = {}
        self._tickers: dict[str, frozenset[str]] = {}

    def meant(
        self, text: str, weak: list[Place], strong: list[tuple[str, int, int]], others: list[str]
    ) -> list[tuple[str, int, int]]:
        """(canonical name, start, end) of the weak names that the article shows to be meant.

        Args:
            text: plain text.
            weak: where weak names stand.
            strong: (canonical name, start, end) of the companies that are named for certain.
            others: longer names in the text that are no company of the list.
        """
        named = {name for name, _, _ in strong}
        weights = self._weights(text, weak, named)
        open_ = [i for i, weight in enumerate(weights) if weight >= _HOPELESS]
        if not open_:
            return []
        against = _against(weak, weights, others)
        certain = frozenset(named)
        bounds = {start for _, start, _ in strong} | {end for _, _, end in strong}
        context = any(self._registry.kind_of(name) in _OF_TRADE for name in certain)
        likely = {weak[i].pattern.company for i, weight in enumerate(weights) if weight >= evidence.ENOUGH - 1}
        found: list[tuple[str, int, int]] = []
        for _ in range(_ROUNDS):
            left = []
            for i in open_:
                place, weight = weak[i], weights[i]
                name = place.pattern.company
                if place.pattern.text in against and name not in certain:
                    weight += against[place.pattern.text]
                if name in named or (weight >= -1 and not named.isdisjoint(self._relatives_of(name))):
                    weight += _RELATED
                if bounds and -1 <= weight < evidence.ENOUGH:
                    weight += _beside(text, place, bounds, weight)
                if weight == evidence.ENOUGH - 1 and (context or not likely.isdisjoint(self._relatives_of(name))):
                    weight += 1
                if weight < evidence.ENOUGH:
                    left.append(i)
                else:
                    named.add(name)
                    bounds.update((place.start, place.end))
                    found.append((name, place.start, place.end))
            if len(left) in (0, len(open_)):
                break
            open_ = left
        return found

    def _weights(self, text: str, weak: list[Place], named: set[str]) -> list[int]:
        """The weight of each place by itself.

        Where a name is a person's, it speaks against the name everywhere; a name that is mostly a company's is one
        from where it was shown to be: neither is weighed again.
        """
        settled: dict[str, int] = {}
        weights = []
        for start, end, pattern in weak:
            name = pattern.text
            weight = settled.get(name)
            if weight is None:
                weight = evidence.weigh(text, start, end, name, self._tickers_of(pattern.company))
                lost = weight == evidence.PERSON and pattern.company not in named
                if lost or (weight >= evidence.ENOUGH and name in senses.MOSTLY):
                    settled[name] = weight
            weights.append(weight)
        return weights

    def _relatives_of(self, name: str) -> frozenset[str]:
        """The owners of a company at any time, their other companies (not those of an investor), and its own."""
        found = self._relatives.get(name)
        if found is None:
            registry = self._registry
            company = registry.resolve_name(name)
            owners = [registry.resolve_name(o.owner) for o in company.ownerships]
            related = {owner.name for owner in owners}
            for family in (company, *(owner for owner in owners if owner.kind != "investor")):
                related.update(brand for brand, _ in registry.brands(family))
            found = self._relatives[name] = frozenset(related - {name})
        return found

    def _tickers_of(self, name: str) -> frozenset[str]:
        """The tickers of a company and of its owners, without exchange."""
        found = self._tickers.get(name)
        if found is None:
            registry = self._registry
            company = registry.resolve_name(name)
            companies = (company, *(registry.resolve_name(o.owner) for o in company.ownerships))
            codes = (t.code.rpartition(":")[2].partition(".")[0].upper() for c in companies for t in c.tickers)
            found = self._tickers[name] = frozenset(codes)
        return found


def _against(weak: list[Place], weights: list[int], others: list[str]) -> dict[str, int]:
    """What speaks against a weak name in the whole article, by name.

    Another company's ticker does; a person of that name does; a part of another name does where it is mostly one.
    """
    against: dict[str, int] = {}
    low = [(weak[i].pattern.text, weight) for i, weight in enumerate(weights) if weight <= evidence.OTHER]
    if low:
        times = Counter([place.pattern.text for place in weak])
        part = Counter([text for text, _ in low])
        for text, weight in low:
            if weight <= evidence.FOREIGN:
                against[text] = evidence.FOREIGN
            elif text not in against and (weight <= evidence.SURNAMED or 2 * part[text] > times[text]):
                against[text] = -2 * _RELATED
    for other in others:
        for place in weak:
            text = place.pattern.text
            if text in other or text.upper() in other:
                against.setdefault(text, -2 * _RELATED)
    return against


def _beside(text: str, place: Place, bounds: set[int], weight: int) -> int:
    """The weight of the companies that a name of such a weight stands beside."""
    if weight < 0:
        return evidence.ENOUGH + 1 if _is_paired(text, place.end, bounds) else 0
    return _BESIDE if _among(text, place, bounds) else 0


def _is_paired(text: str, end: int, bounds: set[int]) -> bool:
    """Whether a name that opens a sentence is joined to a company: `Target and Walmart`."""
    return (end + 5 in bounds and text.startswith(" and ", end)) or (end + 3 in bounds and text.startswith(" & ", end))


def _among(text: str, place: Place, bounds: set[int]) -> bool:
    """Whether the name stands in a list beside a company."""
    start, end = place.start, place.end
    for n in _LENGTHS:
        if (end + n in bounds and text[end : end + n] in _JOINING) or (
            start - n in bounds and text[start - n : start] in _JOINING
        ):
            return True
    if text[start - 2 : start] not in _LISTING:
        return False
    listed = _LIST_BEFORE(text[max(0, start - _LIST) : start])
    return listed is not None and sum(start - n in bounds for n in range(2, len(listed[0]) + 1)) > _FEWEST
