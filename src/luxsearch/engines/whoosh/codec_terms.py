"""The terms of a segment through Whoosh's interfaces: terms reader, cursor, matcher."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any, Final

from whoosh.codec import base
from whoosh.matching.mcore import LeafMatcher, NullMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from luxsearch.engines.whoosh.scoring import length_code
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.terms import Listing, Terms, terms_of

# Whoosh's base classes are partly untyped.
# mypy: disable-error-code="misc,no-untyped-call"
# ruff: noqa: ANN401 - Any is what Whoosh's own signatures have

_BLOCK: Final = 128
"""Postings whose best weight is known together, so that a collector may skip them; as many as in Whoosh's codec."""

Lengths = Callable[[int], int]
"""Length of a field by article number."""


def lengths_of(segment: Segment) -> dict[str, Lengths]:
    """The lengths of the scored fields.

    Where a merge has left an article out, its positions stay unused and count to the body of the one before.
    """
    weighted, title_at, body_at = segment.column("length", "I"), segment.title_at, segment.body_at

    def stream(n: int) -> int:
        return int(byte_to_length(length_code(weighted[n])))

    return {
        "text": stream,
        "form": stream,
        "title": lambda n: body_at[n] - title_at[n] - 1,
        "body": lambda n: title_at[n + 1] - body_at[n] - 1,
    }


class ArticleTermsReader(base.TermsReader):
    """The terms of a segment, field by field."""

    def __init__(self, segment: Segment) -> None:
        self._fields: dict[str, Terms] = terms_of(segment)
        self._lengths = lengths_of(segment)

    def _listing(self, fieldname: str, text: bytes) -> Listing:
        found = self._fields[fieldname].listing(text) if fieldname in self._fields else None
        if found is None:
            raise TermNotFound(f"no term {fieldname}:{text!r}")
        return found

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        fieldname, text = term
        return fieldname in self._fields and self._fields[fieldname].listing(text) is not None

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return list(self._fields)

    def cursor(self, fieldname: str, fieldobj: Any) -> "ArticleCursor":
        """A cursor over the terms of a field."""
        return ArticleCursor(self, self._fields[fieldname], fieldname, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All (field, term), in order."""
        return ((name, text) for name, field in self._fields.items() for text in field.beginning(b""))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Those from a term of a field on."""
        for name, field in self._fields.items():
            if name >= fieldname:
                for text in field.beginning(prefix if name == fieldname else b""):
                    yield name, text

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """All terms with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Those from a term of a field on."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Figures of a term; as in Whoosh, articles that are gone are in them until they are merged away."""
        return self._info(fieldname, self._listing(fieldname, text))

    def _info(self, fieldname: str, found: Listing) -> TermInfo:
        length = self._lengths.get(fieldname, lambda _: 1)
        lengths = [length(n) for n in found.ids]
        return TermInfo(
            sum(found.weights),
            len(found.ids),
            min(lengths),
            max(lengths),
            max(found.weights),
            found.ids[0],
            found.ids[-1],
        )

    def frequency(self, fieldname: str, text: bytes) -> int:
        """The weights of a term together."""
        try:
            return sum(self._listing(fieldname, text).weights)
        except TermNotFound:
            return 0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many articles hold a term."""
        try:
            return len(self._listing(fieldname, text).ids)
        except TermNotFound:
            return 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> "ArticleMatcher":
        """The postings of a term."""
        found = self._listing(fieldname, text)
        return ArticleMatcher(found, self._lengths.get(fieldname, lambda _: 1), (fieldname, text), format_, scorer)


class ArticleCursor(base.FieldCursor):
    """Walks the terms of a field; `find` skips."""

    def __init__(self, reader: ArticleTermsReader, terms: Terms, fieldname: str, fieldobj: Any) -> None:
        self._reader, self._terms, self._fieldname, self._field = reader, terms, fieldname, fieldobj
        self._left: Iterator[bytes] = iter(())
        self._current: bytes | None = None
        self.first()

    def first(self) -> str | None:
        """To the first term."""
        return self.find(b"")

    def find(self, string: str | bytes) -> str | None:
        """To the first term that is not less."""
        self._left = self._terms.beginning(self._field.to_bytes(string))
        return self.next()

    def next(self) -> str | None:
        """To the next term."""
        self._current = next(self._left, None)
        return self.text()

    def text(self) -> str | None:
        """The term; None at the end."""
        return None if self._current is None else str(self._field.from_bytes(self._current))

    term = text

    def term_info(self) -> TermInfo | None:
        """What is known of the term."""
        return None if self._current is None else self._reader.term_info(self._fieldname, self._current)

    def is_valid(self) -> bool:
        """Whether it stands at a term."""
        return self._current is not None


class ArticleMatcher(LeafMatcher):
    """The postings of one term, decoded at once, offered one by one as Whoosh's matchers do."""

    def __init__(  # noqa: PLR0913 - what Whoosh asks of a leaf
        self, listing: Listing, length: Lengths, term: tuple[str, bytes], format_: Any, scorer: Any, *, at: int = 0
    ) -> None:
        self._listing = listing
        self._ids = listing.ids
        self._length = length
        self._term = term
        self._i = at
        self.format = format_
        self.scorer = scorer

    def is_active(self) -> bool:
        """Whether it stands at a posting."""
        return self._i < len(self._ids)

    def reset(self) -> None:
        """Back to the first."""
        self._i = 0

    def copy(self) -> "ArticleMatcher":
        """Another at the same place."""
        return ArticleMatcher(self._listing, self._length, self._term, self.format, self.scorer, at=self._i)

    def replace(self, minquality: float = 0) -> Any:
        """Nothing, once it is at its end or cannot reach a score."""
        if not self.is_active() or (minquality and self.supports_block_quality() and self.max_quality() < minquality):
            return NullMatcher()
        return self

    def id(self) -> int:
        """The article."""
        return self._ids[self._i]

    def all_ids(self) -> Iterator[int]:
        """All that are left."""
        return iter(self._ids[self._i :])

    def next(self) -> bool:  # type: ignore[override] # Whoosh's own codec tells it too
        """To the next; whether it is in another block."""
        if not self.is_active():
            raise ReadTooFar
        self._i += 1
        return self._i % _BLOCK == 0

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh's name
        """To the first article that is not less."""
        if not self.is_active():
            raise ReadTooFar
        self._i = bisect_left(self._ids, id, lo=self._i)

    def weight(self) -> float:
        """The term's weight in the article."""
        return float(self._listing.weights[self._i])

    def value_as(self, astype: str) -> Any:
        """What the format tells of the posting: `weight`, `frequency`, `positions`."""
        if not self.supports(astype):
            return super().value_as(astype)
        if astype in {"weight", "frequency"}:
            return self.weight() if astype == "weight" else int(self.weight())
        positions = self._positions()
        return positions if astype == "positions" else [(position, 1) for position in positions]

    def _positions(self) -> list[int]:
        found = self._listing.positions
        return [] if found is None else found(self.id())

    def value(self) -> Any:
        """The posting in the format's own bytes, for whoever copies postings."""
        return self.format.encode(self._positions()) if self.supports("positions") else b""

    def _block(self) -> slice:
        begin = self._i - self._i % _BLOCK
        return slice(begin, begin + _BLOCK)

    def block_max_weight(self) -> float:
        """The largest weight in the block."""
        return float(max(self._listing.weights[self._block()]))

    def block_min_length(self) -> int:
        """The least length in the block."""
        return min(map(self._length, self._ids[self._block()]))

    def block_max_length(self) -> int:
        """The largest length in the block."""
        return max(map(self._length, self._ids[self._block()]))

    def skip_to_quality(self, minquality: float) -> int:
        """To the next block that may score more; how many were skipped."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._i = self._block().stop
            skipped += 1
        return skipped
