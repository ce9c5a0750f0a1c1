"""The passages of the gold set, drawn by seed from the shared data; only their labels are in the project.

A passage is the words of an article around a listed name: `draw` gives the same 60 for ever, as long as `names.txt`
(the names drawn among) and the data stay. 40 of them were drawn for a weak name, 20 for a strong one.
"""

import gzip
import json
import random
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

SEED = 20261124
WEAK, STRONG = 40, 20
BEFORE, AFTER = 35, 45
"""Words kept on each side of the name."""


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


def draw(data: Path, names: Path) -> list[tuple[str, str]]:
    """(id, passage) of the gold set: every name at most once, every article at most once."""
    rows = [line.split("\t") for line in names.read_text(encoding="utf-8").splitlines()]
    is_weak = {name: weak == "weak" for name, weak in rows}
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(is_weak, key=len, reverse=True))) + r")(?!\w)")
    places: dict[str, list[tuple[str, str, int]]] = {}
    for id_, text in articles(data):
        for found in pattern.finditer(text):
            places.setdefault(found.group(), []).append((id_, text, found.start()))
    source = random.Random(SEED)
    drawn: list[tuple[str, str]] = []
    taken: set[str] = set()
    for weak, most in ((True, WEAK), (False, STRONG)):
        before = len(drawn)
        order = sorted(name for name in places if is_weak[name] == weak)
        source.shuffle(order)
        for name in order:
            id_, text, place = source.choice(places[name])
            if len(drawn) - before < most and id_ not in taken:
                taken.add(id_)
                drawn.append((id_, _passage(text, place)))
    return drawn


def _passage(text: str, place: int) -> str:
    before, after = re.findall(r"\S+\s*", text[:place]), re.findall(r"\S+\s*", text[place:])
    return "".join([*before[-BEFORE:], *after[:AFTER]]).strip()
