"""A state of the index as a Whoosh index: `open_index(folder, state).searcher().search(…)` with Whoosh's own queries.

Nothing is unpickled: the schema is code (`schema`), and the list of segments stands in the state, that is in the
manifest (`state`), where Whoosh keeps both as pickles in a table of contents.
"""

import os

from whoosh.filedb.filestore import FileStorage
from whoosh.index import Index
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader

from luxsearch.engines import State
from luxsearch.engines.whoosh.codec import ArticleSegment
from luxsearch.engines.whoosh.schema import schema
from luxsearch.engines.whoosh.state import segments

# Parts of Whoosh have no types.
# mypy: disable-error-code="no-untyped-call"


class ArticleIndex(Index):
    """One state of an index, for reading. It has no Whoosh writer: `writing` makes the next state.

    Attributes:
        state: the state, as the manifest has it.
        schema: the fields.
    """

    def __init__(self, folder: str, state: State) -> None:
        """Raises `IndexUnusableError` when another version wrote `state`."""
        self.folder = folder
        self.state = state
        self.schema = schema()
        self.storage = FileStorage(folder, readonly=True)
        segments(state)

    def reader(self, reuse: IndexReader | None = None) -> IndexReader:  # noqa: ARG002 - nothing need be taken over
        """A reader of the state. Raises `IndexUnusableError` when a file is missing or damaged."""
        readers: list[IndexReader] = [
            SegmentReader(self.storage, self.schema, ArticleSegment(info))  # type: ignore[abstract] # what readers ask
            for info in segments(self.state)
        ]
        if not readers:
            return EmptyReader(self.schema)
        return readers[0] if len(readers) == 1 else MultiReader(readers)

    def is_empty(self) -> bool:
        """Whether it has no segments."""
        return not segments(self.state)


def open_index(folder: str | os.PathLike[str], state: State) -> ArticleIndex:
    """The index folder in a state that the manifest names."""
    return ArticleIndex(os.fspath(folder), state)
