"""What stands side by side in a query, and counts more where it stands so in an article."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from luxsearch.query.tree import Node, Phrase
from luxsearch.query.words import Unit, Words

_LONGEST_PREFERRED: Final = 6
"""Words side by side; among more of them stop words say nothing about a name."""

_LONGEST_OF_ANY: Final = 4
"""The same where any of the words is enough: such queries are questions sooner."""


def neighbours(
    words: Words, runs: Sequence[Sequence[Unit]], *, keep: bool, any_word: bool = False
) -> tuple[list[Node], list[Phrase]]:
    """Phrases of stop words and their neighbours, and pairs of other words.

    Args:
        words: what makes the nodes.
        runs: the words that stand side by side in the query.
        keep: whether stop words have to match, as in a query of nothing else.
        any_word: whether any of the words is enough.
    """
    preferred: list[Node] = []
    adjacent: list[Phrase] = []
    few = sum(map(len, runs)) <= (_LONGEST_OF_ANY if any_word else _LONGEST_PREFERRED)
    for run in runs:
        adjacent += (words.side_by_side(*pair) for pair in pairwise(run) if keep or not any(unit.stop for unit in pair))
        if few and any(unit.stop for unit in run):
            preferred += (words.together(run[start:end]) for start, end in _around_stop_words(run, keep=keep))
    return list(dict.fromkeys(preferred)), list(dict.fromkeys(adjacent))


def _around_stop_words(run: Sequence[Unit], *, keep: bool) -> Iterator[tuple[int, int]]:
    """Where in `run` stop words stand with a neighbour: from the word before them, and from themselves."""
    if keep:
        yield 0, len(run)
        return
    start = 0
    while start < len(run):
        end = start
        while end < len(run) and run[end].stop:
            end += 1
        if start < end < len(run):
            yield from ((first, end + 1) for first in range(max(start - 1, 0), start + 1))
        start = end + 1
