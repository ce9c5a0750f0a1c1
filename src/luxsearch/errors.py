"""Errors that a user may see: each says what is wrong, where, and what to do, and carries its exit status.

Everything that can go wrong because of input, arguments or the state of an index is a `LuxsearchError`. Any other
exception that leaves the package is a defect of luxsearch.
"""

from os import PathLike, fspath


def rebuild_command(index: str | PathLike[str]) -> str:
    """The command that makes the index in a folder anew, as it stands for a POSIX shell."""
    from shlex import quote  # noqa: PLC0415 - for a message that hardly anybody sees

    return f"luxsearch index --rebuild --index {quote(fspath(index))}"


class LuxsearchError(Exception):
    """A sentence for a person: what is wrong, where, and what to do.

    Attributes:
        status: the exit status of the command that met it.
    """

    status = 2


class UsageError(LuxsearchError):
    """An argument or option that cannot be used."""


class DateError(UsageError):
    """Text that is no date, or that can be read in two ways."""


class UnknownCompanyError(UsageError):
    """A name that no company in the list has, or a ticker that several have."""


class CompanyListError(UsageError):
    """A company list that contradicts itself or cannot be read; the message names the line."""


class IndexUnusableError(LuxsearchError):
    """There is no index where one was looked for, or it cannot be opened: wrong version, foreign, damaged."""


class NoIndexError(IndexUnusableError):
    """There is no index in the folder yet."""


class LockedError(LuxsearchError):
    """Another process holds the index's lock."""


class NotFoundError(LuxsearchError):
    """The article, path or root that was asked for does not exist."""


class WorkerDiedError(LuxsearchError):
    """A worker process ended before its work was done; nothing was changed."""
