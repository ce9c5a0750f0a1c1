"""How a segment is written through Whoosh's interfaces: its articles by one writer, its posting lists by another.

Each takes what Whoosh's own `SegmentWriter` gives: the fields of one article after the other, postings one by one,
field by field and term by term. Luxsearch's writer (`building`) gives the articles in the same way, and the postings of
a word all at once. What each field's postings have to tell is said in `schema`; the bytes in `layout`.

Not everything that Whoosh's interfaces could carry has a place in a segment. Refused, never dropped: a weight that does
not follow from where the word stands (`_boost`), vectors, postings of other fields. The other way round, Whoosh tells a
field's length in words, of which several may stand at one position; how many positions title and body take is counted
from the stored text where it is not given.
"""

from array import array
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from whoosh.codec import base

from luxsearch.articles import Article
from luxsearch.dates import PartialDate
from luxsearch.engines.whoosh.draft import Draft
from luxsearch.engines.whoosh.layout import (
    ABOUT,
    COMPANY,
    FORM,
    SOURCE,
    TERM,
    TITLE_FORM,
    TITLE_TERM,
    UNDATED_END,
    UNDATED_FIRST,
)
from luxsearch.engines.whoosh.lists import ListWriter
from luxsearch.engines.whoosh.numbers import Gaps, encode
from luxsearch.engines.whoosh.postings import FREQUENCY_LIMIT, Word, pack_word, word_of
from luxsearch.engines.whoosh.streams import positions

if TYPE_CHECKING:
    from luxsearch.engines.whoosh.codec import ArticleSegment

# Whoosh's base classes are partly untyped.
# mypy: disable-error-code="misc,no-untyped-call"
# ruff: noqa: ANN401 - Any is what Whoosh's own signatures have

_LABELS: Final = {"companies": COMPANY.encode(), "about": ABOUT.encode(), "source": SOURCE.encode()}
_STREAMS: Final = frozenset(("text", "form"))
_TERM, _TITLE_TERM, _FORM, _TITLE_FORM = (kind.encode() for kind in (TERM, TITLE_TERM, FORM, TITLE_FORM))

_STORED: Final = (
    "id", "file", "title", "body", "headline", "date_source", "listed", "source", "language", "format", "story",
)  # fmt: skip
"""Stored fields that are attributes of an article as they stand."""

Titles = tuple[bytes, int] | None
"""The packed list of the titles that hold a word, and how many they are; None where none does."""


class ArticlePerDocumentWriter(base.PerDocumentWriter):
    """Writes the articles of a segment: stored fields, columns, lengths.

    Attributes:
        is_closed: whether it takes no more.
    """

    def __init__(self, draft: Draft) -> None:
        self.is_closed = False
        self._draft = draft
        self._fields: dict[str, Any] = {}
        self._positions: dict[str, int] = {}

    def start_doc(self, docnum: int) -> None:
        """The next article; they are numbered from 0."""
        if docnum != len(self._draft.columns):
            raise ValueError(f"article {docnum} does not follow {len(self._draft.columns) - 1}")
        self._fields = {}
        self._positions = {}

    def add_field(self, fieldname: str, _: Any, value: Any, length: int) -> None:
        """A stored value; `length` of title and body: their positions, where more than 0."""
        if value is not None:
            self._fields[fieldname] = value
        if length:
            self._positions[fieldname] = length

    def add_column_value(self, fieldname: str, _: Any, value: Any) -> None:
        """A value of a column. All but the days follow from stored fields, and are taken from there."""
        if fieldname in {"first", "end"}:
            self._fields[fieldname] = value

    def add_vector_items(self, fieldname: str, fieldobj: Any, items: Any) -> None:
        """Segments have no vectors."""
        raise NotImplementedError("segments have no vectors")

    def finish_doc(self) -> None:
        """All of the article has come. ValueError where its fields are not those of one."""
        given = self._fields
        try:
            date, about = given.get("date"), given.get("about", ())
            if date is not None and not isinstance(date, PartialDate):
                date = PartialDate.parse(date)
            article = Article(
                **{name: given[name] for name in _STORED},
                date=date,
                companies=tuple(given["companies"]),
                about=len(about),
            )
        except KeyError as missing:
            raise ValueError(f"an article without the field {missing}") from None
        span = (UNDATED_FIRST, UNDATED_END) if date is None else (date.first, date.end)
        if (given.get("first", UNDATED_FIRST), given.get("end", UNDATED_END)) != span:
            raise ValueError(f"{article.id}: its days are not those of its date")
        title, body = self._positions.get("title"), self._positions.get("body")
        self._draft.add(
            article,
            positions(article.title) if title is None else title,
            positions(article.body) if body is None else body,
        )

    def cancel_doc(self) -> None:
        """Forget the article that was begun."""
        self._fields = {}

    def close(self) -> None:
        """Write the columns."""
        self.is_closed = True
        self._draft.close_articles()


class ArticleFieldWriter(base.FieldWriter):
    """Writes the posting lists of a segment, and their dictionary, when all of its articles are written.

    Attributes:
        draft: the segment.
        is_closed: whether it takes no more.
    """

    def __init__(self, segment: "ArticleSegment", draft: Draft) -> None:
        self.draft = draft
        self.is_closed = False
        self._segment = segment
        self._fieldname = ""
        self._field: Any = None
        self._text = b""
        self._articles = array("I")
        self._weights: list[float] = []
        self._places = array("I")

    @cached_property
    def _lists(self) -> ListWriter:
        return ListWriter(self.draft.out)

    # -- one posting at a time, as Whoosh's writers do

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        """The terms of a field follow. ValueError for one whose postings are made from other fields."""
        if fieldname not in _STREAMS and fieldname not in _LABELS:
            raise ValueError(f"the field {fieldname!r} has no postings of its own")
        self._fieldname, self._field = fieldname, fieldobj

    def start_term(self, text: bytes) -> None:
        """The postings of a term follow."""
        self._text = text
        self._articles, self._weights = array("I"), []
        self._places = array("I")

    def add(self, docnum: int, weight: float, vbytes: bytes, _: int) -> None:
        """A posting; articles ascend."""
        self._articles.append(docnum)
        if self._fieldname in _STREAMS:
            self._weights.append(weight)
            start = self.draft.columns.title_at(docnum)
            self._places.extend([start + position for position in self._field.format.decode_positions(vbytes)])

    def finish_term(self) -> None:
        """All postings of the term have come. ValueError where their weights do not follow from their positions."""
        if self._fieldname in _LABELS:
            self.add_articles(self._fieldname, self._text, self._articles)
            return
        word, titles = self.word(self._places)
        if [min(int(weight), FREQUENCY_LIMIT) for weight in self._weights] != list(word[4][1::2]):
            raise ValueError(f"{self._fieldname}:{self._text!r}: weights that do not follow from its positions")
        if self._fieldname == "text":
            self.add_term(self._text, word, self._places, titles)
        else:
            self.add_form(self._text, word, titles)

    # -- all postings of a term at once

    def add_articles(self, fieldname: str, text: bytes, articles: "array[int]") -> None:
        """A term of `companies`, `about` or `source`."""
        self._lists.write(_LABELS[fieldname] + text, Gaps(articles))

    def word(self, positions: "array[int]") -> tuple[Word, Titles]:
        """The postings of a word that stands at `positions`, everywhere and in titles."""
        places = self.draft.places
        return word_of(places.postings(positions)), self._title(places.in_titles(positions), positions)

    def _title(self, titles: "array[int]", positions: "array[int]") -> Titles:
        found = self.draft.places.postings(titles)
        return self.titles(found, self.marks(found, positions))

    def marks(self, titles: "array[int]", positions: "array[int]") -> bytes:
        """For each posting of a word in titles, which stands at `positions`, whether the body holds it too."""
        return self.draft.places.marks([posting >> 16 for posting in titles], positions)

    def titles(self, postings: "array[int]", marks: bytes) -> Titles:
        """The list of titles that hold a word."""
        return (pack_word(word_of(postings), None, marks), len(postings)) if postings else None

    def add_term(self, text: bytes, word: Word, positions: "array[int]", titles: Titles) -> None:
        """A term of `text`."""
        packed = pack_word(word, (len(positions), positions[0], *encode(positions)))
        self._lists.put(_TERM + text, packed, word[0])
        if titles:
            self._lists.put(_TITLE_TERM + text, *titles)

    def add_form(self, text: bytes, word: Word, titles: Titles) -> None:
        """A term of `form`."""
        if word[0] == 1:
            self._lists.put_inline(_FORM + text, word[1], int.from_bytes(word[4], "little"))
        else:
            self._lists.put(_FORM + text, pack_word(word, None), word[0])
        if titles:
            self._lists.put(_TITLE_FORM + text, *titles)

    def add_ones(
        self, terms: Sequence[bytes], forms: Sequence[bytes], postings: Sequence[int], positions: "array[int]"
    ) -> None:
        """Terms of `text` and `form` that stand in one place each, and not in a title."""
        found = [(posting >> 16, posting & 0xFFFF) for posting in postings]
        self._lists.put_ones([_TERM + term for term in terms], [_FORM + form for form in forms], found, positions)

    def close(self) -> None:
        """Write the dictionary. The segment is on the disk afterwards."""
        self.is_closed = True
        self._lists.close()
        self._segment.info = self.draft.finish()
