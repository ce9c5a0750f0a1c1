"""When two spellings are the same name, and what is a legal form rather than a part of a name."""

import re
from typing import Final

from luxsearch.text import fold

LEGAL_FORMS: Final = frozenset(
    "inc incorporated corp corporation co company cos ltd limited "  # noqa: SIM905 - a list to read
    "plc llc llp lp sa spa srl sarl sas sca snc ag se nv "
    "bv gmbh kg kgaa ab as asa oy oyj kk sl slu pty aktiengesellschaft".split()
)
"""Legal forms as the last words of a key."""

_FOLDED_AWAY: Final = str.maketrans(
    {"'": None, ".": None, "·": None, "?": None, "!": None, "-": " ", ",": " ", "&": " and "}
)
_FORM_WITH_SLASH: Final = re.compile(r"\ba/s\b")


def key(name: str) -> str:
    """What spellings of one name share: no case, accents, apostrophes, points, commas or hyphens; `&` is `and`."""
    text = fold(name)
    if "/" in text:
        text = _FORM_WITH_SLASH.sub("as", text)
    return " ".join(text.translate(_FOLDED_AWAY).split())


def without_form(key_: str) -> str:
    """A key without the legal forms at its end: `coach inc` is `coach`, `fast retailing co ltd` is `fast retailing`.

    What is nothing but legal forms stays as it is.
    """
    words = key_.split()
    end = len(words)
    while end > 1 and (words[end - 1] in LEGAL_FORMS or (words[end - 1] == "and" and end < len(words))):
        end -= 1
    return " ".join(words[:end]) if end else key_
