"""Fragments: a text's chunks, one after another, for whoever remembers what each fragment holds."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.test_text import WRITING

from luxsearch.text import Analyzer, chunks
from luxsearch.text.fragments import fragments

ENGLISH = Analyzer("en")

# What the reading of fragments turns on: spaces of all kinds beside signs that may belong to a word.
TRICKY = st.lists(
    st.sampled_from([
        *"aBs9&%.,'-_\u2019\uff05\u00e9\u0301\u00a0\n\t\x1c(天\ud800",
        *(" ", " & ", " %", ", ", ". ", "12", "AT&T", "the"),
    ]),
    max_size=14,
).map("".join)  # fmt: skip


def _lexemes(found: list[str]) -> list[tuple[tuple[str, str], ...]]:
    return [ENGLISH.lexemes(chunk) for chunk in found]


@settings(max_examples=600)
@given(st.one_of(WRITING, TRICKY))
@example("5-20 %, H & M's, a_& b & c 20) % 1,000.5. U.S. said 3 \uff05 x")
def test_the_chunks_of_fragments_are_those_of_the_text(text: str) -> None:
    parts = fragments(text)
    if parts is None:
        assert " & " in text
        return
    read = [chunk for part in parts for chunk in chunks(part.decode("utf-8", "surrogatepass"))]
    assert _lexemes(read) == _lexemes(chunks(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The price, 20 %, fell. Coach (US) said", [b"the", b"price", b"20%", b"fell", b"coach", b"us", b"said"]),
        ("Marks & Spencer", [b"marks", b"&", b"spencer"]),
        ("at H & M", None),
        ("", []),
    ],
)
def test_most_fragments_are_a_word(text: str, expected: list[bytes] | None) -> None:
    assert fragments(text) == expected
