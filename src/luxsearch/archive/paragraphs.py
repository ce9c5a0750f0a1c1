"""A text's white space: paragraphs apart by a blank line, wrapped lines joined, controls gone."""

import re
from collections.abc import Iterator
from typing import Final

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SUSPECT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff]")
"""What either of the two would find: most texts hold none of it, and are gone over once."""

_WRAPPED: Final = range(40, 91)
"""Characters of the longest line of a text that was wrapped by hand or by a wire."""

_INDENT: Final = re.compile(r"(?:\t| {2,})\S")
_COLUMNS: Final = re.compile(r"\S(?: {3,}|\t)\s*\S")

_LONG: Final = 700
"""Characters; one paragraph as long may be several that lost their line ends."""

_PIECE: Final = 1 << 20
"""Characters of a large text that are gone over at a time."""

_SENTENCE_GAP: Final = re.compile(r"(?<=[.!?\"”’)])( +)(?=[\"“‘(]?[A-Z0-9À-ÖØ-Þ•])")  # noqa: RUF001 - apostrophe


def clean(text: str) -> str:
    r"""Text without control characters and invisible ones, all its line ends `\n`."""
    if text.replace("\n", " ").isprintable():  # a fifth of the search's time, and nothing that it finds is printable
        return text
    if not _SUSPECT.search(text):
        return text
    if _LINE_ENDS.search(text):
        text = _LINE_ENDS.sub("\n", text)
    return _CONTROLS.sub("", text) if _CONTROLS.search(text) else text


def tidy(text: str) -> str:
    """The paragraphs of a text, apart by exactly one blank line, without white space around lines' ends.

    Lines that a wire wrapped are joined, an indented one then begins a paragraph; tables keep their lines. A long text
    in one paragraph that has two spaces here and there between sentences, and one elsewhere, is parted there: that is
    how paragraphs look whose line ends were lost.
    """
    if "\n" not in text:
        bare = text.strip()
        return bare if len(bare) <= _LONG or "  " not in bare else "\n\n".join(p.strip() for p in _parted(bare))
    if len(text) <= _PIECE:
        return _tidy_piece(text.split("\n"))
    return "\n\n".join(filter(None, (_tidy_piece(piece.split("\n")) for piece in _pieces(text))))


def _pieces(text: str) -> Iterator[str]:
    """A large text in pieces that end where paragraphs do, so that its lines are never in memory all at once."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            at = max(text.rfind("\n\n", start, end), text.rfind("\n    ", start, end))
            at = at if at > start else text.rfind("\n", start, end)
            end = at if at > start else end
        yield text[start:end]
        start = end


def _tidy_piece(lines: list[str]) -> str:
    if not any(lines[1::2]):  # each line a paragraph, and a blank one between, as most sources have them
        paragraphs = list(filter(None, map(str.strip, lines)))
        if len(paragraphs) > 1:
            return "\n\n".join(paragraphs)
    blocks: list[list[str]] = [[]]
    for line in lines:
        bare = line.rstrip()
        if bare:
            blocks[-1].append(bare)
        elif blocks[-1]:
            blocks.append([])
    if not blocks[-1]:
        blocks.pop()
    wrapped = _is_wrapped(blocks)
    parts = [part for block in blocks for part in (_unwrapped(block) if wrapped else ["\n".join(block)])]
    if len(parts) == 1 and len(parts[0]) > _LONG and "\n" not in parts[0]:
        parts = _parted(parts[0])
    return "\n\n".join(part.strip() for part in parts)


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Whether the lines of a text end where they do because they were full."""
    inner = [line for block in blocks for line in block[:-1]][:400]
    if len(inner) < 2:  # noqa: PLR2004 - nothing to compare
        return False
    widest = max(map(len, inner))
    if widest not in _WRAPPED:
        return False
    full = sum(1 for line in inner if len(line) > 0.7 * widest)
    return full >= 0.6 * len(inner)


def _unwrapped(lines: list[str]) -> list[str]:
    """The paragraphs of lines without a blank one between."""
    paragraphs: list[list[str]] = []  # the lines of each, with what stands between them
    table = False
    for line in lines:
        bare = line.strip()
        columns = _COLUMNS.search(bare) is not None
        if paragraphs and not columns and not table and not _INDENT.match(line):
            paragraphs[-1] += [" ", bare]
        elif paragraphs and columns and table:
            paragraphs[-1] += ["\n", bare]
        else:
            paragraphs.append([bare])
        table = columns
    return ["".join(paragraph) for paragraph in paragraphs]


def _parted(paragraph: str) -> list[str]:
    """A long paragraph, cut where two spaces stand between sentences, if one space is the rule there."""
    gaps = [found.end() - found.start() for found in _SENTENCE_GAP.finditer(paragraph)]
    double = sum(1 for gap in gaps if gap > 1)
    if not 0 < double <= 0.6 * len(gaps):
        return [paragraph]
    parts = []
    start = 0
    for found in _SENTENCE_GAP.finditer(paragraph):
        if found.end() - found.start() > 1:
            parts.append(paragraph[start : found.start()])
            start = found.end()
    return [*parts, paragraph[start:]]
