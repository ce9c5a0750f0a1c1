"""Choosing the passages that show the most of what was asked, and cutting them out readably."""

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import Final, NamedTuple

from luxsearch.frozen import frozen
from luxsearch.snippets.marks import Mark
from luxsearch.snippets.sentences import opens

LONGEST: Final = 240
"""Characters of a passage at most, the `…` of its ends included."""

MOST: Final = 3
"""Passages of an article at most."""

SENTENCE: Final = 60
"""How many characters before the first match a sentence may begin for the passage to begin there."""

_COVER = 180  # characters from the first to the last match that a passage is chosen for; the rest is around them
_CONTEXT = 45  # characters before the first match where no sentence begins near
_NEAR_BEFORE, _NEAR_AFTER = SENTENCE + 50, 50  # characters read before the first match, and behind a whole passage
_BEFORE, _AFTER = 300, 900  # the same (behind the last match) in a table full of blanks
_LONG_WORD = 40  # a run without blanks longer than this (an address, Chinese) may be cut between its words

_RUN = re.compile(r"\S+")
_BLANK = re.compile(r"\s")


@frozen
class Passage:
    """A text and the spans of it to mark: character offsets, one for each matched word, in order."""

    text: str
    highlights: tuple[tuple[int, int], ...] = ()


class _Unit(NamedTuple):
    """What is never cut: `text[start:end]`, at `place` to `end_place` of the passage's text before it is cut."""

    start: int
    end: int
    place: int
    end_place: int


@cache
def _unit() -> re.Pattern[str]:
    """Where a long run may be cut. Compiled when the first one is met: so wide a range takes 4 ms."""
    return re.compile(r"[\u2e80-\U0003ffff]|[^\W\u2e80-\U0003ffff]{1,100}|\W")


def lead(body: str) -> tuple[Passage, ...]:
    """The beginning of the body, as one passage without marks; none of an empty body."""
    units = _units(body, 0, 0, 0, len(body))
    return (_cut(body, units, 0, 0, [])[0],) if units else ()


def passages(body: str, marks: list[Mark]) -> tuple[Passage, ...]:
    """Up to `MOST` passages: each shows the most words of the query that none before it shows, closest together."""
    chosen: list[Passage] = []
    taken: list[tuple[int, int]] = []
    shown: set[int] = set()
    while len(chosen) < MOST:
        cover = _densest([mark for mark in marks if mark.key not in shown])
        if cover is None:
            break
        first, last = cover
        low = max((end for _, end in taken if end <= first), default=0)
        high = min((start for start, _ in taken if start >= last), default=len(body))
        units = _units(body, first, last, low, high)
        passage, start, end = _cut(body, units, first, last, marks)
        chosen.append(passage)
        taken.append((start, end))
        shown |= {mark.key for mark in marks if mark.start < end and start < mark.end}
    return tuple(chosen)


def _densest(marks: list[Mark]) -> tuple[int, int] | None:
    """Where the most distinct words stand within `_COVER` characters; of equal covers the closest, then the first."""
    best: tuple[int, int] | None = None
    best_value = (0, 0)
    counts: Counter[int] = Counter()
    left = inside = 0
    for mark in marks:
        counts[mark.key] += 1
        inside += mark.end - mark.start
        while marks[left] is not mark and (mark.end - marks[left].start > _COVER or counts[marks[left].key] > 1):
            gone = marks[left]
            counts[gone.key] -= 1
            if not counts[gone.key]:
                del counts[gone.key]
            inside -= gone.end - gone.start
            left += 1
        value = (len(counts), inside - (mark.end - marks[left].start))
        if best is None or value > best_value:
            best, best_value = (marks[left].start, mark.end), value
    return best


def _units(body: str, first: int, last: int, low: int, high: int) -> list[_Unit]:
    """The units of `body` around `first` to `last`, between `low` and `high`; a unit begins where it may be cut.

    At first no more is read than a passage of words with one blank between them needs.
    """
    start, stop = max(low, first - _NEAR_BEFORE), min(high, max(last, first + LONGEST) + _NEAR_AFTER)
    units = _read(body, start, stop, first, low, high)
    here = units[bisect_right(units, (first, high, high)) - 1].place if units else 0
    if (start > low and not (units and units[0].place < here - SENTENCE and body[units[0].start - 1].isspace())) or (
        stop < high and not (units and units[-1].place > here + LONGEST)
    ):
        units = _read(body, max(low, first - _BEFORE), min(high, last + _AFTER), first, low, high)
    return units


def _read(body: str, start: int, stop: int, first: int, low: int, high: int) -> list[_Unit]:  # noqa: PLR0913, PLR0917 - places
    """The units from `start`, or a blank behind it that lies before `first`, to `stop`."""
    if start > low:
        blank = _BLANK.search(body, start, first)
        start = blank.end() if blank else max(low, first - LONGEST)
    units: list[_Unit] = []
    place = 0
    for run in _RUN.finditer(body, start, stop):
        a, b = run.span()
        end_place = place + b - a
        if b - a <= _LONG_WORD:
            units.append(_Unit(a, b, place, end_place))
        else:
            parts = (part.span() for part in _unit().finditer(body, a, b))
            units += [_Unit(start, end, place + start - a, place + end - a) for start, end in parts]
        place = end_place + 1
    if stop < high and units and not body[stop : stop + 1].isspace() and not body[stop - 1].isspace():
        units.pop()  # it may be half a word
    return units


def _cut(body: str, units: list[_Unit], first: int, last: int, marks: list[Mark]) -> tuple[Passage, int, int]:
    """The passage around `first` to `last`, and where it begins and ends in `body`."""
    starts = [unit.start for unit in units]
    here = max(bisect_right(starts, first) - 1, 0)
    there = max(bisect_right(starts, max(last - 1, first)) - 1, here)
    begin = _begin(body, units, here, units[there].end_place)
    opening = "" if opens(body, units[begin].start) else "…"
    end, whole = _end(body, units, there, units[begin].place + LONGEST - len(opening))
    closing = "" if whole else "…"
    a, b = units[begin].start, units[end].end
    text = opening + " ".join(body[a:b].split()) + closing
    shift = len(opening) - units[begin].place

    def place(at: int) -> int:
        unit = units[bisect_right(starts, at) - 1]
        return unit.place + at - unit.start + shift

    merged: list[tuple[int, int]] = []
    for mark in marks:
        if mark.start < b and a < mark.end:
            start, stop = place(max(mark.start, a)), place(min(mark.end, b) - 1) + 1
            if merged and start < merged[-1][1]:
                merged[-1] = merged[-1][0], max(stop, merged[-1][1])
            else:
                merged.append((start, stop))
    return Passage(text, tuple(merged)), a, b


def _begin(body: str, units: list[_Unit], here: int, must_hold: int) -> int:
    """The unit that a passage begins with, so that it still holds what ends at `must_hold`."""
    earliest = max(units[here].place - SENTENCE, must_hold - LONGEST + 2)
    near = [i for i in range(max(0, here - SENTENCE), here + 1) if units[i].place >= earliest]
    opening = next((i for i in reversed(near) if opens(body, units[i].start)), None)
    if opening is not None:
        return opening
    near = [i for i in near if units[i].place >= units[here].place - _CONTEXT and _after_blank(units, i)]
    return near[0] if near else here


def _after_blank(units: list[_Unit], i: int) -> bool:
    return not i or units[i - 1].end_place < units[i].place


def _end(body: str, units: list[_Unit], there: int, limit: int) -> tuple[int, bool]:
    """The last unit of a passage whose text may reach to `limit`, and whether it needs no `…`."""
    if units[-1].end_place <= limit and not body[units[-1].end :].strip():
        return len(units) - 1, True
    last = _last_within(units, there, limit)
    if last < there:
        return there, True
    for i in range(last, there - 1, -1):
        if units[i].end_place < limit - SENTENCE:
            break
        if i + 1 < len(units) and opens(body, units[i + 1].start):
            return i, True
    return max(_last_within(units, there, limit - 1), there), False


def _last_within(units: list[_Unit], there: int, limit: int) -> int:
    """The last unit from `there` on that ends by `limit`; one before `there` where none does."""
    last = len(units) - 1
    while last >= there and units[last].end_place > limit:
        last -= 1
    return last
