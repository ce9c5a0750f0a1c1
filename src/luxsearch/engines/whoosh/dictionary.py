"""The dictionary of a segment: sorted keys, and for each where its posting list is and how long.

It is searched where it lies, by bisection over the mapped file: nothing is read at opening.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, count, islice, repeat
from operator import itemgetter
from struct import Struct
from typing import Final

from luxsearch.engines.whoosh.filing import SectionedOutput
from luxsearch.engines.whoosh.numbers import column, to_bytes

ENTRY: Final = Struct("<QI")

_AT_ONCE: Final = 4096
"""Keys that are joined or taken at a time."""


class DictionaryWriter:
    """Gathers keys, in order, with their entries."""

    def __init__(self) -> None:
        self.keys = bytearray()
        self.entries = bytearray()
        self._at = array("I", [0])

    def add(self, key: bytes, offset: int, count: int) -> None:
        """One key, greater than all before it, with its posting list of `count` articles at `offset`."""
        self.keys += key
        self._at.append(len(self.keys))
        self.entries += ENTRY.pack(offset, count)

    def extend(self, keys: Iterable[bytes], offsets: Iterable[int], counts: Iterable[int]) -> None:
        """Many keys at once, in order, each as `add` takes it."""
        names, entries = iter(keys), map(ENTRY.pack, offsets, counts)
        while listed := list(islice(names, _AT_ONCE)):
            self._at.extend(islice(accumulate(map(len, listed), initial=len(self.keys)), 1, None))
            self.keys += b"".join(listed)
            self.entries += b"".join(islice(entries, len(listed)))

    def write(self, out: SectionedOutput) -> None:
        """The dictionary's three sections."""
        out.section("keys", self.keys)
        out.section("key_at", to_bytes(self._at))
        out.section("entries", self.entries)


class Dictionary:
    """A dictionary in a mapped file."""

    def __init__(self, keys: memoryview, key_at: memoryview, entries: memoryview) -> None:
        """ValueError when the sections do not belong together."""
        self._keys = keys
        self._at = column(key_at, "I")
        self._entries = entries
        self._count = len(entries) // ENTRY.size
        if len(self._at) != self._count + 1 or self._at[self._count] != len(keys):
            raise ValueError("the dictionary's sections do not belong together")

    def __len__(self) -> int:
        return self._count

    def key(self, place: int) -> bytes:
        """The key at a place in the order."""
        return bytes(self._keys[self._at[place] : self._at[place + 1]])

    def entry(self, place: int) -> tuple[int, int]:
        """(offset, number of articles) at a place in the order."""
        offset, count = ENTRY.unpack_from(self._entries, place * ENTRY.size)
        return offset, count

    def place(self, key: bytes) -> int:
        """Where `key` stands, or would stand."""
        return bisect_left(range(self._count), key, key=self.key)

    def find(self, key: bytes) -> tuple[int, int] | None:
        """The entry of `key`, or None."""
        place = self.place(key)
        if place < self._count and self.key(place) == key:
            return self.entry(place)
        return None

    def counts(self, low: bytes, high: bytes) -> dict[bytes, int]:
        """Number of articles by key, of all keys from `low` up to `high`, in order: at once, which is much faster."""
        first, end = self.place(low), self.place(high)
        return dict(zip(self._keys_at(first, end), map(itemgetter(1), self._entries_at(first, end)), strict=True))

    def rows(self, first: int, end: int, number: int) -> Iterator[tuple[bytes, int, int, int]]:
        """(key, `number`, offset, number of articles) at the places from `first` up to, not including, `end`."""
        entries = list(self._entries_at(first, end))
        offsets, counts = map(itemgetter(0), entries), map(itemgetter(1), entries)
        return zip(self._keys_at(first, end), repeat(number, len(entries)), offsets, counts, strict=True)

    def _keys_at(self, first: int, end: int) -> Iterator[bytes]:
        at = self._at[first : end + 1]
        base = at[0]
        keys = bytes(self._keys[base : at[-1]])
        bounds = [place - base for place in at]
        return map(keys.__getitem__, map(slice, bounds, bounds[1:]))

    def _entries_at(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        return ENTRY.iter_unpack(self._entries[first * ENTRY.size : end * ENTRY.size])

    def cuts(self, low: bytes, high: bytes, every: int) -> list[bytes]:
        """Every so many keys one, of those from `low` up to `high`; not the first."""
        return [self.key(place) for place in range(self.place(low) + every, self.place(high), every)]

    def beginning(self, start: bytes) -> Iterator[tuple[bytes, int, int]]:
        """(key, offset, number of articles) of all keys that begin so, in order."""
        for place in range(self.place(start), self._count):
            key = self.key(place)
            if not key.startswith(start):
                return
            yield key, *self.entry(place)


def merged(dictionaries: Sequence[Dictionary]) -> Iterator[tuple[bytes, int, int, int]]:
    """(key, place of its dictionary, offset, number of articles) of all keys, in order of keys.

    Some thousand keys are taken at a time and sorted, which is faster than to draw them one by one through a heap.
    """
    largest = max(dictionaries, key=len)
    begins = [0] * len(dictionaries)
    for cut in (*range(_AT_ONCE, len(largest), _AT_ONCE), None):
        key = b"" if cut is None else largest.key(cut)
        ends = [len(each) if cut is None else each.place(key) for each in dictionaries]
        rows = [each.rows(*span) for each, *span in zip(dictionaries, begins, ends, count(), strict=False)]
        yield from sorted(chain.from_iterable(rows))
        begins = ends
