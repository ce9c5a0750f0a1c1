"""What fields are called, in JSON, CSV, front matter and header lines: one table, one way from fields to a `Record`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Final

from luxsearch.archive.markup import is_marked_up, text_of
from luxsearch.archive.record import FoundDate, Record
from luxsearch.articles import DateSource

# The contract's names first, in the order in which they are believed; then synonyms from common exports: Schema.org,
# Open Graph and news APIs (`description` is a summary, and body only where there is no other).
NAMES: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title", "headline", "subject", "titre", "titel", "headline_main", "og:title"),
    "body": (
        "body", "text", "content", "article", "article_text", "body_text", "fulltext", "full_text", "articlebody",
        "article_body", "maintext", "story", "content_text", "body_html", "content_html", "html", "body_xhtml",
        "description", "summary", "abstract",
    ),
    "date": (
        "date", "published", "publication_date", "pubdate", "published_at", "publishedat", "date_published",
        "datepublished", "publish_date", "publishdate", "published_date", "publication-date", "published_on",
        "pub_date", "publicationdate", "publishing_date", "date_publish", "firstpublished", "first_published",
        "firstcreated", "article:published_time",
    ),
    "source": ("source", "credit", "agency", "source_name", "publisher", "publication", "outlet", "provider", "wire"),
    "companies": ("companies", "company"),
    "language": ("language", "lang", "locale", "inlanguage"),
}  # fmt: skip

_PLAIN_BODIES: Final = frozenset({"content_text", "maintext"})
"""Names of bodies that are never HTML, so that a `<` in them is one."""
_FIELD_OF: Final = {name: field for field, names in NAMES.items() for name in names}
_BETWEEN_NAMES: Final = re.compile(
    r"[;|\n]|,(?!\s*(?:inc|incorporated|ltd|limited|llc|llp|l\.?p|corp|corporation|co|plc|s\.?a|s\.?p\.?a|s\.?r\.?l|s\.?e|"
    r"n\.?v|b\.?v|a\.?g|gmbh|a/s|ab|oyj?|k\.?k|pty)\b)",
    re.IGNORECASE,
)
_MOST_PARTS: Final = 20_000
"""Paragraphs of a body in a list."""

_DEEPEST: Final = 8
"""Levels of a value that text is taken out of."""


def field_of(name: str) -> str:
    """Which of the six fields a name means (`title`, `body`, `date` …); empty for any other."""
    return _FIELD_OF.get(_plain_name(name), "")


@lru_cache(maxsize=256)
def _plain_name(name: str) -> str:
    """Remembered: the records of a file name their fields alike."""
    return name.strip().lower().replace(" ", "_")


def record_of(fields: Mapping[str, object], place: DateSource = "metadata") -> Record | None:
    """The record that named values are; None when they hold neither a title nor a body.

    Of several names for one field the most trusted that has a value counts; names are compared without case. Values
    that are no strings are taken for what they say: a list of paragraphs is a body, `{"name": "AFP"}` is AFP.

    Args:
        fields: names and values.
        place: where dates among them are said to come from.
    """
    lower: dict[str, object] = {}
    for name, value in fields.items():
        lower.setdefault(_plain_name(str(name)), value)
    title = _first(lower, "title")
    body = _body(lower)
    if not title and not body:
        return None
    dates = tuple(FoundDate(place, text) for name in NAMES["date"] if name in lower and (text := _as_date(lower[name])))
    return Record(
        title=title,
        body=body,
        dates=dates,
        source=_first(lower, "source"),
        companies=tuple(company for name in NAMES["companies"] if name in lower for company in _list(lower[name])),
        language=_first(lower, "language"),
    )


def _first(fields: Mapping[str, object], field: str) -> str:
    """The first value of a field that says anything, as one line."""
    for name in NAMES[field]:
        if name not in fields:
            continue
        text = " ".join([part for part in _some(fields[name]) if part.strip()])
        if text.strip():
            return _unmarked(text.strip()) if field == "title" else text.strip()
    return ""


def _body(fields: Mapping[str, object]) -> str:
    for name in NAMES["body"]:
        if name not in fields:
            continue
        text = "\n\n".join([part for part in _some(fields[name]) if part.strip()])
        if text.strip():
            return text if name in _PLAIN_BODIES else _unmarked(text)
    return ""


def _unmarked(text: str) -> str:
    """Text without tags and entities, where it has any."""
    return text_of(text) if is_marked_up(text) else text


def _some(value: object) -> Iterable[str]:
    """The pieces of text in a value; a few lines of YAML can stand for millions."""
    return (value,) if isinstance(value, str) else islice(_parts(value, 0), _MOST_PARTS)


def _parts(value: object, depth: int) -> Iterator[str]:
    """The pieces of text in a value: of a list each, of an object what it is called or says."""
    if value is None or isinstance(value, bool) or depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name in ("name", "text", "value", "#text", "title", "label", "content", "rendered", "paragraphs", "body"):
            if name in value:
                yield from _parts(value[name], depth + 1)
                return
    elif isinstance(value, Iterable):
        for one in value:
            yield from _parts(one, depth + 1)
    else:
        yield str(value)


def _as_date(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, int) and not isinstance(value, bool):
        return _of_number(value)
    if isinstance(value, float):
        return _of_number(int(value)) if abs(value) < 1e15 else ""  # noqa: PLR2004 - beyond any clock
    return next(iter(_some(value)), "").strip()


_FIRST_STAMP: Final = 100_000_000
"""Seconds since 1970 that are a time (1973); `20190912` is a day and `2019` a year."""
_FIRST_MILLISECONDS: Final = 100_000_000_000


def _of_number(value: int) -> str:
    """A number as a date: a year, `yyyymmdd`, or seconds or milliseconds since 1970 (in UTC)."""
    if value < _FIRST_STAMP:
        return str(value)
    seconds = value // 1000 if value >= _FIRST_MILLISECONDS else value
    try:
        return date.fromordinal(719_163 + seconds // 86_400).isoformat()
    except (ValueError, OverflowError):
        return str(value)


def _list(value: object) -> list[str]:
    """Names in a list, or in a text that parts them by `;`, `|`, or commas that no legal form follows."""
    names: list[str] = []
    for part in _some(value):
        pieces = _BETWEEN_NAMES.split(part) if isinstance(value, str) else [part]
        names += [" ".join(piece.split()) for piece in pieces if piece.strip()]
    return list(dict.fromkeys(names))
