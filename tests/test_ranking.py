from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from tests.engines.memory_engine import MemoryReader

from luxsearch.articles import Article
from luxsearch.dates import PartialDate
from luxsearch.engines import Match, Matches, Sort, VocabularyWord
from luxsearch.query.meaning import matches, within
from luxsearch.query.parse import parse
from luxsearch.query.tree import All, And, Fuzzy, Leaf, Node, Not, Or, Phrase, Prefix, Word
from luxsearch.query.walk import postorder
from luxsearch.ranking import RANKING, Asked, Ranked, Ranking, did_you_mean, explain, rank, rewrite
from luxsearch.ranking.feedback import feedback_words
from luxsearch.ranking.rewriting import near_words
from luxsearch.ranking.second_look import ADJACENT, FEEDBACK, FORM, PART, TITLE
from luxsearch.text import Analyzer

ENGLISH = Analyzer("en")
PLAIN = Ranking(exact=0, adjacent=0, title=0, question=99)


def word(surface: str, **more: Any) -> Word:
    return Word(frozenset((ENGLISH[surface][0].term,)), surface=surface, **more)


def article(name: str, body: str, title: str = "", date: PartialDate | None = None) -> Article:
    return Article(id=name, file=name, title=title, body=body, date=date, date_source="header" if date else "none")


def ids(ranked: Ranked) -> list[str]:
    return [match.id for match in ranked.matches.first]


def asked(*words: Leaf, adjacent: tuple[Phrase, ...] = (), any_word: bool = False) -> Asked:
    return Asked((Or if any_word else And)(words), words, adjacent, any_word)


# Prefixes and fuzzy words

forms = st.text("abc", min_size=1, max_size=6)
bodies = st.lists(st.lists(forms, max_size=12).map(" ".join), min_size=1, max_size=8)


@given(bodies, forms, forms, st.integers(1, 2))
@example_settings(max_examples=200, deadline=None)
def test_rewritten_patterns_match_what_they_mean(texts: list[str], beginning: str, form: str, distance: int) -> None:
    articles = [article(str(i), text) for i, text in enumerate(texts)]
    reader = MemoryReader(articles)
    query = Or((And((Prefix(beginning), Not(Fuzzy(form, distance)))), Fuzzy(form, distance, "title")))
    rewritten = rewrite(query, reader)
    assert not rewritten.notes
    assert not any(isinstance(node, Prefix | Fuzzy) for node in postorder(rewritten.query))
    found = {match.id for match in reader.search(rewritten.query, first=None).first}
    assert found == {a.id for a in articles if matches(query, a)}


@given(st.lists(forms, unique=True), forms, st.integers(1, 2))
def test_near_words_are_those_within_the_distance(vocabulary: list[str], form: str, distance: int) -> None:
    near = near_words([VocabularyWord(found, 1) for found in vocabulary], form, distance)
    assert [found.form for _, found in near] == [found for found in vocabulary if within(form, found, distance)]


def test_the_most_frequent_words_are_kept_and_a_note_says_so() -> None:
    reader = MemoryReader([article("1", "luxa luxb luxc"), article("2", "luxb luxc"), article("3", "luxc nix")])
    rewritten = rewrite(Prefix("lux", weight=2.0), reader, Ranking(expansions=2))
    assert rewritten.query == Word(frozenset(("luxb", "luxc")), exact=True, weight=2.0, surface="lux*")
    assert rewritten.notes == ("lux* stands for the 2 most frequent of 3 words that it fits",)


def test_patterns_share_the_bound() -> None:
    reader = MemoryReader([article("1", "aa ab ac ba bb bc")])
    rewritten = rewrite(And((Prefix("a"), Prefix("b"))), reader, Ranking(expansions=4))
    assert [len(node.terms) for node in postorder(rewritten.query) if isinstance(node, Word)] == [2, 2]


# The second look

NEWS = [
    article("row", "A row about shops went on. The board met.", date=PartialDate(2019, 5)),
    article("therow", "Shops of The Row opened on a street. It grew.", date=PartialDate(2018, 5)),
    article("store", "The store sells bags and more bags.", date=PartialDate(2017)),
    article("stores", "The stores sells bags and more bags.", date=PartialDate(2019)),
    article("none", "Nothing at all is said here of interest."),
]


def test_the_form_asked_for_comes_first() -> None:
    reader = MemoryReader(NEWS)
    assert ids(rank(reader, asked(word("store")), first=10, settings=PLAIN)) == ["stores", "store"]
    assert ids(rank(reader, asked(word("store")), first=10)) == ["store", "stores"]


def test_words_side_by_side_come_first() -> None:
    reader = MemoryReader(
        [article("apart", "A band met a rock on tour"), article("side", "A rock band met on a long tour")]
    )
    query = (word("rock"), word("band"))
    pair = Phrase((query[0].terms, query[1].terms), surface="rock band")
    ranked = rank(reader, asked(*query, adjacent=(pair,), any_word=True), first=10)
    assert ids(ranked) == ["side", "apart"]
    assert ADJACENT in [name for name, _ in ranked.added]


def test_words_of_the_headline_count_more() -> None:
    body, title = article("body", "Coach bags. " * 3, "Untold things"), article("title", "Bags. " * 6, "Coach")
    reader = MemoryReader([body, title])
    plain, better = (
        rank(reader, asked(word("coach")), first=10, settings=numbers).matches.first
        for numbers in (PLAIN, Ranking(exact=0, adjacent=0, title=0.5))
    )
    gain = {match.id: (match.score or 0) for match in better}
    for match in plain:
        assert gain[match.id] - (match.score or 0) == pytest.approx(0) or match.id == "title"


def test_feedback_only_for_long_queries_of_which_any_word_is_enough() -> None:
    reader = MemoryReader(NEWS)
    long = [word(w) for w in ("store", "bags", "shops", "row")]

    def names(query: Asked) -> list[str]:
        return [name for name, _ in rank(reader, query, first=10).added]

    assert FEEDBACK in names(asked(*long, any_word=True))
    assert FEEDBACK not in names(asked(*long[:3], any_word=True))
    assert FEEDBACK not in names(asked(*long))
    assert FEEDBACK not in names(asked(*long, Phrase((frozenset(("row",)),)), any_word=True))


def question(text: str) -> Asked:
    parsed = parse(text, today=date(2026, 1, 1), languages=("en",), company=lambda _: None, any_word=True)
    return Asked(parsed.node, parsed.words, parsed.adjacent, any_word=True)


def test_a_question_is_not_ranked_as_a_name_is() -> None:
    reader = MemoryReader(
        [article("1", "Fast silk looms of Lyon weave scarves"), article("2", "Looms of Lyon", "Silk")]
    )

    def names(text: str) -> set[str]:
        return {name for name, _ in rank(reader, question(text), first=10).added}

    assert names("silk looms") == {FORM, ADJACENT, TITLE}
    assert names("how do silk looms weave scarves") == {FORM, ADJACENT, FEEDBACK}
    assert names("how do fast-moving silk looms weave scarves") == {FORM, ADJACENT, PART, FEEDBACK}
    assert names('do "silk looms" of Lyon weave fast scarves') == {FORM, ADJACENT, TITLE}


@pytest.mark.parametrize("compound", ["E-commerce", "Ecommerce", "E commerce"])
def test_the_parts_of_a_compound_count_half_where_it_is_missing(compound: str) -> None:
    articles = [
        article("whole", f"{compound} in Lyon"),
        article("part", "Commerce in Lyon"),
        article("none", "In Lyon"),
    ]
    reader = MemoryReader([*articles, *(article(f"other {i}", "Nothing of it") for i in range(9))])
    asks = question("how do e-commerce, silk, looms grow in Lyon")
    with_parts, without = (
        {match.id: match.score or 0.0 for match in rank(reader, asks, first=10, settings=numbers).matches.first}
        for numbers in (Ranking(own=1), Ranking(own=1, part=0))
    )
    commerce = Word(frozenset((ENGLISH["commerce"][0].term,)), surface="commerce")
    assert with_parts.keys() == without.keys() == {"whole", "part", "none"}
    assert {name: score - without[name] for name, score in with_parts.items()} == pytest.approx(
        {"whole": 0, "none": 0, "part": reader.score(commerce, ["part"])[0] / 2}
    )


def test_feedback_words_are_shared_weighted_and_no_stop_words() -> None:
    words = feedback_words([NEWS[2], NEWS[3], NEWS[4]], RANKING)
    assert [term for term, _ in words] == ["bag", "sell", "store"]
    assert sum(weight for _, weight in words) == pytest.approx(1)
    assert feedback_words([NEWS[4]], RANKING) == []


def test_a_headline_by_itself_does_not_outshout_a_text() -> None:
    text = " ".join(["Silk scarves sell in Lyon."] * 12)
    articles = [article("short", "Velvet gloves"), article("long", f"Velvet gloves. {text}"), article("other", text)]
    words = [term for term, _ in feedback_words(articles, RANKING)]
    assert {"velvet", "silk"} <= set(words)
    assert words.index("silk") < words.index("velvet")
    assert feedback_words(articles, Ranking(feedback_length=1))[0][0] in {"velvet", "glove"}


def test_feedback_listens_to_the_order_of_the_second_look() -> None:
    words = [word(name) for name in ("silk", "store", "lyon", "sells")]
    plain = [article(f"plain{i}", "Selling silks: Lyon stores") for i in range(2)]
    asked_for_so = article("as asked", "Lyon sells silk in a store, and so on and so on and so on")
    one = Ranking(feedback_articles=1, exact=9)

    class Listening(MemoryReader):
        asked: list[list[str]] = []  # noqa: RUF012 - of this test

        def articles(self, ids: Sequence[str]) -> list[Article]:
            self.asked.append(list(ids))
            return super().articles(ids)

    reader = Listening([*plain, asked_for_so])
    query = asked(*words, any_word=True)
    assert reader.search(query.query).first[0].id == "plain0"
    rank(reader, query, first=10, settings=one)
    assert reader.asked[-1] == ["as asked"]


def test_what_scores_nothing_keeps_the_engines_order() -> None:
    ranked = rank(MemoryReader(NEWS), Asked(All()), first=2)
    assert ids(ranked) == ["stores", "row"]  # 2019 ends after May 2019
    assert ranked.matches.total == len(NEWS)
    assert [match.score for match in ranked.matches.first] == [None, None]


def test_equal_scores_newest_first_then_by_id() -> None:
    dates = {"b": None, "a": None, "c": PartialDate(2019)}
    same = [article(name, "coach bags", date=date) for name, date in dates.items()]
    ranked = rank(MemoryReader(same), asked(word("coach")), first=10)
    assert ids(ranked) == ["c", "a", "b"]


class Levelling(MemoryReader):
    """An engine whose whole scores the second look makes equal."""

    def search(self, query: Node, *, sort: Sort = "relevance", first: int | None = 10, unique: bool = False) -> Matches:
        found = super().search(query, sort=sort, first=first, unique=unique)
        scored = [Match(match.id, float(round(100 * (match.score or 0)))) for match in found.first]
        self._level = {match.id: 1000 - (match.score or 0) for match in scored}
        return Matches(tuple(scored), found.total)

    def score(self, query: Node, ids: Sequence[str]) -> list[float]:  # noqa: ARG002 - the port's
        return [self._level[name] for name in ids]


def test_scores_made_equal_are_in_the_order_of_equal_scores_too() -> None:
    dates = {"old": PartialDate(2018), "new": PartialDate(2019), "day": PartialDate(2019, 12, 31), "none": None}
    reader = Levelling([article(name, "coach " * (i + 1), date=date) for i, (name, date) in enumerate(dates.items())])
    assert ids(rank(reader, asked(word("coach")), first=10)) == ["day", "new", "old", "none"]


vocabulary = st.sampled_from(("store", "stores", "coach", "coaches", "row", "bags", "bag", "tmall", "china"))
archives = st.lists(st.lists(vocabulary, max_size=15).map(" ".join), min_size=1, max_size=15)
queries = st.lists(vocabulary, min_size=1, max_size=6, unique=True)


@given(archives, queries, st.booleans(), st.integers(1, 5))
@example_settings(max_examples=150, deadline=None)
def test_the_order_is_one_whatever_the_page(
    texts: list[str],
    words: list[str],
    any_word: bool,  # noqa: FBT001 - Hypothesis gives it
    candidates: int,
) -> None:
    reader = MemoryReader([article(f"{i:02}", text, title=text[:9]) for i, text in enumerate(texts)])
    leaves = tuple(word(w) for w in words)
    pairs = tuple(Phrase((a.terms, b.terms)) for a, b in pairwise(leaves))
    query = asked(*leaves, adjacent=pairs, any_word=any_word)
    numbers = Ranking(candidates=candidates)
    whole = rank(reader, query, first=None, settings=numbers).matches
    engine = reader.search(query.query, first=None)
    assert whole.total == engine.total
    assert sorted(m.id for m in whole.first) == sorted(m.id for m in engine.first)
    scores = [match.score or 0.0 for match in whole.first]
    assert scores == sorted(scores, reverse=True)
    for first in range(len(whole.first) + 2):
        assert rank(reader, query, first=first, settings=numbers).matches.first == whole.first[:first]


@given(archives, queries)
@example_settings(max_examples=100, deadline=None)
def test_the_parts_of_a_score_add_up_to_it(texts: list[str], words: list[str]) -> None:
    reader = MemoryReader([article(f"{i:02}", text, title=text[:9]) for i, text in enumerate(texts)])
    query = asked(*(word(w) for w in words), any_word=True)
    ranked = rank(reader, query, first=10)
    for match in ranked.matches.first:
        parts = explain(reader, query, ranked, match.id)
        assert sum(value for _, value in parts) == pytest.approx(match.score)
        assert [value for _, value in parts] == sorted((value for _, value in parts), reverse=True)


def test_explain_names_what_the_second_look_added() -> None:
    reader = MemoryReader([*NEWS, article("t", "store of bags", "Store")])
    query = asked(word("store"), any_word=True)
    ranked = rank(reader, query, first=10)
    names = [name for name, _ in explain(reader, query, ranked, "t")]
    assert any(name.startswith(FORM) for name in names)
    assert any(name.startswith(TITLE) for name in names)


# The nearest spelling


def nobody(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("flagshp", "flagship"),
        ("flagship", None),  # held
        ("flagships", None),  # another form of it is held
        ("tapesrty", "tapestry"),  # a swap is one edit
        ("xyzzy", None),
        ("2018", None),
        ("cb", None),
        ("coahc", "coach"),
        ("bahs", "bags"),  # not `dahs`, as near but rare
    ],
)
def test_did_you_mean(written: str, expected: Any) -> None:
    reader = MemoryReader([article("1", "flagship tapestry coach bags dahs 2019"), article("2", "coach bags")])
    assert did_you_mean(reader, word(written), written, nobody) == expected


@pytest.mark.parametrize(("holders", "expected"), [(1, "pavilon"), (299, "pavilon"), (301, "pavillon")])
def test_a_rare_word_is_offered_unless_a_very_frequent_one_is_nearly_as_near(holders: int, expected: str) -> None:
    frequent = [article(str(i), "pavillon") for i in range(holders)]
    reader = MemoryReader([article("rare", "pavilon"), *frequent])
    assert did_you_mean(reader, word("pvilon"), "pvilon", nobody) == expected


def test_a_name_is_never_corrected() -> None:
    reader = MemoryReader([article("1", "coach")])
    assert did_you_mean(reader, word("coch"), "coch", lambda form: form == "coch") is None
