"""Absolute dates as people and archives write them: `2019-09`, `Sept. 12, 2019`, `13/04/2019`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from luxsearch.dates.names import ENGLISH, MONTHS, WEEKDAYS
from luxsearch.dates.spans import PartialDate
from luxsearch.errors import DateError

FORMS: Final = "2019, 2019-09, 2019-09-12, 20190912, 13/04/2019, Sept 2019, 12 September 2019, Sept. 12, 2019"
"""Forms that can be read, for messages."""

LONGEST: Final = 80
"""Characters; no date is longer, and longer text is not even looked at."""

_MONTHS_IN_YEAR: Final = 12

CLOCK: Final = r"(?:[01]?[0-9]|2[0-4])[:.h][0-5][0-9](?::[0-5][0-9]|:60)?(?:[.,][0-9]{1,9})?"
"""A time of day: `10:00`, `10:00:00.000`, `24:00`, a leap second."""

ZONE: Final = r"(?:z|utc|gmt|[+\-−][0-9]{2}:?(?:[0-9]{2})?)"  # noqa: RUF001 - ISO 8601 prefers the true minus
"""A zone or an offset from it."""

_YEAR: Final = r"(?P<y>[0-9]{4})"
_WORD: Final = r"(?P<w>[^\W\d_]{3,10})\.?"
_DAY: Final = r"(?P<d>[0-9]{1,2})"
_NTH: Final = r"(?:st|nd|rd|th|er|[º°.])?"
_OF: Final = r"(?:(?:of|de|del)\s)?"
_GAP: Final = r"(?:\s{1,3}|-)"
_ISO_TIME: Final = rf"(?:(?:t|\s{{1,3}}){CLOCK}(?:\s?{ZONE})?(?:\[[\w/+\-]+\])?|z|[+\-][0-9]{{2}}:[0-9]{{2}})?"
_COMPACT_TIME: Final = rf"(?:t[0-9]{{2}}(?:[0-9]{{2}}){{0,2}}(?:[.,][0-9]{{1,9}})?{ZONE}?|{_ISO_TIME})"
_PATTERNS: Final = (
    _YEAR,
    rf"{_YEAR}[-/](?P<m>[0-9]{{1,2}})",
    rf"{_YEAR}(?P<sep>[-/.])(?P<m>[0-9]{{1,2}})(?P=sep){_DAY}{_ISO_TIME}",
    rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}}){_COMPACT_TIME}",
    rf"(?P<a>[0-9]{{1,2}})(?P<sep>[-/.])(?P<b>[0-9]{{1,2}})(?P=sep){_YEAR}",
    rf"(?P<m>[0-9]{{1,2}})[-/.]{_YEAR}",
    rf"{_DAY}{_NTH}{_GAP}{_OF}{_WORD},?{_GAP}{_OF}{_YEAR}",
    rf"{_WORD}\s{{0,3}}{_DAY}(?:st|nd|rd|th)?(?:,\s{{0,3}}|{_GAP}){_YEAR}",
    rf"{_WORD},?{_GAP}{_OF}{_YEAR}",
    rf"(?P<q>q)[1-4]\s?{_YEAR}",  # no PartialDate: matched in order to be refused
    r"(?P<y>[0-9]{4})\s?[年년]\s?(?P<m>[0-9]{1,2})\s?[月월](?:\s?(?P<d>[0-9]{1,2})\s?[日일])?",
)
# A date ends where a word does: `2019-2020`, `2019%`, `2019's` and `2019/09/99` do not begin with a year.
_END: Final = r"(?=$|\s|[,;:.)\]}!?…]+(?:\s|$)|[—–|]|--)"  # noqa: RUF001 - dashes
_CJK_END: Final = r"(?![0-9])"


class UnreadableDateError(DateError):
    """Text in none of the forms of a date."""


class QuarterError(UnreadableDateError):
    """`Q3 2019`: a span that one can ask for, but no date that an article can have."""


class ImpossibleDateError(DateError):
    """Text in the form of a date that no calendar has."""


class LeadingDateError(DateError):
    """A text opens with what is written as a date and is none, or is two.

    Attributes:
        end: where that ends in the text.
    """

    def __init__(self, message: str, end: int) -> None:
        super().__init__(message)
        self.end = end


@dataclass(frozen=True, slots=True)
class _Found:
    """One form that matched: the numbers as written, and the offset of its end."""

    numbers: dict[str, str | None]
    end: int


def parse_absolute(text: str) -> PartialDate:
    """The date that `text` is, whole; surrounding spaces aside.

    Dates with dots are day.month.year, as everywhere they are written so (DIN 1355): `12.09.2019` is
    12 September. With slashes or hyphens both orders are in use, so only what has one reading is read.

    Raises:
        DateError: no form matches, there is no such day, or there are two readings.
    """
    text = text.strip()
    try:
        return PartialDate.parse(text)  # the commonest forms, without a regular expression to compile
    except ValueError:
        found = _longest(text, whole=True)
    if found is None:
        raise UnreadableDateError(f"{unreadable(text)}; write it as one of {FORMS}")
    return _date(found, text)


def leading_date(text: str) -> tuple[PartialDate, int] | None:
    """The longest run of words at the start of `text` that is one date, and the offset of its end; None without one.

    A weekday may stand before a day (`Thursday, Sept. 12, 2019`).

    Raises:
        LeadingDateError: the run is written as a date but is impossible or ambiguous. It is a `DateError`, and tells
            where the run ends.
    """
    head = text[:LONGEST]
    found = _longest(head, whole=False) or _after_weekday(head)
    if found is None:
        return None
    try:
        return _date(found, head[: found.end]), found.end
    except DateError as error:
        raise LeadingDateError(str(error), found.end) from error


def _after_weekday(head: str) -> _Found | None:
    """The day that `head` begins with, a weekday before it."""
    weekday = re.match(r"([^\W\d_]{2,10})\.?,?\s{1,3}", head)
    if weekday is None or weekday[1].lower() not in WEEKDAYS:
        return None
    found = _longest(head[weekday.end() :], whole=False)
    if found is None or not (found.numbers.get("d") or found.numbers.get("a")):
        return None
    return _Found(found.numbers, weekday.end() + found.end)


def unreadable(text: str) -> str:
    """What is wrong with text that is no date."""
    return f"cannot read {quoted(text)} as a date"


def quoted(text: str) -> str:
    """`text` for a message: on one line, without control characters, shortened."""
    return repr(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form + (_CJK_END if "年" in form else _END), re.IGNORECASE) for form in _PATTERNS)


def _longest(text: str, *, whole: bool) -> _Found | None:
    """The form that reaches furthest, whether or not there is such a day."""
    if len(text) > LONGEST:
        return None
    best = None
    for form in _forms():
        match = form.fullmatch(text) if whole else form.match(text)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        numbers = match.groupdict()
        word = numbers.get("w")
        if word is None or word.lower() in MONTHS:
            best = _Found(numbers, match.end())
    return best


def _date(found: _Found, text: str) -> PartialDate:
    numbers = found.numbers
    if numbers.get("q"):
        raise QuarterError(f"{quoted(text)} is a quarter: a date is a year, a month or a day")
    year = int(numbers["y"] or 0)
    if numbers.get("a"):
        return _of_two_numbers(year, int(numbers["a"] or 0), int(numbers["b"] or 0), numbers["sep"] or "", text)
    word = numbers.get("w")
    month = MONTHS[word.lower()] if word else _int(numbers.get("m"))
    return _checked(year, month, _int(numbers.get("d")), text)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _checked(year: int, month: int | None, day: int | None, text: str) -> PartialDate:
    """The date, None meaning "not said" (a month 0 was said, and is none)."""
    if month == 0 or day == 0:
        raise ImpossibleDateError(f"{quoted(text)} is no date: months and days count from 1")
    try:
        return PartialDate(year, month or 0, day or 0)
    except ValueError:
        raise ImpossibleDateError(f"{quoted(text)} is no date: {_why(year, month or 1)}") from None


def _why(year: int, month: int) -> str:
    if not PartialDate.FIRST_YEAR <= year <= PartialDate.LAST_YEAR:
        return f"years from {PartialDate.FIRST_YEAR} to {PartialDate.LAST_YEAR} can be read"
    if month > _MONTHS_IN_YEAR:
        return f"there is no month {month}"
    span = PartialDate(year, month)
    return f"{ENGLISH[month - 1]} {year} has {span.end - span.first} days"


def _of_two_numbers(year: int, a: int, b: int, separator: str, text: str) -> PartialDate:
    """`a` and `b` are day and month, in this order where dots stand between them, else in either."""
    day_first = _possible(year, b, a)
    month_first = _possible(year, a, b) if separator != "." else None
    if day_first and month_first and day_first != month_first:
        raise DateError(
            f"{quoted(text)} can be {_spoken(day_first)} or {_spoken(month_first)}; write {day_first} or {month_first}"
        )
    found = day_first or month_first
    if found is None:
        month, day = (a, b) if separator != "." and b > _MONTHS_IN_YEAR >= a else (b, a)
        return _checked(year, month, day, text)  # raises, with the reason
    return found


def _possible(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day) if month and day else None
    except ValueError:
        return None


def _spoken(date: PartialDate) -> str:
    return f"{date.day} {ENGLISH[date.month - 1]} {date.year}"
