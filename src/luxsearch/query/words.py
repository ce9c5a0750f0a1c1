"""Words of a query → nodes: how each way of writing a name or a compound finds the others.

A *unit* is what stands at one position of a text, or a run of Chinese, Japanese or Korean characters.

* A compound (`e-commerce`, `JD.com`, `L'Oréal`) finds itself written together, and its parts side by side.
* A phrase finds its words side by side, and also where some neighbours of them are written as one: `"off white"` finds
  `Off-White`, `"ready-to-wear"` finds `ready to wear`.
* A run of characters is looked up by its overlapping pairs, since there is no telling where its words end.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from luxsearch.frozen import frozen
from luxsearch.query.tree import Field, Near, Node, Or, Phrase, Source, Word
from luxsearch.text import LONGEST_TERM, STOP_WORDS, Analyzer, chunks, fold, is_character, parts

LONGEST_PHRASE: Final = 200
"""Words; a phrase is cut there, with a note."""

_MOST_JOINED: Final = 4
_ALL_WAYS: Final = 6
_SINGLE_JOINS: Final = 12
_MOST_PARTS: Final = 12
_LONGEST_RUN: Final = 50


@frozen
class Unit:
    """A word of a query.

    Attributes:
        surface: as it was written.
        whole: the form of all of it together; of a run of characters the run.
        parts: the forms at consecutive positions that it can be written as; `(whole,)` where there is one way only.
        run: whether it is a run of Chinese, Japanese or Korean characters; its `parts` are its overlapping pairs and,
            last, its last character.
    """

    surface: str
    whole: str
    parts: tuple[str, ...]
    run: bool = False

    @property
    def stop(self) -> bool:
        """Whether it is a stop word; `I.T.` is none."""
        return fold(self.surface) in STOP_WORDS


class Words:
    """Makes nodes out of words, for an index whose articles are in certain languages."""

    def __init__(self, languages: Iterable[str]) -> None:
        """Words stand for their stems in all `languages` (ISO 639-1)."""
        self._analyzers = [Analyzer(language) for language in dict.fromkeys(languages)] or [Analyzer()]
        self._terms: dict[str, frozenset[str]] = {}

    def terms(self, form: str) -> frozenset[str]:
        """The stems of a form in all languages of the index."""
        found = self._terms.get(form)
        if found is None:
            found = self._terms[form] = frozenset(analyzer.stem(form) for analyzer in self._analyzers)
        return found

    def units(self, text: str, most: int | None = None) -> list[Unit]:
        """The units of `text`, in order, at most so many."""
        found: list[Unit] = []
        run: list[tuple[str, str]] = []  # the characters as written, and the pairs
        for chunk in chunks(text):
            if len(found) == most:
                break
            pieces = self._analyzers[0][chunk]
            if is_character(chunk):
                written, pair = chunk[: pieces[-1].end], pieces[0].form
                if len(pieces) == 1 or len(run) == _LONGEST_RUN - 1:  # a run's last character stands alone
                    found.append(_run([*run, (written, pieces[-1].form)]))
                    run = []
                else:
                    run.append((written, pair))
            else:
                found.append(_unit(chunk, pieces[0].form))
        return found

    def can_be_written(self, form: str) -> bool:
        """Whether a word written like `form` has that form, as a prefix or a fuzzy word must to be printed."""
        units = self.units(form, 2)
        return len(units) == 1 and units[0].whole == form and not units[0].run

    def word(self, unit: Unit, field: Field | None, weight: float) -> Node:
        """What finds a unit that stands by itself."""
        return self._any_way(dict.fromkeys(_written((unit,))), field, weight, unit.surface)

    def exact(self, unit: Unit, field: Field | None, weight: float) -> Node:
        """What finds a unit in just this form."""
        if unit.run:
            return self.word(unit, field, weight)
        return Word(frozenset((unit.whole,)), field, exact=True, weight=weight, surface=unit.surface)

    def phrase(self, units: Sequence[Unit], field: Field | None = None, weight: float = 1.0) -> Node:
        """What finds the units side by side, also where some of them are written as one; one unit or more."""
        if len(units) == 1:
            return self.word(units[0], field, weight)
        return self._any_way(dict.fromkeys((*_written(units), *_joins(units))), field, weight, surface_of(units))

    def together(self, units: Sequence[Unit]) -> Node:
        """What finds the units side by side, or all of them written as one."""
        joined = _joined(_apart(units))
        ways = dict.fromkeys((*_written(units), *([(joined,)] if joined else ())))
        return self._any_way(ways, None, 1.0, surface_of(units))

    def near(self, units: Sequence[Unit], distance: int, field: Field | None, weight: float) -> Node:
        """What finds the units in any order, the first and the last at most `distance` positions apart."""
        if len(units) == 1:
            return self.word(units[0], field, weight)
        together = tuple(form for unit in units for form in _forms(unit, last=True))
        apart = tuple(form for unit in units for form in _characters(unit, last=True))
        surface = surface_of(units)
        ways = [
            Near(tuple(self.terms(form) for form in way), distance, field, weight, surface)
            for way in dict.fromkeys((together, apart))
        ]
        return ways[0] if len(ways) == 1 else Or(tuple(ways))

    def side_by_side(self, one: Unit, other: Unit) -> Phrase:
        """Two units as they stand side by side, no other way of writing them thought of."""
        forms = (*_forms(one, last=False), *_forms(other, last=True))
        return Phrase(tuple(self.terms(form) for form in forms), surface=surface_of((one, other)))

    def source(self, text: str) -> Node | None:
        """Articles whose credit line holds the words of `text`; None where there are none."""
        units = self.units(text)
        together = frozenset(form for unit in units for form in _forms(unit, last=True))
        apart = frozenset(form for unit in units for form in _characters(unit, last=True))
        if not units:
            return None
        return Source(together) if together == apart else Or((Source(together), Source(apart)))

    def _any_way(self, ways: Iterable[tuple[str, ...]], field: Field | None, weight: float, surface: str) -> Node:
        nodes = tuple(self._way(way, field, weight, surface) for way in ways)
        return nodes[0] if len(nodes) == 1 else Or(nodes)

    def _way(self, forms: tuple[str, ...], field: Field | None, weight: float, surface: str) -> Node:
        if len(forms) == 1:
            return Word(self.terms(forms[0]), field, weight=weight, surface=surface)
        return Phrase(tuple(self.terms(form) for form in forms), field, weight, surface)


def surface_of(units: Iterable[Unit]) -> str:
    """What was written, one space between units."""
    return " ".join(unit.surface for unit in units)


def _unit(chunk: str, whole: str) -> Unit:
    apart = parts(chunk)
    if not 1 < len(apart) <= _MOST_PARTS:
        apart = (whole,)
    return Unit("and" if chunk == "&" else chunk, whole, apart)


def _run(characters: Sequence[tuple[str, str]]) -> Unit:
    surface = "".join(written for written, _ in characters)
    return Unit(surface, surface, tuple(pair for _, pair in characters), run=True)


def _characters(unit: Unit, *, last: bool) -> tuple[str, ...]:
    """A unit's parts; of a run that ends the phrase (`last`) without the last character, which its last pair holds."""
    return unit.parts[:-1] if unit.run and last and len(unit.parts) > 1 else unit.parts


def _forms(unit: Unit, *, last: bool) -> tuple[str, ...]:
    return _characters(unit, last=last) if unit.run else (unit.whole,)


def _written(units: Sequence[Unit]) -> Iterator[tuple[str, ...]]:
    """The forms at consecutive positions as they were written, and with the parts of compounds apart."""
    end = len(units) - 1
    yield tuple(form for i, unit in enumerate(units) for form in _forms(unit, last=i == end))
    yield tuple(form for form, _ in _apart(units))


def _apart(units: Sequence[Unit]) -> list[tuple[str, bool]]:
    """The forms with compounds taken apart, and whether each is a character of a run."""
    end = len(units) - 1
    return [(form, unit.run) for i, unit in enumerate(units) for form in _characters(unit, last=i == end)]


def _joins(units: Sequence[Unit]) -> Iterator[tuple[str, ...]]:
    """Ways to write some neighbours as one: all ways for few words, one join at a time for more, none for many."""
    apart = _apart(units)
    if len(apart) <= _ALL_WAYS:
        yield from _segmentations(apart, 0)
    elif len(apart) <= _SINGLE_JOINS:
        for start in range(len(apart)):
            for stop in range(start + 2, min(start + _MOST_JOINED, len(apart)) + 1):
                if joined := _joined(apart[start:stop]):
                    yield (*(f for f, _ in apart[:start]), joined, *(f for f, _ in apart[stop:]))


def _segmentations(apart: Sequence[tuple[str, bool]], start: int) -> Iterator[tuple[str, ...]]:
    """All ways to join neighbours, up to `_MOST_JOINED` of them."""
    if start == len(apart):
        yield ()
        return
    for stop in range(start + 1, min(start + _MOST_JOINED, len(apart)) + 1):
        joined = apart[start][0] if stop == start + 1 else _joined(apart[start:stop])
        if joined:
            for rest in _segmentations(apart, stop):
                yield (joined, *rest)


def _joined(apart: Iterable[tuple[str, bool]]) -> str:
    """The form of neighbours written together; empty where that cannot be: characters, `20%`."""
    joined = ""
    for form, run in apart:
        if run or form.endswith("%"):
            return ""
        joined += form
    return joined[:LONGEST_TERM]
