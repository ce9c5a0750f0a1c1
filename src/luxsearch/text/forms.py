"""Chunks → forms: the words that a chunk is made of, each in the one way in which words are compared."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from luxsearch.text.letters import APOSTROPHES, HYPHENS, fold

LONGEST_TERM: Final = 64
"""Characters; what is longer is cut there, in texts and queries alike."""

# Snowball's English list, https://snowballstem.org/algorithms/english/stop.txt, in folded form.
STOP_WORDS: Final = frozenset(
    "i me my myself we our ours ourselves you your "  # noqa: SIM905 - a list to read
    "yours yourself yourselves he him his himself she her hers herself "
    "it its itself they them their theirs themselves what which who whom this that these those am is are was were be "
    "been being have has had having do does did doing would should could ought i'm you're he's she's it's we're "
    "they're i've you've we've they've i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll we'll they'll isn't "
    "aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shan't shouldn't can't cannot "
    "couldn't mustn't let's that's who's what's here's there's when's where's why's how's a an the and but if or "
    "because as until while of at by for with about against between into through during before after above below to "
    "from up down in out on off over under again further then once here there when where why how all any both each "
    "few more most other some such no nor not only own same so than too very".split()
)

_PART = re.compile(rf"[^{HYPHENS}]+")
_SUBPART = re.compile(r"(?:[^.]|(?<=\d)\.(?=\d))+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ENDING = re.compile(r"'(?:s|ll|re|ve|d|m)\Z")


@cache
def _no_part_of_a_form() -> re.Pattern[str]:
    return re.compile(r"[^\w.,'%&-]+|_+")


def parts(chunk: str) -> tuple[str, ...]:
    """The forms that `chunk` is made of, one after the other; one form for a simple word, `H&M`, `S.p.A.`, `20%`."""
    if chunk == "&":
        return ("and",)
    words = tuple(form[:LONGEST_TERM] for form, _, _ in words_of(chunk))
    return words if any(len(form) > 1 for form in words) else ("".join(words)[:LONGEST_TERM],)


def words_of(chunk: str) -> Iterator[tuple[str, int, int]]:
    """The folded words that `chunk` is made of, with their places in it."""
    for part in _PART.finditer(chunk):
        for sub in _SUBPART.finditer(part.group()):
            yield from _halves(sub.group(), part.start() + sub.start())


def _halves(text: str, base: int) -> Iterator[tuple[str, int, int]]:
    """The words of a part: numbers lose their separators, possessives their ending, elisions give their halves."""
    folded = fold(text)
    folded = folded.replace(" ", "") if folded.isascii() else _no_part_of_a_form().sub("", folded) or text
    end = base + len(text)
    if "'" not in folded or folded in STOP_WORDS or folded.endswith("n't"):
        yield _number(folded), base, end
        return
    if (ending := _ENDING.search(folded)) and ending.start():
        folded = folded[: ending.start()]
        text = text[: _last_apostrophe(text)]
    folded = _number(folded)
    halves = [half for half in folded.split("'") if half]
    if len(halves) <= 1:
        yield halves[0] if halves else text, base, end
        return
    cut = base + _last_apostrophe(text)
    yield "".join(halves[:-1]), base, cut
    yield halves[-1], cut + 1, end


def _last_apostrophe(text: str) -> int:
    return max(text.rfind(apostrophe) for apostrophe in APOSTROPHES)


def _number(form: str) -> str:
    """`1,200` and `1'200` are 1200; `11.11`, `20%` and what is no number stay."""
    if form[0].isdigit() and not any(map(str.isalpha, form)):
        return _THOUSANDS.sub("", form.replace("'", ""))
    return form
