"""Why an article scored as it did: each word of the query with what it adds."""

from luxsearch.engines.whoosh.matching import Matching, scores, words_of
from luxsearch.engines.whoosh.scoring import UNIT
from luxsearch.query.tree import And, AndMaybe, Near, Node, Or, Phrase, Word


def parts(matching: Matching, query: Node, number: int) -> list[tuple[str, float]]:
    """(name, score) of each scoring node that matches the article of that number; largest first."""
    found = [(name, points / UNIT) for name, points in _parts(matching, query, number)]
    return sorted(found, key=lambda part: (-part[1], part[0]))


def _parts(matching: Matching, node: Node, number: int) -> list[tuple[str, int]]:
    if not scores(node) or not matching.match(node, {number}):
        return []
    if isinstance(node, And | Or):
        return [part for child in node.children for part in _parts(matching, child, number)]
    if isinstance(node, AndMaybe):
        return _parts(matching, node.required, number) + _parts(matching, node.preferred, number)
    if isinstance(node, Word | Phrase | Near):
        return [(_name(matching, node, number), matching.score(node, {number}).get(number, 0))]
    return []


def _name(matching: Matching, node: Word | Phrase | Near, number: int) -> str:
    r"""`title:tmall \u00d75 ^2`: field, what was written, weighted occurrences, weight."""
    words = words_of(node)
    name = node.surface or " ".join("|".join(sorted(terms)) for terms, _, _ in words)
    if node.field:
        name = f"{node.field}:{name}"
    count = sum(max(matching.holders(word).code_of(number), 0) >> 8 for word in words)
    name += f" \u00d7{count}"
    return name if node.weight == 1 else f"{name} ^{node.weight:g}"
