"""Words being gathered in memory: where each stands, and what that makes of it as postings.

While articles come in, no Python code runs for a single word of a text: each distinct chunk of a language has a
number, and all that is kept of a text is the numbers of its chunks, one a position. Chunks become forms and terms, and
positions become postings, only when the segment is written, each distinct chunk once.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, compress, count, islice
from operator import eq

from luxsearch.engines import SCORING
from luxsearch.engines.whoosh.postings import FREQUENCY_LIMIT

_LARGEST_CODE = 0xFFFF

Positions = Sequence[int]
"""Ascending."""

Postings = tuple[Sequence[int], Sequence[int]]
"""Articles, ascending, and the code of each."""


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
        counts = Counter(numbers)
        rare = array("I")
        every = len(counts) + 1
        where: list[array[int] | int] = [rare] * every
        for number, times in counts.items():
            if times > 1:
                where[number] = array("I")
        skipped: array[int] = array("I")
        where[0] = skipped
        # What stands once goes into one array all together: half of all words need none of their own.
        deque(map(array.append, map(where.__getitem__, numbers), count()), maxlen=0)  # type: ignore[arg-type]
        where[0] = 0
        del skipped[:]
        for number, position in zip(map(numbers.__getitem__, rare), rare, strict=True):
            where[number] = position
        in_titles: defaultdict[int, array[int]] = defaultdict(_positions)
        positions = array("I", chain.from_iterable(titles))
        numbered = map(in_titles.__getitem__, map(numbers.__getitem__, positions))
        deque(map(array.append, numbered, positions), maxlen=0)
        return Scattered(where, dict(in_titles))


def _positions() -> "array[int]":
    return array("I")


class Scattered:
    """Where each chunk of a segment stands, by its number."""

    def __init__(self, where: "list[array[int] | int]", titles: "dict[int, array[int]]") -> None:
        self._where = where
        self._titles = titles

    def alone(self, number: int) -> int:
        """The position of a chunk that stands in one place, and not in a title; else -1."""
        found = self._where[number]
        return found if isinstance(found, int) and number not in self._titles else -1

    def positions(self, numbers: Sequence[int]) -> Positions:
        """Where any of several chunks stands."""
        found = [self._where[number] for number in numbers]
        if len(found) == 1:
            return (found[0],) if isinstance(found[0], int) else found[0]
        return sorted(chain.from_iterable((each,) if isinstance(each, int) else each for each in found))

    def titles(self, numbers: Iterable[int]) -> Positions:
        """The same in titles."""
        found = [self._titles[number] for number in numbers if number in self._titles]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))


class Places:
    """For each position of a segment the article, and the code of a word that stands there once."""

    def __init__(self) -> None:
        self.articles = array("I")
        self.codes = array("H")

    def add(self, article: int, title: int, body: int, length: int, *, headline: bool) -> None:
        """An article with so many positions in title and body, and the byte of its length."""
        self.articles += array("I", (article,)) * (title + body + 2)
        lead = min(body, SCORING.lead)
        of_title = (SCORING.title if headline else 0) << 8 | length
        self.codes += array("H", (of_title,)) * (title + 1)
        self.codes += array("H", ((1 + SCORING.lead_extra) << 8 | length,)) * lead
        self.codes += array("H", (1 << 8 | length,)) * (body - lead + 1)

    def ones(self, positions: Sequence[int]) -> Iterator[tuple[int, int]]:
        """(article, code) of words that stand in one place each."""
        return zip(
            map(self.articles.__getitem__, positions), map(self.codes.__getitem__, positions), strict=True
        )

    def postings(self, positions: Positions) -> Postings:
        """Those of a word that stands at `positions`."""
        articles = list(map(self.articles.__getitem__, positions))
        codes = list(map(self.codes.__getitem__, positions))
        summed = dict(zip(articles, codes, strict=True))
        if len(summed) == len(articles):
            return articles, codes
        # The dictionary has the code of each article's last occurrence; the frequencies of those before it are added.
        for i in compress(count(1), map(eq, islice(articles, 1, None), articles)):
            summed[articles[i]] += codes[i - 1] & 0xFF00
        if max(summed.values()) > _LARGEST_CODE:
            limit = FREQUENCY_LIMIT << 8
            summed = {n: code if code <= _LARGEST_CODE else limit | code & 0xFF for n, code in summed.items()}
        return list(summed), list(summed.values())


def marks(
    articles: Iterable[int], positions: Positions, body_at: Callable[[int], int], end_at: Callable[[int], int]
) -> bytes:
    """For each article whose title holds a word, whether its body, which ends before `end_at`, holds it too."""
    found = bytearray()
    for number in articles:
        last = positions[bisect_left(positions, end_at(number)) - 1]
        found.append(last >= body_at(number))
    return bytes(found)
