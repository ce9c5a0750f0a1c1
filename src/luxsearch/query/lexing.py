"""Query text → lexemes: words, quoted phrases, operators and parentheses, with what is written on them.

Nothing is an error here: what is no operator where it stands is part of a word, or falls out with a note.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from luxsearch.frozen import frozen

FIELDS: Final = ("title", "body", "company", "source", "date")
HEAVIEST: Final = 100.0
LIGHTEST: Final = 0.01
LONGEST_QUERY: Final = 250_000
"""Characters."""
MOST_TEXTS: Final = 5_000
"""Words, phrases and values."""


@frozen
class Open:
    """An opening parenthesis, with the field that stood before it."""

    field: str | None = None


@frozen
class Close:
    """A closing parenthesis, with the group's weight."""

    weight: float = 1.0


@frozen
class Operator:
    """`AND`, `OR`, `NOT`, or a minus (which is NOT for exactly what follows)."""

    name: Literal["AND", "OR", "NOT", "-"]


@frozen
class Text:
    """A word, a quoted phrase or the value of a field.

    Attributes:
        text: what was written, without its marks.
        quoted: whether the words have to stand side by side.
        field: the field, in lower case.
        exact: `=` stood before it.
        star: `*` stood behind it; with an empty `text`: every article.
        edits: the number behind `~` on a word (1 where there is none).
        distance: the number behind `~` on a phrase.
        weight: the number behind `^`.
    """

    text: str
    quoted: bool = False
    field: str | None = None
    exact: bool = False
    star: bool = False
    edits: int | None = None
    distance: int | None = None
    weight: float = 1.0


Lexeme = Open | Close | Operator | Text

OPEN: Final = Open()
CLOSE: Final = Close()

_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02'
_CLOSING = f"){_QUOTES}"
_SPACES = re.compile(r"\s+")
_QUOTE = re.compile(f"[{_QUOTES}]")
_DASHES = re.compile(r"-+")
_WORD = re.compile(rf"[^\s(){_QUOTES}]+")

# What few queries need is compiled when it is met (`re` keeps it), so that the others start sooner.
_SPACED = (  # names and numbers that are one word although there is a space in them
    r"(?:[^\W\d_] & [^\W\d_](?:['\u2019]s)?|\d+(?:[.,]\d+)*[ \u00a0\u202f\u2009]%)"
    rf"(?:[*~^][^\s(){_QUOTES}]*|[,;.!?]*)(?=[\s(){_QUOTES}]|\Z)"
)
_FIELD = rf"(?i:({'|'.join(FIELDS)}):(?=[^\s)]))"
_UNKNOWN_FIELD = r"([^\W\d_]\w+):(?=\w)"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*://"
_SUFFIX = r"(\*)?(~(\d+(?:\.\d+)?)?)?(?:\^(\d+(?:\.\d+)?))?\Z"
_QUOTE_SUFFIX = r"(?:~(\d{1,18})(?![\w.]))?(?:\^(\d{1,9}(?:\.\d{1,9})?)(?!\w))?"
_BOOST = r"\^(\d{1,9}(?:\.\d{1,9})?)(?!\w)"
_LONGEST_SUFFIX = 32
_ENDINGS = ",;.!?:\u2026\u3002\uff0c\u3001"
_MOST_EDITS = 2


def lex(text: str, notes: list[str]) -> list[Lexeme]:
    """The lexemes of `text`, of which only so much is read; parentheses as they stand."""
    if len(text) > LONGEST_QUERY:
        notes.append(f"only the first {LONGEST_QUERY:,} characters of the query count")
        text = text[:LONGEST_QUERY]
    found: list[Lexeme] = []
    texts = 0
    for lexeme in _Scanner(text, notes).lexemes():
        texts += isinstance(lexeme, Text)
        if texts > MOST_TEXTS:
            notes.append(f"only the first {MOST_TEXTS:,} words and phrases of the query count")
            break
        found.append(lexeme)
    return found


class _Scanner:
    """One pass over a query text."""

    def __init__(self, text: str, notes: list[str]) -> None:
        self.text = text
        self.notes = notes
        self.at = 0
        self.spaced = re.compile(_SPACED) if "&" in text or "%" in text else None
        self.field = re.compile(_FIELD) if ":" in text else None

    def lexemes(self) -> Iterator[Lexeme]:
        """All lexemes, as they stand."""
        while self.at < len(self.text):
            if found := _SPACES.match(self.text, self.at):
                self.at = found.end()
            elif dashes := _DASHES.match(self.text, self.at):
                hyphen = self.at > 0 and self.text[self.at - 1] in _CLOSING  # (H2A)-binding excludes nothing
                self.at = dashes.end()
                minus = len(dashes.group()) == 1 and not hyphen
                if minus and self.text[self.at : self.at + 1].strip() not in {"", ")"}:
                    operand = list(self._operand(bare=False))
                    yield from [Operator("-"), *operand] if operand else ()
            else:
                yield from self._operand(bare=True)

    def _operand(self, *, bare: bool) -> Iterator[Lexeme]:
        """What begins here; `bare`: a word alone may be an operator."""
        field = None
        if self.field is not None and (found := self.field.match(self.text, self.at)):
            field = found.group(1).lower()
            self.at = found.end()
        here = self.text[self.at]
        if here == "(":
            self.at += 1
            if field in (None, "title", "body"):
                yield Open(field) if field else OPEN
            else:
                yield from self._values(field)
        elif here == ")":
            self.at += 1
            weight = self._boost()
            yield CLOSE if weight == 1.0 else Close(weight)
        else:
            exact = here == "=" and self.at + 1 < len(self.text)
            self.at += exact
            yield from self._text(field, exact=exact, bare=bare and not exact and field is None)

    def _text(self, field: str | None, *, exact: bool, bare: bool) -> Iterator[Lexeme]:
        """A quoted phrase or a word."""
        text = self.text
        if _QUOTE.match(text, self.at):
            close = _QUOTE.search(text, self.at + 1)
            if close is None:
                self.at += 1
                self.notes.append("a quote is not closed; what follows it is read as words")
                return
            phrase = text[self.at + 1 : close.start()]
            if not phrase or phrase.isspace():
                self.at = close.end()
                return
            suffix = re.compile(_QUOTE_SUFFIX).match(text, close.end())
            self.at = close.end()
            distance = None
            weight = 1.0
            if suffix is not None:
                self.at = suffix.end()
                distance = int(suffix[1]) if suffix[1] else None
                weight = self._weight(suffix[2])
            yield Text(phrase, quoted=True, field=field, exact=exact, distance=distance, weight=weight)
            return
        found = (self.spaced and self.spaced.match(text, self.at)) or _WORD.match(text, self.at)
        if found is None:  # `=` before a space or a parenthesis
            return
        self.at = found.end()
        word = found.group()
        if bare and word in {"AND", "OR", "NOT"}:
            yield Operator(word)  # type: ignore[arg-type] # one of the three
        elif field in {"company", "source", "date"}:
            yield Text(word.rstrip(",;!?"), field=field)
        else:
            yield self._word(word, field, exact=exact)

    def _word(self, word: str, field: str | None, *, exact: bool) -> Text:
        """A word and the marks behind it."""
        if word == "*":
            return Text("", field=field, star=True)
        if "://" in word and (scheme := re.match(_SCHEME, word)):
            return Text(re.split("[?#]", word[scheme.end() :], maxsplit=1)[0], field=field)
        word = word.rstrip(_ENDINGS)
        if word.isalnum():
            return Text(word, field=field, exact=exact)
        suffix = re.compile(_SUFFIX).search(word, max(0, len(word) - _LONGEST_SUFFIX))
        if suffix is None:
            return Text(word, field=field, exact=exact)
        base = word[: suffix.start()]
        star = suffix[1] is not None
        if star and base.startswith("*"):  # **emphasis** of pasted text
            star = False
        elif "*" in base:
            self.notes.append(f"* stands for letters only at the end of a word: {_short(word)}")
        if field is None and ":" in base and (unknown := re.match(_UNKNOWN_FIELD, base)):
            self.notes.append(
                f"there is no field {_short(unknown[1])} (there are {', '.join(FIELDS)}); read as words side by side"
            )
        side_by_side = ":" in base and re.match(r"\w+:\w", base) is not None
        edits = None
        if suffix[2] and not star:
            edits = self._edits(suffix[3])
        return Text(
            base,
            quoted=side_by_side,
            field=field,
            exact=exact,
            star=star and not side_by_side,
            edits=None if side_by_side else edits,
            weight=self._weight(suffix[4]),
        )

    def _edits(self, written: str | None) -> int:
        if not written:
            return 1
        edits = min(max(round(float(written)), 1), _MOST_EDITS)
        if str(edits) != written:
            self.notes.append(f"~{written} is read as ~{edits}: a word can be 1 or 2 letters away")
        return edits

    def _weight(self, written: str | None) -> float:
        if not written:
            return 1.0
        asked = float(written)
        weight = bounded(asked)
        if weight != round(asked, 4):
            limits = f"weights go from {LIGHTEST:g} to {HEAVIEST:g}"
            self.notes.append(f"^{_short(written)} is read as ^{weight:g}: {limits}")
        return weight

    def _boost(self) -> float:
        found = re.compile(_BOOST).match(self.text, self.at) if self.text.startswith("^", self.at) else None
        if found is None:
            return 1.0
        self.at = found.end()
        return self._weight(found[1])

    def _values(self, field: str) -> Iterator[Lexeme]:
        """`company:(a OR b)`: each value on its own."""
        end = self.text.find(")", self.at)
        inside = self.text[self.at : end if end >= 0 else len(self.text)]
        self.at = end + 1 if end >= 0 else len(self.text)
        yield OPEN
        for i, value in enumerate(re.split(r"\sOR\s", inside)):
            if i:
                yield Operator("OR")
            yield Text(_QUOTE.sub(" ", value).strip(), field=field)
        yield Close(self._boost())


def bounded(weight: float) -> float:
    """`weight` within what can be asked for, to four digits."""
    return round(min(max(weight, LIGHTEST), HEAVIEST), 4)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "\u2026"  # noqa: PLR2004 - a note stays on its line
