"""Reprints of one story as one match: the earliest that matches, with the best points of them.

Of all that match only numbers are looked at; which article is the earliest of its story is found out for the stories
that can stand on the page, and which ones are its copies for those that do.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import repeat
from typing import TYPE_CHECKING

from luxsearch.engines import Match, Matches, Sort
from luxsearch.engines.whoosh.collecting import living, living_scores
from luxsearch.engines.whoosh.ordering import newest_key, oldest_key
from luxsearch.engines.whoosh.scoring import UNIT
from luxsearch.frozen import frozen

if TYPE_CHECKING:
    from luxsearch.engines.whoosh.collecting import Asked
    from luxsearch.engines.whoosh.matching import Matching
    from luxsearch.engines.whoosh.segment import Segment
    from luxsearch.query.tree import Node

Story = int
"""A story's number in the column; negative for an article that tells none: a story of its own."""

Member = tuple[int, bytes, int, int]
"""Key of the span in the order `oldest`, id, place of the segment, number: the earliest is the smallest."""


@frozen
class _Part:
    """What matches in one segment.

    Attributes:
        matching: the segment.
        query: what it was asked.
        numbers: the articles.
        stories: the story of each.
        points: millionths by article; empty where matches have not been scored.
    """

    matching: "Matching"
    query: "Node"
    numbers: Collection[int]
    stories: Sequence[Story]
    points: Mapping[int, int]

    @property
    def segment(self) -> "Segment":
        """The segment."""
        return self.matching.segment

    def of(self, wanted: Collection[Story]) -> Iterable[tuple[Story, int]]:
        """(story, article) of what belongs to `wanted` stories."""
        return (pair for pair in zip(self.stories, self.numbers, strict=True) if pair[0] in wanted)


def collect_stories(asked: "Asked", sort: Sort, first: int | None, *, scored: bool) -> Matches:
    """The first so many stories in the order `sort`, and how many there are."""
    by_points = scored and sort == "relevance" and first != 0
    parts = _parts(asked, by_points=by_points)
    best = _best(parts)
    if first == 0:
        return Matches((), len(best))
    span = oldest_key if sort == "oldest" else newest_key
    chosen = _in_order(parts, _leading(best, first) if by_points else best, span, first)
    members = _members(parts, chosen)
    if scored and not by_points:
        best.update(_best(_scored(parts, members)))
    matches = (_match(members[story], best[story] / UNIT if scored else None) for story in chosen)
    return Matches(tuple(matches), len(best))


def _parts(asked: "Asked", *, by_points: bool) -> list[_Part]:
    parts = []
    base = 0
    for matching, query in asked:
        points = living_scores(matching, matching.score(query)) if by_points else {}
        numbers: Collection[int] = points if by_points else living(matching, matching.match(query))
        column = matching.segment.story
        stories = [column[n] or ~(base + n) for n in numbers]
        parts.append(_Part(matching, query, numbers, stories, points))
        base += matching.segment.count
    return parts


def _best(parts: Iterable[_Part]) -> dict[Story, int]:
    """The best points of each story; 0 where nothing has been scored."""
    best: dict[Story, int] = {}
    for part in parts:
        if not part.points:
            best.update(zip(part.stories, repeat(0)))
            continue
        for story, points in zip(part.stories, part.points.values(), strict=True):
            known = best.get(story)
            if known is None or points > known:
                best[story] = points
    return best


def _leading(best: dict[Story, int], first: int | None) -> dict[Story, int]:
    """The stories with the most points, and all that tie with the last of them."""
    if first is None or len(best) <= first:
        return best
    least = nlargest(first, best.values())[-1]
    return {story: points for story, points in best.items() if points >= least}


def _in_order(
    parts: Sequence[_Part], points: Mapping[Story, int], span: Callable[[int, int], int], first: int | None
) -> list[Story]:
    """The first so many stories of `points`: by these, then by the span of the earliest article, then by its id."""
    earliest: dict[Story, tuple[int, int, int]] = {}
    for place, part in enumerate(parts):
        begins, ends = part.segment.first, part.segment.end
        for story, n in part.of(points):
            known = earliest.get(story)
            if known is None:
                earliest[story] = oldest_key(begins[n], ends[n]), place, n
                continue
            key = oldest_key(begins[n], ends[n])
            if key < known[0] or (key == known[0] and _id(parts, place, n) < _id(parts, *known[1:])):
                earliest[story] = key, place, n
    days = [(part.segment.first, part.segment.end) for part in parts]
    ranks = {s: (-points[s], span(days[place][0][n], days[place][1][n])) for s, (_, place, n) in earliest.items()}
    if first is not None and len(ranks) > first:
        last = nsmallest(first, ranks.values())[-1]
        ranks = {story: rank for story, rank in ranks.items() if rank <= last}
    ordered = sorted(ranks, key=lambda story: (ranks[story], _id(parts, *earliest[story][1:])))
    return ordered[:first]


def _id(parts: Sequence[_Part], place: int, number: int) -> bytes:
    return parts[place].segment.id_bytes(number)


def _members(parts: Sequence[_Part], chosen: Iterable[Story]) -> dict[Story, list[Member]]:
    """The articles that match of each of some stories, the earliest first."""
    members: dict[Story, list[Member]] = {story: [] for story in chosen}
    for place, part in enumerate(parts):
        segment = part.segment
        for story, n in part.of(members):
            span = oldest_key(segment.first[n], segment.end[n])
            members[story].append((span, segment.id_bytes(n), place, n))
    for each in members.values():
        each.sort()
    return members


def _scored(parts: Sequence[_Part], members: Mapping[Story, Sequence[Member]]) -> Iterable[_Part]:
    """The articles of some stories with their points."""
    for place, part in enumerate(parts):
        story_of = {n: story for story, each in members.items() for _, _, where, n in each if where == place}
        if story_of:
            points = part.matching.score(part.query, story_of.keys())
            yield _Part(part.matching, part.query, points, [story_of[n] for n in points], points)


def _match(members: Sequence[Member], score: float | None) -> Match:
    id_, *copies = (member[1].decode("utf-8", "surrogatepass") for member in members)
    return Match(id_, score, tuple(copies))
