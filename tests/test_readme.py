"""The README is true: every command in it runs, and what is shown is what is printed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def examples() -> list[tuple[str, str]]:
    """(command, what the README shows) in the order of the README."""
    found = []
    for block in BLOCKS:
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = example.partition("\n")
            found.append((command, shown))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "articles", made / "articles")
    run("luxsearch index ./articles", made)
    return made


def run(command: str, folder: Path) -> tuple[str, str, int]:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout, done.stderr, done.returncode


@pytest.mark.parametrize(("command", "shown"), [e for e in examples() if "luxsearch index" not in e[0]])
def test_a_command_prints_what_is_shown(folder: Path, command: str, shown: str) -> None:
    stdout, stderr, status = run(command, folder)
    assert status == 0, stderr
    assert stdout.strip() == shown.strip()


def test_indexing_says_what_is_shown(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    for command, shown in (e for e in examples() if "luxsearch index" in e[0]):
        stdout, stderr, status = run(command, folder)
        assert (stdout, stderr.strip(), status) == ("", shown.strip(), 0)


@pytest.mark.parametrize("program", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_a_program_prints_what_its_last_comments_show(folder: Path, program: str) -> None:
    (folder / "program.py").write_text(program, encoding="utf-8")
    stdout, stderr, status = run("python program.py", folder)
    shown = "".join(f"{line}\n" for line in re.findall(r"^# (.*)", program, re.MULTILINE))
    assert (stdout, status) == (shown, 0), stderr


def test_every_option_that_the_readme_names_exists(folder: Path) -> None:
    helps = "".join(run(f"luxsearch {c} --help", folder)[0] for c in ("index", "query", "companies", "show", "verify"))
    helps += run("luxsearch --help", folder)[0]
    prose = re.sub(r"```.*?```|`python .*?`", "", README, flags=re.DOTALL)
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", prose)):
        assert option in helps, option


def test_the_two_commands_of_the_set_up_are_there() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    assert len(commands) == 2
    assert all("\n" not in command for command in commands)
