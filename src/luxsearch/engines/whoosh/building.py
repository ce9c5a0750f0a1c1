"""A segment being built in memory: articles in, one `idx` and one `art` file out."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from luxsearch.articles import Article
from luxsearch.engines.whoosh import stored
from luxsearch.engines.whoosh.buffers import Places, Positions, Scattered, Stream
from luxsearch.engines.whoosh.columns import Columns
from luxsearch.engines.whoosh.filing import Output, SectionedOutput
from luxsearch.engines.whoosh.layout import (
    ABOUT,
    ART_MAGIC,
    COMPANY,
    FORM,
    SOURCE,
    TERM,
    TITLE_FORM,
    TITLE_TERM,
    key,
)
from luxsearch.engines.whoosh.lists import ListWriter
from luxsearch.engines.whoosh.numbers import Gaps, encode
from luxsearch.engines.whoosh.postings import pack_word
from luxsearch.engines.whoosh.scoring import length_code, weighted_length
from luxsearch.engines.whoosh.state import SegmentInfo
from luxsearch.text import Analyzer, chunks

_SLICE: Final = 1 << 20
_SAFE_CUT = re.compile(r"(?<=\w)\s(?=\w)")
"""White space between letters or digits: no chunk runs over it (`H & M` and `20 %` have none such)."""

_BYTES_OF_A_CHUNK: Final = 180
_BYTES_OF_A_POSITION: Final = 4

_LENGTH: Final = 0xFF
_HEADLINE: Final = 0x100
"""What is kept of an article for the codes of its words: the byte of its length, and whether it has a headline."""

Encoded = tuple[int, int, int, bytes, bytes, tuple[bytes, int] | None]
"""Of a word: how many articles, the first of them, the width of their differences, those, the codes; its packed list of
titles with how many they are, if it has one."""


def slices(text: str) -> Iterator[str]:
    """`text` in parts of about a million characters whose chunks, one after another, are those of the text."""
    begin = 0
    while len(text) - begin > _SLICE:
        cut = _SAFE_CUT.search(text, begin + _SLICE)
        if cut is None:
            break
        yield text[begin : cut.start()]
        begin = cut.end()
    yield text[begin:] if begin else text


class SegmentBuilder:
    """One segment, from the first article to its files.

    Attributes:
        name: the beginning of its files' names.
    """

    def __init__(self, folder: Path, name: str, analyzers: dict[str, Analyzer]) -> None:
        """`analyzers` by language; a memo that outlives the segment."""
        self.name = name
        self._folder = folder
        self._columns = Columns()
        self._articles = Output(folder / f"{name}.art", ART_MAGIC)
        self._stream = Stream()
        self._codes = array("H")
        self._analyzers = analyzers
        self._labels: dict[tuple[str, str], array[int]] = {}

    def __len__(self) -> int:
        return len(self._columns)

    @property
    def memory(self) -> int:
        """Bytes that it takes by now, about."""
        return _BYTES_OF_A_CHUNK * self._stream.known + _BYTES_OF_A_POSITION * len(self._stream)

    @property
    def positions(self) -> int:
        """Positions used by now."""
        return self._columns.position

    def abandon(self) -> None:
        """Leave nothing behind."""
        self._articles.abandon()

    # -- articles in

    def add(self, article: Article) -> None:
        """Take one article."""
        number = len(self._columns)
        language, stream = article.language, self._stream
        title = chunks(article.title)
        stream.put(title, language)
        stream.skip()
        body_at = len(stream)
        for part in slices(article.body):
            stream.put(chunks(part), language)
        position = len(stream)
        stream.skip()
        length = weighted_length(len(title), position - body_at, headline=article.headline)
        self._codes.append(length_code(length) | (_HEADLINE if article.headline else 0))
        analyzer = self._analyzers.get(language)
        if analyzer is None:
            analyzer = self._analyzers[language] = Analyzer(language)
        self._label(number, article, analyzer)
        data = stored.pack(article)
        self._articles.write(data)
        self._columns.add(article, len(data), body_at, position + 1, length)

    def _label(self, number: int, article: Article, analyzer: Analyzer) -> None:
        """Companies and credit line."""
        labels = [(COMPANY, name) for name in article.companies]
        labels += [(ABOUT, name) for name in article.companies[: article.about]]
        if article.source:
            labels += [(SOURCE, p.form) for chunk in chunks(article.source) for p in analyzer[chunk]]
        for label in dict.fromkeys(labels):
            numbers = self._labels.get(label)
            if numbers is None:
                numbers = self._labels[label] = array("I")
            numbers.append(number)

    # -- files out

    def write(self) -> SegmentInfo:
        """Write and sync both files. The builder takes no more articles."""
        art = self._articles.close()
        out = SectionedOutput(self._folder / f"{self.name}.idx")
        try:
            lists = ListWriter(out)
            self._write_labels(lists)
            self._write_words(lists)
            lists.close()
            self._columns.write(out)
            idx = out.close()
        except BaseException:
            out.abandon()
            raise
        files = {f"{self.name}.idx": idx, f"{self.name}.art": art}
        return SegmentInfo(self.name, len(self._columns), self._columns.length, files)

    def _write_labels(self, lists: ListWriter) -> None:
        for (kind, text), numbers in self._labels.items():
            lists.write(key(kind, text), Gaps(numbers))

    def _write_words(self, lists: ListWriter) -> None:
        """The postings of all terms and forms. Most terms have one form, which has no other term."""
        words = self._words()
        placed = self._stream.close(map(range, *self._columns.titles()))
        places = self._placed()
        rare: list[tuple[str, str]] = []
        at = array("I")
        writer = _WordWriter(lists, placed, places)
        several = self._forms_of_several_terms(words)
        shared: defaultdict[str, list[int]] = defaultdict(list)
        uses = Counter(map(itemgetter(2), words))
        for term, group in groupby(words, key=itemgetter(0)):
            named = list(group)
            if len(named) == 1 and named[0][1] not in several and placed.alone(named[0][2]):
                rare.append(named[0][:2])
                at.append(placed.positions((named[0][2],))[0])
            else:
                forms = {form: [word[2] for word in of] for form, of in groupby(named, key=itemgetter(1))}
                whole = writer.term(term, list(dict.fromkeys(word[2] for word in named)))
                for form, numbers in forms.items():
                    if form in several:
                        shared[form] += numbers
                    else:
                        writer.form(form, numbers, whole if len(forms) == 1 else None)
            if not several:
                uses.subtract([word[2] for word in named])
                placed.release(word[2] for word in named if not uses[word[2]])
        for form, numbers in shared.items():
            writer.form(form, numbers, None)
        terms, forms_ = [key(TERM, term) for term, _ in rare], [key(FORM, form) for _, form in rare]
        lists.put_ones(terms, forms_, places.ones(at), at)

    def _words(self) -> list[tuple[str, str, int]]:
        """(term, form, number) of all chunks, by term and form. The memos are empty afterwards."""
        words: list[tuple[str, str, int]] = []
        for language, memo in self._stream.memos.items():
            found = self._analyzers[language].lexemes(list(memo))
            for number, lexemes in zip(memo.values(), found, strict=True):
                words += [(form if form == term else term, form, number) for form, term in lexemes]
            memo.clear()
        words.sort()
        return words

    def _forms_of_several_terms(self, words: list[tuple[str, str, int]]) -> frozenset[str]:
        """Only languages stem one form in two ways."""
        if len(self._stream.memos) == 1:
            return frozenset()
        times = Counter(form for form, _ in {(form, term) for term, form, _ in words})
        return frozenset(form for form, count in times.items() if count > 1)

    def _placed(self) -> Places:
        places = Places()
        for number, (start, end, code) in enumerate(zip(*self._columns.titles(), self._codes, strict=True)):
            body = self._columns.end_at(number) - end - 2
            places.add(number, end - start, body, code & _LENGTH, headline=code > _LENGTH)
        return places


class _WordWriter:
    """Writes the lists of terms and forms, each of some chunks."""

    def __init__(self, lists: ListWriter, placed: Scattered, places: Places) -> None:
        self._lists = lists
        self._placed = placed
        self._places = places

    def term(self, term: str, numbers: list[int]) -> Encoded:
        """The lists of a term. What it gives serves its form too, where that has no other term."""
        positions = self._placed.positions(numbers)
        word = self._encoded(positions, numbers)
        width, data = encode(positions)
        packed = pack_word(word[1:4], word[4], (len(positions), positions[0], width, data))
        self._lists.put(key(TERM, term), packed, word[0])
        if word[5]:
            self._lists.put(key(TITLE_TERM, term), *word[5])
        return word

    def form(self, form: str, numbers: list[int], word: Encoded | None) -> None:
        """The lists of a form; `word` when they have been worked out."""
        if word is None:
            word = self._encoded(self._placed.positions(numbers), numbers)
        if word[0] == 1:
            self._lists.put_inline(key(FORM, form), word[1], int.from_bytes(word[4], "little"))
        else:
            self._lists.put(key(FORM, form), pack_word(word[1:4], word[4], None), word[0])
        if word[5]:
            self._lists.put(key(TITLE_FORM, form), *word[5])

    def _encoded(self, positions: Positions, numbers: list[int]) -> Encoded:
        articles, codes = self._places.postings(positions)
        titles = self._placed.titles(numbers)
        in_titles = self._title(titles, positions) if titles else None
        return len(articles), articles[0], *encode(articles), codes, in_titles

    def _title(self, titles: Positions, positions: Positions) -> tuple[bytes, int]:
        articles, codes = self._places.postings(titles)
        width, data = encode(articles)
        marks = self._places.marks(articles, positions)
        return pack_word((articles[0], width, data), codes, None, marks), len(articles)
