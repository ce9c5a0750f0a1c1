"""Sifting a long text: which pieces of it can hold what is looked for, told by `in` and a few letters.

Reading ten million words takes a minute, finding a handful of letters in them a tenth of a second. A stem shares all
but its last two letters with every word that has it (Porter2: *hoping* and *hope*, *ability* and *abl*; the exceptions,
*dying* and *die*, *skies* and *sky*, have stems of three letters, of which only the first is looked for). What may
hold nothing is passed over; what is let through in vain costs time only.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from luxsearch.query.tree import Near, Node, Phrase, Prefix, Word

PIECE: Final = 1 << 13
"""Characters of a piece, about."""

OVERLAP: Final = 1 << 10
"""Characters of a piece that the next begins with, about: a phrase may run from one into the other."""

_CUT = re.compile(r"(?<=[^\W\d_][^\W\d_])\s(?![&%])")  # a chunk (`H & M`, `20 %`) can hold a space
_KEPT = 2  # letters at the end of a stem that a word need not have
_SHORT_STEM = 3

Sieve = tuple[tuple[str, ...], ...] | None
"""A piece has to hold one of each; None: it may hold the leaf whatever its letters."""


def pieces(text: str, first: int) -> Iterator[tuple[int, str]]:
    """`text` in overlapping pieces that cut no chunk, each with where it begins; the first of so many characters."""
    start, size = 0, first
    while start + 2 * size < len(text):
        end = _cut(text, start + size, size)
        yield start, text[start:end]
        start, size = _cut(text, end - OVERLAP, OVERLAP), PIECE
    yield start, text[start:]


def _cut(text: str, at: int, most: int) -> int:
    """Where to cut at or soon after `at`; anywhere when there is no blank in the next `most` characters."""
    found = _CUT.search(text, at, at + most)
    return found.start() if found else at


def bare(piece: str) -> str | None:
    """The letters of a piece, small, without what forms leave out between them; None where some may fold to others."""
    if not piece.isascii():
        return None
    letters = piece.lower()
    for sign in ".,'-&":
        letters = letters.replace(sign, "")
    return letters


def sieve(leaf: Node, language: str) -> Sieve:
    """What a piece has to hold for `leaf` to be in it, in texts of `language`."""
    match leaf:
        case Word() if language == "en":
            slots: tuple[Iterable[str], ...] = (leaf.terms,)
        case Phrase() if language == "en":
            slots = leaf.slots
        case Near() if language == "en":
            slots = (frozenset().union(*leaf.slots),)  # they may stand further apart than pieces overlap
        case Prefix():
            slots = ((leaf.beginning,),)
        case _:
            return None
    whole = isinstance(leaf, Prefix)
    words = [word for slot in slots for word in slot]
    if not all(word.isascii() and word.isalpha() for word in words):
        return None
    return tuple(tuple(sorted(word if whole else _beginning(word) for word in slot)) for slot in slots)


def _beginning(stem: str) -> str:
    return stem[:1] if len(stem) <= _SHORT_STEM else stem[: max(len(stem) - _KEPT, 2)]


def may_hold(sieve: Sieve, letters: str | None) -> bool:
    """Whether a piece of these `bare` letters can hold the leaf that `sieve` was made for."""
    return sieve is None or letters is None or all(any(word in letters for word in slot) for slot in sieve)
