"""The lock: one at a time, named, and given up by the dead."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from luxsearch.errors import LockedError
from luxsearch.locking import locked

HOLD = """
import sys, time
from pathlib import Path
from luxsearch.locking import locked
with locked(Path(sys.argv[1]), wait=False, waiting=print):
    print("held", flush=True)
    time.sleep(60)
"""


def holding(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_held_lock_names_its_holder(tmp_path: Path) -> None:
    other = holding(tmp_path)
    try:
        with pytest.raises(LockedError, match=f"process {other.pid} "), locked(tmp_path, wait=False, waiting=print):
            pass
    finally:
        other.kill()
        other.wait()


def test_waiting_tells_once_for_whom_and_ends_with_the_holder(tmp_path: Path) -> None:
    other = holding(tmp_path)
    told: list[str] = []

    def waiting(holder: str) -> None:
        told.append(holder)
        other.send_signal(signal.SIGKILL)

    began = time.monotonic()
    with locked(tmp_path, wait=True, waiting=waiting):
        assert len(told) == 1
        assert str(other.pid) in told[0]
        assert str(os.getpid()) in (tmp_path / "lock.holder").read_text(encoding="ascii")
    assert time.monotonic() - began < 50
    other.wait()


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    other = holding(tmp_path)
    other.kill()
    other.wait()
    assert (tmp_path / "lock.holder").exists()
    with locked(tmp_path, wait=False, waiting=print):
        pass
    assert not (tmp_path / "lock.holder").exists()
