"""The schema of the index, as Whoosh has it: which fields there are, how each is cut into words, what is kept of it.

    field                     terms                                             what each posting tells
    text                      of title and body, the title first                weight in the weighted stream, positions
    title, body               of one of them                                    frequency, positions
    form                      folded forms of title and body                    weight in the weighted stream
    title_form, body_form     folded forms of one of them                       nothing more
    id                        the article's id                                  nothing more
    companies, about          canonical names                                   nothing more
    source                    folded forms of the credit line                   nothing more
    first, end                first day, day after the last (ordinals)          nothing more
    language, format          the ISO 639-1 code; the reader's name             nothing more
    story                     none: a column of 64 bits, 0 for no story
    file, headline, date, date_source, listed: stored only

What is written are the postings of `text`, `form`, `companies`, `about` and `source`; a reader makes the others from
those or from columns. Whoosh's `BM25F` over `text` and `form`, with the inverse document frequency of `scoring`, gives
the scores of luxsearch's engine.
"""

from array import array
from collections import defaultdict
from collections.abc import Generator
from typing import Any, Final

from whoosh import columns, fields, formats
from whoosh.analysis import Composable, IDAnalyzer, Token

from luxsearch.articles import Article
from luxsearch.engines.whoosh.columns import story_number
from luxsearch.engines.whoosh.numbers import from_bytes, to_bytes
from luxsearch.engines.whoosh.streams import WeightedText
from luxsearch.text import Analyzer

# Whoosh's base classes are partly untyped.
# mypy: disable-error-code="misc,no-untyped-call,attr-defined,arg-type"
# ruff: noqa: ANN401 - Any is what Whoosh's own signatures have


_ATTRIBUTES: Final = (
    "id", "file", "title", "body", "headline", "date_source", "companies", "listed", "source", "language", "format",
    "story",
)  # fmt: skip
"""Fields whose value is an attribute of the article as it stands."""


class TextAnalyzer(Composable):
    """luxsearch's tokenizer as a Whoosh analyzer: several tokens may stand at one position."""

    def __init__(self, language: str = "en", *, forms: bool = False) -> None:
        """Terms (stems) of `language`, or folded forms."""
        self.language = language
        self.forms = forms
        self._analyzer = Analyzer(language)

    def __call__(  # noqa: PLR0913, PLR0917 - Whoosh's signature
        self,
        value: str,
        positions: bool = False,  # noqa: FBT001, FBT002 - as above
        chars: bool = False,  # noqa: FBT001, FBT002
        keeporiginal: bool = False,  # noqa: FBT001, FBT002
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **_: Any,
    ) -> Generator[Token, Any, None]:
        """The tokens of `value`; one object over and over, as Whoosh's tokenizers do."""
        token = Token(positions, chars, mode=mode)
        for found in self._analyzer.tokens(value):
            token.text = found.form if self.forms else found.term
            token.boost = 1.0
            if keeporiginal:
                token.original = found.surface
            if positions:
                token.pos = start_pos + found.position
            if chars:
                token.startchar, token.endchar = start_char + found.start, start_char + found.end
            yield token


class PositionsFormat(formats.Positions):
    """Whoosh's format of positions, with bytes of our own: its are a pickle."""

    def encode(self, poslist: Any) -> bytes:
        """The positions as numbers of 32 bits."""
        return to_bytes(array("I", poslist))

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """The inverse."""
        return from_bytes("I", valuestring).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many there are."""
        return len(self.decode_positions(valuestring))


class FrequencyFormat(PositionsFormat):
    """The same on the way in, from which the codec makes frequencies; it keeps these only, and a reader has no more."""

    def supports(self, name: str) -> bool:
        """Whether a posting that is read tells `name`."""
        return name in {"frequency", "weight"}


class _Stream(fields.FieldType):
    """Title and body as one weighted stream: its value is a `WeightedText`.

    A term's weight is what `scoring` counts; its positions are those of the stream, in which one is left out between
    title and body.
    """

    def __init__(self, format_: PositionsFormat, analyzer: TextAnalyzer) -> None:
        super().__init__(format_, analyzer, scorable=True)
        self._forms = analyzer.forms
        self._encode = format_.encode
        self._analyzers: dict[str, Analyzer] = {}

    def index(self, value: Any, **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """(term, how often it stands there, weight, its positions)."""
        if value.language not in self._analyzers:
            self._analyzers[value.language] = Analyzer(value.language)
        analyzer = self._analyzers[value.language]
        places: defaultdict[str, list[int]] = defaultdict(list)
        weights: defaultdict[str, int] = defaultdict(int)
        for position, weight, chunk in value.weighted():
            for text in {piece.form if self._forms else piece.term for piece in analyzer[chunk]}:
                places[text].append(position)
                weights[text] += weight
        for text, at in places.items():
            yield text.encode("utf-8", "surrogatepass"), len(at), float(weights[text]), self._encode(at)


class _Labels(fields.FieldType):
    """A field whose postings tell only that an article has the term. Lone surrogates are let through, as in ids."""

    def __init__(
        self, analyzer: Any = None, *, stored: bool = False, column: bool = False, unique: bool = False
    ) -> None:
        super().__init__(formats.Existence(), analyzer or IDAnalyzer(), stored=stored, sortable=column, unique=unique)

    def index(self, value: Any, **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """A posting for each distinct term; a sequence is of terms as they stand."""
        texts = (token.text for token in self.tokenize(value)) if isinstance(value, str) else value
        for text in dict.fromkeys(texts):
            yield self.to_bytes(text), 1, 1.0, b""

    def to_bytes(self, value: Any) -> bytes:
        """The term as it stands in the dictionary."""
        if isinstance(value, (list, tuple)):
            value = value[0]
        return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")

    def from_bytes(self, bs: Any) -> str:
        """The inverse."""
        return bytes(bs).decode("utf-8", "surrogatepass")


class _NoPostings:
    """A field whose postings are not written: a reader makes them from those of `text` and `form`, or from a column."""

    def index(self, *_: Any, **__: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Nothing."""
        yield from ()


class _PartOfText(_NoPostings, fields.TEXT):
    """The terms of title or body alone."""

    def __init__(self) -> None:
        super().__init__(analyzer=TextAnalyzer(), stored=True)
        self.format = PositionsFormat()


class _Derived(_NoPostings, _Labels):
    """Terms that follow from other fields or from a column."""


class _Day(_NoPostings, fields.NUMERIC):
    """A day's ordinal."""

    def __init__(self) -> None:
        super().__init__(int, bits=32, signed=False, shift_step=0, sortable=True)


class _Story(fields.COLUMN):
    """The key of an article's story: stored as it is, in the column as 64 bits."""

    stored = True

    def __init__(self) -> None:
        super().__init__(columns.NumericColumn("Q"))

    def to_column_value(self, value: Any) -> int:  # type: ignore[override] # as in Whoosh's fields of numbers
        """The number that stands for it."""
        return story_number(value)


def schema() -> fields.Schema:
    """A new schema; queries that Whoosh parses with it are read as English."""
    forms = TextAnalyzer(forms=True)
    return fields.Schema(
        text=_Stream(PositionsFormat(), TextAnalyzer()),
        form=_Stream(FrequencyFormat(), forms),
        title=_PartOfText(),
        body=_PartOfText(),
        title_form=_Derived(forms),
        body_form=_Derived(forms),
        id=_Derived(stored=True, column=True, unique=True),
        companies=_Labels(stored=True),
        about=_Labels(stored=True),
        source=_Labels(forms, stored=True),
        first=_Day(),
        end=_Day(),
        language=_Derived(stored=True, column=True),
        format=_Derived(stored=True, column=True),
        story=_Story(),
        file=fields.STORED(),
        headline=fields.STORED(),
        date=fields.STORED(),
        date_source=fields.STORED(),
        listed=fields.STORED(),
    )


def document(article: Article) -> dict[str, Any]:
    """The fields of an article, as a writer's `add_document` takes them."""
    text = WeightedText(article.title, article.body, article.headline, article.language)
    found: dict[str, Any] = {name: getattr(article, name) for name in _ATTRIBUTES}
    found |= {"text": text, "form": text, "about": article.companies[: article.about]}
    if article.date is not None:
        found |= {"date": article.date, "first": article.date.first, "end": article.date.end}
    return found
