"""Values as JSON. What a terminal would obey is escaped, so the text that a program reads is the article's own."""

import json
import re
from typing import Any

from luxsearch.answers import Hit, Marked, Results
from luxsearch.output.columns import SCORE_DIGITS
from luxsearch.output.stream import Out

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: object) -> str:
    r"""One line of JSON (RFC 8259) that UTF-8 can always encode: a byte of a file name that is no UTF-8 is `\udcXX`."""
    text = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_jsonl(results: Results, out: Out) -> None:
    """One object for each hit, a line each."""
    for hit in results.hits:
        out.line(dumps(hit_object(hit)))


def write_json(results: Results, out: Out) -> None:
    """One object, written while the hits are read."""
    head = dumps({"query": results.query, "total": results.total, "offset": results.offset})
    out.write(f'{head[:-1]}, "hits": [')
    for number, hit in enumerate(results.hits):
        out.write((",\n" if number else "\n") + dumps(hit_object(hit)))
    out.line("\n]}" if results.hits else "]}")


def hit_object(hit: Hit) -> dict[str, Any]:
    """A hit in JSON's types. Keys are only ever added."""
    article = hit.article
    value = {
        "rank": hit.rank,
        "score": None if hit.score is None else round(hit.score, SCORE_DIGITS),
        "id": article.id,
        "path": hit.path,
        "title": hit.title.text,
        "title_highlights": hit.title.highlights,
        "date": str(article.date) if article.date else None,
        "date_source": article.date_source,
        "companies": article.companies,
        "source": article.source,
        "copies": hit.copies,
        "snippets": [marked_object(snippet) for snippet in hit.snippets],
    }
    if hit.explanation is not None:
        value["explain"] = [{"what": what, "adds": round(adds, SCORE_DIGITS)} for what, adds in hit.explanation]
    return value


def marked_object(marked: Marked) -> dict[str, Any]:
    """A marked text; offsets count characters (code points) of `text`."""
    return {"text": marked.text, "highlights": marked.highlights}
