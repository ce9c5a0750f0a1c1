"""The key of the story that an article tells: reprints of one wire story share it.

It depends on the article's own text alone, so it is the same whatever else the archive holds and in whatever order, or
by how many processes, it is read.

The key is made of the eight longest words among the first forty of the body, and of the numbers there: papers put a
word in or take one out of the lead; long words and figures stay. Measured on 110 pairs of Reuters-21578 labelled by eye
(`tests/benchmarks/reprints.py`): recall 0.76 at precision 0.98; the first forty words as they are: 0.62 at 0.97.
"""

import re
import unicodedata
from hashlib import blake2b
from typing import Final

from luxsearch.archive.words import ascii_words, table

WORDS: Final = 40
"""Words from the beginning of the body that make the key; a shorter body counts wholly."""

_LONGEST: Final = 8
"""How many of them count, the longest."""

_FEWEST: Final = 8
"""A body of fewer words is a story of its own, unless it has a title that counts with it."""

_LOOKED_AT: Final = 600
"""Characters in which `WORDS` words are."""

_BYLINE: Final = re.compile(r"^\s*(?:By|Von|Par|Por|Di)\s+[^\n.]{3,80}\n+", re.IGNORECASE)
_AGENCY: Final = re.compile(r"^\s*[(\[][^()\[\]\n]{2,40}[)\]]\s*(?:[-—–]+\s*)?")  # noqa: RUF001 - dashes
_SIGN_OFF: Final = re.compile(r"\s+(?:reuters?|afp|ap|ends|\(?end\)?|###|-30-|-0-)\W*$", re.IGNORECASE)
_TICKER: Final = re.compile(r"<[A-Z.]{1,8}>|\((?:NYSE|NASDAQ|LSE|EPA|BIT|OTC\w*)\s*:\s*[A-Z.]+\)", re.IGNORECASE)
_MARKS: Final = re.compile("[\u0300-\u036f]")
_WORD: Final = re.compile(r"[^\W_]+")
_LETTERS_AND_DIGITS: Final = table(digits=True)


def story_key(body: str, title: str = "", start: int = 0) -> str:
    """The key: 16 hexadecimal digits of a hash (BLAKE2b) of the first words, without dateline, byline, agency, tickers.

    Args:
        body: the text.
        start: where the text begins after its dateline.
        title: the headline, which tells very short bodies apart; it does not count otherwise, because every paper
            writes its own.
    """
    text = body[start : start + _LOOKED_AT]
    byline = _BYLINE.match(text)
    if byline:
        text = text[byline.end() :]
    agency = _AGENCY.match(text)
    if agency:
        text = text[agency.end() :]
    if "<" in text or "(" in text:
        text = _TICKER.sub("", text)
    words = _words(text if len(body) > start + _LOOKED_AT else _SIGN_OFF.sub("", text), WORDS + 1)
    if len(words) < _FEWEST:
        words = [*_words(title, len(title)), "|", *words]
        if len(words) < _FEWEST:
            return ""
    elif len(words) > WORDS:
        first = words[:WORDS]
        longest = sorted(sorted(set(first)), key=len, reverse=True)[:_LONGEST]  # of one length in order
        words = [*sorted(longest), *(word for word in first if word.isdigit())]
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _words(text: str, most: int) -> list[str]:
    """The first so many words without case, accents and punctuation."""
    words = ascii_words(text, _LETTERS_AND_DIGITS, most)
    if words is not None:
        return words
    return _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold())[:most]
