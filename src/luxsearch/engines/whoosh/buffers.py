"""Words being gathered in memory: where each stands, and what that makes of it as postings.

Words are gathered by *lexeme*, a pair of form and term, and split into postings of terms and of forms only when a
segment is written. All that is kept of a word is its positions, in the order in which they come. Which article a
position belongs to and what an occurrence there counts is known for every position at once (`Places`), so that articles
and codes are looked up by `map` when the postings are written: no Python code runs for a single word of a text.
"""

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, count, islice
from operator import call, eq

from luxsearch.engines import SCORING
from luxsearch.engines.whoosh.postings import FREQUENCY_LIMIT
from luxsearch.text import Analyzer

_LARGEST_CODE = 0xFFFF

Put = Callable[[int], object]
"""Takes a position."""

Postings = tuple["array[int]", "array[int]"]
"""Articles, ascending, and the code of each."""


class Buffer:
    """Where one lexeme stands: all positions, and those of titles once more."""

    __slots__ = ("positions", "titles")

    def __init__(self) -> None:
        self.positions = array("I")
        self.titles = array("I")


class Lexemes(dict[str, Put]):
    """A memo from chunk to what takes its positions, in one language."""

    def __init__(self, analyzer: Analyzer, buffers: dict[tuple[str, str], Buffer], *, titles: bool) -> None:
        """`titles`: into the positions of titles instead of all positions."""
        super().__init__()
        self.analyzer = analyzer
        self._buffers = buffers
        self._titles = titles

    def __missing__(self, chunk: str) -> Put:
        buffers = self._buffers
        puts: list[Put] = []
        pieces = self.analyzer[chunk]
        del self.analyzer[chunk]  # one memo is enough
        for lexeme in dict.fromkeys((piece.form, piece.term) for piece in pieces):
            buffer = buffers.get(lexeme)
            if buffer is None:
                buffer = buffers[lexeme] = Buffer()
            puts.append(buffer.titles.append if self._titles else buffer.positions.append)
        put = self[chunk] = puts[0] if len(puts) == 1 else _all(puts)
        return put


def _all(puts: Sequence[Put]) -> Put:
    def put(position: int) -> None:
        for each in puts:
            each(position)

    return put


def gather(chunks: Iterable[str], position: int, lexemes: Lexemes) -> None:
    """Put the chunks of a text, which begins at `position`, where they belong."""
    deque(map(call, map(lexemes.__getitem__, chunks), count(position)), maxlen=0)


class Places:
    """For each position of a segment the article, and the code of a word that stands there once."""

    def __init__(self) -> None:
        self._article = array("I")
        self._code = array("H")

    def __len__(self) -> int:
        return len(self._article)

    def add(self, article: int, title: int, body: int, length: int, *, headline: bool) -> None:
        """An article with so many positions in title and body, and the byte of its length."""
        self._article += array("I", (article,)) * (title + body + 2)
        lead = min(body, SCORING.lead)
        of_title = (SCORING.title if headline else 0) << 8 | length
        self._code += array("H", (of_title,)) * (title + 1)
        self._code += array("H", ((1 + SCORING.lead_extra) << 8 | length,)) * lead
        self._code += array("H", (1 << 8 | length,)) * (body - lead + 1)

    def article(self, position: int) -> int:
        """The article that a position belongs to."""
        return self._article[position]

    def code(self, position: int) -> int:
        """The code of a word that stands there once."""
        return self._code[position]

    def postings(self, positions: Sequence[int]) -> Postings:
        """Those of a word that stands at `positions`, ascending."""
        articles = array("I", map(self._article.__getitem__, positions))
        codes = array("H", map(self._code.__getitem__, positions))
        if len(articles) == 1:
            return articles, codes
        summed = dict(zip(articles, codes, strict=True))
        if len(summed) == len(articles):
            return articles, codes
        # The dictionary has the code of each article's last occurrence; the frequencies of those before it are added.
        for i in compress(count(1), map(eq, islice(articles, 1, None), articles)):
            summed[articles[i]] += codes[i - 1] & 0xFF00
        if max(summed.values()) > _LARGEST_CODE:
            limit = FREQUENCY_LIMIT << 8
            summed = {n: code if code <= _LARGEST_CODE else limit | code & 0xFF for n, code in summed.items()}
        return array("I", summed), array("H", summed.values())


def together(lists: Sequence["array[int]"]) -> "array[int]":
    """Several ascending lists as one; what they share counts once."""
    if len(lists) == 1:
        return lists[0]
    filled = [each for each in lists if each]
    return filled[0] if len(filled) == 1 else array("I", sorted(set().union(*filled)))


def marks(
    articles: Iterable[int], positions: "array[int]", body_at: Callable[[int], int], end_at: Callable[[int], int]
) -> bytes:
    """For each article whose title holds a word, whether its body, which ends before `end_at`, holds it too."""
    found = bytearray()
    for number in articles:
        last = positions[bisect_left(positions, end_at(number)) - 1]
        found.append(last >= body_at(number))
    return bytes(found)
