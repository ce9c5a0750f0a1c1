"""From matching articles to the first so many, in order, and how many there are in all."""

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from heapq import nlargest, nsmallest
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from luxsearch.engines import Match, Matches, Sort
from luxsearch.engines.whoosh.matching import Matching
from luxsearch.engines.whoosh.nodes import scores
from luxsearch.engines.whoosh.ordering import newest_key, oldest_key
from luxsearch.engines.whoosh.scoring import HELD, UNIT
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.query.tree import And, AndMaybe, Node, Or, Word

if TYPE_CHECKING:
    from array import array

Ranked = tuple[int, int, bytes, int, int]
"""What articles are ordered by: millionths with the sign turned, key of the span, id; then where each is."""

Located = dict[str, tuple[int, int]]
"""Where articles are, by id: the place of the segment, and the number there."""

_WALK = 2
"""Making the key of one article costs more than passing so many in their order."""

Asked = Sequence[tuple[Matching, Node]]
"""Each segment with the query to ask it."""


def collect(asked: Asked, sort: Sort, first: int | None, located: Located, *, unique: bool) -> Matches:
    """The first so many matches in the order `sort`, and the exact total; stories, with `unique`.

    Where they are is told to `located` (but for stories), unless all are asked for: they will be asked about next.
    """
    scored = bool(asked) and scores(asked[0][1])
    if unique:
        from luxsearch.engines.whoosh.stories import collect_stories  # noqa: PLC0415 - only for --unique

        return collect_stories(asked, sort, first, scored=scored)
    ranked: list[Ranked] = []
    points: dict[tuple[int, bytes], int] = {}
    total = 0
    for place, (matching, query) in enumerate(asked):
        if scored and sort == "relevance" and first != 0:
            found = _scored(matching, query)
            total += found.total
            ranked += _best(matching.segment, place, found, first)
            del found  # before the next segment's are made: they are the most that a query holds
            continue
        numbers = living(matching, matching.match(query))
        total += len(numbers)
        if first == 0:
            continue
        chosen = _extreme(matching.segment, numbers, sort, first)
        part = matching.score(query, set(chosen)) if scored else {}
        for entry, number in ((_entry(matching.segment, place, n, 0, sort), n) for n in chosen):
            ranked.append(entry)
            if scored:
                points[place, entry[2]] = part.get(number, 0)
    ranked.sort()
    del ranked[len(ranked) if first is None else first :]
    matches = tuple([_match(each, points, scored=scored) for each in ranked])
    if first is not None:
        located.update((match.id, each[3:]) for match, each in zip(matches, ranked, strict=True))
    return Matches(matches, total)


def _match(entry: Ranked, points: dict[tuple[int, bytes], int], *, scored: bool) -> Match:
    negative, _, id_, place, _ = entry
    value = points.get((place, id_), -negative) / UNIT if scored else None
    return Match(id_.decode("utf-8", "surrogatepass"), value)


def living(matching: Matching, numbers: Collection[int]) -> Collection[int]:
    """Those of `numbers` that are not gone."""
    gone = matching.segment.gone
    if not gone:
        return numbers
    return numbers - gone if isinstance(numbers, set) else [n for n in numbers if n not in gone]


def living_scores(matching: Matching, found: dict[int, int]) -> dict[int, int]:
    """`found` without what is gone; it is changed."""
    for n in matching.segment.gone:
        found.pop(n, None)
    return found


def _entry(segment: Segment, place: int, number: int, points: int, sort: Sort) -> Ranked:
    span = oldest_key if sort == "oldest" else newest_key
    return -points, span(segment.first[number], segment.end[number]), segment.id_bytes(number), place, number


class _Scored(NamedTuple):
    """What matches in a segment: articles and the points of each, and how many there are.

    Zero points in a list longer than the total is no match. A word's articles are an iterator.
    """

    articles: Iterable[int]
    points: Collection[float]
    total: int


def _scored(matching: Matching, query: Node) -> _Scored:
    """What matches in a segment, as a dictionary only where it has to be."""
    gone = matching.segment.gone
    if isinstance(query, Word) and not gone:
        articles, codes = matching.held(query).passing()
        points = list(map(matching.table(query).__getitem__, codes))
        return _Scored(articles, points, len(points))
    places = _sums(matching, query)
    if places is not None:
        for n in gone:
            places[n] = 0.0
        return _Scored(range(len(places)), places, len(places) - places.count(0.0))
    found = living_scores(matching, matching.score(query))
    return _Scored(found.keys(), found.values(), len(found))


def _sums(matching: Matching, query: Node) -> "array[float] | None":
    """What matches in a segment as sums, where that is possible and cheaper (`wide`)."""
    if isinstance(query, And | Or):
        return matching.sums(query.children, every=isinstance(query, And))
    if not isinstance(query, AndMaybe):
        return None
    places = _sums(matching, query.required)
    if places is not None and scores(query.preferred):  # whole numbers: sums stay exact up to 2**52
        for n, points in matching.score(query.preferred).items():
            if places[n]:
                places[n] += points
    return places


def _best(segment: Segment, place: int, found: _Scored, first: int | None) -> list[Ranked]:
    """The articles with the most points, and all that tie with the last of them."""
    pairs = zip(found.articles, found.points, strict=True)
    some = len(found.points) > found.total  # the others are zero
    if first is None or found.total <= first:
        best = {n: int(points) for n, points in pairs if points or not some}
    else:
        least = int(nlargest(first, found.points)[-1])  # the fraction of a sum is no points
        bound = least or (HELD if some else 0)
        best = {n: int(points) for n, points in pairs if points >= bound}
        if len(best) > 4 * first:
            ties = _extreme(segment, [n for n, points in best.items() if points == least], "newest", first)
            best = {n: points for n, points in best.items() if points > least} | dict.fromkeys(ties, least)
    return [_entry(segment, place, n, points, "relevance") for n, points in best.items()]


def _extreme(segment: Segment, numbers: Collection[int], sort: Sort, first: int | None) -> Collection[int]:
    """The first `first` of `numbers` by date; all that tie with the last of them may come too."""
    if first is None or len(numbers) <= first:
        return numbers
    if sort == "newest" and len(numbers) ** 2 > _WALK * first * segment.count:  # few are passed on the way to the last
        among = numbers if isinstance(numbers, AbstractSet) else set(numbers)
        return list(islice(filter(among.__contains__, segment.newest), first))
    span = oldest_key if sort == "oldest" else newest_key
    begins, ends = segment.first, segment.end
    keys = {n: span(begins[n], ends[n]) for n in numbers}
    last = nsmallest(first, keys.values())[-1]
    return [n for n, value in keys.items() if value <= last]
