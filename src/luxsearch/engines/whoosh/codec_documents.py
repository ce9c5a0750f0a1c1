"""The articles of a segment through Whoosh's interfaces: per-document reader, columns."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from whoosh.codec import base
from whoosh.columns import ColumnReader

from luxsearch.engines.whoosh.codec_terms import lengths_of
from luxsearch.engines.whoosh.layout import UNDATED_FIRST
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.terms import named

# Whoosh's base classes are partly untyped.
# mypy: disable-error-code="misc,no-untyped-call"
# ruff: noqa: ANN401 - Any is what Whoosh's own signatures have


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
