"""The numbers of the second look and of the look-ups in the vocabulary: one setting for all archives."""

from typing import Final

from luxsearch.frozen import frozen


@frozen
class Ranking:
    """Round values, not tuned to any collection; the benchmark `tests/benchmarks/ranking.py` tells what they do.

    Attributes:
        candidates: how many of the engine's first articles are looked at a second time.
        exact: what a word in just the form that was asked for adds, as a share of what that form scores by itself.
        adjacent: the same for two words that stand side by side in the query and in the article.
        title: what a word in the headline adds, as a share of what it scores there by itself.
        question: from so many distinct words on, any of which is enough, a query is a question: it gets `part` and
            feedback, and no `title`.
        part: what a word of a compound adds where the compound is missing, as a share of what it scores by itself.
        feedback_articles: how many of the first articles feedback words are taken from.
        feedback_words: how many are taken.
        feedback_characters: how much of an article's body is read for them.
        feedback_length: an article of fewer words is counted as one of so many there.
        own: the weight of the query's own words against the feedback words, 0 to 1 (RM3's lambda).
        expansions: how many words of the vocabulary the prefixes and fuzzy words of one query stand for, at most.
    """

    candidates: int = 100
    exact: float = 0.1
    adjacent: float = 0.05
    title: float = 0.3
    question: int = 4
    part: float = 0.5
    feedback_articles: int = 10
    feedback_words: int = 20
    feedback_characters: int = 6_000
    feedback_length: int = 50
    own: float = 0.6
    expansions: int = 2_000


RANKING: Final = Ranking()
