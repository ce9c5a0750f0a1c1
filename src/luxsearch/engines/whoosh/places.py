"""Phrases: where words stand one after the other, by intersecting positions.

There are three ways, and the cheapest is taken: article by article where few come into question, list by list as sets
of integers, and for what is very common as bits (`bitmaps`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, compress, islice, pairwise, repeat
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

    def all(self) -> Iterable[int]:
        """All positions, in no promised order; one that two alternatives share comes twice."""
        return chain.from_iterable(each.once() for each in self.lists)

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
        few = sorted(within)  # in order: a block that several lie in is decoded once
        starts = {p - rarest for n in few for p in places[rarest].among(at[n], at[n + 1])}
        for i in order[1:]:
            starts = places[i].kept(starts, min(starts), max(starts) + 1, i) if starts else starts
        return articles_at(segment, starts, field, within)
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
        found |= articles_at(segment, starts, field, within)
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


def articles_at(
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
