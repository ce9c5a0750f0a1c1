"""Opening an index for reading: the state that the manifest names, even while a writer replaces it."""

import os

from luxsearch import engines, manifest
from luxsearch.disk import StrPath
from luxsearch.engines import Reader
from luxsearch.errors import IndexUnusableError
from luxsearch.frozen import frozen
from luxsearch.manifest import Manifest

_TRIES = 5


@frozen
class Opened:
    """An index that is open for reading; it stays as it is, whatever a writer does meanwhile."""

    index: StrPath
    manifest: Manifest
    reader: Reader


def open_index(index: StrPath) -> Opened:
    """Open the index in the folder `index`.

    A writer may publish a new state and remove the files of the old one between the reading of the manifest and the
    opening of its files: then the manifest names another generation, and is read again.

    Raises:
        NoIndexError, IndexUnusableError: as `manifest.load` and `engines.open_reader`.
    """
    current = manifest.load(index)
    for _ in range(_TRIES):
        try:
            return Opened(index, current, engines.open_reader(current.engine, index, current.state))
        except IndexUnusableError:
            newer = manifest.load(index)
            if newer.generation == current.generation:
                raise
            current = newer
    raise IndexUnusableError(f"the index in {os.path.abspath(index)} changes faster than it can be opened; try again")
