"""The blocks for a reader."""

import re

from hypothesis import given
from hypothesis import strategies as st
from tests.output.made import Captured, hit, hits, results

from luxsearch.answers import Hit, Marked
from luxsearch.frozen import replace
from luxsearch.output.hits import block, write
from luxsearch.output.terminal import Look


def test_a_block() -> None:
    why = (("title: shop", 1.5),)
    found = hit(12, record="#3", snippets=("In Milan.", "…in Paris."), explanation=why, copies=("b", "c"))
    assert list(block(found, Look())) == [
        "12. A shop opens",
        "    2019-09 · Prada, H&M",
        "    articles/a.txt#3",
        "    In Milan.",
        "    …in Paris.",
        "    also in b, c",
        "       1.500  title: shop",
    ]


def test_bare() -> None:
    found = hit(dated=False, companies=(), snippets=(), title="")
    assert list(block(found, Look())) == ["1. ", "   undated", "   articles/a.txt"]


def test_many_copies() -> None:
    assert list(block(hit(copies=tuple("abcde")), Look()))[-1] == "   also in a, b, c and 2 more"


@given(st.lists(hits, max_size=4), st.integers(20, 100))
def test_colour_changes_no_word(found: list[Hit], width: int) -> None:
    plain, coloured = Captured(), Captured()
    write(results(found), plain, Look(width=width))
    write(results(found), coloured, Look(colour=True, width=width))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured.text) == plain.text
    assert not set(plain.text) & {chr(c) for c in (*range(10), *range(11, 32), *range(127, 160))}


def test_matches_are_marked_in_title_and_snippet() -> None:
    found = replace(hit(), title=Marked("A shop opens", ((2, 6),)), snippets=(Marked("In Milan.", ((3, 8),)),))
    lines = list(block(found, Look(colour=True)))
    assert lines[0].endswith("\x1b[1mA \x1b[0m\x1b[1;31mshop\x1b[0m\x1b[1m opens\x1b[0m")
    assert lines[-1] == "   In \x1b[1;31mMilan\x1b[0m."
