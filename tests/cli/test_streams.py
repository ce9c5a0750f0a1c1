"""Results on standard output and nothing else; closed pipes, full disks, signals, locales."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.process import PROGRAM, SECONDS, environment, luxsearch

FORMS = ["--format=text", "--format=tsv", "--format=csv", "--format=json", "--format=jsonl", "-l", "-0", "-c"]


@pytest.mark.parametrize("args", [
    *(["query", "*", "-n0", form] for form in FORMS), ["--help"], ["query", "--help"], ["status"], ["companies"],
])  # fmt: skip
def test_a_closed_pipe_is_a_quiet_0(sample: Path, args: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*PROGRAM, *args], cwd=sample, env=environment(), stdout=write, stderr=subprocess.PIPE, check=False,
        timeout=SECONDS,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_a_pipe_that_closes_in_the_middle(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    lines = [json.dumps({"title": f"Shop {n}", "body": "In Milan. " * 30}) for n in range(1000)]
    (folder / "wire.jsonl").write_text("\n".join(lines))
    luxsearch("index", "news", cwd=tmp_path, status=0)
    process = subprocess.Popen(
        [*PROGRAM, "query", "*", "-n0", "--json"], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["rank"] == 1
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(SECONDS) == 0
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux's full device")
@pytest.mark.parametrize("args", [["query", "*", "-n0"], ["query", "--help"], ["status", "--json"]])
def test_a_full_disk_is_an_error(sample: Path, args: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *args], cwd=sample, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"luxsearch: error: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(("words", "status"), [("flagship", 0), ("zzzzz", 1), ("--since=soon", 2)])
def test_closed_streams(sample: Path, closed: str, words: str, status: int) -> None:
    script = f"exec luxsearch query {words} {closed}"
    done = subprocess.run(["sh", "-c", script], cwd=sample, env=environment(), capture_output=True, check=False)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr


def test_only_results_go_to_standard_output(sample: Path) -> None:
    done = luxsearch("query", "tmall OR foo:x", "--explain", "-n1", "--json", cwd=sample, status=0)
    assert len(done.stdout.splitlines()) == 1
    assert b"; -n 0 for all\n" in done.stderr
    assert b"luxsearch: note: " in done.stderr
    assert json.loads(done.stdout)["explain"]


def test_quiet_is_quiet(sample: Path) -> None:
    done = luxsearch("query", "tmall OR foo:x", "-q", "-c", "-l", "--json", "--explain", cwd=sample, status=0)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert luxsearch("query", "-q", "zzzzz", cwd=sample, status=1).stderr == b""
    assert luxsearch("query", "-q", "zzzzz", "--on", "soon", cwd=sample, status=2).stderr != b""


def test_what_wins(sample: Path) -> None:
    count = luxsearch("query", "tmall", "-c", "-l", "--json", cwd=sample, status=0).stdout
    paths = luxsearch("query", "tmall", "-l", "--json", cwd=sample, status=0).stdout.decode().splitlines()
    assert int(count) == len(paths)
    assert all(path.startswith("articles/") for path in paths)


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "xx_XX.none"])
def test_utf_8_in_every_locale(sample: Path, locale: str) -> None:
    done = luxsearch("query", "天猫", "--json", cwd=sample, env={"LC_ALL": locale}, status=0)
    assert "天猫" in done.stdout.decode()


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_it_quietly(tmp_path: Path, number: signal.Signals, status: int, jobs: int) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(1500):
        (folder / f"{n}.txt").write_text(f"date 2019-09 Shop {n} opens in Milan. " + "A word and another. " * 300)
    process = subprocess.Popen(
        [*PROGRAM, "index", "news", "--jobs", str(jobs)], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    while process.poll() is None and not (tmp_path / "index").exists():
        time.sleep(0.01)
    time.sleep(0.2)
    assert process.poll() is None, "it was too fast for this test: give it more to do"
    os.killpg(process.pid, number)  # as a terminal does: the workers, too
    out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, out, err.decode()) == (status, b"", "")
    luxsearch("query", "shop", cwd=tmp_path, status=2)  # no index yet, as before
    for n in range(10, 1500):
        (folder / f"{n}.txt").unlink()
    luxsearch("index", "news", cwd=tmp_path, status=0)
    assert luxsearch("query", "shop", "-c", cwd=tmp_path, status=0).stdout == b"10\n"
