"""Texts → chunks: where one position of a text ends and the next begins."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from luxsearch.text.letters import APOSTROPHES, HYPHENS, INVISIBLE, PERCENTS, SPACES

_CJK = (
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\uffa1-\uffdc\u1100-\u11ff\u3131-\u318f\ua960-\ua97f\uac00-\ud7ff\U00020000-\U0003134f"
)
_SIGNS = (
    "\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u093c\u093e-\u094f"
    "\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d\u0bbe-\u0bcd"
    "\u0c00-\u0c04\u0c3c-\u0c4d\u0cbc-\u0ccd\u0d00-\u0d03\u0d3b-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
"""Vowel signs and points of other scripts, which do not end a word. Words are compared without them."""


def _pattern(word: str, joined: str, marks: str) -> re.Pattern[str]:
    """The chunk pattern.

    Args:
        word: matches a stretch of letters and digits.
        joined: matches an ampersand between short stretches, where `word` leaves it out; empty where it does not.
        marks: matches what may cling to a letter.
    """
    number = rf"\d+(?:[.,]\d+)*[{SPACES}]?[{PERCENTS}]"
    joiner = rf"[.{APOSTROPHES}]|[{HYPHENS}](?!{number})|(?<=\d),(?=\d){joined}"
    letter = rf"[^\W\d_]{marks}"
    return re.compile(
        r"[A-Za-z]{2,}+(?=[ \n,]|\.[ \n])"  # no other begins so; tried first, since most words do
        rf"|(?<!\w){letter} & {letter}(?!\w)(?:[{APOSTROPHES}]s(?!\w))?"  # H & M: one name
        rf"|{number}"  # 20%, 20 %
        rf"|{word}(?:(?:{joiner}){word})*"
        rf"|&"
    )


_PLAIN = _pattern(r"[^\W_]+", r"|(?<![^\W_]{4})&(?![^\W_]{4})", "")
"""For texts without combining marks and the like. At an ampersand the count of letters is looked back at."""


# Patterns that only some texts need are compiled when the first one comes: a query in plain letters starts sooner.


@cache
def _clinging() -> re.Pattern[str]:
    marks = rf"[{INVISIBLE}{_SIGNS}]*+"
    one = rf"(?:[^\W_]{marks})"
    return _pattern(rf"(?:{one}{{1,3}}(?:&{one}{{1,3}})+(?!{one})|{one}+)", "", marks)


@cache
def _has_clinging() -> Callable[[str], re.Match[str] | None]:
    return re.compile(rf"[{INVISIBLE}{_SIGNS}]").search


@cache
def _has_cjk() -> Callable[[str], re.Match[str] | None]:
    return re.compile(rf"[{_CJK}]").search


@cache
def _cjk_or_not() -> re.Pattern[str]:
    return re.compile(rf"[{_CJK}][{_CJK}{INVISIBLE}]*|[^{_CJK}]+")


@cache
def character() -> re.Pattern[str]:
    """One CJK character, however it is composed."""
    return re.compile(
        r"[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6][\u11a8-\u11ff\ud7cb-\ud7fb]?"  # Hangul, decomposed
        rf"|[\uff66-\uff9d][\uff9e\uff9f]"  # half-width kana, voiced
        rf"|[{_CJK}][{INVISIBLE}]*"
    )


def _cutter(text: str) -> re.Pattern[str]:
    """The pattern for a text, CJK characters aside."""
    return _PLAIN if text.isascii() or not _has_clinging()(text) else _clinging()


def chunks(text: str) -> list[str]:
    """The chunks of `text` in order; the place in the list is the position. This is the indexer's hot path."""
    if not text.isascii() and _has_cjk()(text):
        return [chunk for chunk, _, _ in spans(text)]
    return _cutter(text).findall(text)


def starts(text: str) -> list[int]:
    """Where each chunk of `text` begins; a third of the time of `spans`, for who has the `chunks`."""
    if text.isascii() or not _has_cjk()(text):
        return [found.start() for found in _cutter(text).finditer(text)]
    return [start for _, start, _ in spans(text)]


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """(chunk, start, end) for each position of `text`; of a pair of CJK characters the span is the first's."""
    finditer = _cutter(text).finditer
    if text.isascii() or not _has_cjk()(text):
        for found in finditer(text):
            yield found.group(), found.start(), found.end()
        return
    for run in _cjk_or_not().finditer(text):
        base = run.start()
        if not _has_cjk()(run.group()[0]):
            for found in finditer(run.group()):
                yield found.group(), base + found.start(), base + found.end()
            continue
        places = [character.span() for character in character().finditer(run.group())]
        for i, (start, end) in enumerate(places):
            last = places[min(i + 1, len(places) - 1)][1]
            yield text[base + start : base + last], base + start, base + end


def is_character(chunk: str) -> bool:
    """Whether `chunk` is a Chinese, Japanese or Korean character, alone or with the one behind it."""
    return not chunk.isascii() and _has_cjk()(chunk) is not None
