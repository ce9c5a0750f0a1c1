"""Where the words of a query stand in an article.

A query is taken apart into *leaves* (`Word`, `Phrase`, `Near`, `Prefix`, `Fuzzy`) and these into *keys*, one for each
slot of a leaf (`reading`).
"""

from collections.abc import Container, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from luxsearch.articles import Article
from luxsearch.frozen import replace
from luxsearch.query.meaning import matches
from luxsearch.query.tree import And, AndMaybe, Field, Fuzzy, Leaf, Near, Node, Not, Or, Phrase, Prefix, Word
from luxsearch.query.walk import children, postorder
from luxsearch.snippets.near import near_positions
from luxsearch.snippets.reading import LONG, WINDOW, Hit, Keys, Reading
from luxsearch.snippets.sifting import pieces

_MOST = 10_000  # marks of a leaf that snippets of a long text are chosen from


class Mark(NamedTuple):
    """`text[start:end]` is a match of the query's word `key`."""

    start: int
    end: int
    key: int


class Marker:
    """Finds the matches of one query in articles."""

    def __init__(self, query: Node) -> None:
        """A marker for `query`."""
        self._query = query
        positive, negative = _leaves(query)
        self._positive = frozenset(range(len(positive)))
        self._leaves = positive + negative
        self._number = {leaf: i for i, leaf in reversed(list(enumerate(self._leaves)))}
        self._all_live = _needs_all(query)
        self._keys = Keys(self._leaves)
        self._readings: dict[str, Reading] = {}

    def marks(self, article: Article, *, stop_early: bool = False) -> tuple[list[Mark], list[Mark]]:
        """The marks of the title and of the body, each in order of their starts.

        With `stop_early`, a long body is read only so far that every leaf of the query was found (`sifting`).
        """
        if not self._leaves:
            return [], []
        title = self._found(article.title, "title", article.language, stop_early=False)
        body = self._found(article.body, "body", article.language, stop_early=stop_early)
        live = self._positive
        if not self._all_live:
            good, matching = self._live(article, title.keys() | body.keys())
            live = matching if good else live
        return _in_order(title, live), _in_order(body, live)

    def marks_of(self, text: str, field: Field, language: str) -> list[Mark]:
        """The marks of one text by itself, in order of their starts."""
        return _in_order(self._found(text, field, language, stop_early=False), self._positive)

    def _found(self, text: str, field: Field, language: str, *, stop_early: bool) -> dict[int, list[Mark]]:
        """The marks of each leaf, by the leaf's number; leaves without any are left out."""
        reading = self._readings.get(language)
        if reading is None:
            reading = self._readings[language] = Reading(self._leaves, self._keys, language)
        wanted = [number for number, leaf in enumerate(self._leaves) if leaf.field in {None, field}]
        if stop_early and len(text) > LONG:
            return self._found_early(text, wanted, reading)
        hits = reading.hits(text, wanted)
        marks = ((number, list(self._of_leaf(number, hits))) for number in wanted)
        return {number: found for number, found in marks if found}

    def _found_early(self, text: str, wanted: list[int], reading: Reading) -> dict[int, list[Mark]]:
        """The same for a long text, up to where every leaf was found, at most `_MOST` marks of one at a place."""
        found: dict[int, set[Mark]] = {}
        missing = set(wanted)
        for base, piece in pieces(text, WINDOW):
            hits = reading.hits(piece, sorted(missing) if base else wanted, base)
            for number in wanted:
                if len(found.get(number, ())) < _MOST:
                    marks = set(islice(self._of_leaf(number, hits), _MOST))
                    if marks:
                        found.setdefault(number, set()).update(marks)
                        missing.discard(number)
            if not missing:
                break
        return {number: sorted(marks) for number, marks in found.items()}

    def _of_leaf(self, number: int, hits: dict[int, list[Hit]]) -> Iterator[Mark]:
        """The hits of a leaf's keys that take part in a match of the leaf."""
        leaf, first = self._leaves[number], self._keys.first[number]
        if not isinstance(leaf, Phrase | Near):
            yield from (Mark(hit.start, hit.end, first) for hit in hits.get(first, ()))
            return
        slots = [hits.get(first + i, []) for i in range(len(leaf.slots))]
        if not all(slots):
            return
        places = [{hit.position for hit in slot} for slot in slots]
        if isinstance(leaf, Phrase):
            starts = set.intersection(*({place - i for place in slot} for i, slot in enumerate(places)))
            good = [{start + i for start in starts} for i in range(len(slots))]
        else:
            good = near_positions(places, leaf.distance)
        for i, slot in enumerate(slots):
            yield from (Mark(hit.start, hit.end, first + i) for hit in slot if hit.position in good[i])

    def _live(self, article: Article, present: Container[int]) -> tuple[bool, frozenset[int]]:
        """Whether the article matches the query, given which leaves match, and the leaves that it matches by."""
        # Filters look at nothing of the text, which would cost 4 ms to analyse.
        bare = replace(article, title="", body="")
        values: list[tuple[bool, frozenset[int]]] = []
        for node in postorder(self._query):
            first = len(values) - len(children(node))
            below = values[first:]
            del values[first:]
            values.append(self._value(node, below, bare, present))
        return values[0]

    def _value(
        self, node: Node, below: list[tuple[bool, frozenset[int]]], article: Article, present: Container[int]
    ) -> tuple[bool, frozenset[int]]:
        live = frozenset[int]().union(*(leaves for _, leaves in below))
        match node:
            case And():
                good = all(matches for matches, _ in below)
            case Or():
                good = any(matches for matches, _ in below)
            case AndMaybe():
                good = below[0][0]
            case Not():
                return not below[0][0], frozenset()
            case Word() | Phrase() | Near() | Prefix() | Fuzzy():
                number = self._number[node]
                good, live = number in present, frozenset((number,))
            case _:
                good = matches(node, article)
        return good, live if good else frozenset()


def _leaves(query: Node) -> tuple[list[Leaf], list[Leaf]]:
    """The distinct leaves of the query that can be marked, and those that stand only under a NOT."""
    positive: dict[Leaf, None] = {}
    negative: dict[Leaf, None] = {}
    todo: list[tuple[Node, bool]] = [(query, True)]
    while todo:
        node, good = todo.pop()
        match node:
            case Word() | Phrase() | Near() | Prefix() | Fuzzy():
                (positive if good else negative)[node] = None
            case _:
                todo += [(child, good and not isinstance(node, Not)) for child in reversed(children(node))]
    return list(positive), [leaf for leaf in negative if leaf not in positive]


def _needs_all(query: Node) -> bool:
    """Whether an article that matches does so by every leaf that it holds: none is under a NOT, or an OR's AND."""
    with_leaf: list[bool] = []
    for node in postorder(query):
        below = children(node)
        held = with_leaf[len(with_leaf) - len(below) :]
        del with_leaf[len(with_leaf) - len(below) :]
        match node:
            case Not() if held[0]:
                return False
            case Or() if any(has and children(child) for has, child in zip(held, below, strict=True)):
                return False
            case AndMaybe() if held[1] and children(node.preferred):
                return False
        with_leaf.append(any(held) or isinstance(node, Word | Phrase | Near | Prefix | Fuzzy))
    return True


def _in_order(found: dict[int, list[Mark]], live: Iterable[int]) -> list[Mark]:
    return sorted(mark for number, marks in found.items() if number in live for mark in marks)
