"""Deliberate faults of the engine, each of which the contract must catch: a test that cannot fail guards nothing.

A fault is tried on a fixed list of generated archives and queries until the contract turns red; the list is seeded, so
that a fault is either always caught or never.
"""

from array import array
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.engines.generated import History, histories, one_of_each
from tests.engines.test_contract import check_contract

from luxsearch.engines.whoosh import (
    collecting,
    layout,
    matching,
    merging,
    nearness,
    ordering,
    places,
    pooling,
    wide,
    words,
    writing,
)
from luxsearch.engines.whoosh.matching import Matching
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.errors import LuxsearchError
from luxsearch.query.tree import And, Node, Not

Patch = pytest.MonkeyPatch


def _instead(owner: object, name: str, make: Callable[[Any], Any]) -> Callable[[Patch], None]:
    """A fault: `owner.name` becomes what `make` makes of it."""
    return lambda patch: patch.setattr(owner, name, make(getattr(owner, name)))


def _constant(value: Any) -> Callable[[Any], Any]:
    return lambda _: lambda *_args, **_named: value


FAULTS: dict[str, Callable[[Patch], None]] = {
    "NOT is dropped": _instead(Matching, "_match_not", lambda _: lambda self, _node, within: self._every(within)),
    "NOT inside an AND that does not score is dropped": _instead(
        Matching, "_without", lambda _: lambda self, _node, within: self._every(within)
    ),
    "NOT inside an AND that scores is dropped": _instead(
        Matching, "score", lambda real: lambda self, node, within=None: real(self, _affirmed(node), within)
    ),
    "AND forgets its last child": _instead(
        Matching,
        "_match_and",
        lambda real: lambda self, node, within: real(self, type(node)(node.children[:-1] or node.children), within),
    ),
    "the day after the last matches": _instead(
        Matching,
        "_match_datespan",
        lambda real: lambda self, node, within: real(self, _longer(node), within),
    ),
    "undated articles match every span": _instead(
        Matching,
        "_match_datespan",
        lambda real: (
            lambda self, node, within: {
                *real(self, node, within),
                *(n for n in self._every(within) if not self.segment.end[n]),
            }
        ),
    ),
    "deletions are lost": _instead(collecting, "living", lambda _: lambda _matching, numbers: numbers),
    "deletions are lost where there are scores": _instead(
        collecting, "living_scores", lambda _: lambda _matching, found: found
    ),
    "deletions are lost where sums are made": _instead(
        wide, "sums", lambda real: lambda *asked: (made := real(*asked)) and _Stubborn("d", made)
    ),
    "any of several common words is enough": _instead(
        wide, "sums", lambda real: lambda matching, words, _least: real(matching, words, 1)
    ),
    "an update leaves the old version": _instead(
        writing.WhooshWriter, "_without", lambda _: lambda _self, part, _removed: part
    ),
    "a merge brings deleted articles back": _instead(Segment, "live", lambda _: lambda self: iter(range(self.count))),
    "a phrase ignores order": _instead(
        matching,
        "phrase",
        lambda real: (
            lambda segment, slots, field, within: (
                real(segment, slots, field, within) | real(segment, slots[::-1], field, within)
            )
        ),
    ),
    "phrases of titles are found in bodies": _instead(
        Segment, "body_at", lambda _: property(lambda self: self.title_at)
    ),
    "nearness takes one position twice": _instead(nearness, "_distinct", _constant(True)),  # noqa: FBT003 - what it returns
    "nearness is one too wide": _instead(
        nearness, "_close", lambda real: lambda slots, distance: real(slots, distance + 1)
    ),
    "titles are not indexed": _instead(
        pooling.WordPool,
        "add",
        lambda real: lambda self, text: real(self, replace(text, title="")),
    ),
    "body: finds titles": _instead(words, "BodyHolders", lambda _: lambda lists: words.Holders([p for p, _ in lists])),
    "a phrase is found by its rarest word": _instead(
        places.Slot, "kept", lambda _: lambda _self, starts, *_range: starts
    ),
    "positions in a merge are not moved": _instead(
        merging._Source, "__init__", lambda real: lambda self, segment, base, _shift: real(self, segment, base, 0)
    ),
    "a merge does not renumber": _instead(
        merging._Source, "__init__", lambda real: lambda self, segment, _base, shift: real(self, segment, 0, shift)
    ),
    "only the first of several terms counts": _instead(
        matching,
        "holders",
        lambda real: lambda segment, word: real(segment, (frozenset(sorted(word[0])[:1]), *word[1:])),
    ),
    "about is the same as named": _instead(matching, "ABOUT", lambda _: layout.COMPANY),
    "one word of the credit line is enough": _instead(
        Matching,
        "_match_source",
        lambda real: lambda self, node, within: real(self, type(node)(frozenset(sorted(node.forms)[:1])), within),
    ),
    "equal scores are not ordered by date": _instead(collecting, "newest_key", _constant(0)),
    "the oldest come last": _instead(collecting, "oldest_key", lambda _: ordering.newest_key),
    "the total is that of the page": _instead(
        collecting, "Matches", lambda real: lambda first, _total: real(first, len(first))
    ),
    "stories are not one": _instead(Segment, "story", lambda _: property(lambda self: [0] * self.count)),
    "exact finds every form": _instead(words, "FORM", lambda _: layout.TERM),
}


def _affirmed(node: Node) -> Node:
    """An AND without what it excludes."""
    return And(tuple(c for c in node.children if not isinstance(c, Not))) if isinstance(node, And) else node


def _longer(node: Any) -> Any:
    span = node.span
    if span is None or span.end is None:
        return node
    return type(node)(type(span)(span.first, span.end + 1))


class _Stubborn(array):  # type: ignore[type-arg] # an array at run time takes no argument
    """Sums from which nothing can be taken away."""

    def __setitem__(self, place: Any, value: Any) -> None:
        """Nothing."""


class _CaughtError(Exception):
    """The contract turned red."""


@pytest.fixture(autouse=True)
def _no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_contract_catches(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS[fault](monkeypatch)

    @settings(
        max_examples=1000,  # rare faults need many; most are caught within a few
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(history=histories, asked=one_of_each)
    def contract(history: History, asked: list[Node]) -> None:
        try:
            check_contract("whoosh", history, asked)
        except (AssertionError, LuxsearchError, KeyError, IndexError, ValueError) as red:
            raise _CaughtError from red

    with pytest.raises(_CaughtError):
        contract()
