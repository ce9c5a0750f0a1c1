"""What the last run saw of every file of the archive, so that the next one reads only what has changed.

Kept as columns, in memory and as JSON, because an archive may have some 100,000 files and a run that changes nothing
should take about the time of listing them: the files of a folder, which were listed together, are compared all at once.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from luxsearch.disk import StrPath
from luxsearch.errors import IndexUnusableError, rebuild_command

_COLUMNS = ("files", "sizes", "times", "digests")

SINGLE = ""
"""The suffix of the article of a file that holds just one, whose id is the file's."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file held that is not just one article.

    Attributes:
        records: digest by suffix of the article's id (`#1`, `/a.txt`).
        rejects: (id, reason), of the file or of records of it.
        skipped: why its content is no article; empty: it is not skipped.
    """

    records: Mapping[str, str] = field(default_factory=dict)
    rejects: tuple[tuple[str, str], ...] = ()
    skipped: str = ""


class Stamps:
    """Size, time of change and content of every file, by the file's id.

    Attributes:
        contents: of the files that hold none or several articles, or a reject.
    """

    def __init__(self) -> None:
        self.contents: dict[str, Contents] = {}
        self._rows: dict[str, int] = {}  # the place of each file in the columns
        self._files: list[str] = []  # "" where one is gone
        self._sizes: list[int] = []
        self._times: list[int] = []
        self._digests: list[str] = []  # of its one article, or ""

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __contains__(self, file: object) -> bool:
        return file in self._rows

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Stamps):
            return NotImplemented
        return self._columns() == other._columns() and self.contents == other.contents

    __hash__ = None  # type: ignore[assignment] # it changes

    def copy(self) -> "Stamps":
        """Another that is changed by itself."""
        other = Stamps()
        other.contents, other._rows = dict(self.contents), dict(self._rows)
        other._files, other._sizes = self._files[:], self._sizes[:]
        other._times, other._digests = self._times[:], self._digests[:]
        return other

    def are(self, files: Sequence[str], sizes: Sequence[int], times: Sequence[int]) -> bool:
        """Whether these files stand together in this order, with these sizes and times of change."""
        first = self._rows.get(files[0], -1) if files else -1
        last = first + len(files)
        return (
            first >= 0 and self._files[first:last] == files
            and self._times[first:last] == times and self._sizes[first:last] == sizes
        )  # fmt: skip

    def is_(self, file: str, size: int, mtime_ns: int) -> bool:
        """Whether a file is known, and was last of this size and time of change (bytes; ns)."""
        row = self._rows.get(file)
        return row is not None and self._times[row] == mtime_ns and self._sizes[row] == size

    def records(self, file: str) -> Mapping[str, str]:
        """Digest by suffix of the articles of a file; empty for an unknown one."""
        row = self._rows.get(file)
        if row is None:
            return {}
        digest = self._digests[row]
        return {SINGLE: digest} if digest else self.contents.get(file, Contents()).records

    def ids(self, file: str) -> list[str]:
        """Ids of the articles of a file."""
        return [file + suffix for suffix in self.records(file)]

    def rejects(self) -> list[tuple[str, str]]:
        """Every known reject, by id."""
        return sorted(reject for contents in self.contents.values() for reject in contents.rejects)

    def stamp(self, file: str) -> tuple[int, int, Contents]:
        """Size, time of change and content of a known file, as `put` takes them."""
        row = self._rows[file]
        return self._sizes[row], self._times[row], self.contents.get(file) or Contents(self.records(file))

    def put(self, file: str, size: int, mtime_ns: int, contents: Contents) -> None:
        """Remember what a file held."""
        only = contents.records.get(SINGLE, "")
        plain = bool(only) and len(contents.records) == 1 and not contents.rejects and not contents.skipped
        self._set(file, size, mtime_ns, only if plain else "")
        if plain:
            self.contents.pop(file, None)
        else:
            self.contents[file] = contents

    def _set(self, file: str, size: int, mtime_ns: int, digest: str) -> None:
        row = self._rows.get(file)
        if row is None:
            self._rows[file] = len(self._files)
            self._files.append(file)
            self._sizes.append(size)
            self._times.append(mtime_ns)
            self._digests.append(digest)
        else:
            self._sizes[row], self._times[row], self._digests[row] = size, mtime_ns, digest

    def drop(self, file: str) -> None:
        """Forget a file."""
        row = self._rows.pop(file, None)
        if row is not None:
            self._files[row] = ""
        self.contents.pop(file, None)

    def _columns(self) -> tuple[list[Any], ...]:
        """Files, sizes, times and digests, without what is gone."""
        columns = self._files, self._sizes, self._times, self._digests
        if len(self._rows) == len(self._files):
            return columns
        return tuple([list(compress(column, self._files)) for column in columns])

    def dump(self) -> bytes:
        """As JSON."""
        columns: dict[str, Any] = dict(zip(_COLUMNS, self._columns(), strict=True))
        contents = {name: [c.records, c.rejects, c.skipped] for name, c in self.contents.items()}
        value = columns | {"contents": contents}
        return json.dumps(value, separators=(",", ":")).encode("ascii")

    @classmethod
    def load(cls, data: bytes, index: StrPath) -> "Stamps":
        """The inverse of `dump`. `IndexUnusableError`, telling of the index in the folder, for what it never gave."""
        try:
            value: dict[str, Any] = json.loads(data)
            columns = [list(value[name]) for name in _COLUMNS]
            stamps = cls()
            stamps._files, stamps._sizes, stamps._times, stamps._digests = columns
            stamps._rows = dict(zip(stamps._files, range(len(stamps._files)), strict=True))
            if {len(column) for column in columns} != {len(stamps._rows)}:
                raise ValueError("columns of different lengths, or a file twice")  # noqa: TRY301 - told below
            stamps.contents = {
                name: Contents(records, tuple((i, r) for i, r in rejects), skipped)
                for name, (records, rejects, skipped) in value["contents"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise IndexUnusableError(
                f"what the index remembers of the archive's files is damaged ({type(error).__name__}: {error}); "
                f"make it anew with: {rebuild_command(index)}"
            ) from error
        return stamps
