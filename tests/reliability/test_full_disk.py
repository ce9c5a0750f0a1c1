"""A disk that fills, a limit on the size of files, folders that cannot be written: status 2, told; all as before."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest
from tests.cli.process import environment
from tests.reliability.conftest import Counts
from tests.reliability.ground import SECONDS, Ground, answers, assert_sound

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits, mounts and users as Linux has them")


def luxsearch(
    ground: Ground, *args: str, before: Callable[[], None] | None = None, privilege: Sequence[str] = ()
) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [*privilege, sys.executable, "-m", "luxsearch", *args], cwd=ground.folder,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True, timeout=SECONDS, check=False, preexec_fn=before,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_limit_on_the_size_of_files(ground: Ground, jobs: str, many: Counts) -> None:
    ground.update()
    before, copy = answers(ground.index), ground.copy_index("copy")
    ground.write("after")
    refused = 0
    for size in (100, 3000) if not many.large else range(0, 12_000, 250):
        limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
        done = luxsearch(ground, "index", "--jobs", jobs, before=limit)
        if done.returncode == 0:
            ground.restore(copy)
            continue
        refused += 1
        assert done.returncode == 2, done.stderr
        assert b"luxsearch: error: cannot" in done.stderr, done.stderr
        assert b"File too large" in done.stderr, done.stderr
        assert str(ground.index).encode() in done.stderr
        assert_sound(ground.index, before)
    assert refused
    assert luxsearch(ground, "index").returncode == 0


@pytest.fixture
def small_disk(ground: Ground) -> Iterator[Callable[[int], bool]]:
    """Makes the index folder a disk of so many KiB that holds the index."""
    mounted = False

    def mount(kib: int) -> bool:
        nonlocal mounted
        release()
        kept = ground.folder / "kept"
        if not kept.exists():
            shutil.move(ground.index, kept)
        ground.index.mkdir(exist_ok=True)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(ground.index)], capture_output=True, check=False
        )
        mounted = done.returncode == 0
        if not mounted:
            pytest.skip("mount does not work here: " + done.stderr.decode())
        try:
            shutil.copytree(kept, ground.index, dirs_exist_ok=True)
        except shutil.Error:
            return False
        return True

    def release() -> None:
        nonlocal mounted
        if mounted:
            subprocess.run(["umount", "-l", str(ground.index)], check=True)
            mounted = False

    yield mount
    release()


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root mounts")
@pytest.mark.parametrize("more", [["--jobs", "1"], ["--jobs", "2"], ["--rebuild", "--jobs", "1"]])
def test_a_full_disk(ground: Ground, small_disk: Callable[[int], bool], more: list[str], many: Counts) -> None:
    ground.update()
    before = answers(ground.index)
    ground.write("after")
    refused = 0
    for kib in range(24, 200, 4 if many.large else 16):
        if not small_disk(kib):
            continue
        done = luxsearch(ground, "index", *more)
        if done.returncode == 0:
            break
        refused += 1
        assert done.returncode == 2, done.stderr
        assert b"No space left on device" in done.stderr
        assert str(ground.index).encode() in done.stderr
        assert_sound(ground.index, before)
    assert refused
    assert done.returncode == 0, "no disk was large enough"


def _without_privilege() -> list[str]:
    """What to put before a command so that permissions bind it, though we may be root."""
    if os.geteuid() != 0:
        return []
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
    if shutil.which("setpriv") is None or subprocess.run([*drop, "true"], check=False).returncode != 0:
        pytest.skip("root cannot give up its privilege here")
    return drop


def _answers_and_is_not_written(ground: Ground, reason: bytes, before: list[str]) -> None:
    for args in (["query", "house"], ["status"], ["verify", "--deep"], ["companies"], ["show", "news/wire.jsonl#1"]):
        done = luxsearch(ground, *args, privilege=before)
        assert done.returncode == 0, (args, done.stderr)
    for args in (["index"], ["index", "--rebuild"], ["optimize"], ["index", "--no-wait"]):
        done = luxsearch(ground, *args, privilege=before)
        assert done.returncode == 2, (args, done.stderr)
        assert b"luxsearch: error: cannot" in done.stderr
        assert str(ground.index).encode() in done.stderr
        assert reason in done.stderr


def test_an_index_without_write_permission(ground: Ground) -> None:
    drop = _without_privilege()
    ground.update()
    before = answers(ground.index)
    for path in ground.index.iterdir():
        path.chmod(0o444)
    ground.index.chmod(0o555)
    ground.write("after")
    _answers_and_is_not_written(ground, b"Permission denied", drop)
    ground.index.chmod(0o755)
    assert_sound(ground.index, before)


def test_a_folder_that_cannot_be_made(ground: Ground) -> None:
    for folder in ("/proc/nowhere", "news/wire.jsonl", "news/wire.jsonl/index"):
        done = luxsearch(ground, "index", "news", "--index", folder)
        assert done.returncode == 2
        assert folder.encode() in done.stderr


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root mounts")
def test_an_index_on_a_read_only_medium(ground: Ground, small_disk: Callable[[int], bool]) -> None:
    ground.update()
    before = answers(ground.index)
    ground.write("after")
    assert small_disk(1000)
    subprocess.run(["mount", "-o", "remount,ro", str(ground.index)], check=True)
    _answers_and_is_not_written(ground, b"Read-only file system", [])
    assert_sound(ground.index, before)
