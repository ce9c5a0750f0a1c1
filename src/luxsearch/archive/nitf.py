"""NITF 2.5 to 3.6, the News Industry Text Format of the IPTC (https://iptc.org/standards/nitf/): one article a file."""

import re
from collections.abc import Iterator
from typing import Final

from luxsearch.archive import xml_
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

_END: Final = re.compile(r"\n\n(?:ends|\(?end\)?)\.?$", re.IGNORECASE)
_BESIDES: Final = frozenset(("body.head", "body.end", "media-metadata", "media-caption", "media-producer"))


def looks(head: bytes) -> bool:
    """Whether the root element is `nitf`."""
    root = xml_.root_of(head)
    return root is not None and root[0].lower() == "nitf"


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The article of a document.

    Raises:
        UnreadableError: it is malformed, or there is no text in it.
    """
    root = xml_.parse(source.data())
    record = record_of(root)
    if not record.body and not record.title:
        raise UnreadableError("NITF without a headline or a text")
    yield record


def record_of(nitf: xml_.Element) -> Record:
    """The article of a `nitf` element, which may stand in another document.

    The headline is `hl1`, else `title` in the head. The text is `body.content`; an abstract counts only where there is
    none. Dates are that of issue, of release, that of the story and that of publication, in this order.
    """
    head, body = xml_.at(nitf, "head"), xml_.at(nitf, "body")
    top = xml_.at(body, "body.head")
    content = xml_.at(body, "body.content")
    text = xml_.paragraphs(content, _BESIDES) if content is not None else ""
    if not text:
        abstract = xml_.at(top, "abstract")
        text = xml_.paragraphs(abstract) if abstract is not None else ""
    return Record(
        title=_title(head, top),
        body=_END.sub("", text),
        dates=tuple(FoundDate("metadata", one) for one in _dates(head, top) if one),
        source=_source(head, top),
        companies=_companies(head),
        language=xml_.attribute(nitf, "baselang") or xml_.language_of(nitf),
    )


def _title(head: xml_.Element | None, top: xml_.Element | None) -> str:
    hedline = xml_.at(top, "hedline")
    return xml_.first_line(xml_.at(hedline, "hl1"), hedline, xml_.at(head, "title"))


def _dates(head: xml_.Element | None, top: xml_.Element | None) -> Iterator[str]:
    data = xml_.at(head, "docdata")
    for name in ("date.issue", "date.release"):
        yield xml_.attribute(xml_.at(data, name), "norm") or xml_.line_of(xml_.at(data, name))
    story = xml_.at(top, "dateline", "story.date")
    yield xml_.attribute(story, "norm") or xml_.line_of(story)
    yield xml_.attribute(xml_.at(head, "pubdata"), "date.publication")


def _source(head: xml_.Element | None, top: xml_.Element | None) -> str:
    data = xml_.at(head, "docdata")
    named = xml_.line_of(xml_.at(top, "distributor"))
    return (
        named
        or xml_.attribute(xml_.at(data, "doc-id"), "regsrc")
        or xml_.attribute(xml_.at(data, "doc.copyright"), "holder")
        or xml_.line_of(xml_.at(top, "rights", "rights.owner"))
        or xml_.attribute(xml_.at(data, "doc.rights"), "owner")
        or xml_.attribute(xml_.at(data, "del-list", "from-src"), "src-name")
    )


def _companies(head: xml_.Element | None) -> tuple[str, ...]:
    """The organisations that the document's metadata identify; those marked within the text are found there."""
    identified = xml_.at(head, "docdata", "identified-content")
    if identified is None:
        return ()
    names = (xml_.attribute(org, "value") or xml_.line_of(org) for org in xml_.children(identified, "org"))
    return tuple(dict.fromkeys(name for name in names if name))
