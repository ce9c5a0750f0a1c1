"""Names in a text: boundaries first, then the longest, then, for weak names, the evidence."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ahocorasick_rs import AhoCorasick

from luxsearch.companies import cues, evidence
from luxsearch.companies.forms import FORMS, unlisted
from luxsearch.companies.registry import Registry
from luxsearch.companies.spellings import spellings
from luxsearch.companies.words import DECOYS
from luxsearch.frozen import frozen

_RELATED: Final = 3
_BESIDE: Final = 2
_JOINING: Final = frozenset((", ", " and ", " & ", " or ", "/", ", and ", ", or ", " / ", "; ", " vs. ", " x "))


@frozen
class Pattern:
    """A spelling: the canonical name that it means (None: nothing), whether it is weak, the name as listed."""

    company: str | None
    weak: bool
    text: str


class Matcher:
    """All names of a registry, looked for at once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        patterns = {text: Pattern(None, weak=False, text=text) for text in DECOYS}
        for text, pattern in _patterns(registry):
            patterns.setdefault(text, pattern)
        self._by_spelling = patterns
        self._patterns = list(patterns.values())
        self._listed = len(self._patterns)
        texts = [*patterns, *(f for f in FORMS if f not in patterns)]
        self._find = AhoCorasick(texts, store_patterns=False).find_matches_as_indexes
        self._relatives: dict[str, frozenset[str]] = {}
        self._tickers: dict[str, frozenset[str]] = {}

    def mentions(self, text: str) -> list[tuple[str, int, int]]:
        """(name, start, end) of each mention of a company in plain text, in order; unlisted ones among them."""
        hits = self._hits(text)
        if not hits:
            return []
        hits.sort()
        patterns, listed = self._patterns, self._listed
        strong: list[tuple[str, int, int]] = []
        weak: list[tuple[int, int, Pattern]] = []
        forms: list[int] = []
        taken: list[tuple[int, int]] = []
        last = -1
        for start, negative, index in hits:
            if index >= listed:
                forms.append(start)
                continue
            if start < last:
                continue
            last = -negative
            pattern = patterns[index]
            if pattern.company is None:
                taken.append((start, last))
            elif pattern.weak:
                weak.append((start, last, pattern))
            elif _is_surname(text, start, last):
                continue
            else:
                strong.append((pattern.company, start, last))
        if forms:
            found = unlisted(text, forms, [(s, e) for _, s, e in strong] + [(s, e) for s, e, _ in weak] + taken)
            told: set[str] = set()
            for name, start, end in found:
                if name in told:
                    continue
                told.add(name)
                known = self._registry.canonical(name)
                weak = [w for w in weak if not (start <= w[0] and w[1] <= end)]
                strong = [s for s in strong if not (start < s[1] and s[2] <= end and s[1] > start)]
                strong += [(known or name, s, e) for s, e in _everywhere(text, name, start)]
        if weak:
            strong += self._weighed(text, strong, weak, [text[s:e] for s, e in taken])
        strong.sort(key=_by_place)
        return strong

    def is_weak(self, spelt: str) -> bool:
        """Whether this spelling needs evidence."""
        pattern = self._by_spelling.get(spelt)
        return pattern is not None and pattern.weak

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        size = len(text)
        listed = self._listed
        return [
            (start, -end, index)
            for index, start, end in self._find(text, overlapping=True)
            if (end == size or not text[end].isalnum() or text[end] >= "\u2e80")
            and (start == 0 or index >= listed or not text[start - 1].isalnum() or text[start - 1] >= "\u2e80")
        ]

    def _weighed(
        self, text: str, strong: list[tuple[str, int, int]], weak: list[tuple[int, int, Pattern]], decoys: list[str]
    ) -> Iterator[tuple[str, int, int]]:
        """The weak names that the article shows to be meant."""
        named = {name for name, _, _ in strong}
        strongly = frozenset(named)
        ends = {end for _, _, end in strong}
        starts = {start for _, start, _ in strong}
        local = []
        against: dict[str, int] = {}
        elsewhere: dict[str, list[int]] = {}
        for start, end, pattern in weak:
            weight = evidence.weigh(text, start, end, pattern.text, self._tickers_of(pattern.company or ""))
            if weight <= evidence.OTHER:
                elsewhere.setdefault(pattern.text, []).append(weight)
            local.append(weight)
        times = Counter(pattern.text for _, _, pattern in weak)
        for of, weights in elsewhere.items():
            if min(weights) <= evidence.PERSON or 2 * len(weights) >= times[of]:
                against[of] = min(weights)
        for other in decoys:
            for _, _, pattern in weak:
                if pattern.text in other or pattern.text.upper() in other:
                    against.setdefault(pattern.text, evidence.PERSON)
        accepted: set[int] = set()
        for _ in range(3):
            before = len(accepted)
            for i, (start, end, pattern) in enumerate(weak):
                name = pattern.company or ""
                if i in accepted:
                    continue
                weight = local[i]
                if pattern.text in against and name not in strongly:
                    weight -= 2 * _RELATED if against[pattern.text] > evidence.FOREIGN else -evidence.FOREIGN
                if name in named:
                    weight += _RELATED
                elif weight >= 0 and not named.isdisjoint(self._relatives_of(name)):
                    weight += _RELATED
                if weight < evidence.ENOUGH and weight > 0 and _among(text, start, end, starts, ends):
                    weight += _BESIDE
                if weight >= evidence.ENOUGH:
                    accepted.add(i)
                    named.add(name)
                    starts.add(start)
                    ends.add(end)
            if len(accepted) == before:
                break
        return ((weak[i][2].company or "", weak[i][0], weak[i][1]) for i in sorted(accepted))

    def _relatives_of(self, name: str) -> frozenset[str]:
        """The owners of a company at any time, their other companies, and its own."""
        found = self._relatives.get(name)
        if found is None:
            registry = self._registry
            company = registry.resolve_name(name)
            owners = {o.owner for o in company.ownerships}
            related = set(owners)
            for owner in owners:
                above = registry.resolve_name(owner)
                if above.kind != "investor":
                    related.update(brand for brand, _ in registry.brands(above))
            related.update(brand for brand, _ in registry.brands(company))
            related.discard(name)
            found = self._relatives[name] = frozenset(related)
        return found

    def _tickers_of(self, name: str) -> frozenset[str]:
        found = self._tickers.get(name)
        if found is None:
            registry = self._registry
            companies = [registry.resolve_name(name)]
            companies += [registry.resolve_name(o.owner) for o in companies[0].ownerships]
            codes = (t.code.rpartition(":")[2].partition(".")[0].upper() for c in companies for t in c.tickers)
            found = self._tickers[name] = frozenset(codes)
        return found


def _patterns(registry: Registry) -> Iterator[tuple[str, Pattern]]:
    """Spellings and what they mean; of two that are spelt alike the first counts."""
    weak_spellings: dict[str, set[str]] = {}
    weak: list[tuple[str, Pattern]] = []
    strong: list[tuple[str, str]] = []
    for company in registry.companies:
        if not company.weak:
            strong.append((company.name, company.name))
        strong += ((alias.text, company.name) for alias in company.aliases if not alias.weak)
        own = sorted((a.text for a in company.aliases if a.weak and a.text.lower() not in cues.FUNCTION_WORDS), key=lambda t: t != company.name)
        for text in own:
            pattern = Pattern(company.name, weak=True, text=text)
            for spelt in spellings(text, weak=True):
                weak.append((spelt, pattern))
                weak_spellings.setdefault(company.name, set()).add(spelt)
    for text, name in strong:
        own_weak = weak_spellings.get(name, ())
        pattern = Pattern(name, weak=False, text=text)
        for spelt in spellings(text, weak=False):
            if spelt not in own_weak:
                yield spelt, pattern
    yield from weak


def _everywhere(text: str, name: str, start: int) -> Iterator[tuple[int, int]]:
    """Where a name stands from `start` on: a company is named with its legal form first, and then without."""
    while start >= 0:
        end = start + len(name)
        if not text[end : end + 1].isalnum() and not text[start - 1 : start].isalnum():
            yield start, end
        start = text.find(name, end)


def _is_surname(text: str, start: int, end: int) -> bool:
    """Whether a name of one word follows a first name: Brendan Nordstrom is no shop."""
    if start < 3 or text[start - 1] != " " or " " in text[start:end]:  # noqa: PLR2004 - a first name and a space
        return False
    return text[text.rfind(" ", 0, start - 1) + 1 : start - 1] in cues.FIRST_NAMES


def _among(text: str, start: int, end: int, starts: set[int], ends: set[int]) -> bool:
    """Whether the name stands in a list beside a company."""
    return any(text[end : end + n] in _JOINING and end + n in starts for n in range(1, 7)) or any(
        text[start - n : start] in _JOINING and start - n in ends for n in range(1, 7)
    )


def _by_place(mention: tuple[str, int, int]) -> int:
    return mention[1]
