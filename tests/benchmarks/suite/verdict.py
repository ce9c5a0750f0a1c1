"""The table "must hold" of the design's `performance.md`: what is wanted, what was measured, whether it holds."""

from collections.abc import Mapping

from tests.benchmarks.suite.showing import table

from luxsearch.frozen import frozen

PROCESS_FLOOR = "one query as a process, against import click, whoosh.index"
PROCESS_STOCK = "one query as a process, stock with click against it"
IN_PROCESS_STOCK = "in process, the engine alone, stock against it"
IN_PROCESS_FTS5 = "in process, with articles and snippets, FTS5 against it"
ALONE_FTS5 = "in process, the engine alone, FTS5 without snippets against it"
INDEXING_STOCK = "indexing on 2 cores, companies recognised, stock against it"
INDEXING_MEMORY = "peak memory: indexing, all processes"
QUERY_MEMORY = "peak memory: a query, the greatest of all kinds"
UNCHANGED = "unchanged archive, second run, processor time"
CHANGED = "one article changed, whole command, processor time"

_BETWEEN_COLUMNS = 60_000


@frozen
class Wanted:
    """A cell: a number, its unit, and whether less is better."""

    value: float
    unit: str
    at_most: bool

    def holds(self, measured: float) -> bool:
        """Whether a measured value reaches it."""
        return measured <= self.value if self.at_most else measured >= self.value

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.value:g}{self.unit}"


def _most(value: float, unit: str) -> Wanted:
    return Wanted(value, unit, at_most=True)


def _least(value: float) -> Wanted:
    return Wanted(value, "x", at_most=False)


AT_19_000: Mapping[str, Wanted] = {
    PROCESS_FLOOR: _most(1.35, "x"),
    PROCESS_STOCK: _least(1.3),
    IN_PROCESS_STOCK: _least(5),
    INDEXING_STOCK: _least(4),
    INDEXING_MEMORY: _most(300, " MB"),
    QUERY_MEMORY: _most(60, " MB"),
}
AT_190_000: Mapping[str, Wanted] = {
    PROCESS_FLOOR: _most(1.8, "x"),
    PROCESS_STOCK: _least(4),
    IN_PROCESS_STOCK: _least(6),
    IN_PROCESS_FTS5: _least(1),
    INDEXING_STOCK: _least(6),
    INDEXING_MEMORY: _most(600, " MB"),
    QUERY_MEMORY: _most(80, " MB"),
    UNCHANGED: _most(4, " s"),
    CHANGED: _most(1.5, " s"),
}


def column(articles: int) -> Mapping[str, Wanted]:
    """The column that an archive of this size is judged by."""
    return AT_19_000 if articles < _BETWEEN_COLUMNS else AT_190_000


def verdict(articles: int, measured: Mapping[str, float]) -> tuple[str, bool]:
    """The table, and whether every cell that was measured holds."""
    wanted = column(articles)
    rows = []
    for cell, value in measured.items():
        if cell in wanted:
            sentence = "holds" if wanted[cell].holds(value) else "DOES NOT HOLD"
            rows.append((cell, str(wanted[cell]), f"{value:.2f}{wanted[cell].unit}", sentence))
        else:
            rows.append((cell, "told only", f"{value:.2f}", ""))
    rows += [(cell, str(wanted[cell]), "-", "not measured") for cell in wanted if cell not in measured]
    name = "19,000" if wanted is AT_19_000 else "190,000"
    text = table((f"must hold (column of {name} articles)", "wanted", "measured", ""), rows)
    return text, all(wanted[cell].holds(value) for cell, value in measured.items() if cell in wanted)
