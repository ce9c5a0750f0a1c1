# ruff: noqa: E501 - documents stand here as they are sent
"""ninjs 1 to 3."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from luxsearch.archive import Read, Rejected
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

ONE: dict[str, Any] = {
    "uri": "http://example.com/1", "type": "text", "versioncreated": "2019-09-14T10:37:00Z",
    "firstcreated": "2019-09-12T23:37:00-05:00", "headline": "Coach opens in Milan", "source": "EXW", "language": "en-GB",
    "body_text": "It opened. It is large.", "body_xhtml": "<p>It opened.</p><p>It is large.</p>",
    "organisation": [{"name": "Tapestry Inc", "rel": "about"}], "copyrightnotice": "Copyright 2018 EXW",
}  # fmt: skip
TWO: dict[str, Any] = {
    "uri": "http://example.com/2", "type": "text", "versioncreated": "2019-09-12T10:37:00Z", "copyrightholder": "EXW",
    "headlines": [{"role": "main", "value": "Coach opens in Milan"}],
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "It opened. It is large."},
        {"role": "html", "contenttype": "text/html", "value": "<p>It opened.</p><p>It is large.</p>"},
    ],
}  # fmt: skip
THREE: dict[str, Any] = {
    "uri": "http://example.com/3", "type": "text", "versionCreated": "2019-09-12T10:37:00Z", "copyrightHolder": "EXW",
    "standard": {"name": "ninjs", "version": "3.0"}, "headlines": [{"role": "main", "value": "Coach opens in Milan"}],
    "bodies": [{"role": "nitf", "contentType": "text/vnd.IPTC.NITF",
                "value": "<nitf><body><body.content><p>It opened.</p><p>It is large.</p></body.content></body></nitf>"}],
}  # fmt: skip


@pytest.mark.parametrize("item", [ONE, TWO, THREE], ids=["1", "2", "3"])
@pytest.mark.parametrize("name", ["a.json", "no_suffix"])
def test_versions(read_one: ReadOne, item: dict[str, Any], name: str) -> None:
    article = read_one(name, json.dumps(item))
    assert (article.id, article.format) == (f"arc/{name}#1", "ninjs")
    assert (article.title, article.body) == ("Coach opens in Milan", "It opened.\n\nIt is large.")
    assert (str(article.date), article.source) == ("2019-09-12", "EXW")


def test_metadata(read_one: ReadOne) -> None:
    article = read_one("a.json", json.dumps(ONE))
    assert (article.language, article.listed) == ("en", ("Tapestry Inc",))


def test_headline_over_the_text_is_not_repeated(read_one: ReadOne) -> None:
    body = "<h1>Coach opens in Milan</h1><p>It opened.</p><p>Large.</p>"
    assert read_one("a.json", json.dumps(ONE | {"body_xhtml": body})).body == "It opened.\n\nLarge."


def test_parts_that_are_texts_are_articles_and_pictures_are_not(read_file: ReadFile) -> None:
    picture = {
        "type": "picture",
        "headline": "A bag",
        "description_text": "A bag on a table.",
        "versioncreated": "2019",
    }
    side = {"type": "text", "headline": "Side story", "body_text": "More of it.", "versioncreated": "2019-09-13"}
    found = read_file("a.json", json.dumps(ONE | {"type": "composite", "associations": {"p": picture, "s": side}}))
    assert [(one.id, getattr(one, "title", "")) for one in found] == [
        ("arc/a.json#1", "Coach opens in Milan"),
        ("arc/a.json#2", "Side story"),
    ]
    (alone,) = read_file("b.json", json.dumps(picture | {"renditions": {}, "uri": "x"}))
    assert isinstance(alone, Rejected)


def test_a_list_of_parts(read_file: ReadFile) -> None:
    side = {"name": "s", "type": "text", "headlines": [{"value": "Side story"}], "bodies": [{"value": "More of it."}]}
    found = read_file("a.json", json.dumps(TWO | {"associations": [side]}))
    assert getattr(found[1], "title", "") == "Side story"
    assert str(getattr(found[1], "date", "")) == "2019-09-12"


@pytest.mark.parametrize(
    "text",
    ['{"versioncreated": "2019", "pubstatus": "usable", "uri": ', '{"versioncreated": 1, "pubstatus": 2, "uri": 3}'],
)
def test_what_is_broken_or_empty_is_rejected(read_file: ReadFile, text: str) -> None:
    (found,) = read_file("a.json", text)
    assert isinstance(found, Rejected)


def test_json_of_articles_is_not_taken_for_it(read_one: ReadOne) -> None:
    assert read_one("a.json", '{"title": "Coach", "body": "It opened.", "date": "2019-09-12"}').format == "json"


def test_a_list_of_items(read_file: ReadFile) -> None:
    found = read_file("a.json", json.dumps([ONE, TWO, 3]))
    assert [(one.id, type(one)) for one in found] == [
        ("arc/a.json#1", Article),
        ("arc/a.json#2", Article),
        ("arc/a.json#3", Rejected),
    ]
