"""Dates as metadata writes them: ISO 8601, RFC 2822, and what content systems print."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Final

from luxsearch.dates.absolute import CLOCK, LONGEST, ZONE, QuarterError, UnreadableDateError, parse_absolute, unreadable
from luxsearch.dates.names import WEEKDAYS
from luxsearch.dates.spans import PartialDate

_ZONES: Final = rf"(?:\s?{ZONE}|\s?\(?\b(?:[a-z]{{2,5}})\)?(?:[+\-][0-9]{{1,2}}(?::?[0-9]{{2}})?)?)"
_COARSE: Final = re.compile(r"^(?:[0-9]{4}|[0-9]{4}[-/.][0-9]{1,2}|[^0-9]+[0-9]{4})$")
"""A year or a month: with a time of day, it is not what it seems."""

_DAY_DIGITS: Final = 8
_EARLIEST_EPOCH: Final = 1_000_000_000
"""Seconds: September 2001. With ten digits; a smaller number is more likely something else."""


@lru_cache(maxsize=1024)  # many articles are of one day
def read_published(value: str) -> PartialDate:
    """The day, month or year of publication that a metadata value says, in the zone that it is written in.

    Read are the forms of `parse_absolute`; ISO 8601 with time and zone, RFC 2822, `Sep 12, 2019 10:00 AM`, C's
    `asctime`, a weekday before any of them; digits alone as `20190912100000`; seconds or milliseconds since 1970 where
    they are plainly so (10 or 13 digits, taken in UTC).

    Raises:
        DateError: it is none of these, there is no such day, or there are two readings.
    """
    text = " ".join(value.split())
    if not text or len(text) > LONGEST:
        raise UnreadableDateError(unreadable(text))
    if re.fullmatch(r"[0-9.]+", text):
        digits = _of_digits(text)
        if digits is not None:
            return digits
    text = _with_century(text)
    quarter: QuarterError | None = None
    for candidate in _candidates(text):
        try:
            return parse_absolute(candidate)
        except QuarterError as error:
            quarter = error
        except UnreadableDateError:
            continue
    raise quarter or UnreadableDateError(unreadable(text))


def _with_century(text: str) -> str:
    """RFC 822's year of two digits as four, by RFC 2822, section 4.3: before 50 it is of this century."""
    match = re.match(r"((?:[A-Za-z]{3}, )?[0-9]{1,2} [A-Za-z]{3} )([0-9]{2})(?= [0-9]{1,2}:[0-9]{2})", text)
    if match is None:
        return text
    century = "20" if int(match[2]) < 50 else "19"  # noqa: PLR2004 - the RFC's number
    return match[1] + century + text[match.start(2) :]


def _candidates(text: str) -> Iterator[str]:
    """The text, and what is left without its weekday, its time of day, or both."""
    for dated in (text, _without_weekday(text)):
        if dated:
            yield dated
            rest = _without_clock(dated)
            if rest and not _COARSE.search(rest):
                yield rest


def _of_digits(text: str) -> PartialDate | None:
    """`20190912100000`, `201909121000`, or time since 1970; None for other numbers."""
    whole, _, _ = text.partition(".")
    if len(whole) in (10, 13) and text.count(".") <= 1:
        seconds = int(whole) if len(whole) == 10 else int(whole) // 1000  # noqa: PLR2004 - digits of seconds today
        if seconds >= _EARLIEST_EPOCH:
            day = datetime.fromtimestamp(seconds, UTC)
            return PartialDate(day.year, day.month, day.day)
    if re.fullmatch(r"[0-9]{8}(?:[01][0-9]|2[0-4])(?:[0-5][0-9]){1,2}", text):
        return parse_absolute(text[:_DAY_DIGITS])
    return None


def _without_weekday(text: str) -> str:
    """What follows a weekday; empty where none leads."""
    word, _, rest = text.partition(" ")
    return rest if word.rstrip(".,").lower().removesuffix("-feira") in WEEKDAYS else ""


@cache
def _clocks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A time at the end, with what leads to it; a time before the year, as asctime has it."""
    hours = rf"(?:{CLOCK}(?:\s?[ap]\.?m\b\.?)?|(?:0?[1-9]|1[0-2])\s?[ap]\.?m\b\.?)"
    return (
        re.compile(
            rf"(?:,|\s[-–|•·@]|\s?t)?\s?(?:\b(?:at|à|um|alle|ore|a las|às)\s)?(?<![0-9:.]){hours}"  # noqa: RUF001 - a dash
            rf"(?:\suhr)?{_ZONES}{{0,3}}$",
            re.IGNORECASE,
        ),
        re.compile(rf"^([^\W\d_]{{3,10}}\.? [0-9]{{1,2}}),? {hours}{_ZONES}{{0,2}} ([0-9]{{4}})$", re.IGNORECASE),
    )


def _without_clock(text: str) -> str | None:
    """The date of a date with a time; None where there is no time."""
    at_end, before_year = _clocks()
    if match := before_year.match(text):
        return f"{match[1]} {match[2]}"
    match = at_end.search(text)
    return text[: match.start()].rstrip(" ,") if match and match.start() else None
