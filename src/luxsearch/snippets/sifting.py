"""Sifting a text: which stretches of it can hold what is looked for, told by looking for a few letters.

The tokenizer reads two million words a second; `bytes.find` looks through a thousand million characters. So the words
of a query are first looked for by their *beginnings*, the letters that all forms of a stem share, and only what stands
around them is read. A stretch begins and ends where a chunk cannot go on: at a blank behind two letters.

What has no beginning to look for (a fuzzy word, a stem of another language, `20%`) cannot be sifted, nor what stands
everywhere. What is let through in vain costs time only.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from os.path import commonprefix
from typing import Final

from luxsearch.query.tree import Near, Node, Phrase, Prefix, Word

PIECE: Final = 1 << 13
"""Characters of a piece, about."""

OVERLAP: Final = 1 << 10
"""Characters of a piece that the next begins with, about: a phrase may run from one into the other."""

Stretch = tuple[int, int]
"""Start and end, in characters of the text."""

Beginnings = Mapping[bytes, int]
"""What the words of a leaf begin with, each with how many chunks around such a word have to be read."""

BETWEEN_CHUNKS = re.compile(r"(?<=[^\W\d_][^\W\d_])\s(?![&%])")  # a chunk (`H & M`, `20 %`) can hold a space
_LONGEST_GAP: Final = 400  # characters without a blank: where more come, the whole text is read
_FURTHEST: Final = 40  # chunks around a word; where more have to be read, the whole text is
_MOST_BEGINNINGS: Final = 60  # more are not looked for one by one
_SPARSE: Final = 20  # characters for each word to look at, at least: looking at more costs as much as reading all
_BETWEEN: Final = b".,'`&-?"  # what a form leaves out, `?` for what is not ASCII
_VOWELS: Final = frozenset("aeiouy")
_WORD: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789")


def pieces(text: str, first: int) -> Iterator[tuple[int, str]]:
    """`text` in overlapping pieces that cut no chunk, each with where it begins; the first of so many characters."""
    start, size = 0, first
    while start + 2 * size < len(text):
        end = _cut(text, start + size, size)
        yield start, text[start:end]
        start, size = _cut(text, end - OVERLAP, OVERLAP), PIECE
    yield start, text[start:] if start else text


def _cut(text: str, at: int, most: int) -> int:
    """Where to cut at or soon after `at`; anywhere when there is no blank in the next `most` characters."""
    found = BETWEEN_CHUNKS.search(text, at, at + most)
    return found.start() if found else at


def beginnings(leaf: Node, language: str) -> Beginnings | None:
    """What to look for to find the words of `leaf` in texts of `language`; None where letters cannot tell."""
    match leaf:
        case Word(exact=True):
            return _all(leaf.terms, 0)
        case Prefix():
            return _all((leaf.beginning,), 0)
        case Word() if language == "en":
            return _stems(leaf.terms, 0)
        case Phrase() if language == "en":
            return _rarest(leaf.slots, len(leaf.slots) - 1)
        case Near() if language == "en" and leaf.distance <= _FURTHEST:
            return _rarest(leaf.slots, leaf.distance)
    return None


def _rarest(slots: Iterable[Iterable[str]], around: int) -> Beginnings | None:
    """Of words that stand together those that are looked for: the longest."""
    found = [begin for slot in slots if (begin := _stems(slot, around)) is not None]
    return max(found, key=lambda begin: min(map(len, begin), default=0), default=None)


def _stems(terms: Iterable[str], around: int) -> Beginnings | None:
    return _all([_beginning(term) for term in terms if "/" not in term], around)  # `not/fr` is no English stem


def _all(words: Collection[str], around: int) -> Beginnings | None:
    if len(words) > _MOST_BEGINNINGS:
        words = (commonprefix((min(words), max(words))),)  # noqa: RUF071 - of letters
    if not all(word.isascii() and word.isalnum() and word != "and" for word in words):  # `&` stands for *and*
        return None
    return {word.encode(): around for word in words}


def _beginning(stem: str) -> str:
    """What every form of an English stem begins with.

    Porter2 takes letters off the end of a word, and then changes one: *carry* and *carri*, *ability* and *abl*, *skies*
    and *sky*, and behind a vowel *hoping* and *hope*; in *dying* and its like, which it lists, two.
    """
    if stem.endswith("ie"):
        return stem[:1] if len(stem) <= len("die") else stem[:-2]
    if stem.endswith("e"):
        return stem[:-1] if _VOWELS.intersection(stem[:-1]) else stem
    return stem[:-1] if len(stem) > 1 and stem.endswith(("i", "y", "l")) else stem


def stretches(text: str, wanted: Sequence[Beginnings | None]) -> list[Stretch] | None:
    """The stretches of `text`, apart from each other and in order, that can hold what is wanted; None: all of it."""
    asked: dict[bytes, int] = {}
    for each in wanted:
        if each is None:
            return None
        for word, around in each.items():
            asked[word] = max(around, asked.get(word, 0))
    most = len(text) // _SPARSE
    if len(asked) > min(_MOST_BEGINNINGS, most):
        return None
    places = _places(text, asked, most)
    return None if places is None else _around(text, places)


def _places(text: str, asked: Mapping[bytes, int], most: int) -> list[tuple[int, int]] | None:
    """Where words may begin, and how many chunks have to be read around there; None for more than `most`."""
    letters = text.encode("ascii", "replace").lower()
    bare = letters.translate(None, _BETWEEN)
    found: list[tuple[int, int]] = []
    if not text.isascii():
        around = max(asked.values(), default=0)
        found = [(other.start(), around) for other in _other().finditer(text)]
    for word, around in asked.items():
        parted = letters.count(word) != bare.count(word)  # it may stand there as in U.S. or L'Oréal
        found += [(at, around) for at in (_parted if parted else _whole)(word, letters)]
        if len(found) > most:
            return None
    found.sort()
    return found


def _whole(word: bytes, letters: bytes) -> Iterator[int]:
    """Where a word may begin with `word`."""
    find = letters.find
    anywhere = _repeats(word)  # one that stands in parts may hide behind one that does not: near enough
    at = find(word)
    while at >= 0:
        if anywhere or not at or letters[at - 1] not in _WORD:
            yield at
        at = find(word, at + 1)


def _parted(word: bytes, letters: bytes) -> Iterator[int]:
    """The same, with a sign between any two of its letters or none."""
    return (found.start() for found in _with_signs(word).finditer(letters))


@cache
def _with_signs(word: bytes) -> re.Pattern[bytes]:
    signs = b"[" + re.escape(_BETWEEN) + b"]?"
    return re.compile(b"(?<![a-z0-9])" + signs.join(word[i : i + 1] for i in range(len(word))))


@cache
def _other() -> re.Pattern[str]:
    """Letters and signs that may be part of a word, ASCII and the signs of typography aside; one compiled for all."""
    return re.compile(
        "[^\x00-\x7f\xa0\xa3\xab\xae\xbb\u2010\u2011\u2013\u2014\u2018\u2019\u201c-\u201e\u2026\u20ac\u2122]"
    )


def _repeats(word: bytes) -> bool:
    """Whether two occurrences of `word` can overlap."""
    return any(word.startswith(word[i:]) for i in range(1, len(word)))


def _around(text: str, places: Iterable[tuple[int, int]]) -> list[Stretch] | None:
    """The stretches around places, which are in order; None where blanks are too far apart."""
    found: list[Stretch] = []
    last = 0
    for at, around in places:
        if at < last and not around:
            continue
        start, end = at, at
        for _ in range(around + 1):
            start, end = _blank_before(text, start), _blank_behind(text, end + 1)
            if start < 0 or end < 0:
                return None
        while found and start <= found[-1][1]:
            before = found.pop()
            start, end = min(start, before[0]), max(end, before[1])
        found.append((start, end))
        last = end
    return found


def _blank_before(text: str, at: int) -> int:
    """The last place before `at` where a chunk cannot go on; -1 where that is too far away."""
    least = at - _LONGEST_GAP
    while at > 0:
        at = text.rfind(" ", max(least, 0), at)
        if at >= 2 and text[at - 2 : at].isalpha():  # noqa: PLR2004 - two letters
            return at
        if at < 0:
            return 0 if least <= 0 else -1
    return 0


def _blank_behind(text: str, at: int) -> int:
    """The first such place from `at` on."""
    end = at + _LONGEST_GAP
    while True:
        at = text.find(" ", at, end)
        if at < 0:
            return len(text) if end >= len(text) else -1
        if text[at - 2 : at].isalpha():
            return at
        at += 1
