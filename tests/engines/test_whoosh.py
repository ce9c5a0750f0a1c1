"""Stock Whoosh, through our codec, finds the articles that a query means."""

from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.generated import COMPANIES, TERMS, History, build, histories, model

from luxsearch.engines.whoosh.index import open_index
from luxsearch.query.meaning import matches
from luxsearch.query.tree import And, CompanyIs, Node, Not, Or, Phrase, Word

query = cast("Any", import_module("whoosh.query"))  # partly untyped

terms = st.sampled_from((*TERMS, *("store", "coach", "the", "row") * 6))


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(history=histories, one=terms, two=terms, name=st.sampled_from(COMPANIES))
def test_stock_queries_find_what_the_query_means(history: History, one: str, two: str, name: str) -> None:
    a, b = frozenset((one,)), frozenset((two,))
    asked: list[tuple[Node, Any]] = [(CompanyIs(frozenset((name,))), query.Term("companies", name))]
    for field in ("title", "body"):
        first, second = query.Term(field, one), query.Term(field, two)
        asked += [
            (Word(a, field), first),
            (And((Word(a, field), Word(b, field))), query.And([first, second])),
            (Or((Word(a, field), Word(b, field))), query.Or([first, second])),
            (Not(Word(a, field)), query.Not(first)),
            (Phrase((a, b), field), query.Phrase(field, [one, two])),
        ]
    archive = model(history)
    with TemporaryDirectory() as folder:
        state, _ = build("whoosh", Path(folder), history)
        index = open_index(folder, state)
        assert index.doc_count() == len(archive)
        with index.searcher() as searcher:
            for node, stock in asked:
                found = sorted(searcher.stored_fields(n)["id"] for n in searcher.docs_for_query(stock))
                assert found == sorted(id_ for id_, article in archive.items() if matches(node, article)), stock
