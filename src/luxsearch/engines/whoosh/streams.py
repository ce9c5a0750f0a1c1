"""The words of an article as the engine has them: one stream of title and body, a chunk at each position."""

import re
from collections.abc import Iterator
from typing import Final

from luxsearch.engines import SCORING
from luxsearch.frozen import frozen
from luxsearch.text import chunks

_SLICE: Final = 1 << 20
_SAFE_CUT = re.compile(r"(?<=\w)\s(?=\w)")
"""White space between letters or digits: no chunk runs over it (`H & M` and `20 %` have none such)."""


@frozen
class WeightedText:
    """What the fields `text` and `form` are given of an article; see `luxsearch.articles.Article`."""

    title: str
    body: str
    headline: bool
    language: str

    def weighted(self) -> Iterator[tuple[int, int, str]]:
        """(position, what a word counts there, chunk); the position between title and body is left out."""
        position = 0
        for chunk in chunks(self.title):
            yield position, SCORING.title if self.headline else 0, chunk
            position += 1
        body_at = position + 1
        for part in slices(self.body):
            for chunk in chunks(part):
                position += 1
                yield position, 1 + (SCORING.lead_extra if position - body_at < SCORING.lead else 0), chunk


def slices(text: str) -> Iterator[str]:
    """`text` in parts of about a million characters whose chunks, one after another, are those of the text."""
    begin = 0
    while len(text) - begin > _SLICE:
        cut = _SAFE_CUT.search(text, begin + _SLICE)
        if cut is None:
            break
        yield text[begin : cut.start()]
        begin = cut.end()
    yield text[begin:] if begin else text


def positions(text: str) -> int:
    """How many positions a text takes."""
    return sum(len(chunks(part)) for part in slices(text))
