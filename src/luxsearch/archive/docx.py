"""DOCX (ECMA-376), read with python-docx: paragraphs and tables in their order, title and day of the properties."""

import io
from collections.abc import Iterator
from typing import Any, Final

from luxsearch.archive import office
from luxsearch.archive.record import Record, Source, Unreadable, UnreadableError

_LARGEST: Final = 64 * 1024 * 1024
_MOST_INSIDE: Final = 100 * 1024 * 1024
"""Bytes of all parts together, pictures included."""

_MOST_XML: Final = 24 * 1024 * 1024
"""Bytes of one part in XML, of which a tree is made."""

_TEMPLATE_DAY: Final = "2013-12-23"
"""The day of python-docx's template, which documents made with it carry."""

_TITLE_STYLES: Final = ("Title", "Titel", "Titre")


def looks(head: bytes) -> bool:
    """Whether it is a package of Office Open XML with a text in it, as far as its first bytes tell."""
    return head.startswith(b"PK\x03\x04") and (
        b"word/" in head or (b"[Content_Types].xml" in head[:128] and b"xl/" not in head and b"ppt/" not in head)
    )


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The article of a document.

    Raises:
        UnreadableError: it is damaged, a bomb, no text document, without text, or the extra is missing.
    """
    import zipfile  # noqa: PLC0415 - 8 ms, for documents only

    docx: Any = office.library("docx", "DOCX")
    data = source.data(_LARGEST)
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile, docx.opc.exceptions.OpcError) as error:
        raise UnreadableError(f"a damaged DOCX: {error}") from error
    title, parts = "", []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            parts.append(_table(block))
            continue
        text = block.text.strip()
        if text and not title and not parts and block.style is not None and block.style.name in _TITLE_STYLES:
            title = text
        elif text:
            parts.append(text)
    facts = document.core_properties
    made = facts.created.date().isoformat() if facts.created is not None else ""
    body = "\n\n".join(part for part in parts if part)
    made = "" if made == _TEMPLATE_DAY else made
    yield office.record(body or title, title or facts.title or "", made, source.name)


def _check(data: bytes) -> None:
    """Raise `UnreadableError` for a package whose parts are too large once unpacked."""
    import zipfile  # noqa: PLC0415 - as above

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            sizes = [(one.filename, one.file_size) for one in package.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableError(f"a damaged DOCX: {error}") from error
    large = any(size > _MOST_XML for name, size in sizes if name.endswith((".xml", ".rels")))
    if large or sum(size for _, size in sizes) > _MOST_INSIDE:
        raise UnreadableError("a DOCX that is too large once unpacked")


def _table(table: Any) -> str:  # noqa: ANN401 - the library's own class
    rows = ([" ".join(cell.text.split()) for cell in row.cells] for row in table.rows)
    return "\n".join(" ".join(dict.fromkeys(filter(None, row))) for row in rows)
