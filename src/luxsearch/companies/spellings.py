"""The ways in which a name may stand in a text that has been made plain by `plain`."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from luxsearch.text import fold

_SHOUTED_FROM: Final = 4
"""Letters: a name in capitals that is at least so long may be written with one capital only (`RIMOWA`, `Rimowa`)."""

PARAGRAPH: Final = "\n"
"""Stands between paragraphs in plain text."""

_WITH_POINT: Final = frozenset(("Inc.", "Inc", "Corp.", "Corp", "Ltd.", "Ltd"))


def plain(text: str) -> str:
    """`text` with plain spaces and composed accents.

    What `Article.body` promises besides is relied on: one space between words, a blank line between paragraphs, no
    invisible characters. Every test here is one fast scan in C, and nearly all texts come out as they are.
    """
    if text.isascii():
        return text
    if "\u00a0" in text or "\u202f" in text:
        text = text.replace("\u00a0", " ").replace("\u202f", " ")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text


def spellings(name: str, *, weak: bool) -> Iterator[str]:
    """The ways in which `name` may stand in plain text: `&` and `and`, accents or none, capitals.

    A name that is written with small letters counts so only; no other gets a spelling in small letters.

    Args:
        name: as the list writes it.
        weak: the name is also a word: only as it is written, or all in capitals.
    """
    for text in _ampersands(name.replace("\u2019", "'")):
        yield from _of_form(text)
        for spelt in _marks(text):
            yield spelt
            yield spelt.upper()
            if not weak or not spelt[0].isupper():
                yield _capitalised(spelt)
            if not weak:
                yield "-".join(part[:1].upper() + part[1:] for part in _capitalised(spelt).split("-"))


def _of_form(text: str) -> Iterator[str]:
    """A name with a legal form, with and without its comma and point."""
    words, _, form = text.rpartition(" ")
    if form in _WITH_POINT:
        bare = words.removesuffix(",")
        for comma in ("", ","):
            spelt = f"{bare}{comma} {form.removesuffix('.')}"
            yield spelt
            yield spelt.upper()


def _marks(text: str) -> list[str]:
    """With accents and without, with typewriter's and printer's apostrophes and hyphens."""
    found = [text] if text.isascii() else [text, _without_accents(text)]
    if "'" in text:
        found += [spelt.replace("'", "\u2019") for spelt in found]
    if "-" in text:
        found += [spelt.replace("-", "\u2011") for spelt in found]
    return found


def _ampersands(text: str) -> Iterator[str]:
    yield text
    if "&" in text or " and " in text:
        apart = " ".join(text.replace("&", " & ").split())
        apart = apart.replace(" and ", " & ")
        for joiner in (" & ", "&", " and ", " + "):
            yield apart.replace("& ", "", 1) if not apart else apart.replace(" & ", joiner)


def _without_accents(text: str) -> str:
    """`fold`, keeping capitals."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else fold(c).upper() if c.isupper() else fold(c) for c in text)


def _capitalised(text: str) -> str:
    """Each word with a first capital; long words in capitals or camel case with no other."""
    return " ".join(
        word.capitalize() if word.isalpha() and len(word) >= _SHOUTED_FROM and not word.istitle() and not word.islower()
        else word[:1].upper() + word[1:] if len(word) >= _SHOUTED_FROM
        else word
        for word in text.split(" ")
    )  # fmt: skip
