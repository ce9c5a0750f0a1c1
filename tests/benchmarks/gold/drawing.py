"""The passages of the gold sets, drawn by seed from the shared data; only their labels are in the project.

A passage is the words of an article around a listed name: `draw` gives the same ones for ever, as long as the file of
names (those drawn among) and the data stay. Every set is apart from the earlier ones: no article is in two.
"""

import gzip
import json
import random
import re
import tarfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
BEFORE, AFTER = 35, 45
"""Words kept on each side of the name."""

OF_TRADE: Final = re.compile(
    r"\b(?:fashion|retail\w*|luxury|apparel|clothing|footwear|shoes|sneakers|jewel\w+|cosmetics|beauty|fragrances?"
    r"|handbags?|boutiques?|stores?|brands?|department store|shoppers)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Recipe:
    """How a set is drawn.

    Attributes:
        number: of the set, in the order in which they were drawn.
        seed: of the draw.
        weak: passages drawn for a weak name.
        strong: passages drawn for a strong one.
        names: the file of names drawn among, `name TAB weak|strong`.
        of_trade: so many of the weak ones come from passages with a word of the trade in them, where weak names are
            companies more often than in other news.
        news: drawn from what is nearest to fashion and business news (`news.py`), not from Newsramp and Reuters.
        others: drawn from news in public repositories (`others.py`), which are no part of the data.
        spoken: words of the trade that a press release of such a set holds, at least.
    """

    number: int
    seed: int
    weak: int
    strong: int
    names: str
    of_trade: int = 0
    news: bool = False
    others: bool = False
    spoken: int = 6

    @property
    def labels(self) -> Path:
        """The file of labels: number, article, companies; `*` after those named by weak names only."""
        return HERE / ("labels.tsv" if self.number == 1 else f"labels{self.number}.tsv")


SETS: Final = (
    Recipe(1, 20261124, 40, 20, "names.txt"),
    Recipe(2, 20261125, 44, 22, "names2.txt", of_trade=28),
    Recipe(3, 20261126, 28, 14, "names2.txt", of_trade=20),
    Recipe(4, 20261127, 28, 14, "names2.txt", of_trade=20),
    Recipe(5, 20261130, 30, 30, "names3.txt", news=True),
    Recipe(6, 20261131, 20, 20, "names3.txt", news=True, spoken=2),
    Recipe(7, 20261201, 32, 28, "names4.txt", others=True),
    Recipe(8, 20261202, 34, 28, "names4.txt", others=True),
    Recipe(9, 20261203, 36, 26, "names5.txt", others=True),
)


def articles(data: Path) -> Iterator[tuple[str, str]]:
    """(id, text) of every Newsramp and Reuters article, in the order of the files."""
    with tarfile.open(data / "newsramp/newsramp-5k.tar.gz") as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if member.name.endswith(".md") and (file := tar.extractfile(member)) is not None:
                yield f"newsramp/{member.name}", file.read().decode("utf-8", "replace").partition("\n---")[0]
    with gzip.open(data / "reuters/reuters.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            story = json.loads(line)
            yield f"reuters/{story['id']}", f"{story['title']}\n\n{story['body']}"


def labelled(recipe: Recipe) -> list[tuple[str, dict[str, bool]]]:
    """(id, {company: named by weak names only}) of each passage of a set."""
    found = []
    for line in recipe.labels.read_text(encoding="utf-8").splitlines():
        _, id_, names = line.split("\t")
        found.append(
            (id_, {n.strip().removesuffix("*"): n.strip().endswith("*") for n in names.split(";") if n.strip()})
        )
    return found


def draw(data: Path, recipe: Recipe) -> list[tuple[str, str]]:
    """(id, passage) of a set: every name at most once, every article at most once, none of an earlier set."""
    rows = [line.split("\t") for line in (HERE / recipe.names).read_text(encoding="utf-8").splitlines()]
    is_weak = {name: weak == "weak" for name, weak in rows}
    taken = {id_ for earlier in SETS[: recipe.number - 1] for id_, _ in labelled(earlier)}
    source = random.Random(recipe.seed)
    places = _places(data, is_weak)
    drawn: list[tuple[str, str]] = []
    for weak, trade, most in (
        (True, True, recipe.of_trade), (True, False, recipe.weak - recipe.of_trade), (False, False, recipe.strong),
    ):  # fmt: skip
        if not most:
            continue
        kept = {name: found for name, found in places.items() if is_weak[name] == weak}
        if trade:
            kept = {name: [p for p in found if OF_TRADE.search(_passage(*p[1:]))] for name, found in kept.items()}
        drawn += _drawn(source, {name: found for name, found in kept.items() if found}, taken, most)
    return drawn


def _places(data: Path, names: Collection[str]) -> dict[str, list[tuple[str, str, int]]]:
    """(id, text, where in it) of every name."""
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)")
    places: dict[str, list[tuple[str, str, int]]] = {}
    for id_, text in articles(data):
        for found in pattern.finditer(text):
            places.setdefault(found.group(), []).append((id_, text, found.start()))
    return places


def _drawn(
    source: random.Random, places: dict[str, list[tuple[str, str, int]]], taken: set[str], most: int
) -> Iterator[tuple[str, str]]:
    """At most so many passages, one a name, of articles that are not `taken`; puts them there."""
    order = sorted(places)
    source.shuffle(order)
    for name in order:
        id_, text, place = source.choice(places[name])
        if most > 0 and id_ not in taken:
            taken.add(id_)
            most -= 1
            yield id_, _passage(text, place)


def _passage(text: str, place: int) -> str:
    before, after = re.findall(r"\S+\s*", text[:place]), re.findall(r"\S+\s*", text[place:])
    return "".join([*before[-BEFORE:], *after[:AFTER]]).strip()
