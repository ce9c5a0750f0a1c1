"""The goldens of `tests/cases`: commands, what they say, and their exit statuses, on the sample archive.

A case is a file of commands, each with what it is to say:

    $ luxsearch query flagship -c
    7
    ! a line on standard error
    => 1

A line of standard error begins with `! `; the exit status is told where it is not 0. Commands run in a shell of their
own, all of a file in one folder that holds the sample archive and its index. What differs from run to run is masked:
the folder is `$PWD`, times and scores are `N.NN`. `python -m tests.test_cases` writes what the commands say now into
all cases, to be looked at with `git diff`.
"""

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.process import SECONDS, archive, environment

CASES = Path(__file__).parent / "cases"
_MASKS = (
    (re.compile(r"\b\d+\.\d\d s\b"), "N.NN s"),
    (re.compile(r"(?<=\t)\d+\.\d{4}(?=\t)"), "N.NNNN"),
    (re.compile(r"(?<=,)\d+\.\d{4}(?=,)"), "N.NNNN"),
    (re.compile(r'("score"|"adds"|"seconds"): \d+\.\d+'), r"\1: N.NN"),
    (re.compile(r"^( +)\d+\.\d{3}(?=  )", re.MULTILINE), r"\1N.NNN"),
)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    expected = case.read_text(encoding="utf-8")
    assert "".join(_played(expected, archive(tmp_path / "here"))) == expected


def _played(case: str, folder: Path) -> Iterator[str]:
    """The case with what its commands say in `folder`; comments and blank lines stay."""
    playing = False
    for line in case.splitlines(keepends=True):
        if line.startswith("$ "):
            playing = True
            yield line
            yield _said(line[2:], folder)
        elif not line.strip() or line.startswith("# "):
            playing = False
            yield line
        elif not playing:
            raise ValueError(f"neither a command, nor its output, nor a comment: {line}")


def _said(command: str, folder: Path) -> str:
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(COLUMNS="80"), capture_output=True, check=False,
        timeout=SECONDS,
    )  # fmt: skip
    out, err = (_masked(text.decode("utf-8", "backslashreplace"), folder) for text in (done.stdout, done.stderr))
    told = f"=> {done.returncode}\n" if done.returncode else ""
    return _block(out) + "".join(f"! {line}\n" for line in err.splitlines()) + told


def _block(out: str) -> str:
    """Standard output so that it holds no blank line and ends with a line end."""
    lines = out.replace("\r\n", "\\r\n").split("\n")
    ended = lines.pop() if lines[-1] == "" else None
    return "".join(f"{line or '.'}\n" for line in lines) + ("" if ended == "" else "\\ no line end\n")


def _masked(text: str, folder: Path) -> str:
    text = text.replace(str(folder), "$PWD")
    for pattern, mask in _MASKS:
        text = pattern.sub(mask, text)
    return text


def _rewrite() -> None:
    for case in sorted(CASES.glob("*.txt")):
        with tempfile.TemporaryDirectory() as made:
            said = "".join(_played(case.read_text(encoding="utf-8"), archive(Path(made) / "here")))
        case.write_text(said, encoding="utf-8")


if __name__ == "__main__":
    _rewrite()
