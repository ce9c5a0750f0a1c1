"""The fields of a segment as Whoosh sees them: sorted terms, and for each the articles with weights and positions.

The dictionary holds words by kind (`layout`). A body's words are those of title and body, less those that only the
title holds; days, ids, languages and formats have no posting lists, but columns, from which theirs are made here.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from struct import Struct
from typing import Final, Protocol

from luxsearch.engines.whoosh.layout import (
    ABOUT,
    COMPANY,
    FORM,
    SOURCE,
    TERM,
    TITLE_FORM,
    TITLE_TERM,
    UNDATED_FIRST,
)
from luxsearch.engines.whoosh.postings import Posting
from luxsearch.engines.whoosh.segment import Segment

_DAY: Final = Struct(">BI")
"""Whoosh's bytes of an unsigned number of 32 bits at full precision (`whoosh.fields.NUMERIC.to_bytes`)."""


class Listing:
    """The postings of one term of one field.

    Attributes:
        ids: article numbers, ascending; those that are gone are among them.
        weights: for each, what Whoosh calls the term's weight there.
        positions: where the term stands in an article, counted from the beginning of the field; None: not known.
    """

    def __init__(
        self, ids: Sequence[int], weights: Sequence[int], positions: Callable[[int], list[int]] | None = None
    ) -> None:
        self.ids = ids
        self.weights = weights
        self.positions = positions


class Terms(Protocol):
    """The terms of one field of one segment."""

    def beginning(self, start: bytes) -> Iterator[bytes]:
        """The terms from the first that is not less than `start` on, ascending."""
        ...

    def listing(self, term: bytes) -> Listing | None:
        """The postings of a term, or None where the field does not hold it."""
        ...


class _InDictionary:
    """Terms of one kind in the dictionary."""

    def __init__(self, segment: Segment, kind: str) -> None:
        self.segment = segment
        self.kind = kind.encode()

    def beginning(self, start: bytes) -> Iterator[bytes]:
        dictionary = self.segment.dictionary
        for place in range(dictionary.place(self.kind + start), len(dictionary)):
            name = dictionary.key(place)
            if not name.startswith(self.kind):
                return
            if self.holds(name[1:]):
                yield name[1:]

    def holds(self, _: bytes) -> bool:
        """Whether a term of the kind is one of the field."""
        return True

    def find(self, kind: str, term: bytes) -> Posting | None:
        entry = self.segment.dictionary.find(kind.encode() + term)
        return None if entry is None else self.segment.posting_at(*entry)

    def listing(self, term: bytes) -> Listing | None:
        found = self.find(self.kind.decode(), term)
        return None if found is None else self.of(found)

    def of(self, posting: Posting) -> Listing:
        """The postings of a label: that it is there."""
        return Listing(posting.articles(), array("B", b"\1") * posting.count)


class _Stream(_InDictionary):
    """Terms or forms of title and body, weighted as `scoring` weighs them."""

    def of(self, posting: Posting) -> Listing:
        weights = [code >> 8 for code in posting.codes()]
        if self.kind != TERM.encode():
            return Listing(posting.articles(), weights)
        at, positions = self.segment.title_at, posting.positions
        return Listing(posting.articles(), weights, lambda n: [p - at[n] for p in positions.between(at[n], at[n + 1])])


class _Title(_InDictionary):
    """Terms of titles, with frequencies and positions."""

    def listing(self, term: bytes) -> Listing | None:
        titles, words = self.find(TITLE_TERM, term), self.find(TERM, term)
        if titles is None or words is None:
            return None
        begin, end, positions = self.segment.title_at, self.segment.body_at, words.positions
        return _counted(titles.articles(), lambda n: [p - begin[n] for p in positions.between(begin[n], end[n])])


class _Body(_InDictionary):
    """Terms or forms of bodies: those of title and body, less those that only titles hold."""

    def __init__(self, segment: Segment, kind: str, titles: str) -> None:
        super().__init__(segment, kind)
        self._titles = titles

    def _only_titles(self, term: bytes) -> set[int]:
        titles = self.find(self._titles, term)
        if titles is None:
            return set()
        return {n for n, both in zip(titles.articles(), titles.marks(), strict=True) if not both}

    def holds(self, term: bytes) -> bool:
        entry = self.segment.dictionary.find(self.kind + term)
        return entry is not None and entry[1] > len(self._only_titles(term))

    def listing(self, term: bytes) -> Listing | None:
        words = self.find(self.kind.decode(), term)
        if words is None:
            return None
        without = self._only_titles(term)
        ids = [n for n in words.articles() if n not in without]
        if not ids:
            return None
        if self.kind != TERM.encode():
            return Listing(ids, array("B", b"\1") * len(ids))
        begin, end, positions = self.segment.body_at, self.segment.title_at, words.positions
        return _counted(ids, lambda n: [p - begin[n] for p in positions.between(begin[n], end[n + 1])])


def _counted(ids: Sequence[int], positions: Callable[[int], list[int]]) -> Listing:
    return Listing(ids, [len(positions(n)) for n in ids], positions)


class _OfColumn:
    """Terms made of a column: each distinct value, and the articles that have it."""

    def __init__(self, values: Iterable[bytes | None]) -> None:
        """One value an article; None for none."""
        self._values = values

    @cached_property
    def _articles(self) -> Mapping[bytes, list[int]]:
        found: defaultdict[bytes, list[int]] = defaultdict(list)
        for number, value in enumerate(self._values):
            if value is not None:
                found[value].append(number)
        return dict(sorted(found.items()))

    def beginning(self, start: bytes) -> Iterator[bytes]:
        terms = list(self._articles)
        return iter(terms[bisect_left(terms, start) :])

    def listing(self, term: bytes) -> Listing | None:
        ids = self._articles.get(term)
        return None if ids is None else Listing(ids, array("B", b"\1") * len(ids))


def named(segment: Segment, column: str, names: str) -> list[bytes]:
    """The name that each article has in a column of places in a list of `meta`; UTF-8."""
    listed = [str(name).encode("utf-8", "surrogatepass") for name in segment.meta[names]]
    return [listed[place] for place in segment.column(column, "H")]


def terms_of(segment: Segment) -> dict[str, Terms]:
    """The indexed fields of a segment, by name, in order of their names."""
    dated = [first != UNDATED_FIRST for first in segment.first]

    def days(column: Sequence[int]) -> Iterator[bytes | None]:
        return (_DAY.pack(0, day) if known else None for day, known in zip(column, dated, strict=True))

    return {
        "about": _InDictionary(segment, ABOUT),
        "body": _Body(segment, TERM, TITLE_TERM),
        "body_form": _Body(segment, FORM, TITLE_FORM),
        "companies": _InDictionary(segment, COMPANY),
        "end": _OfColumn(days(segment.end)),
        "first": _OfColumn(days(segment.first)),
        "form": _Stream(segment, FORM),
        "format": _OfColumn(named(segment, "format", "formats")),
        "id": _OfColumn(map(segment.id_bytes, range(segment.count))),
        "language": _OfColumn(named(segment, "language", "languages")),
        "source": _InDictionary(segment, SOURCE),
        "text": _Stream(segment, TERM),
        "title": _Title(segment, TITLE_TERM),
        "title_form": _InDictionary(segment, TITLE_FORM),
    }
