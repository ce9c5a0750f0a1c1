"""A power cut at any moment of a run: whatever a file system may keep, the index opens to before or to after.

After the run has ended, only to after: what it reported is on the disk.
"""

import hashlib
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from tests.reliability.disk import Content, Disk, Moment, states, without_syncs_of
from tests.reliability.ground import Answers, Ground, answers

from luxsearch.errors import LuxsearchError

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ["first", "incremental", "rebuild", "optimize"]


def _stamps(index: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in index.glob("stamps-*")}


class Recorded:
    """A run, moment by moment."""

    def __init__(self, ground: Ground, kind: str) -> None:
        self.before: Answers = ()
        work: Callable[[], None] = ground.update
        if kind == "first":
            ground.index.mkdir()
        else:
            ground.update()
            if kind == "optimize":
                ground.write("after")
                ground.update()
                work = ground.optimize
            self.before = answers(ground.index)
            if kind != "optimize":
                ground.write("after")
            if kind == "rebuild":
                work = lambda: ground.update(rebuild=True)  # noqa: E731 - the shortest way to say it
        kept = _stamps(ground.index)
        self.disk = Disk(ground.index)
        self.disk.watch(work)
        self.after = answers(ground.index)
        self.stamps = {**kept, **_stamps(ground.index)}
        self.ground = ground
        self._known: dict[str, Answers | None] = {}

    def outcome(self, content: Content) -> Answers | None:
        """What an index folder of this content answers; None where it cannot be used."""
        digest = hashlib.sha256()
        for name, data in sorted(content.items()):
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
        key = digest.hexdigest()
        if key not in self._known:
            folder = self.ground.folder / "cut"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for name, data in content.items():
                (folder / name).write_bytes(data)
            try:
                self._known[key] = answers(folder)
            except LuxsearchError:
                self._known[key] = None
        return self._known[key]

    def bad(self, moments: list[Moment]) -> list[str]:
        """The moments after which a cut may leave neither before nor after."""
        allowed = (self.before, self.after)
        return [m.what for m in moments if any(self.outcome(content) not in allowed for content in states(m))]

    def unsynced_stamps(self, moments: list[Moment] | None = None) -> list[str]:
        """The moments after which the manifest may name stamps (which only the next run reads) that are not there."""
        wrong = []
        for moment in self.disk.moments if moments is None else moments:
            for content in states(moment):
                named = re.search(rb'"stamps":\{"name":"([^"]+)","size":(\d+)', content.get("manifest", b""))
                if named and crc32(content.get(named[1].decode(), b"")) != crc32(self.stamps[named[1].decode()]):
                    wrong.append(moment.what)
        return wrong


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_opens_to_before_or_after(ground: Ground, kind: str) -> None:
    run = Recorded(ground, kind)
    assert len(run.disk.moments) > 5
    assert run.bad(run.disk.moments) == []
    assert run.unsynced_stamps() == []
    assert {run.outcome(content) for content in states(run.disk.moments[-1])} == {run.after}, "the end is not durable"


@pytest.mark.parametrize("name", ["manifest.new", "stamps-", ".idx", ".art"])
def test_a_missing_sync_would_be_seen(ground: Ground, name: str) -> None:
    run = Recorded(ground, "first")
    moments = without_syncs_of(run.disk.moments, name)
    assert run.bad(moments) if name != "stamps-" else run.unsynced_stamps(moments)


def test_a_new_index_folder_is_an_entry_on_the_disk(ground: Ground) -> None:
    disk = Disk(ground.index)
    disk.watch(ground.update)
    assert disk.parent_synced, "a power cut may take away the whole folder of a finished run"


def test_the_next_run_completes_after_a_cut(ground: Ground) -> None:
    """From some of the states: no debris, and the answers after it are right."""
    run = Recorded(ground, "incremental")
    aside = ground.copy_index("aside")
    for moment in run.disk.moments[:: max(1, len(run.disk.moments) // 6)]:
        content = list(states(moment))[-1]
        shutil.rmtree(ground.index)
        ground.index.mkdir()
        for name, data in content.items():
            (ground.index / name).write_bytes(data)
        ground.update()
        assert answers(ground.index) == run.after
        kinds = sorted(path.suffix or path.name for path in Path(ground.index).iterdir())
        assert len([kind for kind in kinds if kind == ".json"]) == 1
        assert "manifest.new" not in kinds
    assert os.listdir(aside)
