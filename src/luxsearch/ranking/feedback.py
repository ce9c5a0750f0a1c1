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
    analyzers: dict[str, Analyzer] = {}
    total: Counter[str] = Counter()
    model: dict[str, float] = {}
    for rank, article in enumerate(articles, 1):
        analyzer = analyzers.get(article.language)
        if analyzer is None:
            analyzer = analyzers[article.language] = Analyzer(article.language)
        counts = _terms(article, analyzer, settings.feedback_characters)
        length = max(sum(counts.values()), settings.feedback_length)
        for term, count in counts.items():
            model[term] = model.get(term, 0.0) + count / (length * rank)
            total[term] += 1
    shared = [(term, weight) for term, weight in model.items() if total[term] > 1]
    shared.sort(key=lambda item: (-item[1], item[0]))
    best = shared[: settings.feedback_words]
    whole = sum(weight for _, weight in best)
    return [(term, weight / whole) for term, weight in best]


def _terms(article: Article, analyzer: Analyzer, longest: int) -> Counter[str]:
    """The terms of an article's title and the beginning of its body, counted; stop words and figures left out."""
    text = article.body[:longest]
    if article.headline:
        text = f"{article.title}\n\n{text}"
    counts: Counter[str] = Counter()
    for chunk, count in Counter(chunks(text)).items():
        if len(chunk) < _SHORTEST or chunk[0].isdigit():
            continue
        if chunk.isascii() and chunk.isalpha():  # what the analyzer gives, sooner
            form = chunk.lower()[:LONGEST_TERM]
            if form not in STOP_WORDS:
                counts[analyzer.stem(form)] += count
        elif (piece := analyzer[chunk][0]).form not in STOP_WORDS:
            counts[piece.term] += count
    return counts


def as_word(term: str, weight: float) -> Word:
    """The node of a feedback word."""
    return Word(frozenset((term,)), weight=weight, surface=term)
