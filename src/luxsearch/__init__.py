"""luxsearch: full-text search for an archive of luxury and fashion business news.

The command line is the first user of what stands here:

    import luxsearch

    luxsearch.index(["./articles"])
    for hit in luxsearch.search("Tmall flagship", since="2019").hits:
        print(hit.score, hit.path, hit.article.date, hit.title.text)

Everything raises `luxsearch.errors.LuxsearchError` (or one of its children) for what a user can mend, with a sentence
that says what is wrong, where, and what to do. Names are loaded when they are first used.
"""

TYPE_CHECKING = False  # not the one of `typing`: that takes 6 ms, in which the command line cannot yet be interrupted
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from datetime import date

    from luxsearch.answers import Hit, Marked, Results
    from luxsearch.articles import Article
    from luxsearch.dates import DateRange, PartialDate
    from luxsearch.engines import Sort
    from luxsearch.indexing import Summary

__all__ = [
    "Article", "DateRange", "Hit", "Marked", "PartialDate", "Results", "Summary", "index", "search",
]  # fmt: skip

_PLACES = {
    "Article": "luxsearch.articles", "DateRange": "luxsearch.dates", "PartialDate": "luxsearch.dates",
    "Hit": "luxsearch.answers", "Marked": "luxsearch.answers", "Results": "luxsearch.answers",
    "Summary": "luxsearch.indexing",
}  # fmt: skip


def __getattr__(name: str) -> object:
    """The domain types, loaded when they are first used: a start-up must not pay for all of them."""
    if name not in _PLACES:
        raise AttributeError(f"module 'luxsearch' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - as above

    return getattr(import_module(_PLACES[name]), name)


def index(  # noqa: PLR0913 - as many as `luxsearch index` has options
    paths: "Iterable[str | os.PathLike[str]]" = (),
    *,
    index: "str | os.PathLike[str]" = "index",
    rebuild: bool = False,
    dry_run: bool = False,
    jobs: int | None = None,
    companies: str | None = None,
    language: str | None = None,
    exclude: "Iterable[str] | None" = None,
    allow_empty: bool = False,
    wait: bool = True,
    today: "date | None" = None,
) -> "Summary":
    """Read articles and bring the index up to date; see `luxsearch.indexing.IndexRequest` for what each means.

    Args:
        paths: folders or files of articles; none: all that the index knows.
        index: the index folder.
        rebuild: from nothing.
        dry_run: touch nothing.
        jobs: worker processes; None: the cores. With more than one, guard your script with
            `if __name__ == "__main__":`, as `multiprocessing` asks for.
        companies: path of a company list of your own; `""` forgets it.
        language: of articles that do not say.
        exclude: globs of what is not read.
        allow_empty: let a root that is gone or empty lose its articles.
        wait: for another process that holds the index.
        today: the day of the run; None: by the system's clock.

    Returns:
        What was done, and every problem met.
    """
    from datetime import date as day  # noqa: PLC0415 - loaded when used, as all here
    from pathlib import Path  # noqa: PLC0415

    from luxsearch.indexing import IndexRequest, Silent, update  # noqa: PLC0415

    request = IndexRequest(
        index=Path(index), paths=tuple(map(Path, paths)), rebuild=rebuild, dry_run=dry_run, jobs=jobs,
        companies=companies, language=language, exclude=None if exclude is None else tuple(exclude),
        allow_empty=allow_empty, wait=wait, today=today or day.today(), cwd=Path.cwd(),  # noqa: DTZ011 - the user's day
    )  # fmt: skip
    return update(request, Silent())


def search(  # noqa: PLR0913 - as many as `luxsearch query` has options
    words: str | None = None,
    *,
    index: "str | os.PathLike[str]" = "index",
    since: str | None = None,
    until: str | None = None,
    on: str | None = None,
    companies: "Iterable[str]" = (),
    about: "Iterable[str]" = (),
    with_brands: bool = False,
    sources: "Iterable[str]" = (),
    unique: bool = False,
    any_word: bool = False,
    sort: "Sort" = "relevance",
    limit: int = 10,
    offset: int = 0,
    explain: bool = False,
    today: "date | None" = None,
) -> "Results":
    """Ranked search; `words` in the query language, None for every article that the filters leave.

    Args:
        words: the query.
        index: the index folder.
        since: first date, as people write them (`2019`, `Sept 2019`, `3 months ago`).
        until: last date; the whole of it counts.
        on: one period.
        companies: names of companies that the article names, each of them.
        about: names of companies that the article is about, each of them.
        with_brands: companies stand for all that they owned at the date of each article.
        sources: words of the credit line.
        unique: reprints of one story as one hit.
        any_word: any of the words, best matches first.
        sort: `relevance`, `newest` or `oldest`.
        limit: hits; 0: all that match.
        offset: hits to leave out before them.
        explain: with each hit, the parts of its score.
        today: what relative dates count from; None: by the system's clock.
    """
    from datetime import date as day  # noqa: PLC0415 - loaded when used, as all here
    from pathlib import Path  # noqa: PLC0415

    from luxsearch import searching  # noqa: PLC0415

    filters = searching.Filters(
        since=since, until=until, on=on, companies=tuple(companies), about=tuple(about), with_brands=with_brands,
        sources=tuple(sources),
    )  # fmt: skip
    request = searching.Request(
        index=Path(index), words=words, filters=filters, unique=unique, any_word=any_word, sort=sort, limit=limit,
        offset=offset, explain=explain, today=today or day.today(), cwd=Path.cwd(),  # noqa: DTZ011 - the user's day
    )  # fmt: skip
    return searching.search(request)
