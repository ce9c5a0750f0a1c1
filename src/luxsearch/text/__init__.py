"""The one tokenizer: every engine, the matching oracle, the snippets and the company recogniser read text through it.

A text is cut into *chunks*, one for each position: a word, or what is written as one word (`e-commerce`, `H&M`,
`S.p.A.`, `L'Oréal`, `20%`). A chunk yields one or more *tokens*, all at that position: the chunk written together
(`ecommerce`, `spa`, `loreal`) and the words it is made of (`e`, `commerce`). Chinese, Japanese and Korean runs are cut
into one position per character, each with that character and the pair that it begins.

A token has a *form* (the word as written, without case, accents and apostrophes) and a *term* (the form's stem in the
language of the text). Engines index both. A stem of another language than English is marked with it (`not/fr`, the
stem of *note* in French), so that it is no English word's: one French article in an archive must not make `notes` find
every *not*.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import normalize

from luxsearch.frozen import frozen
from luxsearch.text.cutting import character, chunks, is_character, spans, starts
from luxsearch.text.forms import LONGEST_TERM, STOP_WORDS, parts, words_of
from luxsearch.text.letters import INVISIBLE_IN_RUNS, fold

__all__ = [
    "ANALYSIS_VERSION",
    "LONGEST_TERM",
    "STEMMERS",
    "STOP_WORDS",
    "Analyzer",
    "Piece",
    "Token",
    "chunks",
    "fold",
    "is_character",
    "parts",
    "spans",
    "starts",
]

ANALYSIS_VERSION: Final = 2
"""Changes whenever the same text may give other tokens: an index made by another version has to be rebuilt."""

STEMMERS: Final = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Snowball's stemmers by ISO 639-1 code; text in any other language is not stemmed."""

_SUFFIXES_OF_SITES = frozenset(("com", "net", "org", "co", "it", "fr", "de", "uk", "eu", "cn"))
_FEWEST_STEMMED = 3


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


class Analyzer(dict[str, tuple[Piece, ...]]):
    """A memo from chunk to its tokens in one language: `analyzer[chunk]`; nothing is worked out twice.

    The first piece is always the chunk written together; the others are the words it is made of.
    """

    _LARGEST = 400_000

    def __init__(self, language: str = "en") -> None:
        """An analyzer with the Snowball stemmer of `language` (ISO 639-1), or none where Snowball has none."""
        super().__init__()
        self.language = language
        self._mark = "" if language == "en" else f"/{language}"
        name = STEMMERS.get(language)
        if name is None:
            self._mark = ""
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

    def lexemes(self, chunk: str) -> tuple[tuple[str, str], ...]:
        """The distinct (form, term) of a chunk; nothing of it is remembered, and no `Piece` is made of most."""
        if chunk.isascii() and len(chunk) <= LONGEST_TERM:
            lower = chunk.lower()
            if lower.isalpha():
                return ((lower, self.stem(lower)),)
            if lower.isdigit():
                return ((lower, lower),)
            if lower[-2:] == "'s" and lower[:-2].isalpha() and lower not in STOP_WORDS:
                return ((lower[:-2], self.stem(lower[:-2])),)
            words = lower.split("-")
            if len(words) > 1 and len(words[0]) > 1 and all(map(str.isalpha, words)) and not _is_site(words):
                return tuple(dict.fromkeys([(form, self.stem(form)) for form in ("".join(words), *words)]))
        return tuple(dict.fromkeys([(piece.form, piece.term) for piece in self._pieces(chunk)]))

    def stem(self, form: str) -> str:
        """The term of a folded form."""
        if len(form) < _FEWEST_STEMMED or not form.isalpha() or is_character(form):
            return form
        return (self._stem(form)[:LONGEST_TERM] or form) + self._mark

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
        if chunk.isascii() and chunk.isalpha():  # most are: one word, in a third of the time
            yield self._piece(chunk.lower(), 0, len(chunk))
            return
        if chunk == "&":
            yield self._piece("and", 0, 1)
            return
        if is_character(chunk):
            yield from _of_characters(chunk)
            return
        words = list(words_of(chunk))
        if len(words) == 1:
            form, start, end = words[0]
            yield self._piece(form, start, end)
            if form.endswith("%"):
                yield self._piece(form[:-1], start, end - 1)
            return
        yield self._piece("".join(form for form, _, _ in words), 0, len(chunk))
        if _is_site([form for form, _, _ in words]):
            yield self._piece("".join(form for form, _, _ in words[:-1]), 0, words[-2][2])
        if all(len(form) == 1 for form, _, _ in words):  # S.p.A., U.S.: its letters are no words
            return
        for form, start, end in words:
            yield self._piece(form, start, end)


def _is_site(words: Sequence[str]) -> bool:
    """Whether the last word of a chunk is the suffix of a site: net-a-porter.com is net-a-porter."""
    return len(words) > 2 and words[-1] in _SUFFIXES_OF_SITES  # noqa: PLR2004 - a word and a suffix are two words


def _of_characters(chunk: str) -> Iterator[Piece]:
    """The pieces of one character, or of two: the pair and the first."""
    form = normalize("NFKC", chunk).translate(INVISIBLE_IN_RUNS)
    yield Piece(form, form, 0, len(chunk))
    first = character().match(chunk)
    if first is not None and first.end() < len(chunk):
        yield Piece(form[0], form[0], 0, first.end())
