"""The use case *index*: bring an index up to date with the archive. What is new, changed, gone; then one commit."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from luxsearch import engines, manifest
from luxsearch.errors import IndexUnusableError, LuxsearchError, NoIndexError, UsageError
from luxsearch.frozen import replace
from luxsearch.indexing.request import IndexRequest, Observer, Optimized, ProblemLine, Silent, Summary
from luxsearch.indexing.run import ENGINE, Run
from luxsearch.locking import locked
from luxsearch.manifest import Manifest
from luxsearch.roots import Plan, Settings, plan

__all__ = ["IndexRequest", "Observer", "Optimized", "ProblemLine", "Silent", "Summary", "optimize", "update"]


def update(request: IndexRequest, observer: Observer) -> Summary:
    """Bring the index up to date, or, after an error or an interruption, leave it as it was.

    Raises:
        NotFoundError: no path that was given, or no root that is known, is there or holds anything.
        UsageError: two roots of one name; an index folder that holds something else; nothing to index.
        LockedError: another process holds the index, and `wait` is false.
        IndexUnusableError: the index is of another version or damaged (and this is no rebuild).
        CompanyListError: the user's list contradicts itself.
        WorkerDiedError: a worker process was killed.
    """
    began = time.monotonic()
    index = request.index
    _refuse_the_index_itself(request)
    _plan(request, _old(request))  # what is plainly wrong is said before anything is written or waited for
    if request.dry_run:
        old = _old(request)
        return Run(request, observer, old, _plan(request, old), began).read()
    manifest.prepare_folder(index, engines.is_engine_file)
    with _writing(index, wait=request.wait, observer=observer):
        old = _old(request)
        return Run(request, observer, old, _plan(request, old), began).commit()


def optimize(index: Path, *, wait: bool, observer: Observer) -> Optimized:
    """Merge the index into one segment, without what deleted articles have left behind.

    Raises:
        NoIndexError, IndexUnusableError, LockedError: as in `update`.
    """
    manifest.load(index)
    with _writing(index, wait=wait, observer=observer):
        old = manifest.load(index)
        before = engines.open_reader(old.engine, index, old.state).statistics()
        state = engines.open_writer(old.engine, index).commit(old.state, (), (), optimize=True)
        observer.committing()
        manifest.publish(index, replace(old, generation=old.generation + 1, state=state))
        after = engines.open_reader(old.engine, index, state).statistics()
        return Optimized(after.articles, before.segments, after.segments, before.bytes, after.bytes)


@contextmanager
def _writing(index: Path, *, wait: bool, observer: Observer) -> Iterator[None]:
    """Hold the lock; whatever happens, leave only what the manifest names."""
    with locked(index, wait=wait, waiting=observer.waiting):
        try:
            yield
        except OSError as error:
            raise LuxsearchError(
                f"cannot write the index in {index.absolute()}: {error.strerror or error}; the index is as it was"
            ) from error
        finally:
            _sweep(index)


def _refuse_the_index_itself(request: IndexRequest) -> None:
    index = os.path.realpath(request.index)
    for path in request.paths:
        if os.path.realpath(path) == index:
            raise UsageError(f"{path} is the index folder itself; name a folder of articles, or another --index DIR")


def _old(request: IndexRequest) -> Manifest | None:
    try:
        return manifest.load(request.index, any_analysis=request.rebuild)
    except NoIndexError:
        return None
    except IndexUnusableError:
        if request.rebuild and request.paths:
            return None
        raise


def _plan(request: IndexRequest, old: Manifest | None) -> Plan:
    settings = Settings(request.exclude, request.language)
    return plan(old.roots if old else (), request.paths, settings, only=request.rebuild and bool(request.paths))


def _sweep(index: Path) -> None:
    """Delete what the manifest does not name: what an earlier state needed, or a run that failed has left."""
    try:
        current = manifest.load(index, any_analysis=True)
    except NoIndexError:
        manifest.sweep(index, ())
        engines.open_writer(ENGINE, index).sweep(())
        return
    except IndexUnusableError:
        return
    try:
        needed = engines.files(current.engine, index, current.state)
    except IndexUnusableError:
        return  # another version's index stays whole
    manifest.sweep(index, current.own_files())
    with suppress(OSError):
        engines.open_writer(current.engine, index).sweep(needed)
