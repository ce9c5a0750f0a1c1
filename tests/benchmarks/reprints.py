"""How well the story key finds reprints: precision and recall of pairs of articles that were labelled by eye.

    python tests/benchmarks/reprints.py REUTERS_JSONL

`reprints_reuters.tsv` beside this holds the pairs: two ids of Reuters-21578 (NEWID), and 1 where the second is the same
story with small changes. They were drawn (seed 3) from the pairs that share at least 0.3 of the shorter one's four-word
runs, in five bands of likeness, so that near misses (daily fixtures with other figures, dividends of other companies)
are as many as reprints.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path

from luxsearch.archive.paragraphs import tidy
from luxsearch.archive.story import story_key


def main() -> None:
    """Print precision, recall, and how many articles share a key."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jsonl", type=Path)
    keys: dict[str, str] = {}
    with parser.parse_args().jsonl.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            keys[record["id"]] = story_key(tidy(record["body"]), record["title"]) or record["id"]
    with Path(__file__).with_name("reprints_reuters.tsv").open(encoding="utf-8") as table:
        rows = list(csv.reader(table, delimiter="\t"))[1:]
    told = [(keys[one] == keys[other], same == "1") for one, other, same in rows]
    right = sum(got and same for got, same in told)
    groups = Counter(keys.values())
    pairs = sum(n * (n - 1) // 2 for n in groups.values())
    sys.stdout.write(
        f"{len(rows)} pairs: recall {right / sum(same for _, same in told):.2f}, "
        f"precision {right / sum(got for got, _ in told):.2f}; "
        f"{pairs} pairs share a key among {len(keys)} articles, at most {max(groups.values())} articles one key\n"
    )


if __name__ == "__main__":
    main()
