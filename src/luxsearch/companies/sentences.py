"""Where the sentence around a name begins and ends, and whether capitals tell anything in it."""

import re
from typing import Final, NamedTuple

OPENING: Final = " \"'([“‘*#-•<>"  # noqa: RUF001
"""What may stand before the first word of a sentence."""

_ENDING: Final = r"[.?!:;\u2022|\u2014\u2013\n-](?:(?<=\n)|(?<=[^\n-])[\"\u201d]? |(?<=--) )"

_END: Final = re.compile(_ENDING)

_ABBREVIATIONS: Final = frozenset(
    "Inc Corp Co Ltd Mr Mrs Ms Dr St vs No "  # noqa: SIM905 - a list to read
    "Bros Jr Sr U.S U.K S.p.A N.V S.A Jan Feb Aug Sept Oct Nov Dec Gen Pct pct Sen Rep Gov".split()
)

_AFTER_CLAUSES: Final = frozenset(("", "\n", ":", "|", "\u2013", "\u2014"))
"""What may follow the first clause of a headline."""

_REACH: Final = 200
"""Characters: how far the ends of a sentence are looked for."""

_TITLE_SHARE: Final = 0.8

_TITLE_WORDS: Final = 4

_SHORT: Final = 2
"""Letters of words that tell nothing of how a sentence is written."""

_COUNTED: Final = 120
"""Characters on each side whose words tell whether a sentence is in title case."""


class Sentence(NamedTuple):
    """How the sentence around a name is written.

    Attributes:
        initial: the name opens it.
        titled: its words are capitalised, or all in capitals, so that a capital tells nothing.
        heading: it is a line by itself, without a point at its end.
    """

    initial: bool
    titled: bool
    heading: bool


def sentence(text: str, start: int, end: int) -> Sentence:
    """The sentence around `text[start:end]`."""
    low = begin = max(0, start - _REACH)
    for found in reversed(list(_END.finditer(text, low, start))):
        if not _is_abbreviation(text, found.start()):
            begin = found.end()
            break
    stop = end + _REACH
    for found in _END.finditer(text, end, stop):
        if not _is_abbreviation(text, found.start()):
            stop = found.start()
            break
    titled = not _is_small(text[end + 1 : end + 6]) and _is_titled(text, begin, start, end, stop)
    return Sentence(not text[begin:start].strip(OPENING), titled, _is_line(text, begin, stop))


def _is_small(following: str) -> bool:
    """Whether a word of some length with small letters follows a name: no headline in capitals has one there."""
    return following.isalpha() and following.islower()


def _is_titled(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Whether the words of the sentence from `begin` to `stop` have capitals, around the name at `start`."""
    near = text[max(begin, start - _COUNTED) : min(stop, end + _COUNTED)]
    initials = [w[0] if w[0].isalpha() else w[1] for w in near.split() if len(w) > _SHORT]
    words, capitals = sum(map(str.isalpha, initials)), sum(map(str.isupper, initials))
    titled = words >= _TITLE_WORDS and capitals >= _TITLE_SHARE * words
    titled = titled or (
        words == _TITLE_WORDS - 1 == capitals and text[stop : stop + 1] in {"", "\n"}
    )  # a short headline
    titled = titled and (text[stop : stop + 1] != "." or capitals == words)
    shouted = 1 < words < _TITLE_WORDS and capitals == words and text[start:end].isupper()
    return titled or shouted


def _is_line(text: str, begin: int, stop: int) -> bool:
    """Whether `text[begin:stop]` is a line by itself, or follows `Update: ` in one, and has no point at its end."""
    return (
        text[stop : stop + 1] in _AFTER_CLAUSES
        and text[min(stop, len(text)) - 1] not in ".;,"
        and (begin == 0 or text[begin - 1] == "\n" or text[begin - 2 : begin] == ": ")
    )


def _is_abbreviation(text: str, point: int) -> bool:
    if text[point] != ".":
        return False
    word = text[text.rfind(" ", max(0, point - 12), point) + 1 : point].lstrip(OPENING)
    return len(word) == 1 or word[1:2] == "." or word in _ABBREVIATIONS
