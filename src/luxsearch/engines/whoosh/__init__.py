"""The embedded engine: Whoosh's model of an index, laid out and evaluated by luxsearch's own code.

What is Whoosh's: segments that never change, per-document columns, byte lengths, BM25, merging in tiers. What had to be
our own, because stock Whoosh decodes posting by posting, imports half of itself for a query and pickles what it stores,
is told in `layout` (the bytes); `matching`, `places`, `scoring`, which evaluate whole posting lists by C-level
operations of the standard library; `vocabulary`, `buffers`, `building`, `merging`.

The index is a Whoosh index. Its segments are written by Whoosh's `SegmentWriter` (`building`) through a codec of our
own (`codec`, `codec_writing`, `schema`), with a pool that gives whole posting lists (`pooling`) in place of Whoosh's;
a stock writer with the codec writes the same bytes. `index.open_index` gives a state through Whoosh's own `Index`,
readers, matchers and columns (`codec_documents`, `codec_terms`, `terms`), so that stock queries and scoring run over
it. Luxsearch's own queries do not go that way, for it imports most of Whoosh. Not Whoosh's are its pickled table of
contents (`state`, in the manifest), its lock, and merging and deleting (`writing`, `merging`).

Reading and writing are imported apart, each when it is used: start-up is half the time of a query.
"""

from typing import TYPE_CHECKING

from luxsearch.engines.whoosh.state import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path  # 5 ms at start-up: reading works with strings

    from luxsearch.engines import Problem, Reader, State, Writer

__all__ = ["check_files", "files", "open_reader", "open_writer"]


def check_files(folder: "Path", state: "State") -> "Iterator[Problem]":
    """Every file of a state against its checksum; see `luxsearch.engines.check_files`."""
    from luxsearch.engines.whoosh.checking import check_files as check  # noqa: PLC0415 - only `verify` asks
    from luxsearch.engines.whoosh.state import segments  # noqa: PLC0415 - as above

    return check(folder, segments(state))


def open_writer(folder: "Path") -> "Writer":
    """The writer over an index folder; see `luxsearch.engines.open_writer`."""
    from luxsearch.engines.whoosh.writing import WhooshWriter  # noqa: PLC0415 - a query does not write

    return WhooshWriter(folder)


def open_reader(folder: str, state: "State") -> "Reader":
    """A reader of one state; see `luxsearch.engines.open_reader`."""
    from luxsearch.engines.whoosh.reading import WhooshReader  # noqa: PLC0415 - a worker that indexes reads nothing

    return WhooshReader(folder, state)
