"""Which articles of a segment match a query, and what they score.

Whoosh's matchers step from posting to posting; here a whole node is answered at once, with sets, dictionaries and
arrays, whose loops run in C. Narrow nodes go first and narrow what the wide ones are asked about (`within`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import add
from typing import TYPE_CHECKING

from luxsearch.dates import DateRange
from luxsearch.engines.whoosh import wide
from luxsearch.engines.whoosh.layout import ABOUT, COMPANY, SOURCE, UNDATED_END
from luxsearch.engines.whoosh.nodes import Known, common, scores, words_of
from luxsearch.engines.whoosh.places import phrase
from luxsearch.engines.whoosh.postings import Posting
from luxsearch.engines.whoosh.scoring import ScoreTable
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.words import Holders, WordKey, holders
from luxsearch.query.tree import (
    All,
    And,
    AndMaybe,
    CompanyIs,
    DateSpan,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Source,
    Word,
)

if TYPE_CHECKING:
    from array import array

Tables = Callable[[WordKey, float], ScoreTable]
"""The score table of a word with a weight."""

_LONGEST_SPAN = 366
"""Days that the span of a partial date has at most."""


class Matching:
    """Answers nodes over one segment. Articles that are gone are still among the answers."""

    def __init__(self, segment: Segment, tables: Tables) -> None:
        self.segment = segment
        self._tables = tables
        self._holders: dict[WordKey, Holders] = {}

    def holders(self, word: WordKey) -> Holders:
        """What holds a word, looked up once."""
        found = self._holders.get(word)
        if found is None:
            found = self._holders[word] = holders(self.segment, word)
        return found

    def held(self, node: Word) -> Holders:
        """What holds a word of the query."""
        return self.holders((node.terms, node.field, node.exact))

    # -- matching

    def size(self, node: Node) -> int:  # noqa: PLR0911 - one line a kind of node
        """About how many articles match, for the order of evaluation; a phrase costs more than its words."""
        every = self.segment.count
        if isinstance(node, Word):
            return self.held(node).size
        if isinstance(node, Phrase | Near):
            return 2 * min((self.holders((slot, None, False)).size for slot in node.slots), default=0)
        if isinstance(node, And):
            return min(map(self.size, node.children), default=every)
        if isinstance(node, Or):
            return min(sum(map(self.size, node.children)), every)
        if isinstance(node, AndMaybe):
            return self.size(node.required)
        if isinstance(node, Known):
            return len(node.found)
        if isinstance(node, CompanyIs):
            return sum(posting.count for posting in self._companies(node))
        if isinstance(node, DateSpan):
            return len(self._overlapping(node.span)) if node.span else every
        return every + isinstance(node, All)

    def match(self, node: Node, within: Collection[int] | None = None) -> Collection[int]:
        """The articles (of `within`) that match, each once, in no promised order."""
        method = getattr(self, f"_match_{type(node).__name__.lower()}", None)
        if method is None:
            raise TypeError(f"an engine gets primitive nodes only, not {node!r}")
        found: Collection[int] = method(node, within)
        return found

    def _match_all(self, _: All, within: Collection[int] | None) -> Collection[int]:
        return range(self.segment.count) if within is None else within

    def _match_known(self, node: Known, within: Collection[int] | None) -> Collection[int]:
        return node.found.keys() if within is None else common(within, node.found.keys())

    def _match_word(self, node: Word, within: Collection[int] | None) -> Collection[int]:
        held = self.held(node)
        if within is None:
            return held.articles()
        if held.few(within):
            return {n for n in sorted(within) if held.holds(n)}  # in order: neighbours lie in one block
        return common(within, held.articles())

    def _match_phrase(self, node: Phrase, within: Collection[int] | None) -> Collection[int]:
        return phrase(self.segment, node.slots, node.field, within)

    def _match_near(self, node: Near, within: Collection[int] | None) -> Collection[int]:
        from luxsearch.engines.whoosh.nearness import near  # noqa: PLC0415 - few queries ask for it

        return near(self.segment, node.slots, node.distance, node.field, within)

    def _match_datespan(self, node: DateSpan, within: Collection[int] | None) -> Collection[int]:
        first, end = self.segment.first, self.segment.end
        if node.span is None:
            return [n for n in self._every(within) if end[n] == UNDATED_END]
        low, high = _days(node.span)
        places = self._overlapping(node.span)
        if within is not None and len(within) < len(places):
            return [n for n in within if first[n] < high and low < end[n]]
        between = self.segment.newest[places.start : places.stop]
        found = between if node.span.end is None else [n for n in between if first[n] < high]
        return found if within is None else common(within, found)

    def _overlapping(self, span: DateRange) -> range:
        """The places in the order `newest` between which all that overlaps `span` lies: it is by the last day."""
        order, end = self.segment.newest, self.segment.end
        low, high = _days(span)
        begin = bisect_left(order, -high - _LONGEST_SPAN, key=lambda n: -end[n])
        return range(begin, bisect_right(order, -max(low, UNDATED_END) - 1, begin, key=lambda n: -end[n]))

    def _companies(self, node: CompanyIs) -> list[Posting]:
        kind = ABOUT if node.about else COMPANY
        found = (self.segment.posting(kind, name) for name in sorted(node.names))
        return [posting for posting in found if posting is not None]

    def _match_companyis(self, node: CompanyIs, within: Collection[int] | None) -> Collection[int]:
        lists = [posting.articles() for posting in self._companies(node)]
        found: Collection[int] = lists[0] if len(lists) == 1 else set().union(*lists)
        return found if within is None else common(within, found)

    def _match_source(self, node: Source, within: Collection[int] | None) -> Collection[int]:
        for form in sorted(node.forms):
            posting = self.segment.posting(SOURCE, form)
            if posting is None:
                return ()
            within = posting.articles() if within is None else common(within, posting.articles())
        return self._every(within)

    def _match_and(self, node: And, within: Collection[int] | None) -> Collection[int]:
        for child in sorted((c for c in node.children if not isinstance(c, Not)), key=self.size):
            within = self.match(child, within)
            if not within:
                return ()
        return self._without(node, within)

    def _without(self, node: And, within: Collection[int] | None) -> Collection[int]:
        """`within` less what the negative children match."""
        left = self._every(within)
        for child in node.children:
            if isinstance(child, Not) and left:
                left = self._match_not(child, left)
        return left

    def _match_or(self, node: Or, within: Collection[int] | None) -> Collection[int]:
        found = [self.match(child, within) for child in node.children]
        if len(found) == 1:
            return found[0]
        return set().union(*found)

    def _match_not(self, node: Not, within: Collection[int] | None) -> Collection[int]:
        every = self._every(within)
        lost = self.match(node.child, within)
        if not lost:
            return every
        return set(every).difference(lost)

    def _match_andmaybe(self, node: AndMaybe, within: Collection[int] | None) -> Collection[int]:
        return self.match(node.required, within)

    def _every(self, within: Collection[int] | None) -> Collection[int]:
        return range(self.segment.count) if within is None else within

    # -- scoring

    def score(  # noqa: PLR0911 - one return a kind of node
        self, node: Node, within: Collection[int] | None = None
    ) -> dict[int, int]:
        """Millionths by article, for all articles (of `within`) that match."""
        if isinstance(node, Word):
            return self._score_word((node.terms, node.field, node.exact), node.weight, within)
        if isinstance(node, Known):
            return {n: node.found[n] for n in self.match(node, within)}
        if not scores(node):
            return dict.fromkeys(self.match(node, within), 0)
        if isinstance(node, Phrase | Near):
            return self._score_together(node, self.match(node, within))
        if isinstance(node, And):
            return self._score_and(node, within)
        if isinstance(node, Or):
            return self._score_or(node, within)
        if isinstance(node, AndMaybe):
            total = self.score(node.required, within)
            _add(total, self.score(node.preferred, total.keys()))
            return total
        raise TypeError(f"an engine gets primitive nodes only, not {node!r}")

    def _score_word(self, word: WordKey, weight: float, within: Collection[int] | None) -> dict[int, int]:
        table = self._tables(word, weight)
        held = self.holders(word)
        if within is None:
            articles, codes = held.passing()
            return dict(zip(articles, map(table.__getitem__, codes), strict=True))
        if held.few(within):
            code_of = held.code_of
            return {n: table[code] for n in sorted(within) if (code := code_of(n)) >= 0}
        wanted = within if isinstance(within, AbstractSet | Mapping) else set(within)
        return {n: table[code] for n, code in held.pairs() if n in wanted}

    def _score_together(self, node: Phrase | Near, found: Collection[int]) -> dict[int, int]:
        """What the words of a phrase add up to in `found`, which hold them all."""
        numbers = sorted(found)
        points: list[int] = [0] * len(numbers)
        for word in words_of(node):
            codes = self.holders(word).codes_of(numbers)
            points = list(map(add, points, map(self._tables(word, node.weight).__getitem__, codes)))
        return dict(zip(numbers, points, strict=True))

    def _score_and(self, node: And, within: Collection[int] | None) -> dict[int, int]:
        total: dict[int, int] | None = None
        positive = [child for child in node.children if not isinstance(child, Not)]
        if within is None and (places := self.sums(positive, every=True)) is not None:
            total = wide.points(places)
            positive = []
        for child in sorted(positive, key=self.size):
            if total is not None:
                total = self._narrowed(total, child)
            elif scores(child):
                total = self.score(child, within)
            else:
                within = self.match(child, within)
            if not (within if total is None else total):
                return {}
        total = total or {}  # a node without a child that scores does not come here
        for negative in node.children:
            if isinstance(negative, Not) and total:
                for n in list(self.match(negative.child, total.keys())):
                    del total[n]
        return total

    def _score_or(self, node: Or, within: Collection[int] | None) -> dict[int, int]:
        if within is None and (places := self.sums(node.children, every=False)) is not None:
            return wide.points(places)
        parts = sorted((self.score(child, within) for child in node.children), key=len)
        total = parts.pop() if parts else {}
        for part in parts:
            _add(total, part)
        return total

    def sums(self, nodes: Sequence[Node], *, every: bool) -> "array[float] | None":
        """`wide.sums` of nodes, of which all are asked for or any; None where another way is cheaper or needed."""
        words = [node for node in nodes if isinstance(node, Word) and node.weight >= 0]
        if not words or len(words) < len(nodes):
            return None
        sizes = list(map(self.size, words))
        if 2 * (min(sizes) if every else sum(sizes)) <= self.segment.count:
            return None
        return wide.sums(self, words, len(words) if every else 1)

    def table(self, word: Word) -> ScoreTable:
        """The score table of a word."""
        return self._tables((word.terms, word.field, word.exact), word.weight)

    def _narrowed(self, total: dict[int, int], child: Node) -> dict[int, int]:
        """Those of `total` that match `child` too, with what it adds."""
        if isinstance(child, Word):
            held = self.held(child)
            if not held.few(total):
                table = self.table(child)
                return {n: total[n] + table[code] for n, code in held.pairs() if n in total}
        if scores(child):
            return {n: total[n] + value for n, value in self.score(child, total.keys()).items()}
        return {n: total[n] for n in self.match(child, total.keys())}


def _days(span: DateRange) -> tuple[int, int]:
    """First day of a span and the day after its last, as the columns count them."""
    return max(span.first or 0, 0), 1 << 31 if span.end is None else span.end


def _add(total: dict[int, int], part: Mapping[int, int]) -> None:
    """Add up scores; articles that only `part` has come in."""
    get = total.get
    for n, value in part.items():
        total[n] = get(n, 0) + value
