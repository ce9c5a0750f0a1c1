"""SQLite's FTS5: Porter's stemmer, bm25, snippet(); companies and days in ordinary tables with indexes.

`order by rank` with a limit makes snippets of the page only. Page and total are two statements: a window function
over all matches would be slower.
"""

import sqlite3

from tests.benchmarks.suite.engine import Hits
from tests.benchmarks.suite.questions import DISTANCE, PAGE, Question

_SNIPPET = "snippet(article, 1, '', '', '…', 40)"
_TABLES = """
create virtual table article using fts5(title, body, tokenize='porter unicode61');
create table about(id integer primary key, day integer);
create table named(company text, id integer, primary key (company, id)) without rowid;
"""


def build(archive: str, folder: str) -> None:
    """Index in one transaction."""
    from tests.benchmarks.suite.archives import records  # noqa: PLC0415 - questions do without

    base = sqlite3.connect(f"{folder}/articles.db")
    base.executescript(_TABLES)
    for number, record in enumerate(records(archive), 1):
        base.execute("insert into article(rowid, title, body) values (?, ?, ?)", (number, record.title, record.body))
        base.execute("insert into about values (?, ?)", (number, record.day))
        base.executemany("insert into named values (?, ?)", ((name, number) for name in record.companies))
    base.execute("create index days on about(day)")
    base.commit()
    base.close()


class Fts5:
    """A database, kept open."""

    def __init__(self, folder: str) -> None:
        self._base = sqlite3.connect(f"{folder}/articles.db")

    def total(self, question: Question) -> int:
        """See `Engine`."""
        return self._asked(question, "article.rowid" if question.words else "about.id")[1]

    def page(self, question: Question) -> tuple[Hits, int]:
        """See `Engine`."""
        rows, total = self._asked(question, f"title, {_SNIPPET}" if question.words else "about.id")
        if question.words:
            return [(row[0], row[1]) for row in rows], total
        read = "select title, substr(body, 1, 240) from article where rowid = ?"
        return [self._base.execute(read, row).fetchone() for row in rows], total

    def _asked(self, question: Question, columns: str) -> tuple[list[tuple[str, ...]], int]:
        tables, conditions, values = _where(question)
        rows: list[tuple[str, ...]] = []
        if not question.count:
            order = "about.day desc" if question.newest else "rank"
            page = f"select {columns} from {tables} where {conditions} order by {order} limit {PAGE}"  # noqa: S608 - ours
            rows = self._base.execute(page, values).fetchall()
        if question.newest and question.words:
            tables, conditions, values = "article", "article match ?", values[:1]
        count = f"select count(*) from {tables} where {conditions}"  # noqa: S608 - ours
        return rows, int(self._base.execute(count, values).fetchone()[0])


def _where(question: Question) -> tuple[str, str, list[str | int]]:
    """Tables, conditions and their values."""
    tables, conditions, values = [], [], list[str | int]()
    if question.words:
        tables.append("article")
        conditions.append("article match ?")
        values.append(_match(question))
    if question.company:
        tables.append("named")
        conditions.append("named.company = ?")
        values.append(question.company)
    if question.end or question.newest:
        tables.append("about")
    if question.end:
        conditions.append("about.day >= ? and about.day < ?")
        values += (question.first, question.end)
    ids = [{"article": "article.rowid", "named": "named.id", "about": "about.id"}[table] for table in tables]
    conditions += [f"{ids[0]} = {other}" for other in ids[1:]]
    return ", ".join(tables), " and ".join(conditions), values


def _match(question: Question) -> str:
    words = " ".join(question.words)
    match question.how:
        case "any":
            return " OR ".join(question.words)
        case "phrase":
            return f'"{words}"'
        case "near":
            return f"NEAR({words}, {DISTANCE - 1})"  # it counts the words between
        case _:
            return words


def opened(folder: str) -> Fts5:
    """What answers from the index in `folder`."""
    return Fts5(folder)
