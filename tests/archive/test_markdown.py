# ruff: noqa: E501 - typographic letters, and texts in one line, are what is tested
"""Markdown: front matter in YAML and TOML, headings, markup that is no text."""

from collections.abc import Callable

import pytest

from luxsearch.archive import Problem, Read
from luxsearch.archive.markdown import inline, plain
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

BODY = "Coach opens a store in Milan. It sells bags."


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Coach in Milan"\ndate: 2019-09\nsource: WWD\ncompanies: [Coach, Prada]\nlang: fr\n---\n',
        "---\nHeadline: Coach in Milan\npublished: 2019-09\ncredit: WWD\ncompany:\n  - Coach\n  - Prada\nlanguage: fr\n...\n",
        '+++\ntitle = "Coach in Milan"\ndate = "2019-09"\nagency = "WWD"\ncompanies = ["Coach", "Prada"]\nlang = "fr"\n+++\n',
        "\ufeff---\r\ntitle: Coach in Milan\r\ndate: 2019-09\r\nsource: WWD\r\ncompanies: Coach; Prada\r\nlang: fr\r\n---\r\n",
    ],
)
def test_front_matter(read_one: ReadOne, front: str) -> None:
    article = read_one("a.md", front + BODY)
    assert (article.title, article.body, str(article.date), article.date_source) == (
        "Coach in Milan",
        BODY,
        "2019-09",
        "metadata",
    )
    assert (article.source, article.listed, article.language) == ("WWD", ("Coach", "Prada"), "fr")


@pytest.mark.parametrize("date", ["2019-09-12", "2019-09-12T23:30:00-05:00", "'2019-09-12 10:00'", "12 September 2019"])
def test_a_day_is_kept_as_the_source_writes_it(read_one: ReadOne, date: str) -> None:
    assert str(read_one("a.md", f"---\ntitle: x\ndate: {date}\n---\n{BODY}").date) == "2019-09-12"


def test_an_impossible_date_in_front_matter_is_a_problem(read_file: ReadFile) -> None:
    for text in (f"---\ntitle: x\ndate: 2020-02-30\n---\n{BODY}", f'+++\ntitle = "x"\ndate = 2020-02-30\n+++\n{BODY}'):
        problem, article = read_file("a.md", text)
        assert isinstance(problem, Problem)
        assert isinstance(article, Article)
        assert "2020-02-30" in problem.reason
        assert (article.date, article.title) == (None, "x")


@pytest.mark.parametrize(
    "front", ["---\ntitle: a: b: c\n---\n", "---\n[1, 2\n---\n", "+++\ntitle = \n+++\n", "---\n- a\n- b\n---\n"]
)
def test_front_matter_that_is_none_is_read_as_text_and_named(read_file: ReadFile, front: str) -> None:
    problem, article = read_file("a.md", front + BODY)
    assert isinstance(problem, Problem)
    assert "front matter" in problem.reason
    assert isinstance(article, Article)
    assert article.body.endswith(BODY)


def test_a_rule_at_the_top_is_no_front_matter(read_file: ReadFile) -> None:
    (article,) = read_file("a.md", f"---\n\n{BODY}\n")
    assert isinstance(article, Article)
    assert article.body == BODY


@pytest.mark.parametrize(
    "top", ["# Coach in *Milan*\n\n", "Coach in Milan\n==============\n\n", "## Coach in [Milan](http://x.y) ##\n"]
)
def test_a_heading_at_the_top_is_the_headline(read_one: ReadOne, top: str) -> None:
    article = read_one("a.md", top + BODY)
    assert (article.title, article.headline, article.body) == ("Coach in Milan", True, BODY)


def test_the_heading_that_repeats_the_title_leaves_the_body(read_one: ReadOne) -> None:
    assert read_one("a.md", f"---\ntitle: Coach in Milan\n---\n\n# Coach in Milan\n\n{BODY}").body == BODY


def test_the_date_form_in_markdown(read_one: ReadOne) -> None:
    article = read_one("a.md", f"date 2019-09 **Coach** opens. {BODY}")
    assert (str(article.date), article.body) == ("2019-09", f"Coach opens. {BODY}")


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("**bold** and *emphasis*, __bold__ and _emphasis_", "bold and emphasis, bold and emphasis"),
        ("a [link](http://x.y/a_(b)) and ![picture](p.png) <http://x.y>", "a link and  "),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("`code` and \\*stars\\* &amp; more", "code and *stars* & more"),
        ("H&M [sic] <b>bold</b> 5 < 6", "H&M [sic] bold 5 < 6"),
        ("un**frozen**ness", "unfrozenness"),
    ],
)
def test_inline_markup(marked: str, text: str) -> None:
    assert inline(marked) == text


def test_blocks() -> None:
    text = plain("Para.\n\n## Head\n> quoted\n\n* item\n* other\n\n***\n\n[ref]: http://x.y\n\nEnd.")
    assert [line for line in text.split("\n") if line] == ["Para.", "Head", "quoted", "- item", "- other", "End."]


def test_links_below_the_last_rule_are_left_out(read_one: ReadOne) -> None:
    tail = "\n\n---\n\nSource: [a page](http://x.y)\n\n![picture](http://x.y/p.jpg)\n"
    assert read_one("a.md", f"# T\n\n{BODY}{tail}").body == BODY
    assert read_one("a.md", f"# T\n\n{BODY}\n\n---\n\nMore text here.").body == f"{BODY}\n\nMore text here."


@pytest.mark.parametrize("end", ["*— AFP Relaxnews*", "— _AFP Relaxnews_", "\n\n**— [AFP Relaxnews](http://x.y)**\n"])
def test_a_credit_line_in_markup(read_one: ReadOne, end: str) -> None:
    article = read_one("a.md", f"# T\n\n{BODY} {end}")
    assert (article.body, article.source) == (BODY, "AFP Relaxnews")
