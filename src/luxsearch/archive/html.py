"""HTML pages."""

import re
from collections.abc import Iterator
from typing import Final

from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

_BEGINS: Final = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def looks(head: bytes) -> bool:
    """Whether it begins as a page does."""
    return _BEGINS.match(head) is not None


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The article of a page. First version: trafilatura alone."""
    import trafilatura  # noqa: PLC0415 - heavy

    found = trafilatura.bare_extraction(source.text(), with_metadata=True)
    if found is None or not (found.text or "").strip():
        raise UnreadableError("no article in it")
    dates = (FoundDate("metadata", found.date),) if found.date else ()
    yield Record(title=found.title or "", body=re.sub("\n+", "\n\n", found.text), dates=dates, language=found.language or "")
