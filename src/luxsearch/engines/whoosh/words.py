"""What holds a word in one segment: from a node's terms and field to articles and codes."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, compress, count
from typing import Final

from luxsearch.engines.whoosh.layout import FORM, TERM, TITLE_FORM, TITLE_TERM
from luxsearch.engines.whoosh.postings import Posting, merge_codes, minus, plus
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.query.tree import Field

WordKey = tuple[frozenset[str], Field | None, bool]
"""Terms (forms where the last is true) that stand for one word, and the field."""

_FREQUENCY: Final = 0xFF00
"""The part of a code that is added up (`postings.plus`)."""
_HELD: Final = 1 << 16
"""More than any code."""
_SUM: Final = 1 << 48
"""More than the frequencies of all lists together."""

_MANY: Final = 8
"""Lists: a word has a handful of forms, a prefix or a fuzzy word hundreds."""


class Holders:
    """The articles of a segment that hold a word, with a code for each: several lists taken as one."""

    def __init__(self, lists: list[Posting]) -> None:
        self.lists = lists
        self._one = lists[0] if len(lists) == 1 else None

    def parts(self) -> Iterator[tuple[Iterable[int], Iterable[int]]]:
        """(articles, codes) of each list, of which nothing is kept."""
        return (each.once() for each in self.lists)

    @property
    def size(self) -> int:
        """How many articles at most."""
        return sum(each.count for each in self.lists)

    @property
    def count(self) -> int:
        """How many articles, those that are gone included."""
        if self._one:
            return self._one.count
        if not self.lists:
            return 0
        *others, longest = sorted(self.lists, key=lambda each: each.count)
        few = set().union(*(each.articles() for each in others))
        if longest.few(few):
            return longest.count + len(few) - sum(map(longest.holds, sorted(few)))
        return longest.count + len(few.difference(longest.once()[0]))

    def articles(self) -> Collection[int]:
        """The articles, in no promised order."""
        if self._one:
            return self._one.articles()
        return self._union

    @cached_property
    def _union(self) -> set[int]:
        return set().union(*(each.articles() for each in self.lists))

    def pairs(self) -> Iterable[tuple[int, int]]:
        """(article, code) of all."""
        return zip(*self.passing(), strict=True)

    def passing(self) -> tuple[Iterable[int], Iterable[int]]:
        """The articles and their codes, once each, of which nothing is kept."""
        if self._one:
            return self._one.once()
        if not self.lists:
            return (), ()
        *others, longest = sorted(self.lists, key=lambda each: each.count)
        few = merge_codes([(each.articles(), each.codes()) for each in others])
        if longest.few(few):
            apart = not any(map(longest.holds, sorted(few)))
        else:
            apart = few.keys().isdisjoint(longest.once()[0])
        if apart:  # as stems of two languages are: an article has one
            articles, codes = longest.once()
            return chain(articles, few), chain(codes, few.values())
        merged = merge_codes([(each.articles(), each.codes()) for each in self.lists])
        return merged.keys(), merged.values()

    def few(self, within: Collection[int]) -> bool:
        """Whether looking each of `within` up is cheaper than going through all."""
        return len(within) * (12 if self._one else 12 * len(self.lists)) < self.size

    def code_of(self, article: int) -> int:
        """The code of one article; -1 where it does not hold the word."""
        if self._one:
            return self._one.code_of(article)
        code = -1
        for each in self.lists:
            other = each.code_of(article)
            if other >= 0:
                code = other if code < 0 else plus(code, other)
        return code

    def codes_of(self, articles: Sequence[int]) -> Iterable[int]:
        """The codes of articles, ascending, that all hold the word."""
        if self.few(articles):
            return map(self.code_of, articles)
        return map(dict(self.pairs()).__getitem__, articles)

    def holds(self, article: int) -> bool:
        """Whether the article holds the word."""
        return self._one.holds(article) if self._one else self.code_of(article) >= 0


class BodyHolders(Holders):
    """The articles whose body holds a word: those that hold it, less those where only the title does."""

    def __init__(self, lists: list[tuple[Posting, Posting | None]]) -> None:
        super().__init__([words for words, _ in lists])
        self._pairs = lists
        self._one = None

    @cached_property
    def codes(self) -> dict[int, int]:
        """Code by article, of the body alone."""
        parts = [(list(articles), list(codes)) for articles, codes in self.parts()]
        return merge_codes(parts) if parts else {}

    def parts(self) -> Iterator[tuple[Iterable[int], Iterable[int]]]:
        """(articles, codes) of the body part of each list."""
        for words, titles in self._pairs:
            codes = dict(zip(*words.once(), strict=True))
            if titles is not None:
                for article, code, both in zip(*titles.once(), titles.marks(), strict=True):
                    if both:
                        codes[article] = minus(codes[article], code)
                    else:
                        del codes[article]
            yield codes.keys(), codes.values()

    @property
    def count(self) -> int:
        """How many articles, those that are gone included."""
        return len(self.codes)

    def articles(self) -> Collection[int]:
        """The articles, in no promised order."""
        return self.codes.keys()

    def passing(self) -> tuple[Iterable[int], Iterable[int]]:
        """The articles and their codes, once each."""
        return self.codes.keys(), self.codes.values()

    def few(self, within: Collection[int]) -> bool:  # noqa: ARG002 - the same question
        """Whether looking each of `within` up is cheaper: it always needs all."""
        return False

    def code_of(self, article: int) -> int:
        """The code of one article; -1 where its body does not hold the word."""
        return self.codes.get(article, -1)


class ManyHolders(Holders):
    """As `Holders`, of many long lists, as prefixes and fuzzy words have them: a place for every article.

    Four bytes an article of the segment, however many lists and postings there are.
    """

    def __init__(self, held: Holders, articles: int) -> None:
        """`held` in a segment of so many `articles`."""
        super().__init__(held.lists)
        self._held = held
        self._articles = articles

    @cached_property
    def places(self) -> "array[int]":
        """The code of each article and `_HELD`; 0 where it does not hold the word (0 by itself can be a code)."""
        # Frequencies are added as in `postings.plus`, but only cut at the end: as integers of any size.
        places = [0] * self._articles
        for articles, codes in self._held.parts():
            for n, code in zip(articles, codes, strict=True):
                held = places[n]
                places[n] = held + (code & _FREQUENCY) if held else code + _SUM
        return array("I", map(_cut, places))

    @property
    def count(self) -> int:
        """How many articles, those that are gone included."""
        return self._articles - self.places.count(0)

    def articles(self) -> Collection[int]:
        """The articles, ascending."""
        return list(compress(count(), self.places))

    def passing(self) -> tuple[Iterable[int], Iterable[int]]:
        """The articles and their codes, once each, of which nothing is kept."""
        return compress(count(), self.places), map((_HELD - 1).__and__, filter(None, self.places))

    def few(self, within: Collection[int]) -> bool:
        """Whether looking each of `within` up is cheaper than going through all."""
        return "places" in self.__dict__ or super().few(within)

    def code_of(self, article: int) -> int:
        """The code of one article; -1 where it does not hold the word."""
        if "places" not in self.__dict__:
            return self._held.code_of(article)
        place = self.places[article]
        return place & (_HELD - 1) if place else -1


def _cut(place: int) -> int:
    code = place - _SUM
    if code < 0:
        return 0
    return _HELD + (code if code < _HELD else _FREQUENCY | code & 0xFF)


def holders(segment: Segment, word: WordKey) -> Holders:
    """What holds `word` in `segment`."""
    held = _holders(segment, word)
    if len(held.lists) > _MANY and held.size > segment.count // 2:
        return ManyHolders(held, segment.count)
    return held


def _holders(segment: Segment, word: WordKey) -> Holders:
    terms, field, exact = word
    kinds = (FORM, TITLE_FORM) if exact else (TERM, TITLE_TERM)
    in_order = sorted(terms)
    if field == "title":
        found = (segment.posting(kinds[1], term) for term in in_order)
        return Holders([posting for posting in found if posting is not None])
    lists = [(term, posting) for term in in_order if (posting := segment.posting(kinds[0], term)) is not None]
    if field == "body":
        return BodyHolders([(posting, segment.posting(kinds[1], term)) for term, posting in lists])
    return Holders([posting for _, posting in lists])
