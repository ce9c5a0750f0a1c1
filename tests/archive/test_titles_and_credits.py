# ruff: noqa: RUF001, E501 - typographic letters, and texts in one line, are what is tested
"""Titles made of texts, credit lines, paragraphs, and what they leave behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.archive import credit
from luxsearch.archive.paragraphs import tidy
from luxsearch.archive.titles import LONGEST, cut, first_sentence, headline


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Tapestry, Inc. is here. More.", "Tapestry, Inc. is here."),
        ("Tapestry, Inc. The group grows. More.", "Tapestry, Inc. The group grows."),
        (
            "John D. Idol spoke on Sept. 12 in the U.S. market. More.",
            "John D. Idol spoke on Sept. 12 in the U.S. market.",
        ),
        ("Is it over? No.", "Is it over?"),
        ("“It is over.” He left.", "“It is over.”"),
        ("Sales rose 3.5 percent. More.", "Sales rose 3.5 percent."),
        ("S.p.A. Gucci e altri. Poi.", "S.p.A. Gucci e altri."),
        ("古驰开店。更多。", "古驰开店。"),
        ("no end at all\nin two lines\n\nmore", "no end at all in two lines"),
    ],
)
def test_first_sentences(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


@given(st.text(st.sampled_from("ab .,—"), max_size=400))
def test_a_cut_title_is_short_and_begins_the_sentence(text: str) -> None:
    short = cut(text)
    assert len(short) <= LONGEST
    if short != text:
        assert len(text) > LONGEST
        assert short.endswith("…")
        assert text.startswith(short[:-1])


def test_a_title_is_cut_between_words() -> None:
    assert cut("word " * 30) == "word " * 22 + "word word…"
    assert cut("a" * 130) == "a" * 119 + "…"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Coach opens\n\nBody.", ("Coach opens", "Body.")),
        ("Coach, Inc.\n\nBody.", ("Coach, Inc.", "Body.")),
        ("Coach opens in Milan\nCoach said that it opens a store in Milan.", ("Coach opens in Milan", "Coach said that it opens a store in Milan.")),
        ("A first sentence.\n\nBody.", None),
        ("Coach opens", None),
        ("Coach said that it opens a store in\nMilan and another one in Rome.", None),
        ("Coach opens:\n\nBody.", None),
        ("word " * 60 + "\n\nBody.", None),
    ],
)  # fmt: skip
def test_headlines(text: str, found: tuple[str, str] | None) -> None:
    assert headline(text) == found


def company(words: str) -> bool:
    return words == "Kate Spade"


@pytest.mark.parametrize(
    "end", ["— AFP Relaxnews", "– Agence France Presse", "-- WWD", "—WWD", "\n\n— AFP\n", "— AP and Reuters"]
)
def test_credit_lines(end: str) -> None:
    body, source = credit.split("Coach opens. " + end, company)
    assert body == "Coach opens."
    assert source == end.strip("—–- \n")


@pytest.mark.parametrize(
    "end",
    [
        "— Kate Spade",
        "— one two three four five six",
        "— AFP.",
        "— and bigger than ever",
        "in 2018–2020",
        "e-commerce",
        "— ",
        "— 30",
        "— a — Bc d e f g h",
    ],
)
def test_what_is_no_credit_line_stays(end: str) -> None:
    text = "Coach opens again " + end
    assert credit.split(text, company) == (text, "")


@pytest.mark.parametrize("end", ["\n Reuter\n", "\nREUTER", "\n\n  reuter \n\n"])
def test_a_wire_signs_off_on_a_line_by_itself(end: str) -> None:
    assert credit.signed_off("Coach opens." + end)[0].rstrip() == "Coach opens."
    assert credit.signed_off("Coach opens." + end)[1] == "Reuter"


@pytest.mark.parametrize(
    "text", ["Reuter", "\n Reuter\n", "Told by\nReuters", "He told Reuter", "A\nReuter said.", "A\nMr Reuter"]
)
def test_what_is_no_sign_off_stays(text: str) -> None:
    assert credit.signed_off(text) == (text, "")


def test_a_text_that_is_nothing_else_keeps_it() -> None:
    assert credit.split("— AFP", company) == ("— AFP", "")


def test_wrapped_lines_are_joined_and_indents_begin_paragraphs() -> None:
    wire = (
        "Coach said that it opens a store in the city of Milan, its\n"
        "third there in as many years, and one more in the city of\n"
        "Rome.\n"
        "    It gave no date for the opening of either of the two stores"
    )
    assert tidy(wire) == (
        "Coach said that it opens a store in the city of Milan, its third there in as many years, and one more in the city "
        "of Rome.\n\nIt gave no date for the opening of either of the two stores"
    )


def test_paragraphs_that_lost_their_line_ends_are_parted() -> None:
    sentence = "Coach opens a store in Milan. It sells bags there. " * 8
    assert tidy(f"{sentence} Prada opens too. It sells shoes. {sentence} The end is near. It is.").count("\n\n") == 2


def test_two_spaces_after_each_sentence_part_nothing() -> None:
    assert "\n" not in tidy("Coach opens a store in Milan.  It sells bags there.  " * 20)


@given(st.text(st.sampled_from("ab. \n\t—|"), max_size=300))
def test_tidying_twice_is_tidying_once_and_loses_no_letter(text: str) -> None:
    once = tidy(text)
    assert [c for c in once if not c.isspace()] == [c for c in text if not c.isspace()]
    assert "\n\n\n" not in once
    assert once == once.strip()
