"""From a file to its articles: which reader reads it, and what becomes of what the reader gives.

For whoever writes a reader: see `record.py` (`Source`, `Record`, `FoundDate`, `Unreadable`, `Member`,
`UnreadableError`), `formats.py` (the table that every format is one line of), `markup.py` (`text_of`: a piece of HTML
as plain text), `fields.py` (`record_of`: named values to a `Record`) and `encoding.py` (`decode`: bytes to text).
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import BinaryIO, Final

from luxsearch.archive import Entry, Read, Rejected, Skipped
from luxsearch.archive.encoding import is_binary
from luxsearch.archive.finishing import Place, Setting, finish
from luxsearch.archive.formats import Format, format_of
from luxsearch.archive.record import HEAD, Later, Member, Record, Source, Unreadable, UnreadableError
from luxsearch.archive.skipping import reason_by_name

Holds = Callable[[int], bool]
"""Whether a record of a file, by its number counting from 1, is made here; it is asked for each, in their order."""

Found = Record | Unreadable | Member | Later

_DEEPEST: Final = 3
"""Containers inside containers: a mail in a zip in a tar, and no deeper."""


def read(
    entry: Entry, *, today: date, language: str | None, is_company: Callable[[str], bool], holds: Holds | None = None
) -> Iterator[Read]:
    """The articles of a file, in its order, and what could not be read, each with the reason.

    Nothing that a file can hold raises. Articles leave without `companies`; `listed` holds what their source names.

    Args:
        entry: the file.
        today: the day of the run; dates more than a day ahead of it are not believed.
        language: of articles whose source does not say; None: it is detected, and `en` where it is not clear.
        is_company: whether words name a company in the list, and so are no credit line.
        holds: which records of a file that holds several, so that several processes can read a large one: each goes
            through all of it (a small part of the work), and makes only its own. All, where it is None. What is wrong
            with the file as a whole is told whichever are asked for.

    Yields:
        Articles, each after the problems with it; `Rejected` for the file, or one record of it; `Skipped` for what is
        no known form of article.
    """
    setting = Setting(today, language, is_company)
    try:
        opened = _open(entry.location)
    except OSError as error:
        yield Rejected(entry.id, f"cannot be read: {error.strerror or error}")
        return
    if opened is None:
        yield Skipped(entry.id, "no longer a file")
        return
    with opened as stream:
        name = entry.id.rsplit("/", 1)[-1]
        if "." not in name:  # a root that is a single file is known by its name; be sure of the suffix
            name = os.path.basename(entry.location)
        yield from _Reading(entry.id, setting, holds).file(stream, entry.id, name, 0)


def _open(location: str) -> BinaryIO | None:
    """The file, opened without waiting for anybody (a pipe may have taken its place); None when it is no file."""
    descriptor = os.open(location, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    return os.fdopen(descriptor, "rb", buffering=0)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The reading of one file on disk, whose id is `disk`."""

    disk: str
    setting: Setting
    holds: Holds | None

    def file(self, stream: BinaryIO, where: str, name: str, depth: int) -> Iterator[Read]:
        """The articles of a file, or of a member of one, whose id is `where`."""
        try:
            head = _beginning(stream)
        except (OSError, UnreadableError, EOFError, ValueError) as error:
            yield Rejected(where, _said(error))
            return
        if not head:
            yield Rejected(where, "empty")
            return
        source = Source(name, head, stream)
        form = format_of(source.name, head)
        if form is None:
            yield Skipped(where, "binary, no known form of article" if is_binary(head) else "no known form of article")
            return
        yield from self._records(form, source, where, depth)

    def _records(self, form: Format, source: Source, where: str, depth: int) -> Iterator[Read]:
        count = 0
        try:
            for found in form.read(source):
                count += 1
                if depth or self.holds is None or self.holds(count):
                    yield from self._one(found, form, f"{where}#{count}" if form.many else where, where, depth)
        except Exception as error:  # noqa: BLE001 - whatever a library makes of a broken file, the run goes on
            yield Rejected(f"{where}#{count + 1}" if form.many and count else where, _reason(error, form))
            return
        if count == 0:
            yield Rejected(where, "no article in it")

    def _one(self, found: Found, form: Format, id: str, where: str, depth: int) -> Iterator[Read]:  # noqa: A002 - an article's field
        """What becomes of one thing that a reader found."""
        if isinstance(found, partial):
            found = _made(found, form)
        if isinstance(found, Member):
            yield from self._member(found, where, depth)
        elif isinstance(found, Unreadable):
            yield Rejected(id, found.reason)
        else:
            yield from finish(found, Place(id, where, self.disk, form.name), self.setting)

    def _member(self, member: Member, where: str, depth: int) -> Iterator[Read]:
        id = f"{where}/{member.path}" if member.path else where  # noqa: A001 - an article's field
        reason = reason_by_name(member.name) if member.name else "hidden"
        if reason:
            yield Skipped(id, reason)
            return
        if depth >= _DEEPEST:
            yield Rejected(id, "a container inside too many others")
            return
        try:
            opened = member.open()
        except (OSError, UnreadableError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
            yield Rejected(id, _said(error))
            return
        with opened as stream:
            yield from self.file(stream, id, member.name, depth + 1)


def _made(later: Later, form: Format) -> Record | Unreadable:
    """A record made now; one that cannot be is no reason to lose those after it."""
    try:
        return later()
    except Exception as error:  # noqa: BLE001 - as in `_records`
        return Unreadable(_reason(error, form))


def _beginning(stream: BinaryIO) -> bytes:
    """The first `HEAD` bytes, or all of a shorter stream."""
    head = b""
    while len(head) < HEAD:
        more = stream.read(HEAD - len(head))
        if not more:
            break
        head += more
    return head


def _reason(error: Exception, form: Format) -> str:
    """Why the reading of a file broke off."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, MemoryError):
        return "needs more memory than there is"
    if isinstance(error, (UnreadableError, OSError, EOFError)):
        return _said(error)
    return f"malformed, not read as {form.name} ({type(error).__name__}: {_line(str(error))})"


def _said(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return _line(str(error)) or type(error).__name__


def _line(text: str) -> str:
    return " ".join(text.split())[:200]
