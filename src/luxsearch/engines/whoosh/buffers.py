"""Words being gathered in memory: where each stands, and what that makes of it as postings.

While articles come in, no Python code runs for a single word of a text: each distinct chunk of a language has a
number, and all that is kept of a text is the numbers of its chunks, one a position. Chunks become forms and terms, and
positions become postings, only when the segment is written, each distinct chunk once.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, compress, count, islice
from operator import ne, sub

from luxsearch.engines import SCORING
from luxsearch.engines.whoosh.postings import FREQUENCY_LIMIT

_NOWHERE = array("I")

Positions = Sequence[int]
"""Ascending."""

Postings = tuple[Sequence[int], bytes]
"""Articles, ascending, and their codes as they are stored."""


class Stream:
    """Which chunk stands at each position; 0 where none does.

    Attributes:
        memos: number by chunk, for each language. A chunk of two languages has two numbers.
    """

    def __init__(self) -> None:
        self.memos: defaultdict[str, dict[str, int]] = defaultdict(self._memo)
        self._next = count(1).__next__
        self._numbers = array("I")

    def __len__(self) -> int:
        return len(self._numbers)

    def _memo(self) -> dict[str, int]:
        return defaultdict(self._next)

    @property
    def known(self) -> int:
        """How many chunks have a number."""
        return sum(map(len, self.memos.values()))

    def put(self, chunks: Iterable[str], language: str) -> None:
        """The chunks of a text, at the positions that come next."""
        self._numbers.extend(map(self.memos[language].__getitem__, chunks))

    def skip(self) -> None:
        """Leave a position unused."""
        self._numbers.append(0)

    def close(self, titles: Iterable[range]) -> "Scattered":
        """Where each chunk stands, everywhere and in titles; the stream is empty afterwards."""
        numbers, self._numbers = self._numbers, array("I")
        where = [array("I") for _ in range(self._next())]
        deque(map(array.append, map(where.__getitem__, numbers), count()), maxlen=0)
        del where[0][:]
        in_titles: defaultdict[int, array[int]] = defaultdict(_positions)
        positions = array("I", chain.from_iterable(titles))
        numbered = map(in_titles.__getitem__, map(numbers.__getitem__, positions))
        deque(map(array.append, numbered, positions), maxlen=0)
        return Scattered(where, dict(in_titles))


def _positions() -> "array[int]":
    return array("I")


class Scattered:
    """Where each chunk of a segment stands, by its number."""

    def __init__(self, where: "list[array[int]]", titles: "dict[int, array[int]]") -> None:
        self._where = where
        self._titles = titles

    def alone(self, number: int) -> bool:
        """Whether a chunk stands in one place, and not in a title."""
        return len(self._where[number]) == 1 and number not in self._titles

    def release(self, numbers: Iterable[int]) -> None:
        """Forget where these stand: they have been written."""
        for number in numbers:
            self._where[number] = _NOWHERE

    def positions(self, numbers: Sequence[int]) -> Positions:
        """Where any of several chunks stands."""
        if len(numbers) == 1:
            return self._where[numbers[0]]
        places = chain.from_iterable(map(self._where.__getitem__, numbers))
        return array("I", sorted(places))  # a tenth of the list's memory, while postings are made of it

    def titles(self, numbers: Sequence[int]) -> Positions:
        """The same in titles."""
        if len(numbers) == 1:
            return self._titles.get(numbers[0], ())
        return sorted(chain.from_iterable([self._titles.get(number, ()) for number in numbers]))


class Places:
    """For each position of a segment the article, and what a word counts that stands there.

    Attributes:
        ends: the position after each article.
        bodies: the position of the first word of each body.
    """

    def __init__(self, articles: int, positions: int) -> None:
        """For so many articles with so many positions, each then told by `add`, in order.

        The room is taken at once: arrays that grow by and by are moved about, and leave holes in the memory.
        """
        self.ends = array("I")
        self.bodies = array("I")
        self._articles = array("H" if articles <= 1 << 16 else "I", (0,)) * positions
        self._weights = bytearray(positions)
        self._lengths = bytearray()

    def add(self, article: int, title: int, body: int, length: int, *, headline: bool) -> None:
        """An article with so many positions in title and body, and the byte of its length."""
        lead = min(body, SCORING.lead)
        begin = self.ends[-1] if self.ends else 0
        end = begin + title + body + 2
        self._articles[begin:end] = array(self._articles.typecode, (article,)) * (end - begin)
        self._weights[begin:end] = (
            bytes((SCORING.title if headline else 0,)) * (title + 1)
            + bytes((1 + SCORING.lead_extra,)) * lead
            + b"\x01" * (body - lead + 1)
        )
        self._lengths.append(length)
        self.bodies.append(end - body - 1)
        self.ends.append(end)

    def ones(self, positions: Sequence[int]) -> list[tuple[int, int]]:
        """(article, code) of words that stand in one place each."""
        articles = list(map(self._articles.__getitem__, positions))
        weights = map(self._weights.__getitem__, positions)
        lengths = map(self._lengths.__getitem__, articles)
        return [(a, w << 8 | n) for a, w, n in zip(articles, weights, lengths, strict=True)]

    def postings(self, positions: Positions) -> Postings:
        """Those of a word that stands at `positions`."""
        articles = list(map(self._articles.__getitem__, positions))
        weights: Iterable[int] = map(self._weights.__getitem__, positions)
        last = list(map(ne, articles, islice(articles, 1, None)))
        if not all(last):  # sums up to the last occurrence in each article; their differences are the frequencies
            last.append(True)
            articles = list(compress(articles, last))
            sums = list(compress(accumulate(weights), last))
            frequencies = list(map(sub, sums, chain((0,), sums)))
            if max(frequencies) > FREQUENCY_LIMIT:
                frequencies = [min(frequency, FREQUENCY_LIMIT) for frequency in frequencies]
            weights = frequencies
        codes = bytearray(2 * len(articles))
        codes[0::2] = bytes(map(self._lengths.__getitem__, articles))
        codes[1::2] = bytes(weights)
        return articles, bytes(codes)

    def marks(self, articles: Sequence[int], positions: Positions) -> bytes:
        """For each article whose title holds a word, which stands at `positions`, whether its body holds it too."""
        ends, bodies = map(self.ends.__getitem__, articles), map(self.bodies.__getitem__, articles)
        return bytes([
            positions[bisect_left(positions, end) - 1] >= body for end, body in zip(ends, bodies, strict=True)
        ])  # fmt: skip
