"""Putting a tree together: flat, without doubles, with or without its stop words."""

from collections.abc import Iterator, Sequence
from typing import Final, cast

from luxsearch.frozen import frozen, replace
from luxsearch.query.lexing import bounded
from luxsearch.query.tree import And, AndMaybe, Leaf, Node, Not, Or, Word
from luxsearch.query.walk import children, postorder

NOTHING: Final = Or(())
"""What finds no article."""


@frozen
class StopWord:
    """Stands in a tree for a stop word that does not have to match where the query has other words."""

    word: Word


def one(kind: type[And] | type[Or], nodes: Sequence[Node]) -> Node:
    """`nodes` joined: And within And is one And, the same word twice is one word of twice the weight."""
    flat: list[Node] = []
    for node in nodes:
        flat += node.children if kind is And and isinstance(node, And) else (node,)
    merged: dict[object, Node] = {}
    for node in flat:
        key = replace(node, weight=1.0, surface="") if isinstance(node, Word) else node
        before = merged.get(key)
        if isinstance(before, Word) and isinstance(node, Word):
            merged[key] = replace(before, weight=bounded(before.weight + node.weight))
        else:
            merged[key] = node
    children = tuple(merged.values())
    return children[0] if len(children) == 1 else kind(children)


def weighted(node: Node, weight: float) -> Node:
    """A leaf with `weight` times its weight; other nodes as they are."""
    if isinstance(node, StopWord):
        return cast("Node", StopWord(replace(node.word, weight=bounded(node.word.weight * weight))))
    return replace(node, weight=bounded(node.weight * weight)) if isinstance(node, Leaf) else node


def asked(root: Node) -> Iterator[Leaf]:
    """The leaves that score, from left to right: none under a NOT, no preferred ones, no stop words left out."""
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, AndMaybe):
            todo.append(node.required)
        elif isinstance(node, Leaf):
            yield node
        elif not isinstance(node, Not):
            todo += reversed(children(node))


def stop_words(root: Node) -> Iterator[str]:
    """The stop words of a tree that need not match, as written."""
    return (node.word.surface for node in postorder(root) if isinstance(node, StopWord))


def without_stop_words(root: Node, *, keep: bool) -> Node:
    """The tree with stop words as plain words (`keep`), or without them."""
    made: list[Node | None] = []
    for node in postorder(root):
        first = len(made) - len(children(node))
        below = [child for child in made[first:] if child is not None]
        del made[first:]
        match node:
            case StopWord():
                made.append(node.word if keep else None)
            case And() | Or() if node.children:
                made.append(one(type(node), below) if below else None)
            case Not():
                made.append(Not(below[0]))
            case _:
                made.append(node)
    return made[0] or NOTHING
