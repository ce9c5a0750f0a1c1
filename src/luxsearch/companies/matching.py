"""Names in a text: boundaries first, then the longest, then, for weak names, the evidence."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from ahocorasick_rs import AhoCorasick

from luxsearch.companies import cues, people, trade
from luxsearch.companies.forms import FORMS, LEADING, unlisted
from luxsearch.companies.names import key, without_form
from luxsearch.companies.registry import Registry
from luxsearch.companies.spellings import PARAGRAPH, spellings
from luxsearch.companies.weighing import Pattern, Place, Weigher
from luxsearch.companies.words import DECOYS

_CJK_FROM: Final = "\u2e80"
"""From here on characters are written without spaces: no boundary of a name is missed beside them."""

_LONGEST_TICKER: Final = 5
_MOST_REMEMBERED: Final = 20_000
_WINDOW: Final = 1 << 20
"""Characters that are searched at a time: the search takes eight bytes for each byte of its text."""

_DATELINE: Final = re.compile(r" ?(?:-|--|\u2013|\u2014) ").match
"""After an agency that opens a paragraph: it is where the news comes from."""

Mention = tuple[str, int, int]
"""(name, start, end)."""

_by_place: Final = itemgetter(1)


class Matcher:
    """All names of a registry, looked for at once.

    The search is Aho and Corasick's (1975), all matches of all spellings in one scan. Which of them are names is
    decided afterwards, because the longest match may end inside a word where a shorter one does not.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._weigher = Weigher(registry)
        self._words = _weak_keys(registry)
        self._known: dict[str, str] = {}
        self._by_spelling = {text: Pattern("", weak=False, text=text) for text in _decoys()}
        for text, pattern in _patterns(registry):
            self._by_spelling.setdefault(text, pattern)
        self._patterns = list(self._by_spelling.values())
        self._listed = len(self._patterns)
        texts = [*self._by_spelling, *(form for form in FORMS if form not in self._by_spelling)]
        self._longest = max(map(len, texts))
        self._find = AhoCorasick(texts, store_patterns=False).find_matches_as_indexes

    def mentions(self, text: str) -> list[Mention]:
        """The mentions of companies in plain text, in order; those of unlisted ones among them."""
        hits = self._hits(text)
        if not hits:
            return []
        hits.sort()
        strong: list[Mention] = []
        rejected: list[Mention] = []
        weak: list[Place] = []
        others: list[tuple[int, int]] = []
        forms: list[tuple[int, int]] = []
        last = -1
        for start, negative, index in hits:
            if index >= self._listed:
                forms.append((start, -negative))
            elif start >= last:
                last = -negative
                pattern = self._patterns[index]
                if pattern.weak:
                    weak.append(Place(start, last, pattern))
                elif not pattern.company:
                    others.append((start, last))
                else:
                    (rejected if _is_other(text, start, last, pattern) else strong).append(
                        (pattern.company, start, last)
                    )
        strong = _own(text, strong, rejected)
        if forms:
            strong, weak = self._with_unlisted(text, forms, strong, weak, others)
        if weak:
            strong += self._weigher.meant(text, weak, strong, [text[start:end] for start, end in others])
        strong.sort(key=_by_place)
        return strong

    def is_weak(self, spelt: str) -> bool:
        """Whether this spelling needs evidence."""
        pattern = self._by_spelling.get(spelt)
        return pattern is not None and pattern.weak

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        """(start, -end, number of the pattern) of every match between boundaries; legal forms may begin anywhere."""
        found = self._find(text, overlapping=True) if len(text) <= _WINDOW else self._by_windows(text)
        if not found:
            return []
        size, listed = len(text), self._listed
        return [
            (start, -end, index)
            for index, start, end in found
            if (end == size or not text[end].isalnum() or text[end] >= _CJK_FROM)
            and (index >= listed or start == 0 or not text[start - 1].isalnum() or text[start - 1] >= _CJK_FROM)
        ]

    def _by_windows(self, text: str) -> list[tuple[int, int, int]]:
        """(number of the pattern, start, end) of every match in a large text, gone over window by window."""
        return [
            (index, at + start, at + end)
            for at in range(0, len(text), _WINDOW)
            for index, start, end in self._find(text[at : at + _WINDOW + self._longest], overlapping=True)
            if start < _WINDOW  # the next window finds it too
        ]

    def _canonical(self, name: str) -> str:
        """The canonical name of what a legal form told of, or itself. Remembered: wires name few companies often."""
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            listed = self._by_spelling.get(name)
            company = None if key(name) in self._words else self._registry.canonical_strong(name)
            known = self._known[name] = (listed and listed.company) or (company.name if company else name)
        return known

    def _with_unlisted(
        self,
        text: str,
        forms: list[tuple[int, int]],
        strong: list[Mention],
        weak: list[Place],
        others: list[tuple[int, int]],
    ) -> tuple[list[Mention], list[Place]]:
        """The mentions with those of companies outside the list, and without the names inside theirs."""
        named = [(start, end) for _, start, end in strong] + others
        told: set[str] = set()
        spans: list[tuple[int, int]] = []
        for name, start, end in unlisted(text, forms, named, [(p.start, p.end) for p in weak]):
            spans.append((start, end))
            if name not in told:
                told.add(name)
                canonical = self._canonical(name)
                if canonical == name:
                    others.append((start, end))  # `Hunter Helicopter Inc` speaks against Hunter
                strong += [(canonical, a, b) for a, b in _from(text, name, start)]
        if spans and weak:
            weak = [place for place in weak if not _inside(spans, place.start + 1, place.end)]
        if spans and named:
            strong = [mention for mention in strong if not _inside(spans, mention[1], mention[2])]
        return strong, weak


def _decoys() -> Iterator[str]:
    """`DECOYS` with either apostrophe."""
    for text in DECOYS:
        yield text
        if "'" in text:
            yield text.replace("'", "\u2019")


def _patterns(registry: Registry) -> Iterator[tuple[str, Pattern]]:
    """Spellings and what they mean, strong ones first; of two that are spelt alike the first counts."""
    weak: dict[str, dict[str, Pattern]] = {}
    strong: list[tuple[str, str]] = []
    words = _weak_keys(registry)
    for company in registry.companies:
        if not company.weak:
            strong.append((company.name, company.name))
        strong += ((alias.text, company.name) for alias in company.aliases if not alias.weak)
        own = (a.text for a in company.aliases if a.weak and a.text.lower() not in cues.FUNCTION_WORDS)
        for text in sorted(own, key=lambda text, name=company.name: text != name):  # type: ignore[misc]
            for spelt in spellings(text, weak=True):
                weak.setdefault(company.name, {}).setdefault(spelt, Pattern(company.name, weak=True, text=text))
    for text, name in strong:
        bare = without_form(of := key(text)).removeprefix("the ")
        agency = registry.kind_of(name) == "publisher"
        pattern = Pattern(name, weak=False, text=text, formal=bare != of and bare in words, agency=agency)
        needing = weak.get(name, ())
        for spelt in spellings(text, weak=False):
            if spelt not in needing or spelt == text:
                yield spelt, pattern
    for spelt_weakly in weak.values():
        yield from spelt_weakly.items()


def _weak_keys(registry: Registry) -> frozenset[str]:
    """The keys of all weak names."""
    return frozenset(key(a.text) for company in registry.companies for a in company.aliases if a.weak)


def _inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order and hardly overlap, begins before `start` and holds `end`."""
    place = bisect_left(spans, (start, 0))
    return any(end <= until for _, until in spans[max(place - 2, 0) : place])


def _from(text: str, name: str, start: int) -> Iterator[tuple[int, int]]:
    """Where a name stands from `start` on: a company is named with its legal form first, and then without."""
    while start >= 0:
        end = start + len(name)
        if not text[end : end + 1].isalnum() and not text[start - 1 : start].isalnum():
            yield start, end
        start = text.find(name, end)


def _is_other(text: str, start: int, end: int, pattern: Pattern) -> bool:
    """Whether a strong name is, where it stands, a person's, a ticker, or the end of another firm's name."""
    if pattern.agency and _DATELINE(text[end : end + 4]) and (start == 0 or text[start - 1] == PARAGRAPH):
        return True  # `Reuters - `
    if " " not in text[start:end]:
        return _is_surname(text, start) or _is_ticker(text, start, end) or cues.OTHER_TRADE_AFTER(text, end) is not None
    if pattern.text in people.DESIGNERS:
        after = text[end : end + 60].replace("\u2019", "'")
        before = text[max(0, start - 20) : start]
        if people.PERSON_AFTER(after) or people.APPOINTED_BEFORE(before) or _is_couple(before):
            return True
        return bool(
            people.PERSON_BEFORE(before)
            and not cues.CUE_AFTER(after) and not cues.DECISIVE_AFTER(after)
        )  # fmt: skip
    return pattern.formal and _is_end(text, start)


def _own(text: str, strong: list[Mention], rejected: list[Mention]) -> list[Mention]:
    """The strong mentions without those of a name that is another firm's: `Puma Biotechnology`, then Puma."""
    foreign = {text[start:end] for _, start, end in rejected if cues.OTHER_TRADE_AFTER(text, end)}
    return [mention for mention in strong if text[mention[1] : mention[2]] not in foreign] if foreign else strong


def _is_couple(before: str) -> bool:
    """Whether a first name is joined to what follows: `David and Victoria Beckham`."""
    return before.endswith(" and ") and before[:-5].rpartition(" ")[2] in people.FIRST_NAMES


def _is_surname(text: str, start: int) -> bool:
    """Whether a name of one word follows a first name or a title: Brendan Nordstrom, Ms. Prada are no companies."""
    if text[start - 1 : start] != " ":
        return False
    first = _word_before(text, start)
    if first[1:] == "." and first.isupper():  # `Bryan P. Sears`
        return _word_before(text, start - len(first) - 1) in people.FIRST_NAMES
    return (
        first in people.FIRST_NAMES
        or first in people.OFFICE
        or ("-" in first and first.partition("-")[0] in people.FIRST_NAMES)
    )


def _word_before(text: str, start: int) -> str:
    """The word before the space at `start - 1`."""
    return text[text.rfind(" ", 0, start - 1) + 1 : start - 1].rpartition(PARAGRAPH)[2]


def _is_end(text: str, start: int) -> bool:
    """Whether a name with a legal form continues another name: `Harbor Motor Coach Inc`."""
    if text[start - 1 : start] != " ":
        return False
    before = _word_before(text, start)
    return before[:1].isupper() and before.isalpha() and not before.isupper() and not (
        before in LEADING or trade.is_cue(before) or before.lower() in cues.FUNCTION_WORDS
    )  # fmt: skip


def _is_ticker(text: str, start: int, end: int) -> bool:
    """Whether a short name in capitals is a wire's ticker: `<GQ>`, `(NYSE: GQ)`."""
    if end - start > _LONGEST_TICKER or text[end : end + 1] not in (">", ")"):
        return False
    return text[start - 1 : start] == "<" or text[start - 2 : start] == ": "
