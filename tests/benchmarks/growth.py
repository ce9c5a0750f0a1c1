"""How luxsearch's cost grows with the archive.

    python -m tests.benchmarks.growth --sizes 10000,100000,1000000 [--keep DIR]

Of each size: indexing (whole command, two processes, companies recognised), its peak memory and the index's bytes; one
query as a process against `python -c "import click, whoosh.index"`, and its memory; one article changed, whole command;
and every kind of question in process. The questions are drawn from the smallest archive, whose articles are the first
of all the others, so all sizes are asked the same. A million articles take 3 GB for the archive and 5 for the index.
With `--keep` archives and indexes stay in DIR; an index that is there is not made again.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.suite import in_process, processes, running
from tests.benchmarks.suite.archives import LONG_AGO, MAKE
from tests.benchmarks.suite.drawing import KINDS, Drawing
from tests.benchmarks.suite.engine import LUXSEARCH
from tests.benchmarks.suite.indexing import JOBS, index
from tests.benchmarks.suite.keep import Built, Keep
from tests.benchmarks.suite.running import Cost
from tests.benchmarks.suite.showing import mb, ms, progress, show, table, times

from luxsearch.frozen import frozen


@frozen(kw_only=True)
class Grown:
    """What was measured of one size.

    Attributes:
        articles: the size.
        built: the index.
        to_floor: processor time of a query as a process to that of the imports, median of the kinds.
        peak: most bytes that a query had resident, of all kinds.
        changed: one article changed.
        ms: in process, by kind, milliseconds of the engine alone; the median of the draws.
        matches: by kind, how many articles matched, all draws together.
    """

    articles: int
    built: Built
    to_floor: float
    peak: int
    changed: Cost
    ms: dict[str, float]
    matches: dict[str, int]


def main(arguments: list[str] | None = None) -> int:
    """Measure all sizes, from the smallest."""
    options = _options(arguments)
    sizes = sorted(options.sizes)
    with tempfile.TemporaryDirectory(prefix="luxsearch-growth-") as name:
        keeps = [Keep((options.keep or Path(name)) / str(size)) for size in sizes]
        grown: list[Grown] = []
        for size, keep in zip(sizes, keeps, strict=True):
            keep.prepare(size, None, options.make)
            grown.append(measure(keep, size, Drawing(keeps[0].archive, options.seed), options))
            show(costs(grown))
        show(kinds(grown))
    return 0


def measure(keep: Keep, size: int, drawing: Drawing, options: argparse.Namespace) -> Grown:
    """Index an archive where that was not done, and ask it."""
    folder = keep.folder / "archive"
    built = keep.built(LUXSEARCH) or keep.build(LUXSEARCH, lambda: index(_archive(keep, folder), keep.index(LUXSEARCH)))
    changed = _change(keep, folder / "more" / "one.txt")
    where = os.fspath(keep.index(LUXSEARCH))
    answers = in_process.measure(
        {LUXSEARCH: where}, drawing.questions(options.draws, options.kind), options.rounds, "total"
    )
    asked = drawing.questions(1, options.kind)
    taken = processes.measure({LUXSEARCH: where}, asked, options.process_rounds)
    drawn = in_process.by_kind(answers)
    return Grown(
        articles=size,
        built=built,
        to_floor=median(processes.against(taken, LUXSEARCH, processes.FLOOR).values()),
        peak=max(processes.memory(where, asked).values()),
        changed=changed,
        ms={kind: median(by[LUXSEARCH].ms for _, by in draws) for kind, draws in drawn.items()},
        matches={kind: sum(by[LUXSEARCH].total for _, by in draws) for kind, draws in drawn.items()},
    )


def costs(grown: Sequence[Grown]) -> str:
    """The table of costs."""
    head = [
        *("articles", "articles/s", "CPU s", "peak memory", "anonymous", "index", "query to floor", "its memory"),
        *("one changed: CPU s", "wall s", "in process: median ms", "slowest ms", ""),
    ]
    rows = []
    for of in grown:
        built, changed = of.built, of.changed
        row = [f"{of.articles:,}", f"{of.articles / built.wall:,.0f}", f"{built.cpu:.1f}", mb(built.pss)]
        row += [mb(built.anonymous), mb(built.size), times(of.to_floor), mb(of.peak)]
        row += [f"{changed.cpu:.2f}", f"{changed.wall:.2f}", ms(median(of.ms.values())), ms(max(of.ms.values()))]
        rows.append([*row, f"indexed {built.when}, not in this run" if built.earlier else ""])
    return table(head, rows)


def kinds(grown: Sequence[Grown]) -> str:
    """The table of kinds, in process, the engine alone."""
    head = ["in process, ms"]
    for of in grown:
        head += [f"{of.articles:,}", "matches"]
    rows = []
    for kind in grown[0].ms:
        row = [kind]
        for of in grown:
            row += [ms(of.ms[kind]), str(of.matches[kind])]
        rows.append(row)
    return table(head, rows)


def _archive(keep: Keep, folder: Path) -> Path:
    """The articles, and one more in a file of its own, which can change without the others."""
    (folder / "more").mkdir(parents=True, exist_ok=True)
    link = folder / "articles.jsonl"
    if not link.is_symlink():
        link.symlink_to(keep.archive.resolve())
    _write(folder / "more" / "one.txt", 0)
    return folder


def _change(keep: Keep, file: Path) -> Cost:
    progress("indexing again, one article changed")
    _write(file, int(file.stat().st_mtime) - LONG_AGO + 1)
    return running.run(
        running.luxsearch("index", "--index", os.fspath(keep.index(LUXSEARCH)), "--jobs", JOBS), watch=True
    )


def _write(file: Path, version: int) -> None:
    """An article, in the so manieth version."""
    file.write_text(f"date 2019-09 A shop opens\n\nA shop opens in Milan. Version {version}.\n", encoding="utf-8")
    os.utime(file, (LONG_AGO + version, LONG_AGO + version))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=_sizes, default=[10_000, 100_000, 1_000_000], metavar="N,N,…")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep archives and indexes here, and use those kept")
    parser.add_argument("--make", type=Path, default=MAKE, help="the script that makes an archive")
    parser.add_argument("--kind", action="append", choices=list(KINDS), metavar="KIND", help="only these, repeatable")
    parser.add_argument("--draws", type=int, default=3, help="questions of each kind in process")
    parser.add_argument("--rounds", type=int, default=5, help="of each question in process")
    parser.add_argument("--process-rounds", type=int, default=7, help="of each question as a process")
    parser.add_argument("--seed", type=int, default=1, help="of the questions")
    return parser.parse_args(arguments)


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


if __name__ == "__main__":
    sys.exit(main())
