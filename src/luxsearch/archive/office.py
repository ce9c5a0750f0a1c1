"""What the readers of PDF and DOCX share: the extra that they need, and how a document's text becomes a record."""

from importlib import import_module
from types import ModuleType
from typing import Final

from luxsearch.archive import plain
from luxsearch.archive.dateline import dateline
from luxsearch.archive.publication import path_dates
from luxsearch.archive.record import FoundDate, Record, UnreadableError

INSTALL: Final = "pip install 'luxsearch[office]'"

_NO_TITLES: Final = ("untitled", "microsoft word", "document", "untitled document", "word document", "titel", "title")
_FILE_ENDS: Final = (".doc", ".docx", ".pdf", ".indd", ".rtf", ".odt", ".qxd", ".tex", ".html", ".ai", ".pages")
_LONGEST_TITLE: Final = 300


def library(name: str, kind: str) -> ModuleType:
    """The library that reads a kind of document.

    Raises:
        UnreadableError: it is not installed; the reason names the command that installs it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise UnreadableError(f"{kind} is read with an extra that is not installed: {INSTALL}") from error


def record(text: str, title: str, made: str, name: str) -> Record:
    """The article of a document's text, which may have header lines or the form `date …` as any text.

    Args:
        text: paragraphs apart by a blank line.
        title: what the document's properties call it, which is often only the name of a file.
        made: the day on which the document was made (ISO 8601); empty where it does not say. It stands for the day of
            publication only where neither the text nor the file's name has one.
        name: the file's name.

    Raises:
        UnreadableError: there is no text.
    """
    if not any(map(str.isalnum, text)):
        raise UnreadableError("no text in the document (scanned pages are pictures)")
    found = plain.headed(text) or Record(body=text)
    line = dateline(found.body)
    dated = found.dates or (line is not None and line.date) or path_dates(name).name is not None
    dates = found.dates if dated or not made else (FoundDate("metadata", made),)
    return Record(
        title=found.title or (title if _is_title(title) else ""),
        body=_without_title(found.body, title),
        dates=dates,
        source=found.source,
        companies=found.companies,
        language=found.language,
        problems=found.problems,
    )


def _is_title(title: str) -> bool:
    low = " ".join(title.split()).lower()
    return (
        0 < len(low) <= _LONGEST_TITLE
        and low not in _NO_TITLES
        and not low.startswith("microsoft ")
        and not low.endswith(_FILE_ENDS)
        and any(map(str.isalpha, low))
    )


def _without_title(body: str, title: str) -> str:
    """A text without the headline that stands over it again."""
    if not _is_title(title):
        return body
    words, rest = " ".join(title.split()).casefold(), body.lstrip()
    for end in ("\n\n", "\n"):
        first, _, after = rest.partition(end)
        if " ".join(first.split()).casefold() == words and after.strip():
            return after.lstrip()
    return body
