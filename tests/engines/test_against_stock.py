"""Scores and order equal those of stock Whoosh's BM25F on the same articles: a second oracle, which shares no code.

Stock Whoosh gets what simple BM25F is about, the weighted stream of words: the title three times, the body, its lead
once more; and BM25's inverse document frequency in place of its own. Left out, because stock Whoosh means something
else by them: a word of several terms (each has a frequency of its own there), NOT (in `And` it scores 1, in `AndNot` it
keeps wrong hits, with weights it drops right ones), phrases (scored by occurrences), words in one field.
"""

from collections.abc import Iterator
from importlib import import_module
from math import log
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.generated import build, in_one_batch, one_by_one

from luxsearch.articles import Article
from luxsearch.engines import SCORING
from luxsearch.query.tree import And, AndMaybe, Node, Or, Word

# Whoosh is not typed.
analysis, fields, filestore, query, scoring = (
    cast("Any", import_module(f"whoosh.{name}"))
    for name in ("analysis", "fields", "filedb.filestore", "query", "scoring")
)

WORDS = ("coach", "store", "row", "tmall", "china", "luxuri", "brand")
texts = st.lists(st.sampled_from(WORDS), max_size=60)
titles = st.lists(st.sampled_from(WORDS), max_size=5)
archives = st.lists(st.tuples(titles, texts, st.booleans()), min_size=1, max_size=12)
words: st.SearchStrategy[Node] = st.builds(
    Word,
    st.sampled_from((*WORDS, "absent")).map(lambda word: frozenset((word,))),
    weight=st.sampled_from((1.0, 2.5)),
)
queries = st.recursive(
    words,
    lambda below: st.one_of(
        st.builds(And, st.lists(below, min_size=1, max_size=3).map(tuple)),
        st.builds(Or, st.lists(below, min_size=1, max_size=3).map(tuple)),
        st.builds(AndMaybe, below, below),
    ),
    max_leaves=5,
)


@pytest.fixture(autouse=True, scope="module")
def _no_sync() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        yield


def _stream(title: list[str], body: list[str], *, headline: bool) -> str:
    """The weighted stream of an article."""
    lead = body[: SCORING.lead] * SCORING.lead_extra
    return " ".join([*(title * SCORING.title if headline else ()), *body, *lead])


def _stock(streams: list[str]) -> Any:
    schema = fields.Schema(
        id=fields.ID(stored=True), text=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), phrase=False)
    )
    index = filestore.RamStorage().create_index(schema)
    writer = index.writer()
    for number, stream in enumerate(streams):
        writer.add_document(id=f"a/{number:02}", text=stream)
    writer.commit()
    weighting = scoring.BM25F(B=SCORING.b, K1=SCORING.k1)
    weighting.idf = lambda searcher, _, word: _inverse_frequency(searcher, word)
    return index.searcher(weighting=weighting)


def _inverse_frequency(searcher: Any, word: Any) -> float:
    """BM25's own; Whoosh's adds 1 to a logarithm of another fraction."""
    holders = searcher.doc_frequency("text", word)
    return log(1 + (searcher.doc_count_all() - holders + 0.5) / (holders + 0.5))


def _asked(node: Node) -> Any:
    match node:
        case Word():
            (term,) = node.terms
            return query.Term("text", term, boost=node.weight)
        case And():
            return query.And([_asked(child) for child in node.children])
        case Or():
            return query.Or([_asked(child) for child in node.children])
        case AndMaybe():
            return query.AndMaybe(_asked(node.required), _asked(node.preferred))
    raise TypeError(node)


@settings(max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(archive=archives, asked=st.lists(queries, min_size=5, max_size=5), many=st.booleans())
def test_scores_and_order_are_those_of_stock_whoosh(
    tmp_path_factory: pytest.TempPathFactory,
    archive: list[tuple[list[str], list[str], bool]],
    asked: list[Node],
    many: bool,  # noqa: FBT001 - hypothesis draws it
) -> None:
    kept = [(title if headline else body[:5], body, headline) for title, body, headline in archive]
    kept = [part for part in kept if part[0] or part[1]]  # stock Whoosh does not count articles without words
    if not kept:
        return
    articles = {
        f"a/{number:02}": Article(
            id=f"a/{number:02}", file="a", title=" ".join(title), body=" ".join(body), headline=headline
        )
        for number, (title, body, headline) in enumerate(kept)
    }
    history = one_by_one(articles) if many else in_one_batch(articles)
    _, reader = build("whoosh", tmp_path_factory.mktemp("index"), history)
    ids = list(articles)
    with _stock([_stream(title, body, headline=headline) for title, body, headline in kept]) as searcher:
        for node in asked:
            found = {match.id: match.score for match in reader.search(node, first=None).first}
            hits = searcher.search(_asked(node), limit=None)
            expected = {ids[hit.docnum]: hit.score for hit in hits}
            positive = {id_: score for id_, score in found.items() if score}
            assert positive == pytest.approx(expected, abs=1e-5)
            order = sorted(expected, key=lambda id_: (-round(expected[id_], 6), id_))
            close = [round(expected[id_], 4) for id_ in order]
            assert [round(expected[id_], 4) for id_ in found if id_ in expected] == close
