"""JSON: always valid, always UTF-8, and what is read from it is what went in."""

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.output.made import Captured, hit, hits, results

from luxsearch.answers import Hit, Marked
from luxsearch.frozen import replace
from luxsearch.output.json_ import dumps, hit_object, write_json, write_jsonl

KEYS = [
    "rank", "score", "id", "path", "title", "title_highlights", "date", "date_source", "companies", "source", "copies",
    "snippets",
]  # fmt: skip


def _plain(hit: Hit) -> object:
    """The object as JSON has it: lists for tuples."""
    return json.loads(json.dumps(hit_object(hit)))


@given(st.lists(hits, max_size=5))
def test_jsonl_is_one_object_a_line(found: list[Hit]) -> None:
    out = Captured()
    write_jsonl(results(found), out)
    text = out.bytes.getvalue().decode("utf-8")
    assert [json.loads(line) for line in text.split("\n")[:-1]] == [_plain(hit) for hit in found]
    assert len(text.splitlines()) == len(found)


@given(st.lists(hits, max_size=5), st.text())
def test_json_is_one_object(found: list[Hit], query: str) -> None:
    out = Captured()
    write_json(results(found, query=query, total=99, offset=7), out)
    value = json.loads(out.bytes.getvalue().decode("utf-8"))
    assert value == {"query": query, "total": 99, "offset": 7, "hits": [_plain(hit) for hit in found]}


@given(st.text(st.characters()))
def test_a_terminal_obeys_nothing_of_it(text: str) -> None:
    made = dumps(text)
    assert json.loads(made) == text
    assert all(c >= " " and not "\x7f" <= c <= "\x9f" for c in made)


def test_keys_of_a_hit() -> None:
    assert list(hit_object(hit())) == KEYS
    assert list(hit_object(hit(explanation=(("title: shop", 1.5),)))) == [*KEYS, "explain"]


def test_values_of_a_hit() -> None:
    bare = hit(dated=False, score=None)
    value = hit_object(replace(bare, title=Marked("A shop", ((2, 6),)), snippets=(Marked("x", ((0, 1),)),)))
    assert (value["date"], value["date_source"], value["score"]) == (None, "none", None)
    assert json.loads(dumps(value["title_highlights"])) == [[2, 6]]
    assert json.loads(dumps(value["snippets"])) == [{"text": "x", "highlights": [[0, 1]]}]
