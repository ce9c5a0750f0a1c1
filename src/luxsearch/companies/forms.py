"""Companies outside the list, by strict legal form: `X, Inc.`, `Y S.p.A.`, `Z Holdings plc`."""

import re
from collections.abc import Iterator
from typing import Final

FORMS: Final = (
    " Inc.", ", Inc", " Inc ", " Corp.", ", Corp", " Corp ", " plc", " PLC", " S.p.A", " SpA", " Ltd", " Limited",
    " LLC", " GmbH", " AG ", " AG,", " N.V.", " NV ", " S.A.", " B.V.", " S.r.l", " A/S", " ASA", " SE ", " SE,",
    " Incorporated",
)  # fmt: skip
"""What a legal form begins with in a text: found together with the names."""

_FORM: Final = re.compile(
    r",? (?:Inc\b\.?|Incorporated\b|Corp\b\.?|plc\b|PLC\b|S\.p\.A\b\.?|SpA\b|Ltd\b\.?|Limited\b|LLC\b|GmbH\b|AG\b|N\.V\.|NV\b"
    r"|S\.A\.|B\.V\.|S\.r\.l\b\.?|A/S\b|ASA\b|SE\b)"
)
_WORD: Final = r"(?:[A-Z0-9][\w'’.+-]*|[a-z]{1,2}[A-Z][\w'.+-]*)"  # noqa: RUF001
_RUN: Final = re.compile(rf"(?:{_WORD}|&|of|and|the|de|di|du|la)(?: (?:{_WORD}|&|of|and|the|de|di|du|la))*$")
_TRIMMED: Final = re.compile(r"(?: (?:&|of|and|the|de|di|du|la|Co\.?|Company|& Co\.?|and Co\.?))+$")
_LEADING: Final = frozenset(
    "The A An In On At By For From With And Or Of To As But If When While After Since This That These Those Its Their"
    " His Her Our Your My He She They We It is of and the de di du la & New Mr. Mrs. Ms. Dr. About Contact Source"
    " Also Both Under Inc. Corp. Ltd. However Meanwhile Today CEO President Chairman Copyright".split()
)
_LOOKED_AT: Final = 90
_FEWEST: Final = 3


def unlisted(
    text: str, forms: list[int], names: list[tuple[int, int]]
) -> Iterator[tuple[str, int, int]]:
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
        before = text[low:place]
        if before.endswith(","):
            before = before[:-1]
        run = _RUN.search(before)
        if run is None:
            continue
        start, end = low + run.start(), low + run.end()
        words = text[start:end].split(" ")
        cut = _last_end(words)
        start += sum(len(w) + 1 for w in words[:cut])
        words = words[cut:]
        while words and (words[0] in _LEADING or words[0].islower()):
            start += len(words[0]) + 1
            words = words[1:]
        name = _TRIMMED.sub("", text[start:end]).strip()
        inside = [(s, e) for s, e in names if s < end and e > start]
        if any(e >= start + len(name) or s == start for s, e in inside):
            continue
        if len(name) >= _FEWEST and any(c.islower() for c in name) and name[0].isupper():
            done = found.end()
            yield name, start, start + len(name)


def _last_end(words: list[str]) -> int:
    """After which of `words` the last sentence before the form ends."""
    for i in range(len(words) - 2, -1, -1):
        word = words[i]
        if word.endswith(".") and len(word) > _FEWEST + 1 and not word[:-1].count("."):
            return i + 1
    return 0
