"""Feeds: RSS 0.9x to 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0 (RDF), Atom (RFC 4287)."""

import re
from collections.abc import Iterator
from typing import Final

from luxsearch.archive import credit, xml_
from luxsearch.archive.markup import text_of
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

_BODIES: Final = ("encoded", "content", "body", "description", "summary", "subtitle")
"""Elements that hold the text, the whole before a summary: `content:encoded`, Atom's `content`, `xhtml:body` …"""

_DATES: Final = ("pubdate", "published", "issued", "date", "created")
"""RSS, Atom, Atom 0.3 and Dublin Core; an `updated` or `modified` counts only where Atom requires nothing else."""

_MEDIA: Final = "search.yahoo.com/mrss"


def looks(head: bytes) -> bool:
    """Whether the root element is that of a feed."""
    root = xml_.root_of(head)
    if root is None:
        return False
    name, attributes = root[0].lower(), root[1]
    return (
        name == "rss"
        or (name == "feed" and "atom" in attributes.lower())
        or (name == "rdf" and "purl.org/rss" in attributes)
        or (name == "rdf" and "netscape.com/rdf" in attributes)
    )


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The entries of a feed.

    Raises:
        UnreadableError: it is malformed (entries that were whole before have been yielded), or has no entries.
    """
    root, error = xml_.parsed(source.data())
    if root is None:
        raise UnreadableError(error)
    entries = list(xml_.within(root, "item", "entry"))
    channel = xml_.at(root, "channel")
    about = channel if channel is not None else root
    named = xml_.line_of(xml_.at(about, "title"))
    language = xml_.line_of(xml_.at(about, "language")) or xml_.language_of(root)
    for entry in entries[:-1] if error else entries:
        yield record_of(entry, named, language)
    if error or not entries:
        raise UnreadableError(error or "a feed without entries")


def record_of(entry: xml_.Element, feed: str, language: str) -> Record | Unreadable:
    """The article of an entry.

    Args:
        entry: RSS's `item` or Atom's `entry`.
        feed: title of the feed, which is the source where the entry names none.
        language: that of the feed.
    """
    title = _title(entry)
    body = _body(entry)
    if not title and not body:
        return Unreadable("an entry without title and text")
    return Record(
        title=title,
        body=body,
        dates=tuple(FoundDate("metadata", one) for one in _dates(entry)),
        source=_source(entry) or ("" if has_credit(body) else feed),
        language=xml_.line_of(xml_.at(entry, "language")) or _own_language(entry) or language,
    )


def has_credit(body: str) -> bool:
    """Whether a text ends in a credit line, which says more than whose feed it is."""
    return bool(credit.split(body, lambda _: False)[1])


def _of_feed(entry: xml_.Element, *names: str) -> Iterator[xml_.Element]:
    """Children of these names that are not those of a picture or film (Media RSS)."""
    return (one for one in xml_.children(entry, *names) if _MEDIA not in str(one.tag))


def _title(entry: xml_.Element) -> str:
    for one in _of_feed(entry, "title"):
        text = " ".join(text_of(_inner(one)).split())
        if text:
            return text
    return ""


def _body(entry: xml_.Element) -> str:
    for name in _BODIES:
        for one in _of_feed(entry, name):
            if name == "content" and _is_elsewhere(one):
                continue
            text = xml_.paragraphs(one) if len(one) else _text(xml_.text_in(one))
            if text:
                return text
    return ""


def _is_elsewhere(content: xml_.Element) -> bool:
    """Whether Atom's `content` is no text: in another place, or in another form."""
    kind = xml_.attribute(content, "type").lower()
    return bool(xml_.attribute(content, "src")) or not re.match(r"$|text|x?html|application/xhtml", kind)


def _text(written: str) -> str:
    return text_of(written).strip()


def _inner(element: xml_.Element) -> str:
    return xml_.text_in(element).strip()


def _dates(entry: xml_.Element) -> list[str]:
    found = [xml_.line_of(one) for name in _DATES for one in _of_feed(entry, name)]
    if not any(found):
        found = [xml_.line_of(one) for one in _of_feed(entry, "updated", "modified")]
    return [one for one in found if one]


def _source(entry: xml_.Element) -> str:
    """What the entry itself names as its source, or, in Dublin Core, as its publisher."""
    named = xml_.at(entry, "source")
    title = xml_.line_of(xml_.at(named, "title")) or xml_.line_of(named)
    return title if title and "://" not in title else xml_.line_of(xml_.at(entry, "publisher"))


def _own_language(entry: xml_.Element) -> str:
    return str(entry.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
