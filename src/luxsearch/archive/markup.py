"""A piece of HTML (the body of a feed's entry, of a ninjs item, of a JSON field) as plain text."""

import re
from html import unescape
from typing import Final

_TAG: Final = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|u|ul|ol|li|h[1-6]|hr|img|figure|figcaption|blockquote|table|thead|tbody|tr"
    r"|t[dh]"
    r"|section|article|header|footer|aside|script|style|iframe|html|body|head|pre|code|small|sup|sub|font|center|cite|q"
    r"|time|video|audio|source|picture|hl2|block|media)\b[^<>]*>|<!--|<!\[CDATA\[",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(
    r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|hellip|[aeiou](?:acute|grave|circ|uml)"
    r"|ccedil|szlig|euro);",
    re.IGNORECASE,
)
_BLOCK_NAMES: Final = (
    "p div ul ol li h1 h2 h3 h4 h5 h6 hr blockquote table tr section article header footer aside pre dl "
    "dt dd main body html figure hl1 hl2 block center form fieldset address nav"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_BREAKS: Final = {"br": "\n", "td": " ", "th": " "}
_DROPPED_NAMES: Final = (
    "script style noscript template iframe object embed svg figure figcaption picture video audio form "
    "button select head nav"
)
_DROPPED: Final = frozenset(_DROPPED_NAMES.split())


_LARGEST: Final = 2_000_000
"""Characters of markup that are parsed; more is a flood of tags, and loses them only."""


def is_marked_up(text: str) -> bool:
    """Whether a text holds tags or entities of HTML; `a < b` and `H&M` do not make it so."""
    return ("<" in text and _TAG.search(text) is not None) or ("&" in text and _ENTITY.search(text) is not None)


def text_of(html: str) -> str:
    """The text of a piece of HTML or XHTML, paragraphs apart by a blank line; scripts, styles, figures left out.

    Text without any markup comes back as it is. Never fetches anything.
    """
    if not is_marked_up(html):
        return html
    if len(html) > _LARGEST:
        return unescape(re.sub(r"<[^<>]{0,1000}>", "\n", html))
    if not _TAG.search(html):
        text = unescape(html)
        return text_of(text) if _TAG.search(text) else text  # a feed's markup, escaped
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - lxml takes 20 ms to import
    from lxml import html as parser  # noqa: PLC0415 - as above

    try:
        root = parser.fragment_fromstring(html.replace("\x00", ""), create_parent="div")
    except (etree.LxmlError, ValueError):
        return unescape(re.sub(r"<[^<>]*>", " ", html))
    return text_of_tree(root)


def text_of_tree(root: object) -> str:
    """The text below an element of an lxml tree, as `text_of` gives it."""
    from lxml import etree  # noqa: PLC0415 - lxml takes 20 ms to import

    parts: list[str] = []
    skipping = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not skipping and element.tail:
                parts.append(_spaces(element.tail))
            continue
        name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if event == "start":
            if name in _DROPPED:
                skipping += 1
            elif not skipping:
                parts.append(_BREAKS.get(name, "\n\n" if name in _BLOCKS else ""))
                parts.append(_spaces(element.text))
            continue
        if name in _DROPPED:
            skipping -= 1
        if not skipping:
            parts.append("\n\n" if name in _BLOCKS else "")
            if element is not root:
                parts.append(_spaces(element.tail))
    return _joined("".join(parts))


def _spaces(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text) if text else ""


def _joined(text: str) -> str:
    """Lines without white space around them, two line ends in a row at most."""
    lines = [line.strip() for line in text.split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
