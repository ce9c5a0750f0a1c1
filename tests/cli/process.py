"""Running the installed `luxsearch` as a process of its own, in a pipe or on a terminal."""

import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ARTICLES = Path(__file__).parents[2] / "articles"
PROGRAM = (sys.executable, "-m", "luxsearch")
SECONDS = 120
"""After which a process hangs; no mark of speed."""


def environment(**changed: str) -> dict[str, str]:
    """Nothing of the tester's own environment but what a process needs."""
    kept = {name: os.environ[name] for name in ("HOME", "TMPDIR", "SYSTEMROOT", "PYTHONPATH") if name in os.environ}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return kept | {"PATH": path, "LC_ALL": "C.UTF-8"} | changed


def luxsearch(
    *args: str | bytes | Path, cwd: Path, env: Mapping[str, str] | None = None, status: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The ended process; asserts its exit status where one is given, and that there was no traceback."""
    done = subprocess.run(
        [*PROGRAM, *args], cwd=cwd, env=environment(**(env or {})), capture_output=True, timeout=SECONDS, check=False
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert status is None or done.returncode == status, (done.returncode, done.stdout, done.stderr)
    return done


def on_terminal(
    *args: str, cwd: Path, columns: int = 80, stderr_too: bool = False, env: Mapping[str, str] | None = None
) -> tuple[str, int]:
    """What a terminal gets from standard output (and error), and the exit status."""
    master, slave = pty.openpty()
    variables = environment(**({"TERM": "xterm-256color", "COLUMNS": str(columns)} | dict(env or {})))
    process = subprocess.Popen(
        [*PROGRAM, *args], cwd=cwd, env=variables, stdin=slave, stdout=slave,
        stderr=slave if stderr_too else subprocess.DEVNULL,
    )  # fmt: skip
    os.close(slave)
    shown = b""
    while select.select([master], [], [], SECONDS)[0]:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux says EIO where the other side is closed
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    return shown.decode("utf-8", "surrogateescape").replace("\r\n", "\n"), process.wait(SECONDS)


def archive(folder: Path) -> Path:
    """The sample archive with its index, in `folder`."""
    shutil.copytree(ARTICLES, folder / "articles")
    luxsearch("index", "articles", cwd=folder, status=0)
    return folder
