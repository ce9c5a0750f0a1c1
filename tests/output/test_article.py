"""One article, whole."""

import json

from tests.output.made import Captured

from luxsearch.answers import Marked
from luxsearch.articles import Article
from luxsearch.dates import PartialDate
from luxsearch.inspected import Shown
from luxsearch.output.article import write, write_json
from luxsearch.output.terminal import Look

_BODY = "In Milan a shop.\n\nIn Paris none,\nin Rome a shop."


def _shown() -> Shown:
    article = Article(
        id="news/a.jsonl#2", file="news/a.jsonl", title="A shop opens", body=_BODY, companies=("Prada", "H&M"), about=1,
        date=PartialDate(2019, 9), date_source="folder", source="House Desk",
    )  # fmt: skip
    marks = tuple((at, at + 4) for at in range(len(_BODY)) if _BODY.startswith("shop", at))
    return Shown(article, "../news/a.jsonl", Marked("A shop opens", ((2, 6),)), Marked(_BODY, marks))


def test_text() -> None:
    out = Captured()
    write(_shown(), out, Look())
    assert out.text == (
        "A shop opens\n"
        "date:      2019-09 (folder)\n"
        "companies: Prada; H&M\n"
        "source:    House Desk\n"
        "language:  en\n"
        "path:      ../news/a.jsonl#2\n"
        "id:        news/a.jsonl#2\n"
        "\n"
        f"{_BODY}\n"
    )


def test_marks_in_every_paragraph() -> None:
    out = Captured()
    write(_shown(), out, Look(colour=True))
    assert "In Milan a \x1b[1;31mshop\x1b[0m.\n\nIn Paris none,\nin Rome a \x1b[1;31mshop\x1b[0m.\n" in out.text
    assert out.text.startswith("\x1b[1mA \x1b[0m\x1b[1;31mshop\x1b[0m")


def test_json() -> None:
    out = Captured()
    write_json(_shown(), out)
    value = json.loads(out.text)
    assert value["body"] == _BODY
    assert [value["body"][a:b] for a, b in value["body_highlights"]] == ["shop", "shop"]
    assert (value["id"], value["path"], value["date"]) == ("news/a.jsonl#2", "../news/a.jsonl", "2019-09")
    assert (value["companies"], value["about"]) == (["Prada", "H&M"], ["Prada"])
