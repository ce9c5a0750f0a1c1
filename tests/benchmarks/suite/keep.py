"""The folder of a benchmark: archive, indexes, and what their making took, remembered from run to run.

It holds `articles.jsonl`, `files/` (the same as text files), a folder for each engine's index, `luxsearch-files/` (the
index of `files/`), and `built.json`: of each index seconds, bytes and when it was made.
"""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.suite import archives
from tests.benchmarks.suite.running import Cost, size
from tests.benchmarks.suite.showing import progress

from luxsearch.frozen import frozen


@frozen(kw_only=True)
class Built:
    """An index and what its making took.

    Attributes:
        cpu: seconds of processor time.
        wall: seconds.
        pss: bytes at the peak, 0 where unknown.
        anonymous: of them anonymous.
        size: bytes on disk.
        when: ISO 8601, UTC.
        earlier: whether it was made by an earlier run, not this one.
    """

    cpu: float
    wall: float
    pss: int
    anonymous: int
    size: int
    when: str
    earlier: bool = False


class Keep:
    """The folder."""

    def __init__(self, folder: Path) -> None:
        """Made when it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.archive = folder / "articles.jsonl"
        self.files = folder / "files"
        self._notes = folder / "built.json"

    def prepare(self, articles: int, given: Path | None, script: Path) -> int:
        """Have an archive: the one that is kept, the given one, or one that is made. How many articles it holds."""
        if given is not None and not self.archive.exists():
            self.archive.symlink_to(given.resolve())
        if not self.archive.exists():
            progress(f"making an archive of {articles:,} articles")
            archives.make(self.archive, articles, script)
        with self.archive.open("rb") as lines:
            count = sum(1 for _ in lines)
        if given is None and count != articles:
            raise SystemExit(
                f"{self.folder} keeps an archive of {count:,} articles, not {articles:,}; name another --keep"
            )
        return count

    def text_files(self) -> Path:
        """The archive as text files, written when they are missing."""
        if not self.files.exists():
            progress("writing the archive as text files")
            half = self.folder / "files.part"
            shutil.rmtree(half, ignore_errors=True)
            archives.write_files(self.archive, half)
            half.rename(self.files)
        return self.files

    def index(self, name: str) -> Path:
        """The folder of an engine's index."""
        return self.folder / name

    def built(self, name: str) -> Built | None:
        """What is remembered of an index that is there."""
        notes = self._read().get(name)
        return Built(**notes, earlier=True) if notes and self.index(name).is_dir() else None

    def build(self, name: str, make: Callable[[], Cost]) -> Built:
        """Make an index in place of the one that is there, and remember what it took."""
        folder = self.index(name)
        self._write(name, None)
        if folder.is_symlink():
            folder.unlink()
        shutil.rmtree(folder, ignore_errors=True)
        progress(f"indexing: {name}")
        cost = make()
        return self._remember(name, cost.cpu, cost.wall, cost.pss, cost.anonymous)

    def adopt(self, name: str, folder: Path, cpu: float, megabytes: float) -> Built:
        """Take an index of the same articles that was made elsewhere, with what its making took."""
        if not folder.is_dir():
            raise SystemExit(f"no folder {folder} to adopt")
        place = self.index(name)
        if not place.exists():
            place.symlink_to(folder.resolve())
        return self._remember(name, cpu, cpu, int(megabytes * 1e6), 0)

    def _remember(self, name: str, cpu: float, wall: float, pss: int, anonymous: int) -> Built:
        notes: dict[str, Any] = {
            "cpu": cpu,
            "wall": wall,
            "pss": pss,
            "anonymous": anonymous,
            "size": size(os.path.realpath(self.index(name))),
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        self._write(name, notes)
        return Built(**notes)

    def _read(self) -> dict[str, Any]:
        if not self._notes.exists():
            return {}
        notes: dict[str, Any] = json.loads(self._notes.read_text(encoding="utf-8"))
        return notes

    def _write(self, name: str, value: Mapping[str, Any] | None) -> None:
        notes = self._read()
        notes.pop(name, None)
        if value is not None:
            notes[name] = value
        self._notes.write_text(json.dumps(notes, indent=1), encoding="utf-8")
