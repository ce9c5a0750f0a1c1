"""Where a text's headline is when its source names none: a line by itself at the top, else the first sentence."""

import re
from typing import Final

LONGEST: Final = 120
"""Characters of a title that is made of a first sentence, `…` included where it was cut."""

_LONGEST_HEADLINE: Final = 220
"""Characters; a longer line at the top is a paragraph."""

_LOOKED_AT: Final = 2_000
"""Characters at the top of a text: no headline and no first sentence reaches further."""

# Words that end in a full stop within a sentence. Legal forms and titles of people first, then months and the rest.
_ABBREVIATED: Final = (
    "inc corp co ltd llc plc bros cos cie mfg intl assn dept div est mr mrs ms mx dr prof sr jr st ste "
    "hon rev gen col maj capt lt sgt sen rep gov pres mme mlle m messrs jan feb mar apr jun jul aug sep "
    "sept oct nov dec mon tue tues wed thu thur thurs fri sat sun no nos vol vs v al fig ed eds p pp ca "
    "cf approx ave blvd rd hwy mt ft e.g i.e a.m p.m u.s u.k u.n e.u d.c s.a s.p.a s.r.l n.v b.v a.g z.b "
    "bzw ca nr"
)
_ABBREVIATIONS: Final = frozenset(_ABBREVIATED.split())
_OPENING: Final = "\"'\u201c\u2018(\u00ab"
_CLOSING: Final = "\"'\u201d\u2019\u201c\u00bb)]"
_SENTENCE_END: Final = re.compile(
    r"(?P<word>[^\s.!?…。！？]*(?:\.[^\s.!?…]+)*)"  # noqa: RUF001 - Chinese and Japanese stops
    r"(?:(?P<stop>[.!?…]+)[\"'”’“»)\]]*(?=\s+[\"'“‘«(\[]*[^\sa-z]|\s*$)|(?P<cjk>[。！？]+[」』”]?))"  # noqa: RUF001
)


def first_sentence(text: str) -> str:
    """The first sentence of a text, spaces single; all of the first paragraph where no sentence ends in it."""
    paragraph = " ".join(text[:_LOOKED_AT].strip().partition("\n\n")[0].split())
    for end in _SENTENCE_END.finditer(paragraph):
        if end["cjk"] or not (end["stop"] == "." and _is_abbreviation(end["word"])):
            return paragraph[: end.end()]
    return paragraph


def _is_abbreviation(word: str) -> bool:
    """Whether a full stop after this word belongs to it: `Inc`, `Sept`, `U.S`, the D of `John D. Idol`."""
    bare = word.lstrip(_OPENING).lower()
    return bare in _ABBREVIATIONS or (len(bare) == 1 and bare.isalpha()) or bool(re.fullmatch(r"(?:\w\.)+\w", bare))


def cut(sentence: str, longest: int = LONGEST) -> str:
    """A sentence cut at a word boundary to at most `longest` characters, with `…` where it was cut."""
    if len(sentence) <= longest:
        return sentence
    room = sentence[:longest]
    end = room.rfind(" ")
    return (room[:end] if end > 0 else room[: longest - 1]).rstrip(' ,;:–—-("“‘') + "…"  # noqa: RUF001 - dashes


def headline(text: str) -> tuple[str, str] | None:
    """The line by itself at the top of a text, and the text without it; None where the text begins at once.

    By itself is a line with a blank line below it, or one that was ended on purpose: the next word would have fitted.
    A line that ends as a sentence does (but for `Inc.`) is the first sentence instead.
    """
    top = text.lstrip()
    line, end, rest = top.partition("\n")
    line = line.strip()
    if not end or not rest.strip() or len(line) > _LONGEST_HEADLINE or not _could_be_headline(line):
        return None
    if rest.partition("\n")[0].strip() and not _ended_on_purpose(line, rest):
        return None
    return " ".join(line.split()), rest.lstrip("\n")


def _could_be_headline(line: str) -> bool:
    if not any(c.isalnum() for c in line):
        return False
    bare = line.rstrip(_CLOSING)
    if bare.endswith((",", ";", ":", "。", "…", "—", "–", "--")):  # noqa: RUF001 - dashes, a Chinese full stop
        return False
    return not bare.endswith(".") or _is_abbreviation(bare[:-1].rsplit(None, 1)[-1])


def _ended_on_purpose(line: str, rest: str) -> bool:
    """Whether a line is shorter than the text below it is wrapped, by more than its next word."""
    block = rest[:_LOOKED_AT].partition("\n\n")[0].split("\n")
    width = max(map(len, block))
    next_word = block[0].split(None, 1)[0]
    return len(line) + 1 + len(next_word) <= width
