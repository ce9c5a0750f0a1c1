"""The credit line at the end of a text: `— AFP Relaxnews`; and the line that a wire signed off with: `Reuter`."""

import re
from collections.abc import Callable
from typing import Final

_MOST_WORDS: Final = 5
_LOOKED_AT: Final = 160
"""Characters at the end of a text: five words are not longer."""

_OPENING: Final = "(\"'\u201c\u2018"

# A dash of its own, not the one in `2018--2020` or `Saint-Cloud`; then words without a full stop or another dash.
_AT_THE_END: Final = re.compile(r"(?:^|(?<=[\s.!?…\"'”’»)\]]))(?:—|–|--)[ \t\u00a0]*(?P<words>[^—–\n.]+?)\s*$")  # noqa: RUF001

_SIGN_OFF: Final = re.compile(r"\n[ \t]*(?:Reuter|REUTER|reuter)\s*\Z")
_SIGNED: Final = "Reuter"


def signed_off(text: str) -> tuple[str, str]:
    """A text without the line that Reuters signed off with until the 1990s, and the agency; or all of it and "".

    The line holds that word alone, and text stands before it. It is looked for before a wire's lines are joined.
    "Reuters", as the agency is called today, may be the last of a list and stays.
    """
    found = _SIGN_OFF.search(text, max(0, len(text) - _LOOKED_AT))
    if found is None or not text[: found.start()].strip():
        return text, ""
    return text[: found.start()], _SIGNED


def split(body: str, is_company: Callable[[str], bool]) -> tuple[str, str]:
    """A text without its credit line, and the credit line; or all of it and the empty string.

    A credit line is an em dash, an en dash or `--` and at most five words at the very end, without a full stop. It
    names somebody: a word in it begins with a capital, or is in a script that has none. Words that name a listed
    company are not a credit line, and a text that is nothing else keeps it.

    Args:
        body: the text.
        is_company: whether words name a company in the list.
    """
    tail = body[-_LOOKED_AT:]
    found = None
    for dash in re.finditer("—|–|--", tail):  # noqa: RUF001 - the last one that fits
        found = _AT_THE_END.search(tail, max(0, dash.start() - 1)) or found
    if found is None or (found.start() == 0 and len(body) > len(tail)):
        return body, ""
    words = " ".join(found["words"].split())
    rest = body[: len(body) - len(tail) + found.start()].rstrip()
    if not rest or not _names_somebody(words) or "--" in words or is_company(words):
        return body, ""
    return rest, words


def _names_somebody(words: str) -> bool:
    parts = words.split()
    initials = [part.lstrip(_OPENING)[:1] for part in parts]
    return 0 < len(parts) <= _MOST_WORDS and any(first.isalpha() and not first.islower() for first in initials)
