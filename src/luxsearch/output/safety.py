"""Nothing that a terminal would obey comes out of an article, a path or a query.

Unsafe are the control characters (C0, DEL, C1: ECMA-48), the line ends of Unicode, what turns the direction of writing
(embeddings, overrides and isolates of UAX #9, which make a path look like another one), and lone surrogates. All
functions here keep the length of the text, so that offsets into it hold.
"""

import re
from typing import Final

_DIRECTION = "\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_DIRECTION}\ud800-\udfff]")
_UNSAFE_NAME = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_DIRECTION}\ud800-\udc7f\udd00-\udfff]")
_UNKNOWN: Final = "\ufffd"
_BLANK: Final = "\t\n\v\f\r\x85\u2028\u2029"


def visible(text: str) -> str:
    """For people: blanks of all kinds as spaces, other unsafe characters as a sign that shows them (`␛`)."""
    return _UNSAFE.sub(_sign, text) if _UNSAFE.search(text) else text


def visible_lines(text: str) -> str:
    """As `visible`, but the line ends stay."""
    return "\n".join(map(visible, text.split("\n")))


def flat(text: str) -> str:
    """For a column: unsafe characters as spaces, what is no character as U+FFFD."""
    return _UNSAFE.sub(_space, text) if _UNSAFE.search(text) else text


def flat_name(name: str) -> str:
    """As `flat`, for a path or id: the bytes of a file name that are not UTF-8 stay, so that it can be opened."""
    return _UNSAFE_NAME.sub(_space, name) if _UNSAFE_NAME.search(name) else name


def one_line(text: str) -> str:
    """A message as one line."""
    return " ".join(visible(text).split())


def _sign(found: re.Match[str]) -> str:
    char = found[0]
    if char in _BLANK:
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))  # the block "Control Pictures"
    return "\u2421" if char == "\x7f" else _UNKNOWN


def _space(found: re.Match[str]) -> str:
    return _UNKNOWN if "\ud800" <= found[0] <= "\udfff" else " "
