"""Where the words of a query stand in an article.

A query is taken apart into *leaves* (`Word`, `Phrase`, `Near`, `Prefix`, `Fuzzy`) and these into *keys*, one for each
slot of a leaf. A text is read chunk by chunk; which keys a chunk answers is worked out once for each distinct chunk.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from luxsearch.articles import Article
from luxsearch.frozen import replace
from luxsearch.query.meaning import matches
from luxsearch.query.tree import And, AndMaybe, Field, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Word
from luxsearch.query.walk import children, postorder
from luxsearch.snippets.near import near_positions
from luxsearch.snippets.sifting import beginnings, pieces, stretches
from luxsearch.text import LONGEST_TERM, Analyzer, chunks, starts

Leaf = Word | Phrase | Near | Prefix | Fuzzy

WINDOW: Final = 1 << 18
"""Characters of a long body that are read at once."""

LONG: Final = 2 * WINDOW
"""Characters; a longer text is sifted for snippets, not read from end to end."""

_APART = 1_000  # positions, more than those that are looked at around a word
_MOST = 10_000  # marks of a leaf that snippets of a long text are chosen from
_END_OF_WINDOW = re.compile(r"(?<=[^\W\d_][^\W\d_])\s(?![&%])")  # a chunk (`H & M`, `20 %`) can hold a space


class Mark(NamedTuple):
    """`text[start:end]` is a match of the query's word `key`."""

    start: int
    end: int
    key: int


class _Hit(NamedTuple):
    """A chunk at `position` answers a key with its part `text[start:end]`."""

    position: int
    start: int
    end: int


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
        self._keys = _Keys(self._leaves)
        self._readings: dict[str, _Reading] = {}

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
            reading = self._readings[language] = _Reading(self._leaves, _Memo(self._keys, language), language)
        wanted = [number for number, leaf in enumerate(self._leaves) if leaf.field in {None, field}]
        if stop_early and len(text) > LONG:
            return self._found_early(text, wanted, reading)
        hits = reading.hits(text, wanted)
        marks = ((number, list(self._of_leaf(number, hits))) for number in wanted)
        return {number: found for number, found in marks if found}

    def _found_early(self, text: str, wanted: list[int], reading: "_Reading") -> dict[int, list[Mark]]:
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

    def _of_leaf(self, number: int, hits: dict[int, list[_Hit]]) -> Iterator[Mark]:
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
        bare = replace(
            article, title="", body=""
        )  # filters look at nothing of the text, which would cost 4 ms to analyse
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


class _Keys:
    """The keys of the leaves: each slot of a leaf is one, numbered through."""

    def __init__(self, leaves: list[Leaf]) -> None:
        self.leaf: list[int] = []  # key → number of its leaf
        self.first: list[int] = []  # leaf → its first key
        self.terms: dict[str, tuple[int, ...]] = {}
        self.forms: dict[str, tuple[int, ...]] = {}
        self.prefixes: list[tuple[str, int]] = []
        self.fuzzy: list[tuple[str, int, int]] = []
        for number, leaf in enumerate(leaves):
            self.first.append(len(self.leaf))
            match leaf:
                case Word():
                    self._add(self.forms if leaf.exact else self.terms, leaf.terms, number)
                case Prefix():
                    self.prefixes.append((leaf.beginning, len(self.leaf)))
                    self.leaf.append(number)
                case Fuzzy():
                    self.fuzzy.append((leaf.form, leaf.distance, len(self.leaf)))
                    self.leaf.append(number)
                case Phrase() | Near():
                    for slot in leaf.slots:
                        self._add(self.terms, slot, number)

    def _add(self, table: dict[str, tuple[int, ...]], words: Iterable[str], number: int) -> None:
        key = len(self.leaf)
        self.leaf.append(number)
        for word in words:
            table[word] = (*table.get(word, ()), key)

    def of(self, term: str, form: str) -> tuple[int, ...]:
        """The keys that a token answers."""
        keys = self.terms.get(term, ())
        if form in self.forms:
            keys += self.forms[form]
        if self.prefixes:
            keys += tuple(key for beginning, key in self.prefixes if form.startswith(beginning))
        if self.fuzzy:
            from rapidfuzz.distance import OSA  # noqa: PLC0415 - few queries are fuzzy

            keys += tuple(key for word, most, key in self.fuzzy if OSA.distance(word, form, score_cutoff=most) <= most)
        return keys


class _Reading:
    """Reads texts of one language for what answers the keys of leaves."""

    def __init__(self, leaves: Sequence[Leaf], memo: "_Memo", language: str) -> None:
        self._memo = memo
        self._beginnings = [beginnings(leaf, language) for leaf in leaves]

    def hits(self, text: str, wanted: Sequence[int], base: int = 0) -> dict[int, list[_Hit]]:
        """What answers keys in `text`, at least of the leaves `wanted`; places count from `base`."""
        hits: dict[int, list[_Hit]] = {}
        if not text or not wanted:
            return hits
        read = self._memo.read
        position = 0
        found = stretches(text, [self._beginnings[number] for number in wanted]) if len(text) <= LONG else None
        if found is None:
            for at, window in _windows(text):
                position = read(window, base + at, position, hits)
        else:
            for start, end in found:  # what stands in different ones is never near
                position = read(text[start:end], base + start, position, hits) + _APART
        return hits


class _Memo(dict[str, tuple[tuple[int, int, int], ...]]):
    """Chunk → (key, start, end) for each of its parts that answers a key; empty for nearly all."""

    _LARGEST = 400_000

    def __init__(self, keys: _Keys, language: str) -> None:
        super().__init__()
        self._keys = keys
        self._analyzer = Analyzer(language)
        # Most chunks are plain letters, and Snowball's English stemmer leaves their first one alone: that tells mostly.
        words = (*keys.terms, *keys.forms, *(beginning for beginning, _ in keys.prefixes))
        initials = {word[:1] for word in words}
        self._initials = initials | {initial.upper() for initial in initials}
        self._initials_tell = language == "en" and not keys.fuzzy and "" not in initials

    def read(self, text: str, base: int, position: int, hits: dict[int, list[_Hit]]) -> int:
        """Add what answers a key in `text` to `hits`, counting positions from `position`; the next position."""
        found = [self[chunk] for chunk in chunks(text)]
        if any(found):
            begins = starts(text)
            for i, answer in enumerate(found):
                for key, a, b in answer:
                    hits.setdefault(key, []).append(_Hit(position + i, base + begins[i] + a, base + begins[i] + b))
        return position + len(found)

    def __missing__(self, chunk: str) -> tuple[tuple[int, int, int], ...]:
        if len(self) >= self._LARGEST:
            self.clear()
        plain = chunk.isascii() and chunk.isalpha()
        if plain and self._initials_tell and chunk[0] not in self._initials:
            answer: tuple[tuple[int, int, int], ...] = ()
        else:
            answer = self._plain(chunk) if plain else self._other(chunk)
        self[chunk] = answer
        return answer

    def _plain(self, chunk: str) -> tuple[tuple[int, int, int], ...]:
        """What `_other` gives for a chunk of ASCII letters, as nearly all are, in a tenth of its time."""
        form = chunk.lower()[:LONGEST_TERM]
        keys = self._keys.of(self._analyzer.stem(form), form)
        return tuple((key, 0, len(chunk)) for key in keys) if keys else ()

    def _other(self, chunk: str) -> tuple[tuple[int, int, int], ...]:
        found: dict[int, tuple[int, int]] = {}
        for piece in self._analyzer[chunk]:
            for key in self._keys.of(piece.term, piece.form):
                a, b = found.get(key, (piece.start, piece.end))
                found[key] = min(a, piece.start), max(b, piece.end)
        return tuple((key, a, b) for key, (a, b) in found.items())


def _windows(text: str) -> Iterator[tuple[int, str]]:
    """`text` in parts of about `WINDOW` characters that cut no chunk, each with where it begins."""
    start = 0
    while len(text) - start > 2 * WINDOW:
        cut = _END_OF_WINDOW.search(text, start + WINDOW)
        if cut is None:
            break
        yield start, text[start : cut.start()]
        start = cut.start()
    yield start, text[start:] if start else text


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
