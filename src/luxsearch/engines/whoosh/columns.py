"""The per-article columns of a segment being written."""

import json
from array import array
from bisect import bisect_right
from hashlib import blake2b
from typing import TYPE_CHECKING

from luxsearch.articles import Article
from luxsearch.engines.whoosh.filing import SectionedOutput
from luxsearch.engines.whoosh.layout import ART_MAGIC, UNDATED_END, UNDATED_FIRST
from luxsearch.engines.whoosh.numbers import to_bytes
from luxsearch.engines.whoosh.ordering import newest_first

if TYPE_CHECKING:
    from collections.abc import Sequence


def story_number(story: str) -> int:
    """The 64 bits that stand for a story's key; 0: none. Of a million stories two meet once in 37 million archives."""
    if not story:
        return 0
    digest = blake2b(story.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


class Columns:
    """Columns that grow by one article at a time.

    Attributes:
        position: the first position that no article uses yet.
        length: the articles' weighted lengths together.
    """

    def __init__(self) -> None:
        self.position = 0
        self.length = 0
        self._ids = bytearray()
        self._id_at = array("I", [0])
        self._first = array("I")
        self._end = array("I")
        self._title_at = array("Q")
        self._body_at = array("Q")
        self._article_at = array("Q", [len(ART_MAGIC)])
        self._story = array("Q")
        self._length = array("I")
        self._format = array("H")
        self._language = array("H")
        self._formats: dict[str, int] = {}
        self._languages: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._first)

    def add(self, article: Article, stored_size: int, body_at: int, end_at: int, length: int) -> None:
        """One article: its title begins at `position`, its body at `body_at`; `end_at` is the next free position."""
        date = article.date
        self.add_values(
            article.id.encode("utf-8", "surrogatepass"),
            (UNDATED_FIRST, UNDATED_END) if date is None else (date.first, date.end),
            stored_size,
            (body_at - self.position, end_at - self.position),
            story_number(article.story),
            length,
            (article.format, article.language),
        )

    def add_values(  # noqa: PLR0913, PLR0917 - one argument a column
        self,
        id_: bytes,
        span: tuple[int, int],
        stored_size: int,
        extent: tuple[int, int],
        story: int,
        length: int,
        names: tuple[str, str],
    ) -> None:
        """One article: `extent` is where its body and the next article begin, from the beginning of its title."""
        self._ids += id_
        self._id_at.append(len(self._ids))
        self._first.append(span[0])
        self._end.append(span[1])
        self._title_at.append(self.position)
        self._body_at.append(self.position + extent[0])
        self.position += extent[1]
        self._article_at.append(self._article_at[-1] + stored_size)
        self._story.append(story)
        self._length.append(length)
        self.length += length
        self._format.append(self._formats.setdefault(names[0], len(self._formats)))
        self._language.append(self._languages.setdefault(names[1], len(self._languages)))

    def title_at(self, number: int) -> int:
        """Position of the first word of an article's title."""
        return self._title_at[number]

    def body_at(self, number: int) -> int:
        """Position of the first word of an article's body."""
        return self._body_at[number]

    def beginnings(self) -> "tuple[array[int], array[int]]":
        """Position of the first word of each title, and of each body."""
        return self._title_at, self._body_at

    def at(self, position: int) -> int:
        """The number of the article that holds a position."""
        return bisect_right(self._title_at, position) - 1

    def _id(self, number: int) -> bytes:
        return bytes(self._ids[self._id_at[number] : self._id_at[number + 1]])

    def write(self, out: SectionedOutput) -> None:
        """All sections of the `idx` file but the dictionary and the postings."""
        by_id: Sequence[int] = sorted(range(len(self)), key=self._id)
        newest = newest_first(by_id, self._first, self._end)
        out.section("ids", self._ids)
        for name, numbers in (
            ("id_at", self._id_at),
            ("by_id", array("I", by_id)),
            ("first", self._first),
            ("end", self._end),
            ("newest", array("I", newest)),
            ("title_at", array("Q", [*self._title_at, self.position])),
            ("body_at", self._body_at),
            ("article_at", self._article_at),
            ("story", self._story),
            ("length", self._length),
            ("format", self._format),
            ("language", self._language),
        ):
            out.section(name, to_bytes(numbers))
        meta = {
            "articles": len(self),
            "length": self.length,
            "formats": list(self._formats),
            "languages": list(self._languages),
        }
        out.section("meta", json.dumps(meta).encode("ascii"))
