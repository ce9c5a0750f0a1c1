"""ninjs, news in JSON, of the IPTC (https://iptc.org/standards/ninjs/), versions 1 to 3, and Superdesk's form of it.

Version 1 has `headline` and `body_text`, `body_xhtml`, `body_html`; 2 has lists (`headlines`, `bodies`) of objects with
a `role` and a `contenttype`; 3 writes its names in camel case (`versionCreated`). Names are compared without case here.
What a composite item brings along in `associations` are further records, where it is text.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from luxsearch.archive.markup import text_of
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

_OPENS: Final = re.compile(rb"\s*+(?:\xef\xbb\xbf)?\s*+(?:\[\s*+)?\{")
_KEYS: Final = re.compile(
    rb'"(versioncreated|firstcreated|contentcreated|body_xhtml|body_text|body_html|bodies|headlines|copyrightholder'
    rb"|copyrightnotice|renditions|usageterms|pubstatus|ednote|associations|representationtype|mimetype|urgency|guid"
    rb'|profile)"\s*:',
    re.IGNORECASE,
)
_TELLING: Final = frozenset((b"versioncreated", b"pubstatus", b"representationtype", b"bodies", b"headlines"))
_ENOUGH: Final = 2
_BODIES: Final = ("body_html", "body_xhtml", "body_text", "body_markdown")
_DATES: Final = ("published", "firstpublished", "firstcreated", "contentcreated", "versioncreated")
_NO_TEXTS: Final = frozenset(("picture", "graphic", "video", "audio", "event", "planning"))
_PREFERRED: Final = ("text/html", "application/xhtml+xml", "text/plain", "")
_DEEPEST: Final = 3


def looks(head: bytes) -> bool:
    """Whether it begins as an object, or a list of them, with names that only ninjs has."""
    if not _OPENS.match(head):
        return False
    names = {found.lower() for found in _KEYS.findall(head)}
    return len(names) > _ENOUGH or (len(names) == _ENOUGH and not names.isdisjoint(_TELLING))


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The articles of the items, each followed by those that it brings along.

    Raises:
        UnreadableError: it is malformed.
    """
    try:
        item = json.loads(source.text())
    except json.JSONDecodeError as error:
        raise UnreadableError(f"malformed JSON, line {error.lineno}: {error.msg}") from error
    for one in item if isinstance(item, list) else [item]:
        if isinstance(one, dict):
            yield from _records(one, {}, 0)
        else:
            yield Unreadable("no ninjs item")


def _records(item: Mapping[str, object], around: Mapping[str, object], depth: int) -> Iterator[Record | Unreadable]:
    fields = {str(name).lower(): value for name, value in item.items()}
    kind = str(fields.get("type", "")).lower()
    parts = list(_texts_among(fields.get("associations"), depth))
    record = _record(fields, around, is_text=kind not in _NO_TEXTS)
    if record is not None:
        yield record
    elif not parts:
        yield Unreadable(f"a ninjs item of type {kind} without text" if kind else "a ninjs item without text")
    for part in parts:
        yield from _records(part, fields, depth + 1)


def _texts_among(associated: object, depth: int) -> Iterator[Mapping[str, object]]:
    """The associated items that have a text of their own: a mapping of them in version 1, a list later."""
    items = associated.values() if isinstance(associated, Mapping) else associated
    if depth >= _DEEPEST or not isinstance(items, (list, type({}.values()))):
        return
    for item in items:
        if isinstance(item, Mapping):
            fields = {str(name).lower(): value for name, value in item.items()}
            if str(fields.get("type", "")).lower() not in _NO_TEXTS and _body(fields):
                yield item


def _record(fields: Mapping[str, object], around: Mapping[str, object], *, is_text: bool) -> Record | None:
    body = _body(fields) or (_values(fields.get("descriptions")) or _described(fields) if is_text else "")
    title = _title(fields)
    if not body and not (title and is_text and not fields.get("renditions")):
        return None
    dates = [date for of in (fields, around) for name in _DATES if (date := _string(of.get(name)))]
    return Record(
        title=title,
        body=_without_title(body, title),
        dates=tuple(FoundDate("metadata", one) for one in dates),
        source=_source(fields) or _source(around),
        companies=_companies(fields),
        language=_string(fields.get("language")) or _string(around.get("language")),
    )


def _title(fields: Mapping[str, object]) -> str:
    title = _values(fields.get("headlines")) or _string(fields.get("headline")) or _string(fields.get("title"))
    return " ".join(text_of(title).split())


def _body(fields: Mapping[str, object]) -> str:
    text = _values(fields.get("bodies"))
    if text:
        return text
    for name in _BODIES:
        written = _string(fields.get(name))
        text = text_of(written).strip() if name != "body_text" else written
        if text:
            return text
    return ""


def _described(fields: Mapping[str, object]) -> str:
    return _string(fields.get("description_text")) or text_of(_string(fields.get("description_html"))).strip()


def _values(values: object) -> str:
    """The best of a list of `{"role", "contenttype", "value"}`.

    HTML counts before plain text, whose paragraphs are often lost, and that before any other form; then the first.
    """
    if not isinstance(values, list):
        return ""
    found: list[tuple[int, int, str]] = []
    for i, one in enumerate(values):
        if not isinstance(one, Mapping):
            continue
        fields = {str(name).lower(): value for name, value in one.items()}
        kind, text = _string(fields.get("contenttype")).lower(), _string(fields.get("value"))
        if "nitf" in kind:
            text, rank = _of_nitf(text), len(_PREFERRED)
        else:
            rank = _PREFERRED.index(kind) if kind in _PREFERRED else len(_PREFERRED) + 1
            text = text if kind == "text/plain" else text_of(text)
        if text.strip():
            found.append((rank, i, text.strip()))
    return min(found)[2] if found else ""


def _of_nitf(text: str) -> str:
    from luxsearch.archive import nitf, xml_  # noqa: PLC0415 - for items that carry NITF only

    try:
        return nitf.record_of(xml_.parse(text)).body
    except UnreadableError:
        return ""


def _without_title(body: str, title: str) -> str:
    """A text without the headline that stands over it again."""
    first, end, rest = body.partition("\n")
    return rest.strip() if end and title and " ".join(first.split()).casefold() == title.casefold() else body


def _source(fields: Mapping[str, object]) -> str:
    """The credit, else the agency, else who owns it."""
    for name in ("creditline", "credit", "source", "copyrightholder"):
        text = _string(fields.get(name))
        if text:
            return text
    for name in ("infosources", "infosource"):
        listed = fields.get(name)
        for one in listed if isinstance(listed, list) else ():
            text = _string(one.get("name")) if isinstance(one, Mapping) else ""
            if text:
                return text
    return ""


def _companies(fields: Mapping[str, object]) -> tuple[str, ...]:
    names: list[str] = []
    for field in ("organisation", "organisations", "organization", "organizations"):
        listed = fields.get(field)
        for one in listed if isinstance(listed, list) else ():
            name = one.get("name") if isinstance(one, Mapping) else one
            names.append(" ".join(_string(name).split()))
    return tuple(dict.fromkeys(name for name in names if name))


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
