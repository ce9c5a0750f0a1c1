"""WXR, what WordPress exports (RSS 2.0 with names of its own): published posts and pages; the rest is passed over.

https://wordpress.org/documentation/article/tools-export-screen/
"""

import re
from collections.abc import Iterator
from typing import Final

from luxsearch.archive import feeds, xml_
from luxsearch.archive.markup import text_of
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

_KINDS: Final = ("post", "page", "")
_PUBLISHED: Final = ("publish", "")
_SHORTCODE: Final = re.compile(r"\[/?[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"\]]*\"|'[^'\]]*'|[^\s\]]+))*\s*/?\]")
_BLOCK_MARK: Final = re.compile(r"<!--\s*/?wp:.*?-->|<!--\s*(?:more|nextpage)\b.*?-->", re.DOTALL)


def looks(head: bytes) -> bool:
    """Whether it is RSS with the names of a WordPress export."""
    root = xml_.root_of(head)
    return root is not None and root[0].lower() == "rss" and "wordpress.org/export/" in root[1]


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The posts of an export. Drafts, attachments, menus and the like are not counted.

    Raises:
        UnreadableError: it is malformed (posts that were whole before have been yielded), or has no published post.
    """
    root, error = xml_.parsed(source.data())
    if root is None:
        raise UnreadableError(error)
    channel = xml_.at(root, "channel")
    language = xml_.line_of(xml_.at(channel, "language"))
    named = xml_.line_of(xml_.at(channel, "title"))
    items = list(xml_.within(root, "item"))
    posts = [item for item in (items[:-1] if error else items) if _is_published(item)]
    for item in posts:
        yield _record(item, named, language)
    if error or not posts:
        raise UnreadableError(error or f"no published post among {len(items)} items")


def _is_published(item: xml_.Element) -> bool:
    return xml_.line_of(xml_.at(item, "status")) in _PUBLISHED and xml_.line_of(xml_.at(item, "post_type")) in _KINDS


def _record(item: xml_.Element, named: str, language: str) -> Record | Unreadable:
    title = " ".join(text_of(xml_.line_of(xml_.at(item, "title"))).split())
    body = next((text for one in xml_.children(item, "encoded") if (text := _text(xml_.text_in(one)))), "")
    if not title and not body:
        return Unreadable("a post without title and text")
    # `post_date` is the day in the site's own zone, `pubDate` in UTC.
    dates = [xml_.line_of(one) for name in ("post_date", "pubdate") for one in xml_.children(item, name)]
    return Record(
        title=title,
        body=body,
        dates=tuple(FoundDate("metadata", one) for one in dates if one and not one.startswith("0000")),
        source="" if feeds.has_credit(body) else named,
        language=language,
    )


def _text(written: str) -> str:
    """The text of a post: without shortcodes and the marks of blocks; blank lines are paragraphs."""
    bare = _SHORTCODE.sub("", _BLOCK_MARK.sub("", written))
    if not re.search(r"<p\b", bare, re.IGNORECASE):
        bare = re.sub(r"\r?\n[ \t]*\r?\n", "<p>", bare)
    return text_of(bare).strip()
