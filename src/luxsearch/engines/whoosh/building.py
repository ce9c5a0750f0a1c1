"""A segment being built in memory: articles in, one `idx` and one `art` file out."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from luxsearch.articles import Article
from luxsearch.engines import SCORING
from luxsearch.engines.whoosh import stored
from luxsearch.engines.whoosh.buffers import Buffer, Merged, frequency
from luxsearch.engines.whoosh.columns import Columns
from luxsearch.engines.whoosh.dictionary import DictionaryWriter
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
from luxsearch.engines.whoosh.numbers import Gaps, to_bytes
from luxsearch.engines.whoosh.postings import FREQUENCY_LIMIT, INLINE, pack
from luxsearch.engines.whoosh.scoring import length_code, weighted_length
from luxsearch.engines.whoosh.state import SegmentInfo
from luxsearch.text import Analyzer, chunks

_SLICE: Final = 1 << 20
_SAFE_CUT = re.compile(r"(?<=\w)\s(?=\w)")
"""White space between letters or digits: no chunk runs over it (`H & M` and `20 %` have none such)."""

_BYTES_OF_A_BUFFER: Final = 700
_BYTES_OF_A_CHUNK: Final = 700
_BYTES_OF_A_POSTING: Final = 8
_BYTES_OF_A_POSITION: Final = 5


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


class Lexemes(dict[str, tuple[Buffer, ...]]):
    """A memo from chunk to the buffers of its tokens, in one language."""

    def __init__(self, language: str, buffers: dict[tuple[str, str], Buffer]) -> None:
        super().__init__()
        self.analyzer = Analyzer(language)
        self._buffers = buffers

    def __missing__(self, chunk: str) -> tuple[Buffer, ...]:
        buffers = self._buffers
        found: dict[Buffer, None] = {}
        for piece in self.analyzer[chunk]:
            lexeme = (piece.form, piece.term)
            buffer = buffers.get(lexeme)
            if buffer is None:
                buffer = buffers[lexeme] = Buffer()
            found[buffer] = None
        value = self[chunk] = tuple(found)
        return value


class SegmentBuilder:
    """One segment, from the first article to its files.

    Attributes:
        name: the beginning of its files' names.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._folder = folder
        self._columns = Columns()
        self._articles = Output(folder / f"{name}.art", ART_MAGIC)
        self._buffers: dict[tuple[str, str], Buffer] = {}
        self._lexemes: dict[str, Lexemes] = {}
        self._labels: dict[tuple[str, str], array[int]] = {}
        self._derived: set[int] = set()
        self._postings = self._occurrences = 0

    def __len__(self) -> int:
        return len(self._columns)

    @property
    def memory(self) -> int:
        """Bytes that it takes by now, about."""
        return (
            _BYTES_OF_A_BUFFER * len(self._buffers)
            + _BYTES_OF_A_CHUNK * sum(map(len, self._lexemes.values()))
            + _BYTES_OF_A_POSTING * self._postings
            + _BYTES_OF_A_POSITION * self._occurrences
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
        lexemes = self._lexemes_of(article.language)
        start = self._columns.position
        found: dict[Buffer, Sequence[int]] = {}
        body_at = self._read(article.title, start, lexemes, found) + 1
        end_at = self._read(article.body, body_at, lexemes, found) + 1
        length = weighted_length(body_at - 1 - start, end_at - 1 - body_at, headline=article.headline)
        self._post(number, found, body_at, length_code(length), headline=article.headline)
        self._occurrences += end_at - start
        if not article.headline:
            self._derived.add(number)
        self._label(number, article, lexemes.analyzer)
        data = stored.pack(article)
        self._articles.write(data)
        self._columns.add(article, len(data), body_at, end_at, length)

    def _lexemes_of(self, language: str) -> Lexemes:
        found = self._lexemes.get(language)
        if found is None:
            found = self._lexemes[language] = Lexemes(language, self._buffers)
        return found

    @staticmethod
    def _read(text: str, position: int, lexemes: Lexemes, found: dict[Buffer, Sequence[int]]) -> int:
        """Gather where each lexeme of `text` stands, from `position` on; the position after the last word."""
        for part in slices(text):
            counted: defaultdict[str, list[int]] = defaultdict(list)
            words = chunks(part)
            for at, chunk in enumerate(words, position):
                counted[chunk].append(at)
            position += len(words)
            long = len(part) >= _SLICE
            for chunk, positions in counted.items():
                for buffer in lexemes[chunk]:
                    known = found.get(buffer)
                    if known is not None:
                        positions_here: Sequence[int] = sorted((*known, *positions))
                    else:
                        positions_here = positions
                    found[buffer] = array("I", positions_here) if long else positions_here
        return position

    def _post(
        self, number: int, found: dict[Buffer, Sequence[int]], body_at: int, length: int, *, headline: bool
    ) -> None:
        """One posting for each lexeme of an article."""
        title, lead, lead_end = SCORING.title if headline else 0, 1 + SCORING.lead_extra, body_at + SCORING.lead
        self._postings += len(found)
        for buffer, positions in found.items():
            at = positions[0]
            if len(positions) == 1:
                count = title if at < body_at else lead if at < lead_end else 1
            else:
                count = frequency(positions, body_at, headline=headline)
            buffer.articles.append(number)
            buffer.codes.append((min(FREQUENCY_LIMIT, count)) << 8 | length)
            buffer.positions.extend(positions)
            if at < body_at:
                in_title = sum(p < body_at for p in positions) * title
                buffer.add_title(number, min(in_title, FREQUENCY_LIMIT) << 8 | length)

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
            start = out.size
            dictionary = DictionaryWriter(start)
            self._write_labels((ABOUT, COMPANY), out, dictionary)
            self._write_words(_by(self._buffers, 0), (FORM, TITLE_FORM), out, dictionary)
            self._write_labels((SOURCE,), out, dictionary)
            self._write_words(_by(self._buffers, 1), (TERM, TITLE_TERM), out, dictionary)
            out.section_since("postings", start)
            dictionary.write(out)
            self._columns.write(out)
            idx = out.close()
        except BaseException:
            out.abandon()
            raise
        files = {f"{self.name}.idx": idx, f"{self.name}.art": art}
        return SegmentInfo(self.name, len(self._columns), self._columns.length, files)

    def _write_labels(self, kinds: Sequence[str], out: Output, dictionary: DictionaryWriter) -> None:
        wanted = [(key(kind, text), numbers) for (kind, text), numbers in self._labels.items() if kind in kinds]
        for name, numbers in sorted(wanted, key=lambda pair: pair[0]):
            write_list(out, dictionary, name, Gaps(numbers))

    def _write_words(
        self,
        groups: Iterable[tuple[str, list[Buffer]]],
        kinds: tuple[str, str],
        out: Output,
        dictionary: DictionaryWriter,
    ) -> None:
        """The postings of all forms, or of all terms, and after them those of titles."""
        title_entries: list[tuple[bytes, int, int]] = []
        with_positions = kinds[0] == TERM
        named = sorted(((key(kinds[0], text), buffers) for text, buffers in groups), key=lambda pair: pair[0])
        for name, buffers in named:
            merged = Merged(buffers, self._columns, self._derived)
            positions = Gaps(merged.positions) if with_positions else None
            write_list(out, dictionary, name, Gaps(merged.articles), to_bytes(merged.codes), positions)
            if merged.titles is not None and merged.title_codes is not None:
                data = pack(Gaps(merged.titles), to_bytes(merged.title_codes), marks=merged.marks(self._columns))
                title_entries.append((kinds[1].encode() + name[1:], out.write(data), len(merged.titles)))
        for name, offset, count in title_entries:
            dictionary.add(name, offset - dictionary.base, count)


def write_list(  # noqa: PLR0913, PLR0917 - the parts of a posting list
    out: Output,
    dictionary: DictionaryWriter,
    name: bytes,
    articles: Gaps,
    codes: bytes = b"",
    positions: Gaps | None = None,
    marks: bytes = b"",
) -> None:
    """Write one posting list and its entry; a list of one article and a code is the entry."""
    if articles.count == 1 and positions is None and not marks:
        code = int.from_bytes(codes, "little")
        dictionary.add(name, INLINE | articles.first << 16 | code, 1)
        return
    at = out.write(pack(articles, codes, positions, marks))
    dictionary.add(name, at - dictionary.base, articles.count)


def _by(buffers: dict[tuple[str, str], Buffer], part: int) -> list[tuple[str, list[Buffer]]]:
    """The buffers by form (part 0) or by term (part 1)."""
    grouped: defaultdict[str, list[Buffer]] = defaultdict(list)
    for lexeme, buffer in buffers.items():
        grouped[lexeme[part]].append(buffer)
    return list(grouped.items())
