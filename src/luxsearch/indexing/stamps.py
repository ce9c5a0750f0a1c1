"""What the last run saw of every file of the archive, so that the next one reads only what has changed.

Kept as columns of JSON, because an archive may have some 100,000 files and a run that changes nothing should take
about the time of listing them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from luxsearch.errors import IndexUnusableError

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


@dataclass(slots=True)
class Stamps:
    """Size, time of change and content of every file, by the file's id.

    Attributes:
        files: (size in bytes, time of change in ns or 0 where it cannot be trusted, digest of its one article or "").
        contents: of the files that hold none or several articles, or a reject.
    """

    files: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    contents: dict[str, Contents] = field(default_factory=dict)

    def records(self, file: str) -> Mapping[str, str]:
        """Digest by suffix of the articles of a file; empty for an unknown one."""
        stamp = self.files.get(file)
        if stamp is None:
            return {}
        return {SINGLE: stamp[2]} if stamp[2] else self.contents.get(file, Contents()).records

    def ids(self, file: str) -> list[str]:
        """Ids of the articles of a file."""
        return [file + suffix for suffix in self.records(file)]

    def rejects(self) -> list[tuple[str, str]]:
        """Every known reject, by id."""
        return sorted(reject for contents in self.contents.values() for reject in contents.rejects)

    def put(self, file: str, size: int, mtime_ns: int, contents: Contents) -> None:
        """Remember what a file held."""
        only = contents.records.get(SINGLE, "")
        plain = bool(only) and len(contents.records) == 1 and not contents.rejects and not contents.skipped
        self.files[file] = (size, mtime_ns, only if plain else "")
        if plain:
            self.contents.pop(file, None)
        else:
            self.contents[file] = contents

    def drop(self, file: str) -> None:
        """Forget a file."""
        self.files.pop(file, None)
        self.contents.pop(file, None)

    def dump(self) -> bytes:
        """As JSON."""
        columns = list(zip(*self.files.values(), strict=True)) or [(), (), ()]
        value = {
            "files": list(self.files),
            "sizes": columns[0],
            "times": columns[1],
            "digests": columns[2],
            "contents": {name: [c.records, c.rejects, c.skipped] for name, c in self.contents.items()},
        }
        return json.dumps(value, separators=(",", ":")).encode("ascii")

    @classmethod
    def load(cls, data: bytes) -> "Stamps":
        """The inverse of `dump`. `IndexUnusableError` for what it never gave."""
        try:
            value: dict[str, Any] = json.loads(data)
            rows = zip(value["sizes"], value["times"], value["digests"], strict=True)
            contents = {
                name: Contents(records, tuple((i, r) for i, r in rejects), skipped)
                for name, (records, rejects, skipped) in value["contents"].items()
            }
            return cls(dict(zip(value["files"], rows, strict=True)), contents)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise IndexUnusableError(
                f"what the index remembers of the archive's files is damaged ({type(error).__name__}: {error}); "
                "make it anew with: luxsearch index --rebuild"
            ) from error
