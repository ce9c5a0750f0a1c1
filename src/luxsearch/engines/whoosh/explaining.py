"""Why an article scored as it did: each word of the query with what it adds."""

from luxsearch.engines.whoosh.matching import Matching
from luxsearch.engines.whoosh.nodes import words_of
from luxsearch.engines.whoosh.scoring import UNIT
from luxsearch.query.tree import And, AndMaybe, Near, Node, Not, Or, Phrase, Word
from luxsearch.query.walk import children, postorder


def parts(matching: Matching, query: Node, number: int) -> list[tuple[str, float]]:
    """(name, score) of each scoring node that matches the article of that number; largest first."""
    found = []
    todo = [query]
    true = _true_nodes(matching, query, number)
    while todo:
        node = todo.pop()
        if id(node) not in true or not isinstance(node, Word | Phrase | Near | And | Or | AndMaybe):
            continue
        if isinstance(node, Word | Phrase | Near):
            points = matching.score(node, {number}).get(number, 0)
            found.append((_name(matching, node, number), points / UNIT))
        todo.extend(children(node))
    return sorted(found, key=lambda part: (-part[1], part[0]))


def _true_nodes(matching: Matching, query: Node, number: int) -> set[int]:
    """The `id()` of each node of the query that matches the article, however deep."""
    true: set[int] = set()
    for node in postorder(query):
        below = [id(child) in true for child in children(node)]
        if isinstance(node, And):
            holds = all(below)
        elif isinstance(node, Or):
            holds = any(below)
        elif isinstance(node, Not):
            holds = not below[0]
        elif isinstance(node, AndMaybe):
            holds = below[0]
        else:
            holds = bool(matching.match(node, {number}))
        if holds:
            true.add(id(node))
    return true


def _name(matching: Matching, node: Word | Phrase | Near, number: int) -> str:
    r"""`title:tmall \u00d75 ^2`: field, what was written, weighted occurrences, weight."""
    words = words_of(node)
    name = node.surface or " ".join("|".join(sorted(terms)) for terms, _, _ in words)
    if node.field:
        name = f"{node.field}:{name}"
    count = sum(max(matching.holders(word).code_of(number), 0) >> 8 for word in words)
    name += f" \u00d7{count}"
    return name if node.weight == 1 else f"{name} ^{node.weight:g}"
