# ruff: noqa: E501 - typographic letters, and texts in one line, are what is tested
"""Plain text: the `date …` form, header lines, headlines, credit lines."""

from collections.abc import Callable

import pytest

from luxsearch.archive import Problem, Read, Rejected
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

BODY = "Coach, Inc. opens a store in Milan. It sells bags."


@pytest.mark.parametrize(
    ("top", "date", "rest"),
    [
        ("date 2019-09 ", "2019-09", BODY),
        (" date 2019-09 ", "2019-09", BODY),
        ("\ufeffDATE: 2019-09-12\n", "2019-09-12", BODY),
        ("Date:2019/09/12 ", "2019-09-12", BODY),
        ("date 2019-09 30 shops. ", "2019-09", "30 shops. " + BODY),
        ("date 12 September 2019, ", "2019-09-12", BODY),
        ("date Sept. 12, 2019 - ", "2019-09-12", BODY),
        ("date 2019 ", "2019", BODY),
        ("date 2019-09\r\n\r\n", "2019-09", BODY),
    ],
)
def test_the_date_form(read_one: ReadOne, top: str, date: str, rest: str) -> None:
    article = read_one("a.txt", top + BODY)
    assert (str(article.date), article.date_source) == (date, "header")
    assert article.body == rest


@pytest.mark.parametrize(
    "text", ["Date night in Paris is busy. More.", "Dates are sweet. More.", "Update 2019-09 is here."]
)
def test_words_that_begin_like_the_date_form_are_text(read_one: ReadOne, text: str) -> None:
    article = read_one("a.txt", text)
    assert article.date is None
    assert article.body == text


@pytest.mark.parametrize("written", ["2020-02-30", "03/04/2019", "2031-01-01"])
def test_a_date_that_cannot_be_believed_is_a_problem_and_leaves_the_text(read_file: ReadFile, written: str) -> None:
    problem, article = read_file("a.txt", f"date {written} {BODY}")
    assert isinstance(problem, Problem)
    assert isinstance(article, Article)
    assert written in problem.reason
    assert (article.date, article.date_source, article.body) == (None, "none", BODY)


def test_the_next_source_counts_where_a_date_is_passed_over(read_one: ReadOne) -> None:
    article = read_one("2019/a.txt", f"date 2020-02-30 {BODY}")
    assert (str(article.date), article.date_source) == ("2019", "folder")


def test_header_lines(read_one: ReadOne) -> None:
    text = f"Title: Coach in Milan\nDate: 12 September 2019\nSource: WWD\nCompanies: Coach; Prada\nLang: en-GB\nX-No: 1\n\n{BODY}"
    article = read_one("a.txt", text)
    assert (article.title, article.headline, article.body) == ("Coach in Milan", True, BODY)
    assert (str(article.date), article.date_source) == ("2019-09-12", "header")
    assert (article.source, article.listed, article.language) == ("WWD", ("Coach", "Prada"), "en")


@pytest.mark.parametrize("text", ["Paris: the shows begin.\n\nMore.", "Company: a word that many use.\n\nMore."])
def test_a_colon_in_the_first_line_makes_no_header(read_one: ReadOne, text: str) -> None:
    assert read_one("a.txt", text).body == text


@pytest.mark.parametrize(
    "top", ["Coach in Milan\n\n", "date 2019-09 Coach in Milan\n\n", "date 2019-09\nCoach in Milan\n"]
)
def test_a_line_by_itself_is_the_headline_and_leaves_the_body(read_one: ReadOne, top: str) -> None:
    article = read_one("a.txt", top + BODY)
    assert (article.title, article.headline, article.body) == ("Coach in Milan", True, BODY)


def test_a_first_sentence_stays_in_the_body(read_one: ReadOne) -> None:
    article = read_one("a.txt", f"{BODY}\n\nA second paragraph.")
    assert (article.title, article.headline) == ("Coach, Inc. opens a store in Milan.", False)
    assert article.body == f"{BODY}\n\nA second paragraph."


@pytest.mark.parametrize(
    "data",
    [
        f"date 2019-09 Hermès opens. {BODY}".encode("cp1252"),
        f"date 2019-09 Hermès opens. {BODY}".encode("utf-16"),
        f"date 2019-09 Hermès opens. {BODY}".encode("utf-16-le"),
        b"\xef\xbb\xbf" + f"date 2019-09 Hermès opens. {BODY}".encode(),
        f"date 2019-09 Hermès opens. {BODY}".encode().decode("cp1252").encode(),
    ],
    ids=["cp1252", "utf-16", "utf-16 without a mark", "mark", "mojibake"],
)
def test_encodings(read_one: ReadOne, data: bytes) -> None:
    article = read_one("a.txt", data)
    assert (str(article.date), article.body) == ("2019-09", f"Hermès opens. {BODY}")


@pytest.mark.parametrize("data", [b"", b" \n\n ", bytes(range(256)) * 9, b"...\n---"])
def test_nothing_to_read_is_rejected(read_file: ReadFile, data: bytes) -> None:
    (one,) = read_file("a.txt", data)
    assert isinstance(one, Rejected)
    assert one.id == "arc/a.txt"
    assert one.reason


def test_a_file_of_no_known_suffix_is_an_article_only_when_it_opens_as_one(
    read_file: ReadFile, read_one: ReadOne
) -> None:
    assert read_one("notes", f"date 2019-09 {BODY}").format == "text"
    (one,) = read_file("LICENSE", "Permission is hereby granted.")
    assert type(one).__name__ == "Skipped"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("lines", ["date 2019-09\n\n", "Date: 2019-09\nSource: WWD\n\n", "date 2019-09 "])
def test_a_date_below_the_headline(read_one: ReadOne, name: str, lines: str) -> None:
    article = read_one(name, f"# Coach in Milan\n\n{lines}{BODY}")
    assert (article.title, str(article.date), article.date_source) == ("Coach in Milan", "2019-09", "header")
    assert article.body == BODY


def test_a_sentence_about_dates_below_a_headline_stays(read_one: ReadOne) -> None:
    article = read_one("a.txt", "Coach in Milan\n\nBy 2019 the house had three stores. More.")
    assert (article.title, article.body, article.date) == (
        "Coach in Milan",
        "By 2019 the house had three stores. More.",
        None,
    )
