"""Kill -9 at any moment: the index answers as before or as after, and the next run completes and leaves no debris."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.reliability.conftest import Counts
from tests.reliability.ground import (
    SECONDS,
    Answers,
    Ground,
    answers,
    assert_sound,
    cli,
    ended,
    forked,
    killed_after,
    killed_at,
    started,
)

import luxsearch
from luxsearch.errors import WorkerDiedError
from luxsearch.indexing import pool

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

KINDS = ["first", "incremental", "rebuild", "optimize"]
ARGUMENTS = {
    "first": ("index", "news", "--jobs", "1"),
    "incremental": ("index", "--jobs", "1"),
    "rebuild": ("index", "--rebuild", "--jobs", "1"),
    "optimize": ("optimize",),
}


class Scene:
    """A run to be killed: the index before it, and what is answered before and after."""

    def __init__(self, ground: Ground, kind: str) -> None:
        self.ground = ground
        self.kind = kind
        self.copy: Path | None = None
        self.before: Answers = ()
        if kind != "first":
            ground.update()
            if kind == "optimize":
                ground.write("after")
                ground.update()
            self.before = answers(ground.index)
            self.copy = ground.copy_index("copy")
        if kind in ("incremental", "rebuild"):
            ground.write("after")
        self.work = cli(*ARGUMENTS[kind])
        assert ended(forked(self.work)) == 0
        self.after = answers(ground.index)
        assert (self.before == self.after) == (kind == "optimize")

    def check(self) -> None:
        """What holds after a kill; ends with the index as it was before the run."""
        found = answers(self.ground.index)
        assert found in (self.before, self.after)
        assert ended(forked(self.work)) == 0 or self.kind == "optimize"
        if self.kind == "optimize" and not self.ground.index.joinpath("manifest").exists():
            raise AssertionError("no index any more")
        assert_sound(self.ground.index, self.after)
        self.ground.restore(self.copy)

    def seconds(self) -> float:
        """How long the run takes."""
        self.ground.restore(self.copy)
        began = time.perf_counter()
        assert ended(forked(self.work)) == 0
        return time.perf_counter() - began


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_random_moments(ground: Ground, kind: str, many: Counts, rng: random.Random) -> None:
    scene = Scene(ground, kind)
    usual = max(scene.seconds() for _ in range(3))
    ground.restore(scene.copy)
    hit = 0
    for _ in range(many(4, 200)):
        hit += killed_after(rng.uniform(0.0, usual), scene.work)
        scene.check()
    assert hit


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_every_step(ground: Ground, kind: str) -> None:
    """Before each sync, rename and removal, one after the other: the moments that matter, none left out."""
    scene = Scene(ground, kind)
    ground.restore(scene.copy)
    steps = 0
    while killed_at(steps, scene.work):
        steps += 1
        scene.check()
    assert steps > 5, "the steps are not seen any more"


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def _workers(pid: int) -> list[int]:
    found = []
    for child in _children(pid):
        try:
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
        except OSError:
            continue
    return found


_MOST_TRIES = 30
"""Runs in which a kill may come too late before the test gives up."""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc to find the workers")
def test_a_killed_worker_changes_nothing(ground: Ground, many: Counts, rng: random.Random) -> None:
    ground.update()
    before = answers(ground.index)
    copy = ground.copy_index("copy")
    ground.write("after")
    hit = tried = 0
    while tried < many(2, 60) or (not hit and tried < _MOST_TRIES):
        tried += 1
        process = started(ground, "index", "--jobs", "2")
        until = time.monotonic() + SECONDS
        while not (workers := _workers(process.pid)) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(rng.uniform(0.0, 0.5 / tried))  # on a fast machine a run is over sooner than it was tried
        try:
            if workers:
                os.kill(rng.choice(workers), signal.SIGKILL)
        except ProcessLookupError:
            pass
        _, told = process.communicate(timeout=SECONDS)
        assert b"Traceback" not in told, told.decode()
        assert process.returncode in (0, 2), told
        if process.returncode == 2:
            hit += 1
            assert b"the index is as it was" in told
            assert_sound(ground.index, before)
        ground.restore(copy)
    assert hit
    assert ended(forked(cli("index", "--jobs", "2"))) == 0


@pytest.mark.parametrize("step", ["feed", "finish"])
def test_a_worker_that_dies_at_the_worst_moment(ground: Ground, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Before its first task, or with all its articles done and none handed over: neither is lost in silence."""
    ground.update()
    before = answers(ground.index)
    ground.write("after")
    real = getattr(pool._Pool, step)

    def dying(this: pool._Pool, *args: object) -> object:
        for process, _ in this._workers:
            process.kill()
            process.join()
        return real(this, *args)

    monkeypatch.setattr(pool._Pool, step, dying)
    with pytest.raises(WorkerDiedError, match="as it was"):
        luxsearch.index(["news"], index=ground.index, jobs=2)
    assert_sound(ground.index, before)


def test_a_worker_that_dies_with_all_its_work_done(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for what it has written, and killed before it answers."""
    ground.update()
    before = answers(ground.index)
    ground.write("after")
    finish, receive = pool._Pool.finish, pool._Pool._receive

    def stopping(this: pool._Pool) -> object:
        processes = [process for process, _ in this._workers]
        for process in processes:
            os.kill(process.pid or 0, signal.SIGSTOP)

        def killing(connection: "Connection") -> object:
            for process in processes:
                process.kill()
                process.join()
            return receive(connection)

        monkeypatch.setattr(pool._Pool, "_receive", staticmethod(killing))
        return finish(this)

    monkeypatch.setattr(pool._Pool, "finish", stopping)
    with pytest.raises(WorkerDiedError, match="as it was"):
        luxsearch.index(["news"], index=ground.index, jobs=2)
    assert_sound(ground.index, before)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc to find the workers")
def test_workers_end_when_their_parent_is_killed(ground: Ground, rng: random.Random) -> None:
    process = started(ground, "index", "news", "--jobs", "2")
    until = time.monotonic() + SECONDS
    while not (workers := _workers(process.pid)) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(rng.uniform(0.0, 0.3))
    process.kill()
    process.communicate()
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < until, "a worker outlives its parent"
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_leaves_all_as_it_was(
    ground: Ground, number: signal.Signals, jobs: str, many: Counts, rng: random.Random
) -> None:
    status = 128 + number
    ground.update()
    before = answers(ground.index)
    copy = ground.copy_index("copy")
    ground.write("after")
    hit = 0
    for _ in range(many(3, 50)):
        process = started(ground, "index", "--jobs", jobs)
        while process.poll() is None and not (ground.index / "lock.holder").exists():
            time.sleep(0.005)  # before, Python itself may be what is interrupted
        time.sleep(rng.uniform(0.0, 0.4))
        if process.poll() is None:
            process.send_signal(number)
        _, told = process.communicate(timeout=SECONDS)
        assert b"Traceback" not in told, told.decode()
        assert process.returncode in (0, status), told
        if process.returncode == status:
            hit += 1
            assert_sound(ground.index, before)
        ground.restore(copy)
    assert hit or not many.large


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_at_every_step(ground: Ground, number: signal.Signals) -> None:
    """The status tells the truth: interrupted means as before, and what is past the point of return ends with 0."""
    status = 128 + number
    ground.update()
    before, copy = answers(ground.index), ground.copy_index("copy")
    ground.write("after")
    assert ended(forked(cli("index", "--jobs", "1"))) == 0
    after = answers(ground.index)
    seen: list[int] = []
    while seen[-6:] != [0] * 6:
        step = len(seen)
        ground.restore(copy)
        found = ended(forked(_signalled(step, number, cli("index", "--jobs", "1"))))
        seen.append(found)
        assert found in (0, status)
        assert_sound(ground.index, before if found == status else after)
    assert seen.count(status) > 3


def _signalled(step: int, number: signal.Signals, work: Callable[[], None]) -> Callable[[], None]:
    def counted() -> None:
        left = [step]

        def wrap(call: Callable[..., object]) -> Callable[..., object]:
            def wrapped(*args: object, **named: object) -> object:
                result = call(*args, **named)
                left[0] -= 1
                if left[0] == -1:
                    os.kill(os.getpid(), number)
                return result

            return wrapped

        for name in ("fsync", "replace", "rename", "unlink", "remove"):
            setattr(os, name, wrap(getattr(os, name)))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        work()

    return counted
