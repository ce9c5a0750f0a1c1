"""Phrases and nearness: where words stand together, by intersecting positions.

There are three ways, and the cheapest is taken: article by article where few come into question, list by list as sets
of integers, and for what is very common as bits (`bitmaps`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import compress, islice, pairwise, repeat
from operator import ne
from typing import TYPE_CHECKING, Final

from luxsearch.engines.whoosh.bitmaps import Stretch, stretches, to_bits
from luxsearch.engines.whoosh.layout import TERM
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.query.tree import Field

if TYPE_CHECKING:
    from luxsearch.engines.whoosh.numbers import Ascending

STRETCH: Final = 8
"""Blocks of positions of a common word that are compared at a time."""

_SPARSE: Final = 4
"""Looking one position's article up costs about as much as counting the positions before so many articles."""

_ONE_BY_ONE: Final = 24
"""Probing one position costs about as much as decoding so many."""

_FREQUENT: Final = 256
"""A phrase with bits, of which no word is rarer than one position in so many, is found by bits alone."""

_ONE_ARTICLE: Final = 200
"""Comparing the positions in one article costs about as much as making bits of so many."""

_WHOLE: Final = 32
"""And going through a segment by bits about as much as making bits of one in so many of its positions."""


class Slot:
    """One place of a phrase: the positions of its alternatives in a segment."""

    def __init__(self, segment: Segment, terms: frozenset[str]) -> None:
        found = (segment.posting(TERM, term) for term in sorted(terms))
        self.postings = [posting for posting in found if posting is not None]
        self.lists: list[Ascending] = [posting.positions for posting in self.postings]
        self._bits = [posting.bits() for posting in self.postings]
        self._reach = segment.title_at[-1] or 1

    @property
    def size(self) -> int:
        """Positions at most."""
        return sum(each.count for each in self.lists)

    @property
    def dense(self) -> bool:
        """Whether the positions of an alternative are there as bits."""
        return any(self._bits)

    @property
    def loose(self) -> int:
        """Positions that are not there as bits, at most."""
        return sum(each.count for each, bits in zip(self.lists, self._bits, strict=True) if not bits)

    def bits(self, low: int, high: int) -> int:
        """The positions from `low` up to `high` as bits."""
        found = 0
        for each, bits in zip(self.lists, self._bits, strict=True):
            if bits is None:
                found |= int.from_bytes(to_bits(each.between(low, high), low, high), "little")
            else:
                found |= _cut(*bits, low, high)
        return found

    def among(self, low: int, high: int) -> set[int]:
        """The positions from `low` up to, not including, `high`."""
        return set().union(*(each.between(low, high) for each in self.lists))

    def starts(self, low: int, high: int, offset: int) -> set[int]:
        """The positions from `low` up to `high`, and some around, less `offset`."""
        found: set[int] = set()
        for each in self.lists:
            found.update(each.over(low, high, -offset))
        return found

    def kept(self, starts: set[int], low: int, high: int, offset: int) -> set[int]:
        """Those of `starts`, which are from `low` up to `high`, that have a position of this slot `offset` after."""
        kept: set[int] = set()
        for each, bits in zip(self.lists, self._bits, strict=True):
            if bits is not None:
                kept |= _with_bit(starts, offset, *bits)
            elif len(starts) * _ONE_BY_ONE < each.count * (high - low) // self._reach:
                kept.update(start for start in sorted(starts) if each.index(start + offset) >= 0)
            else:
                kept |= starts.intersection(each.over(low + offset, high + offset, -offset))
        return kept


def _cut(base: int, bits: memoryview, low: int, high: int) -> int:
    """The bits of positions from `low` up to `high`, of those that begin with that of position `base`."""
    begin, end = max(low - base, 0), max(high - base, 0)
    found = int.from_bytes(bits[begin >> 3 : end + 7 >> 3], "little") >> (begin & 7) & (1 << end - begin) - 1
    return found << max(base - low, 0)


def _with_bit(starts: set[int], offset: int, base: int, bits: memoryview) -> set[int]:
    """Those of `starts` that have a bit `offset` after."""
    by, end = offset - base, 8 * len(bits)
    return {start for start in starts if 0 <= (at := start + by) < end and bits[at >> 3] >> (at & 7) & 1}


def phrase(
    segment: Segment, slots: Sequence[frozenset[str]], field: Field | None, within: Collection[int] | None
) -> set[int]:
    """The articles (of `within`) that hold the slots at consecutive positions of one field."""
    places = [Slot(segment, terms) for terms in slots]
    order = sorted(range(len(places)), key=lambda i: places[i].size)
    if not places or not places[order[0]].lists:
        return set()
    rarest = order[0]
    found: set[int]
    if within is not None and len(within) * _ONE_BY_ONE < places[rarest].size:
        at = segment.title_at
        starts = {p - rarest for n in within for p in places[rarest].among(at[n], at[n + 1])}
        for i in order[1:]:
            starts = places[i].kept(starts, min(starts), max(starts) + 1, i) if starts else starts
        return _articles(segment, starts, field, within)
    if _as_bits(segment, places):
        found = set()
        for stretch in stretches(segment):
            found.update(stretch.articles(_starts(stretch, places, order), field))
        return found if within is None else found.intersection(within)
    # Stretch by stretch: sets that fit the processor's cache are faster.
    largest = max(places[rarest].lists, key=lambda each: each.count)
    cuts = [0, *(cut - rarest for cut in largest.cuts(STRETCH)), segment.title_at[-1]]
    found = set()
    for low, high in pairwise(cuts):
        starts = places[rarest].starts(low + rarest, high + rarest, rarest)
        for i in order[1:]:
            starts = places[i].kept(starts, low, high, i) if starts else starts
        found |= _articles(segment, starts, field, within)
    return found


def _as_bits(segment: Segment, places: Sequence[Slot]) -> bool:
    """Whether a phrase is cheaper by bits than by sets."""
    every = segment.title_at[-1]
    return any(slot.dense for slot in places) and all(slot.size * _FREQUENT > every for slot in places)


def _starts(stretch: Stretch, places: Sequence[Slot], order: Sequence[int]) -> int:
    """Where in a stretch the slots stand one after the other, as bits."""
    starts = -1
    for i in order:
        starts &= places[i].bits(stretch.low, stretch.high) >> i
        if not starts:
            break
    return starts


def _articles(
    segment: Segment, starts: Collection[int], field: Field | None, within: Collection[int] | None
) -> set[int]:
    """The articles that positions lie in, in the right field, of `within`."""
    if not starts:
        return set()
    ascending = sorted(starts)
    low = bisect_right(segment.title_at, ascending[0]) - 1
    high = bisect_right(segment.title_at, ascending[-1], low)
    if len(ascending) * _SPARSE < high - low:
        found = _each(segment, ascending, field)
    else:  # many to an article, or nearly: how many positions lie before each article's begin tells of all at once
        before = list(map(bisect_left, repeat(ascending), segment.title_at[low : high + 1]))
        if field is None:
            holds = map(ne, before, islice(before, 1, None))
        else:
            until_body = map(bisect_left, repeat(ascending), segment.body_at[low:high])
            holds = map(ne, before if field == "title" else islice(before, 1, None), until_body)
        found = set(compress(range(low, high), holds))
    return found if within is None else found.intersection(within)


def _each(segment: Segment, ascending: Sequence[int], field: Field | None) -> set[int]:
    """The articles that ascending positions lie in, in the right field, looked up one by one."""
    title_at, body_at = segment.title_at, segment.body_at
    found: set[int] = set()
    place = number = 0
    while place < len(ascending):
        number = bisect_right(title_at, ascending[place], number) - 1
        after = bisect_left(ascending, title_at[number + 1], place)
        if (
            field is None
            or (field == "title" and ascending[place] < body_at[number])
            or (field == "body" and ascending[after - 1] >= body_at[number])
        ):
            found.add(number)
        place = after
    return found


def near(
    segment: Segment,
    slots: Sequence[frozenset[str]],
    distance: int,
    field: Field | None,
    within: Collection[int] | None,
) -> set[int]:
    """The articles (of `within`) that hold all slots, each at a position of its own, at most `distance` apart."""
    places = sorted((Slot(segment, terms) for terms in slots), key=lambda slot: slot.size)
    if not places or not places[0].lists:
        return set()
    candidates = within
    for place in places:
        candidates = _holding(place, candidates)
        if not candidates:
            return set()
    by_bits = sum(place.loose for place in places) + segment.title_at[-1] // _WHOLE
    if len(candidates or ()) * _ONE_ARTICLE > by_bits:
        found: set[int] = set()
        for stretch in stretches(segment):
            found.update(_near_in(segment, stretch, places, distance, field))
        return found.intersection(candidates or ())
    return {number for number in sorted(candidates or ()) if _near_one(segment, number, places, distance, field)}


def _near_in(
    segment: Segment, stretch: Stretch, places: Sequence[Slot], distance: int, field: Field | None
) -> Collection[int]:
    """The articles of a stretch for `near`."""
    slots = [place.bits(stretch.low, stretch.high) for place in places]
    if not all(slots):
        return ()
    found = stretch.articles(stretch.together(slots, distance), field)
    shared = seen = 0
    for bits in slots:
        shared |= seen & bits
        seen |= bits
    if not shared or not found:
        return found
    # A position that two slots could take: there it must be seen whether each has one of its own.
    doubtful = set(stretch.articles(shared, None))
    return [n for n in found if n not in doubtful or _near_one(segment, n, places, distance, field)]


def _near_one(segment: Segment, number: int, places: Sequence[Slot], distance: int, field: Field | None) -> bool:
    """Whether one article holds all slots near to each other."""
    begin, body, end = segment.title_at[number], segment.body_at[number], segment.title_at[number + 1]
    here = [sorted(place.among(begin, end)) for place in places]
    parts = []
    if field != "body":
        parts.append([p[: bisect_left(p, body)] for p in here])
    if field != "title":
        parts.append([p[bisect_left(p, body) :] for p in here])
    return any(_close(part, distance) for part in parts)


def _holding(place: Slot, within: Collection[int] | None) -> set[int]:
    """The articles of `within` that hold a slot."""
    if within is None:
        return set().union(*(posting.articles() for posting in place.postings))
    if all(posting.few(within) for posting in place.postings):
        return {n for n in sorted(within) if any(posting.holds(n) for posting in place.postings)}
    wanted = within if isinstance(within, set) else set(within)
    return set().union(*(wanted.intersection(posting.articles()) for posting in place.postings))


def _close(slots: Sequence[Sequence[int]], distance: int) -> bool:
    """Whether each slot can have a position of its own, the last at most `distance` from the first."""
    if not all(slots):
        return False
    for first in sorted(set().union(*slots)):
        window = [p[bisect_left(p, first) : bisect_right(p, first + distance)] for p in slots]
        if all(window) and _distinct(window):
            return True
    return False


def _distinct(choices: Sequence[Sequence[int]]) -> bool:
    """Whether every slot can have a position of its own (Kuhn's bipartite matching)."""
    if len({p for choice in choices for p in choice}) == sum(map(len, choices)):
        return True
    taken: dict[int, int] = {}

    def place(slot: int, seen: set[int]) -> bool:
        for position in choices[slot]:
            if position not in seen:
                seen.add(position)
                if position not in taken or place(taken[position], seen):
                    taken[position] = slot
                    return True
        return False

    return all(place(slot, set()) for slot in range(len(choices)))
