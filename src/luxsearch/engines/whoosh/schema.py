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

Whoosh's `BM25F` over `text` follows the same formulas as `scoring`; that the scores agree is not tested.
"""

from collections.abc import Iterator
from typing import Any

from whoosh import columns, fields, formats
from whoosh.analysis import Composable, IDAnalyzer, Token

from luxsearch.text import Analyzer

# Whoosh's base classes are partly untyped.
# mypy: disable-error-code="misc,no-untyped-call,attr-defined,arg-type"
# ruff: noqa: ANN401 - Any is what Whoosh's own signatures have


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
    ) -> Iterator[Token]:
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


class _Labels(fields.FieldType):
    """A field whose postings tell only that an article has the term. Lone surrogates are let through, as in ids."""

    def __init__(
        self, analyzer: Any = None, *, stored: bool = False, column: bool = False, unique: bool = False
    ) -> None:
        super().__init__(formats.Existence(), analyzer or IDAnalyzer(), stored=stored, sortable=column, unique=unique)

    def to_bytes(self, value: Any) -> bytes:
        """The term as it stands in the dictionary."""
        if isinstance(value, (list, tuple)):
            value = value[0]
        return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")

    def from_bytes(self, bs: Any) -> str:
        """The inverse."""
        return bytes(bs).decode("utf-8", "surrogatepass")


def schema() -> fields.Schema:
    """A new schema; queries that Whoosh parses with it are read as English."""
    forms = TextAnalyzer(forms=True)
    weighted_forms = fields.KEYWORD(analyzer=forms, scorable=True)
    day = fields.NUMERIC(int, bits=32, signed=False, shift_step=0, sortable=True)
    return fields.Schema(
        text=fields.TEXT(analyzer=TextAnalyzer()),
        title=fields.TEXT(analyzer=TextAnalyzer(), stored=True),
        body=fields.TEXT(analyzer=TextAnalyzer(), stored=True),
        form=weighted_forms,
        title_form=_Labels(forms),
        body_form=_Labels(forms),
        id=_Labels(stored=True, column=True, unique=True),
        companies=_Labels(stored=True),
        about=_Labels(stored=True),
        source=_Labels(forms, stored=True),
        first=day,
        end=day,
        language=_Labels(stored=True, column=True),
        format=_Labels(stored=True, column=True),
        story=fields.COLUMN(columns.NumericColumn("Q")),
        file=fields.STORED(),
        headline=fields.STORED(),
        date=fields.STORED(),
        date_source=fields.STORED(),
        listed=fields.STORED(),
    )
