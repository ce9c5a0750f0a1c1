"""Words that most articles of a segment hold: their points are added up in a place for every article.

That is faster than dictionaries, and takes less room. A word adds its points and `HELD`, a small fraction, so that the
whole part of a sum is the points and the rest tells how many of the words the article holds: zero is none. Doubles are
exact here: `MOST_POINTS` leaves room for both parts in their 53 bits.
"""

from array import array
from collections.abc import Sequence
from itertools import compress, count
from typing import TYPE_CHECKING, Final

from luxsearch.engines.whoosh.scoring import HELD
from luxsearch.query.tree import Word

if TYPE_CHECKING:
    from luxsearch.engines.whoosh.matching import Matching

MOST_WORDS: Final = 1 << 12
MOST_POINTS: Final = 1 << 39
"""In all; more words, or words with more, are added up as Python's integers."""


def sums(matching: "Matching", words: Sequence[Word], least: int) -> "array[float] | None":
    """By article what `words` add up to; 0.0 where it holds less than `least` of them.

    None where that would not be exact. The points of an article are the whole part.
    """
    tables = [matching.table(word) for word in words]
    if len(words) > MOST_WORDS or sum(table.most for table in tables) > MOST_POINTS:
        return None
    places = array("d", bytes(8 * matching.segment.count))
    for word, table in zip(words, tables, strict=True):
        articles, codes = matching.held(word).passing()
        for n, points in zip(articles, map(table.raised.__getitem__, codes), strict=True):
            places[n] += points
    if least > 1:
        held = least * HELD
        return array("d", [value if value % 1 >= held else 0.0 for value in places])
    return places


def points(places: "array[float]") -> dict[int, int]:
    """The points by article of what has any words."""
    return dict(zip(compress(count(), places), map(int, filter(None, places)), strict=True))
