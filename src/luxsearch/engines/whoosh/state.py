"""The engine's state as it stands in the manifest: which segments there are, and the files of each, checksummed.

    {"layout": 1, "weights": [3, 20, 1], "segments": [SEGMENT, …]}
    SEGMENT: {"name": "seg-b0-5f0c", "articles": 950, "length": 181234,
              "files": {"seg-b0-5f0c.idx": [size, crc32], "seg-b0-5f0c.art": [size, crc32]},
              "gone": 3, "gone_file": "seg-b0-5f0c-1.del"}

`articles` counts those that are gone too, `length` is their summed weighted length. A finished batch's pieces are
SEGMENTs. `weights` are the parts of `SCORING` that stand in the postings (title, lead, lead_extra).
"""

import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from luxsearch.disk import StrPath
from luxsearch.engines import SCORING, State
from luxsearch.errors import IndexUnusableError, rebuild_command
from luxsearch.frozen import frozen

LAYOUT: Final = 1
"""Version of everything that the engine writes; changes whenever an older reader would misread it."""

WEIGHTS: Final = [SCORING.title, SCORING.lead, SCORING.lead_extra]


def rebuild(folder: StrPath) -> str:
    """What to do about an index that cannot be read."""
    return f"make the index anew with: {rebuild_command(folder)}"


@frozen
class SegmentInfo:
    """One segment of a state.

    Attributes:
        name: the beginning of its files' names.
        articles: articles in it, those that are gone included.
        length: the sum of their weighted lengths.
        files: size and CRC-32 of each of its files, deletions included, by name.
        gone: how many of its articles were removed or have a newer version elsewhere.
        gone_file: the file that lists those; empty when there are none.
    """

    name: str
    articles: int
    length: int
    files: Mapping[str, tuple[int, int]]
    gone: int = 0
    gone_file: str = ""

    @property
    def live(self) -> int:
        """Articles that are not gone."""
        return self.articles - self.gone

    def to_json(self) -> dict[str, object]:
        """The segment in JSON's types."""
        return {
            "name": self.name,
            "articles": self.articles,
            "length": self.length,
            "files": {name: list(stamp) for name, stamp in self.files.items()},
            "gone": self.gone,
            "gone_file": self.gone_file,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any], folder: StrPath = ".") -> "SegmentInfo":
        """The inverse of `to_json`; `IndexUnusableError` for what it never makes, telling of the index in `folder`."""
        try:
            return cls(
                name=str(value["name"]),
                articles=int(value["articles"]),
                length=int(value["length"]),
                files={_own_name(name): (int(stamp[0]), int(stamp[1])) for name, stamp in value["files"].items()},
                gone=int(value["gone"]),
                gone_file=str(value["gone_file"]),
            )
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
            raise IndexUnusableError(f"the index's list of segments is damaged ({error}); {rebuild(folder)}") from error


def _own_name(name: str) -> str:
    """`name`, when it is one that this engine could have given: never a path out of the folder."""
    if not is_own(name):
        raise ValueError(f"not a file of the engine: {name!r}")
    return name


def new_name(label: str) -> str:
    """A name for a segment's files that no other has."""
    return f"seg-{re.sub(r'[^A-Za-z0-9_-]', '_', label)}-{os.urandom(6).hex()}"


def is_own(name: str) -> bool:
    """Whether a file of the index folder bears a name that this engine gives."""
    stem, dot, suffix = name.rpartition(".")
    return bool(dot) and suffix in ("idx", "art", "del") and stem.startswith("seg-") and not set(stem) & set("/\\:\0")


def segments(state: State, folder: StrPath = ".") -> list[SegmentInfo]:
    """The segments of a state; an empty state has none.

    `IndexUnusableError` when another version wrote it; the message tells what to do about the index in `folder`.
    """
    if not state:
        return []
    if state.get("layout") != LAYOUT or state.get("weights") != WEIGHTS:
        raise IndexUnusableError(f"the index was written by another version of luxsearch's engine; {rebuild(folder)}")
    listed = state.get("segments")
    if not isinstance(listed, list):
        raise IndexUnusableError(f"the index's list of segments is damaged; {rebuild(folder)}")
    return [SegmentInfo.from_json(each, folder) for each in listed]


def state_of(parts: Iterable[SegmentInfo]) -> dict[str, object]:
    """The state that has these segments."""
    return {"layout": LAYOUT, "weights": WEIGHTS, "segments": [part.to_json() for part in parts]}


def files(state: State, folder: StrPath) -> frozenset[str]:
    """The names of the files in the index folder that `state` needs."""
    return frozenset(name for segment in segments(state, folder) for name in segment.files)
