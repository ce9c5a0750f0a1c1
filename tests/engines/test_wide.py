"""Sums of words that most articles hold are those of dictionaries, deleted articles or not."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.engines.generated import History, Run, build, histories

from luxsearch.articles import Article
from luxsearch.query.tree import And, Or, Word

_WORDS = st.sampled_from(("the", "row", "coach", "store", "magasin"))
_KINDS = st.sampled_from((And, Or))


_ALIKE = Run(  # of equal points, though one holds a word more that scores nothing
    (tuple(Article(id=t, file=t, title=t, body="", headline=False) for t in ("coach", "coach store")),),
    frozenset(), optimize=False,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@example(history=(_ALIKE,), kind=Or, terms=["coach", "store"], first=1)
@given(history=histories, kind=_KINDS, terms=st.lists(_WORDS, min_size=2, max_size=5), first=st.integers(1, 4))
@pytest.mark.parametrize("weight", [1.0, 0.0, 1e-9, 250_000.0])
def test_sums_are_those_of_dictionaries(
    history: History, kind: type[And | Or], terms: list[str], first: int, weight: float
) -> None:
    words = [Word(frozenset((term,)), weight=weight if i else 1.0) for i, term in enumerate(terms)]
    query = kind(tuple(words))
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        _, reader = build("whoosh", Path(folder), history)
        patched.setattr("luxsearch.engines.whoosh.wide.MOST_POINTS", -1)
        expected = reader.search(query, first=None)
        patched.undo()
        assert reader.search(query, first=None) == expected
        assert reader.search(query, first=first) == type(expected)(expected.first[:first], expected.total)
