"""luxsearch's codec for Whoosh: its segments written and read through Whoosh's own interfaces.

With it whatever Whoosh builds on a reader runs over the index (queries, spans, scoring models, facets, collectors), and
whatever it builds on a segment writer makes one: luxsearch's own writer (`building`), or Whoosh's as it stands. The
writing half is in `codec_writing`, the reading half in `codec_documents` and `codec_terms`. Luxsearch's own queries do
not go this way (see the package's docstring).
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.codec import base

from luxsearch.engines.whoosh.codec_writing import ArticleFieldWriter, ArticlePerDocumentWriter
from luxsearch.engines.whoosh.draft import Draft
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.state import SegmentInfo, new_name

if TYPE_CHECKING:
    from luxsearch.engines.whoosh.codec_documents import ArticlePerDocumentReader
    from luxsearch.engines.whoosh.codec_terms import ArticleTermsReader

# Whoosh's base classes are partly untyped.
# mypy: disable-error-code="misc,no-untyped-call"
# ruff: noqa: ANN401 - Any is what Whoosh's own signatures have


class ArticleCodec(base.Codec):
    """Writes and reads luxsearch's segments. The storage is that of the index folder."""

    length_stats = False
    """Lengths need not be read back before the postings are written: the two writers of a segment share them."""

    def per_document_writer(self, storage: Any, segment: "ArticleSegment") -> "ArticlePerDocumentWriter":
        """What writes the articles of a new segment."""
        return ArticlePerDocumentWriter(segment.draft(storage.folder))

    def field_writer(self, storage: Any, segment: "ArticleSegment") -> "ArticleFieldWriter":
        """What writes the posting lists of a new segment."""
        return ArticleFieldWriter(segment, segment.draft(storage.folder))

    def new_segment(self, _: Any, indexname: str) -> "ArticleSegment":
        """A segment to be written, whose files' names hold `indexname`."""
        return ArticleSegment(SegmentInfo(new_name(indexname), 0, 0, {}))

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:  # noqa: FBT001, FBT002 - Whoosh's signature
        """Not offered: a posting list has no file of its own (Whoosh's codec writes vectors so)."""
        raise NotImplementedError("posting lists are written by the field writer")

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """Not offered, for the same reason: `terms_reader` gives the matcher of a term."""
        raise NotImplementedError("posting lists are read by the terms reader")

    def terms_reader(self, storage: Any, segment: "ArticleSegment") -> "ArticleTermsReader":
        """The terms of a segment."""
        from luxsearch.engines.whoosh.codec_terms import ArticleTermsReader  # noqa: PLC0415 - a worker reads nothing

        return ArticleTermsReader(segment.opened(storage.folder))

    def per_document_reader(self, storage: Any, segment: "ArticleSegment") -> "ArticlePerDocumentReader":
        """The columns, lengths and stored articles of a segment."""
        from luxsearch.engines.whoosh.codec_documents import ArticlePerDocumentReader  # noqa: PLC0415 - as above

        return ArticlePerDocumentReader(segment.opened(storage.folder))


class ArticleSegment(base.Segment):
    """A segment of a state, or one that is being written.

    Once written it never changes: articles are deleted by writing another state (`writing`).

    Attributes:
        info: what the state says of it, or will.
    """

    def __init__(self, info: SegmentInfo) -> None:
        self.info = info
        self.indexname = ""
        self.segid = info.name
        self.compound = False
        self._opened: Segment | None = None
        self._draft: Draft | None = None

    def segment_id(self) -> str:
        """The beginning of its files' names."""
        return self.info.name

    def codec(self) -> ArticleCodec:
        """The codec that writes and reads it."""
        return ArticleCodec()

    def draft(self, folder: str) -> Draft:
        """The files of a new segment while they are written."""
        if self._draft is None:
            self._draft = Draft(Path(folder), self.info.name)
        return self._draft

    def abandon(self) -> None:
        """Leave nothing of a segment that was not finished."""
        if self._draft is not None:
            self._draft.abandon()

    def opened(self, folder: str) -> Segment:
        """Its files, opened once. Raises `IndexUnusableError` when one is missing or is not what the state says."""
        if self._opened is None:
            self._opened = Segment(folder, self.info)
        return self._opened

    def list_files(self, _: Any) -> list[str]:
        """The names of its files."""
        return list(self.info.files)

    def should_assemble(self) -> bool:
        """Whether its files become one: they do not."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """What Whoosh's writer has counted. ValueError where that is not what was written."""
        if doccount != self.info.articles:
            raise ValueError(f"{self.info.name}: {doccount} articles were given, {self.info.articles} written")

    def delete_document(self, docnum: int, delete: bool = True) -> None:  # noqa: FBT001, FBT002 - Whoosh's signature
        """Not offered: an article is removed when a run is committed (`writing`)."""
        raise NotImplementedError("articles are removed by the next state, not in a segment")

    def doc_count_all(self) -> int:
        """Articles, those that are gone included."""
        return self.info.articles

    def deleted_count(self) -> int:
        """How many articles are gone."""
        return self.info.gone

    def deleted_docs(self) -> list[int]:
        """Not offered: the per-document reader knows them."""
        raise NotImplementedError("which articles are gone stands in a file; ask the per-document reader")

    def is_deleted(self, _: int) -> bool:
        """Not offered, for the same reason."""
        raise NotImplementedError("which articles are gone stands in a file; ask the per-document reader")
