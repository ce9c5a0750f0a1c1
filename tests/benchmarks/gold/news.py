"""Gold passages from what is nearest to fashion, retail and business news in the shared data.

*Near*: the saved pages, the feeds and the contract's first article, as luxsearch's own readers give them (English
ones), and the financial news of FiNER-ORD. *Of trade*: press releases of Newsramp with some words of fashion or
retail in them. Only passages that speak of business, or of the trade, are drawn from. Two fifths of a set are near, as
far as there are names; half of each is drawn for a weak name.
"""

import json
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from tests.benchmarks.gold import drawing

from luxsearch.archive import Entry
from luxsearch.archive.reading import read
from luxsearch.archive.walk import walk
from luxsearch.articles import Article

BEFORE, AFTER = 60, 70
"""Words kept on each side of the name."""

FEWEST: Final = 40
"""Words of a passage."""

TRADE: Final = re.compile(
    r"\b(?:fashion|retailers?|luxury|apparel|clothing|footwear|shoes|sneakers|jewel\w+|cosmetics|beauty|fragrances?"
    r"|perfumes?|handbags?|boutiques?|department stores?|shoppers|designers?|garments?|couture|runway|skincare"
    r"|makeup)\b",
    re.IGNORECASE,
)
BUSINESS: Final = re.compile(
    r"\b(?:shares?|stocks?|sales|company|companies|revenues?|profits?|analysts?|investors?|chief executive|CEO|brands?"
    r"|stores?|consumers?|customers|shopping|business|firms?)\b",
    re.IGNORECASE,
)
TODAY: Final = date(2026, 11, 24)

Place = tuple[str, str, int]
"""Article, text, where in it."""


def draw(data: Path, recipe: drawing.Recipe) -> list[tuple[str, str]]:
    """(id, passage) of a set: every name at most once, every article at most once, none of an earlier set."""
    rows = [line.split("\t") for line in (drawing.HERE / recipe.names).read_text(encoding="utf-8").splitlines()]
    names = [name for name, _ in rows]
    is_weak = {name: kind == "weak" for name, kind in rows}
    taken = {id_ for earlier in drawing.SETS[: recipe.number - 1] for id_, _ in drawing.labelled(earlier)}
    source = random.Random(recipe.seed)
    nearest, releases = places(near(data), names), places(of_trade(data, recipe.spoken), names)
    nearest = {name: [p for p in found if BUSINESS.search(passage(*p[1:]))] for name, found in nearest.items()}
    releases = {name: [p for p in found if TRADE.search(passage(*p[1:]))] for name, found in releases.items()}
    drawn: list[tuple[str, str]] = []
    used: set[str] = set()
    for weak, wanted in ((True, recipe.weak), (False, recipe.strong)):
        some = list(
            _drawn(source, {n: f for n, f in nearest.items() if is_weak[n] == weak}, taken, used, wanted * 2 // 5)
        )
        rest = {n: f for n, f in releases.items() if is_weak[n] == weak}
        drawn += [*some, *_drawn(source, rest, taken, used, wanted - len(some))]
    return drawn


def near(data: Path) -> Iterator[tuple[str, str]]:
    """(id, text) of the saved pages, feeds, and FiNER-ORD documents."""
    for folder in ("html", "formats", "articles"):
        for entry in walk(folder, str((data / folder).resolve())):
            if isinstance(entry, Entry) and not (folder == "html" and entry.id.endswith(".json")):
                for found in read(entry, today=TODAY, language=None, is_company=lambda _: False):
                    if isinstance(found, Article) and found.language == "en":
                        yield found.id, f"{found.title}\n\n{found.body}"
    for line in (data / "finer-ord/train.jsonl").read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        yield f"finer/{doc['doc']}", doc["text"]


def of_trade(data: Path, spoken: int) -> Iterator[tuple[str, str]]:
    """(id, text) of the press releases that speak of the trade."""
    for id_, text in drawing.articles(data):
        if id_.startswith("newsramp/") and len(TRADE.findall(text)) >= spoken:
            yield id_, text


def places(texts: Iterator[tuple[str, str]], names: list[str]) -> dict[str, list[Place]]:
    """(id, text, where in it) of every name."""
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)")
    found: dict[str, list[Place]] = {}
    for id_, text in texts:
        for match in pattern.finditer(text):
            found.setdefault(match.group(), []).append((id_, text, match.start()))
    return found


def passage(text: str, place: int) -> str:
    """The words around a place."""
    before, after = re.findall(r"\S+\s*", text[:place]), re.findall(r"\S+\s*", text[place:])
    return "".join([*before[-BEFORE:], *after[:AFTER]]).strip()


def _drawn(
    source: random.Random, found: dict[str, list[Place]], taken: set[str], used: set[str], most: int
) -> Iterator[tuple[str, str]]:
    """At most so many passages, one a name, of articles that are not `taken`; puts them there, and names in `used`."""
    order = sorted(found.keys() - used)
    source.shuffle(order)
    for name in order:
        free = [place for place in found[name] if place[0] not in taken and len(passage(*place[1:]).split()) >= FEWEST]
        if most > 0 and free:
            id_, text, place = source.choice(free)
            taken.add(id_)
            used.add(name)
            most -= 1
            yield id_, passage(text, place)
