"""The words of a segment's articles, until they are written: what Whoosh's pool of postings is to its segment writer.

That one holds a tuple for every posting and sorts them. Here words are gathered by `buffers`, and each term goes to the
codec's field writer with all its postings at once.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain, groupby, islice
from typing import Final

from luxsearch.engines.whoosh.buffers import Scattered, Stream
from luxsearch.engines.whoosh.codec_writing import ArticleFieldWriter, Word
from luxsearch.engines.whoosh.streams import WeightedText, slices
from luxsearch.text import Analyzer, chunks

_BYTES_OF_A_CHUNK: Final = 180
_BYTES_OF_A_POSITION: Final = 4

_TAIL: Final = 5
"""Bytes of a row after the form."""

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
        rows, compounds = self._rows()
        placed = self._stream.close(map(range, *out.draft.columns.titles()))
        several = _forms_of_several_terms(rows) if languages > 1 else frozenset[bytes]()
        _Writing(rows, compounds, several, placed).write(out)

    def _rows(self) -> tuple[list[bytes], dict[int, int]]:
        """A row for each word of each chunk, sorted; how many a chunk has, where not one. The memos are empty then."""
        rows: list[bytes] = []
        compounds: dict[int, int] = {}
        for language, memo in self._stream.memos.items():
            analyzer, numbered = self._analyzers[language], iter(memo.items())
            while some := list(islice(numbered, _CHUNKS_AT_ONCE)):
                found = analyzer.lexemes([chunk for chunk, _ in some])
                for (_, number), lexemes in zip(some, found, strict=True):
                    if len(lexemes) != 1:
                        compounds[number] = len(lexemes)
                    rows += [_row(term, form, number) for form, term in lexemes]
            memo.clear()
        rows.sort()
        return rows, compounds


# A row is a term, a form of it and the number of a chunk that gives both, parted by a byte that UTF-8 does not use. One
# object of bytes takes a quarter of the room of a tuple of two strings and a number, and a segment has 150,000.


def _row(term: str, form: str, number: int) -> bytes:
    written = _bytes(form)
    return b"%b\xff%b\xff%b" % (written if term == form else _bytes(term), written, number.to_bytes(4, "big"))


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")


def _term(row: bytes) -> bytes:
    return row[: row.index(b"\xff")]


def _forms_of_several_terms(rows: list[bytes]) -> frozenset[bytes]:
    """Only languages stem one form in two ways."""
    words = {row[:-_TAIL] for row in rows}
    times = Counter(word[word.index(b"\xff") + 1 :] for word in words)
    return frozenset(form for form, count in times.items() if count > 1)


class _Writing:
    """The postings of all terms and forms. Most terms have one form, which has no other term."""

    def __init__(
        self, rows: list[bytes], compounds: dict[int, int], several: frozenset[bytes], placed: Scattered
    ) -> None:
        """What is written.

        Args:
            rows: all words, sorted.
            compounds: how many words a chunk gives, where that is not one.
            several: the forms of several terms; they are written last, when the chunks of all terms are known.
            placed: where the chunks stand.
        """
        self._rows = rows
        self._left = dict(compounds)
        self._several = several
        self._placed = placed
        self._shared: defaultdict[bytes, list[int]] = defaultdict(list)

    def write(self, out: ArticleFieldWriter) -> None:
        """Everything."""
        rare: list[bytes] = []
        at = array("I")
        placed = self._placed
        for term, group in groupby(self._rows, key=_term):
            named = list(group)
            cut = len(term) + 1
            first = named[0]
            number = int.from_bytes(first[-4:], "big")
            if len(named) == 1 and placed.alone(number) and first[cut:-_TAIL] not in self._several:
                rare.append(first)
                at.append(placed.positions((number,))[0])
                self._release((number,))
                continue
            forms: dict[bytes, list[int]] = {}
            for row in named:
                forms.setdefault(row[cut:-_TAIL], []).append(int.from_bytes(row[-4:], "big"))
            self._term(term, forms, out)
        for form, numbers in self._shared.items():
            self._form(form, numbers, None, out)
        out.add_ones(list(map(_term, rare)), [row[row.index(b"\xff") + 1 : -_TAIL] for row in rare], at)

    def _term(self, term: bytes, forms: dict[bytes, list[int]], out: ArticleFieldWriter) -> None:
        """A term and its forms, each with the chunks that give it."""
        every = list(dict.fromkeys(chain.from_iterable(forms.values())))
        positions = self._placed.positions(every)
        whole = out.word(positions, self._placed.titles(every))
        out.add_term(term, whole, positions)
        for form, numbers in forms.items():
            if form in self._several:
                self._shared[form] += numbers
                continue
            self._form(form, numbers, whole if len(forms) == 1 else None, out)
        self._release(chain.from_iterable(n for form, n in forms.items() if form not in self._several))

    def _form(self, form: bytes, numbers: list[int], word: Word | None, out: ArticleFieldWriter) -> None:
        """A form; `word` when its postings have been worked out."""
        out.add_form(form, word or out.word(self._placed.positions(numbers), self._placed.titles(numbers)))

    def _release(self, numbers: Iterable[int]) -> None:
        """Words of these chunks have been written; what gives no more is forgotten."""
        left = self._left
        done = []
        for number in numbers:
            if number not in left:
                done.append(number)
            else:
                left[number] -= 1
                if not left[number]:
                    done.append(number)
        self._placed.release(done)
