"""What a word counts, made of the positions at which it stands: for what is not gathered article by article.

`buffers` counts while articles come in. This is for postings that come one at a time, from Whoosh's own writer, and for
a few terms that one position can hold twice.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from luxsearch.engines import SCORING
from luxsearch.engines.whoosh.postings import FREQUENCY_LIMIT

Positions = Sequence[int]
"""Ascending."""


class Places:
    """Where the articles of a segment begin, and what counts in them."""

    def __init__(self, titles: Positions, bodies: Positions, end: int, codes: Sequence[int]) -> None:
        """For articles whose titles and bodies begin there, the last of which ends at `end`.

        `codes`: of each the byte of its length, and 256 more where it has a headline.
        """
        self._titles = titles
        self._bodies = bodies
        self._end = end
        self._codes = codes

    def _runs(self, positions: Positions) -> Iterator[tuple[int, Sequence[int]]]:
        """The articles that hold positions, each with those."""
        begin = 0
        while begin < len(positions):
            article = bisect_right(self._titles, positions[begin]) - 1
            end = bisect_left(positions, self._after(article), begin)
            yield article, positions[begin:end]
            begin = end

    def _after(self, article: int) -> int:
        return self._titles[article + 1] if article + 1 < len(self._titles) else self._end

    def postings(self, positions: Positions) -> "array[int]":
        """Article << 16 | code of each article with a word that stands at `positions`."""
        found = array("Q")
        for article, here in self._runs(positions):
            body, code = self._bodies[article], self._codes[article]
            in_body = len(here) - bisect_left(here, body)
            in_lead = bisect_left(here, body + SCORING.lead) - len(here) + in_body
            in_title = len(here) - in_body
            weight = in_body + SCORING.lead_extra * in_lead + (SCORING.title * in_title if code >> 8 else 0)
            found.append(article << 16 | min(weight, FREQUENCY_LIMIT) << 8 | code & 0xFF)
        return found

    def in_titles(self, positions: Positions) -> "array[int]":
        """Those of the positions that lie in titles."""
        found = array("Q")
        for article, here in self._runs(positions):
            found.extend(iter(here[: bisect_left(here, self._bodies[article])]))
        return found

    def marks(self, articles: Sequence[int], positions: Positions) -> bytes:
        """For each article whose title holds a word, which stands at `positions`, whether its body holds it too."""
        return bytes([
            positions[bisect_left(positions, self._after(article)) - 1] >= self._bodies[article] for article in articles
        ])  # fmt: skip
