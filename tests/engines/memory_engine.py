"""A second engine, in memory and in plain Python: a `Reader` that scores as `SCORING` says and matches by `meaning`.

It is what ranking is tested against without an index, and an engine for the contract that shares no code with Whoosh.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import log
from typing import Literal

from luxsearch.articles import Article
from luxsearch.engines import SCORING, Match, Matches, Problem, Scoring, Sort, Statistics, VocabularyWord
from luxsearch.errors import NotFoundError
from luxsearch.query.meaning import Analysed, holds
from luxsearch.query.tree import All, And, AndMaybe, Field, Near, Node, Not, Or, Phrase, Word
from luxsearch.query.walk import children, postorder
from luxsearch.text import Analyzer

Frequencies = dict[str, dict[int, int]]
"""Term → article's number → weighted frequency."""


class MemoryReader:
    """Articles in memory, as a state of an engine that can be read."""

    def __init__(self, articles: Iterable[Article], scoring: Scoring = SCORING) -> None:
        self._articles = list(articles)
        self._number = {article.id: i for i, article in enumerate(self._articles)}
        self._scoring = scoring
        self._analyzers: dict[str, Analyzer] = {}
        self._postings: dict[tuple[Field, bool], Frequencies] = {
            (field, exact): defaultdict(dict) for field in ("title", "body") for exact in (False, True)
        }
        self._lengths: list[int] = []
        self._vocabulary: Counter[str] = Counter()
        for number, article in enumerate(self._articles):
            self._add(number, article)
        self._average = sum(self._lengths) / max(1, len(self._lengths)) or 1.0
        self._analysed = lru_cache(maxsize=2000)(self._analyse)

    def _analyzer(self, language: str) -> Analyzer:
        return self._analyzers.setdefault(language, Analyzer(language))

    def _analyse(self, number: int) -> Analysed:
        article = self._articles[number]
        return Analysed.of(article, self._analyzer(article.language))

    def _add(self, number: int, article: Article) -> None:
        scoring, forms, lengths = self._scoring, set(), {}
        texts: tuple[tuple[Field, str], ...] = (("title", article.title), ("body", article.body))
        for field, text in texts:
            counts: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
            lengths[field] = 0
            seen: set[tuple[bool, str, int]] = set()
            for token in self._analyzer(article.language).tokens(text):
                lengths[field] = token.position + 1
                for exact, word in ((False, token.term), (True, token.form)):
                    if (exact, word, token.position) not in seen:
                        seen.add((exact, word, token.position))
                        counts[exact][word] += self._weight(article, field, token.position)
                forms.add(token.form)
            for exact, found in counts.items():
                for word, count in found.items():
                    self._postings[field, exact][word][number] = count
        self._vocabulary.update(forms)
        self._lengths.append(
            (scoring.title * lengths["title"] if article.headline else 0)
            + lengths["body"]
            + scoring.lead_extra * min(scoring.lead, lengths["body"])
        )

    def _weight(self, article: Article, field: Field, position: int) -> int:
        if field == "title":
            return self._scoring.title if article.headline else 0
        return 1 + (self._scoring.lead_extra if position < self._scoring.lead else 0)

    # Matching and scoring

    def _frequencies(self, node: Word | Phrase | Near) -> dict[int, int]:
        """Weighted frequency of a leaf in each article that matches it."""
        fields: tuple[Field, ...] = ("title", "body") if node.field is None else (node.field,)
        total: dict[int, int] = {}
        for field in fields:
            if isinstance(node, Word):
                for term in node.terms:
                    for number, count in self._postings[field, node.exact].get(term, {}).items():
                        total[number] = total.get(number, 0) + count
                continue
            holders = [
                set().union(*(self._postings[field, False].get(term, {}) for term in slot)) for slot in node.slots
            ]
            for number in set.intersection(*holders) if holders else ():
                analysed = self._analysed(number)
                if not holds(node, analysed):
                    continue
                places = [
                    {place for term in slot for place in analysed.terms[field].get(term, ())} for slot in node.slots
                ]
                if isinstance(node, Phrase):
                    starts = [p for p in places[0] if all(p + i in slot for i, slot in enumerate(places))]
                else:
                    starts = sorted(places[0])[:1]
                if starts:
                    weights = (self._weight(self._articles[number], field, p) for p in starts)
                    total[number] = total.get(number, 0) + sum(weights)
        return total

    def _rarity(self, node: Word | Phrase | Near) -> float:
        if isinstance(node, Word):
            holders = len(self._frequencies(node))
            return log(1 + (len(self._articles) - holders + 0.5) / (holders + 0.5))
        return sum(self._rarity(Word(slot, node.field)) for slot in node.slots)

    def _leaf(self, node: Word | Phrase | Near) -> dict[int, float | None]:
        k1, b = self._scoring.k1, self._scoring.b
        rarity = self._rarity(node) * node.weight
        return {
            number: rarity * (k1 + 1) * f / (f + k1 * (1 - b + b * self._lengths[number] / self._average))
            for number, f in self._frequencies(node).items()
        }

    def _evaluate(self, query: Node) -> dict[int, float | None]:
        """Matching articles with their scores; None where nothing scores."""
        values: list[dict[int, float | None]] = []
        for node in postorder(query):
            first = len(values) - len(children(node))
            below = values[first:]
            del values[first:]
            values.append(self._value(node, below))
        return values[0]

    def _value(self, node: Node, below: list[dict[int, float | None]]) -> dict[int, float | None]:
        everything: dict[int, float | None] = dict.fromkeys(range(len(self._articles)))
        match node:
            case Word() | Phrase() | Near():
                return self._leaf(node)
            case And():
                kept = set(everything).intersection(*below)
            case Or():
                kept = set[int]().union(*below)
            case Not():
                return {number: None for number in everything if number not in below[0]}
            case AndMaybe():
                kept = set(below[0])
            case All():
                return everything
            case _:
                return {number: None for number in everything if holds(node, self._analysed(number))}
        return {number: _sum(part.get(number) for part in below) for number in kept}

    # The port

    def search(self, query: Node, *, sort: Sort = "relevance", first: int | None = 10, unique: bool = False) -> Matches:
        found = self._evaluate(query)
        if sort == "relevance":
            order = sorted(found, key=lambda n: (-(found[n] or 0.0), *self._newest(n)))
        else:
            order = sorted(found, key=self._newest if sort == "newest" else self._oldest)
        if unique:
            raise NotImplementedError
        shown = order if first is None else order[:first]
        return Matches(tuple(Match(self._articles[n].id, found[n]) for n in shown), len(order))

    def score(self, query: Node, ids: Sequence[str]) -> list[float]:
        found = self._evaluate(query)
        return [found.get(self._number[name]) or 0.0 for name in ids]

    def explain(self, query: Node, article: str) -> list[tuple[str, float]]:
        leaves = [node for node in postorder(query) if isinstance(node, Word | Phrase | Near)]
        parts = [(leaf.surface, self._leaf(leaf).get(self._number[article]) or 0.0) for leaf in leaves]
        return sorted((part for part in parts if part[1]), key=lambda part: -part[1])

    def articles(self, ids: Sequence[str]) -> list[Article]:
        try:
            return [self._articles[self._number[name]] for name in ids]
        except KeyError as error:
            raise NotFoundError(f"no article {error}") from error

    def all_articles(self) -> Iterator[Article]:
        return iter(self._articles)

    def counts(self, query: Node, by: Literal["company", "month"]) -> dict[str, int]:
        found: Counter[str] = Counter()
        for number in self._evaluate(query):
            article = self._articles[number]
            found.update(article.companies if by == "company" else [str(article.date)[:7]] if article.date else [])
        return dict(found)

    def words(self, beginning: str) -> Iterator[VocabularyWord]:
        held = sorted(form for form in self._vocabulary if form.startswith(beginning))
        return (VocabularyWord(form, self._vocabulary[form]) for form in held)

    def statistics(self) -> Statistics:
        return Statistics(len(self._articles), 1, 0, months={}, formats={})

    def check(self, *, deep: bool = False) -> Iterator[Problem]:  # noqa: ARG002 - nothing in memory is damaged
        return iter(())

    def _newest(self, number: int) -> tuple[int, int, str]:
        article = self._articles[number]
        return (-article.date.end, -article.date.first, article.id) if article.date else (0, 0, article.id)

    def _oldest(self, number: int) -> tuple[int, int, str]:
        article = self._articles[number]
        return (article.date.first, article.date.end, article.id) if article.date else (1 << 40, 0, article.id)


def _sum(parts: Iterable[float | None]) -> float | None:
    scored = [part for part in parts if part is not None]
    return sum(scored) if scored else None
