"""What a query means, in plain Python: `matches(query, article)`.

This is the definition. An engine is right when it finds the same articles; nothing here is meant to be fast. Whoever
asks many queries of one article analyses it once (`Analysed.of`) and asks `holds`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from luxsearch.articles import Article
from luxsearch.frozen import frozen
from luxsearch.query.tree import (
    All,
    And,
    AndMaybe,
    CompanyIs,
    DateSpan,
    Field,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Source,
    Word,
)
from luxsearch.query.walk import children, postorder
from luxsearch.text import Analyzer

Places = Mapping[str, Sequence[int]]
"""The positions, ascending, at which each term (or form) stands in one field."""


@frozen
class Analysed:
    """An article and where its words stand: what `holds` looks at.

    Attributes:
        article: the article.
        terms: for each field, the positions of each term.
        forms: for each field, the positions of each form.
        credit: the forms of the credit line.
    """

    article: Article
    terms: Mapping[Field, Places]
    forms: Mapping[Field, Places]
    credit: frozenset[str]

    @classmethod
    def of(cls, article: Article, analyzer: Analyzer | None = None) -> "Analysed":
        """`article` analysed; `analyzer`, when given, is one of the article's language (its memo saves time)."""
        analyzer = analyzer or Analyzer(article.language)
        terms: dict[Field, Places] = {}
        forms: dict[Field, Places] = {}
        texts: tuple[tuple[Field, str], ...] = (("title", article.title), ("body", article.body))
        for field, text in texts:
            tokens = list(analyzer.tokens(text))
            terms[field] = _places((token.term, token.position) for token in tokens)
            forms[field] = _places((token.form, token.position) for token in tokens)
        return cls(article, terms, forms, frozenset(token.form for token in analyzer.tokens(article.source)))


def matches(query: Node, article: Article) -> bool:
    """Whether `article` is among those that `query` finds."""
    return holds(query, Analysed.of(article))


def holds(query: Node, analysed: Analysed) -> bool:
    """`matches`, for an article that has been analysed."""
    values: list[bool] = []
    for node in postorder(query):
        first = len(values) - len(children(node))
        below = values[first:]
        del values[first:]
        values.append(_holds(node, below, analysed))
    return values[0]


def _holds(node: Node, below: Sequence[bool], analysed: Analysed) -> bool:
    """Whether `node` holds, given whether each of its children does."""
    match node:
        case And():
            return all(below)
        case Or():
            return any(below)
        case Not():
            return not below[0]
        case AndMaybe():
            return below[0]
        case All() | DateSpan() | CompanyIs() | Source():
            return _tells(node, analysed)
    fields: tuple[Field, ...] = ("title", "body") if node.field is None else (node.field,)
    return any(_stands(node, analysed.terms[field], analysed.forms[field]) for field in fields)


def _tells(node: All | DateSpan | CompanyIs | Source, analysed: Analysed) -> bool:
    """Whether what is known about the article says so."""
    article = analysed.article
    match node:
        case All():
            return True
        case DateSpan():
            if node.span is None or article.date is None:
                return node.span is None and article.date is None
            return node.span.overlaps(article.date)
        case CompanyIs():
            named = article.companies[: article.about] if node.about else article.companies
            return not node.names.isdisjoint(named)
        case Source():
            return node.forms <= analysed.credit


def _stands(node: Word | Phrase | Near | Prefix | Fuzzy, terms: Places, forms: Places) -> bool:
    """Whether what `node` asks for stands in a field with these words."""
    match node:
        case Word():
            return not node.terms.isdisjoint(forms if node.exact else terms)
        case Phrase():
            slots = [_at(slot, terms) for slot in node.slots]
            return bool(slots) and any(all(p + i in slot for i, slot in enumerate(slots)) for p in slots[0])
        case Near():
            slots = [_at(slot, terms) for slot in node.slots]
            return any(
                _have_own([[p for p in slot if start <= p <= start + node.distance] for slot in slots])
                for start in set[int]().union(*slots)
            )
        case Prefix():
            return any(form.startswith(node.beginning) for form in forms)
        case Fuzzy():
            return any(within(node.form, form, node.distance) for form in forms)


def _at(slot: Iterable[str], places: Places) -> set[int]:
    """The positions at which any term of `slot` stands."""
    return {position for term in slot for position in places.get(term, ())}


def _have_own(slots: Sequence[Sequence[int]]) -> bool:
    """Whether every slot can have a position of its own, given those that it could take: a bipartite matching.

    Augmenting paths (Kuhn 1955), breadth first: a slot takes a free position, or one whose holder can move on.
    """
    holder: dict[int, int] = {}
    for slot in range(len(slots)):
        came_from: dict[int, int] = {}  # position: the slot that would take it
        queue = [slot]
        for asking in queue:
            for position in slots[asking]:
                if position not in came_from:
                    came_from[position] = asking
                    if position in holder:
                        queue.append(holder[position])
        free = next((position for position in came_from if position not in holder), None)
        if free is None:
            return False
        held = {h: position for position, h in holder.items()}
        while True:
            asking = came_from[free]
            holder[free] = asking
            if asking == slot:
                break
            free = held[asking]
    return True


def within(one: str, other: str, distance: int) -> bool:
    """Whether `one` and `other` are at most `distance` edits apart: optimal string alignment.

    An edit inserts, deletes or replaces a character, or swaps two neighbours, none of which is edited again (Damerau
    1964, restricted).
    """
    if abs(len(one) - len(other)) > distance:
        return False
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1] <= distance


def _places(found: Iterable[tuple[str, int]]) -> Places:
    places: dict[str, list[int]] = defaultdict(list)
    for word, position in found:
        places[word].append(position)
    return dict(places)
