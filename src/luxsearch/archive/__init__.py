"""The only reader of article files: what is in a folder (`walk`), and what is in a file (`read`)."""

from dataclasses import dataclass
from typing import NamedTuple

from luxsearch.articles import Article
from luxsearch.errors import LuxsearchError


class Entry(NamedTuple):
    """A file that may hold articles. A tuple: an archive may have some 100,000, and each run makes one of each.

    Attributes:
        id: the root's name and the path below it, `/` between (`articles/2019/a.txt`); undecodable bytes of a file
            name as lone surrogates (`os.fsdecode`).
        location: where to open it (absolute).
        size: bytes.
        mtime_ns: time of last change, for telling changed files only: never a publication date.
    """

    id: str
    location: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that is no known form of article; `id` as in `Entry`."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unlistable:
    """A folder whose content cannot be listed: nothing is known of what lies below it."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file of a known form, or one record of it (`…#7`), that yields no article."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an article that was read all the same, such as an impossible date."""

    id: str
    reason: str


class UnreadableError(LuxsearchError):
    """A file of a known form that yields no article; the message is the reason, without the file's name."""


Read = Article | Rejected | Skipped | Problem
"""What reading one file yields, in the order of the file; a `Problem` comes right before its article."""
