"""Nearness: which articles hold some words close together, in any order, each at a position of its own.

As for phrases (`places`) there are three ways, and the cheapest is taken: article by article, by the order of the
positions of two words, and for what is very common as bits (`bitmaps`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import compress, count, islice
from operator import sub
from typing import Final

from luxsearch.engines.whoosh.bitmaps import Stretch, stretches
from luxsearch.engines.whoosh.places import Slot, articles_at
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.query.tree import Field

_ONE_ARTICLE: Final = 200
"""Comparing the positions in one article costs about as much as making bits of so many."""

_MERGING: Final = 2
"""And bringing the positions of two slots into one order about as much as making bits of so many times as many."""

_WHOLE: Final = 32
"""And going through a segment by bits about as much as making bits of one in so many of its positions."""


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
    if len(places) > 1 and len(candidates or ()) * _ONE_ARTICLE > _MERGING * (places[0].size + places[1].size):
        candidates = _neighbours(segment, places[0], places[1], distance, candidates)
    return {number for number in sorted(candidates or ()) if _near_one(segment, number, places, distance, field)}


def _neighbours(
    segment: Segment, one: Slot, other: Slot, distance: int, within: Collection[int] | None
) -> Collection[int]:
    """The articles of `within` but for those that surely have no two positions of two slots near to each other.

    Of all positions in order the nearest two of different slots are neighbours.
    """
    first = list(one.all())
    merged = sorted((*first, *other.all()))  # a few ascending runs: Timsort only merges them
    near = compress(count(), map(distance.__ge__, map(sub, islice(merged, 1, None), merged)))
    firsts = set(first)
    # Both at one position: the nearest two may lie around it.
    starts = [a for a, b in ((merged[i], merged[i + 1]) for i in near) if a == b or (a in firsts) != (b in firsts)]
    return articles_at(segment, starts, None, within)


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
    # A position that two slots could take: there it must be seen whether each has one of its own, or has without.
    doubtful = set(stretch.articles(shared, None)).intersection(found)
    if doubtful:
        alone = [bits & ~shared for bits in slots]
        doubtful.difference_update(stretch.articles(stretch.together(alone, distance), field))
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
