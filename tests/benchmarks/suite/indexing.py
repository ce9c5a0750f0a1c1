"""Table 3: what indexing takes: whole commands, their memory sampled, and the bytes that are left on disk.

`luxsearch index` recognises companies; the peers are given theirs. It is made anew in every run; a peer's index that is
kept is not, and its times are then those of the run that made it.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.suite import running
from tests.benchmarks.suite.archives import LONG_AGO
from tests.benchmarks.suite.engine import LUXSEARCH
from tests.benchmarks.suite.keep import Built, Keep
from tests.benchmarks.suite.running import Cost
from tests.benchmarks.suite.showing import mb, progress, table, times

FILES = "luxsearch-files"
JOBS = "2"
_BUILD = os.path.join(os.path.dirname(__file__), "build.py")
_ADDED = " A sentence that was not there before."


def index(archive: Path, folder: Path) -> Cost:
    """`luxsearch index` with two processes, from nothing; articles whose date lies in the future do not matter."""
    arguments = ("index", os.fspath(archive), "--index", os.fspath(folder), "--jobs", JOBS)
    return running.run(running.luxsearch(*arguments), watch=True)


def peer(keep: Keep, name: str) -> Built:
    """A peer's index, as it is kept or made now."""
    command = [sys.executable, _BUILD, name, os.fspath(keep.archive), os.fspath(keep.index(name))]
    return keep.built(name) or keep.build(name, lambda: running.run(command, watch=True))


def ours(keep: Keep, *, anew: bool) -> Built:
    """luxsearch's index of the JSON Lines file."""
    kept = None if anew else keep.built(LUXSEARCH)
    return kept or keep.build(LUXSEARCH, lambda: index(keep.archive, keep.index(LUXSEARCH)))


def ours_of_files(keep: Keep) -> Built:
    """luxsearch's index of the text files, made anew."""
    files = keep.text_files()
    return keep.build(FILES, lambda: index(files, keep.index(FILES)))


def unchanged(keep: Keep, rounds: int) -> list[Cost]:
    """`luxsearch index` again, over the text files as they were."""
    progress("indexing again, nothing changed")
    return [_again(keep) for _ in range(rounds)]


def changed(keep: Keep, rounds: int) -> list[Cost]:
    """`luxsearch index` again, each time after one file in the middle was changed; at the end it is as it was."""
    progress("indexing again, one article changed")
    files = sorted(os.path.join(place, name) for place, _, names in os.walk(keep.files) for name in names)
    chosen = files[len(files) // 2]
    with open(chosen, encoding="utf-8") as file:
        text = file.read()
    costs = []
    try:
        for number in range(1, rounds + 1):
            _rewrite(chosen, text.rstrip() + _ADDED * number + "\n", LONG_AGO + number)
            costs.append(_again(keep))
    finally:
        _rewrite(chosen, text, LONG_AGO)
    return costs


def shown(built: dict[str, Built], articles: int) -> str:
    """The table of builds; ratios are to luxsearch over the JSON Lines file."""
    base = built[LUXSEARCH]
    head = (
        "engine",
        "articles/s",
        "wall s",
        "CPU s",
        "wall ratio",
        "CPU ratio",
        "peak memory",
        "anonymous",
        "index",
        "",
    )
    rows = []
    for name, of in built.items():
        said = f"made {of.when}, not in this run" if of.earlier else ""
        row = [name, f"{articles / of.wall:,.0f}", f"{of.wall:.1f}", f"{of.cpu:.1f}", times(of.wall / base.wall)]
        memory = [mb(of.pss) if of.pss else "-", mb(of.anonymous) if of.anonymous else "-", mb(of.size)]
        rows.append([*row, times(of.cpu / base.cpu), *memory, said])
    return table(head, rows)


def shown_again(name: str, costs: Sequence[Cost]) -> str:
    """A line on a second run."""
    cpu, wall = median(c.cpu for c in costs), median(c.wall for c in costs)
    return f"{name}: {cpu:.2f} s of processor time, {wall:.2f} s; at most {mb(max(c.pss for c in costs))}"


def _again(keep: Keep) -> Cost:
    return running.run(running.luxsearch("index", "--index", os.fspath(keep.index(FILES)), "--jobs", JOBS), watch=True)


def _rewrite(path: str, text: str, changed_at: int) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.utime(path, (changed_at, changed_at))
