"""Where a sentence begins: behind a mark that ends one, but not behind an abbreviation.

An abbreviation can end a sentence too; the next word tells. A small letter goes on, whatever stands before it. Behind a
title all goes on; behind a company's `Inc.`, an initial (of `U.S.` too), a month or a state figures and names do
(`Tapestry, Inc. Chairman Jide Zeitlin`), and a stop word begins a sentence (`The`, `It`). Units (`5 pct.`, `2 mln
dlrs.`) are mostly the last word of one.
"""

import re
from typing import Final

from luxsearch.text import STOP_WORDS

_BEFORE: Final = 40
"""Characters that are looked at before a word."""

_ENDS: Final = frozenset(".!?…。！？")  # noqa: RUF001 - the full-width marks are meant
_CLOSING: Final = "\"'”’»)]"  # noqa: RUF001 - the quotation marks are meant
_LONGEST: Final = 6
"""Letters of an abbreviation."""

_TITLES: Final = frozenset(
    "Mr Mrs Ms Mme Messrs Dr Drs Prof Gen Maj Col Capt Lt Sgt Adm Cmdr Sen Sens Rep Reps "  # noqa: SIM905 - a list to read
    "Gov Pres Rev Hon St Mt Ft No Nos vs MR MRS MS DR GEN SEN REP GOV ST VS".split()
)
_BEFORE_NAMES: Final = frozenset(
    "Inc Corp Co Cos Ltd Bros Jr Sr INC CORP CO COS LTD BROS JR SR Ave Blvd Rd Dept Assn Univ Intl Natl "  # noqa: SIM905 - as above
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass "
    "Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo".split()
)


def opens(text: str, at: int) -> bool:
    """Whether a sentence or a paragraph begins with the word at `at`."""
    before = text[max(0, at - _BEFORE) : at]
    words = before.rstrip()
    if not words:
        return at == len(before)
    if len(words) == len(before) or text[at].islower():
        return False
    if before.count("\n", len(words)) > 1:
        return True
    if words.rstrip(_CLOSING)[-1:] not in _ENDS:
        return False
    return words[-1] != "." or _ends(_last(words[-_LONGEST - 2 : -1]), text, at)


def _last(words: str) -> str:
    """The last word, without what is no letter and no digit."""
    begin = len(words)
    while begin and words[begin - 1].isalnum():
        begin -= 1
    return words[begin:]


def _ends(word: str, text: str, at: int) -> bool:
    """Whether a word with a full stop ends a sentence before the word at `at`."""
    if word in _TITLES:
        return False
    if len(word) != 1 and word not in _BEFORE_NAMES:
        return True
    following = re.compile(r"[^\w\s]*([^\W_]++(?:['’][^\W_]++)?+)(?!\.)").match(text, at)  # noqa: RUF001 - as above
    return following is not None and following[1].lower() in STOP_WORDS
