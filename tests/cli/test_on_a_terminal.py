"""What a person sees: text, colour, links, a progress bar; and that a terminal is told nothing by articles."""

import re
from pathlib import Path

import pytest
from tests.cli.process import luxsearch, on_terminal

SGR = re.compile(r"\x1b\[[0-9;]*m")
LINK = re.compile(r"\x1b\]8;;[^\x1b]*\x1b\\")


def test_text_with_marks(sample: Path) -> None:
    shown, status = on_terminal("query", "tmall", cwd=sample)
    assert status == 0
    assert re.search(r"\x1b\[1;31mTmall\x1b\[0m", shown)
    assert SGR.sub("", shown).startswith("1. ")
    assert "\x1b]8" not in shown


def test_the_closing_line(sample: Path) -> None:
    shown, _ = on_terminal("query", "*", "-n", "3", cwd=sample, stderr_too=True)
    assert re.search(r"\n3 of \d+ articles, \d+\.\d\d s\n\Z", shown)


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_lines_are_as_wide_as_the_terminal(sample: Path, columns: int) -> None:
    shown, _ = on_terminal("query", "tmall", cwd=sample, columns=columns)
    lines = [line for line in SGR.sub("", shown).splitlines() if "articles/" not in line]
    assert all(len(line) <= columns for line in lines)


@pytest.mark.parametrize("form", ["tsv", "csv", "json", "jsonl"])
def test_machine_formats_are_never_coloured(sample: Path, form: str) -> None:
    shown, _ = on_terminal("query", "tmall", "--format", form, "--color", "always", cwd=sample)
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("env", "args", "coloured"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"TERM": "dumb"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
    ],
)
def test_colour_on_a_terminal(sample: Path, env: dict[str, str], args: list[str], *, coloured: bool) -> None:
    shown, _ = on_terminal("query", "tmall", *args, cwd=sample, env=env)
    assert ("\x1b[" in shown) is coloured


def test_colour_in_a_pipe_changes_no_word(sample: Path) -> None:
    plain = luxsearch("query", "tmall", "--format", "text", cwd=sample).stdout.decode()
    for coloured in (
        luxsearch("query", "tmall", "--format", "text", "--color", "always", cwd=sample),
        luxsearch("query", "tmall", "--format", "text", cwd=sample, env={"FORCE_COLOR": "1"}),
    ):
        assert "\x1b[" in coloured.stdout.decode()
        assert SGR.sub("", coloured.stdout.decode()) == plain
    assert "\x1b" not in plain
    assert luxsearch("query", "tmall", cwd=sample, env={"FORCE_COLOR": "1"}).stdout.count(b"\t")


def test_links_on_a_terminal_that_shows_them(sample: Path) -> None:
    shown, _ = on_terminal("query", "tmall", cwd=sample, env={"TERM_PROGRAM": "WezTerm"})
    assert f"{sample}/articles/2019/tapestry-tmall.txt\x1b\\" in shown
    assert "\x1b" not in SGR.sub("", LINK.sub("", shown))
    piped = luxsearch("query", "tmall", "--format=text", "--color=always", cwd=sample, env={"TERM_PROGRAM": "WezTerm"})
    assert b"\x1b]" not in piped.stdout


def test_a_progress_bar_that_goes_away(sample: Path, tmp_path: Path) -> None:
    shown, status = on_terminal("index", str(sample / "articles"), cwd=tmp_path, stderr_too=True)
    assert status == 0
    assert "] " in shown
    assert re.search(r"\r\x1b\[Kadded 24, .*\n\Z", shown)
    assert b"\r" not in luxsearch("index", cwd=tmp_path, status=0).stderr
    dumb, _ = on_terminal("index", "--rebuild", cwd=tmp_path, stderr_too=True, env={"TERM": "dumb"})
    assert "\x1b" not in dumb


def test_the_other_commands_look_right(sample: Path) -> None:
    for args in (["companies"], ["companies", "Tapestry"], ["show", "articles/2019/tapestry-tmall.txt"], ["status"]):
        shown, status = on_terminal(*args, cwd=sample)
        assert status == 0
        assert "\t" not in shown
        assert "Traceback" not in shown
