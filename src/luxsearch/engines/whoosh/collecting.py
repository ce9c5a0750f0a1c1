"""From matching articles to the first so many, in order, and how many there are in all."""

from collections.abc import Collection, Sequence
from heapq import nlargest, nsmallest

from luxsearch.engines import Match, Matches, Sort
from luxsearch.engines.whoosh.matching import Matching
from luxsearch.engines.whoosh.nodes import scores
from luxsearch.engines.whoosh.ordering import newest_key, oldest_key
from luxsearch.engines.whoosh.scoring import UNIT
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.query.tree import Node

Ranked = tuple[int, int, bytes, int]
"""What articles are ordered by: millionths with the sign turned, key of the span, id; then the segment's place."""


Asked = Sequence[tuple[Matching, Node]]
"""Each segment with the query to ask it."""


def collect(asked: Asked, sort: Sort, first: int | None, *, unique: bool) -> Matches:
    """The first so many matches in the order `sort`, and the exact total; stories, with `unique`."""
    scored = bool(asked) and scores(asked[0][1])
    if unique:
        from luxsearch.engines.whoosh.stories import collect_stories  # noqa: PLC0415 - only for --unique

        return collect_stories(asked, sort, first, scored=scored)
    ranked: list[Ranked] = []
    points: dict[tuple[int, bytes], int] = {}
    total = 0
    for place, (matching, query) in enumerate(asked):
        if scored and sort == "relevance" and first != 0:
            found = living_scores(matching, matching.score(query))
            total += len(found)
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
    return Matches(tuple(_match(each, points, scored=scored) for each in ranked), total)


def _match(entry: Ranked, points: dict[tuple[int, bytes], int], *, scored: bool) -> Match:
    negative, _, id_, place = entry
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
    return -points, span(segment.first[number], segment.end[number]), segment.id_bytes(number), place


def _best(segment: Segment, place: int, found: dict[int, int], first: int | None) -> list[Ranked]:
    """The articles with the most points, and all that tie with the last of them."""
    numbers: Collection[int] = found
    if first is not None and len(found) > first:
        least = nlargest(first, found.values())[-1]
        numbers = [n for n, points in found.items() if points >= least]
        if len(numbers) > 4 * first:
            better = [n for n in numbers if found[n] > least]
            ties = [n for n in numbers if found[n] == least]
            numbers = better + list(_extreme(segment, ties, "newest", first))
    return [_entry(segment, place, n, found[n], "relevance") for n in numbers]


def _extreme(segment: Segment, numbers: Collection[int], sort: Sort, first: int | None) -> Collection[int]:
    """The first `first` of `numbers` by date, and all that tie with the last of them."""
    if first is None or len(numbers) <= first:
        return numbers
    span = oldest_key if sort == "oldest" else newest_key
    begins, ends = segment.first, segment.end
    keys = {n: span(begins[n], ends[n]) for n in numbers}
    last = nsmallest(first, keys.values())[-1]
    return [n for n, value in keys.items() if value <= last]
