"""luxsearch's codec for Whoosh: its segments read through Whoosh's own interfaces.

With it whatever Whoosh builds on a reader runs over the index: queries, spans, scoring models, facets, collectors.
Luxsearch's own queries do not go this way (see the package's docstring), and no stock writer writes it: an article's
weights and positions are laid out together, where Whoosh's `FieldWriter` is given one posting at a time. It is
written by `writing`, which is no Whoosh writer.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from whoosh.codec import base
from whoosh.columns import ColumnReader
from whoosh.matching.mcore import LeafMatcher, NullMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from luxsearch.engines.whoosh.layout import UNDATED_FIRST
from luxsearch.engines.whoosh.scoring import length_code
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.state import SegmentInfo
from luxsearch.engines.whoosh.terms import Listing, Terms, named, terms_of

# Whoosh's base classes are partly untyped.
# mypy: disable-error-code="misc,no-untyped-call"
# ruff: noqa: ANN401 - Any is what Whoosh's own signatures have

_BLOCK: Final = 128
"""Postings whose best weight is known together, so that a collector may skip them; as many as in Whoosh's codec."""

Lengths = Callable[[int], int]
"""Length of a field by article number."""


class ArticleCodec(base.Codec):
    """Reads luxsearch's segments. The storage is that of the index folder."""

    def terms_reader(self, storage: Any, segment: "ArticleSegment") -> "ArticleTermsReader":
        """The terms of a segment."""
        return ArticleTermsReader(segment.opened(storage.folder))

    def per_document_reader(self, storage: Any, segment: "ArticleSegment") -> "ArticlePerDocumentReader":
        """The columns, lengths and stored articles of a segment."""
        return ArticlePerDocumentReader(segment.opened(storage.folder))


class ArticleSegment(base.Segment):
    """A segment of a state. It never changes: articles are deleted by writing another state (`writing`)."""

    def __init__(self, info: SegmentInfo) -> None:
        """`info`: what the state says of it."""
        self.info = info
        self.indexname = ""
        self.segid = info.name
        self.compound = False
        self._opened: Segment | None = None

    def segment_id(self) -> str:
        """The beginning of its files' names."""
        return self.info.name

    def codec(self) -> ArticleCodec:
        """The codec that reads it."""
        return ArticleCodec()  # type: ignore[abstract] # it reads, and does not write

    def opened(self, folder: str) -> Segment:
        """Its files, opened once. Raises `IndexUnusableError` when one is missing or is not what the state says."""
        if self._opened is None:
            self._opened = Segment(folder, self.info)
        return self._opened

    def list_files(self, _: Any) -> list[str]:
        """The names of its files."""
        return list(self.info.files)

    def doc_count_all(self) -> int:
        """Articles, those that are gone included."""
        return self.info.articles

    def deleted_count(self) -> int:
        """Articles that are gone."""
        return self.info.gone


class ArticlePerDocumentReader(base.PerDocumentReader):
    """What is known of each article of a segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._lengths = lengths_of(segment)
        self._columns: dict[str, Callable[[], Sequence[Any]]] = {
            "first": lambda: segment.first,
            "end": lambda: [
                end if first != UNDATED_FIRST else UNDATED_FIRST
                for first, end in zip(segment.first, segment.end, strict=True)
            ],
            "story": lambda: segment.story,
            "language": lambda: named(segment, "language", "languages"),
            "format": lambda: named(segment, "format", "formats"),
            "id": lambda: [segment.id_bytes(n) for n in range(segment.count)],
        }

    def doc_count(self) -> int:
        """Articles that are not gone."""
        return self._segment.info.live

    def doc_count_all(self) -> int:
        """Articles, those that are gone included."""
        return self._segment.count

    def has_deletions(self) -> bool:
        """Whether any is gone."""
        return bool(self._segment.gone)

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is gone."""
        return docnum in self._segment.gone

    def deleted_docs(self) -> Iterator[int]:
        """Those that are gone."""
        return iter(sorted(self._segment.gone))

    def supports_columns(self) -> bool:
        """Whether there are columns."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether the field has a column. That of an undated article's day holds the largest number, as in Whoosh."""
        return fieldname in self._columns

    def list_columns(self) -> list[str]:
        """The fields that have a column."""
        return sorted(self._columns)

    def column_reader(self, fieldname: str, _: Any) -> "ArticleColumn":
        """The column of a field."""
        return ArticleColumn(self._columns[fieldname]())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Length of a field of an article: positions, or the weighted length to which `text` is rounded."""
        lengths = self._lengths.get(fieldname)
        return default if lengths is None else lengths(docnum)

    def field_length(self, fieldname: str) -> int:
        """Lengths of a field of all articles together; that of the weighted stream is exact."""
        if fieldname in {"text", "form"}:
            return self._segment.info.length
        return sum(self._all(fieldname))

    def min_field_length(self, fieldname: str) -> int:
        """Length of the shortest."""
        return min(self._all(fieldname), default=0)

    def max_field_length(self, fieldname: str) -> int:
        """Length of the longest."""
        return max(self._all(fieldname), default=0)

    def _all(self, fieldname: str) -> Iterator[int]:
        return (self.doc_field_length(n, fieldname) for n in range(self._segment.count))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The article, field by field; the date as text, `about` as names."""
        article = self._segment.article(docnum)
        return {
            "id": article.id,
            "file": article.file,
            "title": article.title,
            "body": article.body,
            "headline": article.headline,
            "date": None if article.date is None else str(article.date),
            "date_source": article.date_source,
            "companies": list(article.companies),
            "about": list(article.companies[: article.about]),
            "listed": list(article.listed),
            "source": article.source,
            "language": article.language,
            "format": article.format,
        }


def lengths_of(segment: Segment) -> dict[str, Lengths]:
    """The lengths of the scored fields."""
    weighted, title_at, body_at = segment.column("length", "I"), segment.title_at, segment.body_at

    def stream(n: int) -> int:
        return int(byte_to_length(length_code(weighted[n])))

    return {
        "text": stream,
        "form": stream,
        "title": lambda n: body_at[n] - title_at[n] - 1,
        "body": lambda n: title_at[n + 1] - body_at[n] - 1,
    }


class ArticleColumn(ColumnReader):
    """A column in memory or in a mapped file."""

    def __init__(self, values: Sequence[Any]) -> None:
        self._values = values
        self._reverse = False

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> Any:
        return self._values[docnum]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def sort_key(self, docnum: int) -> Any:
        """What an article is sorted by."""
        value = self._values[docnum]
        return -value if self._reverse else value

    def set_reverse(self) -> None:
        """Sort the other way round; Whoosh asks only where the values are numbers."""
        self._reverse = True


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
        if self.supports("positions"):
            return self.format.encode(self._positions())
        return self.format.encode(int(self.weight())) if self.supports("frequency") else b""

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
