"""Every ending has the exit status of the contract, and an error is one line that says what to do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.process import environment, luxsearch


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["query", "flagship"], 0),
        (["query", "zzzzz"], 1),
        (["query", "flagship", "--since", "2019"], 0),
        (["query", "flagship", "--until", "1990"], 1),
        (["query", "-q", "flagship"], 0),
        (["query", "-q", "zzzzz"], 1),
        (["query", "-c", "zzzzz"], 1),
        (["query", "flagship", "--offset", "9999"], 0),
        (["companies"], 0),
        (["companies", "Tapestry"], 0),
        (["companies", "--until", "1990"], 1),
        (["show", "articles/2019/tapestry-tmall.txt"], 0),
        (["status"], 0),
        (["verify"], 0),
        (["--help"], 0),
        (["query", "-h"], 0),
        (["--version"], 0),
    ],
)
def test_endings(sample: Path, args: list[str], status: int) -> None:
    assert b"error" not in luxsearch(*args, cwd=sample, status=status).stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], ""),
        (["nonsense"], "no such command"),
        (["query"], "nothing is asked for"),
        (["query", "  "], "nothing is asked for"),
        (["query", "x", "--limit", "-1"], "-1"),
        (["query", "x", "--offset", "-1"], "-1"),
        (["query", "x", "--limit", "many"], "many"),
        (["query", "x", "--since", "2019-13"], "2019-13"),
        (["query", "x", "--since", "2019-02-30"], "2019-02-30"),
        (["query", "x", "--on", "03/04/2019"], "03/04/2019"),
        (["query", "x", "--until", "soon"], "soon"),
        (["query", "x", "--since", ""], "--since"),
        (["query", "x", "--company", ""], "--company"),
        (["query", "x", "--since", "2020", "--until", "2019"], "2020"),
        (["query", "date:soon"], "soon"),
        (["query", "x", "--company", "Xyzzyx"], "Xyzzyx"),
        (["query", "x", "--source", "?!"], "--source"),
        (["query", "x", "--sort", "best"], "best"),
        (["query", "x", "--format", "xml"], "xml"),
        (["query", "x", "--json", "--format", "csv"], "leave out one"),
        (["query", "x", "--index", "articles"], "articles"),
        (["query", "x", "--index", ""], "--index"),
        (["query", "china", "-tmall"], "'china -tmall'"),
        (["query", "china", "-new"], "'china -new'"),
        (["query", "china", "-t"], "quotes"),
        (["query", "china", "--tmall"], "quotes"),
        (["show"], "ID"),
        (["show", "nothing.txt"], "nothing.txt"),
        (["companies", "Xyzzyx"], "Xyzzyx"),
        (["companies", "Tapestry", "--on", "2019"], "filters"),
        (["companies", "--check", "nothing.csv"], "nothing.csv"),
        (["status", "--index", "nowhere"], "nowhere"),
        (["verify", "--index", "nowhere"], "nowhere"),
        (["optimize", "--index", "nowhere"], "nowhere"),
        (["optimize", "--json"], "--json"),
        (["index", "nowhere"], "nowhere"),
        (["index", "--jobs", "0", "articles"], "jobs"),
        (["index", "--index", "articles", "articles"], "articles"),
        (["status", "--color", "blue"], "blue"),
    ],
)
def test_errors(sample: Path, args: list[str], says: str) -> None:
    done = luxsearch(*args, cwd=sample, status=2)
    assert done.stdout == b""
    if says:
        assert done.stderr.startswith(b"luxsearch: error: ")
        assert done.stderr.count(b"\n") == 1
        assert says in done.stderr.decode()


def test_no_index_says_where_it_looked_and_what_to_do(tmp_path: Path) -> None:
    said = luxsearch("query", "x", cwd=tmp_path, status=2).stderr.decode()
    assert str(tmp_path / "index") in said
    assert "luxsearch index PATH" in said


def test_the_index_folder_is_told_by_option_then_environment_then_default(sample: Path, tmp_path: Path) -> None:
    luxsearch("query", "flagship", "--index", sample / "index", cwd=tmp_path, status=0)
    luxsearch("query", "flagship", cwd=tmp_path, env={"LUXSEARCH_INDEX": str(sample / "index")}, status=0)
    luxsearch("query", "flagship", cwd=sample, env={"LUXSEARCH_INDEX": str(tmp_path)}, status=2)
    luxsearch("query", "flagship", "--index", "index", cwd=sample, env={"LUXSEARCH_INDEX": str(tmp_path)}, status=0)
    luxsearch("query", "flagship", cwd=sample, env={"LUXSEARCH_INDEX": ""}, status=0)


def test_a_reject_is_told_once(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text("date 2019-09 A shop opens in Milan.\n")
    (folder / "empty.txt").write_text("")
    first = luxsearch("index", "news", cwd=tmp_path, status=1).stderr.decode()
    assert "luxsearch: rejected: news/empty.txt: " in first
    assert first.splitlines()[-1].startswith("added 1, updated 0, removed 0, unchanged 0, rejected 1, skipped 0; ")
    again = luxsearch("index", cwd=tmp_path, status=0).stderr.decode()
    assert "empty.txt" not in again
    assert "rejected 1" in again
    luxsearch("index", "news", "nowhere", cwd=tmp_path, status=1)


def test_damage_is_status_1(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    shutil.copytree(sample / "index", folder)
    largest = max(folder.iterdir(), key=lambda path: path.stat().st_size)
    with largest.open("r+b") as file:
        file.seek(largest.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))
    done = luxsearch("verify", cwd=tmp_path, status=1)
    assert largest.name in done.stdout.decode()


def test_a_gone_current_folder(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"rmdir '{gone}'; exec luxsearch query x"
    done = subprocess.run(["sh", "-c", script], cwd=gone, env=environment(), capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"luxsearch: error: ")
