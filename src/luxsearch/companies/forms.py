"""Companies outside the list, by strict legal form: `X, Inc.`, `Y S.p.A.`, `Z Holdings plc`."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

FORMS: Final = (
    " Inc", " Corp", " plc", " PLC", " S.p.A", " SpA", " Ltd", " Limited",
    " LLC", " GmbH", " AG ", " AG,", " N.V.", " NV ", " S.A.", " B.V.", " S.r.l", " A/S", " ASA", " SE ", " SE,",
)  # fmt: skip
"""Legal forms as they stand in a text after a name, a point after them or not: found together with the names."""

_FORM_WORDS: Final = frozenset(
    "Inc Inc. Corp Corp. Ltd Ltd. plc PLC S.p.A. "  # noqa: SIM905 - a list to read
    "S.p.A SpA LLC AG SE N.V. S.A. B.V. GmbH Limited Incorporated A/S ASA"
    " S.r.l. NV".split()
)
_JOINING: Final = frozenset(("&", "of", "and", "the", "de", "di", "du", "la"))
_TRAILING: Final = _JOINING | {"Co", "Co.", "Cos", "Cos.", "Company"}
LEADING: Final = frozenset(
    "The A An In On At By For From "  # noqa: SIM905 - a list to read
    " With And Or Of To As But If When While After Since This That These Those Its Their"
    " His Her Our Your My He She They We It is of and the de di du la & New Mr. Mrs. Ms. Dr. About Contact Source"
    " Yesterday Earlier Later Then Now Here There Only Even Some Many Most All Each One Two Three First Second"
    " Last Next Recently Currently Previously Additionally Furthermore Moreover Because Although Though Despite"
    " During Through"
    " Within Without Before Until Between Among Per Via What Who Which Where How Why Not No Yes January February March"
    " April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday"
    " Sunday Also Both Under Inc. Corp. Ltd. However Meanwhile Today CEO President Chairman Copyright".split()
)
"""Words with a capital that begin a sentence rather than a name."""

_GENERIC: Final = _JOINING | frozenset(
    "Bank Brands Capital Communications Company Corporation Development Energy Enterprises "  # noqa: SIM905 - a list
    "Entertainment Europe Fabrics Financial Foods Gold Group Health Holding Holdings Industries Insurance "
    "International Investment Investments Laboratories Management Media Mining Motor Motors Oil Pacific Partners "
    "Petroleum Pharmaceuticals Products Properties Resources Retail Science Sciences Securities Service Services "
    "Software Stores Shops Systems Technologies Technology Trust America Canada China Japan North South East "
    "West Global "
    "National American European Asia".split()
)
"""Words that name no company by themselves: what is left of a name that was not caught whole."""

_BRACKETS: Final = frozenset(("(", '"', "\u201c", "[", "<", "*"))
_CLOSING: Final = frozenset(',;:)>!?"\u201d')
_LOOKED_AT: Final = 90
_MOST_WORDS: Final = 9
_FEWEST: Final = 3
_FEW: Final = 12
"""Spans that are gone through one by one, which is the fastest way with so few."""


def unlisted(
    text: str, forms: list[tuple[int, int]], names: list[tuple[int, int]], weak: list[tuple[int, int]]
) -> Iterator[tuple[str, int, int]]:
    """(name without its form, start, end) of the companies that legal forms tell of and that no listed name is.

    Args:
        text: plain text.
        forms: where legal forms stand.
        names: where listed names stand that need no evidence.
        weak: where the others do: with words that name nothing by themselves after them they are the name, too.
    """
    done = -1
    near = _Spans(names) if names else _NONE
    near_weak = _Spans(weak) if weak else _NONE
    for place, after in forms:
        if place < done:
            continue
        end = place - 1 if text[place - 1 : place] == "," else place
        words = _run(text[max(0, end - _LOOKED_AT) : end].rsplit(" ", _MOST_WORDS)[-_MOST_WORDS:])
        if not words:
            continue
        start = end - sum(map(len, words)) - len(words) + 1
        while words and words[-1] in _TRAILING:
            words.pop()
        name = " ".join(words)
        if len(name) < _FEWEST or name.isupper() or not name[0].isupper() or _GENERIC.issuperset(words):
            continue
        stop = start + len(name)
        if names and any(e >= stop or s == start for s, e in near.across(start, end)):
            continue
        if weak and any(_is_name(text, start, stop, s, e) for s, e in near_weak.across(start, end)):
            continue
        done = after
        yield name, start, stop


class _Spans:
    """Pieces of a text, of which those that are near a place are found without going through all."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._longest = -1
        if len(spans) > _FEW:
            self._spans = sorted(spans)
            self._longest = max(end - start for start, end in spans)

    def across(self, start: int, end: int) -> list[tuple[int, int]]:
        """Those that share a character with the text from `start` to `end`."""
        if self._longest < 0:
            return [(s, e) for s, e in self._spans if s < end and e > start]
        first = bisect_left(self._spans, (start - self._longest, 0))
        until = bisect_left(self._spans, (end, 0))
        return [(s, e) for s, e in self._spans[first:until] if e > start]


_NONE: Final = _Spans([])


def _is_name(text: str, start: int, stop: int, weak: int, end: int) -> bool:
    """Whether a weak name, from `weak` to `end`, is all that tells something in the name between `start` and `stop`."""
    if weak == start:
        return _GENERIC.issuperset(text[end:stop].split())
    return end >= stop


def _run(words: list[str]) -> list[str]:
    """The last words that may be a name: capitalised ones and what joins them, from the last sentence on."""
    first = last = len(words)
    for i in range(last - 1, -1, -1):
        word = words[i]
        if "\n" in word:  # a name does not run from one line into the next
            first, word = i, word[word.rfind("\n") + 1 :]
            words[i] = word
            return _trimmed(words[i if _may_be(word, is_last=i + 1 == last) else i + 1 :])
        if word[:1] in _BRACKETS:
            words[i] = word[1:]
            return _trimmed(words[i:] if word[-1:] not in _CLOSING and ">" not in word else words[i + 1 :])
        if word[:1].islower() and not word[1:2].isupper() and word not in _JOINING:  # where most names begin
            break
        if not _may_be(word, is_last=i + 1 == last):
            break
        first = i
    return _trimmed(words[first:])


def _may_be(word: str, *, is_last: bool) -> bool:
    """Whether a word may be part of a name; the last one may end with a point."""
    if word[-1:] in _CLOSING or ">" in word:
        return False
    if not (word[:1].isupper() or word in _JOINING or word[:1].isdigit() or word[1:2].isupper()):
        return False
    return is_last or not (word in _FORM_WORDS or (word[-1] == "." and _ends(word)))


def _trimmed(run: list[str]) -> list[str]:
    """A run without the words at its beginning that belong to the sentence."""
    while run and (run[0] in LEADING or run[0].islower()):
        del run[0]
    return run


def _ends(word: str) -> bool:
    """Whether a word with a point after it ends a sentence rather than being an initial or an abbreviation."""
    return len(word) > _FEWEST + 1 and "." not in word[:-1]
