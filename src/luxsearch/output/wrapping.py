"""Marked text in lines of a given width."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from luxsearch.output.safety import visible
from luxsearch.output.terminal import MATCH, Look

Spans = Sequence[tuple[int, int]]

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0003ffff"
)
_UNIT = re.compile(f"[{_WIDE}]|[^\\s{_WIDE}]+")


def cells(text: str) -> int:
    """Columns that the text takes: two for a wide character (UAX #11), none for what joins the one before it."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(text: str, spans: Spans, look: Look, *, indent: str = "", style: str = "") -> Iterator[str]:
    """`text` in lines of at most `look.width` columns, the matches marked.

    Args:
        text: as it is in the article.
        spans: what to mark of it.
        look: how.
        indent: of all lines.
        style: of what is not marked.
    """
    shown = visible(text)
    for start, end in _ranges(shown, max(1, look.width - len(indent))):
        yield indent + _marked(shown, start, end, spans, look, style)


def marked(text: str, spans: Spans, look: Look, *, style: str = "") -> str:
    """`text` in one line, the matches marked."""
    return _marked(visible(text), 0, len(text), spans, look, style)


def _ranges(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where the lines of `text` begin and end."""
    first = last = None
    used = 0
    for start, end in _units(text, width):
        need = cells(text[start:end])
        gap = cells(text[last:start]) if last is not None else 0
        if first is None or last is None:
            first, used = start, need
        elif used + gap + need > width:
            yield first, last
            first, used = start, need
        else:
            used += gap + need
        last = end
    if first is not None and last is not None:
        yield first, last


def _units(text: str, width: int) -> Iterator[tuple[int, int]]:
    """What a line is not broken in; a word that is wider than a line is in several."""
    for unit in _UNIT.finditer(text):
        start, end = unit.span()
        while end - start > width:
            yield start, start + width
            start += width
        yield start, end


def _marked(text: str, start: int, end: int, spans: Spans, look: Look, style: str) -> str:  # noqa: PLR0913, PLR0917 - private
    """`text[start:end]`, the matches in it marked; `spans` are in order and do not overlap."""
    pieces, at = [], start
    for number in range(bisect_right(spans, start, key=itemgetter(1)), len(spans)):
        first, last = max(spans[number][0], at), min(spans[number][1], end)
        if first >= last:
            break
        pieces.append(look.style(text[at:first], style))
        pieces.append(look.style(text[first:last], MATCH))
        at = last
    return "".join(pieces) + look.style(text[at:end], style)
