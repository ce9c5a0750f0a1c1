"""A state of the index as a Whoosh index: `open_index(folder, state).searcher().search(…)` with Whoosh's own queries.

Nothing is unpickled: the schema is code (`schema`), and the list of segments stands in the state, that is in the
manifest (`state`), where Whoosh keeps both as pickles in a table of contents.
"""

import os
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, Index

from luxsearch.engines import State
from luxsearch.engines.whoosh.codec import ArticleSegment
from luxsearch.engines.whoosh.schema import schema
from luxsearch.engines.whoosh.state import segments

if TYPE_CHECKING:
    from whoosh.reading import IndexReader

    from luxsearch.engines.whoosh.building import ArticleWriter

# Parts of Whoosh have no types.
# mypy: disable-error-code="no-untyped-call"
# ruff: noqa: ANN401 - Any is what Whoosh's own signatures have


class IndexFolder(FileStorage):
    """Whoosh's storage of the index folder. Files are written past it, by `filing`, which syncs and checksums them."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder, readonly=True)

    def temp_storage(self, name: str | None = None) -> RamStorage:  # noqa: ARG002 - Whoosh's signature
        """What a stock writer's pool is put aside in: nothing unfinished lies in the index folder."""
        return RamStorage()


class ArticleIndex(Index):
    """One state of an index.

    Attributes:
        state: the state, as the manifest has it; a writer's commit replaces it here, and nowhere else.
        schema: the fields.
        storage: the index folder.
        indexname: what the names of segments that are written hold.
    """

    def __init__(self, folder: str, state: State, name: str = "") -> None:
        """Raises `IndexUnusableError` when another version wrote `state`."""
        self.folder = folder
        self.state = state
        self.schema = schema()
        self.storage = IndexFolder(folder)
        self.indexname = name
        segments(state)

    def reader(self, reuse: "IndexReader | None" = None) -> "IndexReader":  # noqa: ARG002 - nothing need be taken over
        """A reader of the state. Raises `IndexUnusableError` when a file is missing or damaged."""
        from whoosh.reading import EmptyReader, MultiReader, SegmentReader  # noqa: PLC0415 - a worker reads nothing

        readers: list[IndexReader] = [
            SegmentReader(self.storage, self.schema, ArticleSegment(info)) for info in segments(self.state)
        ]
        if not readers:
            return EmptyReader(self.schema)
        return readers[0] if len(readers) == 1 else MultiReader(readers)

    def writer(self, **kwargs: Any) -> "ArticleWriter":
        """A writer of one segment more; see there. It does not lock: `luxsearch.indexing` does."""
        from luxsearch.engines.whoosh.building import ArticleWriter  # noqa: PLC0415 - whoever reads does not write

        return ArticleWriter(self, **kwargs)

    def _read_toc(self) -> TOC:
        """What Whoosh's writers ask: schema and segments."""
        return TOC(self.schema, [ArticleSegment(info) for info in segments(self.state)], 0)

    def is_empty(self) -> bool:
        """Whether it has no segments."""
        return not segments(self.state)


def open_index(folder: str | os.PathLike[str], state: State) -> ArticleIndex:
    """The index folder in a state that the manifest names."""
    return ArticleIndex(os.fspath(folder), state)
