"""Arrays of numbers in files, and ascending lists stored as differences.

An ascending list is cut into blocks of `BLOCK`; the first value of each block stands apart, so that a few values are
found by decoding a few blocks. All the rest are differences in the narrowest width that holds the largest of them:
`array` reads them and `itertools.accumulate` adds them up, both in C.
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from operator import sub
from typing import Final

BLOCK: Final = 1024

_LONG: Final = 24
"""Fewer numbers are subtracted faster one by one."""

_LITTLE: Final = sys.byteorder == "little"
_CODES: Final = {1: "B", 2: "H", 4: "I", 8: "Q"}
_WIDTHS: Final = {"B": 1, "H": 2, "I": 4, "Q": 8}


def to_bytes(numbers: "array[int]") -> bytes:
    """Little-endian bytes of an array."""
    if not _LITTLE:
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def from_bytes(code: str, raw: bytes) -> "array[int]":
    """The inverse of `to_bytes` for type code B, H, I or Q; ValueError when `raw` is cut off."""
    numbers = array(code)
    numbers.frombytes(raw)
    if not _LITTLE:
        numbers.byteswap()
    return numbers


def column(buffer: memoryview, code: str) -> Sequence[int]:
    """The numbers in `buffer` without copying them, where the machine's byte order allows."""
    if _LITTLE:
        return buffer.cast(code)  # type: ignore[call-overload,no-any-return] # the code is one of four
    return from_bytes(code, bytes(buffer))


def width_for(largest: int) -> int:
    """Bytes that hold `largest`."""
    return 1 if largest < 1 << 8 else 2 if largest < 1 << 16 else 4 if largest < 1 << 32 else 8


def blocks(count: int) -> int:
    """How many blocks after the first an ascending list of `count` numbers has."""
    return (count - 1) // BLOCK if count else 0


def encode(numbers: "array[int]") -> tuple[int, bytes]:
    """An ascending list that is not empty: (width of the differences, bytes after the first number)."""
    if len(numbers) == 1:
        return 1, b""
    if len(numbers) < _LONG:
        deltas = list(map(sub, islice(numbers, 1, None), numbers))
        width = width_for(max(deltas))
        data = bytes(deltas) if width == 1 else to_bytes(array(_CODES[width], deltas))
    else:
        width, data = narrowed(numbers.itemsize, _differences(numbers))
    if len(numbers) > BLOCK:
        return width, to_bytes(array("Q", numbers[BLOCK::BLOCK].tolist())) + data
    return width, data


def _differences(numbers: "array[int]") -> bytes:
    """The differences between neighbours, in the array's own width.

    One subtraction of two long integers gives all: their digits are the array's numbers, and since those ascend, no
    difference borrows from the next.
    """
    raw, size = to_bytes(numbers), numbers.itemsize
    ends, begins = int.from_bytes(raw[size:], "little"), int.from_bytes(raw[:-size], "little")
    return (ends - begins).to_bytes(len(raw) - size, "little")


def narrowed(width: int, data: bytes) -> tuple[int, bytes]:
    """Numbers of `width` bytes in the narrowest width that holds the largest of them: that width, and they in it."""
    enough = width
    while enough > 1 and not any(data[byte::width].strip(b"\0") for byte in range(enough // 2, enough)):
        enough //= 2
    if enough == width:
        return width, data
    if enough == 1:
        return 1, data[::width]
    found = bytearray(len(data) // width * enough)
    for byte in range(enough):
        found[byte::enough] = data[byte::width]
    return enough, bytes(found)


def widened(width: int, data: bytes, to: int) -> bytes:
    """Numbers of `width` bytes in a greater or the same width."""
    if to == width:
        return data
    found = bytearray(len(data) // width * to)
    for byte in range(width):
        found[byte::to] = data[byte::width]
    return bytes(found)


def encoded_size(count: int, width: int) -> int:
    """Bytes that `encode` gave for `count` numbers."""
    return 8 * blocks(count) + (count - 1) * width


class Ascending:
    """An encoded ascending list of `count` numbers from `first`, at `start` of `buffer`; decoded as far as is asked."""

    __slots__ = ("_all", "_buffer", "_cached", "_code", "_deltas", "_starts", "count", "first", "start", "width")

    def __init__(self, buffer: memoryview, start: int, count: int, first: int, width: int) -> None:
        self._buffer = buffer
        self._code = _CODES[width]
        self.width = width
        self._deltas = start + 8 * blocks(count)
        self._all: list[int] | None = None
        self._starts: list[int] | None = None
        self._cached: tuple[int, list[int]] = (-1, [])
        self.start = start
        self.count = count
        self.first = first
        if self._deltas + (count - 1) * width > len(buffer):
            raise ValueError("a posting list runs out of its section")

    @classmethod
    def of(cls, numbers: "array[int]") -> "Ascending":
        """The list of `numbers`, of which there are some."""
        width, data = encode(numbers)
        return cls(memoryview(data), 0, len(numbers), numbers[0], width)

    def all(self) -> list[int]:
        """All numbers."""
        if self._all is None:
            self._all = list(self.once())
        return self._all

    def once(self) -> Iterable[int]:
        """All numbers, as they come, none kept: a list of Python's integers takes 36 bytes for each."""
        if self._all is not None:
            return self._all
        raw = bytes(self._buffer[self._deltas : self._deltas + (self.count - 1) * self.width])
        deltas: Iterable[int] = raw if self.width == 1 else from_bytes(self._code, raw)
        return accumulate(deltas, initial=self.first)

    def raw(self, width: int) -> bytes:
        """The differences as they are stored, in a width that is not less than theirs."""
        data = bytes(self._buffer[self._deltas : self._deltas + (self.count - 1) * self.width])
        return widened(self.width, data, width)

    def at(self, place: int) -> int:
        """The number at a place in the order."""
        block = place // BLOCK
        begin = self._deltas + block * BLOCK * self.width
        raw = bytes(self._buffer[begin : self._deltas + place * self.width])
        start = self._block_starts()[block] if block else self.first
        return start + sum(raw if self.width == 1 else from_bytes(self._code, raw))

    @property
    def last(self) -> int:
        """The greatest number."""
        return self.at(self.count - 1)

    def _block_starts(self) -> list[int]:
        if self._starts is None:
            raw = bytes(self._buffer[self.start : self._deltas])
            self._starts = [self.first, *from_bytes("Q", raw)]
        return self._starts

    def _block(self, number: int) -> list[int]:
        if self._cached[0] != number:
            begin = self._deltas + number * BLOCK * self.width
            until = min((number + 1) * BLOCK - 1, self.count - 1)
            raw = bytes(self._buffer[begin : self._deltas + until * self.width])
            values = list(accumulate(from_bytes(self._code, raw), initial=self._block_starts()[number]))
            self._cached = (number, values)
        return self._cached[1]

    def over(self, low: int, high: int, shift: int) -> Iterator[int]:
        """The numbers of every block that can hold one from `low` up to `high`, with `shift` added, as they come.

        Nothing is kept: a number that is looked at once and dropped stays in the processor's cache.
        """
        starts = self._block_starts()
        begin = max(bisect_right(starts, low) - 1, 0)
        end = bisect_left(starts, high, begin)
        if end == begin:
            return iter(())
        until = min(end * BLOCK, self.count) - 1
        raw = bytes(self._buffer[self._deltas + begin * BLOCK * self.width : self._deltas + until * self.width])
        return accumulate(from_bytes(self._code, raw), initial=starts[begin] + shift)

    def cuts(self, every: int) -> list[int]:
        """Every so many blocks the first number of one; not the first of all."""
        return self._block_starts()[every::every]

    def index(self, number: int) -> int:
        """The place of `number`, or -1."""
        if self._all is not None or self.count <= BLOCK:
            values, base = self.all(), 0
        else:
            block = bisect_right(self._block_starts(), number) - 1
            if block < 0:
                return -1
            values, base = self._block(block), block * BLOCK
        place = bisect_left(values, number)
        return base + place if place < len(values) and values[place] == number else -1

    def between(self, low: int, high: int) -> list[int]:
        """The numbers from `low` up to, not including, `high`."""
        if self._all is not None or self.count <= BLOCK:
            values = self.all()
            begin = bisect_left(values, low)
            return values[begin : bisect_left(values, high, begin)]
        starts = self._block_starts()
        first = max(bisect_right(starts, low) - 1, 0)
        # An equal number can stand at the end of the block before only if numbers repeat; they never do.
        last = bisect_left(starts, high)
        found: list[int] = []
        for block in range(first, last):
            values = self._block(block)
            begin = bisect_left(values, low)
            found += values[begin : bisect_left(values, high, begin)]
        return found

    def common(self, ascending: Sequence[int]) -> list[int]:
        """Those of `ascending` (sorted) that are in the list, by whichever way is cheaper."""
        if self._all is not None or len(ascending) * 24 >= self.count or self.count <= BLOCK:
            return list(set(ascending).intersection(self.all()))
        index = self.index
        return [number for number in ascending if index(number) >= 0]

    def __iter__(self) -> Iterator[int]:
        return iter(self.all())


class Gaps:
    """An ascending list on its way into a file, put together of others as they are stored.

    Attributes:
        first: the first number; 0 while there is none.
        count: how many numbers.
    """

    __slots__ = ("_parts", "count", "first")

    def __init__(self, numbers: "array[int] | None" = None) -> None:
        """The list of `numbers`, or an empty one."""
        self.first = self.count = 0
        self._parts: list[tuple[Ascending, int]] = []
        if numbers:
            self.extend(Ascending.of(numbers), 0)

    def extend(self, part: "Ascending", shift: int) -> None:
        """Append a list whose numbers, with `shift` added to each, are greater than all before."""
        if not self.count:
            self.first = part.first + shift
        self._parts.append((part, shift))
        self.count += part.count

    def encode(self) -> tuple[int, bytes]:
        """(width of the differences, bytes after the first number); the list must not be empty."""
        parts = self._parts
        gaps = [after.first + shift - part.last - by for (part, by), (after, shift) in pairwise(parts)]
        width = max(width_for(max(gaps, default=0)), *[part.width for part, _ in parts])
        pieces = [to_bytes(self._starts()) if self.count > BLOCK else b"", parts[0][0].raw(width)]
        for gap, (part, _) in zip(gaps, islice(parts, 1, None), strict=True):
            pieces += (gap.to_bytes(width, "little"), part.raw(width))
        return width, b"".join(pieces)

    def _starts(self) -> "array[int]":
        starts = array("Q")
        begin, place = 0, BLOCK
        for part, shift in self._parts:
            while place < begin + part.count:
                starts.append(part.at(place - begin) + shift)
                place += BLOCK
            begin += part.count
        return starts
