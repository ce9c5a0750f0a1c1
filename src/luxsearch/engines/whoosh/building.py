"""The writer of a segment: Whoosh's own, with luxsearch's codec, and another pool for the postings.

What is Whoosh's is how a segment comes about (`whoosh.writing.SegmentWriter`): documents of fields go to the codec's
per-document writer, their words to a pool, and the pool, when all are in, to the codec's field writer. Three things are
not, each for a reason:

* The pool (`pooling`) gathers words by the million without running Python for each, and hands over whole arrays.
* A commit pickles no table of contents. It puts the segment into the index's `state`, which the manifest keeps as JSON;
  and there is no lock of Whoosh's, since the manifest's rename is the point of commit and luxsearch locks around it.
* Segments are merged, and articles deleted, by `writing`: lists are joined whole, never posting by posting.

A stock `SegmentWriter` with this codec, its own pool, and `document` for its fields, writes the same postings.
"""

from typing import TYPE_CHECKING, Any

from whoosh.writing import IndexingError, SegmentWriter

from luxsearch.engines.whoosh.codec import ArticleCodec
from luxsearch.engines.whoosh.pooling import WordPool
from luxsearch.engines.whoosh.state import state_of
from luxsearch.engines.whoosh.streams import WeightedText

if TYPE_CHECKING:
    from luxsearch.engines.whoosh.index import ArticleIndex
    from luxsearch.text import Analyzer

# Whoosh's base classes are partly untyped.
# mypy: disable-error-code="misc,no-untyped-call"
# ruff: noqa: ANN401 - Any is what Whoosh's own signatures have


class ArticleWriter(SegmentWriter):
    """Writes one segment and adds it to the state of its index."""

    def __init__(self, index: "ArticleIndex", analyzers: "dict[str, Analyzer] | None" = None) -> None:
        """`analyzers` by language; a memo for several writers."""
        super().__init__(index, _lk=False, codec=ArticleCodec(), compound=False)
        self.merge = False
        self.pool: Any = WordPool({} if analyzers is None else analyzers)
        self._index = index
        fields = sorted(self.schema.items())
        self._names = frozenset(self.schema.names())
        self._stored = [(name, field) for name, field in fields if field.stored]
        self._columns = [(name, field) for name, field in fields if field.column_type]
        self._labels = [(name, self.schema[name]) for name in ("companies", "about", "source")]

    def add_document(self, **fields: Any) -> None:
        """An article, by the fields that `schema.document` gives of it. ValueError where one is missing or wrong."""
        self._check_state()
        if not self._names.issuperset(fields):
            self._check_fields(self.schema, fields)  # it tells which is unknown
        text: WeightedText | None = fields.get("text")
        shared = fields.get("form") is text
        if text is None or not shared:
            raise ValueError("an article's fields 'text' and 'form' are one and the same value")
        try:
            self._add(text, fields)
        except BaseException:  # its words are in the pool already: the segment cannot do without it
            self._cleanup_on_error()
            raise
        self._added = True
        self.docnum += 1

    def _add(self, text: WeightedText, fields: dict[str, Any]) -> None:
        documents = self.perdocwriter
        documents.start_doc(self.docnum)
        lengths = dict(zip(("title", "body"), self.pool.add(text), strict=True))
        for name, field in self._labels:
            for term, *_ in field.index(fields.get(name, ())):
                self.pool.add_label(name, term, self.docnum)
        for name, field in self._stored:
            documents.add_field(name, field, fields.get(name), lengths.get(name, 0))
        for name, field in self._columns:
            if fields.get(name) is not None:
                documents.add_column_value(name, field.column_type, field.to_column_value(fields[name]))
        documents.finish_doc()

    def add_reader(self, reader: Any) -> None:  # noqa: ARG002 - Whoosh's signature
        """Not offered: segments are merged by `writing`."""
        raise IndexingError("segments are merged list by list when a run is committed, not through readers")

    def cancel(self) -> None:  # type: ignore[override] # Whoosh's own segment writer has it so
        """Leave nothing behind."""
        self._added = False
        super().cancel()

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        self.pool.write(self.fieldwriter)
        self.fieldwriter.close()

    def _close_segment(self) -> None:
        if not self._added:
            self._abandon()
        super()._close_segment()

    def _commit_toc(self, segments: Any) -> None:
        self._index.state = state_of(segment.info for segment in segments)

    def _cleanup_on_error(self) -> None:
        self._abandon()
        super()._cleanup_on_error()

    def _abandon(self) -> None:
        self.newsegment.abandon()
        self.perdocwriter.is_closed = self.fieldwriter.is_closed = True
