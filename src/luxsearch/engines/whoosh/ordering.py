"""The orders of matches, one place for writing, reading and merging segments.

`newest`: by the last day of an article's span, then the more precise first, undated last. `oldest`: by the first day,
then the more precise first, undated last. Both then by id. The columns `first` and `end` of `layout` give both as plain
integers: of two spans that end together the more precise begins later; of two that begin together it ends earlier.
"""

from collections.abc import Callable, Sequence

SPAN_BITS = 32
_LARGEST = (1 << SPAN_BITS) - 1


def newest_key(first: int, end: int) -> int:
    """Smaller is earlier in the order `newest`."""
    return -(end << SPAN_BITS | first)


def oldest_key(first: int, end: int) -> int:
    """Smaller is earlier in the order `oldest`."""
    return first << SPAN_BITS | (end or _LARGEST)


def newest_first(by_id: Sequence[int], first: Sequence[int], end: Sequence[int]) -> list[int]:
    """All articles, newest first, given them in order of their ids."""
    key: Callable[[int], int] = lambda n: newest_key(first[n], end[n])  # noqa: E731 - a key for one sort
    return sorted(by_id, key=key)
