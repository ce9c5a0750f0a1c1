"""The dateline at the head of a text: `MILAN, Sept. 12, 2019 (AP) —`, with its date, if it has one."""

import re
from dataclasses import dataclass
from typing import Final

_LOOKED_AT: Final = 260
"""Characters at the head of a text that a dateline, with a byline before it, ends within."""

_MOST_WORDS: Final = 12
"""Words of place and agency, the date left out."""

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])"
_DATE: Final = re.compile(
    rf"(?<![\w/-]){_WEEKDAY}(?:"
    rf"(?P<iso>\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
    rf"|(?P<m1>{_MONTH})\s*(?P<d1>{_DAY})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<d2>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH})(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|(?P<m3>{_MONTH}),?\s+(?P<y3>\d{{4}})"
    r")(?![\w/-])",
    re.IGNORECASE,
)
_AGENCY: Final = re.compile(r"[(\[][^()\[\]\n]{2,60}[)\]]|/[^/\n]{2,60}/")
_AGENCIES: Final = re.compile(
    r"\b(?:AP|AFP|Relaxnews|Reuters?|Bloomberg|dpa|ANSA|EFE|UPI|PA|TASS|Xinhua|Kyodo|Jiji|Yonhap|ANI|PTI|IANS|WWD"
    r"|Associated Press|Press Association|Agence France-Presse|Canadian Press|CP|AAP|ATS|APA|TT|NTB|Ritzau|STT|Belga"
    r"|ANP|\w*News\w*|\w*Wire\w*)\b",
    re.IGNORECASE,
)
# Each alternative begins with its sign, which the search then leaps to.
_DASH: Final = re.compile(r"—\s*|–\s*|-(?:(?<=\s-)-*(?=\s)|(?<=[\s/)\w.]-)-+)\s*|:\s+")  # noqa: RUF001 - dashes
_MAY_BE: Final = re.compile(r"\d|[(\[/]")
_BYLINE: Final = re.compile(r"\s*By\s+[^\n]{3,80}\n+")
_SMALL: Final = "de la le du des di da del do of the and y e et sur am im in an der die den el las los les"
_SMALL_WORDS: Final = frozenset(_SMALL.split())
_NOT_FIRST: Final = frozenset(
    {"in", "on", "since", "by", "from", "as", "after", "before", "until", "during", "for", "at"}
)
"""Words that make a beginning with a date a sentence: "In March 2020 - a hard month"."""

_MOST_SMALL: Final = 3
"""Words with a small first letter in a date and a time: `thursday 12 september 10:30 a.m.`."""

_TIME: Final = re.compile(r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a text.

    Attributes:
        end: where the text itself begins.
        date: the date as written, when it has a year; empty without.
        month: 1-12, of a date without a year; else 0.
        day: of a date without a year; else 0.
    """

    end: int
    date: str = ""
    month: int = 0
    day: int = 0


def dateline(text: str) -> Dateline | None:
    """The dateline that a text begins with; None where it begins with the text.

    A dateline is places, a date and an agency in any order, at least a date or an agency, and a dash, a colon or a line
    end after it. Places begin with capitals: a sentence that only mentions a day is none.
    """
    head = text[:_LOOKED_AT]
    if not _MAY_BE.search(head):
        return None
    byline = _BYLINE.match(head)
    start = byline.end() if byline else 0
    line_end = head.find("\n", start)
    line = head[start : line_end if line_end >= 0 else len(head)]
    ends = [(m.start(), m.end()) for m in _DASH.finditer(line)]
    if line_end >= 0 or len(text) <= len(head):
        ends.append((len(line), len(line) + (line_end >= 0)))
    ends += [(m.end(), m.end()) for m in _AGENCY.finditer(line) if ":" not in m.group()]
    best = None
    for stop, after in sorted(ends):  # the longest beginning that is one: "Milan — March 2020 — " has two dashes
        found = _read(line[:stop], start + after)
        if found is not None and not (stop == len(line) and found.date == "" and not found.day):
            best = found
    return best


def _read(segment: str, end: int) -> Dateline | None:
    """What a piece of text says if it is a dateline as a whole."""
    agency = _AGENCY.search(segment)
    if agency and _DATE.search(agency.group()) and agency.group()[0] in "([":
        agency = None  # "(Milan, 12 September 2019)"
    rest = segment[: agency.start()] + " " + segment[agency.end() :] if agency else segment
    if sum(word[0].islower() and word not in _SMALL_WORDS for word in rest.split()) > _MOST_SMALL:
        return None
    date = _DATE.search(rest)
    if date is None and agency is None:
        return None
    if date is not None:
        rest = rest[: date.start()] + " " + rest[date.end() :]
    if not _are_places(rest):
        return None
    if date is None:
        return Dateline(end) if agency and _is_agency(agency.group(), rest) else None
    year = date["iso"] or date["y1"] or date["y2"] or date["y3"]
    if year:
        written = date.group()
        return Dateline(end, date=re.sub(rf"^{_WEEKDAY}", "", written, flags=re.IGNORECASE))
    month = _MONTHS.index((date["m1"] or date["m2"])[:3].lower()) + 1
    return Dateline(end, month=month, day=int(date["d1"] or date["d2"]))


def _is_agency(written: str, place: str) -> bool:
    """Whether brackets without a date beside them name an agency: a known one, one in strokes, or after capitals."""
    return written[0] == "/" or _AGENCIES.search(written) is not None or (place.isupper() and ":" not in written)


def _are_places(text: str) -> bool:
    """Whether what is left of a dateline without date and agency are names, or nothing."""
    text = _TIME.sub("", text.strip(" ,;:.|()[]—–-/"))  # noqa: RUF001 - dashes
    words = [w.strip(",.;:()[]|/—–-") for w in text.split()]  # noqa: RUF001 - dashes
    words = [w for w in words if w]
    if len(words) > _MOST_WORDS or (words and words[0].lower() in _NOT_FIRST):
        return False
    return all((not w[0].islower() and not w[0].isdigit()) or w in _SMALL_WORDS for w in words)
