"""Which words take part in a nearness: all slots, at positions of their own, within so many words."""

from bisect import bisect_right
from collections.abc import Sequence


def near_positions(places: Sequence[set[int]], distance: int) -> list[set[int]]:
    """For each slot, those of its positions (`places`) that some choice of one position a slot holds.

    A choice takes a position of its own for each slot, the last at most `distance` after the first.
    """
    good: list[set[int]] = [set() for _ in places]
    order = sorted(set().union(*places))
    slots_at = {place: [i for i, slot in enumerate(places) if place in slot] for place in order}
    for i, start in enumerate(order):
        window = order[i : bisect_right(order, start + distance)]
        if len(window) < len(places):
            continue
        apart = all(len(slots_at[place]) == 1 for place in window)
        if apart:
            if len({slots_at[place][0] for place in window}) == len(places):
                for place in window:
                    good[slots_at[place][0]].add(place)
            continue
        for place in window:
            for slot in slots_at[place]:
                if place not in good[slot] and _can_choose(window, slots_at, len(places), slot, place):
                    good[slot].add(place)
    return good


def _can_choose(window: list[int], slots_at: dict[int, list[int]], slots: int, slot: int, place: int) -> bool:
    """Whether every other slot finds a place of its own in the window when `slot` takes `place`.

    Augmenting paths in a bipartite graph (Kuhn 1955).
    """
    taken = {place: slot}

    def settle(wanted: int, seen: set[int]) -> bool:
        for other in window:
            if other == place or other in seen or wanted not in slots_at[other]:
                continue
            seen.add(other)
            if other not in taken or settle(taken[other], seen):
                taken[other] = wanted
                return True
        return False

    return all(settle(other, set()) for other in range(slots) if other != slot)
