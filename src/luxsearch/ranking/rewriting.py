"""Prefixes and fuzzy words → the words of the vocabulary that they stand for."""

from collections.abc import Iterable
from heapq import nsmallest
from operator import itemgetter

from luxsearch.engines import Reader, VocabularyWord
from luxsearch.frozen import frozen
from luxsearch.query.tree import Fuzzy, Node, Prefix, Word
from luxsearch.query.walk import postorder, rebuilt
from luxsearch.ranking.settings import RANKING, Ranking

Pattern = Prefix | Fuzzy


@frozen
class Rewritten:
    """A tree of primitive nodes only, and sentences for the searcher on what was cut."""

    query: Node
    notes: tuple[str, ...] = ()


def rewrite(query: Node, reader: Reader, settings: Ranking = RANKING) -> Rewritten:
    """The query with each `Prefix` and `Fuzzy` as the forms that it stands for: an exact `Word`.

    All of them together stand for at most `settings.expansions` words, shared out evenly, the most frequent first; a
    note says so of each that was cut. One that is not cut matches exactly what it means.
    """
    patterns = list(dict.fromkeys(node for node in postorder(query) if isinstance(node, Prefix | Fuzzy)))
    if not patterns:
        return Rewritten(query)
    share = max(1, settings.expansions // len(patterns))
    found = dict(_prefixes(patterns, reader)) | _fuzzy(patterns, reader)
    notes = []
    words: dict[Pattern, Word] = {}
    for pattern in patterns:
        holders = found[pattern]
        kept = holders if len(holders) <= share else nsmallest(share, holders, key=_most_frequent_first)
        if len(kept) < len(holders):
            notes.append(
                f"{written(pattern)} stands for the {len(kept):,} most frequent of {len(holders):,} words that it fits"
            )
        forms = frozenset(word.form for word in kept)
        words[pattern] = Word(forms, pattern.field, exact=True, weight=pattern.weight, surface=written(pattern))
    changed = rebuilt(query, lambda node: words[node] if isinstance(node, Prefix | Fuzzy) else node)
    return Rewritten(changed, tuple(dict.fromkeys(notes)))


def written(pattern: Pattern) -> str:
    """A prefix or fuzzy word as it is written in a query."""
    if isinstance(pattern, Prefix):
        return f"{pattern.beginning}*"
    return f"{pattern.form}~" if pattern.distance == 1 else f"{pattern.form}~{pattern.distance}"


def near_words(words: Iterable[VocabularyWord], form: str, distance: int) -> list[tuple[int, VocabularyWord]]:
    """Those of `words` that are at most `distance` edits from `form`, each with how many."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - few queries need it
    from rapidfuzz.process import extract  # noqa: PLC0415 - as above

    shortest, longest = len(form) - distance, len(form) + distance
    likely = [word for word in words if shortest <= len(word.form) <= longest]
    near = extract(form, [word.form for word in likely], scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [(edits, likely[place]) for _, edits, place in sorted(near, key=itemgetter(2))]


def _prefixes(patterns: Iterable[Pattern], reader: Reader) -> Iterable[tuple[Pattern, list[VocabularyWord]]]:
    return ((node, list(reader.words(node.beginning))) for node in patterns if isinstance(node, Prefix))


def _fuzzy(patterns: Iterable[Pattern], reader: Reader) -> dict[Pattern, list[VocabularyWord]]:
    """The vocabulary is gone through once for all of them."""
    fuzzy = [node for node in patterns if isinstance(node, Fuzzy)]
    if not fuzzy:
        return {}
    lengths = {len(node.form) + d for node in fuzzy for d in range(-node.distance, node.distance + 1)}
    vocabulary = [word for word in reader.words("") if len(word.form) in lengths]
    return {node: [word for _, word in near_words(vocabulary, node.form, node.distance)] for node in fuzzy}


def _most_frequent_first(word: VocabularyWord) -> tuple[int, str]:
    return -word.articles, word.form
