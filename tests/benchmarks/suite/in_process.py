"""Table 1: in process. Each engine in a long-lived process of its own, asked in turn; medians of processor time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from tests.benchmarks.suite.engine import LUXSEARCH
from tests.benchmarks.suite.questions import Question, told
from tests.benchmarks.suite.showing import ms, progress, table, times
from tests.benchmarks.suite.workers import What, working

from luxsearch.frozen import frozen


@frozen
class Answered:
    """What an engine did with a question: median milliseconds, and the total."""

    ms: float
    total: int


Answers = dict[Question, dict[str, Answered]]
"""By question and engine; an engine that cannot be asked it is left out."""


def measure(folders: Mapping[str, str], questions: Sequence[Question], rounds: int, what: What) -> Answers:
    """Ask every engine every question, once to warm up and then `rounds` times, all in turn."""
    answers: Answers = {}
    with working(folders) as workers:
        for question in questions:
            progress(f"in process, {what}: {question.kind}")
            taken: dict[str, list[float]] = defaultdict(list)
            totals = {}
            for turn in range(rounds + 1):
                for name, worker in workers.items():
                    answer = worker.ask(what, question)
                    if answer is None:
                        continue
                    totals[name] = answer[1]
                    if turn:
                        taken[name].append(answer[0])
            answers[question] = {name: Answered(median(taken[name]), totals[name]) for name in totals}
    return answers


def by_kind(answers: Answers) -> dict[str, list[tuple[Question, dict[str, Answered]]]]:
    """The draws of each kind together."""
    kinds: dict[str, list[tuple[Question, dict[str, Answered]]]] = {}
    for question, by_engine in answers.items():
        kinds.setdefault(question.kind, []).append((question, by_engine))
    return kinds


def ratios(answers: Answers, peer: str) -> dict[str, float]:
    """By kind, how many times luxsearch's time `peer` takes: the median of the draws."""
    found = {}
    for kind, draws in by_kind(answers).items():
        of_draws = [by[peer].ms / by[LUXSEARCH].ms for _, by in draws if peer in by and LUXSEARCH in by]
        if of_draws:
            found[kind] = median(of_draws)
    return found


def shown(answers: Answers, engines: Sequence[str]) -> str:
    """Milliseconds of luxsearch, the others beside it with their ratio, and all totals."""
    peers = [name for name in engines if name != LUXSEARCH]
    beside = {name: ratios(answers, name) for name in peers}
    head = ["kind", "luxsearch ms", *(f"{name} ms{'':3}ratio" for name in peers), "matches", *peers, "drawn first"]
    rows = []
    for kind, draws in by_kind(answers).items():
        cells = [ms(_middle(draws, LUXSEARCH))]
        for name in peers:
            value = _middle(draws, name)
            cells.append("-" if value is None else f"{ms(value)} {times(beside[name].get(kind)):>8}")
        ours = sum(by[LUXSEARCH].total for _, by in draws)
        cells.append(str(ours))
        for name in peers:
            theirs = [by[name].total for _, by in draws if name in by]
            cells.append("-" if not theirs else "same" if sum(theirs) == ours else str(sum(theirs)))
        rows.append([kind, *cells, told(draws[0][0])])
    medians = [f"{times(median(beside[name].values())):>8}" if beside[name] else "-" for name in peers]
    rows.append(["median of the kinds' ratios", "", *medians, "", *("" for _ in peers), ""])
    ahead = [f"{sum(v > 1 for v in beside[name].values())} of {len(beside[name])}" for name in peers]
    rows.append(["kinds in which luxsearch is faster", "", *ahead, "", *("" for _ in peers), ""])
    return table(head, rows)


def slowest(answers: Answers) -> tuple[str, float]:
    """The kind that takes luxsearch longest, and its milliseconds."""
    return max(((question.kind, by[LUXSEARCH].ms) for question, by in answers.items()), key=lambda each: each[1])


def _middle(draws: Iterable[tuple[Question, dict[str, Answered]]], name: str) -> float | None:
    """The median over the draws of an engine's milliseconds; None where it was not asked."""
    values = [by[name].ms for _, by in draws if name in by]
    return median(values) if values else None
