"""Bytes to text: by declaration, then as UTF-8, then by detection."""

import codecs
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, declared: str | None = None) -> str:
    """Placeholder: being written."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace").replace("\r\n", "\n").replace("\r", "\n")
    for name in (declared, "utf-8"):
        if name:
            try:
                return data.decode(name).replace("\r\n", "\n").replace("\r", "\n")
            except (UnicodeDecodeError, LookupError):
                pass
    return data.decode("cp1252", "replace").replace("\r\n", "\n").replace("\r", "\n")
