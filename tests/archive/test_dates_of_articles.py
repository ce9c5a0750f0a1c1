# ruff: noqa: RUF001 - typographic letters, and texts in one line, are what is tested
"""Which date of an article counts, and where it is said to come from."""

from collections.abc import Callable

import pytest

from luxsearch.archive import Problem, Read
from luxsearch.archive.dateline import dateline
from luxsearch.archive.publication import path_dates
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

BODY = "Coach opens a store in Milan. It sells bags."


@pytest.mark.parametrize(
    ("path", "name", "folder"),
    [
        ("arc/2019-09-12 coach.txt", "2019-09-12", None),
        ("arc/coach-20190912.txt", "2019-09-12", None),
        ("arc/wwd-2019-09.txt", "2019-09", None),
        ("arc/2019.txt", "2019", None),
        ("arc/2019.jsonl.gz", "2019", None),
        ("arc/season-2019.txt", None, None),
        ("arc/2019-13-01.txt", None, None),
        ("arc/12345678.txt", None, None),
        ("arc/120190912.txt", None, None),
        ("arc/18991231.txt", None, None),
        ("arc/2019/a.txt", None, "2019"),
        ("2019/a.txt", None, "2019"),
        ("arc/2019/09/a.txt", None, "2019-09"),
        ("arc/2019/0912/a.txt", None, "2019-09-12"),
        ("arc/2019/09/12/a.txt", None, "2019-09-12"),
        ("arc/2019-09/a.txt", None, "2019-09"),
        ("arc/2019-09-12/a.txt", None, "2019-09-12"),
        ("arc/2019.zip/a.txt", None, "2019"),
        ("arc/2019/13/a.txt", None, "2019"),
        ("arc/2018/import/2019/09/x/a.txt", None, "2019-09"),
        ("arc/2101/a.txt", None, None),
        ("arc/store2019/a.txt", None, None),
    ],
)
def test_dates_in_paths(path: str, name: str | None, folder: str | None) -> None:
    found = path_dates(path)
    assert (found.name and str(found.name), found.folder and str(found.folder)) == (name, folder)


@pytest.mark.parametrize(
    "path", ["arc/2019-02-30.txt", "arc/2019/0230/a.txt", "arc/2019-02-30/a.txt", "arc/2019/02/30/a.txt"]
)
def test_an_impossible_date_in_a_path_is_a_problem(path: str) -> None:
    assert len(path_dates(path).problems) == 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("MILAN, Sept. 12, 2019 (AP) — Coach opens.", "Sept. 12, 2019"),
        ("INDIANAPOLIS, IN, June 21, 2024 /24-7PressRelease/ -- Coach opens.", "June 21, 2024"),
        ("Milan — March 2020 — Coach opens.", "March 2020"),
        ("Milan — March 2020\n\nCoach opens.", "March 2020"),
        ("LONDON, 12 September 2019 (Reuters) - Coach opens.", "12 September 2019"),
        ("By Ann Lee\n\nNEW YORK, September 12, 2019 -- Coach opens.", "September 12, 2019"),
        ("Sept. 12, 2019 – Coach opens.", "Sept. 12, 2019"),
        ("New York, NY – April 18, 2025 – Coach opens.", "April 18, 2025"),
    ],
)
def test_datelines_with_a_date(text: str, date: str) -> None:
    found = dateline(text)
    assert found is not None
    assert found.date == date
    assert text[found.end :].strip() == "Coach opens."


@pytest.mark.parametrize(
    "text",
    [
        "Coach opened its store on March 3, 2020 — the first in years.",
        "In March 2020 — a hard month — Coach closed stores.",
        "Milan — March 2020 was hard for Coach.",
        "Coach (NYSE: TPR) opened a store - at last.",
        "Kate Spade (the brand) - now with Coach - opened.",
        "Coach said so. MILAN, Sept. 12, 2019 (AP) — Prada too.",
        "",
    ],
)
def test_a_sentence_that_mentions_a_day_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_the_first_source_wins_and_a_more_precise_later_one_inside_it_refines_it(read_one: ReadOne) -> None:
    article = read_one("2019/0913/a.txt", f"date 2019-09 {BODY}")
    assert (str(article.date), article.date_source) == ("2019-09-13", "folder")
    article = read_one("2018/0913/a.txt", f"date 2019-09 {BODY}")
    assert (str(article.date), article.date_source) == ("2019-09", "header")
    article = read_one("2019/09/2019-09-14.txt", f"date 2019 {BODY}")
    assert (str(article.date), article.date_source) == ("2019-09-14", "filename")


@pytest.mark.parametrize(
    ("path", "date", "source"),
    [
        ("a.txt", "None", "none"),
        ("2019/a.txt", "2019-09-12", "dateline"),
        ("2019-09-13.txt", "2019-09-12", "dateline"),
        ("2019/11/a.txt", "2019-09-12", "dateline"),
    ],
)
def test_a_dateline_takes_its_year_from_another_source(read_one: ReadOne, path: str, date: str, source: str) -> None:
    article = read_one(path, f"NEW YORK, Sept 12 (AP) - {BODY}")
    assert (str(article.date), article.date_source) == (date, source)


def test_the_year_of_a_dateline_is_that_which_brings_it_nearest(read_one: ReadOne) -> None:
    assert str(read_one("2020/0101/a.txt", f"NEW YORK, Dec 31 (AP) - {BODY}").date) == "2019-12-31"


@pytest.mark.parametrize("day", ["2026-11-25", "2026-11"])
def test_tomorrow_is_believed(read_one: ReadOne, day: str) -> None:
    assert str(read_one("a.txt", f"date {day} {BODY}").date) == day


@pytest.mark.parametrize("day", ["2026-11-26", "2026-12", "2027"])
def test_what_lies_further_ahead_is_not(read_file: ReadFile, day: str) -> None:
    problem, article = read_file("a.txt", f"date {day} {BODY}")
    assert isinstance(problem, Problem)
    assert isinstance(article, Article)
    assert article.date is None
