"""Plain text: the `date …` form that the archive began with, a block of header lines, or bare text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from luxsearch.archive.fields import field_of, record_of
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable
from luxsearch.dates import LeadingDateError, leading_date, read_published
from luxsearch.errors import DateError

_DATE_WORD: Final = re.compile(r"\s*date\b[ \t]*(?P<colon>:?)[ \t]*", re.IGNORECASE)
_LOOKS_LIKE_A_DATE: Final = re.compile(r"\d{1,4}(?:[./-]\d{1,4}){2}(?=[\s,;:]|$)")
_AFTER_DATE: Final = re.compile(r"[ \t]*(?:[.,;:|]|[-–—]+(?=\s))?[ \t]*")  # noqa: RUF001 - dashes
_HEADER: Final = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z0-9_-]*(?: [A-Za-z0-9_-]+){0,2})[ \t]*:(?:[ \t]+(?P<value>.*)|[ \t]*)$"
)
_BODY_MARK: Final = re.compile(r"(?:---|\+\+\+)[ \t]*\n|\s*(?:body|text|content)\s*:[ \t]*\n?", re.IGNORECASE)
_LONGEST_DATE: Final = 200
"""Characters after `date` in which one ends."""

_DATE_LINE: Final = re.compile(r"\s*(?:date|published|source|by|author)\b", re.IGNORECASE)
_LONGEST_HEADLINE: Final = 220
_TOP: Final = 20_000
"""Characters in which header lines are."""


def looks(head: bytes) -> bool:
    """Whether a file of an unknown name is plainly an article: it opens with a date, or with header lines."""
    try:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore")
    except ValueError:
        return False
    if "\x00" in text:
        return False
    record = headed(text)
    return record is not None and (bool(record.dates) or bool(record.title))


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The one article of a text file."""
    yield article_in(source.text())


def article_in(text: str) -> Record:
    """The article in a text, with or without header lines or a date at its top."""
    return headed(text) or _below_headline(text) or Record(body=text)


def _below_headline(text: str) -> Record | None:
    """The article whose date, or header lines, stand below its headline instead of at the top."""
    line, _, rest = text[:_TOP].lstrip().partition("\n")
    if not _DATE_LINE.match(rest) or len(line) > _LONGEST_HEADLINE:
        return None
    below = headed(text.lstrip()[len(line) :].lstrip())
    if below is None or below.title or not below.dates:
        return None
    return replace(below, title=line.strip().lstrip("# "))


def headed(text: str) -> Record | None:
    """The article in a text that begins with header lines or with `date …`; None for bare text."""
    return _with_headers(text) or _with_date(text)


def _with_date(text: str) -> Record | None:
    """The form `date 2019-09 LUXURY fashion …`: the longest run of words after `date` that is one."""
    word = _DATE_WORD.match(text)
    if word is None:
        return None
    start = word.end()
    top = text[start : start + _LONGEST_DATE]
    try:
        found = leading_date(top)
    except LeadingDateError as error:  # it is reported when the date of publication is decided
        return Record(body=_without(text, start + error.end), dates=(FoundDate("header", top[: error.end]),))
    if found is not None:
        value, end = found
        return Record(body=_without(text, start + end), dates=(FoundDate("header", str(value)),))
    like = _LOOKS_LIKE_A_DATE.match(top)
    if like is None:
        return None
    return Record(body=_without(text, start + like.end()), dates=(FoundDate("header", like.group()),))


def _without(text: str, end: int) -> str:
    """The text after its date, and after the comma or dash that may stand between."""
    after = _AFTER_DATE.match(text, end)
    return text[after.end() if after else end :]


def _with_headers(text: str) -> Record | None:
    """A block of lines `Title: …`, `Date: …` at the top, as in a mail; a blank line or any other line ends it."""
    top = text[:_TOP].lstrip("\n ")
    offset = text.find(top[:1]) if top else 0
    fields: dict[str, str] = {}
    end = 0
    last = ""
    for line in top.splitlines(keepends=True):
        bare = line.rstrip()
        found = _HEADER.match(bare)
        if not bare:
            break
        if last and line[0] in " \t":
            fields[last] += " " + bare.strip()
        elif found and (field_of(found["name"]) or fields) and field_of(found["name"]) != "body":
            last = found["name"]
            fields.setdefault(last, (found["value"] or "").strip())
        else:
            break
        end += len(line)
    known = {field_of(name) for name in fields} - {""}
    if not known or (known == {"date"} and not _is_all_date(fields)):
        return None
    if known == {"companies"} or (known == {"source"} and len(fields) == 1):
        return None
    body = text[offset + end :]
    marked = _BODY_MARK.match(body)
    if marked:
        body = body[marked.end() :]
    return record_of(fields | {"body": body or " "}, "header") or Record(
        body=body, dates=tuple(FoundDate("header", v) for k, v in fields.items() if field_of(k) == "date")
    )


def _is_all_date(fields: dict[str, str]) -> bool:
    """Whether a single header `Date:` holds a date and nothing else; else its line may be the `date …` form."""
    value = next(v for k, v in fields.items() if field_of(k) == "date")
    try:
        read_published(value)
    except DateError:
        return False
    return True
