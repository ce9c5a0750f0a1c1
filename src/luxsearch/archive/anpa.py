"""ANPA 1312, the transmission format of American wires (ANPA 84-2): one story, AP's and others'.

    SYN SYN SOH service and number US selector LF
    priority category format  keyword  mm-dd  words
    STX ^slug<
        ^headline<   ^By a writer=   <TAB>paragraphs
    ETX AP-WF-mm-dd-yy hhmmGMT< FF EOT

Lines that begin with `^` are set apart, `<` ends one, `=` a centred one; `_` is a dash, two accents open a quotation.
"""

import re
from collections.abc import Iterator
from typing import Final

from luxsearch.archive.encoding import decode
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

_SOH, _STX, _ETX = b"\x01", b"\x02", b"\x03"
_BEGINS: Final = re.compile(rb"[\s\x00]{0,200}\x16{1,8}\x01")
_FILED: Final = re.compile(r"(?P<service>[A-Z]{2,6})-[A-Z]{2}-(?P<m>\d\d)-(?P<d>\d\d)-(?P<y>\d\d)\b")
_SLUG: Final = re.compile(r"(?:[A-Z]{2,3}--?[A-Z]|[A-Z]{2,3}-\S)|.*,\s?\d{2,5}$")
_NOTE: Final = re.compile(
    r"\(?\s*(?:eds(?:itors)?\b\.?:?|ap (?:photo|video|graphic|exclusive photo)|editor'?s note|with ap\b"
    r"|for (?:release|use)|attn\b|photos?\b|note to|hfr\b|advisory\b)",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"by\s+\S|(?:the )?associated press$|ap [\w ]{0,20}writers?$|.{0,30}\bwriter$", re.IGNORECASE
)
_TAKE: Final = re.compile(r"(?:,\s*(?:\d{2,5}|\d[snrt][tdh] (?:Ld|Lead|Add)\b.*|urgent)?)+$", re.IGNORECASE)
"""What ends a slug: which version of the story it is, and its words."""

_END_MARKS: Final = frozenset(("end", "more", "-30-", "___", "(more)"))
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def looks(head: bytes) -> bool:
    """Whether it begins as a transmission: synchronisation and start of heading."""
    return _BEGINS.match(head) is not None


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The article of the first story in a file.

    Raises:
        UnreadableError: there is no text in it.
    """
    data = source.data()
    _, _, message = data.partition(_SOH)
    _, stx, rest = message.partition(_STX)
    body, _, tail = rest.partition(_ETX)
    if not stx:
        raise UnreadableError("an ANPA message without text")
    filed = _FILED.search(_decoded(tail)) or _FILED.search(_decoded(body[-400:]))
    title, text = _parted(_decoded(body))
    if not title and not text:
        raise UnreadableError("an ANPA message without text")
    yield Record(
        title=title,
        body=text,
        dates=_dates(filed),
        source=filed["service"] if filed else "",
        problems=("more stories in the file were not read",) if _SOH in tail and _STX in tail else (),
    )


def _decoded(data: bytes) -> str:
    if not data:
        return ""
    # Special spaces and tabulators of the format, before controls are dropped; hyphenation and alignment are nothing.
    spaced = data.replace(b"\x1e ", b" ").replace(b"\x1e", b" ").replace(b"\x1f", b" ").replace(b"\x10", b"")
    return _CONTROLS.sub("", decode(spaced.translate(None, b"\x00\x01\x02\x03\x04\x08\x11\x12\x13\x14\x16"), "latin-1"))


def _parted(text: str) -> tuple[str, str]:
    """The headline, and the paragraphs."""
    slug, title = "", ""
    rows: list[str] = []
    begun = False
    for written in text.split("\n"):
        line = written.strip().rstrip("<=").strip()
        apart = written.lstrip("\r ").startswith("^")
        line = line.lstrip("^").strip()
        if apart and not begun:
            if not slug and not title and _SLUG.match(line):
                slug = line
            elif not title and line and not _NOTE.match(line) and not _BYLINE.match(line):
                title = line
            continue
        if line.lower() in _END_MARKS or (apart and (_NOTE.match(line) or line.lower() in _END_MARKS)):
            continue
        begun = begun or bool(line)
        rows.append(_typeset(line))
    return _typeset(title) or _unslugged(slug), _paragraphs(rows)


def _paragraphs(rows: list[str]) -> str:
    """Paragraphs: one for each line of prose; short lines in a row are a table and stay together."""
    parts: list[list[str]] = []
    short = False
    for row in rows:
        if not row:
            short = False
            continue
        is_short = len(row) < 60 and not row.endswith((".", "”", '"'))  # noqa: PLR2004 - a line of a table or list
        if parts and is_short and short:
            parts[-1].append(row)
        else:
            parts.append([row])
        short = is_short
    return "\n\n".join("\n".join(part) for part in parts)


def _typeset(line: str) -> str:
    """A line with real quotation marks and dashes."""
    quoted = line.replace("``", "“").replace("''", "”")
    return re.sub(r"(?<=\s)_(?=\s)", "—", quoted)


def _unslugged(slug: str) -> str:
    """What a slug says where there is no headline: `BC-WEA--Global Weather,` is Global Weather."""
    words = _TAKE.sub("", slug.strip())
    return re.sub(r"^[A-Z]{2}-(?:[A-Z]{2,3}--)?", "", words).strip(" -,")


def _dates(filed: "re.Match[str] | None") -> tuple[FoundDate, ...]:
    """The day on which the story was filed (`AP-WF-08-29-16 1626GMT`, month first)."""
    if filed is None:
        return ()
    year = int(filed["y"])
    century = 1900 if year >= 70 else 2000  # noqa: PLR2004 - no wire of this form is older
    return (FoundDate("metadata", f"{century + year}-{filed['m']}-{filed['d']}"),)
