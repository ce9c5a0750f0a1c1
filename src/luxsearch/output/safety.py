"""Nothing that a terminal would obey comes out of an article, a path or a query.

Unsafe are the control characters (C0, DEL, C1: ECMA-48), the line ends of Unicode, what turns the direction of writing
(embeddings, overrides and isolates of UAX #9, which make a path look like another one), and lone surrogates. All
functions here keep the length of the text, so that offsets into it hold.
"""

from typing import Final

_BLANKS: Final = "\t\n\v\f\r\x85\u2028\u2029"
_DIRECTION: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNKNOWN: Final = "\ufffd"


def visible(text: str) -> str:
    """For people: blanks of all kinds as spaces, other unsafe characters as a sign that shows them (`␛`)."""
    return text if text.isprintable() else "".join(map(_visible, text))


def flat(text: str) -> str:
    """For a column: unsafe characters as spaces, what is no character as U+FFFD."""
    return text if text.isprintable() else "".join([_UNKNOWN if _is_surrogate(c) else _flat(c) for c in text])


def flat_name(name: str) -> str:
    """As `flat`, for a path or id: the bytes of a file name that are not UTF-8 (PEP 383) stay, so that it opens."""
    if name.isprintable():
        return name
    return "".join([c if "\udc80" <= c <= "\udcff" else _UNKNOWN if _is_surrogate(c) else _flat(c) for c in name])


def _is_unsafe(char: str) -> bool:
    return char < " " or "\x7f" <= char <= "\x9f" or char in _BLANKS or char in _DIRECTION


def _is_surrogate(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def _flat(char: str) -> str:
    return " " if _is_unsafe(char) else char


def _visible(char: str) -> str:
    if char in _BLANKS:
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))  # the block "Control Pictures"
    if char == "\x7f":
        return "\u2421"
    return _UNKNOWN if _is_unsafe(char) or _is_surrogate(char) else char
