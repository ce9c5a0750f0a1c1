"""The words of a segment's articles, until they are written: what Whoosh's pool of postings is to its segment writer.

That one holds a tuple for every posting and sorts them. Here words are gathered by `buffers`, and each term goes to the
codec's field writer with all its postings at once.
"""

from array import array
from collections import Counter, defaultdict
from itertools import groupby
from typing import Final

from luxsearch.engines.whoosh.buffers import Gathered
from luxsearch.engines.whoosh.codec_writing import ArticleFieldWriter
from luxsearch.engines.whoosh.postings import word_of
from luxsearch.engines.whoosh.scoring import length_code, weighted_length
from luxsearch.engines.whoosh.streams import WeightedText, slices
from luxsearch.engines.whoosh.vocabulary import Vocabulary
from luxsearch.text import Analyzer

MOST_POSITIONS: Final = 1 << 30
"""Positions in a segment being built; they are gathered in 32 bits."""


class WordPool:
    """Gathers the words and labels of articles, and writes them."""

    def __init__(self, analyzers: dict[str, Analyzer]) -> None:
        """`analyzers` by language; a memo that outlives the segment."""
        self._analyzers = analyzers
        self._labels: dict[tuple[str, bytes], array[int]] = {}
        self._gathered = Gathered(Vocabulary(analyzers))

    def is_full(self, memory: int) -> bool:
        """Whether it takes more than `memory` bytes, about, or cannot take more."""
        gathered = self._gathered
        return gathered.memory > memory or gathered.is_full or gathered.end > MOST_POSITIONS

    def add(self, text: WeightedText) -> tuple[int, int]:
        """The words of the next article; how many positions title and body take."""
        numbers, language = self._gathered.vocabulary.numbers, text.language
        title, body = numbers(text.title, language), array("I")
        for part in slices(text.body):
            body.extend(numbers(part, language))
        length = weighted_length(len(title), len(body), headline=text.headline)
        self._gathered.add(title, body, length_code(length), headline=text.headline)
        return len(title), len(body)

    def add_label(self, fieldname: str, term: bytes, article: int) -> None:
        """A term of `companies`, `about` or `source` that an article has."""
        articles = self._labels.get((fieldname, term))
        if articles is None:
            articles = self._labels[fieldname, term] = array("I")
        articles.append(article)

    def cleanup(self) -> None:
        """Forget everything; the pool leaves no files."""
        self._gathered = Gathered(Vocabulary(self._analyzers))
        self._labels.clear()

    def write(self, out: ArticleFieldWriter) -> None:
        """Give everything to the writer of the segment's postings."""
        for (fieldname, term), articles in self._labels.items():
            out.add_articles(fieldname, term, articles)
        gathered = self._gathered
        self.cleanup()  # the writer's dictionary takes the room
        _Writing(gathered, out).write()


class _Writing:
    """The postings of all terms and forms. Most terms have one form, which has no other term."""

    def __init__(self, gathered: Gathered, out: ArticleFieldWriter) -> None:
        vocabulary = gathered.vocabulary
        self._gathered = gathered
        self._forms = vocabulary.forms
        self._terms = vocabulary.terms
        self._out = out
        self._words = [number for number, form in enumerate(vocabulary.forms) if form]
        several = vocabulary.languages > 1  # only languages stem one form in two ways
        times = Counter(map(self._forms.__getitem__, self._words)) if several else Counter()
        self._several = frozenset(form for form, count in times.items() if count > 1)
        self._shared: defaultdict[bytes, list[int]] = defaultdict(list)
        gathered.finish()

    def write(self) -> None:
        """Everything."""
        ones: list[int] = []
        at = array("I")
        terms = self._terms
        self._words.sort(key=terms.__getitem__)
        for term, group in groupby(self._words, key=terms.__getitem__):
            numbers = list(group)
            positions = self._gathered.positions(term)
            if len(positions) == 1 and len(numbers) == 1 and self._is_plain(numbers[0]):
                ones.append(numbers[0])
                at.append(positions[0])
            else:
                self._term(term, numbers, positions)
        for form, numbers in self._shared.items():
            self._form(form, numbers)
        postings = self._gathered.postings
        self._out.add_ones(
            list(map(terms.__getitem__, ones)),
            list(map(self._forms.__getitem__, ones)),
            [postings((number,))[0] for number in ones],
            at,
        )

    def _is_plain(self, number: int) -> bool:
        """Whether a word that stands in one place is no title's and has no other term."""
        return not self._gathered.in_title(number) and self._forms[number] not in self._several

    def _term(self, term: bytes, numbers: list[int], positions: "array[int]") -> None:
        """A term, which words of these numbers give, and their forms."""
        out, gathered = self._out, self._gathered
        forms: dict[bytes, list[int]] = {}
        for number in numbers:
            forms.setdefault(self._forms[number], []).append(number)
        titles = gathered.titles(numbers)
        if term in gathered.repeated:
            whole, in_titles = out.word(positions)
        else:
            whole = word_of(gathered.postings(numbers))
            marks = titles[1] if len(numbers) == 1 else out.marks(titles[0], positions)
            in_titles = out.titles(titles[0], marks)
        out.add_term(term, whole, positions, in_titles)
        alone = len(forms) == 1 and term not in gathered.repeated
        for form, words in forms.items():
            if form in self._several:
                self._shared[form] += words
            elif alone:
                out.add_form(form, whole, in_titles)
            else:
                self._form(form, words)
        gathered.release(n for form, words in forms.items() if form not in self._several for n in words)

    def _form(self, form: bytes, numbers: list[int]) -> None:
        """A form, which words of these numbers give."""
        gathered, out = self._gathered, self._out
        out.add_form(form, word_of(gathered.postings(numbers)), out.titles(*gathered.titles(numbers)))
