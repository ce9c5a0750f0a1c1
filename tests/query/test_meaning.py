"""The oracle itself, against small articles and against brute force."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.articles import Article
from luxsearch.dates import DateRange, PartialDate
from luxsearch.query.meaning import Analysed, holds, matches, within
from luxsearch.query.tree import (
    All,
    And,
    AndMaybe,
    CompanyIs,
    DateSpan,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Source,
    Word,
)

ARTICLE = Article(
    id="a.txt",
    file="a.txt",
    title="Coach opens a store in Shanghai",
    body="The coaching of flagship stores at H&M, 20% more luxurious.\n\nNet-a-Porter sold it.",
    date=PartialDate(2019, 9),
    companies=("Coach", "H&M"),
    about=1,
    source="AFP Relaxnews",
)


def word(term: str) -> Word:
    return Word(frozenset((term,)))


def slots(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(slot.split("|")) for slot in text.split())


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (word("store"), True),
        (word("stores"), False),  # a term, not a form
        (Word(frozenset(("coach",)), "body"), True),
        (Word(frozenset(("coach",)), "body", exact=True), False),
        (Word(frozenset(("coach",)), "title", exact=True), True),
        (Word(frozenset(("nothing", "20%"))), True),
        (Word(frozenset()), False),
        (Phrase(slots("flagship store")), True),
        (Phrase(slots("store flagship")), False),
        (Phrase(slots("x|flagship store|y at h&m")), True),
        (Phrase(slots("flagship store"), "title"), False),
        (Phrase(slots("shanghai the")), False),  # the title ends where the body begins
        (Phrase(slots("porter sold")), True),
        (Near(slots("more flagship"), 6), True),
        (Near(slots("more flagship"), 5), True),
        (Near(slots("more flagship"), 4), False),
        (Near(slots("net porter"), 5), False),  # both at one position
        (Near(slots("coach shanghai"), 50, "body"), False),
        (Prefix("lux"), True),
        (Prefix("luxe"), False),
        (Prefix("flag", "title"), False),
        (Fuzzy("flagsihp"), True),
        (Fuzzy("flgship", 1, "title"), False),
        (Fuzzy("flagsphi"), False),
        (DateSpan(DateRange(PartialDate(2019, 9, 30).first, None)), True),
        (DateSpan(DateRange(PartialDate(2019, 9, 30).end, None)), False),
        (DateSpan(DateRange(None, PartialDate(2019, 9).first)), False),
        (DateSpan(DateRange(None, PartialDate(2019, 9).first + 1)), True),
        (DateSpan(None), False),
        (CompanyIs(frozenset(("H&M", "Zara"))), True),
        (CompanyIs(frozenset(("H&M",)), about=True), False),
        (CompanyIs(frozenset(("Coach",)), about=True), True),
        (Source(frozenset(("afp",))), True),
        (Source(frozenset(("afp", "reuters"))), False),
        (All(), True),
        (And(()), True),
        (Or(()), False),
        (And((word("store"), Not(word("tmall")))), True),
        (Or((word("tmall"), word("store"))), True),
        (AndMaybe(word("store"), word("tmall")), True),
        (AndMaybe(word("tmall"), word("store")), False),
    ],
)
def test_what_each_node_means(node: Node, *, expected: bool) -> None:
    assert matches(node, ARTICLE) is expected
    assert matches(Not(node), ARTICLE) is not expected


def test_undated_articles_match_no_span() -> None:
    undated = Article(id="b", file="b", title="", body="")
    assert not matches(DateSpan(DateRange(None, None)), undated)
    assert matches(DateSpan(None), undated)


def test_a_tree_may_be_deeper_than_the_stack() -> None:
    node: Node = word("store")
    for _ in range(100_000):
        node = Not(And((node, All())))
    assert holds(node, Analysed.of(ARTICLE))


LETTERS = st.text("abc", max_size=6)


def edits(text: str) -> set[str]:
    """All texts over `abc` that are one edit away."""
    found = {text[:i] + c + text[i:] for i in range(len(text) + 1) for c in "abc"}
    found |= {text[:i] + text[i + 1 :] for i in range(len(text))}
    found |= {text[:i] + c + text[i + 1 :] for i in range(len(text)) for c in "abc"}
    return found | {text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1)}


@given(LETTERS, LETTERS)
def test_one_edit(one: str, other: str) -> None:
    assert within(one, other, 1) == (one == other or other in edits(one))


@given(LETTERS, LETTERS, st.integers(0, 3))
def test_the_distance_is_symmetrical(one: str, other: str, distance: int) -> None:
    assert within(one, other, distance) == within(other, one, distance)


@pytest.mark.parametrize(
    ("one", "other", "distance"), [("ca", "abc", 3), ("pavilion", "pavillion", 1), ("ab", "ba", 1)]
)
def test_optimal_string_alignment(one: str, other: str, distance: int) -> None:
    assert within(one, other, distance)
    assert not within(one, other, distance - 1)


@given(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=8),
    st.lists(st.sets(st.sampled_from("abcd"), min_size=1), min_size=1, max_size=4),
    st.integers(0, 8),
)
def test_nearness_is_a_choice_of_positions(text: list[str], wanted: list[set[str]], distance: int) -> None:
    article = Article(id="n", file="n", title="", body=" ".join(f"{letter}x" for letter in text))
    node = Near(tuple(frozenset(f"{letter}x" for letter in slot) for slot in wanted), distance)
    expected = any(
        max(places) - min(places) <= distance and all(text[p] in slot for p, slot in zip(places, wanted, strict=True))
        for places in permutations(range(len(text)), len(wanted))
    )
    assert matches(node, article) == expected


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), min_size=1, max_size=3))
def test_a_phrase_is_a_run(text: list[str], wanted: list[str]) -> None:
    article = Article(id="p", file="p", title="", body=" ".join(f"{letter}x" for letter in text))
    node = Phrase(tuple(frozenset((f"{letter}x",)) for letter in wanted))
    runs = [text[i : i + len(wanted)] for i in range(len(text))]
    assert matches(node, article) == (wanted in runs)


@given(st.booleans(), st.booleans())
def test_truth_tables(one: bool, other: bool) -> None:  # noqa: FBT001 - two truth values
    values: dict[bool, Node] = {True: All(), False: Or(())}
    for kind, truth in ((And, all), (Or, any)):
        assert matches(kind((values[one], values[other])), ARTICLE) == truth((one, other))
