"""Segments are written by Whoosh's segment writer: by luxsearch's with its own pool, by the stock one with Whoosh's."""

import os
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.generated import IDS, articles

from luxsearch.articles import Article
from luxsearch.dates import PartialDate
from luxsearch.engines.whoosh.codec import ArticleCodec
from luxsearch.engines.whoosh.codec_writing import ArticleFieldWriter, ArticlePerDocumentWriter
from luxsearch.engines.whoosh.index import ArticleIndex
from luxsearch.engines.whoosh.schema import PositionsFormat, document
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.state import SegmentInfo, segments
from luxsearch.engines.whoosh.streams import WeightedText
from luxsearch.text import chunks

stock = cast("Any", import_module("whoosh.writing"))  # partly untyped

archives = st.lists(st.sampled_from(IDS), unique=True, min_size=1).flatmap(
    lambda ids: st.tuples(*(articles(id_) for id_ in ids))
)
ARTICLE = Article(
    id="a/1.txt", file="a/1.txt", title="Coach opens a store", body="The flagship store of Coach opens on Tmall.",
    date=PartialDate.parse("2019-09"), date_source="header", companies=("Coach", "Tmall"), about=1, source="AFP",
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _no_sync() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


def _by_luxsearch(folder: str, archive: tuple[Article, ...]) -> Segment:
    index = ArticleIndex(folder, {}, "ours")
    with cast("Any", index.writer()) as writer:
        for article in archive:
            writer.add_document(**document(article))
    (info,) = segments(index.state)
    return Segment(folder, info)


def _stock_writer(folder: str, **options: Any) -> Any:
    return stock.SegmentWriter(
        ArticleIndex(folder, {}, "stock"), _lk=False, codec=ArticleCodec(), compound=False, **options
    )


def _by_whoosh(folder: str, archive: tuple[Article, ...], **options: Any) -> Segment:
    writer = _stock_writer(folder, **options)
    for article in archive:
        writer.add_document(**document(article))
    return Segment(folder, writer._finalize_segment().info)


def _lists(segment: Segment) -> dict[bytes, bytes]:
    """Each key's posting list as its bytes stand, one that stands in the dictionary as the entry's."""
    dictionary, postings = segment.dictionary, segment.section("postings")
    entries = {dictionary.key(place): dictionary.entry(place) for place in range(len(dictionary))}
    starts = sorted({offset for offset, _ in entries.values() if offset >> 63 == 0} | {len(postings)})
    ends = dict(pairwise(starts))
    return {
        key: bytes(postings[offset : ends[offset]]) if offset in ends else offset.to_bytes(8, "little")
        for key, (offset, _) in entries.items()
    }


def _same(one: Segment, other: Segment) -> None:
    assert _lists(one) == _lists(other)
    for name in set(one._sections) - {"postings", "entries"}:  # where lists stand depends on the order of writing
        assert bytes(one.section(name)) == bytes(other.section(name)), name
    assert bytes(one._stored) == bytes(other._stored)


@settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(archive=archives)
def test_whooshs_writer_and_ours_write_the_same_bytes(archive: tuple[Article, ...]) -> None:
    with TemporaryDirectory() as folder:
        _same(_by_luxsearch(folder, archive), _by_whoosh(folder, archive))


def test_so_they_do_when_whooshs_pool_puts_runs_aside(tmp_path: Path) -> None:
    archive = tuple(replace(ARTICLE, id=f"a/{n}", title=f"{ARTICLE.title} {n % 7}") for n in range(50))
    ours = _by_luxsearch(str(tmp_path), archive)
    _same(ours, _by_whoosh(str(tmp_path), archive, limitmb=0.01))
    assert {path.suffix for path in tmp_path.iterdir()} == {".idx", ".art"}


@pytest.mark.parametrize(
    ("owner", "name", "fault"),
    [
        (PositionsFormat, "encode", lambda _, at: array("I", [p + 1 for p in at]).tobytes()),
        (
            WeightedText,
            "weighted",
            lambda self: ((n, 1, c) for n, c in enumerate(chunks(self.title + " " + self.body))),
        ),
        (ArticlePerDocumentWriter, "add_column_value", lambda *_: None),
        (ArticleFieldWriter, "_title", lambda *_: None),
    ],
)
def test_a_fault_on_either_side_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: type, name: str, fault: Callable[..., Any]
) -> None:
    ours = _by_luxsearch(str(tmp_path), (ARTICLE,))
    monkeypatch.setattr(owner, name, fault)
    with pytest.raises((AssertionError, ValueError)):
        _same(ours, _by_whoosh(str(tmp_path), (ARTICLE,)))


def test_a_commit_changes_the_state_and_pickles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("dump", "dumps"):
        monkeypatch.setattr(f"pickle.{name}", lambda *_: pytest.fail("pickled"))
    monkeypatch.setattr("whoosh.index.pickle.dumps", lambda *_: pytest.fail("pickled"))
    index = ArticleIndex(str(tmp_path), {}, "two words/é")
    for number in (1, 2):
        writer = index.writer()
        writer.add_document(**document(replace(ARTICLE, id=f"a/{number}.txt")))
        cast("Any", writer).commit()
    found = segments(index.state)
    assert [info.articles for info in found] == [1, 1]
    assert {path.name for path in tmp_path.iterdir()} == {name for info in found for name in info.files}
    with index.searcher() as searcher:
        assert sorted(fields["id"] for fields in searcher.documents()) == ["a/1.txt", "a/2.txt"]


def test_a_writer_that_is_cancelled_fails_or_has_nothing_leaves_nothing(tmp_path: Path) -> None:
    index = ArticleIndex(str(tmp_path), {}, "x")
    writer: Any = index.writer()
    writer.add_document(**document(ARTICLE))
    writer.cancel()
    writer = index.writer()
    writer.commit()
    writer = index.writer()
    with pytest.raises(ValueError, match="days"):
        writer.add_document(**{**document(ARTICLE), "first": 1})
    with pytest.raises(stock.IndexingError):
        writer.add_document(**document(ARTICLE))
    assert list(tmp_path.iterdir()) == []
    assert segments(index.state) == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"text": None}, "one and the same"),
        ({"id": None}, "without the field 'id'"),
        ({"date": None}, "days"),
    ],
)
def test_what_is_no_article_is_refused(tmp_path: Path, change: dict[str, Any], error: str) -> None:
    with pytest.raises(ValueError, match=error):
        ArticleIndex(str(tmp_path), {}, "x").writer().add_document(**(document(ARTICLE) | change))


def test_what_a_segment_has_no_place_for_is_refused_not_dropped(tmp_path: Path) -> None:
    unknown = {**document(ARTICLE), "colour": "red"}
    writer: Any = ArticleIndex(str(tmp_path), {}, "x").writer()
    with pytest.raises(Exception, match="colour"):
        writer.add_document(**unknown)
    with pytest.raises(stock.IndexingError, match="merged"):
        writer.commit(mergetype=lambda w, _: w.add_reader(None))
    boosted = _stock_writer(str(tmp_path))
    boosted.add_document(**document(ARTICLE), _boost=2.0)
    with pytest.raises(ValueError, match="weights"):
        boosted._finalize_segment()
    field_writer: Any = ArticleCodec().field_writer(boosted.storage, ArticleCodec().new_segment(None, "y"))
    with pytest.raises(ValueError, match="no postings of its own"):
        field_writer.start_field("title", None)


def test_a_batch_is_written_by_whooshs_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from luxsearch.engines import open_writer  # noqa: PLC0415 - the product's way in

    called: list[str] = []
    real = stock.SegmentWriter._finalize_segment

    def finalized(self: Any) -> Any:
        called.append(type(self).__name__)
        return real(self)

    monkeypatch.setattr(stock.SegmentWriter, "_finalize_segment", finalized)
    batch = open_writer("whoosh", tmp_path).batch("b")
    batch.add(ARTICLE)
    (piece,) = batch.finish()
    assert called == ["ArticleWriter"]
    assert SegmentInfo.from_json(piece).articles == 1
