"""The writing side: batches that become segments, and commits that make one state out of another."""

import os
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from luxsearch.articles import Article
from luxsearch.disk import sync_folder
from luxsearch.engines import Piece, State
from luxsearch.engines.whoosh.filing import Output, guard
from luxsearch.engines.whoosh.layout import DEL_MAGIC
from luxsearch.engines.whoosh.merging import merge
from luxsearch.engines.whoosh.numbers import to_bytes
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.state import SegmentInfo, is_own, new_name, segments, state_of
from luxsearch.frozen import replace

if TYPE_CHECKING:
    from luxsearch.engines.whoosh.building import ArticleWriter
    from luxsearch.text import Analyzer

MEMORY: Final = 96 << 20
"""Bytes that a batch's postings may take before they are written."""

TIER: Final = 4
"""Segments of a tier are at most so many times as large as its smallest may be, and this many make one of the next."""

_SMALLEST_TIER: Final = 64
_MANY: Final = 0.05
"""The part of a segment from which looking all ids through is cheaper than looking each up."""


class WhooshBatch:
    """See `luxsearch.engines.Batch`. Writes a segment whenever its memory is full, and one out of them at the end."""

    def __init__(self, folder: Path, name: str, memory: int = MEMORY) -> None:
        from luxsearch.engines.whoosh.index import ArticleIndex  # noqa: PLC0415 - Whoosh, once articles come
        from luxsearch.engines.whoosh.schema import document  # noqa: PLC0415 - as above

        self._folder = folder
        self._name = name
        self._memory = memory
        self._document = document
        self._index = ArticleIndex(os.fspath(folder), {}, name)
        self._writer: ArticleWriter | None = None
        self._analyzers: dict[str, Analyzer] = {}

    def add(self, article: Article) -> None:
        """Take one article."""
        if self._writer is None:
            self._writer = self._index.writer(analyzers=self._analyzers)
        self._writer.add_document(**self._document(article))
        if self._writer.pool.is_full(self._memory):
            self._flush()

    def _flush(self) -> None:
        if self._writer is not None:
            self._writer.commit()  # type: ignore[no-untyped-call] # Whoosh's own
            self._writer = None

    def finish(self) -> Sequence[Piece]:
        """Write what is left; one piece, or none when nothing was added."""
        self._flush()
        written = segments(self._index.state)
        if len(written) > 1:
            whole = merge(self._folder, [Segment(self._folder, w) for w in written], new_name(self._name))
            for part in written:
                for file in part.files:
                    (self._folder / file).unlink(missing_ok=True)
            written = [whole]
        return [part.to_json() for part in written]


@dataclass(frozen=True, slots=True)
class WhooshWriter:
    """See `luxsearch.engines.Writer`.

    Attributes:
        folder: the index folder.
    """

    folder: Path

    def batch(self, name: str) -> WhooshBatch:
        """A new batch."""
        return WhooshBatch(self.folder, name)

    def commit(
        self, state: State, pieces: Iterable[Piece], removed: Collection[str], *, optimize: bool = False
    ) -> State:
        """The next state; everything that it names is on the disk."""
        with guard(self.folder):
            old = [self._without(part, removed) for part in segments(state, self.folder)]
            parts = [part for part in (*old, *map(SegmentInfo.from_json, pieces)) if part.live]
            for group in _groups(parts, optimize=optimize):
                merged = merge(self.folder, [Segment(self.folder, part) for part in group], new_name("m"))
                taken = {part.name for part in group}
                parts = [part for part in parts if part.name not in taken] + [merged]
        sync_folder(self.folder)
        return state_of(parts)

    def sweep(self, keep: Collection[str]) -> None:
        """Delete the engine's files that are not named in `keep`."""
        for entry in list(os.scandir(self.folder)):
            if is_own(entry.name) and entry.name not in keep and entry.is_file(follow_symlinks=False):
                Path(entry.path).unlink(missing_ok=True)

    def _without(self, part: SegmentInfo, removed: Collection[str]) -> SegmentInfo:
        """The segment with those of its articles gone whose ids are in `removed`."""
        if not removed or not part.live:
            return part
        segment = Segment(self.folder, part)
        if len(removed) > _MANY * part.articles:
            ids = {id_.encode("utf-8", "surrogatepass") for id_ in removed}
            found = {n for n in segment.live() if segment.id_bytes(n) in ids}
        else:
            found = {segment.number(id_) for id_ in removed} - {-1}
        if not found:
            return part
        gone = array("I", sorted(segment.gone | found))
        out = Output(self.folder / f"{part.name}-{os.urandom(4).hex()}.del", DEL_MAGIC)
        out.write(to_bytes(gone))
        files: Mapping[str, tuple[int, int]] = {
            **{name: stamp for name, stamp in part.files.items() if name != part.gone_file},
            out.path.name: out.close(),
        }
        return replace(part, files=files, gone=len(gone), gone_file=out.path.name)


def _groups(parts: Sequence[SegmentInfo], *, optimize: bool) -> Iterable[list[SegmentInfo]]:
    """The segments to be merged into one each, so that their number stays logarithmic.

    A tier holds segments whose living articles are as many within a factor of `TIER`; `TIER` segments of a tier become
    one, which may be the one too many of the next. A segment of which most is gone is written anew.
    """
    if optimize:
        return [list(parts)] if len(parts) > 1 or any(part.gone for part in parts) else []
    groups = [[part] for part in parts]
    while True:
        tiers: dict[int, list[list[SegmentInfo]]] = {}
        for group in groups:
            tiers.setdefault(_tier(sum(part.live for part in group)), []).append(group)
        full = min((tier for tier, those in tiers.items() if len(those) >= TIER), default=None)
        if full is None:
            return [group for group in groups if len(group) > 1 or group[0].gone > group[0].live]
        groups = [g for tier, those in tiers.items() if tier != full for g in those]
        groups.append([part for group in tiers[full] for part in group])


def _tier(articles: int) -> int:
    tier = 0
    while articles > _SMALLEST_TIER:
        articles //= TIER
        tier += 1
    return tier
