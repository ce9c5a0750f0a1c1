"""The one tokenizer: every engine, the matching oracle, the snippets and the company recogniser read text through it.

A text is cut into *chunks*, one for each position: a word, or what is written as one word (`e-commerce`, `H&M`,
`S.p.A.`, `L'Oréal`, `20%`). A chunk yields one or more *tokens*, all at that position: the chunk written together
(`ecommerce`, `spa`, `loreal`) and the words it is made of (`e`, `commerce`). Chinese, Japanese and Korean runs are cut
into one position per character, each with that character and the pair that it begins.

A token has a *form* (the word as written, without case, accents and apostrophes) and a *term* (the form's stem in the
language of the text). Engines index both.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from luxsearch.frozen import frozen

ANALYSIS_VERSION: Final = 1
"""Changes whenever the same text may give other tokens: an index made by another version has to be rebuilt."""

LONGEST_TERM: Final = 64
"""Characters; what is longer is cut there, in texts and queries alike."""

STEMMERS: Final = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Snowball's stemmers by ISO 639-1 code; text in any other language is not stemmed."""

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

_APOSTROPHES = "'\u2019\u2018\u02bc\u02b9\u2032\uff07`\u00b4"
_HYPHENS = "\u2010\u2011-"
_SPACES = " \u00a0\u202f\u2009"
_PERCENTS = "%\uff05"
_CJK = (
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\uffa1-\uffdc\u1100-\u11ff\u3131-\u318f\ua960-\ua97f\uac00-\ud7ff\U00020000-\U0003134f"
)
_VOICED = "\u3099\u309a"  # kana's combining marks
_INVISIBLE = f"\u00ad\u034f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u0300-\u036f{_VOICED}"
"""What clings to a letter and makes no difference: soft hyphens, joiners, variation selectors, combining marks."""
_SIGNS = (
    "\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u093c\u093e-\u094f"
    "\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d\u0bbe-\u0bcd"
    "\u0c00-\u0c04\u0c3c-\u0c4d\u0cbc-\u0ccd\u0d00-\u0d03\u0d3b-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
"""Vowel signs and points of other scripts, which do not end a word. Words are compared without them."""


def _pattern(word: str, joined: str, marks: str) -> re.Pattern[str]:
    """The chunk pattern.

    Args:
        word: matches a stretch of letters and digits.
        joined: matches an ampersand between short stretches, where `word` leaves it out; empty where it does not.
        marks: matches what may cling to a letter.
    """
    number = rf"\d+(?:[.,]\d+)*[{_SPACES}]?[{_PERCENTS}]"
    joiner = rf"[.{_APOSTROPHES}]|[{_HYPHENS}](?!{number})|(?<=\d),(?=\d){joined}"
    letter = rf"[^\W\d_]{marks}"
    return re.compile(
        rf"(?<!\w){letter} & {letter}(?!\w)(?:[{_APOSTROPHES}]s(?!\w))?"  # H & M: one name
        rf"|{number}"  # 20%, 20 %
        rf"|{word}(?:(?:{joiner}){word})*"
        rf"|&"
    )


_PLAIN = _pattern(r"[^\W_]+", r"|(?<![^\W_]{4})&(?![^\W_]{4})", "")
"""For texts without combining marks and the like. At an ampersand the count of letters is looked back at."""


# Patterns that only some texts need are compiled when the first one comes: a query in plain letters starts sooner.


@cache
def _clinging() -> re.Pattern[str]:
    marks = rf"[{_INVISIBLE}{_SIGNS}]*+"
    one = rf"(?:[^\W_]{marks})"
    return _pattern(rf"(?:{one}{{1,3}}(?:&{one}{{1,3}})+(?!{one})|{one}+)", "", marks)


@cache
def _has_clinging() -> Callable[[str], re.Match[str] | None]:
    return re.compile(rf"[{_INVISIBLE}{_SIGNS}]").search


@cache
def _has_cjk() -> Callable[[str], re.Match[str] | None]:
    return re.compile(rf"[{_CJK}]").search


@cache
def _cjk_or_not() -> re.Pattern[str]:
    return re.compile(rf"[{_CJK}][{_CJK}{_INVISIBLE}]*|[^{_CJK}]+")


@cache
def _character() -> re.Pattern[str]:
    return re.compile(
        r"[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6][\u11a8-\u11ff\ud7cb-\ud7fb]?"  # Hangul, decomposed
        rf"|[\uff66-\uff9d][\uff9e\uff9f]"  # half-width kana, voiced
        rf"|[{_CJK}][{_INVISIBLE}]*"
    )


@cache
def _no_part_of_a_form() -> re.Pattern[str]:
    return re.compile(r"[^\w.,'%&-]+|_+")


_UNSEEN = dict.fromkeys(map(chr, (0xAD, 0x34F, *range(0x200B, 0x2010), 0x2060, *range(0xFE00, 0xFE10), 0xFEFF)))
_UNDECOMPOSED = str.maketrans(
    {"\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u0127": "h", "\u0131": "i"}  # letters with a stroke, the dotless i
    | {"\u0153": "oe", "\u00e6": "ae", "\u00f0": "d", "\u00fe": "th"}
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys("\uff05\ufe6a", "%")
    | _UNSEEN
)
_SUFFIXES_OF_SITES = frozenset(("com", "net", "org", "co", "it", "fr", "de", "uk", "eu", "cn"))
_FEWEST_STEMMED = 3


def fold(text: str) -> str:
    """`text` without case, accents and typographic variants: what two spellings of one word have in common."""
    folded = text.casefold()
    if folded.isascii():
        return folded.replace("`", "'")
    folded = folded.translate(_UNDECOMPOSED)
    if folded.isascii():
        return folded
    # Compatibility characters can hide capitals (a script H) and letters of the table.
    folded = unicodedata.normalize("NFKD", folded).casefold().translate(_UNDECOMPOSED)
    kept = "".join(c for c in unicodedata.normalize("NFKD", folded) if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", kept)


@frozen
class Piece:
    """One token of a chunk: `text[start:end]` relative to the chunk's beginning."""

    term: str
    form: str
    start: int
    end: int


@frozen
class Token:
    """One token of a text: `surface` stands at `text[start:end]`, at word `position` counting from 0."""

    term: str
    form: str
    surface: str
    position: int
    start: int
    end: int


def chunks(text: str) -> list[str]:
    """The chunks of `text` in order; the place in the list is the position. This is the indexer's hot path."""
    if text.isascii():
        return _PLAIN.findall(text)
    if _has_cjk()(text):
        return [chunk for chunk, _, _ in spans(text)]
    return (_clinging() if _has_clinging()(text) else _PLAIN).findall(text)


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """(chunk, start, end) for each position of `text`; of a pair of CJK characters the span is the first's."""
    finditer = (_clinging() if not text.isascii() and _has_clinging()(text) else _PLAIN).finditer
    if text.isascii() or not _has_cjk()(text):
        for found in finditer(text):
            yield found.group(), found.start(), found.end()
        return
    for run in _cjk_or_not().finditer(text):
        base = run.start()
        if not _has_cjk()(run.group()[0]):
            for found in finditer(run.group()):
                yield found.group(), base + found.start(), base + found.end()
            continue
        places = [character.span() for character in _character().finditer(run.group())]
        for i, (start, end) in enumerate(places):
            last = places[min(i + 1, len(places) - 1)][1]
            yield text[base + start : base + last], base + start, base + end


def is_character(chunk: str) -> bool:
    """Whether `chunk` is a Chinese, Japanese or Korean character, alone or with the one behind it."""
    return not chunk.isascii() and _has_cjk()(chunk) is not None


def parts(chunk: str) -> tuple[str, ...]:
    """The forms that `chunk` is made of, one after the other; one form for a simple word, `H&M`, `S.p.A.`, `20%`."""
    if chunk == "&":
        return ("and",)
    words = tuple(form[:LONGEST_TERM] for form, _, _ in _words(chunk))
    return words if any(len(form) > 1 for form in words) else ("".join(words)[:LONGEST_TERM],)


class Analyzer(dict[str, tuple[Piece, ...]]):
    """A memo from chunk to its tokens in one language: `analyzer[chunk]`; nothing is worked out twice.

    The first piece is always the chunk written together; the others are the words it is made of.
    """

    _LARGEST = 400_000

    def __init__(self, language: str = "en") -> None:
        """An analyzer with the Snowball stemmer of `language` (ISO 639-1), or none where Snowball has none."""
        super().__init__()
        self.language = language
        name = STEMMERS.get(language)
        if name is None:
            self._stem = str
        else:
            import Stemmer  # type: ignore[import-not-found] # noqa: PLC0415 - a query of dates alone needs no stemmer

            stemmer = Stemmer.Stemmer(name)
            stemmer.maxCacheSize = 0
            self._stem = stemmer.stemWord

    def __missing__(self, chunk: str) -> tuple[Piece, ...]:
        if len(self) >= self._LARGEST:
            self.clear()
        pieces = self[chunk] = tuple(self._pieces(chunk))
        return pieces

    def stem(self, form: str) -> str:
        """The term of a folded form."""
        if len(form) < _FEWEST_STEMMED or not form.isalpha() or is_character(form):
            return form
        return self._stem(form)[:LONGEST_TERM] or form

    def tokens(self, text: str) -> Iterator[Token]:
        """All tokens of `text`, by position; at one position the chunk written together comes first."""
        for position, (chunk, start, end) in enumerate(spans(text)):
            for piece in self[chunk]:
                a, b = start + piece.start, min(start + piece.end, end)
                yield Token(piece.term, piece.form, text[a:b], position, a, b)

    def _piece(self, form: str, start: int, end: int) -> Piece:
        form = form[:LONGEST_TERM]
        return Piece(self.stem(form), form, start, end)

    def _pieces(self, chunk: str) -> Iterator[Piece]:
        if chunk == "&":
            yield self._piece("and", 0, 1)
            return
        if is_character(chunk):
            yield from _of_characters(chunk)
            return
        words = list(_words(chunk))
        if len(words) == 1:
            form, start, end = words[0]
            yield self._piece(form, start, end)
            if form.endswith("%"):
                yield self._piece(form[:-1], start, end - 1)
            return
        yield self._piece("".join(form for form, _, _ in words), 0, len(chunk))
        if words[-1][0] in _SUFFIXES_OF_SITES and len(words) > 2:  # noqa: PLR2004 - net-a-porter.com is net-a-porter
            yield self._piece("".join(form for form, _, _ in words[:-1]), 0, words[-2][2])
        if all(len(form) == 1 for form, _, _ in words):  # S.p.A., U.S.: its letters are no words
            return
        for form, start, end in words:
            yield self._piece(form, start, end)


_UNSEEN_IN_RUNS = str.maketrans(_UNSEEN | dict.fromkeys(_VOICED) | dict.fromkeys(map(chr, range(0x300, 0x370))))


def _of_characters(chunk: str) -> Iterator[Piece]:
    """The pieces of one character, or of two: the pair and the first."""
    form = unicodedata.normalize("NFKC", chunk).translate(_UNSEEN_IN_RUNS)
    yield Piece(form, form, 0, len(chunk))
    first = _character().match(chunk)
    if first is not None and first.end() < len(chunk):
        yield Piece(form[0], form[0], 0, first.end())


_PART = re.compile(rf"[^{_HYPHENS}]+")
_SUBPART = re.compile(r"(?:[^.]|(?<=\d)\.(?=\d))+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ENDING = re.compile(r"'(?:s|ll|re|ve|d|m)\Z")


def _words(chunk: str) -> Iterator[tuple[str, int, int]]:
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
    if ending := _ENDING.search(folded):
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
    return max(text.rfind(apostrophe) for apostrophe in _APOSTROPHES)


def _number(form: str) -> str:
    """`1,200` and `1'200` are 1200; `11.11`, `20%` and what is no number stay."""
    if form[0].isdigit() and not any(map(str.isalpha, form)):
        return _THOUSANDS.sub("", form.replace("'", ""))
    return form
