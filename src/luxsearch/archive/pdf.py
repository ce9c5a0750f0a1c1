"""PDF (ISO 32000), read with pypdfium2, which is Chromium's own reader: text of the pages, title of the document."""

import re
from collections.abc import Iterator
from typing import Any, Final

from luxsearch.archive import office
from luxsearch.archive.record import Record, Source, Unreadable, UnreadableError

_LARGEST: Final = 96 * 1024 * 1024
_MOST_PAGES: Final = 2_000
_MOST_TEXT: Final = 8_000_000
"""Characters; beyond them it is no article."""

_MADE: Final = re.compile(r"(?:D:)?(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)")
_HYPHEN: Final = re.compile("(?<=[a-zà-ÿ])(?:\ufffe|\u00ad|\x02)\n?")
_PAGE_NUMBER: Final = re.compile(
    r"(?:page |seite |- ?)?\d{1,4}(?: ?/ ?\d{1,4}| of \d{1,4}| von \d{1,4})?(?: ?-)?", re.IGNORECASE
)
_OVER_PAGES: Final = re.compile(r"(?<=[a-z,à-ÿ])\n\n(?=[a-zà-ÿ])")
"""Between the parts of a sentence that goes on over a page's end."""

_SENTENCE_ENDS: Final = (".", "!", "?", "”", '"', ":", "»", "。")
_FULL_LINE: Final = 0.75
"""Share of the widest line that a line which ends a paragraph in its middle does not reach."""


def looks(head: bytes) -> bool:
    """Whether the mark of PDF stands within its first kilobyte, as readers allow."""
    return b"%PDF-" in head[:1024]


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The article of a document.

    Raises:
        UnreadableError: it is damaged, encrypted, too large, without text, or the extra is missing.
    """
    pdfium: Any = office.library("pypdfium2", "PDF")
    data = source.data(_LARGEST)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        encrypted = "password" in str(error).lower()
        raise UnreadableError("an encrypted PDF" if encrypted else f"a damaged PDF: {error}") from error
    try:
        facts = {str(name): str(value) for name, value in document.get_metadata_dict().items()}
        text = _text(document, pdfium)
    finally:
        document.close()
    made = _MADE.match(facts.get("CreationDate", ""))
    day = f"{made['y']}-{made['m']}-{made['d']}" if made else ""
    yield office.record(text, facts.get("Title", ""), day, source.name)


def _text(document: Any, pdfium: Any) -> str:  # noqa: ANN401 - the library has no types
    pages: list[str] = []
    size = 0
    for number in range(min(len(document), _MOST_PAGES)):
        try:
            page = document[number]
            written = page.get_textpage().get_text_bounded()
            page.close()
        except pdfium.PdfiumError:
            continue
        pages.append(_page(written))
        size += len(written)
        if size > _MOST_TEXT:
            break
    text = "\n\n".join(page for page in pages if page)
    return _OVER_PAGES.sub(" ", text)


def _page(written: str) -> str:
    """The paragraphs of a page: a line that is shorter than the others and ends a sentence ends one."""
    lines = [line.strip() for line in _HYPHEN.sub("", written.replace("\r", "")).split("\n")]
    lines = [line for line in lines if not (line and _PAGE_NUMBER.fullmatch(line))]
    widest = max(map(len, lines), default=0)
    parts = [""]
    for i, line in enumerate(lines):
        if not line:
            parts.append("")
            continue
        parts[-1] += (" " if parts[-1] else "") + line
        short = len(line) < _FULL_LINE * widest
        following = lines[i + 1] if i + 1 < len(lines) else ""
        is_heading = i == 0 and short and following[:1].isupper()
        if (short and line.endswith(_SENTENCE_ENDS)) or is_heading:
            parts.append("")
    return "\n\n".join(part for part in parts if part)
