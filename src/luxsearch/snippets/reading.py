"""A text read for a query: which of its chunks answer which keys of the query's leaves.

Which keys a chunk answers is worked out once for each distinct chunk, and only around the beginnings of the query's
words (`sifting`) is a text cut into chunks at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from luxsearch.query.tree import Fuzzy, Leaf, Near, Phrase, Prefix, Word
from luxsearch.snippets.sifting import BETWEEN_CHUNKS, beginnings, stretches
from luxsearch.text import LONGEST_TERM, Analyzer, chunks, starts

WINDOW: Final = 1 << 18
"""Characters of a long body that are read at once."""

LONG: Final = 2 * WINDOW
"""Characters; a longer text is sifted for snippets, not read from end to end."""

_APART = 1_000  # positions, more than those that are looked at around a word


class Hit(NamedTuple):
    """A chunk at `position` answers a key with its part `text[start:end]`."""

    position: int
    start: int
    end: int


class Keys:
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


class Reading:
    """Reads texts of one language for what answers the keys of leaves."""

    def __init__(self, leaves: Sequence[Leaf], keys: Keys, language: str) -> None:
        self._memo = _Memo(keys, language)
        self._beginnings = [beginnings(leaf, language) for leaf in leaves]

    def hits(self, text: str, wanted: Sequence[int], base: int = 0) -> dict[int, list[Hit]]:
        """What answers keys in `text`, at least of the leaves `wanted`; places count from `base`."""
        hits: dict[int, list[Hit]] = {}
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

    def __init__(self, keys: Keys, language: str) -> None:
        super().__init__()
        self._keys = keys
        self._analyzer = Analyzer(language)
        # Most chunks are plain letters, and Snowball's English stemmer leaves their first one alone: that tells mostly.
        words = (*keys.terms, *keys.forms, *(beginning for beginning, _ in keys.prefixes))
        initials = {word[:1] for word in words}
        self._initials = initials | {initial.upper() for initial in initials}
        self._initials_tell = language == "en" and not keys.fuzzy and "" not in initials

    def read(self, text: str, base: int, position: int, hits: dict[int, list[Hit]]) -> int:
        """Add what answers a key in `text` to `hits`, counting positions from `position`; the next position."""
        found = [self[chunk] for chunk in chunks(text)]
        if any(found):
            begins = starts(text)
            for i, answer in enumerate(found):
                for key, a, b in answer:
                    hits.setdefault(key, []).append(Hit(position + i, base + begins[i] + a, base + begins[i] + b))
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
        cut = BETWEEN_CHUNKS.search(text, start + WINDOW)
        if cut is None:
            break
        yield start, text[start : cut.start()]
        start = cut.start()
    yield start, text[start:] if start else text
