"""IPTC 7901, the text format of wires (IPTC Recommendation 7901): a header, SOH to STX; the text, STX to ETX; the time.

    SOH source and number, priority, category, words … LF keyword line(s)
    STX headline =
        text
    ETX ddhhmm GMT Mon yy EOT

A German or English dpa message ends in a notebook for editors, which is no part of the story.
"""

import re
from collections.abc import Iterator
from typing import Final

from luxsearch.archive.encoding import decode
from luxsearch.archive.record import FoundDate, Record, Source, Unreadable, UnreadableError

_SOH, _STX, _ETX = b"\x01", b"\x02", b"\x03"
_BEGINS: Final = re.compile(rb"[\s\x00\x7f\x04]{0,400}\x01 ?[A-Za-z]{1,6}\d{0,6}[ \t]+\w{1,4}[ \t]")
_TIME: Final = re.compile(
    r"(?P<day>[0-3]\d)(?:[0-2]\d[0-5]\d)\s*(?:[A-Z]{1,5}\s+)?(?P<month>[A-Za-z]{3,9})\.?\s+(?P<year>\d{2}(?:\d\d)?)\b"
)
_AGENCY: Final = re.compile(r"(?:^|\s)(?P<name>[A-Za-z]{2,12}(?:-[A-Za-z]{2,12})?)\s+\d{1,5}$")
_NOTEBOOK: Final = re.compile(
    r"\n+(?:#+[ \t]*(?:\w+[ \t]+)?(?:notebook|notizblock|bloc-notes)\b|(?:\*[ \t]*){4}\n).*", re.IGNORECASE | re.DOTALL
)
_SIGN_OFF: Final = re.compile(r"\n\n(?:[a-z]{2,6}[ \t/]+){1,7}[a-z]{2,6}[ \t\n]*$")
_MARK: Final = re.compile(
    r"\((?:[^()]{1,40})\)$|(?:\d+(?:st|nd|rd|th)[ \t]+)?(?:lead|refile|update|urgent|eilmeldung|corrected|correction|"
    r"achtung|repeat|wiederholung|extra|feature|analysis|roundup)\b[^a-z]*$",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(r"(?:by|von|par|di|por|by:)\s+\S", re.IGNORECASE)
_MOST_LINES: Final = 8
"""Lines at the head of a text in which a headline ends."""


def looks(head: bytes) -> bool:
    """Whether it begins as a message: start of heading, source and number, a digit of priority."""
    return _BEGINS.match(head) is not None and _STX in head


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The article of the first message in a file.

    Raises:
        UnreadableError: there is no text in it.
    """
    data = source.data()
    _, _, message = data.partition(_SOH)
    header, stx, rest = message.partition(_STX)
    body, _, tail = rest.partition(_ETX)
    if not stx or not body.strip():
        raise UnreadableError("an IPTC 7901 message without text")
    title, text = _parted(_decoded(body))
    more = data.count(_SOH) - 1
    yield Record(
        title=title,
        body=text,
        dates=_dates(_decoded(tail)),
        source=_agency(_decoded(header)),
        problems=(f"{more} more messages in the file were not read",) if more > 0 and _STX in tail else (),
    )


def _decoded(data: bytes) -> str:
    return decode(data.replace(b"\x00", b"").translate(None, b"\x01\x02\x03\x04\x16\x7f"), "latin-1") if data else ""


def _parted(text: str) -> tuple[str, str]:
    """The headline, and the text after it: up to a line that ends in `=`, else the line by itself at the top."""
    lines = text.strip("\n").split("\n")
    end = next((i for i, line in enumerate(lines[:_MOST_LINES]) if line.rstrip().endswith("=")), None)
    if end is None:
        return "", _story(text)
    head = [line.strip().rstrip("=").strip() for line in lines[: end + 1]]
    title = [line for line in head if line and not _MARK.match(line) and not _BYLINE.match(line)]
    return " ".join(title), _story("\n".join(lines[end + 1 :]))


def _story(text: str) -> str:
    return _SIGN_OFF.sub("", _NOTEBOOK.sub("", text)).strip("\n")


def _dates(tail: str) -> tuple[FoundDate, ...]:
    """The day of transmission, which stands after the text: `131137 GMT Nov 13` is 13 November 2013, 11:37."""
    found = _TIME.search(tail)
    if found is None:
        return ()
    year = found["year"]
    if len(year) == 2:  # noqa: PLR2004 - digits; no wire is older than 1970
        year = ("19" if int(year) >= 70 else "20") + year  # noqa: PLR2004 - as above
    return (FoundDate("metadata", f"{int(found['day'])} {found['month']} {year}"),)


def _agency(header: str) -> str:
    """The agency before its own number at the end of the header's first line (`… dpa 061`)."""
    found = _AGENCY.search(header.strip().partition("\n")[0].strip())
    return found["name"] if found else ""
