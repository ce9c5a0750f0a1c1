"""Whoosh used right, on its own: no map of sub-files, BM25F, its stemming analyzer, page and total in one pass.

Questions are made of Whoosh's query objects: its query parser, which the process would have to import, is not asked.
A word is looked for in title and body, as its `MultifieldParser` does.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.benchmarks.suite.engine import Hits
from tests.benchmarks.suite.questions import DISTANCE, PAGE, Question
from whoosh import query
from whoosh.analysis import StemmingAnalyzer
from whoosh.collectors import TopCollector
from whoosh.filedb.filestore import FileStorage

# Parts of Whoosh have no types.
# mypy: disable-error-code="no-untyped-call, attr-defined"

_REPLACED_EVERY = 10
_FIELDS = ("title", "body")


def build(archive: str, folder: str) -> None:
    """Index with one process and 256 MB, as `performance.md` defines it."""
    from tests.benchmarks.suite.archives import records  # noqa: PLC0415 - questions do without
    from whoosh import fields  # noqa: PLC0415 - questions do without

    analyzer = StemmingAnalyzer()
    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        title=fields.TEXT(stored=True, analyzer=analyzer),
        body=fields.TEXT(stored=True, analyzer=analyzer),
        companies=fields.KEYWORD(stored=True, commas=True),
        day=fields.NUMERIC(int, 32, sortable=True, stored=True),
    )
    writer: Any = _storage(folder).create_index(schema).writer(limitmb=256)
    for record in records(archive):
        companies = ",".join(record.companies)
        writer.add_document(id=record.id, title=record.title, body=record.body, companies=companies, day=record.day)
    writer.commit()


class PageAndTotal(TopCollector):
    """The best ten and the exact total in one pass.

    No block is skipped, and no matcher is replaced by one that leaves out articles which cannot be among the ten, as
    `TopCollector` does: its total would be short. Used-up parts are still replaced.
    """

    def __init__(self) -> None:
        super().__init__(limit=PAGE, usequality=False)

    def matches(self) -> Iterator[int]:
        """The matches of the current segment."""
        number = 0
        while self.matcher.is_active():
            if number % _REPLACED_EVERY == 0:
                self.matcher = self.matcher.replace(0)
                if not self.matcher.is_active():
                    return
            number += 1
            yield self.matcher.id()
            self.matcher.next()


class Stock:
    """An index of stock Whoosh, its searcher kept open."""

    def __init__(self, folder: str) -> None:
        self._analyzer: Any = StemmingAnalyzer()
        self._searcher: Any = _storage(folder).open_index().searcher()

    def total(self, question: Question) -> int | None:
        """See `Engine`."""
        found = self._found(question)
        return None if found is None else found[1]

    def page(self, question: Question) -> tuple[Hits, int] | None:
        """See `Engine`; snippets by `Hit.highlights`."""
        found = self._found(question)
        if found is None:
            return None
        hits = [(hit["title"], hit.highlights("body") if question.words else hit["body"][:240]) for hit in found[0]]
        return hits, found[1]

    def _found(self, question: Question) -> tuple[Any, int] | None:
        asked = self._query(question)
        if asked is None:
            return None
        searcher = self._searcher
        if question.count:
            return (), sum(1 for _ in searcher.docs_for_query(asked))
        if question.newest:
            results = searcher.search(asked, limit=PAGE, sortedby="day", reverse=True)
            return results, len(results)  # sorting has seen them all: nothing is searched a second time
        collector = PageAndTotal()
        searcher.search_with_collector(asked, collector)
        return collector.results(), collector.total

    def _query(self, question: Question) -> Any:
        words = [token.text for word in question.words for token in self._analyzer(word)]
        if question.words and not words:
            return None  # they are stop words, which it does not index
        parts: list[Any] = []
        match question.how:
            case "all":
                parts += [query.Or([query.Term(field, word) for field in _FIELDS]) for word in words]
            case "any":
                parts.append(query.Or([query.Term(field, word) for word in dict.fromkeys(words) for field in _FIELDS]))
            case "phrase":
                parts.append(query.Or([query.Phrase(field, words) for field in _FIELDS]))
            case "near":
                parts.append(query.Or([_near(field, words) for field in _FIELDS]))
        if question.company:
            parts.append(query.Term("companies", question.company))
        if question.end:
            parts.append(query.NumericRange("day", question.first, question.end - 1))
        return parts[0] if len(parts) == 1 else query.And(parts)


def opened(folder: str) -> Stock:
    """What answers from the index in `folder`."""
    return Stock(folder)


def _near(field: str, words: Sequence[str]) -> Any:
    from whoosh.query.spans import SpanNear2  # noqa: PLC0415 - only here

    return SpanNear2([query.Term(field, word) for word in words], slop=DISTANCE, ordered=False)


def _storage(folder: str) -> Any:
    storage: Any = FileStorage
    return storage(folder, supports_mmap=False)
