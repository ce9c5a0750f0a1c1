"""NewsML 1.0 to 1.2 of the IPTC, as AFP and others send it: a file holds one `NewsItem` or several."""

import re
from collections.abc import Iterator
from typing import Final

from luxsearch.archive import nitf, xml_
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

_SIGN_OFF: Final = re.compile(r"\n\n[a-z]{1,5}(?:[-/.][a-z]{1,5}){1,6}$")
"""The initials of those who worked on a story, which end AFP's: `hh/ph/ts/hd`."""

_TEXTS: Final = ("", "text", "complexdata")


def looks(head: bytes) -> bool:
    """Whether the root element is `NewsML`."""
    root = xml_.root_of(head)
    return root is not None and root[0] == "NewsML"


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The articles of a document, one for each news item.

    Raises:
        UnreadableError: it is malformed, or holds no news item; what was whole before it broke off has been yielded.
    """
    root, error = xml_.parsed(source.data())
    envelope = xml_.at(root, "newsenvelope")
    items = list(xml_.children(root, "newsitem")) if root is not None else []
    for item in items[:-1] if error else items:
        yield _record(item, envelope)
    if error or not items:
        raise UnreadableError(error or "NewsML without a news item")


def _record(item: xml_.Element, envelope: xml_.Element | None) -> Record | Unreadable:
    lines = next(xml_.within(item, "newslines"), None)
    body = _body(item)
    title = xml_.first_line(xml_.at(lines, "headline"), xml_.at(item, "identification", "namelabel"))
    if not body:
        return Unreadable("a news item without text")
    managed = xml_.at(item, "newsmanagement")
    identified = xml_.at(item, "identification", "newsidentifier")
    dates = (
        xml_.at(managed, "firstcreated"),
        xml_.at(identified, "dateid"),
        xml_.at(managed, "thisrevisioncreated"),
        xml_.at(envelope, "dateandtime"),
    )
    return Record(
        title=title,
        body=body,
        dates=tuple(FoundDate("metadata", line) for line in map(xml_.line_of, dates) if line),
        source=_source(item, identified),
        companies=_companies(item),
        language=_language(item),
    )


def _body(item: xml_.Element) -> str:
    """The text of the first content that has one."""
    for content in xml_.within(item, "contentitem"):
        kind = xml_.attribute(xml_.at(content, "mediatype"), "formalname").lower()
        data = xml_.at(content, "datacontent")
        if data is None or kind not in _TEXTS:
            continue
        inner = next(xml_.within(data, "nitf"), None)
        text = nitf.record_of(inner).body if inner is not None else xml_.paragraphs(data)
        text = _SIGN_OFF.sub("", text)
        if text:
            return text
    return ""


def _source(item: xml_.Element, identified: xml_.Element | None) -> str:
    """The provider, else the source, the credit line, or whose identifier it is."""
    for name in ("provider", "source"):
        for one in xml_.within(item, name):
            party = xml_.attribute(xml_.at(one, "party"), "formalname")
            if party:
                return party
    credit = xml_.line_of(next(xml_.within(item, "creditline"), None))
    return credit or xml_.line_of(xml_.at(identified, "providerid"))


def _companies(item: xml_.Element) -> tuple[str, ...]:
    """Values of the properties that name an organisation."""
    named = (
        xml_.attribute(one, "value")
        for one in xml_.within(item, "property")
        if xml_.attribute(one, "formalname").lower() in ("organisation", "organization", "company")
    )
    return tuple(dict.fromkeys(name for name in named if name))


def _language(item: xml_.Element) -> str:
    said = xml_.attribute(next(xml_.within(item, "language"), None), "formalname")
    return said or xml_.language_of(next(xml_.within(item, "headline"), None)) or xml_.language_of(item)
