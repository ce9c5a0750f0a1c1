"""Spans of days as people ask for them: every absolute date, quarters, and dates relative to today."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from luxsearch.dates.absolute import (
    FORMS,
    LONGEST,
    ImpossibleDateError,
    UnreadableDateError,
    parse_absolute,
    quoted,
    unreadable,
)
from luxsearch.dates.spans import DateRange, PartialDate
from luxsearch.errors import DateError

_ALL_FORMS: Final = (
    f"{FORMS}, Q3 2019, "
    "today, yesterday, last week, this month, last quarter, this year, 3 months ago, 30d, 6w, 18m, 2y"
)
_UNITS: Final = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_MOST_DIGITS: Final = 5
"""Of a number of units: more lies before the year 1000 whatever the unit."""


def read_range(text: str, today: date) -> DateRange:
    """The days that `text` stands for.

    Args:
        text: a date in one of the forms of `parse_absolute`, a quarter (`Q3 2019`, `2019-Q3`), or a relative form:
            `this week` is the whole calendar week from its Monday, `3 months ago` and `3m` are one day.
        today: what relative forms count from.

    Raises:
        DateError: it is none of these, names no possible day, or has two readings.
    """
    try:
        value = parse_absolute(text)
    except UnreadableDateError:
        words = " ".join(text.lower().split()) if len(text.strip()) <= LONGEST else ""
        found = _quarter(words) or _relative(words, today, text)
        if found is None:
            raise UnreadableDateError(f"{unreadable(text.strip())}; write it as one of {_ALL_FORMS}") from None
        return found
    except ImpossibleDateError as error:
        raise ImpossibleDateError(f"{error}; dates are written {_ALL_FORMS}") from None
    return DateRange(value.first, value.end)


def read_span(since: str | None, until: str | None, on: str | None, today: date) -> DateRange | None:
    """The span that `--since`, `--until` and `--on` leave together; None when none of them is given.

    An `--on` outside of the other two leaves an empty span, which is no error: all were asked to apply.

    Raises:
        DateError: one of them cannot be read (the message names it), or `since` begins after `until` ends.
    """
    asked = {"--since": since, "--until": until, "--on": on}
    spans = {name: _read_option(name, text, today) for name, text in asked.items() if text is not None}
    if not spans:
        return None
    first = spans["--since"].first if "--since" in spans else None
    end = spans["--until"].end if "--until" in spans else None
    if first is not None and end is not None and first >= end:
        raise DateError(
            f"--since {quoted(since or '')} begins after --until {quoted(until or '')} ends: "
            f"{_day(first)} is later than {_day(end - 1)}; exchange the two"
        )
    period = spans.get("--on")
    if period is not None:
        # What overlaps each of two spans overlaps the later beginning and the earlier end, even where those lie apart.
        first = max(filter(None, (first, period.first)))
        end = min(filter(None, (end, period.end)))
    return DateRange(first, end)


def _read_option(name: str, text: str, today: date) -> DateRange:
    try:
        return read_range(text, today)
    except DateError as error:
        raise DateError(f"{name}: {error}") from None


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A quarter; a calendar span; so many units ago."""
    return (
        re.compile(r"(?:q([1-4])|([1-4])q)[\s/-]?(?:of )?([0-9]{4})|([0-9]{4})[\s/-]?q([1-4])"),
        re.compile(r"(this|last) (week|month|quarter|year)"),
        re.compile(r"([0-9]+|an?|one) ?(?:([dwmy])(?: ago)?|(day|week|month|year)s? ago)"),
    )


def _quarter(words: str) -> DateRange | None:
    match = _patterns()[0].fullmatch(words)
    if match is None:
        return None
    quarter, year = int(match[1] or match[2] or match[5]), int(match[3] or match[4])
    if not PartialDate.FIRST_YEAR <= year <= PartialDate.LAST_YEAR:
        parse_absolute(str(year).zfill(4))  # raises, with the reason
    return _months(year, 3 * quarter - 2, 3)


def _months(year: int, month: int, count: int) -> DateRange:
    """`count` months of one year, from `month`."""
    return DateRange(PartialDate(year, month).first, PartialDate(year, month + count - 1).end)


def _relative(words: str, today: date, text: str) -> DateRange | None:
    """The span that words such as `last week` mean on the day `today`; None for other words."""
    if words in ("today", "yesterday"):
        first = today.toordinal() - (words == "yesterday")
        return DateRange(first, first + 1)
    _, calendar_span, ago = _patterns()
    if match := calendar_span.fullmatch(words):
        return _calendar_span(match[2], int(match[1] == "last"), today)
    if match := ago.fullmatch(words):
        count = 1 if match[1] in ("a", "an", "one") else int(match[1]) if len(match[1]) <= _MOST_DIGITS else None
        day = None if count is None else _ago(count, match[2] or match[3][0], today)
        if day is None or day.year < PartialDate.FIRST_YEAR:
            raise DateError(f"{quoted(text)} lies before the year {PartialDate.FIRST_YEAR}")
        return DateRange(day.toordinal(), day.toordinal() + 1)
    return None


def _calendar_span(unit: str, back: int, today: date) -> DateRange:
    """The calendar week (from Monday, ISO 8601), month, quarter or year that holds `today`, or the one before it."""
    if unit == "week":
        monday = today.toordinal() - today.weekday() - 7 * back
        return DateRange(monday, monday + 7)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    index = (today.year * 12 + today.month - 1) // months * months - months * back
    return _months(index // 12, index % 12 + 1, months)


def _ago(count: int, unit: str, today: date) -> date | None:
    """The day `count` days, weeks, months or years before; the month's last where it has no such day. None: too far."""
    try:
        if unit in "dw":
            return today - timedelta(**{_UNITS[unit]: count})
        from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - 12 ms, for months and years alone

        return today - (relativedelta(months=count) if unit == "m" else relativedelta(years=count))
    except (OverflowError, ValueError):
        return None
