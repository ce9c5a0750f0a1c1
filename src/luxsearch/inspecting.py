"""The use cases *show*, *status*, *companies* and *verify*."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from luxsearch import companies as company_list
from luxsearch import engines, manifest
from luxsearch.articles import Article
from luxsearch.disk import StrPath
from luxsearch.engines import Problem
from luxsearch.errors import CompanyListError, IndexUnusableError, NotFoundError
from luxsearch.filters import Companies, Filters, load_registry, nodes
from luxsearch.inspected import (
    CompaniesRequest,
    CompanyCard,
    CompanyCount,
    Period,
    RootStatus,
    Shown,
    Status,
)
from luxsearch.manifest import Manifest
from luxsearch.opening import Opened, open_index
from luxsearch.query.tree import And, CompanyIs
from luxsearch.roots import file_id, user_path
from luxsearch.searching import Marked, understand

__all__ = [
    "CompaniesRequest", "CompanyCard", "CompanyCount", "Filters", "Period", "Problem", "RootStatus", "Shown", "Status",
    "check_company_list", "companies", "company", "show", "status", "verify",
]  # fmt: skip

_NAMED_AT_MOST = 5


def show(index: Path, name: str, *, query: str | None, today: date, cwd: StrPath) -> Shown:
    """One article, by its id or by its path as `query` prints it (with `#N` where the file holds several).

    Raises:
        NotFoundError: there is no such article, or several in that file.
        NoIndexError, IndexUnusableError: as `open_index`.
    """
    opened = open_index(index)
    here = os.path.realpath(cwd)
    article = _article(opened, name, here)
    title, body = Marked(article.title), Marked(article.body)
    if query:
        from luxsearch.snippets import Highlighter  # noqa: PLC0415 - only where something is marked

        node = understand(opened, query, today=today).node
        marks = Highlighter(node).mark(article)
        title, body = Marked(article.title, marks[0]), Marked(article.body, marks[1])
    return Shown(article, user_path(article.file, opened.manifest.roots, here), title, body)


def _article(opened: Opened, name: str, cwd: str) -> Article:
    for candidate in _candidate_ids(opened.manifest, name, cwd):
        try:
            return opened.reader.articles([candidate])[0]
        except NotFoundError:
            continue
    file = file_id(name, opened.manifest.roots, cwd) or name
    held = _held(opened, file)
    if len(held) == 1:
        return opened.reader.articles(held)[0]
    if held:
        more = ", …" if len(held) > _NAMED_AT_MOST else ""
        raise NotFoundError(f"{name} holds {len(held)} articles; name one: {', '.join(held[:_NAMED_AT_MOST])}{more}")
    raise NotFoundError(
        f"there is no article {name} in the index in {os.path.abspath(opened.index)}; "
        "give an id or path as `luxsearch query` prints it"
    )


def _candidate_ids(current: Manifest, name: str, cwd: str) -> Iterator[str]:
    yield name
    file = file_id(name, current.roots, cwd)
    if file is not None:
        yield file
    path, hash_, number = name.rpartition("#")
    if hash_ and number.isdigit() and (file := file_id(path, current.roots, cwd)) is not None:
        yield f"{file}#{number}"


def _held(opened: Opened, file: str) -> list[str]:
    from luxsearch.indexing.stamps import Stamps  # noqa: PLC0415 - only for a name that is no id

    record = opened.manifest.stamps
    return Stamps.load(manifest.read_record(opened.index, record), opened.index).ids(file) if record else []


def status(index: Path, *, cwd: StrPath) -> Status:
    """What is in the index, and what is wrong with it.

    Raises:
        NoIndexError, IndexUnusableError: as `open_index`.
    """
    from luxsearch.indexing.stamps import Stamps  # noqa: PLC0415 - for its rejects

    opened = open_index(index)
    current, figures = opened.manifest, opened.reader.statistics()
    stamps = Stamps.load(manifest.read_record(index, current.stamps), index) if current.stamps else Stamps()
    here = os.path.realpath(cwd)
    months = {month: number for month, number in figures.months.items() if month}
    years = Counter[int]()
    for month, number in months.items():
        years[int(month[:4])] += number
    covered = range(min(years), max(years)) if years else range(0)
    return Status(
        index=index.absolute(), articles=figures.articles, undated=figures.months.get("", 0),
        bytes=_size(index, current, figures.bytes), segments=figures.segments,
        first=min(months, default=None), last=max(months, default=None),
        empty_years=tuple(year for year in covered if year not in years), years=tuple(sorted(years.items())),
        formats=tuple(sorted(figures.formats.items(), key=lambda item: (-item[1], item[0]))),
        languages=figures.languages, engine=f"{current.engine} {current.engine_version}",
        format_version=manifest.FORMAT_VERSION, analysis_version=current.analysis, luxsearch=current.luxsearch,
        builtin_companies=current.builtin_companies,
        builtin_changed=current.builtin_companies != company_list.builtin_version(),
        user_companies=_user_companies(opened),
        roots=tuple(
            RootStatus(r.name, r.location, os.path.lexists(r.location), r.articles, r.exclude, r.language)
            for r in current.roots
        ),
        ended=current.last_run.ended, seconds=current.last_run.seconds, summary=current.last_run.summary,
        rejects=tuple((user_path_of(id_, file, current, here), why) for file, id_, why in _rejects(stamps)),
    )  # fmt: skip


def _rejects(stamps: object) -> Iterator[tuple[str, str, str]]:
    for file, contents in sorted(stamps.contents.items()):  # type: ignore[attr-defined]
        for id_, why in contents.rejects:
            yield file, id_, why


def user_path_of(id_: str, file: str, current: Manifest, cwd: str) -> str:
    """The path of a file as the user can open it, with what of `id_` tells the record in it."""
    return user_path(file, current.roots, cwd) + id_.removeprefix(file)


def _size(index: Path, current: Manifest, engine_bytes: int) -> int:
    own = sum(record.size for record in (current.stamps, current.companies) if record is not None)
    return engine_bytes + own + (index / manifest.NAME).stat().st_size


def _user_companies(opened: Opened) -> int | None:
    record = opened.manifest.companies
    if record is None:
        return None
    import csv  # noqa: PLC0415 - only where there is a list

    text = manifest.read_record(opened.index, record).decode("utf-8", "surrogateescape")
    return len({row.get("name", "").strip() for row in csv.DictReader(text.splitlines())} - {""})


def companies(request: CompaniesRequest) -> tuple[tuple[CompanyCount, ...], tuple[str, ...]]:
    """The companies of the articles that match, most articles first, and notes for stderr.

    Raises:
        DateError, UnknownCompanyError: as `filters.nodes`.
        NoIndexError, IndexUnusableError: as `open_index`.
    """
    opened = open_index(request.index)
    asked = Companies(opened, with_brands=request.filters.with_brands)
    wanted = nodes(request.filters, asked, request.today)
    if request.words:
        understood = understand(opened, request.words, today=request.today, any_word=request.any_word, companies=asked)
        wanted.append(understood.node)
        asked.notes += understood.notes
    asked.note_idle()
    counts = opened.reader.counts(And(tuple(wanted)), "company")
    registry = asked.registry
    listed = {name for name in counts if (known := registry.find(name)) is not None and known.name == name}
    kept = (name for name in counts if request.everything or name in listed)
    rows = [CompanyCount(name, counts[name], name in listed) for name in kept]
    rows.sort(key=lambda row: (-row.articles, row.name))
    return tuple(rows), tuple(asked.notes)


def company(index: Path, name: str) -> CompanyCard:
    """Who a company is, and how many articles name it.

    Raises:
        UnknownCompanyError: no company has the name; the message tells the nearest ones.
        NoIndexError, IndexUnusableError: as `open_index`.
    """
    opened = open_index(index)
    registry, notes = load_registry(opened)
    found = registry.resolve(name)
    node = CompanyIs(frozenset((found.name,)))
    years = Counter[int]()
    for month, number in opened.reader.counts(node, "month").items():
        years[int(month[:4])] += number
    return CompanyCard(
        name=found.name, kind=found.kind,
        names=tuple(str(a) for a in found.aliases if not a.weak),
        weak_names=tuple(str(a) for a in found.aliases if a.weak),
        tickers=tuple(str(t) for t in found.tickers),
        owners=tuple(Period(o.owner, o.since_text, o.until_text) for o in registry.owners(found)),
        brands=tuple(Period(b, o.since_text, o.until_text) for b, o in registry.brands(found)),
        years=tuple(sorted(years.items())), articles=opened.reader.search(node, first=0).total,
        note=found.note, notes=tuple(notes),
    )  # fmt: skip


def check_company_list(path: Path) -> tuple[str, ...]:
    """What is wrong with a user's company list, a sentence each; empty when it can be used.

    Raises:
        CompanyListError: the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CompanyListError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CompanyListError(f"{path}: line {line}: not UTF-8 at byte {error.start}; save it so") from None
    return tuple(company_list.check(text))


def verify(index: Path, *, deep: bool = False) -> Iterator[Problem]:
    """What is damaged: every file against what the manifest says of it; foreign files; `deep`: postings too.

    Raises:
        NoIndexError: there is no index.
    """
    if not (index / manifest.NAME).is_file():
        manifest.load(index)
    try:
        current = manifest.load(index, any_analysis=True)
    except IndexUnusableError as error:
        yield Problem(manifest.NAME, str(error))
        return
    for record in (current.stamps, current.companies):
        if record is not None:
            try:
                manifest.read_record(index, record)
            except IndexUnusableError as error:
                yield Problem(record.name, str(error))
    try:
        needed = current.own_files() | engines.files(current.engine, index, current.state)
        damaged = list(engines.check_files(current.engine, index, current.state))
    except IndexUnusableError as error:
        yield Problem(manifest.NAME, str(error))
        return
    yield from (Problem(name, "a file that luxsearch did not write") for name in manifest.foreign(index, needed))
    yield from damaged
    try:
        reader = engines.open_reader(current.engine, index, current.state)
    except IndexUnusableError as error:
        if not damaged:
            yield Problem(os.path.abspath(index), str(error))
        return
    if deep:
        yield from (problem for problem in reader.check(deep=True) if problem not in damaged)
