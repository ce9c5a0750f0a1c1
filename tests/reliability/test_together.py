"""Readers beside an indexer, and two indexers: no error, no answer that is neither before nor after a commit."""

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.process import environment
from tests.reliability.conftest import Counts
from tests.reliability.ground import SECONDS, Ground, started

import luxsearch
from luxsearch.indexing import Silent, optimize
from luxsearch.inspecting import verify

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the lock is held by a forked process")

READER = """
import json, sys, time
from datetime import date
import luxsearch
from luxsearch.opening import open_index
from pathlib import Path
until, seen, count = time.monotonic() + float(sys.argv[2]), set(), 0
while time.monotonic() < until:
    hits = luxsearch.search("turn", index=sys.argv[1], limit=0, today=date(2026, 11, 24))
    texts = sorted((hit.article.id, hit.title.text) for hit in hits.hits)
    assert hits.total == len(texts), (hits.total, texts)
    whole = luxsearch.search("*", index=sys.argv[1], limit=0, today=date(2026, 11, 24))
    seen.add(json.dumps([texts, sorted(hit.article.id for hit in whole.hits)]))
    count += 1
print(json.dumps({"count": count, "seen": sorted(seen)}))
"""


def _turn(news: Path, turn: int) -> list[list[str]]:
    """The archive of a turn: some articles stay, one is changed, one comes, one goes. Its ids and titles."""
    news.mkdir(exist_ok=True)
    wanted = {"stays.txt": 0, "changes.txt": turn, f"comes-{turn % 5}.txt": turn % 5}
    for path in news.iterdir():
        if path.name not in wanted:
            path.unlink()
    for name, number in wanted.items():
        text = f"Turn number{number} of the house\n\nThe turn of a workshop, told in the words of {name}.\n"
        if not (news / name).exists() or (news / name).read_text() != text:
            (news / name).write_text(text, encoding="utf-8")
    return sorted([f"news/{name}", f"Turn number{number} of the house"] for name, number in wanted.items())


def test_readers_beside_an_indexer(ground: Ground, many: Counts) -> None:
    """Each answer is the state before or after a commit."""
    news = ground.folder / "turns" / "news"
    news.parent.mkdir()
    seconds = many(6, 60)
    states = [_turn(news, 0)]
    index = ground.folder / "turning"
    luxsearch.index([news], index=index, jobs=1)
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, str(index), str(seconds)],
            env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(20)
    ]  # fmt: skip
    runs = 0
    while any(reader.poll() is None for reader in readers):
        states.append(_turn(news, len(states)))
        luxsearch.index([news], index=index, jobs=1, rebuild=runs % 7 == 6)
        if runs % 5 == 4:
            optimize(index, wait=True, observer=Silent())
        runs += 1
    allowed_texts = {json.dumps(state) for state in states}
    allowed_ids = {json.dumps([id_ for id_, _ in state]) for state in states}
    answers = 0
    for reader in readers:
        out, told = reader.communicate(timeout=SECONDS)
        assert reader.returncode == 0, told.decode()
        found = json.loads(out)
        answers += found["count"]
        for seen in found["seen"]:
            texts, ids = json.loads(seen)
            assert json.dumps(texts) in allowed_texts
            assert json.dumps(ids) in allowed_ids
    assert runs > 2
    assert answers > 20
    print(f"{answers} answers of 20 readers beside {runs} runs")  # noqa: T201 - for the report


HOLDER = """
import sys
from pathlib import Path
from luxsearch.locking import locked
with locked(Path(sys.argv[1]), wait=False, waiting=print):
    print("held", flush=True)
    sys.stdin.read()
"""


def _holder(index: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(index)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


@pytest.mark.parametrize("args", [["index", "news"], ["index", "--rebuild"], ["optimize"]])
def test_a_second_indexer_waits_and_says_for_whom(ground: Ground, args: list[str]) -> None:
    ground.update()
    holder = _holder(ground.index)
    second = started(ground, *args)
    assert second.stderr is not None
    assert select.select([second.stderr], [], [], SECONDS)[0]
    told = second.stderr.readline()
    assert f"process {holder.pid} ".encode() in told
    assert b"waiting" in told
    assert second.poll() is None
    holder.communicate()
    second.communicate(timeout=SECONDS)
    assert second.returncode == 0


def test_readers_do_not_wait(ground: Ground) -> None:
    ground.update()
    holder = _holder(ground.index)
    for args in (["query", "house"], ["status"], ["verify"], ["companies"], ["show", "news/wire.jsonl#1"]):
        process = started(ground, *args)
        _, told = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, told
    holder.communicate()


def test_no_wait_names_the_holder_and_changes_nothing(ground: Ground) -> None:
    ground.update()
    before = {path.name: path.read_bytes() for path in ground.index.iterdir() if not path.name.startswith("lock")}
    holder = _holder(ground.index)
    process = started(ground, "index", "--no-wait")
    _, told = process.communicate(timeout=SECONDS)
    assert process.returncode == 2
    assert f"process {holder.pid} ".encode() in told
    holder.communicate()
    after = {path.name: path.read_bytes() for path in ground.index.iterdir() if not path.name.startswith("lock")}
    assert after == before


def test_an_interrupted_wait_ends_tidily(ground: Ground) -> None:
    ground.update()
    holder = _holder(ground.index)
    second = started(ground, "index")
    assert second.stderr is not None
    second.stderr.readline()
    second.send_signal(signal.SIGTERM)
    _, told = second.communicate(timeout=SECONDS)
    assert second.returncode == 143
    assert b"Traceback" not in told
    assert (ground.index / "lock.holder").exists(), "it took the name of the holder away"
    holder.communicate()


def test_a_dead_holder_is_taken_over_at_once(ground: Ground) -> None:
    ground.update()
    holder = _holder(ground.index)
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert (ground.index / "lock.holder").exists()
    process = started(ground, "index", "--no-wait")
    _, told = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, told
    assert not (ground.index / "lock.holder").exists()


def test_many_indexers_at_once_all_come_to_their_turn(ground: Ground, many: Counts) -> None:
    """The first run too: none finds the folder half made."""
    processes = [started(ground, "index", "news", "--jobs", "1") for _ in range(many(3, 12))]
    for process in processes:
        _, told = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, told
    assert list(verify(ground.index, deep=True)) == []
