"""luxsearch. The index is opened anew for every question, as every `luxsearch query` has to: that is measured too."""

from datetime import date

from tests.benchmarks.suite.engine import Hits
from tests.benchmarks.suite.questions import DISTANCE, PAGE, Question, written

from luxsearch.answers import Request
from luxsearch.dates import DateRange
from luxsearch.filters import Filters
from luxsearch.opening import open_index
from luxsearch.query.tree import And, CompanyIs, DateSpan, Near, Node, Or, Phrase, Word
from luxsearch.searching import search
from luxsearch.text import Analyzer

_TODAY = date(2026, 1, 1)


class Luxsearch:
    """An index of luxsearch."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._analyzer = Analyzer()

    def total(self, question: Question) -> int:
        """The engine alone: primitive nodes, without the parser, the second look, articles and snippets."""
        reader = open_index(self._folder).reader
        return reader.search(
            self._node(question),
            sort="newest" if question.newest else "relevance",
            first=0 if question.count else PAGE,
        ).total

    def page(self, question: Question) -> tuple[Hits, int]:
        """The use case as a whole: parser, companies, second look, articles, snippets."""
        request = Request(
            index=self._folder,
            words=written(question) or None,
            filters=Filters(
                since=question.since or None,
                until=question.until or None,
                companies=(question.company,) if question.company else (),
            ),
            sort="newest" if question.newest else "relevance",
            total_only=question.count,
            limit=PAGE,
            today=_TODAY,
            cwd=self._folder,
        )
        results = search(request)
        return [(hit.title.text, hit.snippets[0].text if hit.snippets else "") for hit in results.hits], results.total

    def _node(self, question: Question) -> Node:
        terms = [frozenset((self._analyzer.stem(word),)) for word in question.words]
        parts: list[Node] = []
        match question.how:
            case "all":
                parts += [Word(term) for term in terms]
            case "any" if question.beginning:
                parts.append(Word(frozenset(question.words), exact=True))
            case "any":
                parts.append(Or(tuple([Word(term) for term in terms])))
            case "phrase":
                parts.append(Phrase(tuple(terms)))
            case "near":
                parts.append(Near(tuple(terms), DISTANCE))
        if question.company:
            parts.append(CompanyIs(frozenset((question.company,))))
        if question.end:
            parts.append(DateSpan(DateRange(question.first, question.end)))
        return parts[0] if len(parts) == 1 else And(tuple(parts))


def opened(folder: str) -> Luxsearch:
    """What answers from the index in `folder`."""
    return Luxsearch(folder)
