"""What the engine asks of a query's nodes before it answers them: whether they score, and by which words."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet

from luxsearch.engines.whoosh.words import WordKey
from luxsearch.frozen import frozen
from luxsearch.query.tree import And, AndMaybe, Near, Node, Or, Phrase, Word


@frozen
class Known:
    """A leaf of which the answer is known: millionths by article, and whether they are scores at all."""

    found: dict[int, int]
    scored: bool


def scores(node: Node) -> bool:
    """Whether a node can score."""
    if isinstance(node, Known):
        return node.scored
    if isinstance(node, Word | Phrase | Near):
        return True
    if isinstance(node, And | Or):
        return any(map(scores, node.children))
    if isinstance(node, AndMaybe):
        return scores(node.required) or scores(node.preferred)
    return False


def words_of(node: Word | Phrase | Near) -> list[WordKey]:
    """The words that a scoring node adds up."""
    if isinstance(node, Word):
        return [(node.terms, node.field, node.exact)]
    return [(slot, node.field, False) for slot in node.slots]


def common(some: Collection[int], others: Collection[int]) -> Collection[int]:
    """What two collections of articles share."""
    if isinstance(some, set | frozenset):
        return some.intersection(others)
    if isinstance(others, set | frozenset):
        return others.intersection(some)
    if isinstance(some, AbstractSet):
        return some & (others if isinstance(others, AbstractSet) else set(others))
    return set(some).intersection(others)
