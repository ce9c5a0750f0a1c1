"""Table 2: one query as a whole process, in turn; medians of processor time and wall clock, and its memory."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from statistics import median

from tests.benchmarks.suite import running
from tests.benchmarks.suite.engine import FTS5, LUXSEARCH, STOCK, TANTIVY
from tests.benchmarks.suite.questions import Question, arguments, told
from tests.benchmarks.suite.showing import mb, ms, progress, table, times

from luxsearch.frozen import fields, frozen

FLOOR = "floor"
IMPORTS = "import click, whoosh.index"
"""What the design's table measures by: a plain query has to import click and Whoosh."""

_HERE = os.path.dirname(__file__)
_FOUND = (0, 1)


@frozen
class Taken:
    """Median seconds of a command."""

    cpu: float
    wall: float


Processes = dict[Question, dict[str, Taken]]
"""By question and engine, or `FLOOR`."""


def measure(folders: Mapping[str, str], questions: Sequence[Question], rounds: int) -> Processes:
    """Run every engine's command for every question, once to warm up and then `rounds` times, all in turn."""
    found: Processes = {}
    for question in questions:
        progress(f"as a process: {question.kind}")
        commands = {FLOOR: [sys.executable, "-c", IMPORTS]} | {
            name: command(name, folder, question) for name, folder in folders.items()
        }
        costs: dict[str, list[running.Cost]] = {name: [] for name in commands}
        for turn in range(rounds + 1):
            for name, asked in commands.items():
                cost = running.run(asked, good=_FOUND)
                if turn:
                    costs[name].append(cost)
        found[question] = {
            name: Taken(median(c.cpu for c in of), median(c.wall for c in of))
            for name, of in costs.items()
            if name in (FLOOR, LUXSEARCH) or any(c.status == 0 for c in of)
        }
    return found


def command(name: str, folder: str, question: Question) -> list[str]:
    """The command that asks an engine a question."""
    if name == LUXSEARCH:
        return running.luxsearch("query", "--index", folder, *arguments(question))
    asked = json.dumps({field: getattr(question, field) for field in fields(question)})
    if name == STOCK:
        return [sys.executable, os.path.join(_HERE, "stock_query.py"), "--index", folder, asked]
    return [sys.executable, os.path.join(_HERE, "ask.py"), name, folder, asked]


def memory(folder: str, questions: Sequence[Question]) -> dict[str, int]:
    """By kind, the most bytes that one query had resident."""
    return {question.kind: running.highest("query", "--index", folder, *arguments(question)) for question in questions}


def against(found: Processes, name: str, other: str) -> dict[str, float]:
    """By kind, how many times the processor time of `other` `name` takes."""
    return {q.kind: by[name].cpu / by[other].cpu for q, by in found.items() if name in by and other in by}


def shown(found: Processes, peak: Mapping[str, int]) -> str:
    """The table."""
    peers = [name for name in (STOCK, FTS5, TANTIVY) if any(name in by for by in found.values())]
    to_floor = against(found, LUXSEARCH, FLOOR)
    to_ours = {name: against(found, name, LUXSEARCH) for name in peers}
    head = ["kind", "floor ms", "luxsearch ms", "to the floor", "wall ms"]
    head += [part for name in peers for part in (f"{name} ms", "to ours")] + ["luxsearch peak", "asked"]
    rows = []
    for question, by in found.items():
        kind = question.kind
        row = [kind, ms(by[FLOOR].cpu * 1e3), ms(by[LUXSEARCH].cpu * 1e3), times(to_floor[kind])]
        row.append(ms(by[LUXSEARCH].wall * 1e3))
        for name in peers:
            row += [ms(by[name].cpu * 1e3) if name in by else "-", times(to_ours[name].get(kind))]
        rows.append([*row, mb(peak[kind]), told(question)])
    last = ["median of the kinds", "", "", times(median(to_floor.values())), ""]
    for name in peers:
        last += ["", times(median(to_ours[name].values()))]
    rows.append([*last, mb(max(peak.values())) + " at most", ""])
    return table(head, rows)
