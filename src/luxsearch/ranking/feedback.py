"""Words that the first articles have in common: RM3.

Relevance model 3 (Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD"; Lavrenko and Croft 2001): each of the
first articles speaks for its words by their share of it; the words most spoken for are added to the query with part of
its weight. How loudly an article speaks is there the likelihood of the query given the article, which falls off steeply
over the first articles; here it is the reciprocal of the article's rank, which depends on no engine's scores. The
shares of very short articles are taken of a least length: of a headline by itself each word would be a tenth.
"""

from collections import Counter
from collections.abc import Sequence

from luxsearch.articles import Article
from luxsearch.query.tree import Word
from luxsearch.ranking.settings import Ranking
from luxsearch.text import LONGEST_TERM, STOP_WORDS, Analyzer, chunks

_SHORTEST = 3


def feedback_words(articles: Sequence[Article], settings: Ranking) -> list[tuple[str, float]]:
    """The terms that `articles`, best first, have in common, with weights that add up to 1; heaviest first."""
    languages: dict[str, _Terms] = {}
    total: Counter[str] = Counter()
    model: dict[str, float] = {}
    for rank, article in enumerate(articles, 1):
        terms = languages.get(article.language)
        if terms is None:
            terms = languages[article.language] = _Terms(article.language)
        counts = _counts(article, terms, settings.feedback_characters)
        share = 1 / (rank * max(sum(counts.values()), settings.feedback_length))
        for term, count in counts.items():
            model[term] = model.get(term, 0.0) + count * share
        total.update(counts.keys())
    shared = [(term, weight) for term, weight in model.items() if total[term] > 1]
    shared.sort(key=lambda item: (-item[1], item[0]))
    best = shared[: settings.feedback_words]
    whole = sum(weight for _, weight in best)
    return [(term, weight / whole) for term, weight in best]


def _counts(article: Article, terms: "_Terms", longest: int) -> dict[str, int]:
    """The terms of an article's title and the beginning of its body, counted."""
    text = article.body[:longest]
    if article.headline:
        text = f"{article.title}\n\n{text}"
    counts: dict[str, int] = {}
    for chunk, count in Counter(chunks(text.lower() if text.isascii() else text)).items():
        if term := terms[chunk]:
            counts[term] = counts.get(term, 0) + count
    return counts


class _Terms(dict[str, str]):
    """A memo from chunk to its term in one language; nothing for stop words, figures and what is very short."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._analyzer = Analyzer(language)

    def __missing__(self, chunk: str) -> str:
        term = ""
        if len(chunk) >= _SHORTEST and not chunk[0].isdigit():
            if chunk.isascii() and chunk.isalpha():  # what the analyzer gives, sooner
                form = chunk.lower()[:LONGEST_TERM]
                term = "" if form in STOP_WORDS else self._analyzer.stem(form)
            elif (piece := self._analyzer[chunk][0]).form not in STOP_WORDS:
                term = piece.term
        self[chunk] = term
        return term


def as_word(term: str, weight: float) -> Word:
    """The node of a feedback word."""
    return Word(frozenset((term,)), weight=weight, surface=term)
