"""luxsearch beside stock Whoosh, SQLite FTS5 and Tantivy: the same articles and questions, in turn; tables of ratios.

    python -m tests.benchmarks.bench_engines --articles 19000 [--keep DIR] [--only query|process|index] …

1. In process, the engine alone, for every kind of question; then the whole answer with articles and snippets.
2. One query as a whole process, against `python -c "import click, whoosh.index"`, the least that one can take.
3. Indexing as a whole command: time, memory, bytes; a second run; one article changed.
4. The table "must hold" of the design. Exit status 1 when a cell that was measured does not hold.

Questions are drawn from the archive by frequency and seed (`suite/drawing.py`); engines, as each is used right, are
`suite/with_*.py`. Needs Linux, and the extra `benchmark` for Tantivy, which is left out where it is not installed.
With `--keep` archive and indexes stay in DIR, and the peers' are not built again; `--adopt NAME=FOLDER,CPU_SECONDS,MB`
puts an index that was made elsewhere of the same articles, and what that took, into DIR.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from tests.benchmarks.suite import in_process, indexing, processes, verdict
from tests.benchmarks.suite.archives import MAKE
from tests.benchmarks.suite.drawing import KINDS, Drawing
from tests.benchmarks.suite.engine import FTS5, LUXSEARCH, STOCK, available
from tests.benchmarks.suite.keep import Built, Keep
from tests.benchmarks.suite.questions import Question
from tests.benchmarks.suite.showing import show

Cells = dict[str, float]
_MB = 1e6


def main(arguments: list[str] | None = None) -> int:
    """Run the suite; the exit status is 1 when a cell does not hold."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="luxsearch-bench-") as name:
        return run(Keep(options.keep or Path(name)), options)


def run(keep: Keep, options: argparse.Namespace) -> int:
    """Measure the parts that are asked for, each printed when it is there."""
    articles = keep.prepare(options.articles, options.archive, options.make)
    for given in options.adopt:
        name, _, rest = given.partition("=")
        folder, cpu, megabytes = rest.rsplit(",", 2)
        keep.adopt(name, Path(folder), float(cpu), float(megabytes))
    engines = available()
    show(f"{articles:,} articles; Python {sys.version.split()[0]}; engines: {', '.join(engines)}")
    cells: Cells = {}
    built = _built(keep, engines, anew=options.only in (None, "index"))
    drawing = Drawing(keep.archive, options.seed)
    folders = {name: os.fspath(keep.index(name)) for name in engines}
    if options.only in (None, "query"):
        cells |= in_process_part(folders, drawing.questions(options.draws, options.kind), options.rounds)
    if options.only in (None, "process"):
        cells |= process_part(folders, drawing.questions(1, options.kind), options.process_rounds)
    if options.only in (None, "index"):
        cells |= indexing_part(keep, built, articles, options.index_rounds)
    text, holds = verdict.verdict(articles, cells)
    show(text)
    return 0 if holds else 1


def in_process_part(folders: Mapping[str, str], questions: list[Question], rounds: int) -> Cells:
    """Table 1; gives its cells."""
    engines = list(folders)
    alone = in_process.measure(folders, questions, rounds, "total")
    show("\n1a. In process, the engine alone: ten best and exact total; processor time, medians.")
    show(
        "    Matches are summed over the draws; other totals come of other tokens and stems, of a date's precision, and"
    )
    show(
        "    for companies of recognition against letters. luxsearch opens its index for every question, others do not."
    )
    show(in_process.shown(alone, engines))
    kind, slowest = in_process.slowest(alone)
    show(f"slowest kind of luxsearch: {kind}, {slowest:.0f} ms (the design: none above 150 ms at 190,000)\n")
    with_snippets = {name: folder for name, folder in folders.items() if name != STOCK}
    whole = in_process.measure(with_snippets, questions, rounds, "page")
    show("1b. In process, the whole answer: ten articles with snippets, and the total.")
    show(in_process.shown(whole, list(with_snippets)))
    return {
        verdict.IN_PROCESS_STOCK: median(in_process.ratios(alone, STOCK).values()),
        verdict.ALONE_FTS5: median(in_process.ratios(alone, FTS5).values()),
        verdict.IN_PROCESS_FTS5: median(in_process.ratios(whole, FTS5).values()),
    }


def process_part(folders: Mapping[str, str], questions: list[Question], rounds: int) -> Cells:
    """Table 2; gives its cells."""
    found = processes.measure(folders, questions, rounds)
    peak = processes.memory(folders[LUXSEARCH], questions)
    show(f'\n2. One query as a whole process; the floor is python -c "{processes.IMPORTS}". Processor time, medians;')
    show("   peak: most memory resident, libraries and mapped index included.")
    show(processes.shown(found, peak))
    return {
        verdict.PROCESS_FLOOR: median(processes.against(found, LUXSEARCH, processes.FLOOR).values()),
        verdict.PROCESS_STOCK: median(processes.against(found, STOCK, LUXSEARCH).values()),
        verdict.QUERY_MEMORY: max(peak.values()) / _MB,
    }


def indexing_part(keep: Keep, built: dict[str, Built], articles: int, rounds: int) -> Cells:
    """Table 3; gives its cells. Stock, which has one process, is given its wall clock or CPU, whichever is less."""
    built[indexing.FILES] = indexing.ours_of_files(keep)
    same = indexing.unchanged(keep, rounds)
    other = indexing.changed(keep, rounds)
    show(f"\n3. Indexing {articles:,} articles of one JSON Lines file (luxsearch-files: of as many text files).")
    show(indexing.shown(built, articles))
    show(indexing.shown_again("text files, second run, nothing changed", same))
    show(indexing.shown_again("text files, one of them changed", other) + "\n")
    stock, ours = built[STOCK], built[LUXSEARCH]
    return {
        verdict.INDEXING_STOCK: min(stock.wall, stock.cpu) / ours.wall,
        verdict.INDEXING_MEMORY: ours.pss / _MB,
        verdict.UNCHANGED: median(cost.cpu for cost in same),
        verdict.CHANGED: median(cost.cpu for cost in other),
    }


def _built(keep: Keep, engines: tuple[str, ...], *, anew: bool) -> dict[str, Built]:
    """All indexes of the JSON Lines file; luxsearch's made anew where indexing is measured."""
    return {
        name: indexing.ours(keep, anew=anew) if name == LUXSEARCH else indexing.peer(keep, name) for name in engines
    }


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=19_000, help="of the archive that is made")
    parser.add_argument("--archive", type=Path, help="a JSON Lines file, instead of one that is made")
    parser.add_argument("--make", type=Path, default=MAKE, help="the script that makes an archive")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep archive and indexes here, and use those kept")
    parser.add_argument("--adopt", action="append", default=[], metavar="NAME=FOLDER,CPU_SECONDS,MB")
    parser.add_argument("--only", choices=("query", "process", "index"))
    parser.add_argument("--kind", action="append", choices=list(KINDS), metavar="KIND", help="only these, repeatable")
    parser.add_argument("--draws", type=int, default=3, help="questions of each kind in process")
    parser.add_argument("--rounds", type=int, default=5, help="of each question in process")
    parser.add_argument("--process-rounds", type=int, default=7, help="of each question as a process")
    parser.add_argument("--index-rounds", type=int, default=3, help="of second runs")
    parser.add_argument("--seed", type=int, default=1, help="of the questions")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
