# ruff: noqa: E501 - texts in one line are what is tested
"""Whatever a file holds: it is read or rejected, and nothing raises."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luxsearch.archive import Entry, Problem, Read, Rejected, Skipped
from luxsearch.archive.formats import FORMATS
from luxsearch.archive.reading import read
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
SUFFIXES = sorted({suffix for form in FORMATS for suffix in form.suffixes} | {"", ".dat"})

pieces = st.sampled_from([
    b"{", b"}", b"[", b"]", b'"', b":", b",", b"\\", b"title", b"body", b"date", b"2019-09-12", b"2020-02-30", b"<html>",
    b"<p>", b"</p>", b"<!--", b"<?xml version='1.0'?>", b"<nitf>", b"<rss>", b"<item>", b"---\n", b"+++\n", b"# ", b"=",
    b"\n", b"\r\n", b"\n\n", b"Title: ", b"From ", b"Content-Type: multipart/mixed; boundary=x", b"--x", b"\x00", b"\x01",
    b"\xff", b"\xe9", "é—“”".encode(), b"PK\x03\x04", b"\x1f\x8b\x08", b"%PDF-1.4", b"&amp;", b"- ", b"*", b"_", b"Coach opens. ",
])  # fmt: skip
contents = st.one_of(st.binary(max_size=300), st.lists(pieces, max_size=40).map(b"".join))


@settings(max_examples=300, deadline=None)
@given(suffix=st.sampled_from(SUFFIXES), data=contents)
def test_any_bytes_under_any_name(tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / f"f{suffix}"
    path.write_bytes(data)
    entry = Entry(f"arc/f{suffix}", str(path), len(data), 0)
    found = list(read(entry, today=date(2026, 11, 24), language=None, is_company=lambda _: False))
    assert found
    for one, after in zip(found, [*found[1:], None], strict=True):
        assert isinstance(one, (Article, Rejected, Skipped, Problem))
        assert one.id.startswith(entry.id)
        if isinstance(one, Problem):
            assert isinstance(after, (Article, Problem))
            assert after.id == one.id
        if isinstance(one, Article):
            assert one.title or one.body
            assert (one.date is None) == (one.date_source == "none")
            assert one.file == entry.id
            assert one.companies == ()


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
@settings(max_examples=100, deadline=None)
def test_bare_text_loses_no_word(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "bare.txt"
    path.write_text("Coach " + text, encoding="utf-8", errors="replace")
    entry = Entry("arc/bare.txt", str(path), 1, 0)
    for one in read(entry, today=date(2026, 11, 24), language=None, is_company=lambda _: True):
        if isinstance(one, Article):
            kept = (one.title if one.headline else "") + one.body
            assert [c for c in kept if c.isalnum()] == [c for c in path.read_text("utf-8") if c.isalnum()]


def test_a_file_that_became_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (one,) = read(
        Entry("arc/a.txt", str(tmp_path / "a.txt"), 1, 0), today=date(2026, 1, 1), language=None, is_company=bool
    )
    assert isinstance(one, Skipped)


def test_a_file_that_is_gone_is_rejected(tmp_path: Path) -> None:
    (one,) = read(
        Entry("arc/a.txt", str(tmp_path / "a.txt"), 1, 0), today=date(2026, 1, 1), language=None, is_company=bool
    )
    assert isinstance(one, Rejected)
    assert "No such file" in one.reason


def test_a_page_under_a_text_name_is_read_as_a_page(read_file: ReadFile) -> None:
    page = (
        "<!doctype html><html><head><title>Coach in Milan</title></head><body><p>"
        + "Coach opens a store. " * 20
        + "</p></body></html>"
    )
    (one,) = read_file("a.txt", page)
    assert isinstance(one, Article)
    assert one.format == "html"


def test_the_language_of_the_root_counts_where_the_source_says_none(read_file: ReadFile) -> None:
    french = "La maison a ouvert une boutique dans la rue et elle vend des sacs pour les clients qui sont à Paris. " * 3
    for language, expected in ((None, "fr"), ("it", "it")):
        (one,) = read_file("a.txt", french, language)
        assert isinstance(one, Article)
        assert one.language == expected
