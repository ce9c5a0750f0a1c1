"""The archive that is measured on: one JSON Lines file, and the same articles as text files.

`make_archive.py` (outside this repository) makes it; where that is absent the sample archive `articles/` is repeated,
each time in another order of paragraphs. A record has `id`, `date` (or null), `title`, `body`.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from luxsearch.disk import StrPath
from luxsearch.frozen import frozen

ROOT = Path(__file__).resolve().parents[3]
MAKE = ROOT.parent / "shared" / "data" / "tools" / "make_archive.py"
FILES_IN_A_FOLDER = 1000
LONG_AGO = 1_600_000_000
"""The time of change of all text files: one that nobody takes for the moment of a run."""

COMPANIES = (
    "Apple", "Google", "Amazon", "Coach", "Tapestry", "Tesla", "LVMH", "Kering", "Nike", "Walmart", "Target", "Alibaba",
    "Microsoft", "Burberry",
)  # fmt: skip
"""What the peers, which recognise no companies, are given: those of these names that the body holds as letters."""

COMPANIES_ASKED = ("Tapestry", "LVMH", "Kering", "Nike", "Walmart", "Alibaba", "Burberry")
"""Of these it hardly matters whether they are recognised or found as letters."""


@frozen
class Record:
    """An article as a peer is given it; `day` is the first of its span, 0 where undated."""

    id: str
    title: str
    body: str
    companies: tuple[str, ...]
    day: int


def records(archive: StrPath) -> Iterator[Record]:
    """The articles of a JSON Lines file."""
    name = os.path.basename(archive)
    with open(archive, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            value = json.loads(line)
            body = value["body"]
            companies = tuple([name for name in COMPANIES if name in body])
            yield Record(f"{name}#{number}", value["title"], body, companies, _day(value["date"]))


def make(archive: Path, articles: int, script: Path = MAKE, seed: int = 1) -> None:
    """Write the JSON Lines file `archive`."""
    with tempfile.TemporaryDirectory(dir=archive.parent) as name:
        if script.is_file():
            out = Path(name, "made")
            command = [sys.executable, os.fspath(script), os.fspath(out), "--articles", str(articles)]
            subprocess.run([*command, "--format", "jsonl", "--seed", str(seed)], check=True, stderr=subprocess.DEVNULL)
            (made,) = out.glob("*.jsonl")
        else:
            made = Path(name, "articles.jsonl")
            _repeat_sample(made, articles, Path(name, "index"))
        made.replace(archive)


def write_files(archive: Path, folder: Path) -> None:
    """The articles of a JSON Lines file as text files of the form `date 2019-09 …`, a thousand to a folder."""
    with archive.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            value = json.loads(line)
            place = folder / f"{number // FILES_IN_A_FOLDER:05}"
            if number % FILES_IN_A_FOLDER == 0:
                place.mkdir(parents=True)
            dated = f"date {value['date']} " if value["date"] else ""
            file = place / f"{number:08}.txt"
            file.write_text(f"{dated}{value['title']}\n\n{value['body']}\n", encoding="utf-8")
            os.utime(file, (LONG_AGO, LONG_AGO))


def _repeat_sample(archive: Path, articles: int, index: Path) -> None:
    import luxsearch  # noqa: PLC0415 - only here
    from luxsearch.opening import open_index  # noqa: PLC0415 - only here

    luxsearch.index([ROOT / "articles"], index=index, jobs=1)
    sample = sorted(open_index(index).reader.all_articles(), key=lambda article: article.id)
    with archive.open("x", encoding="utf-8") as file:
        for number in range(articles):
            times, which = divmod(number, len(sample))
            article = sample[which]
            paragraphs = article.body.split("\n\n")
            turn = times % len(paragraphs)
            value = {
                "id": f"{number:08}",
                "date": str(article.date) if article.date else None,
                "title": article.title,
                "body": "\n\n".join(paragraphs[turn:] + paragraphs[:turn]),
            }
            file.write(json.dumps(value, ensure_ascii=False) + "\n")


def _day(text: str | None) -> int:
    return date.fromisoformat(f"{text}-01-01"[:10]).toordinal() if text else 0
