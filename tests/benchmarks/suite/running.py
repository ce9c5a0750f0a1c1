"""Commands run to be measured: processor time, wall clock and memory of a process and all that it starts.

Memory is summed over the tree of processes, so it is the proportional set size of Linux (`/proc/PID/smaps_rollup`:
pages shared by n processes count 1/n for each), sampled; of it, what is anonymous and what is mapped from files (the
index's own, which the system may drop at any time, and libraries).
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO

from tests.benchmarks.suite.archives import ROOT

from luxsearch.frozen import frozen

MB = 1_000_000
_SAMPLED_EVERY = 0.05
_PATH = os.pathsep.join(filter(None, (os.fspath(ROOT), os.environ.get("PYTHONPATH"))))
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": _PATH}
"""As installed programs are, so all commands here are compiled once (in the run that warms up) and not every time."""


@frozen(kw_only=True)
class Cost:
    """What a command took: seconds, and bytes at the peak (0 where they were not watched).

    Attributes:
        cpu: user and system time of it and of all that it waited for.
        wall: from its start to its end.
        pss: most memory of the tree at one time.
        anonymous: most anonymous memory of the tree at one time.
        status: exit status.
        stderr: what it said.
        stdout: what it printed, where that was kept.
    """

    cpu: float
    wall: float
    pss: int = 0
    anonymous: int = 0
    status: int = 0
    stderr: str = ""
    stdout: str = ""


def run(command: Sequence[str], *, watch: bool = False, keep: bool = False, good: Sequence[int] = (0,)) -> Cost:
    """Run a command.

    Args:
        command: program and arguments.
        watch: sample its memory.
        keep: keep what it prints, which is thrown away otherwise.
        good: exit statuses; any other ends the benchmark with what was said.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as printed:  # a pipe would be full some time
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=printed if keep else subprocess.DEVNULL,
            stderr=said,
        )
        pss, anonymous = _watched(process.pid) if watch else (0, 0)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        stderr, stdout = _read(said), _read(printed)
    if process.returncode not in good:
        raise SystemExit(f"{' '.join(command)}\nended with {process.returncode}: {stderr[-1000:]}")
    return Cost(
        cpu=used.ru_utime + used.ru_stime,
        wall=wall,
        pss=pss,
        anonymous=anonymous,
        status=process.returncode,
        stderr=stderr,
        stdout=stdout,
    )


def _watched(pid: int) -> tuple[int, int]:
    """The most memory of a process and all that it starts, till it ends: (proportional set size, of it anonymous)."""
    pss = anonymous = 0
    while not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        both = [_memory(each) for each in _tree(pid)]
        pss = max(pss, sum(each[0] for each in both))
        anonymous = max(anonymous, sum(each[1] for each in both))
        time.sleep(_SAMPLED_EVERY)
    return pss, anonymous


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def luxsearch(*arguments: str) -> list[str]:
    """The command `luxsearch`, by the interpreter that runs this."""
    script = os.path.join(os.path.dirname(sys.executable), "luxsearch")
    return (
        [sys.executable, script, *arguments]
        if os.path.exists(script)
        else [sys.executable, "-m", "luxsearch", *arguments]
    )


_HIGHEST = """
import os, sys
end = os._exit
def told(status):
    with open("/proc/self/status") as lines:
        sys.stderr.write(next(line for line in lines if line.startswith("VmHWM")))
    sys.stderr.flush()
    end(status)
os._exit = told
from luxsearch.cli import main
main()
"""


def highest(*arguments: str) -> int:
    """The most bytes that `luxsearch query …` had resident at one time, shared libraries and mapped files included."""
    cost = run([sys.executable, "-c", _HIGHEST, *arguments], good=(0, 1))
    (line,) = (line for line in cost.stderr.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def size(folder: str) -> int:
    """Bytes of all files in a folder and below."""
    return sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(folder) for name in names)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", encoding="ascii") as children:
                for child in children.read().split():
                    yield from _tree(int(child))


def _memory(pid: int) -> tuple[int, int]:
    """(proportional set size, of it anonymous) in bytes; nothing of a process that is gone."""
    found = {"Pss:": 0, "Pss_Anon:": 0}
    with suppress(OSError), open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
        for line in lines:
            name, *value = line.split()
            if name in found:
                found[name] = int(value[0]) * 1024
    return found["Pss:"], found["Pss_Anon:"]
