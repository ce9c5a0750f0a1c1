"""XML that nobody need trust: no external entities, no expansion of entities, no network, bounded depth and size.

The document type declaration is cut off before the parser (libxml2, through lxml) sees the text, so that there is
nothing to expand and nothing to load (billion laughs, XXE: https://owasp.org/www-community/vulnerabilities/). Entities
of HTML (`&nbsp;`), which feeds use without declaring them, and short ones that the document declares itself are put in
as text; others stay as they are written.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, Final, TypeAlias

from luxsearch.archive.encoding import decode, marked, wide
from luxsearch.archive.record import UnreadableError

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

_LARGEST: Final = 48 * 1024 * 1024
"""Bytes of a document; a tree takes several times as much."""

_MOST_TAGS: Final = 1_000_000
_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_ENTITY_DECLARED: Final = re.compile(r"<!ENTITY\s+([\w.-]{1,40})\s+(?:\"([^\"<&%]{0,16})\"|'([^'<&%]{0,16})')\s*>")
_CHARACTER_DECLARED: Final = re.compile(r"<!ENTITY\s+([\w.-]{1,40})\s+[\"']&#(\d{1,7});[\"']\s*>")
_REFERENCE: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|&(?:(?P<name>[A-Za-z][\w.-]{0,39});|(?P<number>#(?:\d{1,7}|x[0-9A-Fa-f]{1,6});)|)",
    re.DOTALL,
)
_OWN: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NO_CHARACTERS: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE: Final = re.compile("[\ufeff \\t\\r\\n]*+")
_ROOT: Final = re.compile(r"<(?P<root>[A-Za-z_][^\s/>]{0,80})(?P<attributes>[^>]{0,4000})")
_IN_DOCTYPE: Final = re.compile(r"<!--.*?(?:-->|\Z)|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[\[\]>]", re.DOTALL)

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
    start, _, _ = _prolog(text)
    found = _ROOT.match(text, start)
    return (found["root"].rpartition(":")[2], found["attributes"]) if found else None


def _prolog(text: str) -> tuple[int, int, int]:
    """Where the root element begins, and where a document type declaration before it begins and ends (0, 0: none)."""
    position = doctype = end = 0
    while True:
        space = _SPACE.match(text, position)
        position = space.end() if space else position
        if text.startswith("<?", position):
            close, length = text.find("?>", position), 2
        elif text.startswith("<!--", position):
            close, length = text.find("-->", position + 4), 3
        elif text[position : position + 9].upper() == "<!DOCTYPE":
            doctype, end = position, _end_of_doctype(text, position + 9)
            close, length = end, 0
        else:
            return position, doctype, end
        if close < 0:
            return len(text), doctype, end
        position = close + length


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

    text = _harmless(_text(data))
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


def _harmless(text: str) -> str:
    """The text from its first tag on, without a document type, characters that XML forbids, and unknown entities."""
    text = _NO_CHARACTERS.sub("", text.lstrip("\ufeff \t\r\n"))
    names: dict[str, str] = {}
    _, start, end = _prolog(text)
    if end:
        names = _own_entities(text[start:end])
        text = text[:start] + text[end:]
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda found: _reference(found, names), text)


def _end_of_doctype(text: str, start: int) -> int:
    """Where a document type declaration ends: at the first `>` outside of quotes and of `[…]`; else with the text."""
    inside = False
    for found in _IN_DOCTYPE.finditer(text, start):
        if found.group() == "[":
            inside = True
        elif found.group() == "]":
            inside = False
        elif found.group() == ">" and not inside:
            return found.end()
    return len(text)


def _own_entities(declaration: str) -> dict[str, str]:
    """Short texts that a document declares, by name; anything longer, nested or external is none of them."""
    names = {found[1]: found[2] or found[3] or "" for found in _ENTITY_DECLARED.finditer(declaration)}
    for found in _CHARACTER_DECLARED.finditer(declaration):
        if 0x20 <= int(found[2]) < 0xD800:  # noqa: PLR2004 - printable, below the surrogates
            names[found[1]] = chr(int(found[2]))
    return names


def _reference(found: "re.Match[str]", own: dict[str, str]) -> str:
    whole = found.group()
    if whole[0] == "<":
        return whole
    name = found["name"]
    if name is None:
        return whole if found["number"] and _is_character(found["number"]) else "" if found["number"] else "&amp;"
    if name in _OWN:
        return whole
    text = own.get(name)
    if text is None:
        text = html5.get(name + ";")
    return f"&amp;{name};" if text is None else text.replace("&", "&amp;").replace("<", "&lt;")


def _is_character(number: str) -> bool:
    """Whether a numeric reference (`#160;`, `#xA0;`) is a character that XML 1.0 has."""
    digits = number[1:-1]
    value = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    return value <= 0x10FFFF and _NO_CHARACTERS.match(chr(value)) is None  # noqa: PLR2004 - Unicode's last


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

    White space is one space, except in `pre`, and in a paragraph of many lines that are columns: those lines stay.

    Args:
        element: of XHTML, NITF or anything like them.
        skipped: names of elements to leave out besides.
    """
    parts: list[str] = []
    away = _SKIPPED | skipped
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        node, done = stack.pop()
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


def _spaced(text: str | None, within_: Element | None) -> str:
    if not text:
        return ""
    if within_ is not None and (name_of(within_) in _KEPT_LINES or _is_table(text)):
        return text
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _is_table(text: str) -> bool:
    """Whether most lines of a text are columns apart by spaces."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    columns = sum(1 for line in lines if re.search(r"\S {2,}\S", line))
    return len(lines) > 3 and columns > len(lines) // 2  # noqa: PLR2004 - fewer lines are no table
