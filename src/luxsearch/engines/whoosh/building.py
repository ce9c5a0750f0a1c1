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
from luxsearch.engines.whoosh.buffers import Buffer, Lexemes, Places, Postings, gather, marks, together
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
from luxsearch.engines.whoosh.numbers import Gaps, to_bytes
from luxsearch.engines.whoosh.scoring import length_code, weighted_length
from luxsearch.engines.whoosh.state import SegmentInfo
from luxsearch.text import Analyzer, chunks

_SLICE: Final = 1 << 20
_SAFE_CUT = re.compile(r"(?<=\w)\s(?=\w)")
"""White space between letters or digits: no chunk runs over it (`H & M` and `20 %` have none such)."""

_BYTES_OF_A_BUFFER: Final = 420
_BYTES_OF_A_CHUNK: Final = 180
_BYTES_OF_A_POSITION: Final = 11


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
        self._buffers: dict[tuple[str, str], Buffer] = {}
        self._lexemes: dict[str, tuple[Lexemes, Lexemes]] = {}
        self._analyzers = analyzers
        self._labels: dict[tuple[str, str], array[int]] = {}
        self._places = Places()

    def __len__(self) -> int:
        return len(self._columns)

    @property
    def memory(self) -> int:
        """Bytes that it takes by now, about."""
        chunks_known = sum(len(memo) for pair in self._lexemes.values() for memo in pair)
        return (
            _BYTES_OF_A_BUFFER * len(self._buffers)
            + _BYTES_OF_A_CHUNK * chunks_known
            + _BYTES_OF_A_POSITION * len(self._places)
        )

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
        in_all, in_titles = self._lexemes_of(article.language)
        start = self._columns.position
        title = chunks(article.title)
        gather(title, start, in_all)
        gather(title, start, in_titles)
        position = body_at = start + len(title) + 1
        for part in slices(article.body):
            words = chunks(part)
            gather(words, position, in_all)
            position += len(words)
        length = weighted_length(len(title), position - body_at, headline=article.headline)
        code = length_code(length)
        self._places.add(number, len(title), position - body_at, code, headline=article.headline)
        self._label(number, article, in_all.analyzer)
        data = stored.pack(article)
        self._articles.write(data)
        self._columns.add(article, len(data), body_at, position + 1, length)

    def _lexemes_of(self, language: str) -> tuple[Lexemes, Lexemes]:
        found = self._lexemes.get(language)
        if found is None:
            analyzer = self._analyzers.setdefault(language, Analyzer(language))
            found = (
                Lexemes(analyzer, self._buffers, titles=False),
                Lexemes(analyzer, self._buffers, titles=True),
            )
            self._lexemes[language] = found
        return found

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
        self._lexemes.clear()
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
        """The postings of all terms and forms. Most forms are the only one of their term, and need no more work."""
        terms_of = Counter(form for form, _ in self._buffers)
        shared: defaultdict[str, list[Buffer]] = defaultdict(list)
        lexemes = sorted(self._buffers, key=itemgetter(1))
        for term, group in groupby(lexemes, key=itemgetter(1)):
            named = [(form, self._buffers[form, term]) for form, _ in group]
            alone = len(named) == 1 and terms_of[named[0][0]] == 1
            if alone and self._write_rare(term, *named[0], lists):
                continue
            postings = self._write_word((TERM, TITLE_TERM), term, [buffer for _, buffer in named], None, lists)
            for form, buffer in named:
                if terms_of[form] == 1:
                    self._write_word((FORM, TITLE_FORM), form, [buffer], postings if alone else None, lists)
                else:
                    shared[form].append(buffer)
        for form, buffers in shared.items():
            self._write_word((FORM, TITLE_FORM), form, buffers, None, lists)

    def _write_rare(self, term: str, form: str, buffer: Buffer, lists: ListWriter) -> bool:
        """The postings of a term and its only form that stand in one place; half of all words do."""
        if len(buffer.positions) > 1 or buffer.titles:
            return False
        at = buffer.positions[0]
        article, code = self._places.article(at), self._places.code(at)
        lists.write_one(key(TERM, term), article, code, at)
        lists.write_one(key(FORM, form), article, code)
        return True

    def _write_word(
        self, kinds: tuple[str, str], text: str, buffers: list[Buffer], known: Postings | None, lists: ListWriter
    ) -> Postings:
        """The postings of one term or form; `known` when they have been worked out."""
        positions = together([buffer.positions for buffer in buffers])
        articles, codes = postings = known or self._places.postings(positions)
        placed = Gaps(positions) if kinds[0] == TERM else None
        lists.write(key(kinds[0], text), Gaps(articles), to_bytes(codes), placed)
        titles = together([buffer.titles for buffer in buffers])
        if titles:
            articles, codes = self._places.postings(titles)
            both = marks(articles, positions, self._columns.body_at, self._columns.end_at)
            lists.write(key(kinds[1], text), Gaps(articles), to_bytes(codes), None, both)
        return postings
