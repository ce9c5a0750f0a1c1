"""One run of *index*: list the scopes, read what has changed, take the companies anew where their list has changed,
commit, publish.

A root that is gone, or that held articles and now holds none, keeps what the index has of it (a disk that is not
mounted looks so), unless the user says otherwise.
"""

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from luxsearch import companies, engines, manifest
from luxsearch.archive import Entry
from luxsearch.archive.reading import Share
from luxsearch.errors import CompanyListError, IndexUnusableError, NotFoundError
from luxsearch.frozen import replace
from luxsearch.indexing.request import IndexRequest, Observer, ProblemLine, Summary
from luxsearch.indexing.stamps import Contents, Stamps
from luxsearch.indexing.survey import Survey, survey, trusted_time
from luxsearch.indexing.work import Context, FileRead, Outcome, ReadFile, Revise, Task, joined, run
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
        self._cwd = os.path.realpath(request.cwd)
        self._before = _stamps(request.index, old, damaged_too=request.rebuild)
        self._stamps = Stamps() if request.rebuild else _stamps(request.index, old)
        self._list = _company_list(request, old)
        self._list_changed = not request.rebuild and self._is_list_changed()
        self._counts: Counter[str] = Counter()
        self._removed: set[str] = set()
        self._revised = 0
        self._read_files = 0
        self._to_read = 0
        self._problems: list[ProblemLine] = []
        registry_notes = companies.load(self._list).notes if self._list is not None and request.companies else ()
        self._skipped: list[tuple[str, str]] = []
        self._notes: list[str] = list(registry_notes)
        self._pieces: list[engines.Piece] = []
        self._failed: set[str] = set()
        self._shares: dict[str, list[FileRead]] = {}

    def read(self) -> Summary:
        """Do everything but writing (and nothing but that in a dry run)."""
        for location, reason in self._plan.missing:
            self._missing(location, reason)
        surveys = [(scope, self._survey(scope)) for scope in self._plan.scopes]
        self._drop_dissolved()
        for scope, found in surveys:
            self._take(scope, found)
        self._work([(scope, found) for scope, found in surveys if scope.root.name not in self._failed])
        self._keep_emptied_roots()
        if self._failed and all(scope.root.name in self._failed for scope in self._plan.scopes):
            raise NotFoundError("; ".join(f"{p.path}: {p.reason}" for p in self._problems if p.kind == "error"))
        return self._summary(self._counts_after(), self._old.undated if self._old else 0)

    def commit(self) -> Summary:
        """Do everything."""
        self.read()
        old, index = self._old, self._request.index
        state: engines.State = old.state if old and not self._request.rebuild else {}
        engine = old.engine if old and not self._request.rebuild else ENGINE
        if self._pieces or self._removed:
            state = engines.open_writer(engine, index).commit(state, self._pieces, self._removed)
        statistics = engines.open_reader(engine, index, state).statistics()
        undated = statistics.months.get("", 0)
        summary = self._summary(statistics.articles, undated)
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
                languages=statistics.languages,
                articles=statistics.articles,
                undated=undated,
                builtin_companies=companies.builtin_version(),
                stamps=self._write_stamps(generation),
                companies=self._write_list(generation),
                last_run=LastRun(datetime.now(UTC).isoformat(timespec="seconds"), summary.seconds, summary.line()),
            ),
        )
        return replace(summary, seconds=time.monotonic() - self._began)

    # -- listing ------------------------------------------------------------------------------------------------------

    def _survey(self, scope: Scope) -> Survey:
        known = next((r for r in self._old.roots if r.name == scope.root.name), None) if self._old else None
        fresh = known is not None and known.language != scope.root.language
        found = survey(scope, self._stamps, avoid=os.path.realpath(self._request.index), fresh=fresh)
        if not scope.below:
            self._doubt(scope.root, found)
        return found

    def _doubt(self, root: Root, found: Survey) -> None:
        """A root that cannot be listed, or has no file any more, is taken for missing."""
        unlistable = next((reason for folder, reason in found.unlistable if folder == root.name), None)
        if unlistable is not None:
            self._fail(root, f"cannot be listed: {unlistable}; its articles stay in the index")
        elif root.articles and not found.files() and not self._request.allow_empty:
            self._fail(root, _EMPTIED)
        elif not found.files() and not root.articles:
            self._notes.append(f"{self._path(root.name)} holds no articles")

    def _fail(self, root: Root, reason: str) -> None:
        self._failed.add(root.name)
        self._problems.append(ProblemLine(self._path(root.name), reason, kind="error"))

    def _missing(self, location: str, reason: str) -> None:
        root = next((r for r in self._plan.roots if r.location == location), None)
        if root is None or not self._request.allow_empty:
            if root is not None:
                self._failed.add(root.name)
                if not self._plan.scopes or self._request.rebuild:
                    raise NotFoundError(f"{location}: {reason}; or name it with --allow-empty to forget them")
            self._problems.append(ProblemLine(location, reason, kind="error"))
            return
        self._forget(root.name)

    def _forget(self, root: str) -> None:
        for file in [f for f in self._stamps.files if f == root or f.startswith(root + "/")]:
            self._drop(file)

    def _drop_dissolved(self) -> None:
        gone = set(self._plan.dissolved)
        for file in [f for f in self._stamps.files if f.partition("/")[0] in gone] if gone else ():
            self._drop(file)

    def _drop(self, file: str) -> None:
        ids = self._stamps.ids(file)
        self._removed.update(ids)
        self._counts["removed"] += len(ids)
        self._stamps.drop(file)

    def _take(self, scope: Scope, found: Survey) -> None:
        """What needs no reading: unchanged, gone, skipped, links that lead nowhere, folders that cannot be listed."""
        self._counts["skipped"] += len(found.skipped)
        self._skipped += [(self._path(file), reason) for file, reason in found.skipped]
        if scope.root.name in self._failed:
            return
        for folder, reason in found.unlistable:
            stays = f"cannot be listed: {reason}; what the index has of it stays"
            self._problems.append(ProblemLine(self._path(folder), stays, kind="error"))
        for file in found.gone:
            self._drop(file)
        for file in found.unchanged:
            self._count_unchanged(file)
        for link in found.links:
            self._rejects(link.id, ((link.id, link.reason),), before=self._before.contents.get(link.id, Contents()))
            self._stamps.put(link.id, 0, 0, Contents(rejects=((link.id, link.reason),)))

    def _count_unchanged(self, file: str) -> None:
        contents = self._stamps.contents.get(file)
        if contents is None:
            self._counts["unchanged"] += 1
            return
        self._counts["unchanged"] += len(contents.records)
        if contents.skipped:
            self._counts["skipped"] += 1
            self._skipped.append((self._path(file), contents.skipped))
        self._rejects(file, contents.rejects, before=contents)

    def _rejects(self, file: str, rejects: Iterable[tuple[str, str]], *, before: Contents) -> None:
        for reject in rejects:
            self._counts["rejected"] += 1
            new = reject not in before.rejects
            self._problems.append(ProblemLine(self._path(file, reject[0]), reject[1], new))

    def _path(self, file: str, id_: str = "") -> str:
        return user_path(file, self._plan.roots, self._cwd) + id_.removeprefix(file)

    # -- reading ------------------------------------------------------------------------------------------------------

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
            known = {} if self._list_changed else self._stamps.records(entry.id)
            if jobs > 1 and entry.size > _WORTH_SHARING and entry.id.lower().endswith(_STREAMED):
                for number in range(jobs):
                    yield [ReadFile(entry, root.language, known, Share(number, jobs))]
                continue
            group.append(ReadFile(entry, root.language, known))
            size += entry.size
            if size >= _GROUP_BYTES or len(group) >= _GROUP_TASKS:
                yield group
                group, size = [], 0
        if group:
            yield group

    def _revisions(self, changed: set[str]) -> Iterator[Sequence[Task]]:
        """All stored articles of files that are not read again, for the new company list."""
        if self._old is None:
            return
        reader = engines.open_reader(self._old.engine, self._request.index, self._old.state)
        articles = []
        for article in reader.all_articles():
            if article.file in changed or article.id in self._removed:
                continue
            articles.append(article)
            if len(articles) == _REVISED_AT_ONCE:
                yield [Revise(tuple(articles))]
                articles = []
        if articles:
            yield [Revise(tuple(articles))]

    def _done(self, outcome: Outcome) -> None:
        if not isinstance(outcome, FileRead):
            self._removed.update(outcome.ids)
            self._counts["updated"] += len(outcome.ids)
            self._counts["unchanged"] -= len(outcome.ids)
            return
        if outcome.share.of > 1:
            shares = self._shares.setdefault(outcome.entry.id, [])
            shares.append(outcome)
            if len(shares) < outcome.share.of:
                return
            outcome = joined(self._shares.pop(outcome.entry.id))
        file = outcome.entry.id
        before = dict(self._stamps.records(file))
        same = {suffix for suffix, key in outcome.records.items() if before.get(suffix) == key}
        added = [suffix for suffix in outcome.records if suffix not in before]
        gone = [suffix for suffix in before if suffix not in outcome.records]
        self._counts["added"] += len(added)
        self._counts["removed"] += len(gone)
        self._counts["unchanged"] += len(same)
        self._counts["updated"] += len(outcome.records) - len(same) - len(added)
        self._removed.update(file + s for s in (*gone, *(w for w in outcome.written if w in before)))
        self._rejects(file, outcome.rejects, before=self._before.contents.get(file, Contents()))
        if outcome.skipped:
            self._counts["skipped"] += 1
            self._skipped.append((self._path(file), outcome.skipped))
        self._problems += [ProblemLine(self._path(file, i), reason, kind="doubt") for i, reason in outcome.problems]
        contents = Contents(outcome.records, outcome.rejects, outcome.skipped)
        self._stamps.put(file, outcome.entry.size, trusted_time(outcome.entry), contents)
        self._read_files += 1
        self._observer.progress(self._read_files, self._to_read)

    def _keep_emptied_roots(self) -> None:
        """A root whose files have all become unreadable is no reason to lose its articles either."""
        if self._request.allow_empty or self._request.rebuild:
            return
        after = self._articles_by_root()
        for root in self._plan.roots:
            if root.articles and not after[root.name] and root.name not in self._failed:
                self._fail(root, _EMPTIED)
                mine = [f for f in self._before.files if f.partition("/")[0] == root.name]
                for file in mine:
                    self._removed.difference_update(self._before.ids(file))
                    self._stamps.files[file] = self._before.files[file]
                    if file in self._before.contents:
                        self._stamps.contents[file] = self._before.contents[file]
                self._counts["removed"] -= root.articles

    # -- the outcome --------------------------------------------------------------------------------------------------

    def _articles_by_root(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for file, stamp in self._stamps.files.items():
            number = 1 if stamp[2] else len(self._stamps.records(file))
            counts[file.partition("/")[0]] += number
        return counts

    def _roots_after(self) -> tuple[Root, ...]:
        counts = self._articles_by_root()
        gone = {location for location, _ in self._plan.missing} if self._request.allow_empty else set()
        return tuple(replace(r, articles=counts[r.name]) for r in self._plan.roots if r.location not in gone)

    def _counts_after(self) -> int:
        return sum(self._articles_by_root().values())

    def _summary(self, articles: int, undated: int) -> Summary:
        counts = {key: self._counts[key] for key in ("added", "updated", "removed", "unchanged", "rejected", "skipped")}
        return Summary(
            **counts,
            articles=articles,
            undated=undated,
            seconds=time.monotonic() - self._began,
            index=self._request.index.absolute(),
            problems=tuple(self._problems),
            notes=tuple(self._notes),
            skipped_files=tuple(self._skipped),
            status=1 if any(p.new and p.kind != "doubt" for p in self._problems) else 0,
        )

    def _write_stamps(self, generation: int) -> FileRecord:
        if self._old is not None and self._old.stamps is not None and self._stamps == self._before:
            return self._old.stamps
        return manifest.write_record(self._request.index, f"stamps-{generation}.json", self._stamps.dump())

    # -- the company list ---------------------------------------------------------------------------------------------

    def _is_list_changed(self) -> bool:
        if self._old is None:
            return False
        remembered = _remembered_list(self._request.index, self._old)
        return self._old.builtin_companies != companies.builtin_version() or remembered != self._list

    def _write_list(self, generation: int) -> FileRecord | None:
        if self._list is None:
            return None
        if self._old is not None and self._old.companies is not None and not self._list_changed:
            return self._old.companies
        return manifest.write_record(
            self._request.index, f"companies-{generation}.csv", self._list.encode("utf-8", "surrogateescape")
        )


_EMPTIED = "holds no articles any more (is its disk mounted?); its articles stay in the index, unless --allow-empty"


def _stamps(index: Path, old: Manifest | None, *, damaged_too: bool = False) -> Stamps:
    """What the last run saw; with `damaged_too`, nothing where that cannot be read any more."""
    if old is None or old.stamps is None:
        return Stamps()
    try:
        return Stamps.load(manifest.read_record(index, old.stamps))
    except IndexUnusableError:
        if damaged_too:
            return Stamps()
        raise


def _company_list(request: IndexRequest, old: Manifest | None) -> str | None:
    """The user's company list as CSV: given now, remembered, or none."""
    if request.companies is None:
        try:
            return _remembered_list(request.index, old) if old else None
        except IndexUnusableError as error:
            if not request.rebuild:
                raise
            raise CompanyListError(
                f"the company list that the index remembers is damaged ({error}); give it anew with --companies FILE, "
                "or forget it with --companies ''"
            ) from None
    if not request.companies:
        return None
    path = Path(request.cwd, request.companies)
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CompanyListError(f"--companies {request.companies}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise CompanyListError(f"--companies {request.companies}: not UTF-8 at byte {error.start}; save it so") from None


def _remembered_list(index: Path, old: Manifest) -> str | None:
    if old.companies is None:
        return None
    return manifest.read_record(index, old.companies).decode("utf-8", "surrogateescape")
