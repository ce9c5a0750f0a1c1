"""XML that nobody need trust: no external entities, no expansion of entities, no network, bounded depth and size.

The parser is libxml2, through lxml. The document type declaration is cut off before it sees the text (`xml_text.py`),
so that there is nothing to expand and nothing to load.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from luxsearch.archive.encoding import decode, marked, wide
from luxsearch.archive.record import UnreadableError
from luxsearch.archive.xml_text import harmless, prolog

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

_LARGEST: Final = 48 * 1024 * 1024
"""Bytes of a document; a tree takes several times as much."""

_MOST_TAGS: Final = 1_000_000
_MOST_IN_ARTICLE: Final = 250_000
_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_ROOT: Final = re.compile(r"<(?P<root>[A-Za-z_][^\s/>]{0,80})(?P<attributes>[^>]{0,4000})")
_BLOCKS: Final = frozenset(
    ("p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "hr", "blockquote", "table", "tr",
     "section", "article", "header", "footer", "aside", "pre", "dl", "dt", "dd", "body", "block", "bq", "fn", "note",
     "nitf-table", "body.content", "body.head", "body.end", "hedline", "abstract", "byline", "dateline", "distributor",
     "main", "address", "center", "media", "figure")
)  # fmt: skip
_KEPT_LINES: Final = frozenset(("pre", "literal"))
_SKIPPED: Final = frozenset(
    ("head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "media", "figure",
     "figcaption", "picture", "video", "audio", "form", "button", "select", "nav")
)  # fmt: skip
_ESCAPED: Final = re.compile(r"</?(?:div|script|iframe|span|blockquote|embed|img|endash)\b[^<>]*>", re.IGNORECASE)
"""Tags that were escaped into a text by mistake."""


def root_of(head: bytes) -> tuple[str, str] | None:
    """The root element that a document begins with, without its prefix, and what is written in its tag.

    Args:
        head: the first bytes of a file.

    Returns:
        None for anything but XML.
    """
    if head[:1] not in b"<\xef\xfe\xff \t\r\n\x00":
        return None
    mark = marked(head)
    name = mark[1] if mark else wide(head) if b"\x00" in head else "utf-8"
    text = head[mark[0] if mark else 0 :].decode(name or "utf-8", "ignore")
    if text.lstrip()[:1] != "<":
        return None
    start, _, _ = prolog(text)
    found = _ROOT.match(text, start)
    return (found["root"].rpartition(":")[2], found["attributes"]) if found else None


def parse(data: bytes | str) -> Element:
    """The root element of a document.

    Raises:
        UnreadableError: it is too large, nested too deeply (more than 256 levels), or malformed; the reason names the
            line.
    """
    root, error = parsed(data)
    if error or root is None:
        raise UnreadableError(error or "malformed XML: nothing in it")
    return root


def parsed(data: bytes | str) -> tuple[Element | None, str]:
    """The root element of a document as far as it can be read, and what is wrong with it (empty: nothing).

    Raises:
        UnreadableError: it is too large.
    """
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - 20 ms, for XML only

    text = harmless(_text(data))
    if text.count("<") > _MOST_TAGS:
        raise UnreadableError(f"XML of more than {_MOST_TAGS:,} tags")
    encoded = text.encode("utf-8")
    del text
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, recover=True, remove_comments=True, remove_pis=True, strip_cdata=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(encoded, parser)
    except etree.XMLSyntaxError as error:
        return None, f"malformed XML: {error.msg}"
    fatal = [one for one in parser.error_log if one.level >= etree.ErrorLevels.FATAL]
    return root, _said(fatal[0]) if fatal else ""


def _said(entry: Any) -> str:  # noqa: ANN401 - lxml has no types
    if "depth" in entry.message.lower():
        return f"malformed XML, line {entry.line}: nested too deeply"
    return f"malformed XML, line {entry.line}: {entry.message.strip()[:120]}"


def _text(data: bytes | str) -> str:
    if len(data) > _LARGEST:
        raise UnreadableError(f"XML larger than {_LARGEST // 1_048_576} MB")
    if isinstance(data, str):
        return data
    declared = _DECLARED.search(data[:400])
    return decode(data, declared[1].decode("ascii") if declared else None)


def name_of(element: Element) -> str:
    """An element's name without its namespace, lower case; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements of these local names, in the order of the document."""
    for child in element:
        if name_of(child) in names:
            yield child


def within(element: Element, *names: str) -> Iterator[Element]:
    """The element and those below it that have these local names, in the order of the document."""
    for one in element.iter():
        if name_of(one) in names:
            yield one


def at(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of local names; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def line_of(element: Element | None) -> str:
    """All text in an element as one line; empty for None."""
    return " ".join(text_in(element).split()) if element is not None else ""


def text_in(element: Element) -> str:
    """All text in an element as it is written, CDATA included."""
    return "".join(str(part) for part in element.itertext())


def first_line(*found: Element | None) -> str:
    """The first of these elements' texts that says anything."""
    return next((line for line in map(line_of, found) if line), "")


def attribute(element: Element | None, name: str) -> str:
    """An attribute's value by its local name, whatever its namespace and case; empty where there is none."""
    if element is None:
        return ""
    return next((str(v).strip() for k, v in element.attrib.items() if str(k).rpartition("}")[2].lower() == name), "")


def language_of(element: Element | None) -> str:
    """`xml:lang` of an element or of the nearest around it; empty where none says."""
    while element is not None:
        code = element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("lang")
        if code:
            return str(code)
        element = element.getparent()
    return ""


def paragraphs(element: Element, skipped: frozenset[str] = frozenset()) -> str:
    """The text below an element, paragraphs apart by a blank line; pictures, their captions and scripts left out.

    Markup that is escaped or in CDATA is read as markup. White space is one space, except in `pre`, and in a paragraph
    of many lines that are columns: those lines stay.

    Args:
        element: of XHTML, NITF or anything like them.
        skipped: names of elements to leave out besides.

    Raises:
        UnreadableError: it has more elements than any article.
    """
    if len(element) == 0 and "<" in (element.text or ""):
        from luxsearch.archive.markup import text_of  # noqa: PLC0415 - for markup in CDATA only

        return text_of(str(element.text)).strip()
    parts: list[str] = []
    away = _SKIPPED | skipped
    stack: list[tuple[Element, bool]] = [(element, False)]
    seen = 0
    while stack:
        node, done = stack.pop()
        seen += 1
        if seen > 2 * _MOST_IN_ARTICLE:
            raise UnreadableError(f"a text of more than {_MOST_IN_ARTICLE:,} elements")
        name = name_of(node)
        block = name in _BLOCKS
        if not done:
            if not name or (name in away and node is not element):
                parts.append(_spaced(node.tail, node.getparent()) if node is not element else "")
                continue
            parts += ["\n\n" if block else "\n" if name == "br" else " " if name in ("td", "th") else ""]
            parts.append(_spaced(node.text, node))
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        parts.append("\n\n" if block else "")
        if node is not element:
            parts.append(_spaced(node.tail, node.getparent()))
    whole = "".join(parts)
    if "<" in whole:
        whole = _ESCAPED.sub("", whole)
    lines = [line.rstrip() if "  " in line.strip() else line.strip() for line in whole.split("\n")]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept).strip()


def _spaced(text: str | None, around: Element | None) -> str:
    if not text:
        return ""
    if around is not None and (name_of(around) in _KEPT_LINES or _is_table(text)):
        return text
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _is_table(text: str) -> bool:
    """Whether most lines of a text are columns apart by spaces."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    columns = sum(1 for line in lines if re.search(r"\S {2,}\S", line))
    return len(lines) > 3 and columns > len(lines) // 2  # noqa: PLR2004 - fewer lines are no table
