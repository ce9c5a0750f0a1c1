"""A page's headline, out of the several that it gives, without the site's name."""

import re
import unicodedata
from typing import Final

from luxsearch.archive.page_facts import Facts

_SEPARATOR: Final = re.compile(r"\s+[-–—|·•:»/]\s+|\s*[|ㅣ｜：]\s*|\s+[«»]\s+|[-–](?=[^\s\w]*[^\s-]+$)")  # noqa: RUF001 - as pages write them
_LONGEST: Final = 600
"""Characters of a title."""

_STROKES: Final = ("|", "\u3163", "\uff5c")
_MOST_WORDS_OF_SITE: Final = 6


def title_of(facts: Facts) -> str:
    """The headline: Open Graph's, else JSON-LD's, else the first `<h1>`, else the window's; without the site's name.

    Open Graph's title is what a site calls the article elsewhere and is the gold of hand-written parsers more often
    than any other (measured by `tests/benchmarks/html_pages.py`).
    """
    meta = facts.meta
    shown = facts.ones[:6]
    others = [*shown, *facts.headlines, meta.get("twitter:title", "")]
    candidates = [meta.get("og:title", ""), *facts.headlines[:1], meta.get("twitter:title", ""), *shown, facts.window]
    for candidate in candidates:
        candidate = candidate[:_LONGEST]  # noqa: PLW2901 - a title as long as a book is no title
        if not candidate or _is_site(candidate, facts.names):
            continue
        return without_site(candidate, facts.names, others)
    return ""


def without_site(title: str, names: list[str], others: list[str]) -> str:
    """A title without what stands after (or before) a separator and is the site's, or its section's, name.

    A part goes when it is such a name, or when what is left is what another place of the page gives as its headline,
    or, after an upright stroke, when it is short.
    """
    known = {_letters(name) for name in names} - {""}
    headlines = {_letters(other) for other in others} - {""}
    while True:
        cuts = list(_SEPARATOR.finditer(title))
        for found in reversed(cuts):
            head, tail = title[: found.start()].strip(), title[found.end() :].strip()
            if _goes(head, tail, found.group().strip(), known, headlines):
                title = head
                break
        else:
            break
    first = next(iter(_SEPARATOR.finditer(title)), None)
    if first is not None and _letters(title[: first.start()]) in known and len(title) - first.end() > first.start():
        return title[first.end() :].strip()
    return title.strip()


def _goes(head: str, tail: str, separator: str, known: set[str], headlines: set[str]) -> bool:
    if not head or not tail:
        return not tail and bool(head)
    if len(tail.split()) > _MOST_WORDS_OF_SITE:
        return False
    if _letters(head) in headlines:
        return True
    if len(_letters(head)) <= len(_letters(tail)):
        return False
    return separator in _STROKES or _is_name(tail, known)


def _is_name(tail: str, known: set[str]) -> bool:
    """Whether a part is a name of the site: the same letters, or one inside the other (`n-tv.de`, `ntv`)."""
    letters = _letters(tail)
    if letters in known:
        return True
    return len(letters) > 3 and any(len(name) > 3 and (name in letters or letters in name) for name in known)  # noqa: PLR2004 - not "de"


def _is_site(title: str, names: list[str]) -> bool:
    return _letters(title) in {_letters(name) for name in names}


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
