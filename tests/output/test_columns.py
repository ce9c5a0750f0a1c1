"""tsv and csv: the same values, one line for each hit, whatever is in them."""

import csv
import io
import re

from hypothesis import given
from hypothesis import strategies as st
from tests.output.made import Captured, hit, hits, results

from luxsearch.answers import Hit
from luxsearch.output.columns import COLUMNS, row, write_csv, write_paths, write_tsv

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def test_a_line() -> None:
    out = Captured()
    write_tsv(results([hit(record="#2")]), out)
    assert out.text == "articles/a.txt\t2019-09\t1.5000\tA shop opens\tPrada; H&M\tIn Milan.\tarticles/a.txt#2\n"


def test_undated_and_unscored_are_empty() -> None:
    assert row(hit(dated=False, score=None, snippets=(), companies=())) == (
        "articles/a.txt", "", "", "A shop opens", "", "", "articles/a.txt",
    )  # fmt: skip


@given(st.lists(hits, max_size=5))
def test_tsv_keeps_its_columns(found: list[Hit]) -> None:
    out = Captured()
    write_tsv(results(found), out)
    lines = out.text.split("\n")
    assert lines.pop() == ""
    assert [tuple(line.split("\t")) for line in lines] == [row(hit) for hit in found]
    assert not _CONTROL.search("".join(map("".join, map(row, found))))


@given(st.lists(hits, max_size=5))
def test_csv_is_read_back_by_the_standard_library(found: list[Hit]) -> None:
    out = Captured()
    write_csv(results(found), out)
    read = list(csv.reader(io.StringIO(out.text, newline=""), strict=True))
    assert list(map(tuple, read)) == [COLUMNS, *map(row, found)]
    assert out.text.count("\r\n") == len(found) + 1


def test_csv_quotes_as_rfc_4180_says() -> None:
    out = Captured()
    write_csv(results([hit(title='"Shop", she says', companies=())]), out)
    assert out.text == (
        "path,date,score,title,companies,snippet,id\r\n"
        'articles/a.txt,2019-09,1.5000,"""Shop"", she says",,In Milan.,articles/a.txt\r\n'
    )


def test_a_path_comes_once() -> None:
    out = Captured()
    write_paths(results([hit(record="#1"), hit(path="b"), hit(record="#2")]), out, null=False)
    assert out.text == "articles/a.txt\nb\n"


@given(st.lists(hits, max_size=5))
def test_nul_ends_paths_byte_for_byte(found: list[Hit]) -> None:
    out = Captured()
    write_paths(results(found), out, null=True)
    assert out.text == "".join(f"{path}\0" for path in dict.fromkeys(hit.path for hit in found))


@given(st.lists(hits, max_size=5))
def test_paths_are_lines(found: list[Hit]) -> None:
    out = Captured()
    write_paths(results(found), out, null=False)
    assert out.text.count("\n") == len({hit.path for hit in found})
    assert "\x1b" not in out.text
