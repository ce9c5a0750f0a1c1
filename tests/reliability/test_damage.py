"""Flipped bits, cut, missing and foreign files: `verify` names each; a query answers right or says what to do.

A flip that only a full checksum finds may change an answer until `verify` (contract): what is demanded of a query is
that it ends, with an answer or with status 2 and the command that repairs, and of `verify` that it finds all.
"""

import random
import resource
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.process import luxsearch
from tests.reliability.conftest import Counts
from tests.reliability.ground import Ground, answers, assert_sound, ended, forked

import luxsearch as api
from luxsearch import manifest
from luxsearch.engines.whoosh import layout
from luxsearch.errors import LuxsearchError
from luxsearch.inspecting import status, verify


@pytest.fixture
def rich(ground: Ground) -> Ground:
    """An index with two segments, deletions and a company list."""
    (ground.folder / "mine.csv").write_text("name,kind\nLupa Borse,brand\n", encoding="utf-8")
    api.index(["news"], index=ground.index, companies="mine.csv", jobs=1)
    ground.write("after")
    ground.update()
    names = {path.suffix for path in ground.index.iterdir()}
    assert {".idx", ".art", ".del", ".json", ".csv"} <= names
    return ground


def named(index: Path, *, deep: bool = False) -> set[str]:
    return {problem.where for problem in verify(index, deep=deep)}


def files(index: Path) -> list[Path]:
    return sorted(p for p in index.iterdir() if not p.name.startswith("lock"))


def asked(index: Path) -> str:
    """What a user gets: an answer, or an error that names the repair."""
    try:
        answers(index)
        status(index, cwd=index)
    except LuxsearchError as refused:
        told = str(refused)
    else:
        return "answered"
    assert "luxsearch index" in told
    return "refused"


def test_verify_names_every_kind_of_damage_to_every_file(rich: Ground, rng: random.Random, many: Counts) -> None:
    for path in files(rich.index):
        whole = path.read_bytes()
        spots = [0, len(whole) // 2, len(whole) - 1, *(rng.randrange(len(whole)) for _ in range(many(3, 200)))]
        damages: list[bytes | None] = [whole[: len(whole) // 2], whole[:-1], b"", whole + b"\n"]
        damages += [whole[:at] + bytes([whole[at] ^ 1 << rng.randrange(8)]) + whole[at + 1 :] for at in spots]
        for damaged in damages:
            path.write_bytes(damaged or b"")
            assert path.name in named(rich.index), path.name
            asked(rich.index)
        path.unlink()
        if path.name != "manifest":
            assert named(rich.index) == {path.name}
        asked(rich.index)
        path.write_bytes(whole)
    assert named(rich.index) == set()


def test_verify_names_all_of_several_damages(rich: Ground) -> None:
    hurt = [path for path in files(rich.index) if path.name != "manifest"]
    for number, path in enumerate(hurt):
        if number % 3 == 0:
            path.unlink()
        else:
            data = path.read_bytes()
            path.write_bytes(data[:-1] if number % 3 == 1 else data[:9] + bytes([data[9] ^ 4]) + data[10:])
    (rich.index / "foreign.txt").write_text("mine")
    assert named(rich.index) == {path.name for path in hurt} | {"foreign.txt"}
    done = luxsearch("verify", cwd=rich.folder, status=1)
    assert all(path.name.encode() in done.stdout for path in hurt)
    assert b"luxsearch index --rebuild" in done.stderr


def test_the_advice_is_a_command_that_works_as_it_stands(rich: Ground) -> None:
    elsewhere = rich.folder / "another index"
    rich.index.rename(elsewhere)
    for command, status_ in (("query", 2), ("verify", 1)):
        hurt = next(elsewhere.glob("*.idx"))
        hurt.write_bytes(hurt.read_bytes()[:-1])
        words = ("news",) if command == "query" else ()
        told = luxsearch(command, "--index", "another index", *words, cwd=rich.folder, status=status_).stderr
        advice = shlex.split(told.decode().rpartition("with: luxsearch ")[2])
        luxsearch(*advice, cwd=rich.folder)
        assert named(elsewhere) == set()


def test_a_lost_manifest_is_no_index_and_can_be_made_again(rich: Ground) -> None:
    (rich.index / "manifest").unlink()
    done = luxsearch("verify", cwd=rich.folder, status=2)
    assert b"luxsearch index PATH" in done.stderr
    assert b"luxsearch index PATH" in luxsearch("query", "store", cwd=rich.folder, status=2).stderr
    luxsearch("index", "news", cwd=rich.folder, status=0)
    assert named(rich.index, deep=True) == set()


@pytest.mark.parametrize("suffix", ["manifest", ".idx", ".art", ".del", ".json", ".csv"])
def test_the_command_that_is_named_repairs(rich: Ground, suffix: str) -> None:
    expected = answers(rich.index)
    path = next(p for p in files(rich.index) if p.name.endswith(suffix))
    path.write_bytes(path.read_bytes()[:-1])
    for args in (["query", "store"], ["status"], ["companies"], ["show", "news/wire.jsonl#1"], ["index"], ["optimize"]):
        done = luxsearch(*args, cwd=rich.folder)
        if done.returncode == 2:
            assert b"luxsearch index" in done.stderr, done.stderr
    forget = ["--companies", ""] if suffix == ".csv" else []
    luxsearch("index", "--rebuild", "news", *forget, cwd=rich.folder, status=0)
    assert_sound(rich.index, expected)


def test_a_damaged_company_list_is_never_forgotten_in_silence(rich: Ground) -> None:
    path = next(rich.index.glob("companies-*.csv"))
    path.write_bytes(path.read_bytes()[:-1])
    done = luxsearch("index", "--rebuild", cwd=rich.folder, status=2)
    assert b"--companies" in done.stderr


def test_foreign_files_stay(rich: Ground) -> None:
    kept = ["notes.txt", "manifest.bak", "stamps.json", "seg-.txt", "companies.csv", "Lock"]
    for name in kept:
        (rich.index / name).write_text("mine", encoding="utf-8")
    (rich.index / "folder").mkdir()
    (rich.index / "folder" / "seg-1.idx").write_text("mine", encoding="utf-8")
    assert named(rich.index) == {*kept, "folder"}
    luxsearch("index", "--rebuild", cwd=rich.folder, status=0)
    luxsearch("optimize", cwd=rich.folder, status=0)
    assert all((rich.index / name).read_text(encoding="utf-8") == "mine" for name in kept)
    assert (rich.index / "folder" / "seg-1.idx").exists()
    assert named(rich.index) == {*kept, "folder"}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_query_over_damage_answers_or_is_refused(rich: Ground, data: st.DataObject) -> None:
    """Whatever is flipped, in however many places; the files' lengths are kept, since a wrong one is always seen."""
    path = data.draw(st.sampled_from([p for p in files(rich.index) if p.suffix in (".idx", ".art", ".del")]))
    whole = path.read_bytes()
    flips = data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=8))
    hurt = bytearray(whole)
    for at, value in flips:
        hurt[at] = value
    try:
        path.write_bytes(hurt)
        asked(rich.index)
        assert (path.name in named(rich.index)) == (hurt != whole)
        assert hurt == whole or named(rich.index, deep=True)
    finally:
        path.write_bytes(whole)


def test_every_byte_of_a_segment_within_bounded_memory(rich: Ground, many: Counts, rng: random.Random) -> None:
    """Bytes made 255, one at a time, under a limit on memory that a wild length would hit."""
    path = max(rich.index.glob("*.idx"), key=lambda p: p.stat().st_size)
    whole = path.read_bytes()

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
        for at in rng.sample(range(len(whole)), many(20, len(whole))):
            path.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
            asked(rich.index)

    assert ended(forked(work)) == 0
    path.write_bytes(whole)


def _consistent(index: Path, change: Callable[[bytearray], None], suffix: str) -> None:
    """Change a file and the checksum that the manifest has of it: what only the deep check can see."""
    current = manifest.load(index)
    state = dict(current.state)
    segments = state["segments"]
    assert isinstance(segments, list)
    segment = segments[0]
    name = next(n for n in segment["files"] if n.endswith(suffix))
    data = bytearray((index / name).read_bytes())
    change(data)
    record = manifest.write_record(index, name, bytes(data))
    segment["files"][name] = [record.size, record.crc]
    from luxsearch.frozen import replace  # noqa: PLC0415 - beside its use

    manifest.publish(index, replace(current, state=state))


def test_deep_finds_postings_that_disagree_with_the_articles(ground: Ground) -> None:
    ground.update()

    def reword(data: bytearray) -> None:
        at = data.index(b"tworkshop")
        data[at : at + 9] = b"tworkship"

    _consistent(ground.index, reword, ".idx")
    assert named(ground.index) == set()
    assert named(ground.index, deep=True)
    luxsearch("verify", cwd=ground.folder, status=0)
    assert b"worksh" in luxsearch("verify", "--deep", cwd=ground.folder, status=1).stdout


def test_deep_finds_a_change_in_any_posting(ground: Ground, rng: random.Random, many: Counts) -> None:
    """One byte of the postings at a time, with checksums that agree: the deep check tells, or nothing has changed."""
    ground.update()
    copy = ground.copy_index("copy")
    expected = answers(ground.index)
    for _ in range(many(8, 300)):
        shutil.rmtree(ground.index)
        shutil.copytree(copy, ground.index)

        def change(data: bytearray) -> None:
            at = rng.randrange(len(layout.IDX_MAGIC), len(data) // 2)
            data[at] ^= 1 << rng.randrange(8)

        _consistent(ground.index, change, ".idx")
        try:
            same = answers(ground.index) == expected
        except LuxsearchError:
            same = False
        assert same or named(ground.index, deep=True)


def test_an_index_of_another_version_is_refused_by_name(ground: Ground) -> None:
    ground.update()
    path = ground.index / "manifest"
    data = path.read_bytes()
    path.write_bytes(data.replace(b"luxsearch index 1 ", b"luxsearch index 2 ", 1))
    for args in (["query", "store"], ["status"], ["index"], ["optimize"], ["companies"], ["show", "x"]):
        told = luxsearch(*args, cwd=ground.folder, status=2).stderr
        assert b"format 2" in told
        assert b"luxsearch index --rebuild" in told
    before = {p.name: p.read_bytes() for p in files(ground.index)}
    luxsearch("index", "--rebuild", cwd=ground.folder, status=2)
    assert {p.name: p.read_bytes() for p in files(ground.index)} == before
    luxsearch("index", "--rebuild", "news", cwd=ground.folder, status=0)
    assert named(ground.index, deep=True) == set()


def test_a_failed_rebuild_leaves_an_index_of_another_version_whole(ground: Ground) -> None:
    ground.update()
    path = ground.index / "manifest"
    path.write_bytes(path.read_bytes().replace(b"luxsearch index 1 ", b"luxsearch index 2 ", 1))
    before = {p.name: p.read_bytes() for p in files(ground.index)}

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        api.index(["news"], index=ground.index, jobs=1, rebuild=True)

    assert ended(forked(work)) != 0
    after = {p.name: p.read_bytes() for p in files(ground.index)}
    assert {name: after.get(name) for name in before} == before
