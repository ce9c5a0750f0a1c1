"""The engine beside stock Whoosh, SQLite FTS5 and Tantivy: the same articles, the same queries, in turn.

    python tests/benchmarks/bench_engines.py [--articles 19000] [--rounds 5] [--archive FILE.jsonl] [--make SCRIPT]

Prints, for each kind of query, the median of processor time in this process and how many times as long the others take;
then indexing, one process each, and the bytes on disk. "Stock" is Whoosh used right: no memory map of sub-files, BM25F,
one combined pass for page and total. Exits with 1 when the engine is not five times as fast as stock at the median.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any, cast

from luxsearch.articles import Article
from luxsearch.dates import PartialDate
from luxsearch.engines import open_reader, open_writer
from luxsearch.query.tree import And, Node, Or, Phrase, Word
from luxsearch.text import Analyzer

MAKE = Path("../shared/data/tools/make_archive.py")
KINDS: dict[str, tuple[str, str]] = {
    "rare word": ("all", "tapestry"),
    "common word": ("all", "company"),
    "two words": ("all", "luxury market"),
    "three words": ("all", "china luxury store"),
    "two very common words": ("all", "company market"),
    "phrase of common words": ("phrase", "stock market"),
    "OR of four": ("any", "china store luxury fashion"),
    "OR of thirty": (
        "any",
        (
            "china store luxury fashion market stock price invest bank brand growth sale revenue profit share trade "
            "year quarter report consumer retail custom product launch open close new plan group chief"
        ),
    ),
}
FACTOR_WANTED = 5.0

Ask = Callable[[str, str], int]
"""Asks for ten articles that hold all, any, or the phrase of some words; gives the total."""


def articles(archive: Path) -> Iterator[Article]:
    """The articles of a JSON Lines file."""
    with archive.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            value = json.loads(line)
            date = PartialDate.parse(value["date"]) if value.get("date") else None
            yield Article(
                id=f"{archive.name}#{number}",
                file=archive.name,
                title=value["title"],
                body=value["body"],
                date=date,
                date_source="none" if date is None else "metadata",
            )


def luxsearch(folder: Path, found: Iterator[Article]) -> Ask:
    writer = open_writer("whoosh", folder)
    batch = writer.batch("bench")
    for article in found:
        batch.add(article)
    state = writer.commit({}, batch.finish(), ())
    analyzer = Analyzer()

    def ask(kind: str, words: str) -> int:
        terms = [frozenset((analyzer.stem(word),)) for word in words.split()]
        leaves: Sequence[Node] = [Word(term) for term in terms]
        nodes: dict[str, Node] = {
            "all": And(tuple(leaves)),
            "any": Or(tuple(leaves)),
            "phrase": Phrase(tuple(terms)),
        }
        node = nodes[kind]
        return open_reader("whoosh", folder, state).search(node).total

    return ask


def stock(folder: Path, found: Iterator[Article]) -> Ask:
    # Whoosh is not typed, and only what is measured is imported.
    analysis, fields, filestore, query = (
        cast("Any", import_module(f"whoosh.{name}")) for name in ("analysis", "fields", "filedb.filestore", "query")
    )
    analyzer = analysis.StemmingAnalyzer()
    schema = fields.Schema(
        id=fields.ID(stored=True), title=fields.STORED(), body=fields.STORED(), text=fields.TEXT(analyzer=analyzer)
    )
    storage = filestore.FileStorage(str(folder), supports_mmap=False)
    writer = storage.create_index(schema).writer(limitmb=256)
    for article in found:
        writer.add_document(
            id=article.id, title=article.title, body=article.body, text=f"{article.title}\n{article.body}"
        )
    writer.commit()

    def ask(kind: str, words: str) -> int:
        terms = [token.text for token in analyzer(words)]
        leaves = [query.Term("text", term) for term in terms]
        asked: Any = {
            "all": query.And(leaves),
            "any": query.Or(leaves),
            "phrase": query.Phrase("text", terms),
        }[kind]
        with filestore.FileStorage(str(folder), supports_mmap=False).open_index().searcher() as searcher:
            results = searcher.search(asked, limit=10, optimize=False)
            return len(results)

    return ask


def fts5(folder: Path, found: Iterator[Article]) -> Ask:
    database = sqlite3.connect(folder / "fts.db")
    database.execute("create virtual table a using fts5(title, body, tokenize='porter')")
    database.executemany("insert into a values (?, ?)", ((article.title, article.body) for article in found))
    database.commit()

    def ask(kind: str, words: str) -> int:
        asked = {"all": words, "any": " OR ".join(words.split()), "phrase": f'"{words}"'}[kind]
        database.execute("select rowid from a where a match ? order by bm25(a) limit 10", (asked,)).fetchall()
        (total,) = database.execute("select count(*) from a where a match ?", (asked,)).fetchone()
        return int(total)

    return ask


def tantivy(folder: Path, found: Iterator[Article]) -> Ask:
    engine = cast("Any", import_module("tantivy"))
    builder = engine.SchemaBuilder()
    for name in ("title", "body"):
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
    index = engine.Index(builder.build(), path=str(folder))
    writer = index.writer(128 << 20, 1)
    for article in found:
        writer.add_document(engine.Document(title=article.title, body=article.body))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()

    def ask(kind: str, words: str) -> int:
        asked = {"all": " AND ".join(words.split()), "any": " OR ".join(words.split()), "phrase": f'"{words}"'}[kind]
        result = index.searcher().search(index.parse_query(asked, ["title", "body"]), 10)
        return int(result.count)

    return ask


def main() -> int:
    """Run the suite; the exit status says whether the wanted factor was reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=19_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--archive", type=Path, help="a JSON Lines file, instead of one that is made")
    parser.add_argument("--make", type=Path, default=MAKE, help="the script that makes an archive")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="luxsearch-bench-") as name:
        return run(Path(name), options)


def run(folder: Path, options: argparse.Namespace) -> int:
    """Index with every engine, ask them in turn, print the table."""
    archive = options.archive or _made(folder, options)
    engines = (luxsearch, stock, fts5, tantivy)
    asks: dict[str, Ask] = {}
    for build in engines:
        place = folder / build.__name__
        place.mkdir()
        start = time.process_time()
        asks[build.__name__] = build(place, articles(archive))
        took = time.process_time() - start
        size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
        sys.stdout.write(f"{build.__name__:10} indexing {took:8.1f} s of processor time, {size / 1e6:8.1f} MB\n")
    sys.stdout.write(f"\n{'ms, and times':24}" + "".join(f"{name:>20}" for name in asks) + "\n")
    factors = []
    for kind, (how, words) in KINDS.items():
        times: dict[str, list[float]] = {name: [] for name in asks}
        totals = {}
        for _ in range(options.rounds):
            for name, ask in asks.items():
                start = time.process_time()
                totals[name] = ask(how, words)
                times[name].append((time.process_time() - start) * 1000)
        middle = {name: median(of) for name, of in times.items()}
        factors.append(middle["stock"] / middle["luxsearch"])
        cells = "".join(f"{ms:10.2f} {ms / middle['luxsearch']:8.2f}x" for ms in middle.values())
        sys.stdout.write(f"{kind:24}{cells}   {totals['luxsearch']}\n")
    reached = median(factors)
    sys.stdout.write(f"\nmedian: {reached:.1f} times as fast as stock Whoosh; wanted {FACTOR_WANTED:.0f}\n")
    return 0 if reached >= FACTOR_WANTED else 1


def _made(folder: Path, options: argparse.Namespace) -> Path:
    out = folder / "archive"
    command = [sys.executable, os.fspath(options.make), os.fspath(out), "--articles", str(options.articles)]
    subprocess.run([*command, "--format", "jsonl"], check=True, stdout=subprocess.DEVNULL)
    (archive,) = out.glob("*.jsonl")
    return archive


if __name__ == "__main__":
    sys.exit(main())
