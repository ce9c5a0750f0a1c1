"""A posting list: the articles that hold a word, a *code* for each, and where the word stands.

    header      width of the articles' differences u8, of the positions' u8, flags u8, 0 u8,
                number of positions u32, first article u32, first position u64
    articles    ascending list (`numbers`)
    codes       u16 each, if flag 1: weighted term frequency (at most 255) * 256 + length byte
    marks       u8 each, if flag 2: in a list of titles, 1 where the body holds the word too
    positions   ascending list over the whole segment, if flag 4
    bits        of a very common word, if flag 8: how many bytes u32, then the positions once more, a bit each, the
                lowest first, from the multiple of 8 at or below the first position (`bitmaps`)

A list of one article with neither marks nor positions stands in the dictionary's entry itself (`INLINE`).

A code is all that BM25F needs of a word in an article: its weighted frequency (a title's occurrence counts
`SCORING.title`, one in the lead `lead_extra` more) saturates at 255, where BM25 is flat; the length byte is Whoosh's
(`whoosh.util.numeric.length_to_byte`, exact below 100 words, then in steps of 3 per cent). Positions never saturate.
"""

from array import array
from collections.abc import Collection, Iterable, Sequence
from itertools import repeat
from struct import Struct
from typing import Final

from luxsearch.engines.whoosh.bitmaps import to_bits
from luxsearch.engines.whoosh.numbers import BLOCK, Ascending, Gaps, blocks, encode, encoded_size, from_bytes, to_bytes

HEADER: Final = Struct("<BBBxIIQ")
ONE: Final = Struct("<BBBxIIQH")
"""The whole list of a word that stands in one place."""

CODES, MARKS, POSITIONS, BITS = 1, 2, 4, 8
INLINE: Final = 1 << 63
FREQUENCY_LIMIT: Final = 255
"""The largest weighted frequency that a code holds."""

DENSE: Final = 128
"""A word of more than one block, at least one position in so many, has its positions as bits too.

In English news that is ten words, whose bits take an eighth of a segment's size. Two words just less common are
compared list by list in a tenth of a second in 190,000 articles.
"""

_NARROW: Final = 4
"""Bytes of a posting of a segment with at most 65,536 articles."""

_SIZE: Final = Struct("<I")

_FEW: Final = 12
"""Looking up one article costs about as much as decoding so many."""


def pack(articles: Gaps, codes: bytes = b"", positions: Gaps | None = None, marks: bytes = b"") -> bytes:
    """The bytes of a posting list; `articles` must not be empty, `positions`, where given, neither."""
    flags = (CODES if codes else 0) | (MARKS if marks else 0)
    width, article_bytes = articles.encode()
    if positions is None:
        header = HEADER.pack(width, 1, flags, 0, articles.first, 0)
        return b"".join((header, article_bytes, codes, marks))
    position_width, position_bytes = positions.encode()
    bits = _bits(positions.first, positions.count, position_width, position_bytes)
    flags |= POSITIONS | (BITS if bits else 0)
    header = HEADER.pack(width, position_width, flags, positions.count, articles.first, positions.first)
    return b"".join((header, article_bytes, codes, marks, position_bytes, bits))


def _bits(first: int, count: int, width: int, data: bytes) -> bytes:
    """The section of bits of an encoded list of positions; empty where it gets none."""
    if count <= BLOCK:
        return b""
    last_block = int.from_bytes(data[8 * blocks(count) - 8 : 8 * blocks(count)], "little")
    if blocks(count) * BLOCK * DENSE < last_block - first:
        return b""
    positions = Ascending(memoryview(data), 0, count, first, width)
    bits = to_bits(positions.once(), first & ~7, positions.last + 1)  # a list of all would take 36 bytes each
    return _SIZE.pack(len(bits)) + bits


def pack_ones(found: Sequence[tuple[int, int]], positions: Sequence[int]) -> bytes:
    """The lists of words that stand in one place each, one after the other: (article, code), and position."""
    articles, codes = zip(*found, strict=True) if found else ((), ())
    fixed = (repeat(1), repeat(1), repeat(CODES | POSITIONS), repeat(1))
    return b"".join(map(ONE.pack, *fixed, articles, positions, codes))


Word = tuple[int, int, int, bytes, bytes]
"""The postings of a word, encoded: how many articles, the first, width of their differences, those, the codes."""


def word_of(postings: "array[int]") -> Word:
    """The postings of a word, each `article << 16 | code` in 32 or 64 bits."""
    raw = to_bytes(postings)
    size = postings.itemsize
    if len(postings) == 1:
        return 1, postings[0] >> 16, 1, b"", raw[:2]
    parts = from_bytes("H", raw)
    articles = parts[1::2] if size == _NARROW else array("Q", [posting >> 16 for posting in postings])
    return len(postings), articles[0], *encode(articles), to_bytes(parts[:: size // 2])


def pack_word(word: Word, positions: tuple[int, int, int, bytes] | None, marks: bytes = b"") -> bytes:
    """The same as `pack`, of lists encoded before.

    Args:
        word: articles and codes.
        positions: how many, the first, width, bytes.
        marks: bytes.
    """
    _, first, width, data, codes = word
    flags = CODES | MARKS if marks else CODES
    if positions is None:
        return b"".join((HEADER.pack(width, 1, flags, 0, first, 0), data, codes, marks))
    count, at, position_width, places = positions
    bits = _bits(at, count, position_width, places)
    header = HEADER.pack(width, position_width, flags | POSITIONS | (BITS if bits else 0), count, first, at)
    return b"".join((header, data, codes, marks, places, bits))


def moved(buffer: memoryview, offset: int, count: int, articles_by: int, positions_by: int) -> bytes | None:
    """A list with numbers added to its articles and positions, without decoding it; None for one of several blocks."""
    width, position_width, flags, occurrences, article, position = HEADER.unpack_from(buffer, offset)
    if count > BLOCK or occurrences > BLOCK or flags & BITS:
        return None
    begin = offset + HEADER.size
    end = begin + (count - 1) * width
    end += 2 * count if flags & CODES else 0
    end += count if flags & MARKS else 0
    if flags & POSITIONS:
        end += (occurrences - 1) * position_width
        position += positions_by
    if end > len(buffer):
        raise ValueError("a posting list runs out of its section")
    header = HEADER.pack(width, position_width, flags, occurrences, article + articles_by, position)
    return header + bytes(buffer[begin:end])


class Posting:
    """One posting list of one segment, decoded as far as it is used."""

    __slots__ = ("_articles", "_bits_at", "_buffer", "_codes", "_codes_at", "_marks_at", "_positions", "count", "flags")

    def __init__(self, buffer: memoryview, offset: int, count: int) -> None:
        """The list of `count` articles at `offset` of the section; ValueError or struct.error where that is none."""
        self._buffer = buffer
        self.count = count
        self._codes: array[int] | None = None
        if offset & INLINE:
            article, code = (offset ^ INLINE) >> 16, offset & 0xFFFF
            self.flags = CODES
            self._articles = Ascending(buffer, 0, 1, article, 1)
            self._codes = array("H", (code,))
            self._codes_at = self._marks_at = self._bits_at = 0
            self._positions: Ascending | None = None
            return
        width, position_width, self.flags, occurrences, article, position = HEADER.unpack_from(buffer, offset)
        at = offset + HEADER.size
        if count < 1 or width not in (1, 2, 4, 8) or position_width not in (1, 2, 4, 8):
            raise ValueError("not a posting list")
        self._articles = Ascending(buffer, at, count, article, width)
        at += encoded_size(count, width)
        self._codes_at = at
        if self.flags & CODES:
            at += 2 * count
        self._marks_at = at
        if self.flags & MARKS:
            at += count
        self._positions = (
            Ascending(buffer, at, occurrences, position, position_width) if self.flags & POSITIONS else None
        )
        self._bits_at = at + encoded_size(occurrences, position_width)

    def articles(self) -> list[int]:
        """The article numbers, ascending."""
        return self._articles.all()

    def codes(self) -> "array[int]":
        """The code of each article."""
        if self._codes is None:
            self._codes = self._read_codes()
        return self._codes

    def once(self) -> tuple[Iterable[int], "array[int]"]:
        """The articles and their codes, of which nothing is kept: for who goes through many lists."""
        return self._articles.once(), self._codes or self._read_codes()

    def _read_codes(self) -> "array[int]":
        codes = from_bytes("H", bytes(self._buffer[self._codes_at : self._codes_at + 2 * self.count]))
        if len(codes) != self.count:
            raise ValueError("a posting list is cut off")
        return codes

    def marks(self) -> bytes:
        """In a list of titles: for each article, whether the body holds the word too."""
        return bytes(self._buffer[self._marks_at : self._marks_at + self.count])

    @property
    def positions(self) -> Ascending:
        """Where the word stands, in the segment's positions."""
        if self._positions is None:
            raise ValueError("a posting list without positions")
        return self._positions

    def bits(self) -> tuple[int, memoryview] | None:
        """Where the word stands as bits: the position of the first bit, and the bytes; None for one without."""
        if not self.flags & BITS:
            return None
        begin = self._bits_at + _SIZE.size
        (size,) = _SIZE.unpack_from(self._buffer, self._bits_at)
        if begin + size > len(self._buffer):
            raise ValueError("a posting list runs out of its section")
        return self.positions.first & ~7, self._buffer[begin : begin + size]

    def bits_agree(self) -> bool:
        """Whether the bits, if there are any, tell the same positions as the list; `verify --deep` asks."""
        bits = self.bits()
        return bits is None or bytes(bits[1]) == to_bits(self.positions, bits[0], self.positions.all()[-1] + 1)

    def few(self, articles: Collection[int]) -> bool:
        """Whether looking each of `articles` up is cheaper than decoding the list."""
        return len(articles) * _FEW < self.count

    def code_of(self, article: int) -> int:
        """The code of one article; -1 where the list does not hold it."""
        place = self._articles.index(article)
        if place < 0:
            return -1
        if self._codes is not None:
            return self._codes[place]
        at = self._codes_at + 2 * place
        return self._buffer[at] | self._buffer[at + 1] << 8

    def holds(self, article: int) -> bool:
        """Whether the list holds the article."""
        return self._articles.index(article) >= 0

    @property
    def ascending(self) -> Ascending:
        """The article numbers as they are stored."""
        return self._articles

    def code_bytes(self) -> bytes:
        """The codes as they are stored; empty where the list has none."""
        if not self.flags & CODES:
            return b""
        return (
            to_bytes(self._codes)
            if self._codes
            else bytes(self._buffer[self._codes_at : self._codes_at + 2 * self.count])
        )


def plus(code: int, other: int) -> int:
    """The code of two words of one article taken as one word: frequencies added."""
    return min((code >> 8) + (other >> 8), FREQUENCY_LIMIT) << 8 | code & 0xFF


def minus(code: int, other: int) -> int:
    """The code of a word without the part that `other` tells of."""
    return max((code >> 8) - (other >> 8), 0) << 8 | code & 0xFF


def merge_codes(lists: Sequence[tuple[Sequence[int], Sequence[int]]]) -> dict[int, int]:
    """Code by article of several words (articles, codes) taken as one."""
    longest, *others = sorted(lists, key=lambda each: len(each[0]), reverse=True)
    merged: dict[int, int] = dict(zip(*longest, strict=True))
    for articles, codes in others:
        if merged.keys().isdisjoint(articles):
            merged.update(zip(articles, codes, strict=True))
            continue
        for article, code in zip(articles, codes, strict=True):
            known = merged.get(article)
            if known is None:
                merged[article] = code
            else:  # what `plus` gives
                both = known + (code & 0xFF00)
                merged[article] = both if both <= 0xFFFF else 0xFF00 | known & 0xFF  # noqa: PLR2004 - 16 bits
    return merged
