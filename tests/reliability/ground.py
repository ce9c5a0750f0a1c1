"""An archive in two states, what its index answers, and processes to be killed."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

from tests.cli.process import environment

import luxsearch
from luxsearch import engines, manifest
from luxsearch.cli.running import run
from luxsearch.errors import NoIndexError
from luxsearch.indexing.request import Silent
from luxsearch.inspecting import verify

TODAY = date(2026, 11, 24)
SECONDS = 120
"""After which a process hangs; no mark of speed."""

Answers = tuple[object, ...]
Version = Literal["before", "after"]

_HOUSES = ["Coach", "Gucci", "Hermès", "Burberry", "Tapestry, Inc.", "Moncler", "Prada", "Chloé"]
_PLACES = ["Milan", "Lyon", "Chengdu", "Seoul", "Florence", "Dubai"]
QUERIES = ['"flagship store"', "workshop NOT seoul", "company:Gucci", "lux*", "second OR date:2019"]


class Ground:
    """A folder with an archive `news` and, once made, its index `index`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.news = folder / "news"
        self.index = folder / "index"

    def write(self, version: Version) -> None:
        """Bring the archive into a state: the second has articles added, changed and deleted."""
        shutil.rmtree(self.news, ignore_errors=True)
        for number in range(14 if version == "before" else 17):
            if version == "after" and number % 7 == 3:
                continue
            house, place = _HOUSES[number % len(_HOUSES)], _PLACES[number % len(_PLACES)]
            turn = "second" if version == "after" and number % 5 == 0 else "first"
            file = self.news / str(2016 + number % 6) / f"piece-{number}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                f"date {2016 + number % 6}-0{1 + number % 9} {house} opens its {turn} flagship store in {place}.\n\n"
                f"The house of luxury number {number} has had a workshop there since the spring. "
                f"{'Leather goods are made by hand. ' * (number % 4)}\n",
                encoding="utf-8",
            )
        records = [f'{{"title": "Wire {version} {n}", "body": "Luxury in {_PLACES[n]}."}}\n' for n in range(5)]
        (self.news / "wire.jsonl").write_text("".join(records), encoding="utf-8")

    def update(self, *, rebuild: bool = False) -> None:
        luxsearch.index(["news"], index=self.index, jobs=1, rebuild=rebuild, today=TODAY)

    def optimize(self) -> None:
        from luxsearch.indexing import optimize  # noqa: PLC0415 - a name of this method

        optimize(self.index, wait=True, observer=Silent())

    def copy_index(self, name: str) -> Path:
        """A copy of the index as it is now."""
        return Path(shutil.copytree(self.index, self.folder / name, symlinks=True))

    def restore(self, copy: Path | None) -> None:
        """Put a copied index (None: no index) in the place of the index."""
        shutil.rmtree(self.index, ignore_errors=True)
        if copy is not None:
            shutil.copytree(copy, self.index, symlinks=True)


def answers(index: Path) -> Answers:
    """All that an index has to say: every article, and what some queries find. `()` where there is no index."""
    try:
        found = [_hits(index, words) for words in ("*", *QUERIES)]
    except NoIndexError:
        return ()
    from luxsearch.opening import open_index  # noqa: PLC0415 - beside its use

    reader = open_index(index).reader
    texts = sorted((a.id, a.title, hashlib.md5(a.body.encode()).hexdigest()) for a in reader.all_articles())  # noqa: S324
    return (tuple(texts), *found)


def _hits(index: Path, words: str) -> tuple[int, tuple[str, ...]]:
    results = luxsearch.search(words, index=index, limit=0, today=TODAY)
    return results.total, tuple(sorted(hit.article.id for hit in results.hits))


def debris(index: Path) -> set[str]:
    """Names in the index folder that a complete run may not leave."""
    current = manifest.load(index)
    needed = current.own_files() | engines.files(current.engine, index, current.state)
    return set(os.listdir(index)) - needed - {manifest.NAME, manifest.LOCK}


def assert_sound(index: Path, expected: Answers) -> None:
    """The index answers as expected, every file and posting is right, and nothing lies about."""
    assert answers(index) == expected
    assert list(verify(index, deep=True)) == []
    assert debris(index) == set()


def forked(work: Callable[[], None]) -> int:
    """`work` in a forked copy of this process, which says nothing; its process id."""
    pid = os.fork()
    if pid:
        return pid
    status = 70
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        work()
        status = 0
    finally:
        os._exit(status)


def ended(pid: int) -> int:
    """Wait for a process; its exit status, negative for the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killed_after(seconds: float, work: Callable[[], None]) -> bool:
    """Kill `work` after some seconds with SIGKILL; whether it was still at work."""
    pid = forked(work)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    return ended(pid) == -signal.SIGKILL


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Kill `work` just before its `step`th sync, rename or removal; whether it came so far."""

    def counted() -> None:
        left = [step]

        def wrap(call: Callable[..., object]) -> Callable[..., object]:
            def wrapped(*args: object, **named: object) -> object:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*args, **named)

            return wrapped

        for name in ("fsync", "replace", "rename", "unlink", "remove"):
            setattr(os, name, wrap(getattr(os, name)))
        work()

    return ended(forked(counted)) == -signal.SIGKILL


def cli(*args: str) -> Callable[[], None]:
    """The command line, for a forked process."""

    def work() -> None:
        status = run(args)
        if status:
            os._exit(status)

    return work


def started(ground: Ground, *args: str) -> subprocess.Popen[bytes]:
    """The program, as a process of its own with pipes; it can be interrupted, though we may run in the background."""
    return subprocess.Popen(
        [sys.executable, "-m", "luxsearch", *args],
        cwd=ground.folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )  # fmt: skip
