"""What makes the answers of every engine better: words of the vocabulary, the second look, the nearest spelling."""

from luxsearch.ranking.rewriting import Rewritten, rewrite
from luxsearch.ranking.second_look import Asked, Ranked, explain, rank
from luxsearch.ranking.settings import RANKING, Ranking
from luxsearch.ranking.spelling import did_you_mean

__all__ = ["RANKING", "Asked", "Ranked", "Ranking", "Rewritten", "did_you_mean", "explain", "rank", "rewrite"]
