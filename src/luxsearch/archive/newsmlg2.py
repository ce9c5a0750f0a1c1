"""NewsML-G2 of the IPTC (https://iptc.org/standards/newsml-g2/): a news item, or a message that holds several.

A package refers to other items and has no text of its own. It is rejected where it stands alone, and is no record of a
message that brings its items along.
"""

from collections.abc import Iterator
from typing import Final

from luxsearch.archive import nitf, xml_
from luxsearch.archive.markup import text_of
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

_ROOTS: Final = ("newsitem", "newsmessage", "packageitem", "contentset", "conceptitem", "knowledgeitem", "planningitem",
                 "catalogitem")  # fmt: skip
_REFERRING: Final = {
    "packageitem": "a package, which only refers to other items",
    "conceptitem": "a description of a concept, no article",
    "knowledgeitem": "a list of concepts, no article",
    "planningitem": "a plan of coverage, no article",
    "catalogitem": "a catalogue, no article",
}
_TITLE_ROLES: Final = ("", "hld:headline", "hld:main", "main")
_TEXTS: Final = ("", "text", "composite")
"""Classes of items whose headline or summary alone is news; that of a picture is its caption."""

_DASHES: Final = " \t-–—/"  # noqa: RUF001 - dashes are meant


def looks(head: bytes) -> bool:
    """Whether the root element is one of NewsML-G2's."""
    root = xml_.root_of(head)
    return root is not None and root[0].lower() in _ROOTS and root[0][0].islower()


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The articles of a document, one for each news item.

    Raises:
        UnreadableError: it is malformed (items that were whole before have been yielded), or it holds no news item.
    """
    root, error = xml_.parsed(source.data())
    if root is None:
        raise UnreadableError(error)
    items = [root] if xml_.name_of(root) == "contentset" else list(xml_.within(root, "newsitem"))
    sent = xml_.line_of(xml_.at(root, "header", "sent"))
    for item in items[:-1] if error else items:
        yield _record(item, sent)
    if error:
        raise UnreadableError(error)
    if not items:
        other = next(iter(xml_.within(root, *_REFERRING)), None)
        raise UnreadableError(_REFERRING[xml_.name_of(other)] if other is not None else "no news item in it")


def _record(item: xml_.Element, sent: str) -> Record | Unreadable:
    about = xml_.at(item, "contentmeta")
    managed = xml_.at(item, "itemmeta")
    inner, text = _content(item)
    title = _title(about) or (inner.title if inner else "")
    kind = xml_.attribute(xml_.at(managed, "itemclass"), "qcode").rpartition(":")[2].lower()
    body = text or (_described(about) if kind in _TEXTS else "")
    if not body and (not title or kind not in _TEXTS):
        return Unreadable(f"a news item of class {kind} without text" if kind else "a news item without text")
    dates = (
        xml_.line_of(xml_.at(about, "contentcreated")),
        xml_.line_of(xml_.at(managed, "firstcreated")),
        *(one.text for one in (inner.dates if inner else ())),
        xml_.line_of(xml_.at(managed, "versioncreated")),
        sent,
    )
    return Record(
        title=title,
        body=_without_title(body, title),
        dates=tuple(FoundDate("metadata", one) for one in dates if one),
        source=_source(item, about, managed) or (inner.source if inner else ""),
        companies=_companies(about),
        language=_language(item, about),
    )


def _title(about: xml_.Element | None) -> str:
    """The headline, a subsidiary one only where there is no other; else the title or the name of the item."""
    if about is None:
        return ""
    found = list(xml_.children(about, "headline"))
    main = [one for one in found if xml_.attribute(one, "role").lower() in _TITLE_ROLES]
    return xml_.first_line(*main, *found, *xml_.children(about, "title"))


def _content(item: xml_.Element) -> tuple[Record | None, str]:
    """What NITF in the item says, and the text of the first content that has one."""
    within = item if xml_.name_of(item) == "contentset" else xml_.at(item, "contentset")
    for content in within if within is not None else ():
        name = xml_.name_of(content)
        if name == "inlinexml":
            document = next(xml_.within(content, "nitf"), None)
            if document is not None:
                record = nitf.record_of(document)
                if record.body:
                    return record, record.body
            text = xml_.paragraphs(content, frozenset(("header",)))
            if text:
                return None, text
        elif name == "inlinedata" and _is_text(content):
            text = text_of(xml_.text_in(content)).strip()
            if text:
                return None, text
    return None, ""


def _is_text(content: xml_.Element) -> bool:
    kind = xml_.attribute(content, "contenttype")
    return not xml_.attribute(content, "encoding") and (not kind or kind.startswith("text/") or "html" in kind)


def _described(about: xml_.Element | None) -> str:
    """The summary of an item without content; a caption is none."""
    if about is None:
        return ""
    for one in xml_.children(about, "description"):
        if "caption" not in xml_.attribute(one, "role").lower():
            text = xml_.line_of(one)
            if text:
                return text
    return ""


def _without_title(body: str, title: str) -> str:
    """A text without the headline that stands over it again."""
    first, end, rest = body.partition("\n\n")
    return rest if end and " ".join(first.split()).casefold() == title.casefold() else body


def _source(item: xml_.Element, about: xml_.Element | None, managed: xml_.Element | None) -> str:
    """The credit line, else who provides, made, or owns it; a bare web address is no name."""
    line = xml_.line_of(xml_.at(about, "creditline")).strip(_DASHES)
    if line:
        return line
    rights = xml_.at(item, "rightsinfo", "copyrightholder")
    for one in (xml_.at(managed, "provider"), xml_.at(about, "infosource"), rights, xml_.at(about, "creator")):
        name = xml_.line_of(xml_.at(one, "name")) or xml_.attribute(one, "literal")
        name = name or xml_.attribute(one, "qcode").rpartition(":")[2]
        if name and "://" not in name:
            return name
    return ""


def _companies(about: xml_.Element | None) -> tuple[str, ...]:
    """The subjects that are organisations."""
    if about is None:
        return ()
    names = (
        xml_.line_of(xml_.at(one, "name")) or xml_.attribute(one, "literal")
        for one in xml_.children(about, "subject")
        if xml_.attribute(one, "type").rpartition(":")[2].lower() in ("organisation", "organization", "company")
    )
    return tuple(dict.fromkeys(name for name in names if name))


def _language(item: xml_.Element, about: xml_.Element | None) -> str:
    """The language of the content, else that of the headline or the item."""
    said = xml_.attribute(xml_.at(about, "language"), "tag")
    return said or xml_.language_of(xml_.at(about, "headline")) or xml_.language_of(item)
