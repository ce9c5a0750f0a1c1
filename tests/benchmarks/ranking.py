"""How good the order is, beside other searchers, on the same texts in the same run.

    python -m tests.benchmarks.ranking [--data FOLDER] [--known N] [--seed N] [NAME ...]
    python -m tests.benchmarks.ranking --collection FOLDER [--collection FOLDER ...] [NAME ...]

TIME: nDCG@10 and mean average precision (binary judgements, 83 queries, `--any`; one standard error is 0.03), and the
same for each collection in SMART's format (`ranking_data.smart`: CACM, for one). Beside each peer stands by how much
luxsearch's nDCG@10 is above it, query by query, with the standard error of that mean.
Known items: of N articles each of Reuters and Newsramp, asked for by three content words of the headline with `--any`,
the share found in the first three.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from math import log2, sqrt
from pathlib import Path
from statistics import mean, median, stdev

from tests.benchmarks.ranking_data import Collection, newsramp, reuters, smart, time_magazine
from tests.benchmarks.ranking_peers import SEARCHERS, Make, Search, made

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def ndcg(found: Sequence[str], relevant: frozenset[str], depth: int = 10) -> float:
    """Normalised discounted cumulative gain (Jarvelin and Kekalainen 2002) with binary gains."""
    gain = sum(1 / log2(i + 2) for i, name in enumerate(found[:depth]) if name in relevant)
    return gain / sum(1 / log2(i + 2) for i in range(min(depth, len(relevant))))


def average_precision(found: Sequence[str], relevant: frozenset[str]) -> float:
    """Mean of the precision at each relevant article; those not found count 0."""
    hits = [i for i, name in enumerate(found, 1) if name in relevant]
    return sum(n / i for n, i in enumerate(hits, 1)) / len(relevant)


def judged(search: Search, collection: Collection) -> list[tuple[float, float]]:
    """(nDCG@10, average precision) of each topic."""
    runs = [(search(topic.text, 1000), topic.relevant) for topic in collection.topics]
    return [(ndcg(*run), average_precision(*run)) for run in runs]


def judged_table(collection: Collection, makers: Mapping[str, Make]) -> Iterator[str]:
    """A line for each searcher: its means, and the first searcher's lead over it with the lead's standard error."""
    yield f"{collection.name:14} nDCG@10    MAP   lead of the first   ({len(collection.topics)} queries)"
    first: list[float] = []
    for name, make in makers.items():
        results = judged(made(make, collection.articles), collection)
        gains = [gain for gain, _ in results]
        first = first or gains
        leads = [one - other for one, other in zip(first, gains, strict=True)]
        error = stdev(leads) / sqrt(len(leads)) if len(leads) > 1 else 0.0
        lead = (
            ""
            if first is gains
            else f"   {mean(leads):+.3f} \u00b1 {error:.3f}  \u00d7{mean(first) / (mean(gains) or 1):.3f}"
        )
        yield f"{name:14}  {mean(gains):6.3f} {mean(precision for _, precision in results):6.3f}{lead}"


def known(search: Search, collection: Collection, first: int = 3) -> tuple[float, float]:
    """(share of the topics whose article is among the first so many, median milliseconds of a query)."""
    hits, times = 0, []
    for topic in collection.topics:
        began = time.perf_counter()
        hits += not topic.relevant.isdisjoint(search(topic.text, 10)[:first])
        times.append((time.perf_counter() - began) * 1000)
    return hits / len(collection.topics), median(times)


def tables(data: Path, makers: Mapping[str, Make], count: int, seed: int) -> Iterator[str]:
    """The lines of the tables, each when it has been measured."""
    yield from judged_table(time_magazine(data / "time"), makers)
    for collection in (reuters(data / "reuters", count, seed), newsramp(data / "newsramp", count, seed)):
        topics, articles = len(collection.topics), len(collection.articles)
        yield f"\n{collection.name:14} first 3   ms/query   ({topics} known items of {articles} articles)"
        for name, make in makers.items():
            share, milliseconds = known(made(make, collection.articles), collection)
            yield f"{name:14}  {share:6.3f}   {milliseconds:8.1f}"


def main() -> int:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--collection", type=Path, action="append", default=[], metavar="FOLDER")
    options.add_argument("--known", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SEARCHERS)}; default: all")
    asked = options.parse_args()
    if not asked.collection and not (asked.data / "time").is_dir():
        sys.stdout.write(f"nothing measured: no folder {asked.data / 'time'}; give the data's folder with --data\n")
        return 0
    makers = {name: make for name, make in SEARCHERS.items() if not asked.names or name in asked.names}
    folders: list[Path] = asked.collection
    lines = (line for folder in folders for line in judged_table(smart(folder), makers))
    for line in lines if folders else tables(asked.data, makers, asked.known, asked.seed):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
