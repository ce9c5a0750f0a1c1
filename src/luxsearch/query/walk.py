"""Going through a query tree without recursion: trees may be deeper than Python's stack."""

from collections.abc import Callable, Iterator

from luxsearch.frozen import replace
from luxsearch.query.tree import And, AndMaybe, Node, Not, Or


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`, from left to right."""
    if isinstance(node, And | Or):
        return node.children
    if isinstance(node, Not):
        return (node.child,)
    if isinstance(node, AndMaybe):
        return (node.required, node.preferred)
    return ()


def postorder(root: Node) -> Iterator[Node]:
    """All nodes of the tree: children before their parent, from left to right."""
    todo, found = [root], []
    while todo:
        node = todo.pop()
        found.append(node)
        todo.extend(children(node))
    return reversed(found)


def rebuilt(root: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with `change` applied to every node, to children before their parents."""
    made: list[Node] = []
    for node in postorder(root):
        count = len(children(node))
        below = tuple(made[len(made) - count :])
        del made[len(made) - count :]
        made.append(change(_with_children(node, below)))
    return made[0]


def _with_children(node: Node, below: tuple[Node, ...]) -> Node:
    if isinstance(node, And | Or):
        return replace(node, children=below)
    if isinstance(node, Not):
        return Not(below[0])
    if isinstance(node, AndMaybe):
        return AndMaybe(*below)
    return node
