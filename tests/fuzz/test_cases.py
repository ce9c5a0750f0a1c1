"""What fuzzing and damage have found, kept: each input once broke something. Run with the default budget and in CI."""

import pytest
from tests.fuzz import targets

from luxsearch.text import Analyzer


@pytest.mark.parametrize(("suffix", "edits", "cut"), [
    (".idx", [(5000, 255), (5001, 255)], 0),
    (".art", [(9, 0)], 0),
    ("manifest", [], 200),
])  # fmt: skip
def test_opener(suffix: str, edits: list[tuple[int, int]], cut: int) -> None:
    targets.opener(suffix, edits, cut)


@pytest.mark.parametrize("words", [
    "", '"', "((((", "a:b:c", "\udcff", "date:2019..2018", "x~2 OR y*", "-(-(-a))", "SOURCE:\u2474",
    "\u02bcm", "\u02bcs", "\u2474~", "x \u02bcll y",
])  # fmt: skip
def test_query(words: str) -> None:
    targets.query(words, any_word=False)
    targets.query(words, any_word=True)
    targets.search(words)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.eml"])
def test_an_ending_without_a_word_is_read(name: str) -> None:
    """Found by atheris: `\u02bcm` alone ended every query and every indexing run that met it."""
    body = "A house opens.\n\n\u02bcm \u02bcs \u02bcre and \u2019ve.\n"
    targets.archive(name, body.encode())
    assert list(Analyzer("en").tokens(body))
