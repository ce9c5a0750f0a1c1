"""The words of a segment's articles, until they are written: what Whoosh's pool of postings is to its segment writer.

That one holds a tuple for every posting and sorts them. Here words are gathered by `buffers`, and each term goes to the
codec's field writer with all its postings at once.
"""

from array import array
from collections import Counter, defaultdict
from itertools import groupby
from operator import itemgetter
from typing import Final

from luxsearch.engines.whoosh.buffers import Scattered, Stream
from luxsearch.engines.whoosh.codec_writing import ArticleFieldWriter, Word
from luxsearch.engines.whoosh.streams import WeightedText, slices
from luxsearch.text import Analyzer, chunks

_BYTES_OF_A_CHUNK: Final = 180
_BYTES_OF_A_POSITION: Final = 4

_Named = list[tuple[str, str, int]]
"""(term, form, number) of chunks."""


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
        words = self._words()
        placed = self._stream.close(map(range, *out.draft.columns.titles()))
        _write(words, self._forms_of_several_terms(words), placed, out)

    def _words(self) -> _Named:
        """(term, form, number) of all chunks, by term and form. The memos are empty afterwards."""
        words: _Named = []
        for language, memo in self._stream.memos.items():
            found = self._analyzers[language].lexemes(list(memo))
            for number, lexemes in zip(memo.values(), found, strict=True):
                words += [(form if form == term else term, form, number) for form, term in lexemes]
            memo.clear()
        words.sort()
        return words

    def _forms_of_several_terms(self, words: _Named) -> frozenset[str]:
        """Only languages stem one form in two ways."""
        if len(self._stream.memos) == 1:
            return frozenset()
        times = Counter(form for form, _ in {(form, term) for term, form, _ in words})
        return frozenset(form for form, count in times.items() if count > 1)


def _write(words: _Named, several: frozenset[str], placed: Scattered, out: ArticleFieldWriter) -> None:
    """The postings of all terms and forms. Most terms have one form, which has no other term."""
    rare: list[tuple[str, str]] = []
    at = array("I")
    shared: defaultdict[str, list[int]] = defaultdict(list)
    uses = Counter(map(itemgetter(2), words))
    for term, group in groupby(words, key=itemgetter(0)):
        named = list(group)
        if len(named) == 1 and named[0][1] not in several and placed.alone(named[0][2]):
            rare.append(named[0][:2])
            at.append(placed.positions((named[0][2],))[0])
        else:
            numbers = list(dict.fromkeys(word[2] for word in named))
            positions = placed.positions(numbers)
            whole = out.word(positions, placed.titles(numbers))
            out.add_term(_bytes(term), whole, positions)
            forms = {form: [word[2] for word in of] for form, of in groupby(named, key=itemgetter(1))}
            for form, numbers in forms.items():
                if form in several:
                    shared[form] += numbers
                else:
                    _write_form(form, numbers, whole if len(forms) == 1 else None, placed, out)
        uses.subtract([word[2] for word in named if word[1] not in several])
        placed.release(word[2] for word in named if not uses[word[2]])
    for form, numbers in shared.items():
        _write_form(form, numbers, None, placed, out)
    out.add_ones([_bytes(term) for term, _ in rare], [_bytes(form) for _, form in rare], at)


def _write_form(form: str, numbers: list[int], word: Word | None, placed: Scattered, out: ArticleFieldWriter) -> None:
    """A form; `word` when its postings have been worked out."""
    out.add_form(_bytes(form), word or out.word(placed.positions(numbers), placed.titles(numbers)))


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")
