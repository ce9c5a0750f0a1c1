"""Companies outside the list, by strict legal form: `X, Inc.`, `Y S.p.A.`, `Z Holdings plc`."""

import re
from collections.abc import Iterator
from typing import Final

FORMS: Final = (
    " Inc", ", Inc", " Corp", ", Corp", " plc", " PLC", " S.p.A", " SpA", " Ltd", " Limited",
    " LLC", " GmbH", " AG ", " AG,", " N.V.", " NV ", " S.A.", " B.V.", " S.r.l", " A/S", " ASA", " SE ", " SE,",

)  # fmt: skip
"""What a legal form begins with in a text: found together with the names."""

_FORM: Final = re.compile(
    r",? (?:Inc\b\.?|Incorporated\b|Corp\b\.?|plc\b|PLC\b|S\.p\.A\b\.?|SpA\b|Ltd\b\.?|Limited\b"
    r"|LLC\b|GmbH\b|AG\b|N\.V\.|NV\b|S\.A\.|B\.V\.|S\.r\.l\b\.?|A/S\b|ASA\b|SE\b)"
)
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
    "Software Stores Systems Technologies Technology Trust America Canada China Japan North South East West Global "
    "National American European Asia".split()
)
"""Words that name no company by themselves: what is left of a name that was not caught whole."""

_BRACKETS: Final = frozenset(("(", '"', "\u201c", "[", "<", "*"))
_LOOKED_AT: Final = 90
_FEWEST: Final = 3


def unlisted(text: str, forms: list[int], names: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """(name without its form, start, end) of the companies that legal forms tell of and that no listed name is.

    Args:
        text: plain text.
        forms: where legal forms begin.
        names: where listed names stand.
    """
    done = -1
    for place in sorted(set(forms)):
        found = _FORM.match(text, place)
        if found is None or place < done:
            continue
        low = max(0, place - _LOOKED_AT)
        before = text[low:place].removesuffix(",")
        words, end = _run(before.split(" ")), low + len(before)
        if not words:
            continue
        start = end - len(" ".join(words))
        while words and words[-1] in _TRAILING:
            words.pop()
        name = " ".join(words)
        inside = [(s, e) for s, e in names if s < end and e > start]
        if any(e >= start + len(name) or s == start for s, e in inside):
            continue
        if _GENERIC.issuperset(words):
            continue
        if len(name) >= _FEWEST and any(c.islower() for c in name) and name[0].isupper():
            done = found.end()
            yield name, start, start + len(name)


def _run(words: list[str]) -> list[str]:
    """The last words that may be a name: capitalised ones and what joins them, from the last sentence on."""
    first = len(words)
    for i in range(len(words) - 1, -1, -1):
        line_end = words[i].rfind("\n")
        word = words[i][line_end + 1 :]
        initial = word[:1]
        last = word[-1:]
        if last in ',;:)>!?"\u201d' or ">" in word:
            break
        if initial in _BRACKETS:
            words[i] = word[1:]
            return _trimmed(words[i:])
        if not (initial.isupper() or initial.isdigit() or word in _JOINING or word[1:2].isupper()):
            break
        if (word in _FORM_WORDS and i + 1 < len(words)) or (i + 1 < len(words) and last == "." and _ends(word)):
            break
        first = i
        if line_end >= 0:  # a name does not run from one line into the next
            words[i] = word
            break
    return _trimmed(words[first:])


def _trimmed(run: list[str]) -> list[str]:
    """A run without the words at its beginning that belong to the sentence."""
    while run and (run[0] in LEADING or run[0].islower()):
        del run[0]
    return run


def _ends(word: str) -> bool:
    """Whether a word with a point after it ends a sentence rather than being an initial or an abbreviation."""
    return len(word) > _FEWEST + 1 and "." not in word[:-1]
