"""Words gathered article by article: the same bytes as Whoosh's writer makes of their positions, where that is hard."""

import os
from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.test_whoosh_writing import ARTICLE, _by_luxsearch, _by_whoosh, _same

from luxsearch.engines import open_writer
from luxsearch.engines.whoosh import buffers
from luxsearch.engines.whoosh.buffers import inserted, united
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.state import SegmentInfo

TEXTS = [
    ("Bank-to-banks", "A bank-to-banks deal, bank by bank. Banks bank-to-banks"),  # one term twice at one position
    ("E-commerce", "Commerce is e-commerce and ecommerce; commerce-e"),
    ("The the", "the " * 400),  # more often than a code can tell
    ("Caf\u00e9 caf\u00e9", "CAFE d'amour, caf\u00e9-bar at H & M, 20 % of 1,000"),
    ("\u5929\u732b", "\u5929\u732b H & M \u5929\u732b\u5929"),
    ("", ""),
    ("Notes", "note"),  # the title holds another form than the body
]


@pytest.fixture(autouse=True)
def _no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.mark.parametrize("headline", [True, False])
@pytest.mark.parametrize("languages", [("en",), ("en", "fr", "zh")])
def test_words_are_counted_as_their_positions_tell(tmp_path: Path, languages: tuple[str, ...], headline: bool) -> None:  # noqa: FBT001 - drawn
    archive = tuple(
        replace(ARTICLE, id=f"{n}/{language}", title=title, body=body, headline=headline, language=language)
        for language in languages
        for n, (title, body) in enumerate([*TEXTS, *((f"Banks {n}", f"bank commerce {n} notes") for n in range(40))])
    )
    _same(_by_luxsearch(str(tmp_path), archive), _by_whoosh(str(tmp_path), archive))


def test_a_segment_of_as_many_articles_as_can_be_told_apart_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buffers, "MOST_ARTICLES", 2)
    batch = open_writer("whoosh", tmp_path).batch("b")
    for number in range(5):
        batch.add(replace(ARTICLE, id=str(number)))
    assert len(list(tmp_path.glob("*.art"))) == 3  # two of two articles, and the one that is being written
    (piece,) = batch.finish()
    segment = Segment(tmp_path, SegmentInfo.from_json(piece))
    assert [segment.id(n) for n in range(segment.count)] == ["0", "1", "2", "3", "4"]


@given(st.lists(st.dictionaries(st.integers(0, 20), st.integers(0, 255)), min_size=1, max_size=4))
def test_postings_of_several_words_are_added_up(words: list[dict[int, int]]) -> None:
    lists = [array("I", [n << 16 | weight << 8 | 7 for n, weight in sorted(word.items())]) for word in words]
    articles = sorted(set().union(*words))
    weights = [min(sum(word.get(n, 0) for word in words), 255) for n in articles]
    assert list(united(lists)) == [n << 16 | w << 8 | 7 for n, w in zip(articles, weights, strict=True)]


@given(st.sets(st.integers(0, 400)), st.sets(st.integers(0, 400), max_size=4))
def test_ascending_lists_become_one(places: set[int], others: set[int]) -> None:
    found = inserted(array("I", sorted(places - others)), sorted(others))
    assert list(found) == sorted(places | others)
