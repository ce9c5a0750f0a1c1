"""Bytes to text: by declaration, as UTF-8, or by detection; and text that was decoded wrongly before it came here.

Labels mean what they mean on the web (WHATWG Encoding Standard): `iso-8859-1` and `ascii` are Windows-1252.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from luxsearch.archive import UnreadableError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_ENCODINGS: Final = frozenset(
    {"idna", "punycode", "utf-7", "unicode_escape", "raw-unicode-escape", "unicode-escape", "undefined", "mbcs", "oem"}
)
"""What Python calls encodings and no page is in."""

_SAMPLE: Final = 65_536
"""Bytes that decide what the encoding is, and whether it is text at all."""

_NOT_TEXT: Final = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f]")
"""Controls that text hardly holds: not tab, line and page ends, bell, backspace, escape, and not NUL."""

_FEWEST_PAIRS: Final = 8
"""Pairs of bytes that tell UTF-16 without a mark."""

_MOST_CONTROLS: Final = 0.02
_UNUSUAL_IN_WESTERN: Final = re.compile(
    "[^\x00-\x7f€‚„…‘’“”•–—™ŠŽšžŸŒœ\u00a0¡£¥§©«»®°±²³´·º¼½¾¿À-ÖØ-ÝßÀ-öø-ÿ]"  # noqa: RUF001 - as Windows-1252 has them
)
_MOST_ACCENTS: Final = 0.2
"""Share of letters beyond ASCII in a Western text; Cyrillic or Greek read as Windows-1252 has far more."""


def decode(data: bytes, declared: str | None = None) -> str:
    r"""Text of `data`, line ends as `\n`, without a byte-order mark.

    Args:
        data: the bytes.
        declared: the encoding that the format declares; believed unless the bytes contradict it.

    Raises:
        UnreadableError: the bytes are no text.
    """
    text = _decoded(data, declared)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def is_binary(data: bytes) -> bool:
    """Whether bytes, or the first of them, are no text in any encoding."""
    sample = data[:_SAMPLE]
    if not sample or marked(sample) is not None:
        return False
    if b"\x00" in sample:
        return wide(sample) is None
    return len(_NOT_TEXT.findall(sample)) > max(2, _MOST_CONTROLS * len(sample))


def marked(data: bytes) -> tuple[int, str] | None:
    """Length of the byte-order mark and what encoding it tells; None without one."""
    return next(((len(mark), name) for mark, name in _MARKS if data.startswith(mark)), None)


def wide(data: bytes) -> str | None:
    """UTF-16 without a mark, told by where the zero bytes are; None for anything else."""
    sample = data[: _SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < _FEWEST_PAIRS:
        return None
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _decoded(data: bytes, declared: str | None) -> str:
    mark = marked(data)
    if mark:
        return str(memoryview(data)[mark[0] :], mark[1], "replace")
    if is_binary(data):
        raise UnreadableError("binary, not text")
    known = wide(data) if b"\x00" in data[:_SAMPLE] else None
    if known:
        return data.decode(known, "replace")
    if not declared or _web_label(declared) == "utf-8":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            return _not_quite_utf8(data, error)
    return _as_declared(data, _web_label(declared))


def _web_label(label: str) -> str:
    """Python's name of an encoding as the web understands the label; `utf-8` for one that nobody knows."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return "utf-8"
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    is_text = getattr(codecs.lookup(name), "_is_text_encoding", True)
    if not is_text or name in _NO_ENCODINGS or name.startswith(("utf-16", "utf-32")):
        return "utf-8"  # with no zero bytes and no mark it is not what it says it is
    return {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "iso8859-9": "cp1254"}.get(name, name)


def _as_declared(data: bytes, name: str) -> str:
    # Pages that say Latin-1 and are UTF-8 are common; text in another encoding that happens to be UTF-8 is not.
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return data.decode("utf-8" if _is_mostly_utf8(data) else name, "replace")


def _not_quite_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    """Text that is not UTF-8, or UTF-8 with a few bytes spoilt."""
    if _is_mostly_utf8(data):
        return data.decode("utf-8", "replace")
    start = max(0, error.start - _SAMPLE // 2)
    name = detected(data[start : start + _SAMPLE])
    return data.decode(name, "replace")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether far more characters beyond ASCII are right than wrong (in a sample)."""
    sample = data[: _SAMPLE * 4]
    wrong = len(sample.decode("utf-8", "replace")) - len(sample.decode("utf-8", "ignore"))
    right = sum(1 for c in sample.decode("utf-8", "ignore") if c > "\x7f")
    return right > 10 * wrong


def detected(data: bytes) -> str:
    """The encoding of text that is not UTF-8: Windows-1252 where that gives a Western text, else a detected one."""
    western = data.decode("cp1252", "replace")
    letters = sum(1 for c in western if c.isalpha())
    accented = sum(1 for c in western if c > "\x7f" and c.isalpha())
    if not _UNUSUAL_IN_WESTERN.search(western) and accented <= max(1, _MOST_ACCENTS * letters):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, 40 ms to import

    best = from_bytes(data[:16_384], threshold=0.3, steps=4).best()
    return best.encoding if best is not None and best.encoding not in ("ascii", "utf_7") else "cp1252"


def decoded_lines(stream: Iterator[bytes], head: bytes) -> Iterator[str]:
    """The lines of a stream of bytes as text, each decoded by itself, so that one bad line spoils no other.

    Args:
        stream: lines with their ends; UTF-16 and UTF-32 have to be decoded as a whole and are none of its business.
        head: the first bytes of the stream, for a byte-order mark.
    """
    guess = ""
    for i, line in enumerate(stream):
        data = line.removeprefix(codecs.BOM_UTF8) if i == 0 and head.startswith(codecs.BOM_UTF8) else line
        try:
            yield data.decode("utf-8")
        except UnicodeDecodeError:
            guess = guess or detected(data[:_SAMPLE])
            yield data.decode(guess, "replace")


_LEADING: Final = ("Ã", "Â", "â")
_MAYBE_TWICE: Final = re.compile("[ÃÂâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")  # noqa: RUF001 - UTF-8 read as cp1252
_SURELY_TWICE: Final = re.compile("â€[\x9d™˜œ“”¦¢]")  # noqa: RUF001 - quotes, dashes, dots: no language writes this


def _web_1252(byte: int) -> str:
    return bytes((byte,)).decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252")


def repaired(text: str) -> str:
    """Text that had been UTF-8, was read as Windows-1252 and written again (`â€™` for an apostrophe), put right.

    Only where it is certain: the whole text turns back into valid UTF-8, or, where it does not, the three-letter
    sequences that nobody writes on purpose.
    """
    if text.isascii() or not any(letter in text for letter in _LEADING) or not _MAYBE_TWICE.search(text):
        return text
    try:
        return _back(text)
    except UnicodeError:
        return _SURELY_TWICE.sub(lambda found: _back(found.group()), text)


_WEB_1252: Final = codecs.charmap_build("".join(_web_1252(byte) for byte in range(256)))
"""By character the byte of the web's Windows-1252, which has its five gaps filled with controls."""


def _back(text: str) -> str:
    """Encoded as the web's Windows-1252, and decoded as UTF-8."""
    return codecs.charmap_encode(text, "strict", _WEB_1252)[0].decode("utf-8")
