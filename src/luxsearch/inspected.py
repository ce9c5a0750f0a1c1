"""What *show*, *status* and *companies* are asked and what they answer."""

from datetime import date
from pathlib import Path

from luxsearch.articles import Article
from luxsearch.filters import Filters
from luxsearch.frozen import frozen
from luxsearch.searching import Marked


@frozen
class Shown:
    """One article, with the words of a query marked in title and body."""

    article: Article
    path: str
    title: Marked
    body: Marked


@frozen
class RootStatus:
    """A root: its name, where it is, whether it is there now, its articles, and its settings."""

    name: str
    location: str
    exists: bool
    articles: int
    exclude: tuple[str, ...]
    language: str | None


@frozen(kw_only=True)
class Status:
    """What is in an index, and what is wrong with it.

    Attributes:
        index: the folder, absolute.
        articles, undated: how many.
        bytes: on disk, all files of the index.
        segments: of the engine.
        first, last: the first and the last month (`yyyy-mm`; `yyyy` where no month is known) with an article, or None.
        empty_years: the years between them without an article.
        years: articles by year.
        formats: articles by format, most first.
        languages: codes, most articles first.
        engine: its name and version.
        format_version, analysis_version: of the index's files and tokens.
        luxsearch: version that wrote it.
        builtin_companies: version of the built-in list it was made with.
        builtin_changed: whether this program's list is another one.
        user_companies: companies in the user's list, or None where there is none.
        roots: the roots.
        ended: end of the last run, ISO 8601 in UTC.
        seconds: how long it took.
        summary: what it said.
        rejects: (path, reason) of all known rejects.
    """

    index: Path
    articles: int
    undated: int
    bytes: int
    segments: int
    first: str | None
    last: str | None
    empty_years: tuple[int, ...]
    years: tuple[tuple[int, int], ...]
    formats: tuple[tuple[str, int], ...]
    languages: tuple[str, ...]
    engine: str
    format_version: int
    analysis_version: int
    luxsearch: str
    builtin_companies: str
    builtin_changed: bool
    user_companies: int | None
    roots: tuple[RootStatus, ...]
    ended: str
    seconds: float
    summary: str
    rejects: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class CompaniesRequest:
    """Which companies to count. `everything`: those found by legal form or told by metadata alone, too."""

    index: Path
    words: str | None = None
    filters: Filters = Filters()
    any_word: bool = False
    everything: bool = False
    today: date


@frozen
class CompanyCount:
    """A company of the index and how many articles name it; `listed`: whether it is in the company list."""

    name: str
    articles: int
    listed: bool


@frozen
class Period:
    """An owner or a brand, and the days of ownership as the list has them (`2018-12-31`, `~1995`, or empty)."""

    name: str
    since: str
    until: str


@frozen
class CompanyCard:
    """Who a company is.

    Attributes:
        name: canonical.
        kind: group, brand, retailer, platform, publisher, investor or advisor.
        names: other names.
        weak_names: those that count only with evidence.
        tickers: as `NYSE:TPR` or `MC.PA`.
        owners, brands: over time.
        years: articles that name it by year; undated ones are in `articles` only.
        articles: all articles that name it.
        note: from the list.
        notes: sentences for stderr.
    """

    name: str
    kind: str
    names: tuple[str, ...]
    weak_names: tuple[str, ...]
    tickers: tuple[str, ...]
    owners: tuple[Period, ...]
    brands: tuple[Period, ...]
    years: tuple[tuple[int, int], ...]
    articles: int
    note: str
    notes: tuple[str, ...] = ()
