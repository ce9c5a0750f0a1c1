"""Nothing that a terminal would obey comes through, and offsets hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.output.safety import flat, flat_name, visible

_HOSTILE = "\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\u2028\u2029\u202e\u2066\u2069\ud800\udc80\udcff"
texts = st.text(st.one_of(st.characters(), st.sampled_from(_HOSTILE)))
_OBEYED = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _obeyed(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in ("Cc", "Zl", "Zp") or c in _OBEYED}


@given(texts)
def test_nothing_that_is_obeyed_comes_through(text: str) -> None:
    for made in (visible(text), flat(text), flat_name(text)):
        assert not _obeyed(made)
        assert len(made) == len(text)


@given(texts)
def test_text_for_people_and_columns_can_always_be_encoded(text: str) -> None:
    visible(text).encode()
    flat(text).encode()


@given(texts)
def test_what_is_harmless_stays(text: str) -> None:
    harmless = "".join(c for c in text if c not in _obeyed(text) and not "\ud800" <= c <= "\udfff")
    assert visible(harmless) == flat(harmless) == flat_name(harmless) == harmless


@given(st.binary())
def test_the_bytes_of_a_name_stay_but_for_what_is_obeyed(name: bytes) -> None:
    text = name.decode("utf-8", "surrogateescape")
    made = flat_name(text)
    changed = [(a, b) for a, b in zip(text, made, strict=True) if a != b]
    assert all(a in _obeyed(a) and b == " " for a, b in changed)
    made.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\u241b[31mb"),
        ("a\x7f", "a\u2421"),
        ("a\tb\nc", "a b c"),
        ("\u202egpj", "\ufffdgpj"),
        ("\x9b1m", "\ufffd1m"),
    ],
)
def test_signs(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_what_scripts_need_stays() -> None:
    kept = "می\u200cخوب 👩\u200d👩 é\u00ad"
    assert visible(kept) == kept
