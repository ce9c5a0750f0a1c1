"""MHTML (RFC 2557): a page saved from the web with its parts, as a MIME message. The first HTML part is the page."""

import re
from collections.abc import Iterator
from typing import Final

from luxsearch.archive import html, mail
from luxsearch.archive.record import Record, Source, Unreadable, UnreadableError

_RELATED: Final = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED: Final = re.compile(rb"^(?:snapshot-content-location|from:\s*<?saved by)", re.IGNORECASE | re.MULTILINE)
_LARGEST: Final = 64 * 1024 * 1024


def looks(head: bytes) -> bool:
    """Whether it is a related multipart that a browser saved."""
    if b"multipart/related" not in head.lower():
        return False
    top = re.split(rb"\r?\n\r?\n", head.lstrip(b"\xef\xbb\xbf \t\r\n"), maxsplit=1)[0]
    return _RELATED.search(top) is not None and _SAVED.search(top) is not None


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The article of the page. The date in the headers is the day on which it was saved, and does not count.

    Raises:
        UnreadableError: there is no page in it, or no article in the page.
    """
    from email import message_from_bytes  # noqa: PLC0415 - 15 ms, for such files only

    message = message_from_bytes(source.data(_LARGEST).lstrip(b"\xef\xbb\xbf \t\r\n"))
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            text = mail.part_text(part)
            if text.strip():
                yield html.record_of_page(text)
                return
    raise UnreadableError("no web page in it")
