"""Words being gathered in memory: the articles that hold each, what it counts there, and where it stands.

While articles come in, no Python code runs for a single word of a text: words are numbers (`vocabulary`), a `Counter`
counts those of an article, and `map` appends to an array for each. A *posting* is 32 bits, `article << 16 | code`, as
in the dictionary's own entries (`postings.INLINE`).
"""

from array import array
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from itertools import chain, compress, islice
from operator import eq
from typing import Final

from luxsearch.engines import SCORING
from luxsearch.engines.whoosh.postings import FREQUENCY_LIMIT
from luxsearch.engines.whoosh.vocabulary import Vocabulary

MOST_ARTICLES: Final = 1 << 16
"""Articles in a segment being built; a posting has 16 bits for their number."""

_USUAL: Final = 64
"""Weights of a word in an article that are looked up in a table."""

_BYTES_OF_A_WORD: Final = 350
_BYTES_OF_A_FRAGMENT: Final = 130
_BYTES_OF_A_POSITION: Final = 7

_NONE: Final = array("I")
_FULL: Final = FREQUENCY_LIMIT << 8
_MARK: Final = 1
_PARTS: Final = 32
"""A list that is so many times as long as another takes it up piece by piece."""


class Gathered:
    """The words of the articles so far.

    Attributes:
        vocabulary: their numbers.
        end: the first position that no article uses yet.
        repeated: terms that one position can hold twice, in different forms (`bank-to-banks`).
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.end = 0
        self.repeated: set[bytes] = set()
        self._articles = 0
        self._postings: list[array[int]] = [_NONE]
        self._places: list[array[int]] = [_NONE]
        self._by_term: dict[bytes, array[int]] = {}
        self._titles: dict[int, array[int]] = {}
        self._composites: dict[bytes, list[int]] = {}

    @property
    def memory(self) -> int:
        """Bytes that it takes by now, about."""
        vocabulary = self.vocabulary
        return (
            _BYTES_OF_A_WORD * len(vocabulary)
            + _BYTES_OF_A_FRAGMENT * vocabulary.known
            + _BYTES_OF_A_POSITION * self.end
        )

    @property
    def is_full(self) -> bool:
        """Whether no further article can be told from the others."""
        return self._articles >= MOST_ARTICLES

    # -- articles in

    def add(self, title: "array[int]", body: "array[int]", length: int, *, headline: bool) -> None:
        """The next article: the numbers of what stands in its title and body, and the byte of its length."""
        self._grow()
        base = self._articles << 16 | length
        counted = self._counted(body + body[: SCORING.lead] * SCORING.lead_extra)
        if title:
            each = SCORING.title if headline else 0
            for number, times in self._counted(title).items():
                weight = min(times * each, FREQUENCY_LIMIT)
                mark = _MARK if number in counted else 0
                self._titles.setdefault(number, array("Q")).append((base | weight << 8) << 1 | mark)
                counted[number] += times * each
        codes = range(base, base + (_USUAL << 8), 1 << 8)
        try:
            weights = list(map(list(codes).__getitem__, counted.values()))
        except IndexError:
            weights = [base | min(weight, FREQUENCY_LIMIT) << 8 for weight in counted.values()]
        _append_all(map(self._postings.__getitem__, counted), weights)
        for numbers in (title, body):
            _append_all(map(self._places.__getitem__, numbers), range(self.end, self.end + len(numbers)))
            self.end += len(numbers) + 1
        self._articles += 1

    def _counted(self, numbers: "array[int]") -> Counter[int]:
        """How often each word stands there, those of composites among them."""
        counted = Counter(numbers)
        composites = self.vocabulary.composites
        for composite in composites.keys() & counted.keys():
            times = counted.pop(composite)
            for word in composites[composite]:
                counted[word] += times
        return counted

    def _grow(self) -> None:
        """Room for words that have come since; the words of a term share their positions."""
        terms, composites = self.vocabulary.terms, self.vocabulary.composites
        for number in range(len(self._postings), len(terms)):
            if number in composites:
                self._postings.append(_NONE)
                self._places.append(array("I"))
            else:
                self._postings.append(array("I"))
                self._places.append(self._by_term.setdefault(terms[number], array("I")))

    def finish(self) -> None:
        """No article comes any more: the positions of composites are those of their terms too."""
        terms = self.vocabulary.terms
        for composite, words in self.vocabulary.composites.items():
            held = [terms[word] for word in words]
            for term in dict.fromkeys(held):
                self._composites.setdefault(term, []).append(composite)
                if held.count(term) > 1:
                    self.repeated.add(term)
        self.vocabulary.forget()

    # -- postings out

    def postings(self, numbers: Sequence[int]) -> "array[int]":
        """Those of several words taken as one."""
        return united([self._postings[number] for number in numbers])

    def release(self, numbers: Iterable[int]) -> None:
        """Forget the postings of words that have been written."""
        for number in numbers:
            self._postings[number] = _NONE

    def titles(self, numbers: Sequence[int]) -> "tuple[array[int], bytes]":
        """Those of several words in titles, and for each whether the body holds the word too."""
        lists = [self._titles[number] for number in numbers if number in self._titles]
        every = list(chain.from_iterable(lists))
        found = united([array("I", [each >> 1 for each in one]) for one in lists]) if lists else _NONE
        if len(lists) <= 1:
            return found, bytes([each & _MARK for each in every])
        marked = {each >> 17 for each in every if each & _MARK}
        return found, bytes([posting >> 16 in marked for posting in found])

    def in_title(self, number: int) -> bool:
        """Whether a word stands in a title."""
        return number in self._titles

    def positions(self, term: bytes) -> "array[int]":
        """Where a term stands; that is forgotten."""
        places = self._by_term.pop(term)
        composites = self._composites.get(term)
        if composites is None:
            return places
        return inserted(places, sorted(chain.from_iterable(map(self._places.__getitem__, composites))))


def _append_all(lists: "Iterable[array[int]]", values: Iterable[int]) -> None:
    """Append to each list its value."""
    deque(map(array.append, lists, values), maxlen=0)


def united(lists: "Sequence[array[int]]") -> "array[int]":
    """The postings of several words taken as one word: the weights that they have in one article are added."""
    if len(lists) == 1:
        return lists[0]
    every = array("I", sorted(chain.from_iterable(lists)))
    articles = [posting >> 16 for posting in every]
    found = dict(zip(articles, every, strict=True))
    if len(found) == len(every):
        return every
    for posting in compress(every, map(eq, articles, islice(articles, 1, None))):  # all but the last of an article
        article, known = posting >> 16, found[posting >> 16]
        both = (known & _FULL) + (posting & _FULL)
        found[article] = known & ~_FULL | min(both, _FULL)
    return array("I", found.values())


def inserted(places: "array[int]", others: Sequence[int]) -> "array[int]":
    """Two ascending lists without common numbers as one."""
    if len(others) * _PARTS > len(places):
        return array("I", sorted(chain(places, others)))
    found = array("I")
    begin = 0
    for other in others:
        end = bisect_left(places, other, begin)
        found += places[begin:end]
        found.append(other)
        begin = end
    return found + places[begin:]
