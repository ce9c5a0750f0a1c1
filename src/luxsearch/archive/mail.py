"""E-mail (RFC 5322, MIME): the subject is the headline, the plain text, else the HTML, the body; no attachments."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from luxsearch.archive.encoding import decode
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

if TYPE_CHECKING:
    from email.message import Message

_HEADER: Final = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*")
_ONLY_MAIL: Final = frozenset(
    b"received return-path delivered-to message-id mime-version dkim-signature authentication-results reply-to "
    b"x-received received-spf x-mailer in-reply-to envelope-to content-transfer-encoding".split()
)
_USUAL: Final = frozenset(b"from to subject date cc content-type".split())
_ENOUGH: Final = 3
_LARGEST: Final = 48 * 1024 * 1024
_MOST_PARTS: Final = 2_000
_LONGEST_HEADER: Final = 4_000
"""Characters of a header that are read; decoding takes more than proportionally long."""

_PREFIXES: Final = re.compile(r"(?:\s*(?:re|fwd?|aw|wg|tr|rv)\s*:)+\s*", re.IGNORECASE)
_COMMENT: Final = re.compile(r"\([^()]*\)")
"""In a date (RFC 5322, 3.3): `(PDT)`."""

_SIGNATURE: Final = re.compile(r"\n-- ?(?:\n.*)?\Z", re.DOTALL)
_FLOWED: Final = re.compile(r"(?<=\S) \n(?!\n)")
_PLAINLY_HTML: Final = 40
"""Characters of a plain part that is too short beside an HTML part to be its text ("view this in a browser")."""


def looks(head: bytes) -> bool:
    """Whether it begins with the headers of a mail, blanks before them allowed; `Date:` and `Title:` alone are none."""
    names = _names(head)
    return (
        bool(names)
        and (not names.isdisjoint(_ONLY_MAIL) or (b"from" in names and b"to" in names))
        and len(names & (_ONLY_MAIL | _USUAL)) >= _ENOUGH - 1
    )


def _names(head: bytes) -> set[bytes]:
    """The names of the header lines that bytes begin with, lower case."""
    position = len(head) - len(head.lstrip(b"\xef\xbb\xbf \t\r\n"))
    names = set()
    while found := _HEADER.match(head, position):
        names.add(found[1].lower())
        position = found.end()
    return names


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The article of a mail.

    Raises:
        UnreadableError: it is too large, or no mail.
    """
    yield record_of(source.data(_LARGEST))


def record_of(data: bytes) -> Record:
    """The article of a mail that is in memory.

    Raises:
        UnreadableError: there are no headers, or no text.
    """
    from email import message_from_bytes  # noqa: PLC0415 - 15 ms, for mails only

    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    if not message.keys():
        raise UnreadableError("no mail: no headers")
    title = _PREFIXES.sub("", _header(message, "Subject"), count=1).strip()
    plain, html = _texts(message)
    text = _flowed(plain, message)
    if html and (len(text) < _PLAINLY_HTML or len(text) * 20 < len(html)) and len(html) > len(text):
        text = html
    form = _of_form(text)
    date = _COMMENT.sub("", _header(message, "Date")).strip()
    if form is not None:
        title, text = form.title or title, form.body
    if not text.strip() and not title:
        raise UnreadableError("a mail without subject and text")
    return Record(
        title=title,
        body=text,
        dates=(FoundDate("header", date),) if date else (),
        language=_header(message, "Content-Language").partition(",")[0],
    )


def _header(message: "Message", name: str) -> str:
    """A header's text as one line; encoded words (RFC 2047) decoded, unknown ones left as they are."""
    from email.header import decode_header  # noqa: PLC0415 - as above

    try:
        value = str(message.get(name) or "")[:_LONGEST_HEADER]
        parts = decode_header(value)
        text = "".join(one if isinstance(one, str) else _decoded(one, charset) for one, charset in parts)
    except (ValueError, LookupError, UnicodeError, AttributeError, TypeError):
        text = str(message.get(name) or "")[:_LONGEST_HEADER].encode("utf-8", "replace").decode("utf-8", "replace")
    return " ".join(text.split())


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return decode(data, None if charset in (None, "unknown-8bit") else charset)
    except UnreadableError:
        return data.decode("latin-1")


def _texts(message: "Message") -> tuple[str, str]:
    """The plain text of a mail and that of its HTML, without attachments; where there is none, that of a mail in it."""
    plain: list[str] = []
    html: list[str] = []
    stack: list[Message] = [message]
    forwarded: list[Message] = []
    seen = 0
    while (stack or (forwarded and not plain and not html)) and seen < _MOST_PARTS:
        part = stack.pop() if stack else forwarded.pop(0)
        seen += 1
        if part.is_multipart():
            if part.get_content_maintype() == "message":
                forwarded += _parts(part)
                continue
            stack.extend(reversed(_parts(part)))
            continue
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or _is_attached(part):
            continue
        text = part_text(part)
        if not text.strip():
            continue
        if kind == "text/plain":
            plain.append(text)
        else:
            html.append(_of_html(text))
    return "\n\n".join(one.strip("\n") for one in plain), "\n\n".join(filter(None, html))


def _parts(part: "Message") -> "list[Message]":
    inner = part.get_payload()
    return [one for one in inner if not isinstance(one, str)] if isinstance(inner, list) else []


def part_text(part: "Message") -> str:
    """The text of one part, its transfer encoding and character set undone."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return decode(payload, part.get_content_charset())
    except UnreadableError:
        return ""


def _is_attached(part: "Message") -> bool:
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except (ValueError, LookupError, TypeError):
        return True


def _of_html(text: str) -> str:
    from luxsearch.archive.markup import text_of  # noqa: PLC0415 - lxml, for mails in HTML only

    return text_of(text).strip()


def _flowed(text: str, message: "Message") -> str:
    """Text without its signature; lines that were broken softly (RFC 3676) joined."""
    bare = _SIGNATURE.sub("", "\n" + text).strip("\n")
    return _FLOWED.sub(" ", bare) if "flowed" in str(message.get_param("format") or "").lower() else bare


def _of_form(text: str) -> Record | None:
    """The article in a mail whose text is a JSON object with a headline and a body, as forms send them."""
    if text.lstrip()[:1] != "{":
        return None
    from luxsearch.archive.fields import record_of as of_fields  # noqa: PLC0415 - for such mails only

    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    record = of_fields(value) if isinstance(value, dict) else None
    return record if record is not None and record.title and record.body else None
