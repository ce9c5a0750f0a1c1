"""Ctrl-C and SIGTERM while the program is still being loaded end it quietly, with their statuses."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from tests.cli.process import environment
from tests.reliability.conftest import Counts
from tests.reliability.ground import SECONDS, Ground

STATUSES = {signal.SIGINT: 130, signal.SIGTERM: 143}

_SIGNALLED_AT_IMPORT = """
import os, sys
class Signalling:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            os.kill(os.getpid(), number)
module, number, sys.argv[1:] = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
sys.modules.pop(module, None)
sys.meta_path.insert(0, Signalling())
from luxsearch.cli import main
main()
"""


@pytest.mark.parametrize("number", STATUSES)
@pytest.mark.parametrize(
    "module",
    ["luxsearch.cli.running", "typing", "signal", "enum", "click", "luxsearch.cli.query", "luxsearch.searching"],
)
def test_while_a_module_is_imported(ground: Ground, module: str, number: signal.Signals) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SIGNALLED_AT_IMPORT, module, str(int(number)), "query", "workshop"],
        cwd=ground.folder, env=environment(), capture_output=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (STATUSES[number], b"", b"")


def test_what_was_ignored_stays_ignored(ground: Ground) -> None:
    """As `nohup` and a script's `&` have it."""
    ground.update()
    done = subprocess.run(
        [sys.executable, "-c", _SIGNALLED_AT_IMPORT, "click", str(int(signal.SIGINT)), "query", "workshop"],
        cwd=ground.folder, env=environment(), capture_output=True, timeout=SECONDS, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


_SIGNALLED_WHERE_NOTHING_CAN_BE_RAISED = """
import os, sys
number, where, sys.argv[1:] = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
class Deleted:
    def __del__(self):
        os.kill(os.getpid(), number)
class Named:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), number)
class Signalling:
    def find_spec(self, name, path=None, target=None):
        if name == "luxsearch.indexing.run":
            if where == "deleted":
                Deleted()
            else:
                type("Owner", (), {"named": Named()})
sys.meta_path.insert(0, Signalling())
from luxsearch.cli import main
main()
"""


@pytest.mark.parametrize("number", STATUSES)
@pytest.mark.parametrize("where", ["deleted", "named"])
def test_where_python_would_lose_it(ground: Ground, where: str, number: signal.Signals) -> None:
    """Found once in 600 signals at random: in the callback of a weak reference Python prints it and goes on."""
    for copy in range(300):
        text = f"date 2019 House {copy} opens. " + "A word and another. " * 300
        (ground.news / f"{copy}.txt").write_text(text, encoding="utf-8")
    program = [sys.executable, "-c", _SIGNALLED_WHERE_NOTHING_CAN_BE_RAISED, str(int(number)), where]
    done = subprocess.run(
        [*program, "index", "news", "--jobs", "1"], cwd=ground.folder, env=environment(), capture_output=True,
        timeout=SECONDS, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (STATUSES[number], b"", b"")
    assert not (ground.index / "manifest").exists()


@pytest.mark.parametrize("number", STATUSES)
@pytest.mark.parametrize("args", [("query", "workshop"), ("status",), ("index", "news", "--jobs", "1")])
def test_at_any_moment_of_the_first(
    ground: Ground, args: tuple[str, ...], number: signal.Signals, many: Counts, rng: random.Random
) -> None:
    """What is before luxsearch's first line is Python's: killed by the signal, or a traceback that is none of ours."""
    ground.update()
    for _ in range(many(4, 200)):
        process = subprocess.Popen(
            [sys.executable, "-m", "luxsearch", *args], cwd=ground.folder, env=environment(), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, preexec_fn=_interruptible,  # noqa: PLW1509 - no threads here
        )  # fmt: skip
        time.sleep(rng.uniform(0.0, 0.3))
        process.send_signal(number)
        err = process.communicate(timeout=SECONDS)[1].decode()
        assert os.path.join("luxsearch", "cli") not in err, err
        if "Traceback" not in err and "Fatal Python error" not in err:
            assert process.returncode in {0, STATUSES[number], -number}, err


def _interruptible() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
