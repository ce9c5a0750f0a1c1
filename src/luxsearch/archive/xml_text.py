"""The text of an XML document before it is parsed: without a document type, and with entities put in as text.

Where no declaration is left there is nothing to expand and nothing to load (billion laughs, XXE:
https://owasp.org/www-community/vulnerabilities/). Entities of HTML (`&nbsp;`), which feeds use without declaring them,
and short ones that the document declares itself become their characters; others stay as they are written.
"""

import re
from html.entities import html5
from typing import Final

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
_IN_DOCTYPE: Final = re.compile(r"<!--.*?(?:-->|\Z)|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[\[\]>]", re.DOTALL)


def prolog(text: str) -> tuple[int, int, int]:
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
            doctype, end = doctype if end else position, _end_of_doctype(text, position + 9)
            close, length = end, 0
        else:
            return position, doctype, end
        if close < 0:
            return len(text), doctype, end
        position = close + length


def harmless(text: str) -> str:
    """The text from its first tag on, without a document type, characters that XML forbids, and unknown entities."""
    text = _NO_CHARACTERS.sub("", text.lstrip("\ufeff \t\r\n"))
    names: dict[str, str] = {}
    _, start, end = prolog(text)
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
