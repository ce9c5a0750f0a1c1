"""Stock Whoosh, through our codec, answers as luxsearch does: its queries, scores, orders and lexicons."""

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, cast

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.engines.generated import (
    FORMS,
    TERMS,
    History,
    build,
    forms,
    histories,
    labels,
    model,
    oldest,
    phrases,
    spans,
    words,
)  # fmt: skip

from luxsearch.articles import Article
from luxsearch.engines import SCORING
from luxsearch.engines.whoosh.codec_documents import ArticlePerDocumentReader
from luxsearch.engines.whoosh.codec_terms import ArticleMatcher, ArticleTermsReader
from luxsearch.engines.whoosh.index import open_index
from luxsearch.engines.whoosh.layout import UNDATED_FIRST
from luxsearch.engines.whoosh.scoring import inverse_frequency, weighted_length
from luxsearch.engines.whoosh.terms import _OfColumn, _Stream
from luxsearch.query.meaning import matches, within
from luxsearch.query.tree import All, And, AndMaybe, CompanyIs, DateSpan, Node, Not, Or, Phrase, Source, Word
from luxsearch.text import Analyzer, chunks

# Whoosh is partly untyped.
query, scoring = (cast("Any", import_module(f"whoosh.{name}")) for name in ("query", "scoring"))

leaves: st.SearchStrategy[Node] = st.one_of(words, forms, phrases, spans, labels, st.just(All()))
"""All but nearness, which is another thing in Whoosh: its slop is between neighbours."""


def _above(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(below, max_size=3).map(tuple)
    return st.one_of(
        st.builds(And, several), st.builds(Or, several), st.builds(Not, below), st.builds(AndMaybe, below, below)
    )


queries: st.SearchStrategy[Node] = st.recursive(leaves, _above, max_leaves=5)
often = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
seldom = settings(often, max_examples=30)


@pytest.fixture(autouse=True, scope="module")
def _no_sync() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


class _Opened:
    """An archive after its history: what it holds, our reader, stock Whoosh's searcher."""

    def __init__(self, folder: str, history: History) -> None:
        state, self.ours = build("whoosh", Path(folder), history)
        self.archive = model(history)
        self.untouched = len(self.archive) == sum(len(batch) for run in history for batch in run.batches)
        weighting = scoring.BM25F(B=SCORING.b, K1=SCORING.k1)
        weighting.idf = _inverse_frequency
        self.stock: Any = open_index(folder, state).searcher(weighting=weighting)

    def id(self, number: int) -> str:
        return str(self.stock.stored_fields(number)["id"])


def _inverse_frequency(searcher: Any, field: str, text: bytes) -> float:
    """Luxsearch's: Whoosh's own is not what its engine scores with."""
    return inverse_frequency(searcher.doc_frequency(field, text), searcher.doc_count_all())


def _either(children: list[Any]) -> Any:
    return query.Or(children) if children else query.NullQuery


def _every(children: list[Any]) -> Any:
    return query.And(children) if children else query.Every()


def _without(out: Any) -> Any:
    """NOT. A stock `Not` by itself may find a deleted article: `InverseMatcher` looks no further than its child."""
    return query.And([query.Every(), query.Not(out)])


FIELDS: Final = {
    (None, False): "text", ("title", False): "title", ("body", False): "body",
    (None, True): "form", ("title", True): "title_form", ("body", True): "body_form",
}  # fmt: skip


def _asked(node: Node) -> Any:  # noqa: C901, PLR0911 - one case a node
    """The same in stock Whoosh's queries."""
    match node:
        case Word():
            return _either([query.Term(FIELDS[node.field, node.exact], term) for term in sorted(node.terms)])
        case Phrase():
            field = FIELDS[node.field, False]
            return _either([query.Phrase(field, list(each)) for each in product(*map(sorted, node.slots))])
        case And() | Or():
            below = [_asked(child) for child in node.children]
            return _every(below) if isinstance(node, And) else _either(below)
        case Not():
            return _without(_asked(node.child))
        case AndMaybe():
            return query.AndMaybe(_asked(node.required), _asked(node.preferred))
        case CompanyIs():
            return _either([query.Term("about" if node.about else "companies", name) for name in sorted(node.names)])
        case Source():
            return _every([query.Term("source", form) for form in sorted(node.forms)])
        case DateSpan():
            if node.span is None:
                return _without(query.Every("first"))
            dated = [query.Every("first")]
            if node.span.end is not None:
                dated.append(query.NumericRange("first", None, node.span.end, endexcl=True))
            if node.span.first is not None:
                dated.append(query.NumericRange("end", node.span.first, None, startexcl=True))
            return query.And(dated)
        case All():
            return query.Every()
    raise TypeError(node)


def check_matches(opened: _Opened, node: Node) -> None:
    """The set, and the totals of a page and of all.

    Stock Whoosh does not count an article that scores 0 among four alternatives or more (`ArrayUnionMatcher`): there
    totals are compared only where every word scores, that is where every title is a headline.
    """
    expected = sorted(id_ for id_, article in opened.archive.items() if matches(node, article))
    stock = _asked(node)
    assert sorted(map(opened.id, opened.stock.docs_for_query(stock))) == expected, stock
    assert opened.ours.search(node, first=2).total == len(expected)
    if all(article.headline for article in opened.archive.values()):
        assert {len(opened.stock.search(stock, limit=page)) for page in (None, 2)} == {len(expected)}


def check_scores(opened: _Opened, term: str, weight: float) -> None:
    """BM25F of a word, and the order that follows."""
    for exact in (False, True):
        node = Word(frozenset((term,)), None, exact, weight)
        ours = {match.id: match.score or 0.0 for match in opened.ours.search(node, first=None).first}
        hits = opened.stock.search(query.Term(FIELDS[None, exact], term, boost=weight), limit=None)
        stock = {opened.id(hit.docnum): hit.score for hit in hits}
        assert {i: s for i, s in ours.items() if s} == pytest.approx({i: s for i, s in stock.items() if s}, abs=2e-6)
        scores = [ours[opened.id(hit.docnum)] for hit in hits]
        assert scores == sorted(scores, reverse=True)


def check_reader(opened: _Opened) -> None:
    """Counts, lengths, stored fields, columns."""
    reader = opened.stock.reader()
    assert reader.doc_count() == len(opened.archive)
    numbers = {opened.id(number): number for number in reader.all_doc_ids()}
    assert numbers.keys() == opened.archive.keys()
    for id_, number in numbers.items():
        article = opened.archive[id_]
        title, body = len(chunks(article.title)), len(chunks(article.body))
        assert reader.doc_field_length(number, "title") == title
        found = reader.doc_field_length(number, "body")
        assert found == body if opened.untouched else found >= body
        weighted = weighted_length(title, body, headline=article.headline)
        assert weighted <= reader.doc_field_length(number, "text") <= 1.1 * weighted + 1
        stored = reader.stored_fields(number)
        for name in ("file", "title", "body", "headline", "date_source", "source", "language", "format"):
            assert stored[name] == getattr(article, name)
        assert stored["date"] == (None if article.date is None else str(article.date))
        assert (stored["companies"], stored["about"]) == (
            list(article.companies), list(article.companies[: article.about])
        )  # fmt: skip
        for name, day in (("first", article.date and article.date.first), ("end", article.date and article.date.end)):
            assert reader.column_reader(name)[number] == (UNDATED_FIRST if day is None else day)


def check_lexicon(opened: _Opened) -> None:
    """The terms of every field of words, and their holders, are what the tokenizer makes of the texts."""
    reader = opened.stock.reader()
    for (field, exact), name in FIELDS.items():
        holders: dict[str, set[str]] = {}
        for id_, article in opened.archive.items():
            texts = {"title": article.title, "body": article.body}
            for text in texts.values() if field is None else (texts[field],):
                for token in Analyzer(article.language).tokens(text):
                    holders.setdefault(token.form if exact else token.term, set()).add(id_)
        gone = reader.doc_count_all() - reader.doc_count()
        found = {term.decode("utf-8", "surrogatepass") for term in reader.lexicon(name)}
        assert found >= holders.keys()
        assert gone or found == holders.keys()
        for word, ids in holders.items():
            matcher = opened.stock.postings(name, word)
            assert {opened.id(number) for number in matcher.all_ids()} >= ids
        if name == "form":
            counted = {word.form: word.articles for word in opened.ours.words("")}
            assert counted == {form: len(ids) for form, ids in holders.items()}


@often
@given(history=histories, asked=st.lists(queries, min_size=8, max_size=8))
def test_stock_queries_find_and_count_what_the_query_means(history: History, asked: list[Node]) -> None:
    with TemporaryDirectory() as folder:
        opened = _Opened(folder, history)
        for node in asked:
            check_matches(opened, node)


@seldom
@given(history=histories, terms=st.lists(st.sampled_from((*TERMS, *FORMS)), min_size=8, max_size=8))
def test_stock_bm25f_gives_our_scores_and_order(history: History, terms: list[str]) -> None:
    with TemporaryDirectory() as folder:
        opened = _Opened(folder, history)
        for number, term in enumerate((*terms, "store", "coach", "the")):
            check_scores(opened, term, (1.0, 2.5)[number % 2])


@seldom
@given(history=histories)
def test_stock_readers_see_the_articles_and_the_vocabulary(history: History) -> None:
    with TemporaryDirectory() as folder:
        opened = _Opened(folder, history)
        check_reader(opened)
        check_lexicon(opened)


@seldom
@given(history=histories, word=st.sampled_from(FORMS), length=st.integers(1, 3))
def test_prefixes_and_near_spellings(history: History, word: str, length: int) -> None:
    with TemporaryDirectory() as folder:
        opened = _Opened(folder, history)
        living = {known.form for known in opened.ours.words("")}
        for stock, kept in (
            (query.Prefix("form", word[:length]), {f for f in living if f.startswith(word[:length])}),
            (query.FuzzyTerm("form", word, maxdist=1, prefixlength=0), {f for f in living if within(word, f, 1)}),
        ):
            node = Word(frozenset(kept), exact=True)
            expected = sorted(i for i, a in opened.archive.items() if kept and matches(node, a))
            assert sorted(map(opened.id, opened.stock.docs_for_query(stock))) == expected, stock


@seldom
@given(history=histories)
def test_sorting_by_the_column_of_days_is_our_oldest_first(history: History) -> None:
    def days(article: Article) -> tuple[int, ...]:
        return oldest(article)[:1]

    with TemporaryDirectory() as folder:
        opened = _Opened(folder, history)
        hits = opened.stock.search(query.Every(), sortedby="first", limit=None)
        ours = opened.ours.search(All(), sort="oldest", first=None).first
        stock = [days(opened.archive[opened.id(hit.docnum)]) for hit in hits]
        assert stock == [days(opened.archive[match.id]) for match in ours] == sorted(stock)


def _faulty(patch: pytest.MonkeyPatch, owner: type, name: str, make: Callable[[Any], Any]) -> None:
    patch.setattr(owner, name, make(getattr(owner, name)))


FAULTS: Final[dict[str, tuple[type, str, Callable[[Any], Any]]]] = {
    "half of the postings of a term are lost": (
        ArticleTermsReader, "_listing", lambda real: lambda self, f, t: _halved(real(self, f, t))
    ),
    "lengths are one too large": (
        ArticlePerDocumentReader, "doc_field_length", lambda real: lambda self, n, f, d=0: real(self, n, f, d) + 1
    ),
    "weights are one too large": (
        ArticleMatcher, "weight", lambda real: lambda self: real(self) + 1
    ),
    "the first term of a field is not listed": (
        _Stream, "beginning", lambda real: lambda self, start: iter(list(real(self, start))[1:])
    ),
    "days are cut off": (
        _OfColumn, "beginning", lambda real: lambda self, start: iter(list(real(self, start))[:-1])
    ),
}  # fmt: skip


def _halved(listing: Any) -> Any:
    listing.ids = listing.ids[: (len(listing.ids) + 1) // 2]
    listing.weights = listing.weights[: len(listing.ids)]
    return listing


@pytest.mark.parametrize("fault", FAULTS)
def test_deliberate_faults_are_caught(fault: str) -> None:
    @settings(often, max_examples=20, phases=[Phase.generate], report_multiple_bugs=False)
    @given(history=histories, asked=st.lists(queries | spans, min_size=6, max_size=6))
    def everything(history: History, asked: list[Node]) -> None:
        with TemporaryDirectory() as folder:
            opened = _Opened(folder, history)
            for node in asked:
                check_matches(opened, node)
            for term in ("store", "coach", "the"):
                check_scores(opened, term, 1.0)
            check_reader(opened)
            check_lexicon(opened)

    with pytest.MonkeyPatch.context() as patch:
        _faulty(patch, *FAULTS[fault])
        with pytest.raises((AssertionError, IndexError, ExceptionGroup)):
            everything()
