"""Escape sequences in titles, bodies, names and queries; names with line ends, tabs, bytes that are not UTF-8."""

import csv
import io
import json
import os
import re
import sys
from pathlib import Path

import pytest
from tests.cli.process import luxsearch, on_terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")

NAMES = [
    b"new\nline.txt", b"tab\there.txt", b"esc\x1b[31m.txt", b"bytes\xff\x9b.txt", b"-dash.txt", b"c1\xc2\x9b1m.txt",
    b'quote".txt', b"comma, name.txt", b"rtl\xe2\x80\xaegpj.txt", b" blank .txt", b"cr\rhere.txt", b"#3.txt",
]  # fmt: skip
EVIL = "A shop \x1b]0;owned\x07 opens \x1b[2J\x9b31m \u202egnp \x08\x7f"
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
FORMATS = ["text", "tsv", "csv", "json", "jsonl"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "news").mkdir()
    for name in NAMES:
        with open(os.path.join(os.fsencode(folder / "news"), name), "w") as file:
            file.write(f"date 2019-09 {EVIL}\n\nThe second {EVIL} paragraph of a milan text.\n")
    record = {"title": EVIL, "body": f"milan {EVIL} \ud800\udc80", "companies": [EVIL], "source": EVIL}
    (folder / "news/z.jsonl").write_text(json.dumps(record))
    done = luxsearch("index", "news", cwd=folder)
    assert done.returncode in (0, 1)
    assert b"added 13," in done.stderr
    return folder


def _checked(shown: bytes) -> str:
    text = shown.decode("utf-8", "surrogateescape")
    assert not _OBEYED.search(text.replace("\r\n", "\n")), text
    return text


@pytest.mark.parametrize("form", FORMATS)
def test_a_terminal_obeys_nothing_in_a_pipe(hostile: Path, form: str) -> None:
    done = luxsearch("query", "milan", "--format", form, "-n0", cwd=hostile, status=0)
    _checked(done.stdout)
    _checked(done.stderr)


@pytest.mark.parametrize("args", [["query", "milan", "-n0"], *(["query", "milan", "--format", f] for f in FORMATS)])
def test_a_terminal_obeys_nothing(hostile: Path, args: list[str]) -> None:
    shown, _ = on_terminal(*args, "--color=never", cwd=hostile, stderr_too=True)
    _checked(shown.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("args", [["status"], ["status", "--json"], ["companies", "--all"], ["query", "milan", "-l"]])
def test_nor_by_other_commands(hostile: Path, args: list[str]) -> None:
    _checked(luxsearch(*args, cwd=hostile).stdout)
    shown, _ = on_terminal(*args, "--color=never", cwd=hostile)
    _checked(shown.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("options", [[], ["--json"], ["--query", "milan"]])
def test_nor_by_show(hostile: Path, options: list[str]) -> None:
    _checked(luxsearch("show", "news/z.jsonl#1", *options, cwd=hostile, status=0).stdout)


@pytest.mark.parametrize("args", [
    ["query", "\x1b[31mzzz"], ["query", "x", "--since", "\x1b[31m"], ["query", "x", "--company", "\x1b[31m\x9b"],
    ["show", "\x1b[31m"], ["index", "no\x1b[31m"], ["query", "x", "--index", "\x1b]0;x\x07"], ["\x1b[31m"],
    ["query", "x", "--\x1b[1m"],
])  # fmt: skip
def test_nor_by_arguments(hostile: Path, args: list[str]) -> None:
    done = luxsearch(*args, cwd=hostile)
    assert done.returncode in (1, 2)
    _checked(done.stderr)


def test_nul_ended_paths_open_the_files(hostile: Path) -> None:
    paths = luxsearch("query", "milan", "-0", cwd=hostile, status=0).stdout.split(b"\0")
    assert paths.pop() == b""
    assert sorted(paths) == sorted([b"news/" + name for name in NAMES] + [b"news/z.jsonl"])


def test_json_paths_open_the_files(hostile: Path) -> None:
    done = luxsearch("query", "milan", "--json", "-n0", cwd=hostile, status=0)
    hits = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert {os.fsencode(hit["path"]) for hit in hits} == {b"news/" + name for name in NAMES} | {b"news/z.jsonl"}
    for hit in hits:
        for marked in [*hit["snippets"], {"text": hit["title"], "highlights": hit["title_highlights"]}]:
            assert {marked["text"][a:b].lower() for a, b in marked["highlights"]} <= {"milan"}


def test_every_format_has_every_article_in_a_line(hostile: Path) -> None:
    tsv = luxsearch("query", "milan", "-n0", cwd=hostile, status=0).stdout
    assert [line.count(b"\t") for line in tsv.split(b"\n")[:-1]] == [6] * 13
    out = luxsearch("query", "milan", "-n0", "--format=csv", cwd=hostile, status=0).stdout
    rows = list(csv.reader(io.StringIO(out.decode("utf-8", "surrogateescape"), newline=""), strict=True))
    assert [len(row) for row in rows] == [7] * 14
    assert luxsearch("query", "milan", "-l", cwd=hostile, status=0).stdout.count(b"\n") == 13


def test_bytes_of_a_name_survive_a_pipe(hostile: Path) -> None:
    for locale in ("C", "C.UTF-8", "en_US.ISO-8859-1"):
        done = luxsearch("query", "milan", "-l", cwd=hostile, env={"LC_ALL": locale}, status=0)
        assert b"news/bytes\xff\x9b.txt\n" in done.stdout


def test_show_takes_the_names_that_query_prints(hostile: Path) -> None:
    for name in NAMES:
        luxsearch("show", b"news/" + name, cwd=hostile, status=0)


@pytest.mark.parametrize("words", [b"\xff", b"milan \xff\x9b", b"title:\xed\xa0\x80", b'"\xff', b"*\xff", b"\x1b~2"])
@pytest.mark.parametrize("options", [[], ["--json"], ["--explain"], ["--any"]])
def test_bytes_that_are_no_text_are_a_query(hostile: Path, words: bytes, options: list[str]) -> None:
    done = luxsearch("query", words, *options, cwd=hostile)
    assert done.returncode in (0, 1), done.stderr
    _checked(done.stdout)
    _checked(done.stderr)
