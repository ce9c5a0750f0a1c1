"""Positions as bits: phrases and nearness of very common words are a few operations on long integers.

Python's integers shift, AND and add some thousand million bits a second, which no loop over positions comes near. A
*stretch* is a run of whole articles; bit i of an integer stands for position `low + i`.

A position without a word follows each title and each body (`layout`): a *barrier*. It ends windows, and it catches
carries: to add ones everywhere but at the barriers carries into just those barriers before which a bit was set.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from luxsearch.engines.whoosh.segment import Segment
    from luxsearch.query.tree import Field

SPAN: Final = 1 << 20
"""Positions of a stretch: integers that fit the processor's cache."""

_BITS: Final = tuple(1 << bit for bit in range(8))


def to_bits(positions: Iterable[int], low: int, high: int) -> bytes:
    """Bits of positions from `low` up to `high`, the lowest first."""
    bits = bytearray((high - low + 7) >> 3)
    for position in positions:
        at = position - low
        bits[at >> 3] |= _BITS[at & 7]
    return bytes(bits)


class Stretch:
    """The articles from `first` up to, not including, `end` of a segment, and their positions from `low` to `high`."""

    def __init__(self, segment: "Segment", first: int, end: int) -> None:
        """`end` is greater than `first`."""
        self.first = first
        self.low, self.high = segment.title_at[first], segment.title_at[end]
        self._after_titles = list(segment.body_at[first:end])
        self._after_bodies = segment.title_at[first + 1 : end + 1].tolist()
        self._full = (1 << (self.high - self.low)) - 1

    def _barriers(self, after: Iterable[int]) -> int:
        """The barriers just before some positions."""
        return int.from_bytes(to_bits(after, self.low + 1, self.high + 1), "little")

    @cached_property
    def _ends(self) -> int:
        """The barriers after the articles."""
        return self._barriers(self._after_bodies)

    @cached_property
    def _inside(self) -> int:
        """All positions but the barriers after titles and bodies."""
        return self._full ^ (self._barriers(self._after_titles) | self._ends)

    def articles(self, found: int, field: "Field | None") -> list[int]:
        """The articles with a bit of `found` (none of which is at a barrier) in the field, ascending."""
        if not found:
            return []
        carried = found + (self._full ^ self._ends if field is None else self._inside)
        bits = carried.to_bytes((self.high - self.low >> 3) + 1, "little")
        by = self.low + 1
        after = self._after_titles if field == "title" else self._after_bodies
        return [n for n, at in enumerate(after, self.first) if bits[at - by >> 3] & _BITS[at - by & 7]]

    def together(self, slots: Sequence[int], distance: int) -> int:
        """Where a window begins that no barrier cuts, with a bit of each slot at most `distance` after its begin.

        The reach of all bits doubles: what lies up to 2n on is what lies up to n on, here or n further on.
        """
        reaching, open_ = list(slots), self._inside
        reach = 1
        while reach <= distance and open_:
            further = min(reach, distance + 1 - reach)
            reaching = [bits | (bits >> further) & open_ for bits in reaching]
            open_ &= open_ >> further
            reach += further
        found = self._inside
        for bits in reaching:
            found &= bits
        return found


def stretches(segment: "Segment") -> Iterator[Stretch]:
    """All articles of a segment, a stretch at a time."""
    at = segment.title_at
    first = 0
    while first < segment.count:
        end = max(bisect_right(at, at[first] + SPAN, first) - 1, first + 1)
        yield Stretch(segment, first, end)
        first = end
