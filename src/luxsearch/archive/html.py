"""HTML pages, as saved from the web: one parse, whose tree serves headline, date and text. Nothing is ever fetched."""

import re
from collections.abc import Iterator
from typing import Any, Final

from luxsearch.archive.encoding import decode
from luxsearch.archive.paragraphs import clean
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

_BEGINS: Final = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?>(?>(?:<!--.{0,2000}?-->\s*+)){0,5})"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_CONTROL: Final = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.IGNORECASE)
"""Control characters written as numbers, which XML does not allow."""

_LARGEST: Final = 32 * 1024 * 1024
"""Bytes of a page."""


def looks(head: bytes) -> bool:
    """Whether it begins as a page does."""
    return _BEGINS.match(head) is not None


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The article of a page.

    Raises:
        UnreadableError: there is no article in it.
    """
    declared = _DECLARED.search(source.head)
    label = (declared[1] or declared[2]).decode("ascii") if declared else None
    yield record_of_page(decode(source.data(_LARGEST), label))


def record_of_page(text: str) -> Record:
    """The article of a page that is in memory as text.

    Raises:
        UnreadableError: there is no article in it.
    """
    from luxsearch.archive.page_body import body_of  # noqa: PLC0415 - for pages only
    from luxsearch.archive.page_date import date_of  # noqa: PLC0415 - for pages only
    from luxsearch.archive.page_facts import facts_of  # noqa: PLC0415 - for pages only
    from luxsearch.archive.page_title import title_of  # noqa: PLC0415 - for pages only

    tree = _tree(text)
    facts = facts_of(tree)
    title = title_of(facts)
    written = facts.dates or [date_of(tree, facts)]
    dates = tuple(FoundDate("metadata", one) for one in written if one)
    body = body_of(tree, facts, title)
    if not body and not title:
        raise UnreadableError("no article in the page")
    return Record(title=title, body=body, dates=dates, language=facts.language, source=facts.source)


def _tree(text: str) -> Any:  # noqa: ANN401 - lxml has no types
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415 - 20 ms, for pages only

    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        return html.document_fromstring(_CONTROL.sub("", clean(text)).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError("no HTML in the page") from error
