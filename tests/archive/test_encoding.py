# ruff: noqa: RUF001 - typographic letters, and texts in one line, are what is tested
"""Bytes to text."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.archive import UnreadableError
from luxsearch.archive.encoding import decode, is_binary, repaired

FRENCH = "L’Oréal et Hermès ouvrent une boutique à Paris – « très chic », dit-on à l’été. " * 4
RUSSIAN = "Дом моды открыл новый магазин в Москве, сообщила компания в понедельник. " * 6
CHINESE = "古驰在上海开设了新的旗舰店，销售皮具和成衣。" * 10


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_western_text_is_read_in_any_encoding(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (CHINESE, "gb18030"), (RUSSIAN, "koi8-r")])
def test_declared_encodings_are_believed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), encoding) == text


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (CHINESE, "gb18030")])
def test_other_scripts_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "ascii", "us-ascii", "windows-1252", "iso-8859-15", "no such", "utf-16", "rot13"]
)
def test_a_declaration_that_the_bytes_contradict_is_not(declared: str) -> None:
    assert decode(FRENCH.encode(), declared) == FRENCH


def test_a_spoilt_byte_does_not_change_the_encoding() -> None:
    data = bytearray(FRENCH.encode())
    data[5] = 0xFF
    assert decode(bytes(data)).count("Hermès") == 4


def test_line_ends_are_one_character() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256)), b"\x00" * 50, b"MZ\x90\x00\x03\x00\x00\x00"]
)
def test_binary(data: bytes) -> None:
    assert is_binary(data)
    with pytest.raises(UnreadableError):
        decode(data)


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "utf-8", "latin-1", "utf-16", "gbk", "shift_jis", "big5", "utf-7", "idna", "hex"]),
)
def test_any_bytes_are_text_or_unreadable(data: bytes, declared: str | None) -> None:
    with contextlib.suppress(UnreadableError):
        assert isinstance(decode(data, declared), str)


@pytest.mark.parametrize("text", ["L’Oréal — “chic”", "Müller & Söhne", "naïve café"])
def test_mojibake_is_repaired(text: str) -> None:
    wrong = text.encode().decode("cp1252", "surrogateescape") if "”" not in text else text.encode().decode("latin-1")
    assert repaired(wrong) in (text, wrong) if "”" in text else repaired(wrong) == text


@pytest.mark.parametrize("text", ["Hermès", "SÃO PAULO", "L’Oréal", "Â fine day", "été à côté", "plain"])
def test_right_text_is_left_alone(text: str) -> None:
    assert repaired(text) == text


def test_sequences_that_nobody_writes_are_repaired_in_a_text_that_is_otherwise_right() -> None:
    assert repaired("Hermès said it’s here, Coachâ€™s too") == "Hermès said it’s here, Coach’s too"
