"""Queries deeper than Python's stack: their lower parts are answered first and become leaves."""

from collections.abc import Mapping, Sequence

from luxsearch.engines.whoosh.matching import Matching
from luxsearch.engines.whoosh.nodes import Known, scores
from luxsearch.query.tree import Node
from luxsearch.query.walk import children, rebuilt

DEEPEST = 40
"""Levels of a tree that are answered by recursion: well within the 1,000 frames that Python allows by default."""


def reachable(matchings: Sequence[Matching], query: Node) -> list[tuple[Matching, Node]]:
    """Each segment with the query to ask it: `query` itself, unless that is too deep."""
    if not _is_deep(query):
        return [(matching, query) for matching in matchings]
    return [(matching, _shallow(matching, query)) for matching in matchings]


def _is_deep(query: Node) -> bool:
    """Whether a query has more levels than are answered by recursion."""
    level = [query]
    for _ in range(DEEPEST):
        level = [child for node in level for child in children(node)]
        if not level:
            return False
    return True


def _shallow(matching: Matching, query: Node) -> Node:
    """`query` for this segment, with what lies too deep in it replaced by its answer."""
    heights: dict[int, int] = {}
    kept: list[Node] = []  # an id is an object's own only while it lives

    def cut(node: Node) -> Node:
        height = 1 + max((heights[id(child)] for child in children(node)), default=0)
        if height >= DEEPEST:
            height = 1
            node = _known(matching, node)
        kept.append(node)
        heights[id(node)] = height
        return node

    return rebuilt(query, cut)


def _known(matching: Matching, node: Node) -> Node:
    """A leaf that stands for the answer to `node`."""
    scored = scores(node)
    found: Mapping[int, int] = matching.score(node) if scored else dict.fromkeys(matching.match(node), 0)
    return Known(dict(found), scored)  # type: ignore[return-value] # a leaf that only this package knows
