"""The second look: the engine's first articles put into a better order.

To the engine's score of each candidate is added what the candidate scores for the forms of the words as they were
asked for, and for words that stand side by side in both. A question (many words of which any is enough) is also asked
for the parts of its compounds where the compounds themselves are missing, and for feedback words; any other query for
words in the headline. Nothing is taken away, so the articles after the candidates, in the engine's order with its
scores, come below all of them; and since the candidates are the same whatever the page, so is the order. Feedback words
come from the first articles as the rest of the second look has put them in order.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from luxsearch.articles import Article
from luxsearch.engines import Match, Matches, Reader
from luxsearch.frozen import frozen, replace
from luxsearch.query.tree import And, Leaf, Node, Not, Or, Phrase, Word
from luxsearch.ranking.feedback import as_word, feedback_words
from luxsearch.ranking.settings import RANKING, Ranking
from luxsearch.text import STOP_WORDS, Analyzer, chunks, parts

FORM: Final = "just the form asked for"
ADJACENT: Final = "side by side"
TITLE: Final = "in the headline"
PART: Final = "part of a compound"
FEEDBACK: Final = "feedback"


@frozen
class Asked:
    """What the searcher asked for.

    Attributes:
        query: primitive nodes only, filters included.
        words: the scored leaves of the query, in order.
        adjacent: pairs of words that stand side by side in the query.
        any_word: whether any of the words is enough.
    """

    query: Node
    words: Sequence[Leaf] = ()
    adjacent: Sequence[Phrase] = ()
    any_word: bool = False


@frozen
class Ranked:
    """The first so many matches in their final order, and the exact total.

    Attributes:
        matches: as the engine gives them, with final scores.
        added: the queries that the second look added, each under its name, for `explain`.
        candidates: the ids that were looked at a second time.
    """

    matches: Matches
    added: tuple[tuple[str, Node], ...] = ()
    candidates: frozenset[str] = frozenset()


def rank(
    reader: Reader, asked: Asked, *, first: int | None, unique: bool = False, settings: Ranking = RANKING
) -> Ranked:
    """The first so many matches (None: all) by relevance, the engine's first `settings.candidates` put in order anew.

    Args:
        reader: the index.
        asked: the query.
        first: how many matches are wanted.
        unique: one match a story.
        settings: the numbers.
    """
    if first == 0:
        return Ranked(reader.search(asked.query, first=0, unique=unique))
    wanted = None if first is None else max(first, settings.candidates)
    found = reader.search(asked.query, first=wanted, unique=unique)
    looked, rest = found.first[: settings.candidates], found.first[settings.candidates :]
    if len(looked) < 2 or looked[0].score is None:  # noqa: PLR2004 - one has no order
        return Ranked(_cut(found, first))
    ordered, added = _looked_again(reader, looked, asked, settings)
    ids = frozenset(match.id for match in looked) if added else frozenset()
    return Ranked(_cut(Matches((*ordered, *rest), found.total), first), added, ids)


def explain(reader: Reader, asked: Asked, ranked: Ranked, article: str) -> tuple[tuple[str, float], ...]:
    """The parts of an article's final score, each named with what it adds; largest first.

    What the second look asked for and what added nothing (a title that is the first sentence counts once) is left out.
    """
    parts = list(reader.explain(asked.query, article))
    if article in ranked.candidates:
        for name, node in ranked.added:
            parts += [(f"{name}: {part}", value) for part, value in reader.explain(node, article) if value]
    return tuple(sorted(parts, key=lambda part: -part[1]))


def _looked_again(
    reader: Reader, looked: Sequence[Match], asked: Asked, settings: Ranking
) -> tuple[Sequence[Match], tuple[tuple[str, Node], ...]]:
    """`looked` in their final order, and what was added, named. Feedback listens to the order without it."""
    added = _added(asked, settings)
    looked = _in_order(reader, looked, added)
    if _is_question(asked, settings) and (words := _feedback(reader, looked, asked, settings)):
        feedback = ((FEEDBACK, Or(tuple(words))),)
        return _in_order(reader, looked, feedback), added + feedback
    return looked, added


def _added(asked: Asked, settings: Ranking) -> tuple[tuple[str, Node], ...]:
    """The queries that the second look adds to the engine's, but for feedback, each named."""
    forms = [form for word in asked.words if (form := _exact(word, settings.exact)) is not None]
    pairs = [replace(pair, weight=pair.weight * settings.adjacent) for pair in asked.adjacent]
    nodes: list[tuple[str, Sequence[Node]]] = [(FORM, forms), (ADJACENT, pairs)]
    if _is_question(asked, settings):
        nodes.append((PART, list(_parts(asked.words, settings.part))))
    else:
        nodes.append((TITLE, [w for leaf in asked.words if (w := _in_title(leaf, settings.title)) is not None]))
    return tuple((name, Or(tuple(children))) for name, children in nodes if children)


def _exact(word: Leaf, weight: float) -> Word | None:
    """`word` in just the form that was written; None where it is no single word, or no other form is looked for."""
    if not isinstance(word, Word) or word.exact:
        return None
    written = chunks(word.surface)
    if len(written) != 1:
        return None
    form = Analyzer("")[written[0]][0].form
    return Word(frozenset((form,)), word.field, exact=True, weight=word.weight * weight, surface=word.surface)


def _in_title(leaf: Leaf, weight: float) -> Word | None:
    """`leaf` in the headline; None where it is no word that is looked for in the whole article."""
    if not isinstance(leaf, Word) or leaf.field is not None or not weight:
        return None
    return replace(leaf, field="title", weight=leaf.weight * weight)


def _parts(words: Sequence[Leaf], weight: float) -> Iterator[Node]:
    """The words that each compound of a query is made of, where the compound is missing: `commerce` of `e-commerce`."""
    for leaf in words:
        if isinstance(leaf, Phrase) and _is_compound(leaf):
            alone = tuple(
                Word(terms, weight=leaf.weight * weight, surface=form)
                for terms, form in zip(leaf.slots, parts(leaf.surface), strict=False)
                if form not in STOP_WORDS
            )
            whole = tuple(word for word in words if isinstance(word, Word | Phrase) and word.surface == leaf.surface)
            if alone and weight:
                yield And((Or(alone), Not(Or(whole))))


def _is_compound(phrase: Phrase) -> bool:
    """Whether a phrase is the parts of one compound, side by side, and no quotation."""
    return phrase.field is None and len(chunks(phrase.surface)) == 1


def _is_question(asked: Asked, settings: Ranking) -> bool:
    """Whether the query is many plain words of which any is enough: no name, no few keywords, nothing quoted."""
    words = {leaf.terms for leaf in asked.words if isinstance(leaf, Word) and leaf.field is None}
    others = (leaf for leaf in asked.words if not isinstance(leaf, Word) or leaf.field is not None)
    plain = all(isinstance(leaf, Phrase) and _is_compound(leaf) for leaf in others)
    return asked.any_word and plain and len(words) >= settings.question


def _feedback(reader: Reader, looked: Sequence[Match], asked: Asked, settings: Ranking) -> list[Word]:
    first = looked[: settings.feedback_articles]
    articles = reader.articles([match.id for match in first])
    words = feedback_words(articles, settings)
    own = sum(word.weight for word in asked.words if isinstance(word, Word))
    whole = own * (1 - settings.own) / settings.own
    return [as_word(term, whole * weight) for term, weight in words]


def _in_order(reader: Reader, looked: Sequence[Match], added: Sequence[tuple[str, Node]]) -> Sequence[Match]:
    """`looked` with what `added` scores, by score; of equal ones the newest first, then by id, as the port says."""
    if not added:
        return looked
    bonuses = reader.score(Or(tuple(node for _, node in added)), [match.id for match in looked])
    groups: dict[float, list[Match]] = {}
    for match, bonus in zip(looked, bonuses, strict=True):
        groups.setdefault((match.score or 0.0) + bonus, []).append(match)
    ordered: list[Match] = []
    for score in sorted(groups, reverse=True):
        group = groups[score]
        if len({match.score for match in group}) > 1:  # the engine, too, had them in the order of its own scores
            articles = reader.articles([match.id for match in group])
            group = [match for match, _ in sorted(zip(group, articles, strict=True), key=lambda pair: _newest(pair[1]))]
        ordered += [Match(match.id, score, match.copies) for match in group]
    return ordered


def _newest(article: Article) -> tuple[int, int, str]:
    """Last day of the span, then the more precise first, undated last, then the id."""
    if article.date is None:
        return 0, 0, article.id
    return -article.date.end, -article.date.first, article.id


def _cut(found: Matches, first: int | None) -> Matches:
    return found if first is None or len(found.first) <= first else replace(found, first=found.first[:first])
