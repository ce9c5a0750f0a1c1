"""BM25F in fixed point: what a word adds to an article's score.

Simple BM25F (Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004): an article
is one stream of words in which the title stands `title` times, the lead `1 + lead_extra` times and the rest once; both
term frequency and length are those of the stream, and one BM25 is taken of them. The length of a text is its number of
positions. The inverse document frequency is Whoosh's, ln(N / (n + 1)) + 1, which is positive for every n <= N.

Scores are whole *millionths*. Sums of integers do not depend on their order, so neither segments nor the order of
evaluation can change a score or make a tie of equal articles uncertain.
"""

from math import log
from typing import Final

from whoosh.util.numeric import byte_to_length, length_to_byte

from luxsearch.engines import SCORING, Scoring

UNIT: Final = 1_000_000
"""Millionths in a score of 1."""


def inverse_frequency(holders: int, articles: int) -> float:
    """How much a word that `holders` of `articles` articles hold says."""
    return log(articles / (holders + 1)) + 1


def weighted_length(title: int, body: int, *, headline: bool, scoring: Scoring = SCORING) -> int:
    """Length of the weighted stream of an article whose title and body have so many positions."""
    return (scoring.title * title if headline else 0) + body + scoring.lead_extra * min(body, scoring.lead)


def length_code(length: int) -> int:
    """The byte that stands for a weighted length."""
    return int(length_to_byte(length))


class ScoreTable(dict[int, int]):
    """What one word adds, in millionths, by code (`postings`); each distinct code is worked out once."""

    def __init__(self, weight: float, average: float, scoring: Scoring = SCORING) -> None:
        """For a word of `weight` (its inverse frequency included) where articles have `average` weighted length."""
        super().__init__()
        self._factor = weight * (scoring.k1 + 1)
        self._base = scoring.k1 * (1 - scoring.b)
        self._slope = scoring.k1 * scoring.b / (average or 1)

    def __missing__(self, code: int) -> int:
        frequency = code >> 8
        length = byte_to_length(code & 0xFF)
        value = round(UNIT * self._factor * frequency / (frequency + self._base + self._slope * length))
        self[code] = value
        return value
