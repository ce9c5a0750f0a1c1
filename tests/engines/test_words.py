"""Many lists taken as one, as prefixes and fuzzy words have them, are the same whichever way they are added up."""

from datetime import date
from itertools import product

import pytest

import luxsearch
from luxsearch import manifest
from luxsearch.engines.whoosh import state as states
from luxsearch.engines.whoosh.postings import INLINE, Posting, merge_codes
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.words import Holders, ManyHolders, holders
from luxsearch.query.tree import Field

_FORMS = [f"{a}{b}" for a, b in product("abcd", repeat=2)]


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> Segment:
    """Twenty articles, each with most of 16 words in its title, its body or both; some of them very often."""
    folder = tmp_path_factory.mktemp("words")
    for number in range(20):
        title = " ".join(form for n, form in enumerate(_FORMS) if (n * number) % 3 == 1)
        often = "ab " * (300 if number == 4 else 0) + "ac " * (200 if number in (4, 5) else 0)
        body = often + " ".join(form for n, form in enumerate(_FORMS) if (n + number) % 4 == 2)
        text = f"date 2019 house\n\n{title or 'house'}\n\n{body}\n"
        (folder / f"{number}.md").write_text(f"---\ntitle: {title or 'house'}\n---\n{text}", encoding="utf-8")
    luxsearch.index([folder], index=folder / "index", jobs=1, today=date(2026, 11, 24))
    (info,) = states.segments(manifest.load(folder / "index").state)
    return Segment(folder / "index", info)


@pytest.mark.parametrize("field", [None, "title", "body"])
@pytest.mark.parametrize("exact", [True, False])
def test_many_lists_are_added_up_alike(segment: Segment, field: Field | None, *, exact: bool) -> None:
    many = holders(segment, (frozenset(_FORMS), field, exact))
    assert type(many) is ManyHolders, "the test has too little to see it"
    expected = merge_codes([(list(articles), list(codes)) for articles, codes in many._held.parts()])
    assert (dict(many._held.pairs()), many._held.count) == (expected, len(expected))
    assert many.code_of(3) == expected.get(3, -1)  # before all places are known, and after
    assert dict(many.pairs()) == expected
    assert [many.code_of(n) for n in range(20)] == [expected.get(n, -1) for n in range(20)]
    assert [many.holds(n) for n in range(20)] == [n in expected for n in range(20)]
    assert (sorted(many.articles()), many.count) == (sorted(expected), len(expected))
    assert field == "title" or max(expected.values()) >> 8 == 255, "no frequency is cut"


def test_a_code_of_nought_is_held() -> None:
    """A word that only a title holds which is the beginning of an empty text has frequency 0, and the text length 0."""
    lists = [Posting(memoryview(b""), INLINE | number << 16 | code, 1) for number, code in ((2, 0), (3, 256), (2, 0))]
    many = ManyHolders(Holders(lists), 5)
    assert dict(many.pairs()) == dict(Holders(lists).pairs()) == {2: 0, 3: 256}
    assert (many.count, list(many.articles()), many.code_of(2), many.code_of(1)) == (2, [2, 3], 0, -1)


def test_nothing_of_many_lists_is_kept(segment: Segment) -> None:
    many = holders(segment, (frozenset(_FORMS), None, True))
    assert many.count
    assert all(each._articles._all is None and each._codes is None for each in many.lists if each.count > 1)


def test_a_word_of_few_forms_is_none(segment: Segment) -> None:
    assert type(holders(segment, (frozenset(_FORMS[:5]), None, True))) is Holders
