"""BM25F in fixed point: what a word adds to an article's score.

Simple BM25F (Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004): an article
is one stream of words in which the title stands `title` times, the lead `1 + lead_extra` times and the rest once; both
term frequency and length are those of the stream, and one BM25 is taken of them. The length of a text is its number of
positions. The inverse document frequency is BM25's own (Robertson and Spärck Jones 1976) in the form Lucene gave it,
ln(1 + (N - n + 0.5) / (n + 0.5)), which is positive for every n <= N. Whoosh's, ln(N / (n + 1)) + 1, lets the common
words of a long query count nearly as much as its rare ones: nDCG@10 falls by 1 % on TIME and by 2 to 3 % on CACM.

Scores are whole *millionths*. Sums of integers do not depend on their order, so neither segments nor the order of
evaluation can change a score or make a tie of equal articles uncertain.
"""

from collections.abc import Sequence
from functools import cached_property
from math import log
from typing import Final

from whoosh.util.numeric import byte_to_length, length_to_byte

from luxsearch.engines import SCORING, Scoring

UNIT: Final = 1_000_000
"""Millionths in a score of 1."""

HELD: Final = 2.0**-13
"""What tells, in a sum of millionths, that a word is held that scores nothing."""


def inverse_frequency(holders: int, articles: int) -> float:
    """How much a word that `holders` of `articles` articles hold says."""
    return log((articles + 1) / (holders + 0.5))


def weighted_length(title: int, body: int, *, headline: bool, scoring: Scoring = SCORING) -> int:
    """Length of the weighted stream of an article whose title and body have so many positions."""
    return (scoring.title * title if headline else 0) + body + scoring.lead_extra * min(body, scoring.lead)


def length_code(length: int) -> int:
    """The byte that stands for a weighted length."""
    return int(length_to_byte(length))


class ScoreTable(dict[int, int]):
    """What one word adds, in millionths, by code (`postings`); each distinct code is worked out once.

    Attributes:
        most: no article gets as much.
    """

    def __init__(self, weight: float, norms: Sequence[float], scoring: Scoring = SCORING) -> None:
        """For a word of `weight` (its inverse frequency included); `norms` are `length_norms`."""
        super().__init__()
        self.most = UNIT * weight * (scoring.k1 + 1)
        self._base = scoring.k1 * (1 - scoring.b)
        self._norms = norms

    def __missing__(self, code: int) -> int:
        frequency = code >> 8
        value = round(self.most * frequency / (frequency + self._base + self._norms[code & 0xFF]))
        self[code] = value
        return value

    @cached_property
    def raised(self) -> "RaisedTable":
        """The same with `HELD` added."""
        return RaisedTable(self)


class RaisedTable(dict[int, float]):
    """A score table with `HELD` added to every value, so that none is 0."""

    def __init__(self, table: ScoreTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, code: int) -> float:
        value = self[code] = self._table[code] + HELD
        return value


def length_norms(average: float, scoring: Scoring = SCORING) -> tuple[float, ...]:
    """For each byte of a length its part of the denominator, where articles have `average` weighted length."""
    slope = scoring.k1 * scoring.b / (average or 1)
    return tuple([slope * byte_to_length(byte) for byte in range(256)])
