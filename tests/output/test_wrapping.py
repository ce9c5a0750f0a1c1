"""Lines are as wide as asked, lose nothing, and mark just what is to be marked."""

import re

from hypothesis import given
from hypothesis import strategies as st

from luxsearch.output.terminal import Look
from luxsearch.output.wrapping import cells, marked, wrapped

words = st.lists(st.text("abcdé天猫\u0301", min_size=1, max_size=12), max_size=30)


@given(words, st.integers(4, 40))
def test_lines_fit_and_hold_all_of_the_text(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    lines = list(wrapped(text, (), Look(width=width), indent="  "))
    assert all(line.startswith("  ") and cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.data(), words)
def test_what_is_marked_is_what_was_to_be_marked(data: st.DataObject, parts: list[str]) -> None:
    text = " ".join(parts)
    found = [m.span() for m in re.finditer(r"\S+", text)]
    spans = [span for span in found if data.draw(st.booleans())]
    lines = "".join(wrapped(text, spans, Look(colour=True, width=20), style="1"))
    assert "".join(re.findall(r"\x1b\[1;31m(.*?)\x1b\[0m", lines)) == "".join(text[a:b] for a, b in spans)
    line = marked(text, spans, Look(colour=True))
    assert re.findall(r"\x1b\[1;31m(.*?)\x1b\[0m", line) == [text[a:b] for a, b in spans]


def test_cells() -> None:
    assert cells("abc") == 3
    assert cells("天猫") == 4
    assert cells("e\u0301") == 1
    assert cells("a\u200db") == 2


def test_a_word_is_not_cut_and_an_address_is() -> None:
    assert list(wrapped("flagship store opens", (), Look(width=12))) == ["flagship", "store opens"]
    assert list(wrapped("x" * 25, (), Look(width=20))) == ["x" * 20, "x" * 5]
    assert list(wrapped("", (), Look())) == []


def test_marks_go_through_a_line_end_and_controls_become_signs() -> None:
    lines = list(wrapped("aa bb", [(0, 5)], Look(colour=True, width=3)))
    assert lines == ["\x1b[1;31maa\x1b[0m", "\x1b[1;31mbb\x1b[0m"]
    assert marked("a\x1b[0mb", [(5, 6)], Look(colour=True)) == "a\u241b[0m\x1b[1;31mb\x1b[0m"
