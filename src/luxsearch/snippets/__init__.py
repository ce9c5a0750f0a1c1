"""The passages that show why an article was found, and the spans of its text to mark.

What is marked is what matched: a stem or form of a word of the query, the words of a phrase only where they stand as
the phrase, of a nearness only where they are near, words of one field only there, and nothing that a NOT excludes.
A branch of an OR that the article as a whole does not match is not marked either.
"""

from luxsearch.articles import Article
from luxsearch.frozen import frozen
from luxsearch.query.tree import Field, Node
from luxsearch.snippets.marks import Mark, Marker
from luxsearch.snippets.passages import Passage, lead, passages

Span = tuple[int, int]
"""Start and end of a matched word, in characters of the text that it belongs to."""

__all__ = ["Highlighter", "Highlights", "Passage", "Span", "mark"]


@frozen
class Highlights:
    """What to show of one hit: the title with its marks, and the passages (none where the body is empty)."""

    title: Passage
    snippets: tuple[Passage, ...]


class Highlighter:
    """Marks articles for one query; made once a query, since it remembers the words that it has looked at."""

    def __init__(self, query: Node) -> None:
        """A highlighter for a tree as it matched: words of the user's own, `Prefix` and `Fuzzy` rewritten or not."""
        self._marker = Marker(query)

    def highlight(self, article: Article) -> Highlights:
        """The marked title and one to three passages of the body: the lead when nothing of the body matched."""
        title, body = self._marker.marks(article, stop_early=True)
        shown = passages(article.body, body) or lead(article.body)
        return Highlights(Passage(article.title, spans(title)), shown)

    def mark(self, article: Article) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The spans of every match in the title and in the whole body.

        Where the article does not match the query, the words of it that are there.
        """
        title, body = self._marker.marks(article)
        return spans(title), spans(body)


def mark(text: str, query: Node, field: Field, *, language: str = "en") -> tuple[Span, ...]:
    """The spans of `text`, a `field` of some article in `language`, where words of the query stand."""
    return spans(Marker(query).marks_of(text, field, language))


def spans(marks: list[Mark]) -> tuple[Span, ...]:
    """The spans of marks that are in order of their starts; those that overlap become one."""
    merged: list[Span] = []
    for mark in marks:
        if merged and mark.start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], mark.end))
        else:
            merged.append((mark.start, mark.end))
    return tuple(merged)
