"""The tokenizer: one position for each chunk, the same tokens for every way to write a word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.text import (
    LONGEST_TERM,
    STEMMERS,
    STOP_WORDS,
    Analyzer,
    chunks,
    fold,
    is_character,
    parts,
    spans,
    starts,
)

ENGLISH = Analyzer("en")

# Letters, joiners, marks and scripts that meet in real names, and anything else now and then.
WRITING = st.text(
    st.one_of(
        st.sampled_from("aBsHM&.'-\u2019\u2011%, 019\u00e9\u0301\u00ad\u200b\u00a0\u02bc`_()*й\n"),
        st.sampled_from("天猫か\u3099ガ한\u1112\u1161\u11abﾊﾟ"),
        st.characters(),
    ),
    max_size=30,
)


def forms(text: str, language: str = "en") -> list[list[str]]:
    """The forms at each position of `text`."""
    found: list[list[str]] = []
    for token in Analyzer(language).tokens(text):
        if token.position == len(found):
            found.append([])
        found[-1].append(token.form)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H&M", [["h&m"]]),
        ("H & M", [["h&m"]]),
        ("H&M's", [["h&m"]]),
        ("AT&T", [["at&t"]]),
        ("& Other Stories", [["and"], ["other"], ["stories"]]),
        ("Marks & Spencer", [["marks"], ["and"], ["spencer"]]),
        ("Dolce&Gabbana", [["dolce"], ["and"], ["gabbana"]]),
        ("S.p.A.", [["spa"]]),
        ("A.P.C.", [["apc"]]),
        ("U.S.-based", [["us"], ["based"]]),
        ("e-commerce", [["ecommerce", "e", "commerce"]]),
        ("e\u2011commerce", [["ecommerce", "e", "commerce"]]),
        ("B2C", [["b2c"]]),
        ("20%", [["20%", "20"]]),
        ("20 %", [["20%", "20"]]),
        ("20-30%", [["20"], ["30%", "30"]]),
        ("1,200", [["1200"]]),
        ("1,200%", [["1200%", "1200"]]),
        ("1'200", [["1200"]]),
        ("700,000's", [["700000"]]),
        ("1.2bn", [["1.2bn"]]),
        ("11.11", [["11.11"]]),
        ("163.com", [["163com", "163", "com"]]),
        ("JD.com", [["jdcom", "jd", "com"]]),
        ("Net-a-Porter", [["netaporter", "net", "a", "porter"]]),
        ("net-a-porter.com", [["netaportercom", "netaporter", "net", "a", "porter", "com"]]),
        ("L'Oréal", [["loreal", "l", "oreal"]]),
        ("L\u2019Oréal\u2019s", [["loreal", "l", "oreal"]]),
        ("Tapestry's", [["tapestry"]]),
        ("Tapestry\u2019s", [["tapestry"]]),
        ("Tapestry\u02bcs", [["tapestry"]]),
        ("2019's", [["2019"]]),
        ("don't", [["don't"]]),
        ("that'll", [["that"]]),
        ("Hermès", [["hermes"]]),
        ("ŁÓDŹ", [["lodz"]]),
        ("snake_case", [["snake"], ["case"]]),
        ("\u210cermès", [["hermes"]]),
        ("天猫", [["天猫", "天"], ["猫"]]),
        ("LV旗舰店", [["lv"], ["旗舰", "旗"], ["舰店", "舰"], ["店"]]),
        ("H&M天猫", [["h&m"], ["天猫", "天"], ["猫"]]),
        ("ルイ・ヴィ", [["ルイ", "ル"], ["イ"], ["ヴィ", "ヴ"], ["ィ"]]),
        ("２０１９年", [["2019"], ["年"]]),
        ("flag\u00adship", [["flagship"]]),
    ],
)
def test_forms(text: str, expected: list[list[str]]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [("stores", "store", "en"), ("coaching", "coach", "en"), ("défilés", "défilé", "fr"), ("Läden", "Laden", "de")],
)
def test_the_stemmer_of_the_language_joins_forms(one: str, other: str, language: str) -> None:
    (first,), (second,) = (tuple(Analyzer(language).tokens(text)) for text in (one, other))
    assert first.term == second.term


@given(st.text(), st.sampled_from(sorted(STEMMERS)))
def test_only_what_is_not_stemmed_is_one_term_in_two_languages(text: str, language: str) -> None:
    other = Analyzer(language)
    for term in {token.term for token in ENGLISH.tokens(text)} & {token.term for token in other.tokens(text)}:
        assert language == "en" or not term.isalpha() or len(term) < 3 or is_character(term)


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert [token.term for token in Analyzer("zz").tokens("stores")] == ["stores"]


def test_what_is_too_long_is_cut_alike_everywhere() -> None:
    (token,) = ENGLISH.tokens("x" * 1000)
    assert token.form == "x" * LONGEST_TERM
    assert token.surface == "x" * 1000


def test_stop_words_are_forms() -> None:
    assert len(STOP_WORDS) > 160
    assert "us" not in STOP_WORDS
    for word in STOP_WORDS:
        assert forms(word) == [[word]]


@given(st.text(st.characters(), max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(WRITING)
def test_folding_forgets_case_and_normal_form(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(WRITING)
def test_the_normal_form_of_a_text_makes_no_difference(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert forms(composed) == forms(decomposed)


@given(WRITING)
def test_chunks_are_the_positions_of_tokens(text: str) -> None:
    tokens = list(ENGLISH.tokens(text))
    assert sorted({token.position for token in tokens}) == list(range(len(chunks(text))))
    assert [chunk for chunk, _, _ in spans(text)] == chunks(text)
    assert [start for _, start, _ in spans(text)] == starts(text)


@given(WRITING)
def test_spans_point_at_the_surface(text: str) -> None:
    before = 0
    for chunk, start, end in spans(text):
        assert before <= start < end <= len(text)
        assert chunk.startswith(text[start:end])
        before = end
    for token in ENGLISH.tokens(text):
        assert text[token.start : token.end] == token.surface
        assert token.start < token.end
        assert token.form
        assert token.term
        assert len(token.form) <= LONGEST_TERM


@given(WRITING)
def test_a_memo_changes_nothing(text: str) -> None:
    assert list(ENGLISH.tokens(text)) == list(Analyzer("en").tokens(text))


@given(WRITING, st.sampled_from(["en", "de", "zh"]))
def test_lexemes_of_a_chunk_are_its_forms_with_their_terms(text: str, language: str) -> None:
    analyzer = Analyzer(language)
    for chunk in chunks(text):
        assert analyzer.lexemes(chunk) == tuple(dict.fromkeys((p.form, p.term) for p in analyzer[chunk]))


@given(WRITING)
def test_the_parts_of_a_chunk_are_among_its_forms(text: str) -> None:
    for chunk in chunks(text):
        if not is_character(chunk):
            assert set(parts(chunk)) <= {piece.form for piece in ENGLISH[chunk]}


@given(WRITING, WRITING)
def test_a_space_ends_a_word(one: str, other: str) -> None:
    between = " \u2014 "  # a dash: `H & M` and `20 %` hold a space of their own
    assert forms(one + between + other) == forms(one) + forms(other)


@pytest.mark.parametrize("text", ["\u02bcm", "\u02bcs", "\u2019ll", "'d", "x \u02bcve y", "\u02bc", "''s"])
def test_an_ending_without_a_word_is_a_word(text: str) -> None:
    for token in ENGLISH.tokens(text):
        assert token.term
