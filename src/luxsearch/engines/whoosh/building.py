"""A segment being built in memory: articles in, one `idx` and one `art` file out."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
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
        forms = _by(self._buffers, 0)
        for term, named in _by(self._buffers, 1).items():
            if len(named) == 1:
                ((form, buffer),) = named.items()
                if self._write_rare(term, form, buffer, forms, lists):
                    continue
            postings = self._write_word((TERM, TITLE_TERM), term, list(named.values()), None, lists)
            for form, buffer in named.items():
                if len(forms[form]) == 1:
                    known = postings if len(named) == 1 else None
                    self._write_word((FORM, TITLE_FORM), form, [buffer], known, lists)
        for form, by_term in forms.items():
            if len(by_term) > 1:
                self._write_word((FORM, TITLE_FORM), form, list(by_term.values()), None, lists)

    def _write_rare(
        self, term: str, form: str, buffer: Buffer, forms: Mapping[str, Mapping[str, Buffer]], lists: ListWriter
    ) -> bool:
        """The postings of a term and its only form that stand in one place; half of all words do."""
        if len(buffer.positions) > 1 or buffer.titles or len(forms[form]) > 1:
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


def _by(buffers: dict[tuple[str, str], Buffer], part: int) -> dict[str, dict[str, Buffer]]:
    """The buffers by form (part 0), and for each by term; or by term (part 1), and for each by form."""
    grouped: defaultdict[str, dict[str, Buffer]] = defaultdict(dict)
    for lexeme, buffer in buffers.items():
        grouped[lexeme[part]][lexeme[1 - part]] = buffer
    return grouped
