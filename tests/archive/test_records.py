# ruff: noqa: E501 - typographic letters, and texts in one line, are what is tested
"""JSON, JSON Lines and CSV: which records there are, what their fields are called, how they are numbered."""

import json
from collections.abc import Callable

import pytest

from luxsearch.archive import Read, Rejected
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]

ONE = {
    "title": "Coach in Milan",
    "body": "Coach opens a store.",
    "date": "2019-09",
    "source": "WWD",
    "companies": ["Coach"],
    "lang": "fr",
}


def fields(one: Read) -> tuple[object, ...]:
    assert isinstance(one, Article)
    return one.id, one.title, one.body, str(one.date), one.date_source, one.source, one.listed, one.language


def expected(name: str) -> tuple[object, ...]:
    return f"arc/{name}", "Coach in Milan", "Coach opens a store.", "2019-09", "metadata", "WWD", ("Coach",), "fr"


@pytest.mark.parametrize(
    "value",
    [
        ONE,
        [ONE],
        {"articles": [ONE]},
        {"status": "ok", "response": {"docs": [ONE], "meta": 1}},
        {"hits": {"hits": [{"_id": 1, "_source": ONE}]}},
        {"headline": "Coach in Milan", "text": "Coach opens a store.", "published": "2019-09", "credit": "WWD", "company": "Coach", "language": "fr-FR"},
        {"Title": "Coach in Milan", "CONTENT": "<p>Coach opens a store.</p>", "pubDate": "2019-09", "agency": {"name": "WWD"}, "company": ["Coach", "Coach"], "lang": "fr"},
        {"title": "Coach in Milan", "body": None, "text": ["Coach opens a store."], "publication_date": "2019-09", "source": "WWD", "companies": [{"name": "Coach"}], "lang": "fra"},
    ],
)  # fmt: skip
def test_json_documents(read_file: ReadFile, value: object) -> None:
    (one,) = read_file("a.json", json.dumps(value))
    assert fields(one) == expected("a.json#1")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", json.dumps(ONE) + "\n"),
        ("a.jsonl", "\ufeff" + json.dumps(ONE)),
        ("a.ndjson", "\n\n" + json.dumps(ONE) + "\r\n\r\n"),
        ("a.jsonl", json.dumps([ONE])),
        ("a.csv", "title,body,date,source,companies,lang\nCoach in Milan,Coach opens a store.,2019-09,WWD,Coach,fr\n"),
        ("a.csv", '\ufeffHeadline;Text;Published;Credit;Company;Language;Id\r\n"Coach in Milan";Coach opens a store.;2019-09;WWD;Coach;fr;7\r\n'),
        ("a.tsv", "title\ttext\tpubdate\tagency\tcompany\tlang\n\nCoach in Milan\tCoach opens a store.\t2019-09\tWWD\tCoach\tfr\n"),
        ("a.csv", "sep=|\ntitle|text|pubdate|agency|company|lang\nCoach in Milan|Coach opens a store.|2019-09|WWD|Coach|fr\n"),
        ("a.csv", "title,text,pubdate,agency,company,lang\rCoach in Milan,Coach opens a store.,2019-09,WWD,Coach,fr\r"),
        ("a.txt", json.dumps(ONE)),
        ("a", json.dumps(ONE)),
    ],
)  # fmt: skip
def test_lines_tables_and_json_under_other_names(read_file: ReadFile, name: str, text: str) -> None:
    (one,) = read_file(name, text)
    assert fields(one) == expected(f"{name}#1")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_json_lines_in_other_encodings(read_file: ReadFile, encoding: str) -> None:
    line = '{"title": "Hermès à Paris", "body": "Une boutique."}\n'
    found = read_file("a.jsonl", (line * 3).encode(encoding))
    assert [one.title for one in found if isinstance(one, Article)] == ["Hermès à Paris"] * 3


def test_a_malformed_line_keeps_its_number_and_spoils_no_other(read_file: ReadFile) -> None:
    lines = [json.dumps(ONE)] * 9
    lines[6] = '{"title": "broken'
    lines[2] = "[1]"
    lines[3] = '{"other": 1}'
    found = read_file("a.jsonl", "\n".join(lines))
    assert [one.id for one in found] == [f"arc/a.jsonl#{i}" for i in range(1, 10)]
    assert [i for i, one in enumerate(found, 1) if isinstance(one, Rejected)] == [3, 4, 7]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "{}"), ("a.json", "[]"), ("a.json", '{"title":'), ("a.json", "[" * 100_000), ("a.json", "1"),
        ("a.json", '{"name": "x", "version": "1"}'), ("a.csv", "a,b\n1,2\n"), ("a.csv", "title,body\n"), ("a.csv", "\n\n"),
    ],
)  # fmt: skip
def test_a_file_without_an_article_is_rejected_once(read_file: ReadFile, name: str, text: str) -> None:
    (one,) = read_file(name, text)
    assert isinstance(one, Rejected)
    assert one.id == f"arc/{name}"


def test_a_list_that_breaks_off_gives_what_was_whole(read_file: ReadFile) -> None:
    one = json.dumps(ONE)
    for end in ("", ",", ", {", "x]", ",]"):
        found = read_file("a.json", f" [\n{one},\n{one}{end}")
        assert [type(each).__name__ for each in found] == ["Article", "Article", "Rejected"]
        assert [each.id for each in found] == ["arc/a.json#1", "arc/a.json#2", "arc/a.json#3"]


def test_cells_with_line_ends_quotes_and_more_than_python_allows(read_file: ReadFile) -> None:
    long = "word " * 40_000
    found = read_file("a.csv", f'title,body\r\n"A ""B""","one\r\n\r\ntwo"\r\n,\r\nC,"{long}"\r\nD,e,f\r\n')
    first, second, third = found
    assert isinstance(first, Article)
    assert (first.title, first.body, first.id) == ('A "B"', "one\n\ntwo", "arc/a.csv#1")
    assert isinstance(second, Article)
    assert (len(second.body), second.id) == (len(long) - 1, "arc/a.csv#2")
    assert isinstance(third, Rejected)
    assert third.id == "arc/a.csv#3"


@pytest.mark.parametrize(
    ("value", "date"),
    [(20190912, "2019-09-12"), (2019, "2019"), (1568246400, "2019-09-12"), (1568246400000, "2019-09-12"),
     ("Thu, 12 Sep 2019 10:00:00 +0200", "2019-09-12"), ("2019-09-12T23:30:00-05:00", "2019-09-12")],
)  # fmt: skip
def test_dates_in_json(read_file: ReadFile, value: object, date: str) -> None:
    (one,) = read_file("a.json", json.dumps({**ONE, "date": value}))
    assert isinstance(one, Article)
    assert str(one.date) == date


@pytest.mark.parametrize(
    ("value", "names"),
    [("Coach, Prada", ("Coach", "Prada")), ("Tapestry, Inc.", ("Tapestry, Inc.",)), ("Prada S.p.A.; Tapestry, Inc.|LVMH", ("Prada S.p.A.", "Tapestry, Inc.", "LVMH")),
     (["Coach, Inc.", "Coach, Inc.", ""], ("Coach, Inc.",)), (None, ())],
)  # fmt: skip
def test_companies(read_file: ReadFile, value: object, names: tuple[str, ...]) -> None:
    (one,) = read_file("a.json", json.dumps({**ONE, "companies": value}))
    assert isinstance(one, Article)
    assert one.listed == names


def test_metadata_wins_over_the_credit_line_which_leaves_the_body(read_file: ReadFile) -> None:
    (one,) = read_file("a.json", json.dumps({**ONE, "body": "Coach opens. — AFP"}))
    assert isinstance(one, Article)
    assert (one.body, one.source) == ("Coach opens.", "WWD")
