"""JSON (RFC 8259): an article, a list of articles, or an object that holds a list of them."""

import json
import re
from collections.abc import Iterator
from typing import Final, TypeGuard

from luxsearch.archive.fields import NAMES, record_of
from luxsearch.archive.record import Record, Source, Unreadable, UnreadableError

_OPENS: Final = re.compile(rb"\s*+(?:\xef\xbb\xbf)?\s*+[\[{]")
_KEY: Final = re.compile(
    rb'"(?:' + b"|".join(re.escape(n.encode()) for f in ("title", "body") for n in NAMES[f]) + rb')"\s*:', re.IGNORECASE
)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_COMMA: Final = re.compile(r"[ \t\r\n]*(?:,[ \t\r\n]*(?!\])|(?=\]))")
_LIST_NAMES: Final = (
    "articles", "items", "results", "data", "documents", "docs", "news", "stories", "entries", "records", "hits",
    "posts", "response", "rows", "feed", "channel", "item", "_items", "content", "value",
)  # fmt: skip
_DEEPEST: Final = 4
"""Objects around the list of articles (`{"response": {"docs": […]}}`)."""


def looks(head: bytes) -> bool:
    """Whether it begins as JSON that names a title or a text."""
    return _OPENS.match(head) is not None and _KEY.search(head) is not None


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The articles of a JSON document; lines of JSON under the same name are read as such.

    Raises:
        UnreadableError: it is malformed (what stood whole before in a list has been yielded), or has no article in it.
    """
    text = source.text()
    if text.lstrip()[:1] == "[":
        yield from _elements(text)
        return
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if _is_lines(text):
            for line in text.splitlines():
                if line.strip():
                    yield of_line(line)
            return
        raise UnreadableError(f"malformed JSON, line {error.lineno}: {error.msg}") from error
    del text
    yield from of_value(value)


def _elements(text: str) -> Iterator[Record | Unreadable]:
    """The articles of a list, parsed one by one: a large list of small objects takes ten times its text in memory."""
    decode = json.JSONDecoder().raw_decode
    position = _SPACE.match(text, text.index("[") + 1).end()  # type: ignore[union-attr]
    while text[position : position + 1] != "]":
        try:
            value, position = decode(text, position)
        except json.JSONDecodeError as error:
            raise UnreadableError(f"malformed JSON, line {error.lineno}: {error.msg}") from error
        yield _article(value)
        after = _COMMA.match(text, position)
        if after is None:
            line = text.count("\n", 0, position) + 1
            raise UnreadableError(f"malformed JSON, line {line}: neither a comma nor the end of the list")
        position = after.end()


def of_line(line: str) -> Record | Unreadable:
    """The record of one line of JSON Lines."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        return Unreadable(f"malformed JSON: {error.msg} at character {error.pos + 1}")
    except RecursionError:
        return Unreadable("malformed JSON: nested too deeply")
    except ValueError as error:  # a number of more digits than Python reads
        return Unreadable(f"malformed JSON: {error}")
    return _article(value)


def of_value(value: object) -> Iterator[Record | Unreadable]:
    """The articles in a parsed document."""
    if isinstance(value, list):
        for one in value:
            yield _article(one)
        return
    if isinstance(value, dict):
        listed = None if _is_article(value) else _list_in(value, 0)
        if listed is not None:
            for one in listed:
                yield _article(one)
            return
        record = record_of(value)
        if record is not None:
            yield record
            return
    raise UnreadableError("no article in it: neither a title nor a text, nor a list of objects that have one")


def _article(value: object) -> Record | Unreadable:
    if not isinstance(value, dict):
        return Unreadable(f"no article: {_kind(value)} where an object should be")
    record = record_of(value)
    for name in ("_source", "article", "fields", "attributes"):  # Elasticsearch, JSON:API and the like
        inner = value.get(name)
        if record is None and isinstance(inner, dict):
            record = record_of(inner)
    return record or Unreadable("no article: neither a title nor a text in it")


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")


def _is_article(value: dict[str, object]) -> bool:
    """Whether an object has a text of its own, so that a list in it is not one of articles."""
    record = record_of({k: v for k, v in value.items() if isinstance(v, str) or not _is_list_of_objects(v)})
    return record is not None and bool(record.body)


def _is_list_of_objects(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _list_in(value: dict[str, object], depth: int) -> list[object] | None:
    """The list of objects inside an object, under a usual name or the only one there."""
    names = [n for n in _LIST_NAMES if n in value] + [n for n in value if n not in _LIST_NAMES]
    for name in names:
        inner = value[name]
        if _is_list_of_objects(inner):
            return inner
        if isinstance(inner, dict) and depth < _DEEPEST:
            found = _list_in(inner, depth + 1)
            if found is not None:
                return found
    return None


def _is_lines(text: str) -> bool:
    """Whether the first line is a JSON object by itself and another follows."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        return isinstance(json.loads(first), dict) and rest.lstrip()[:1] == "{"
    except (ValueError, RecursionError):
        return False
