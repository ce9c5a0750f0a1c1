"""How well pages are read: title exact, date exact and token F1 of the body, beside trafilatura and htmldate alone.

    python tests/benchmarks/html_pages.py FOLDER [--misses]

FOLDER holds `<name>.html.gz` and beside each `<name>.json` with the gold `title`, `publishing_date` and `body`
(`{"summary": […], "sections": [{"headline": […], "paragraphs": […]}]}`), at any depth.
"""

import argparse
import gzip
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import htmldate
import trafilatura

from luxsearch.archive.finishing import Place, Setting, finish
from luxsearch.archive.html import read
from luxsearch.archive.record import Record, Source
from luxsearch.articles import Article

PLACE = Place("x/page.html", "x/page.html", "x/page.html", "html")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class Page:
    """What a page says: gold, or what a reader made of it."""

    title: str
    date: str
    body: str


def normal(text: str) -> str:
    """Text as it is compared: compatible forms, no invisible characters, single spaces."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


def f1(gold: str, got: str) -> float:
    """F1 of the multisets of words."""
    one, other = (Counter(re.findall(r"\w+", normal(text).casefold())) for text in (gold, got))
    same = sum((one & other).values())
    return 2 * same / (sum(one.values()) + sum(other.values())) if one and other else 0.0


def gold_pages(folder: Path) -> Iterator[tuple[str, bytes, Page]]:
    """Name, page and gold of every page."""
    for path in sorted(folder.rglob("*.html.gz")):
        gold = json.loads((path.parent / path.name.replace(".html.gz", ".json")).read_text("utf-8"))
        parts = list(gold["body"]["summary"])
        for section in gold["body"]["sections"]:
            parts += [*section["headline"], *section["paragraphs"]]
        page = Page(gold["title"], gold["publishing_date"][:10], "\n\n".join(parts))
        yield path.name, gzip.decompress(path.read_bytes()), page


def ours(data: bytes) -> Page:
    """What luxsearch reads."""
    setting = Setting(date(2100, 1, 1), None, lambda _: False)
    for record in read(Source.of("page.html", data)):
        assert isinstance(record, Record)
        for found in finish(record, PLACE, setting):
            if isinstance(found, Article):
                return Page(found.title, str(found.date or ""), found.body)
    return Page("", "", "")


def trafilatura_alone(data: bytes) -> Page:
    """What trafilatura reads by itself."""
    found = trafilatura.bare_extraction(data, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Page("", "", "")
    return Page(found.title or "", found.date or "", found.text or "")


def htmldate_alone(data: bytes) -> Page:
    """The date that htmldate finds by itself."""
    return Page("", htmldate.find_date(data.decode("utf-8", "replace"), original_date=True) or "", "")


def main() -> None:
    """Print a line for each reader, and on demand what ours misses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="name the pages that ours reads differently")
    arguments = parser.parse_args()
    pages = list(gold_pages(arguments.folder))
    readers: dict[str, Callable[[bytes], Page]] = {
        "luxsearch": ours,
        "trafilatura": trafilatura_alone,
        "htmldate": htmldate_alone,
    }
    for name, reader in readers.items():
        start = time.process_time()
        got = [(page, gold, reader(data)) for page, data, gold in pages]
        seconds = time.process_time() - start
        titles = sum(normal(gold.title) == normal(is_.title) for _, gold, is_ in got) / len(got)
        dates = sum(gold.date == is_.date for _, gold, is_ in got) / len(got)
        bodies = sum(f1(gold.body, is_.body) for _, gold, is_ in got) / len(got)
        sys.stdout.write(f"{name:12} title {titles:.3f}  date {dates:.3f}  body {bodies:.3f}  {seconds:.1f} s\n")
        if arguments.misses and name == "luxsearch":
            for page, gold, is_ in got:
                if normal(gold.title) != normal(is_.title):
                    sys.stdout.write(f"  title {page}\n    gold {gold.title}\n    got  {is_.title}\n")
                if gold.date != is_.date:
                    sys.stdout.write(f"  date  {page}: gold {gold.date}, got {is_.date}\n")
                if f1(gold.body, is_.body) < 0.93:
                    sys.stdout.write(f"  body  {page}: {f1(gold.body, is_.body):.3f}\n")


if __name__ == "__main__":
    main()
