"""A segment while it is written: what the writer of its articles leaves to the writer of its postings."""

from array import array
from functools import cached_property
from pathlib import Path
from typing import Final

from luxsearch.articles import Article
from luxsearch.engines.whoosh import stored
from luxsearch.engines.whoosh.columns import Columns
from luxsearch.engines.whoosh.filing import Output, SectionedOutput
from luxsearch.engines.whoosh.layout import ART_MAGIC
from luxsearch.engines.whoosh.scoring import length_code, weighted_length
from luxsearch.engines.whoosh.state import SegmentInfo
from luxsearch.engines.whoosh.weighing import Places

_HEADLINE: Final = 0x100
"""What is kept of an article for the codes of its words: the byte of its length, and whether it has a headline."""


class Draft:
    """The files of a segment that is being written, and what the writer of its articles leaves to that of its postings.

    Attributes:
        columns: the articles so far.
        art: the file of stored articles.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.columns = Columns()
        self.art = Output(folder / f"{name}.art", ART_MAGIC)
        self._folder = folder
        self._name = name
        self._codes = array("H")
        self._stamps: dict[str, tuple[int, int]] = {}

    @cached_property
    def out(self) -> SectionedOutput:
        """The file of columns and postings, made when the first of them is written."""
        return SectionedOutput(self._folder / f"{self._name}.idx")

    def add(self, article: Article, title: int, body: int) -> None:
        """One article with so many positions in title and body."""
        data = stored.pack(article)
        self.art.write(data)
        length = weighted_length(title, body, headline=article.headline)
        self._codes.append(length_code(length) | (_HEADLINE if article.headline else 0))
        body_at = self.columns.position + title + 1
        self.columns.add(article, len(data), body_at, body_at + body + 1, length)

    def close_articles(self) -> None:
        """Write the columns; no article may follow."""
        self._stamps[self.art.path.name] = self.art.close()
        self.columns.write(self.out)

    @cached_property
    def places(self) -> Places:
        """What a word counts at each position; once all articles are in."""
        return Places(*self.columns.beginnings(), self.columns.position, self._codes)

    def finish(self) -> SegmentInfo:
        """Sync and close; what the state has to say of the segment."""
        self._stamps[self.out.path.name] = self.out.close()
        return SegmentInfo(self._name, len(self.columns), self.columns.length, self._stamps)

    def abandon(self) -> None:
        """Leave nothing behind."""
        self.art.abandon()
        if "out" in self.__dict__:
            self.out.abandon()
