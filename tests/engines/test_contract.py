"""Every engine finds exactly what `luxsearch.query.meaning` says, counts it, orders it, and gives articles back.

2,400 generated pairs of an archive's history and a query in a default run; `LUXSEARCH_EXAMPLES` asks for more.
"""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.generated import (
    History,
    Run,
    build,
    histories,
    in_one_batch,
    model,
    nears,
    newest,
    oldest,
    one_by_one,
    one_of_each,
    phrases,
    scores,
)

from luxsearch.articles import Article
from luxsearch.engines import Match, Reader, Sort
from luxsearch.errors import NotFoundError
from luxsearch.query.meaning import Analysed, holds, matches
from luxsearch.query.tree import All, And, AndMaybe, Node, Not, Or, Phrase, Word
from luxsearch.text import Analyzer

ENGINES = ("whoosh",)
QUERIES = 10
ORDERS: tuple[tuple[Sort, Callable[[Article], tuple[int, int, str]]], ...] = (("newest", newest), ("oldest", oldest))
ARCHIVES = max(240, int(os.environ.get("LUXSEARCH_EXAMPLES", "0")) // QUERIES)

often = settings(
    max_examples=ARCHIVES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)
seldom = settings(often, max_examples=60)

pytestmark = pytest.mark.parametrize("engine", ENGINES)


@pytest.fixture(autouse=True)
def _no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of small files need not reach the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@often
@given(history=histories, asked=one_of_each)
def test_an_engine_answers_as_the_meaning_of_the_query_says(engine: str, history: History, asked: list[Node]) -> None:
    check_contract(engine, history, asked)


def check_contract(engine: str, history: History, asked: list[Node]) -> None:
    """The contract for one archive and some queries."""
    archive = model(history)
    with TemporaryDirectory() as folder:
        _, reader = build(engine, Path(folder), history)
        articles = list(archive.values())
        assert reader.articles(list(archive)) == articles
        assert sorted(reader.all_articles(), key=lambda a: a.id) == sorted(articles, key=lambda a: a.id)
        for query in asked:
            check_query(reader, archive, query)


def check_query(reader: Reader, archive: dict[str, Article], query: Node) -> None:
    """Set, total, order, scores, pages, stories and counts of one query."""
    expected = {article.id for article in archive.values() if matches(query, article)}
    found = reader.search(query, first=None)
    ids = [match.id for match in found.first]
    assert sorted(ids) == sorted(expected)
    assert found.total == len(expected)
    assert reader.search(query, first=0).total == len(expected)
    check_scores(reader, archive, query, found.first)
    for first in (1, 3):
        assert reader.search(query, first=first).first == found.first[:first]
    for sort, key in ORDERS:
        by_date = reader.search(query, sort=sort, first=None)
        assert [m.id for m in by_date.first] == sorted(expected, key=lambda id_: key(archive[id_]))
        assert {m.id: m.score for m in by_date.first} == {m.id: m.score for m in found.first}
        assert reader.search(query, sort=sort, first=2).first == by_date.first[:2]
    check_stories(reader, archive, query, found.first)
    check_counts(reader, archive, query, expected)


def check_scores(reader: Reader, archive: dict[str, Article], query: Node, found: tuple[Match, ...]) -> None:
    if not scores(query):
        assert all(match.score is None for match in found)
    values = [match.score or 0.0 for match in found]
    order = [(-value, newest(archive[match.id])) for value, match in zip(values, found, strict=True)]
    assert order == sorted(order)
    ids = [match.id for match in found]
    assert reader.score(query, ids) == values
    others = [id_ for id_ in archive if id_ not in set(ids)]
    assert reader.score(query, [*others, "absent"]) == [0.0] * (len(others) + 1)
    for match in found[:2]:
        parts = [value for _, value in reader.explain(query, match.id)]
        assert sum(parts) == pytest.approx(match.score or 0.0, abs=1e-9)
        assert parts == sorted(parts, reverse=True)


def check_stories(reader: Reader, archive: dict[str, Article], query: Node, found: tuple[Match, ...]) -> None:
    score = {match.id: match.score for match in found}
    stories: dict[str, list[Article]] = {}
    for match in found:
        article = archive[match.id]
        stories.setdefault(article.story or f"alone {article.id}", []).append(article)
    expected = []
    for members in stories.values():
        first, *rest = sorted(members, key=oldest)
        best = max((score[a.id] or 0.0) for a in members)
        expected.append((-best, newest(first), first.id, [a.id for a in rest]))
    expected.sort()
    unique = reader.search(query, first=None, unique=True)
    assert unique.total == len(expected)
    assert reader.search(query, first=0, unique=True).total == len(expected)
    assert [(m.id, list(m.copies)) for m in unique.first] == [each[2:] for each in expected]
    assert [m.score or 0.0 for m in unique.first] == [-each[0] for each in expected]
    assert reader.search(query, first=1, unique=True).first == unique.first[:1]
    newest_first = reader.search(query, first=None, unique=True, sort="newest")
    assert [m.id for m in newest_first.first] == [each[2] for each in sorted(expected, key=lambda e: e[1])]


def check_counts(reader: Reader, archive: dict[str, Article], query: Node, expected: set[str]) -> None:
    found = [archive[id_] for id_ in expected]
    assert reader.counts(query, "company") == Counter(name for article in found for name in article.companies)
    assert reader.counts(query, "month") == Counter(str(article.date)[:7] for article in found if article.date)


@seldom
@given(history=histories, beginning=st.sampled_from(("", "s", "st", "stores", "\u65d7", "2", "zz")))
def test_the_vocabulary_is_that_of_the_live_articles(engine: str, history: History, beginning: str) -> None:
    expected: Counter[str] = Counter()
    for article in model(history).values():
        forms = Analysed.of(article).forms
        expected.update(form for form in {*forms["title"], *forms["body"]} if form.startswith(beginning))
    with TemporaryDirectory() as folder:
        _, reader = build(engine, Path(folder), history)
        assert [(word.form, word.articles) for word in reader.words(beginning)] == sorted(expected.items())


@seldom
@given(history=histories, asked=one_of_each)
def test_how_articles_came_in_changes_neither_answers_nor_scores(
    engine: str, history: History, asked: list[Node]
) -> None:
    archive = model(history)
    with TemporaryDirectory() as one, TemporaryDirectory() as many, TemporaryDirectory() as merged:
        _, whole = build(engine, Path(one), in_one_batch(archive))
        _, parts = build(engine, Path(many), one_by_one(archive))
        _, optimized = build(engine, Path(merged), (*history, Run((), frozenset(), optimize=True)))
        for query in asked:
            expected = whole.search(query, first=None)
            assert parts.search(query, first=None) == expected
            assert optimized.search(query, first=None) == expected


PLACES = "luxsearch.engines.whoosh.places"
NEAR = "luxsearch.engines.whoosh.nearness"
WAYS: dict[str, dict[str, float]] = {
    "by sets, probing": {f"{PLACES}._ONE_BY_ONE": 0, f"{PLACES}._SPARSE": 0},
    "by sets, decoding": {f"{PLACES}._ONE_BY_ONE": 1 << 20, f"{PLACES}._SPARSE": 1 << 20},
    "by sets and bits": {"luxsearch.engines.whoosh.postings.DENSE": 1 << 20, f"{PLACES}._FREQUENT": 0},
    "by bits": {"luxsearch.engines.whoosh.postings.DENSE": 1 << 20, f"{PLACES}._FREQUENT": 1 << 20},
    "by bits, a stretch an article": {
        "luxsearch.engines.whoosh.postings.DENSE": 1 << 20,
        "luxsearch.engines.whoosh.bitmaps.SPAN": 1,
        f"{PLACES}._FREQUENT": 1 << 20,
    },
    "by neighbours": {f"{NEAR}._ONE_ARTICLE": 1, f"{NEAR}._WHOLE": 2.0**-40, f"{NEAR}._MERGING": 0},
    "by bits of some words": {"luxsearch.engines.whoosh.postings.DENSE": 5, f"{PLACES}._FREQUENT": 1 << 20},
}
"""Settings under which words of a few articles are looked for as very common ones are."""


@pytest.mark.parametrize("way", WAYS)
@seldom
@given(history=histories, asked=st.lists(phrases | nears, min_size=8, max_size=8))
def test_every_way_of_finding_phrases_and_nearness_finds_the_same(
    engine: str, monkeypatch: pytest.MonkeyPatch, way: str, history: History, asked: list[Node]
) -> None:
    for name in ("numbers.BLOCK", "postings.BLOCK"):
        monkeypatch.setattr(f"luxsearch.engines.whoosh.{name}", 2)
    monkeypatch.setattr(f"{PLACES}.STRETCH", 1)
    monkeypatch.setattr(f"{NEAR}._ONE_ARTICLE", 1 << 40 if "bits" in way else 0)
    for name, value in WAYS[way].items():
        monkeypatch.setattr(name, value)
    check_contract(engine, history, asked)


@seldom
@given(history=histories)
def test_a_sound_index_has_no_problems(engine: str, history: History) -> None:
    with TemporaryDirectory() as folder:
        _, reader = build(engine, Path(folder), history)
        assert list(reader.check(deep=True)) == []
        figures = reader.statistics()
        archive = model(history)
        assert figures.articles == len(archive)
        assert figures.bytes == sum(path.stat().st_size for path in Path(folder).iterdir())
        months = Counter(str(article.date)[:7] if article.date else "" for article in archive.values())
        assert figures.months == months
        assert sum(figures.formats.values()) == len(archive)
        assert set(figures.languages) == {article.language for article in archive.values()}


def test_an_unknown_id_is_not_found(engine: str, tmp_path: Path) -> None:
    _, reader = build(engine, tmp_path, ())
    with pytest.raises(NotFoundError):
        reader.articles(["absent"])
    assert reader.search(All()).total == 0
    assert list(reader.words("")) == []
    assert reader.statistics().articles == 0


def test_frequencies_and_positions_beyond_every_width_stay_exact(engine: str, tmp_path: Path) -> None:
    filler = "the " * 70_000
    long = Article(id="long", file="long", title="Long", body=f"{'coach ' * 300}{filler}flagship store {filler}row")
    other = Article(id="other", file="other", title="Other", body="coach store")
    _, reader = build(engine, tmp_path, in_one_batch({a.id: a for a in (other, long)}))
    analysed = {a.id: Analysed.of(a) for a in (long, other)}

    def phrase(*words: str) -> Phrase:
        analyzer = Analyzer()
        return Phrase(tuple(frozenset((analyzer.stem(word),)) for word in words))

    for query in (
        phrase("flagship", "store"),
        phrase("store", "flagship"),
        phrase("the", "row"),
        phrase("coach", "coach"),
        phrase("coach", "the"),
        phrase("coach", "store"),
        Word(frozenset(("coach",))),
    ):
        expected = {id_ for id_, each in analysed.items() if holds(query, each)}
        assert {match.id for match in reader.search(query).first} == expected, query


def test_a_query_may_be_deeper_than_the_stack(engine: str, tmp_path: Path) -> None:
    found = [Article(id=word, file=word, title="", body=word) for word in ("coach", "store", "row")]
    _, reader = build(engine, tmp_path, in_one_batch({a.id: a for a in found}))
    query: Node = Word(frozenset(("coach",)))
    for _ in range(1500):
        query = Not(And((Not(Or((query, Word(frozenset(("store",)))))), All())))
    assert {match.id for match in reader.search(query).first} == {"coach", "store"}
    assert reader.search(query, first=0, unique=True).total == 2
    assert reader.counts(query, "company") == {}
    deep: Node = Word(frozenset(("coach",)))
    for _ in range(1500):
        deep = AndMaybe(And((deep,)), Or((All(),)))
    (match,) = reader.search(deep).first
    assert match.score == sum(value for _, value in reader.explain(deep, "coach"))
    assert [match.score] == reader.score(deep, ["coach"])
