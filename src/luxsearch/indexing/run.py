"""One run of *index*: list, read what has changed, take companies anew where their list has changed, commit, publish.

A root that is gone, or that held articles and now holds none, keeps what the index has of it (a disk that is not
mounted looks so), unless the user says otherwise.
"""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from luxsearch import companies, engines, manifest
from luxsearch.archive import Entry
from luxsearch.errors import IndexUnusableError, NotFoundError
from luxsearch.frozen import replace
from luxsearch.indexing import company_list
from luxsearch.indexing.pool import run
from luxsearch.indexing.request import IndexRequest, Observer, ProblemLine, Summary
from luxsearch.indexing.stamps import Stamps
from luxsearch.indexing.survey import Survey, survey
from luxsearch.indexing.tally import Tally
from luxsearch.indexing.work import Context, FileRead, Named, Outcome, ReadFile, Revise, Task, joined
from luxsearch.manifest import FileRecord, LastRun, Manifest, Root
from luxsearch.roots import Plan, Scope, user_path
from luxsearch.text import ANALYSIS_VERSION

ENGINE = "whoosh"
"""The engine of a new index, and its library."""
_LIBRARY = {"whoosh": "whoosh3"}

_GROUP_BYTES = 512 * 1024
_GROUP_TASKS = 100
_REVISED_AT_ONCE = 200
_WORTH_A_PROCESS = 4 * 1024 * 1024
"""Bytes of changed files for each worker process; below, starting it takes longer than it saves."""

_WORTH_SHARING = 2 * _WORTH_A_PROCESS
_STREAMED = (".jsonl", ".ndjson", ".csv", ".tsv", ".mbox", ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst")
"""Endings of files that hold many articles and are read as a stream, so that several processes can share one."""


class Run:
    """A run, from the listing to the new manifest. `read` or `commit` is called once."""

    def __init__(
        self, request: IndexRequest, observer: Observer, old: Manifest | None, plan: Plan, began: float
    ) -> None:
        """A run of `request` over `plan`, on top of the index `old`; `began` is a reading of `time.monotonic`."""
        self._request = request
        self._observer = observer
        self._old = old
        self._plan = plan
        self._began = began
        cwd = os.path.realpath(request.cwd)
        before = _stamps(request.index, old, damaged_too=request.rebuild)
        after = Stamps() if request.rebuild else before.copy()
        self._tally = Tally(before, after, lambda file: user_path(file, plan.roots, cwd))
        self._list = company_list.company_list(request, old)
        self._list_changed = (
            old is not None and not request.rebuild and company_list.is_changed(request, old, self._list)
        )
        if self._list is not None and request.companies:
            self._tally.notes += companies.load(self._list).notes
        self._pieces: list[engines.Piece] = []
        self._shares: dict[str, list[FileRead]] = {}
        self._reader: engines.Reader | None = None
        self._read_files = 0
        self._to_read = 0

    def read(self) -> Summary:
        """Do everything but writing (and nothing but that in a dry run)."""
        tally = self._tally
        for location, reason in self._plan.missing:
            self._missing(location, reason)
        surveys = [(scope, self._survey(scope)) for scope in self._plan.scopes]
        tally.forget(self._plan.dissolved)
        for scope, found in surveys:
            tally.listed(scope.root, found)
        self._work([(scope, found) for scope, found in surveys if scope.root.name not in tally.failed])
        if not self._request.allow_empty and not self._request.rebuild:
            tally.keep_emptied(self._plan.roots)
        if tally.failed and all(scope.root.name in tally.failed for scope in self._plan.scopes):
            raise NotFoundError("; ".join(f"{p.path}: {p.reason}" for p in tally.problems if p.kind == "error"))
        return self._summary(tally.total(), self._old.undated if self._old else 0)

    def commit(self) -> Summary:
        """Do everything."""
        self.read()
        old, index = self._old, self._request.index
        state: engines.State = old.state if old and not self._request.rebuild else {}
        engine = old.engine if old and not self._request.rebuild else ENGINE
        changed = bool(self._pieces or self._tally.removed)
        if changed:
            state = engines.open_writer(engine, index).commit(state, self._pieces, self._tally.removed)
        reader = engines.open_reader(engine, index, state)  # which tells damage, where nothing has changed too
        if old and state is old.state and not changed:
            articles, undated, languages = old.articles, old.undated, old.languages
        else:
            statistics = reader.statistics()
            articles, undated, languages = statistics.articles, statistics.months.get("", 0), statistics.languages
        summary = self._summary(articles, undated)
        generation = old.generation + 1 if old else manifest.free_generation(index)
        self._observer.committing()
        manifest.publish(
            index,
            Manifest(
                generation=generation,
                engine=engine,
                engine_version=version(_LIBRARY[engine]),
                analysis=ANALYSIS_VERSION,
                luxsearch=version("luxsearch"),
                state=state,
                roots=self._roots_after(),
                languages=languages,
                articles=articles,
                undated=undated,
                builtin_companies=companies.builtin_version(),
                stamps=self._write_stamps(generation),
                companies=company_list.write(index, old, self._list, generation, changed=self._list_changed),
                last_run=LastRun(datetime.now(UTC).isoformat(timespec="seconds"), summary.seconds, summary.line()),
            ),
        )
        return replace(summary, seconds=time.monotonic() - self._began)

    def _survey(self, scope: Scope) -> Survey:
        known = next((r for r in self._old.roots if r.name == scope.root.name), None) if self._old else None
        fresh = known is not None and known.language != scope.root.language
        found = survey(scope, self._tally.after, avoid=os.path.realpath(self._request.index), fresh=fresh)
        if not scope.below:
            self._tally.doubt(scope.root, found, allow_empty=self._request.allow_empty)
        return found

    def _missing(self, location: str, reason: str) -> None:
        root = next((r for r in self._plan.roots if r.location == location), None)
        if root is not None and self._request.allow_empty:
            self._tally.forget((root.name,))
            return
        if root is not None:
            self._tally.failed.add(root.name)
            if not self._plan.scopes or self._request.rebuild:
                raise NotFoundError(f"{location}: {reason}; to have them forgotten, add --allow-empty")
        self._tally.problems.append(ProblemLine(location, reason, kind="error"))

    def _work(self, surveys: Sequence[tuple[Scope, Survey]]) -> None:
        changed = [(entry, scope.root) for scope, found in surveys for entry in found.changed]
        self._to_read = len(changed)
        revise = self._list_changed and not self._request.dry_run and self._old is not None
        context = Context(
            writer=None if self._request.dry_run else engines.open_writer(ENGINE, self._request.index),
            user_companies=self._list,
            today=self._request.today,
            name=f"{self._old.generation + 1 if self._old else 1}-{os.getpid()}",
        )
        size = sum(entry.size for entry, _ in changed) + (revise and self._old.articles * 1000 if self._old else 0)
        jobs = self._jobs(size)
        groups: Iterator[Sequence[Task]] = self._groups(changed, jobs)
        if revise:
            groups = chain(groups, self._revisions({entry.id for entry, _ in changed}))
        elif not changed:
            return
        self._pieces = run(groups, context, jobs, self._done)

    def _jobs(self, size: int) -> int:
        jobs = self._request.jobs
        if jobs is None:
            cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
            return max(1, min(cores, size // _WORTH_A_PROCESS))
        return jobs

    def _groups(self, changed: Iterable[tuple[Entry, Root]], jobs: int) -> Iterator[Sequence[Task]]:
        group: list[Task] = []
        size = 0
        for entry, root in changed:
            known, named = self._tally.after.records(entry.id), self._named(entry.id)
            if jobs > 1 and entry.size > _WORTH_SHARING and entry.id.lower().endswith(_STREAMED):
                for _ in range(jobs):
                    yield [ReadFile(entry, root.language, known, jobs, named)]
                continue
            group.append(ReadFile(entry, root.language, known, named=named))
            size += entry.size
            if size >= _GROUP_BYTES or len(group) >= _GROUP_TASKS:
                yield group
                group, size = [], 0
        if group:
            yield group

    def _stored(self, old: Manifest) -> engines.Reader:
        """What the index holds, opened once."""
        if self._reader is None:
            self._reader = engines.open_reader(old.engine, self._request.index, old.state)
        return self._reader

    def _named(self, file: str) -> dict[str, Named] | None:
        """By suffix what the stored articles of a file name, where the company list has changed; else None."""
        if not self._list_changed or self._old is None:
            return None
        ids = self._tally.after.ids(file)
        named = {}
        for at in range(0, len(ids), _REVISED_AT_ONCE):
            for article in self._stored(self._old).articles(ids[at : at + _REVISED_AT_ONCE]):
                named[article.id.removeprefix(file)] = (article.companies, article.about)
        return named

    def _revisions(self, changed: set[str]) -> Iterator[Sequence[Task]]:
        """All stored articles of files that are not read again, for the new company list."""
        if self._old is None:
            return
        articles = []
        for article in self._stored(self._old).all_articles():
            if article.file in changed or article.id in self._tally.removed:
                continue
            articles.append(article)
            if len(articles) == _REVISED_AT_ONCE:
                yield [Revise(tuple(articles))]
                articles = []
        if articles:
            yield [Revise(tuple(articles))]

    def _done(self, outcome: Outcome) -> None:
        if not isinstance(outcome, FileRead):
            self._tally.revised(outcome)
            return
        if outcome.readers > 1:
            shares = self._shares.setdefault(outcome.entry.id, [])
            shares.append(outcome)
            if len(shares) < outcome.readers:
                return
            outcome = joined(self._shares.pop(outcome.entry.id))
        self._tally.read(outcome)
        self._read_files += 1
        self._observer.progress(self._read_files, self._to_read)

    def _roots_after(self) -> tuple[Root, ...]:
        counts = self._tally.articles()
        gone = {location for location, _ in self._plan.missing} if self._request.allow_empty else set()
        return tuple(replace(r, articles=counts[r.name]) for r in self._plan.roots if r.location not in gone)

    def _summary(self, articles: int, undated: int) -> Summary:
        tally = self._tally
        return Summary(
            **tally.counts(),
            articles=articles,
            undated=undated,
            seconds=time.monotonic() - self._began,
            index=self._request.index.absolute(),
            problems=tuple(tally.problems),
            notes=tuple(tally.notes),
            skipped_files=tuple(tally.skipped),
            status=1 if any(p.new and p.kind != "doubt" for p in tally.problems) else 0,
        )

    def _write_stamps(self, generation: int) -> FileRecord:
        old = self._old
        if old is not None and old.stamps is not None and self._tally.after == self._tally.before:
            return old.stamps
        return manifest.write_record(self._request.index, f"stamps-{generation}.json", self._tally.after.dump())


def _stamps(index: Path, old: Manifest | None, *, damaged_too: bool = False) -> Stamps:
    """What the last run saw; with `damaged_too`, nothing where that cannot be read any more."""
    if old is None or old.stamps is None:
        return Stamps()
    try:
        return Stamps.load(manifest.read_record(index, old.stamps), index)
    except IndexUnusableError:
        if damaged_too:
            return Stamps()
        raise
