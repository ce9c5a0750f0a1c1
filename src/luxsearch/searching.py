"""The use case *query*: from words and filters to ranked hits with snippets."""

import os
import time
from collections.abc import Sequence
from datetime import date

from luxsearch.answers import Hit, Hits, Marked, Request, Results
from luxsearch.articles import Article
from luxsearch.engines import Match, Reader
from luxsearch.errors import IndexUnusableError, NotFoundError, rebuild_command
from luxsearch.filters import Companies, Filters, nodes
from luxsearch.opening import Opened, open_index
from luxsearch.query.parse import Parsed, parse
from luxsearch.query.tree import All, And, Node
from luxsearch.ranking import Asked, Ranked, explain, rank, rewrite
from luxsearch.roots import user_path
from luxsearch.snippets import Highlighter

__all__ = ["Filters", "Hit", "Hits", "Marked", "Request", "Results", "search", "understand"]


def search(request: Request) -> Results:
    """The articles that match, in order.

    Raises:
        DateError, UnknownCompanyError, UsageError: as `filters.nodes` and `query.parse`.
        NoIndexError, IndexUnusableError: as `open_index`.
    """
    began = time.perf_counter()
    opened = open_index(request.index)
    companies = Companies(opened, with_brands=request.filters.with_brands)
    narrowing = nodes(request.filters, companies, request.today)
    parsed = understand(opened, request.words, today=request.today, any_word=request.any_word, companies=companies)
    companies.note_idle()
    rewritten = rewrite(parsed.node, opened.reader)
    query = And((rewritten.query, *narrowing)) if narrowing else rewritten.query
    asked = Asked(query, parsed.words, parsed.adjacent, request.any_word)
    ranked = _ranked(request, opened.reader, asked)
    found = ranked.matches
    page = found.first[request.offset :]
    hits = _Page(request, opened, asked, ranked)
    return Results(
        query=request.words or "",
        understood=_printed(parsed) if request.explain else "",
        total=found.total,
        offset=request.offset,
        hits=Hits(len(page), hits.read),
        seconds=time.perf_counter() - began,
        notes=(*companies.notes, *parsed.notes, *rewritten.notes),
        help="" if found.total else _help(opened, request, parsed, narrowing, companies),
    )


def understand(
    opened: Opened, words: str | None, *, today: date, any_word: bool = False, companies: Companies | None = None
) -> Parsed:
    """The words of a query as the index understands them; None is every article.

    Raises:
        DateError: `date:` with what is no date.
    """
    if words is None:
        return Parsed(All())
    find = (companies or Companies(opened)).find
    return parse(words, today=today, languages=opened.manifest.languages or ("en",), company=find, any_word=any_word)


def _ranked(request: Request, reader: Reader, asked: Asked) -> Ranked:
    if request.total_only:
        return Ranked(reader.search(asked.query, first=0, unique=request.unique))
    first = request.offset + request.limit if request.limit else None
    if request.sort != "relevance":
        return Ranked(reader.search(asked.query, sort=request.sort, first=first, unique=request.unique))
    return rank(reader, asked, first=first, unique=request.unique)


class _Page:
    """Makes the hits of an answer from its matches."""

    def __init__(self, request: Request, opened: Opened, asked: Asked, ranked: Ranked) -> None:
        self._request = request
        self._opened = opened
        self._asked = asked
        self._ranked = ranked
        self._cwd = os.path.realpath(request.cwd)
        self._highlighter = Highlighter(asked.query) if request.snippets else None

    def read(self, start: int, end: int) -> list[Hit]:
        """The hits from place `start` of the page up to `end`."""
        offset = self._request.offset
        matches = self._ranked.matches.first[offset + start : offset + end]
        try:
            articles = self._opened.reader.articles([match.id for match in matches])
        except NotFoundError as error:  # what matches is there, unless the ids are damaged
            where = os.path.abspath(self._opened.index)
            anew = rebuild_command(self._opened.index)
            raise IndexUnusableError(f"the index in {where} is damaged: {error}; make it anew with: {anew}") from error
        ranks = range(offset + start + 1, offset + end + 1)
        return [self._hit(rank, m, a) for rank, m, a in zip(ranks, matches, articles, strict=True)]

    def _hit(self, rank: int, match: Match, article: Article) -> Hit:
        title = Marked(article.title)
        passages: tuple[Marked, ...] = ()
        if self._highlighter is not None:
            marks = self._highlighter.highlight(article)
            title = Marked(marks.title.text, marks.title.highlights)
            passages = tuple([Marked(p.text, p.highlights) for p in marks.snippets])
        explanation = None
        if self._request.explain:
            explanation = explain(self._opened.reader, self._asked, self._ranked, article.id)
        return Hit(
            rank=rank,
            score=match.score,
            article=article,
            path=user_path(article.file, self._opened.manifest.roots, self._cwd),
            title=title,
            snippets=passages,
            copies=match.copies,
            explanation=explanation,
        )


def _help(opened: Opened, request: Request, parsed: Parsed, narrowing: Sequence[Node], companies: Companies) -> str:
    from luxsearch.no_hits import helping_line  # noqa: PLC0415 - only where nothing matches

    return helping_line(opened, request, parsed, narrowing, companies)


def _printed(parsed: Parsed) -> str:
    from luxsearch.query.printing import explained  # noqa: PLC0415 - only for --explain

    return "; ".join(explained(parsed))
