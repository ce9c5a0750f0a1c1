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
from collections.abc import Iterator
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
    "i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself "
    "it its itself they them their theirs themselves what which who whom this that these those am is are was were be "
    "been being have has had having do does did doing would should could ought i'm you're he's she's it's we're "
    "they're i've you've we've they've i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll we'll they'll isn't "
    "aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shan't shouldn't can't cannot "
    "couldn't mustn't let's that's who's what's here's there's when's where's why's how's a an the and but if or "
    "because as until while of at by for with about against between into through during before after above below to "
    "from up down in out on off over under again further then once here there when where why how all any both each "
    "few more most other some such no nor not only own same so than too very".split()
)

_APOSTROPHES = "'\u2019\u2018\u02bc\u02b9\u2032\uff07`\u00b4"  # noqa: RUF001 - the variants themselves
_HYPHENS = "\u2010\u2011-"
_CJK = (
    "\u2e80-\u2eff\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af\U00020000-\U0003134f"
)
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f"


def _pattern(word: str) -> re.Pattern[str]:
    """The chunk pattern over `word`, a pattern for one letter or digit (with what clings to it)."""
    joiner = rf"[.{_APOSTROPHES}{_HYPHENS}]|(?<=\d),(?=\d)|(?<!\w\w\w\w)&(?!\w\w\w\w)"
    return re.compile(
        rf"(?<!\w)[^\W\d_] & [^\W\d_](?!\w)(?:[{_APOSTROPHES}]s(?!\w))?"  # H & M: one name
        rf"|\d+(?:[.,]\d+)*[ \u00a0\u202f\u2009]?%"  # 20%, 20 %
        rf"|{word}+(?:(?:{joiner}){word}+)*"
        rf"|&"
    )


_PLAIN = _pattern(r"[^\W_]")
_CLINGING = _pattern(rf"(?:[^\W_][{_INVISIBLE}]*)")
_HAS_CLINGING = re.compile(rf"[{_INVISIBLE}]").search
_HAS_CJK = re.compile(rf"[{_CJK}]").search
_CJK_OR_NOT = re.compile(rf"[{_CJK}]+|[^{_CJK}]+")

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "œ": "oe", "æ": "ae", "ð": "d", "þ": "th"}
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(map(chr, (0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF)))
)
_CONTRACTION = re.compile(r"(?:n't|'(?:ll|re|ve|d|m))$").search
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
    decomposed = unicodedata.normalize("NFKD", folded)
    kept = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", kept).translate(_UNDECOMPOSED)


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
    """The chunks of `text` in order; the place in the list is the position. (The indexer's hot path.)"""
    if text.isascii():
        return _PLAIN.findall(text)
    if _HAS_CJK(text):
        return [chunk for chunk, _, _ in spans(text)]
    return (_CLINGING if _HAS_CLINGING(text) else _PLAIN).findall(text)


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """(chunk, start, end) for each position of `text`; of a pair of CJK characters the span is the first's."""
    finditer = (_CLINGING if _HAS_CLINGING(text) else _PLAIN).finditer
    if text.isascii() or not _HAS_CJK(text):
        for found in finditer(text):
            yield found.group(), found.start(), found.end()
        return
    for found in finditer(text):
        base = found.start()
        for run in _CJK_OR_NOT.finditer(found.group()):
            start, end = base + run.start(), base + run.end()
            if _HAS_CJK(run.group()[0]):
                for i in range(start, end):
                    yield text[i : min(i + 2, end)], i, i + 1
            else:
                for inner in finditer(run.group()):
                    yield inner.group(), start + inner.start(), start + inner.end()


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
            import Stemmer  # noqa: PLC0415 - a query of dates and companies alone needs no stemmer

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
        if len(form) < _FEWEST_STEMMED or not form.isalpha() or _HAS_CJK(form):
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
        if _HAS_CJK(chunk):
            whole = unicodedata.normalize("NFKC", chunk)
            yield Piece(whole, whole, 0, len(chunk))
            if len(chunk) > 1:
                first = unicodedata.normalize("NFKC", chunk[0])
                yield Piece(first, first, 0, 1)
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


_PART = re.compile(rf"[^{_HYPHENS}]+")
_SUBPART = re.compile(r"[^.]+")


def _words(chunk: str) -> Iterator[tuple[str, int, int]]:
    """The folded words that `chunk` is made of, with their places in it."""
    for part in _PART.finditer(chunk):
        text = part.group()
        base = part.start()
        if text[0].isdigit() and not any(c.isalpha() for c in text):
            yield _number(fold(text)), base, part.end()
            continue
        if text[0].isdigit():
            yield fold(text).replace("'", ""), base, part.end()
            continue
        for sub in _SUBPART.finditer(text):
            yield from _apostrophes(sub.group(), base + sub.start())


def _number(text: str) -> str:
    """`1,200` is 1200; `11.11` and `20%` stay."""
    return re.sub(r"[ \u00a0\u202f\u2009]", "", re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text))


def _apostrophes(text: str, base: int) -> Iterator[tuple[str, int, int]]:
    """The words of a part: possessives lose their ending, contractions stay whole, elisions give their halves."""
    folded = fold(text).replace(" ", "")
    end = base + len(text)
    if "'" not in folded:
        yield folded, base, end
        return
    if folded in STOP_WORDS or _CONTRACTION(folded):
        yield folded, base, end
        return
    bare = folded.removesuffix("'s")
    halves = [h for h in bare.split("'") if h]
    if len(halves) <= 1:
        yield "".join(halves) or "s", base, end
        return
    cut = max(text.rfind(a) for a in _APOSTROPHES if a in text[: len(text) - (2 if bare != folded else 0)]) + 1
    yield "".join(halves[:-1]), base, base + cut - 1
    yield halves[-1], base + cut, end
