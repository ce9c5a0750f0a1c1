"""The words of a segment's articles, until they are written: what Whoosh's pool of postings is to its segment writer.

That one holds a tuple for every posting and sorts them. Here words are gathered by `buffers`, and each term goes to the
codec's field writer with all its postings at once.
"""

from array import array
from collections import Counter, defaultdict
from itertools import groupby, islice
from typing import Final

from luxsearch.engines.whoosh.buffers import Scattered, Stream
from luxsearch.engines.whoosh.codec_writing import ArticleFieldWriter, Word
from luxsearch.engines.whoosh.streams import WeightedText, slices
from luxsearch.text import Analyzer, chunks

_BYTES_OF_A_CHUNK: Final = 180
_BYTES_OF_A_POSITION: Final = 4

_CHUNKS_AT_ONCE: Final = 10_000
"""How many are analysed together: what that gives takes as much room as all rows."""


class WordPool:
    """Gathers the words and labels of articles, and writes them."""

    def __init__(self, analyzers: dict[str, Analyzer]) -> None:
        """`analyzers` by language; a memo that outlives the segment."""
        self._analyzers = analyzers
        self._stream = Stream()
        self._labels: dict[tuple[str, bytes], array[int]] = {}

    @property
    def memory(self) -> int:
        """Bytes that it takes by now, about."""
        return _BYTES_OF_A_CHUNK * self._stream.known + _BYTES_OF_A_POSITION * self.positions

    @property
    def positions(self) -> int:
        """Positions used by now."""
        return len(self._stream)

    def add(self, text: WeightedText) -> tuple[int, int]:
        """The words of the next article; how many positions title and body take."""
        stream, language = self._stream, text.language
        title = chunks(text.title)
        stream.put(title, language)
        stream.skip()
        body_at = len(stream)
        for part in slices(text.body):
            stream.put(chunks(part), language)
        body = len(stream) - body_at
        stream.skip()
        if language not in self._analyzers:
            self._analyzers[language] = Analyzer(language)
        return len(title), body

    def add_label(self, fieldname: str, term: bytes, article: int) -> None:
        """A term of `companies`, `about` or `source` that an article has."""
        articles = self._labels.get((fieldname, term))
        if articles is None:
            articles = self._labels[fieldname, term] = array("I")
        articles.append(article)

    def cleanup(self) -> None:
        """Forget everything; the pool leaves no files."""
        self._stream = Stream()
        self._labels.clear()

    # -- postings out

    def write(self, out: ArticleFieldWriter) -> None:
        """Give everything to the writer of the segment's postings."""
        for (fieldname, term), articles in self._labels.items():
            out.add_articles(fieldname, term, articles)
        languages = len(self._stream.memos)
        rows = self._rows()
        placed = self._stream.close(map(range, *out.draft.columns.titles()))
        several = _forms_of_several_terms(rows) if languages > 1 else frozenset[bytes]()
        _Writing(rows, several, placed, out).write()

    def _rows(self) -> list[bytes]:
        """A row for each word of each chunk, words by words. The memos are empty afterwards."""
        rows: list[bytes] = []
        for language, memo in self._stream.memos.items():
            analyzer, numbered = self._analyzers[language], iter(memo.items())
            while some := list(islice(numbered, _CHUNKS_AT_ONCE)):
                found = analyzer.lexemes([chunk for chunk, _ in some])
                for (_, number), lexemes in zip(some, found, strict=True):
                    rows += [_row(term, form, number) for form, term in lexemes]
            memo.clear()
        rows.sort()
        return rows


# A row is a term, a form of it and the number of a chunk that gives both, parted by a byte that UTF-8 does not use. One
# object of bytes takes a quarter of the room of a tuple of two strings and a number, and a segment has 150,000.


def _row(term: str, form: str, number: int) -> bytes:
    written = _bytes(form)
    return b"%b\xff%b\xff%b" % (written if term == form else _bytes(term), written, number.to_bytes(4, "big"))


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")


def _term(row: bytes) -> bytes:
    return row[: row.index(b"\xff")]


def _form(row: bytes) -> bytes:
    return row[row.index(b"\xff") + 1 : -5]


def _number(row: bytes) -> int:
    return int.from_bytes(row[-4:], "big")


def _forms_of_several_terms(rows: list[bytes]) -> frozenset[bytes]:
    """Only languages stem one form in two ways."""
    times = Counter(form for form, _ in {(_form(row), _term(row)) for row in rows})
    return frozenset(form for form, count in times.items() if count > 1)


def _uses(rows: list[bytes]) -> "array[int]":
    """How many words each chunk gives, by its number; 2 bytes each, where a dictionary of all chunks takes 10 MB."""
    uses = array("H", (0,)) * (max(map(_number, rows), default=0) + 1)
    for number in map(_number, rows):
        uses[number] += 1
    return uses


class _Writing:
    """The postings of all terms and forms. Most terms have one form, which has no other term."""

    def __init__(
        self, rows: list[bytes], several: frozenset[bytes], placed: Scattered, out: ArticleFieldWriter
    ) -> None:
        """`several`: the forms of several terms; they are written last, when the chunks of all terms are known."""
        self._rows = rows
        self._several = several
        self._placed = placed
        self._out = out
        self._shared: defaultdict[bytes, list[int]] = defaultdict(list)

    def write(self) -> None:
        """Everything."""
        placed, several, uses = self._placed, self._several, _uses(self._rows)
        rare: list[bytes] = []
        at = array("I")
        for term, group in groupby(self._rows, key=_term):
            named = list(group)
            if len(named) == 1 and placed.alone(_number(named[0])) and _form(named[0]) not in several:
                rare.append(named[0])
                at.append(placed.positions((_number(named[0]),))[0])
            else:
                self._term(term, named)
            for row in named:
                uses[_number(row)] -= _form(row) not in several
            placed.release(number for number in map(_number, named) if not uses[number])
        for form, numbers in self._shared.items():
            self._form(form, numbers, None)
        self._out.add_ones(list(map(_term, rare)), list(map(_form, rare)), at)

    def _term(self, term: bytes, named: list[bytes]) -> None:
        """A term of the rows `named`, and its forms."""
        every = list(dict.fromkeys(map(_number, named)))
        positions = self._placed.positions(every)
        whole = self._out.word(positions, self._placed.titles(every))
        self._out.add_term(term, whole, positions)
        forms = {form: list(map(_number, of)) for form, of in groupby(named, key=_form)}
        for form, numbers in forms.items():
            if form in self._several:
                self._shared[form] += numbers
            else:
                self._form(form, numbers, whole if len(forms) == 1 else None)

    def _form(self, form: bytes, numbers: list[int], word: Word | None) -> None:
        """A form; `word` when its postings have been worked out."""
        self._out.add_form(form, word or self._out.word(self._placed.positions(numbers), self._placed.titles(numbers)))
