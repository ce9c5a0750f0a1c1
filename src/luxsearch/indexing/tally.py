"""The book of a run: what was found, file by file, what the index has to lose for it, and what is to be told."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from luxsearch.indexing.request import ProblemLine
from luxsearch.indexing.stamps import Contents, Stamps
from luxsearch.indexing.survey import Survey, trusted_time
from luxsearch.indexing.work import FileRead, Revised
from luxsearch.manifest import Root

EMPTIED = "holds no articles any more (is its disk mounted?); its articles stay in the index, unless --allow-empty"


class Tally:
    """Counts, problems and stamps of a run while it goes on.

    Attributes:
        before: what the last run saw.
        after: what this one has seen so far.
        removed: ids of articles that leave the index, or come anew.
        failed: names of roots that could not be looked at: what the index has of them stays.
        problems, notes, skipped: what is to be told.
    """

    def __init__(self, before: Stamps, after: Stamps, user_path: Callable[[str], str]) -> None:
        """A new book; `user_path` turns a file's id into its path as the user can open it."""
        self.before = before
        self.after = after
        self.removed: set[str] = set()
        self.failed: set[str] = set()
        self.problems: list[ProblemLine] = []
        self.notes: list[str] = []
        self.skipped: list[tuple[str, str]] = []
        self._counts: Counter[str] = Counter()
        self._user_path = user_path

    def counts(self) -> Mapping[str, int]:
        """The numbers of the summary, by name."""
        return {key: self._counts[key] for key in ("added", "updated", "removed", "unchanged", "rejected", "skipped")}

    def total(self) -> int:
        """Articles after the run."""
        return len(self.after) + sum(len(contents.records) - 1 for contents in self.after.contents.values())

    def articles(self) -> Counter[str]:
        """Articles by name of root, after the run."""
        counts: Counter[str] = Counter()
        root, below, seen = "", "/", 0
        for file in self.after:  # those of a root mostly come together
            if not file.startswith(below):
                counts[root] += seen
                root, seen = file.partition("/")[0], 0
                below = root + "/"
            seen += 1
        counts[root] += seen
        for file, contents in self.after.contents.items():  # the others hold one article each
            counts[file.partition("/")[0]] += len(contents.records) - 1
        return counts

    def fail(self, root: Root, reason: str) -> None:
        """A root could not be looked at."""
        self.failed.add(root.name)
        self.problems.append(ProblemLine(self._path(root.name), reason, kind="error"))

    def doubt(self, root: Root, found: Survey, *, allow_empty: bool) -> None:
        """A root that cannot be listed, or has no file any more, is taken for missing."""
        unlistable = next((reason for folder, reason in found.unlistable if folder == root.name), None)
        if unlistable is not None:
            self.fail(root, f"cannot be listed: {unlistable}; its articles stay in the index")
        elif root.articles and not found.files() and not allow_empty:
            self.fail(root, EMPTIED)
        elif not found.files() and not root.articles:
            self.notes.append(f"{self._path(root.name)} holds no articles")

    def forget(self, roots: Iterable[str]) -> None:
        """Drop all files of the roots of these names."""
        gone = set(roots)
        for file in [f for f in self.after if f.partition("/")[0] in gone] if gone else ():
            self._drop(file)

    def listed(self, root: Root, found: Survey) -> None:
        """What listing alone tells: unchanged, gone, skipped, broken links, folders that cannot be listed."""
        self._skips((file, reason) for file, reason in found.skipped)
        if root.name in self.failed:
            return
        for folder, reason in found.unlistable:
            stays = f"cannot be listed: {reason}; what the index has of it stays"
            self.problems.append(ProblemLine(self._path(folder), stays, kind="error"))
        for file in found.gone:
            self._drop(file)
        contents = self.after.contents
        others = [file for file in found.unchanged if file in contents] if contents else []
        self._counts["unchanged"] += len(found.unchanged) - len(others)  # one article each
        for file in others:
            self._unchanged(file, contents[file])
        for link in found.links:
            reject = (link.id, link.reason)
            self._rejects(link.id, (reject,), before=self.before.contents.get(link.id, Contents()))
            self.after.put(link.id, 0, 0, Contents(rejects=(reject,)))

    def revised(self, outcome: Revised) -> None:
        """Articles whose companies have changed."""
        self.removed.update(outcome.ids)
        self._counts["updated"] += len(outcome.ids)
        self._counts["unchanged"] -= len(outcome.ids)

    def read(self, found: FileRead) -> None:
        """A file that was read as a whole."""
        file = found.entry.id
        before = self.after.records(file)
        written = set(found.written)  # with another company list also what the source has not changed
        same = sum(before.get(suffix) == key for suffix, key in found.records.items() if suffix not in written)
        added = sum(suffix not in before for suffix in found.records)
        gone = [suffix for suffix in before if suffix not in found.records]
        self._counts["added"] += added
        self._counts["removed"] += len(gone)
        self._counts["unchanged"] += same
        self._counts["updated"] += len(found.records) - same - added
        self.removed.update(file + suffix for suffix in (*gone, *(w for w in found.written if w in before)))
        self._rejects(file, found.rejects, before=self.before.contents.get(file, Contents()))
        if found.skipped:
            self._skips([(file, found.skipped)])
        self.problems += [ProblemLine(self._path(file, id_), reason, kind="doubt") for id_, reason in found.problems]
        contents = Contents(found.records, found.rejects, found.skipped)
        self.after.put(file, found.entry.size, trusted_time(found.entry), contents)

    def keep_emptied(self, roots: Sequence[Root]) -> None:
        """A root whose files have all become unreadable is no reason to lose its articles either."""
        full = [root for root in roots if root.articles and root.name not in self.failed]
        if all(len(self.removed) < root.articles for root in full):
            return  # all of a root's articles are many: no root is empty
        after = self.articles()
        for root in full:
            if after[root.name]:
                continue
            self.fail(root, EMPTIED)
            for file in [f for f in self.before if f.partition("/")[0] == root.name]:
                self.removed.difference_update(self.before.ids(file))
                self.after.put(file, *self.before.stamp(file))
            self._counts["removed"] -= root.articles

    def _path(self, file: str, id_: str = "") -> str:
        return self._user_path(file) + id_.removeprefix(file)

    def _drop(self, file: str) -> None:
        ids = self.after.ids(file)
        self.removed.update(ids)
        self._counts["removed"] += len(ids)
        self.after.drop(file)

    def _unchanged(self, file: str, contents: Contents) -> None:
        self._counts["unchanged"] += len(contents.records)
        if contents.skipped:
            self._skips([(file, contents.skipped)])
        self._rejects(file, contents.rejects, before=contents)

    def _skips(self, files: Iterable[tuple[str, str]]) -> None:
        told = [(self._path(file), reason) for file, reason in files]
        self._counts["skipped"] += len(told)
        self.skipped += told

    def _rejects(self, file: str, rejects: Iterable[tuple[str, str]], *, before: Contents) -> None:
        for reject in rejects:
            self._counts["rejected"] += 1
            new = reject not in before.rejects
            self.problems.append(ProblemLine(self._path(file, reject[0]), reject[1], new))
