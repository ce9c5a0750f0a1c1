from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from luxsearch.articles import Article
from luxsearch.dates import DateRange
from luxsearch.query.meaning import matches, within
from luxsearch.query.tree import All, And, AndMaybe, DateSpan, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Word
from luxsearch.snippets import Highlighter, Highlights, Passage, Span, mark, reading
from luxsearch.snippets.passages import LONGEST, MOST
from luxsearch.snippets.sentences import opens
from luxsearch.snippets.sifting import beginnings, stretches
from luxsearch.text import Analyzer, fold

ENGLISH = Analyzer("en")
Leaf = Word | Phrase | Near | Prefix | Fuzzy


def word(surface: str, **more: Any) -> Word:
    piece = ENGLISH[surface][0]
    return Word(frozenset((piece.form if more.get("exact") else piece.term,)), surface=surface, **more)


def slots(*surfaces: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset((ENGLISH[surface][0].term,)) for surface in surfaces)


def article(body: str, title: str = "Untold", **more: Any) -> Article:
    return Article(id="a", file="a", title=title, body=body, **more)


def marked(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.highlights]


def shown(query: Node, body: str, **more: Any) -> Highlights:
    return Highlighter(query).highlight(article(body, **more))


# What is marked


@pytest.mark.parametrize(
    ("query", "body", "expected"),
    [
        (word("store"), "Stores, a store and storage.", ["Stores", "store"]),
        (word("coach", exact=True), "Coach is coaching a coach.", ["Coach", "coach"]),
        (word("hermes"), "At Hermès and HERMES\u2019s.", ["Hermès", "HERMES\u2019s"]),
        (word("H&M"), "The H&M-owned brand, H & M.", ["H&M", "H & M"]),
        (word("commerce"), "Its e-commerce grew.", ["commerce"]),
        (word("ecommerce"), "Its e-commerce grew.", ["e-commerce"]),
        (Phrase(slots("flagship", "store")), "A store. The flagship; flagship stores.", ["flagship", "stores"]),
        (Near(slots("coach", "tmall"), 2), "Coach on Tmall, far far far from Coach.", ["Coach", "Tmall"]),
        (Prefix("lux"), "Luxury, de luxe, deluxe.", ["Luxury", "luxe"]),
        (Fuzzy("pavillion"), "The pavilion and the pavements.", ["pavilion"]),
        (And((word("china"), Not(word("tmall")))), "China has shops.", ["China"]),
        (Or((And((word("a"), word("b"))), word("shop"))), "A shop.", ["shop"]),
        (AndMaybe(word("row"), Phrase(slots("the", "row"))), "The Row in a row.", ["The", "Row", "row"]),
        (word("天猫"), "在天猫开店", ["天猫"]),
    ],
)
def test_marks_what_matched(query: Node, body: str, expected: Any) -> None:
    (passage,) = shown(query, body).snippets
    assert marked(passage) == expected


def test_a_field_is_marked_only_there() -> None:
    query = And((word("coach", field="title"), word("bags", field="body")))
    found = shown(query, "A Coach sells bags.", title="Coach bags")
    assert marked(found.title) == ["Coach"]
    assert [marked(passage) for passage in found.snippets] == [["bags"]]


def test_words_that_are_there_are_marked_where_the_article_does_not_match() -> None:
    title, body = Highlighter(And((word("china"), word("tmall")))).mark(article("Shops of China."))
    assert (title, body) == ((), ((9, 14),))
    assert mark("Shops of China.", word("china"), "body") == ((9, 14),)


def test_what_a_not_excludes_is_never_marked() -> None:
    query = And((word("china"), Not(word("tmall"))))
    assert mark("Tmall in China.", query, "body") == ((9, 14),)
    assert marked(shown(Or((word("china"), Not(word("tmall")))), "Tmall in China.").snippets[0]) == ["China"]


def test_a_branch_that_fails_on_its_date_is_not_marked() -> None:
    query = Or((And((word("china"), DateSpan(DateRange(1, 2)))), word("shops")))
    assert marked(shown(query, "Shops of China.").snippets[0]) == ["Shops"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (And((word("shops"), Or((And((All(), DateSpan(DateRange(1, 2)))), All())))), ["Shops"]),
        (Or((And((word("china"), Or(()))), word("shops"))), ["Shops"]),
        (And((word("shops"), Not(DateSpan(DateRange(1, 2))))), ["Shops"]),
        (Or((word("shops"), Not(word("china")))), ["Shops"]),
        (AndMaybe(word("shops"), And((word("china"), word("tmall")))), ["Shops"]),
        (AndMaybe(word("shops"), Phrase(slots("of", "china"))), ["Shops", "of", "China"]),
    ],
)
def test_words_are_marked_where_the_article_matches_by_them(query: Node, expected: Any) -> None:
    assert marked(shown(query, "Shops of China.").snippets[0]) == expected


# Where passages begin and end


def test_the_lead_is_shown_when_only_filters_matched() -> None:
    (passage,) = shown(All(), "First words.\n\nThen " + "more " * 100).snippets
    assert passage.text.startswith("First words. Then more")
    assert passage.text.endswith("more…")
    assert passage.highlights == ()
    assert shown(All(), "").snippets == ()


def test_the_title_alone_matched_so_the_lead_is_shown() -> None:
    found = shown(word("coach"), "A maker of bags.", title="Coach grows")
    assert marked(found.title) == ["Coach"]
    assert [passage.text for passage in found.snippets] == ["A maker of bags."]


def test_the_densest_cover_comes_first() -> None:
    filler = "Filler text stands here. " * 20
    body = f"Coach opened. {filler}In China, Coach sells on Tmall. {filler}"
    passages = shown(And((word("coach"), word("china"), word("tmall"))), body).snippets
    assert marked(passages[0]) == ["China", "Coach", "Tmall"]
    assert passages[0].text.startswith("In China")


def test_more_passages_only_for_words_not_shown_yet() -> None:
    far = "Nothing is said here at all. " * 20
    body = f"{far}One coach. {far}Two tmall. {far}Three china. {far}Four prada. {far}Five coach. {far}"
    words = ("coach", "tmall", "china", "prada")
    passages = shown(And(tuple(word(w) for w in words)), body).snippets
    assert [marked(passage) for passage in passages] == [["coach"], ["tmall"], ["china"]]
    assert len(passages) == MOST


def test_begins_at_the_sentence_and_inc_ends_none() -> None:
    body = "Filler of some length stands before it all. " * 5 + "Shares of Tapestry, Inc. rose on hopes for Coach. End."
    (passage,) = shown(word("coach"), body).snippets
    assert passage.text.startswith("Shares of Tapestry, Inc. rose")


@pytest.mark.parametrize(
    ("before", "after", "begins"),
    [
        ("It ended.", "Coach", True),
        ('"It ended."', '"Coach', True),
        ("It ended.", "coach", False),
        ("Said Mr.", "Coach", False),
        ("Of Mr.", "The", False),
        ("Tapestry, Inc.", "Coach", False),
        ("Tapestry, Inc.", "The", True),
        ("TAPESTRY INC.", "Coach", False),
        ("Tapestry, Inc.", "5000", False),
        ("In the U.S.", "Agriculture", False),
        ("In the U.S.", '"It', True),
        ("George H.", "W.", False),
        ("George I.", "A. Coach", False),
        ("George I.", "Ab. Coach", False),
        ("Said Messrs.", "Coach", False),
        ("On Sept.", "30", False),
        ("At No.", "5", False),
        ("It has 5 mln dlrs.", "Coach", True),
        ("It has 5 mln dlrs.", "a", False),
        ("By 5 pct.", "1986", True),
        ("They fell ill.", "Coach", True),
        ("It ended.\n\n", "coach", False),
        ("No mark\n\n", "Coach", True),
        ("No mark", "Coach", False),
        ("", "coach", True),
    ],
)
def test_a_sentence_begins_behind_its_end_and_not_behind_an_abbreviation(before: str, after: str, begins: bool) -> None:  # noqa: FBT001 - a case
    text = f"{before} {after} came".removeprefix(" ")
    assert opens(text, text.rindex(after)) == begins


def test_line_ends_become_spaces_and_offsets_count_in_the_result() -> None:
    (passage,) = shown(And((word("coach"), word("tmall"))), "The   brand\n   Coach\non\tTmall").snippets
    assert passage.text == "The brand Coach on Tmall"
    assert marked(passage) == ["Coach", "Tmall"]


def test_found_at_any_depth_of_a_long_body() -> None:
    body = "Many stores, no flagship. " * 40_000 + "The flagship store of Coach. " + "Even more of them. " * 40_000
    (passage,) = shown(Phrase(slots("flagship", "store")), body).snippets
    assert marked(passage) == ["flagship", "store"]


def test_a_run_without_blanks_is_cut_between_characters() -> None:
    (passage,) = shown(word("天猫"), "店" * 500 + "天猫" + "店" * 500).snippets
    assert marked(passage) == ["天猫"]
    assert len(passage.text) <= LONGEST


# Properties


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1))
@settings(max_examples=1000, deadline=None)
def test_the_english_stemmer_leaves_the_first_letter_alone(form: str) -> None:
    assert ENGLISH.stem(form)[0] == form[0]


SUFFIXES = (
    "", "s", "es", "ed", "ing", "ly", "ies", "ied", "ying", "ation", "ational", "ization", "izers", "bility", "ably",
    "ness", "fulness", "ousness", "iveness", "ivities", "icate", "icity", "ically", "alize", "ality", "ement", "ences",
    "ible", "ism", "ogist", "ogies", "y", "e", "eed", "ible", "ator", "entli", "bli",
)  # fmt: skip


@given(st.text("abceghilnorstuyz", min_size=1, max_size=7), st.sampled_from(SUFFIXES), st.sampled_from(SUFFIXES))
@example("d", "ying", "")
@example("sk", "ies", "")
@settings(max_examples=1000, deadline=None)
def test_all_forms_of_an_english_stem_have_the_beginning_that_is_looked_for(stem: str, first: str, last: str) -> None:
    form = stem + first + last
    looked_for = beginnings(word(form), "en")
    assert looked_for is not None
    assert all(form.encode().startswith(beginning) for beginning in looked_for)


ASCII = ("store", "stores", "Coach", "e-commerce", "H&M", "the", "Row", "20%", "U.S.")
VOCABULARY = (*ASCII, "L\u2019Oréal", "天猫店", "Hermès")
GAPS = (" ", " ", " ", ", ", ". ", "\n", "\n\n  ", " \u2013 ")
texts = st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from(GAPS)), max_size=120).map(
    lambda parts: "".join(surface + gap for surface, gap in parts)
)
surfaces = st.sampled_from((
    "store", "coach", "ecommerce", "commerce", "H&M", "oreal", "the", "row", "20", "us", "天猫", "nix"
))  # fmt: skip
fields = st.sampled_from((None, "title", "body"))
terms = surfaces.map(lambda surface: frozenset((ENGLISH[surface][0].term,)))
leaves = st.one_of(
    st.builds(Word, terms, fields),
    st.builds(Word, surfaces.map(lambda s: frozenset((fold(s),))), fields, exact=st.just(value=True)),
    st.builds(Phrase, st.lists(terms, min_size=1, max_size=3).map(tuple), fields),
    st.builds(Near, st.lists(terms, min_size=1, max_size=3).map(tuple), st.integers(0, 6), fields),
    st.builds(Prefix, st.sampled_from(("st", "c", "h", "loreal")), fields),
    st.builds(Fuzzy, st.sampled_from(("stroe", "coch", "rwo")), st.integers(1, 2), fields),
)
articles = st.builds(article, texts, texts)


def places(leaf: Leaf, text: str) -> set[int]:
    """The positions that a leaf marks in a text, by its definition."""
    tokens = list(ENGLISH.tokens(text))

    def of(wanted: frozenset[str], *, exact: bool = False) -> list[int]:
        return sorted({t.position for t in tokens if (t.form if exact else t.term) in wanted})

    match leaf:
        case Word():
            return set(of(leaf.terms, exact=leaf.exact))
        case Prefix():
            return {t.position for t in tokens if t.form.startswith(leaf.beginning)}
        case Fuzzy():
            return {t.position for t in tokens if within(leaf.form, t.form, leaf.distance)}
    choices = product(*(of(slot) for slot in leaf.slots))
    if isinstance(leaf, Phrase):
        good = (c for c in choices if all(b == a + 1 for a, b in pairwise(c)))
    else:
        good = (c for c in choices if len(set(c)) == len(c) and max(c) - min(c) <= leaf.distance)
    return {place for choice in good for place in choice}


FILLER = (
    "Among",
    "them",
    "1,200",
    "people",
    "do",
    "not",
    "hide;",
    "it",
    "makes",
    "money,",
    "as",
    "on",
    "11.11",
    "A & B",
)
sparse_texts = st.lists(st.tuples(st.lists(st.sampled_from(FILLER), min_size=12, max_size=40), texts), max_size=6).map(
    lambda parts: "".join(f"{' '.join(filler)} {text[:60]}" for filler, text in parts)
)
joined = st.lists(st.sampled_from(("st.ore", "U.S.", "us", "L'Oreal", "e\xadcommerce", "the Row", "sto")), max_size=3)


@given(st.lists(leaves, min_size=1, max_size=3), sparse_texts, joined)
@settings(max_examples=300, deadline=None)
def test_sifting_changes_no_mark(of: list[Leaf], text: str, more: list[str]) -> None:
    text = f"{text} {' '.join(more)} {text}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "stretches", lambda *_: None)
        whole = mark(text, Or(tuple(of)), "body")
    assert mark(text, Or(tuple(of)), "body") == whole


def test_only_what_stands_around_the_words_is_read() -> None:
    text = "Nothing of that kind was ever seen around here. " * 50 + "Coach opened a store. " + "Nothing is said. " * 90
    found = stretches(text, [beginnings(word("coach"), "en"), beginnings(Phrase(slots("a", "store")), "en")])
    assert found is not None
    assert [text[start:end].strip() for start, end in found] == ["here. Coach opened a store. Nothing is"]


short_texts = st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from(GAPS)), max_size=14).map(
    lambda parts: "".join(surface + gap for surface, gap in parts)
)


@given(leaves, short_texts)
@settings(max_examples=500, deadline=None)
def test_a_leaf_marks_exactly_the_words_of_its_matches(leaf: Leaf, text: str) -> None:
    spans = mark(text, leaf, leaf.field or "body")
    tokens = list(ENGLISH.tokens(text))
    found = {t.position for t in tokens for start, end in spans if t.start < end and start < t.end}
    expected = places(leaf, text)
    if "天" in text:  # a pair of characters reaches into the next position
        assert expected <= found
    else:
        assert found == expected
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


few = st.sampled_from("abc").map(lambda letter: frozenset((letter,)))
either = st.one_of(few, st.just(frozenset("ab")))


@given(
    st.one_of(
        st.builds(Near, st.lists(either, min_size=1, max_size=3).map(tuple), st.integers(0, 4)),
        st.builds(Phrase, st.lists(either, min_size=1, max_size=3).map(tuple)),
    ),
    st.text("abcd", max_size=14).map(" ".join),
)
@settings(max_examples=500, deadline=None)
def test_phrases_and_nearness_mark_the_words_of_their_matches(leaf: Leaf, text: str) -> None:
    assert {start // 2 for start, _ in mark(text, leaf, "body")} == places(leaf, text)


@given(st.one_of(leaves, st.lists(leaves, min_size=1, max_size=3).map(lambda c: Or(tuple(c)))), articles)
@settings(max_examples=300, deadline=None)
def test_highlights_agree_with_matches(query: Node, found: Article) -> None:
    highlights = Highlighter(query).highlight(found)
    any_marked = bool(highlights.title.highlights) or any(p.highlights for p in highlights.snippets)
    assert any_marked == matches(query, found)


@given(terms, articles)
@settings(max_examples=200, deadline=None)
def test_without_its_marked_words_an_article_does_not_match(wanted: frozenset[str], found: Article) -> None:
    query = Word(wanted)
    title, body = Highlighter(query).mark(found)

    def without(text: str, spans: tuple[Span, ...]) -> str:
        for start, end in reversed(spans):
            text = f"{text[:start]}  zz  {text[end:]}"
        return text

    assert not matches(query, article(without(found.body, body), without(found.title, title)))


@given(st.lists(leaves, min_size=1, max_size=4).map(lambda c: Or(tuple(c))), articles)
@settings(max_examples=300, deadline=None)
def test_passages_are_whole_words_of_the_body(query: Node, found: Article) -> None:
    passages = Highlighter(query).highlight(found).snippets
    flat = " ".join(found.body.split())
    assert len(passages) <= MOST
    assert bool(passages) == bool(flat)
    for passage in passages:
        assert len(passage.text) <= LONGEST
        bare = passage.text.removeprefix("…").removesuffix("…")
        assert bare == bare.strip() or "…" in passage.text
        start = flat.find(bare)
        assert start >= 0
        words = f" {flat} "
        assert f" {bare} " in words
        assert all(0 <= a < b <= len(passage.text) for a, b in passage.highlights)
        assert "…" not in "".join(marked(passage))


@given(st.text(), st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_has_passages(title: str, body: str) -> None:
    query = Or((word("store"), Prefix("a"), Fuzzy("ab")))
    found = Highlighter(query).highlight(article(body, title))
    assert all(len(passage.text) <= LONGEST for passage in found.snippets)
