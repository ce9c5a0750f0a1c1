"""Dates as metadata writes them."""

import contextlib
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.dates import PartialDate, read_published
from luxsearch.errors import DateError

A_DAY = [  # all of 12 September 2019
    "Thu, 12 Sep 2019 10:00:00 +0200",
    "Thu, 12 Sep 2019 10:00:00 GMT",
    "Thu, 12 Sep 2019 10:00:00 +0000 (UTC)",
    "12 Sep 2019 10:00:00 EST",
    "Sep 12, 2019 10:00 AM",
    "Sep 12, 2019 3PM EDT",
    "Sept. 12, 2019, 3:14 p.m. ET",
    "Sept. 12, 2019 | 3:14 p.m. ET",
    "Thursday, September 12, 2019 at 10:00 am EST",
    "Thursday 12 September 2019",
    "2019-09-12 10:00:00 UTC",
    "2019-09-12 10:00:00.000 +0000 UTC",
    "2019-09-12T10:00:00Z",
    "2019-09-12T10:00:00-0500",
    "2019-09-12T10:00:00+02:00[Europe/Paris]",
    "2019-09-12Z",
    "20190912T100000Z",
    "20190912T100000.000+0200",
    "20190912T10",
    "20190912100000",
    "201909121000",
    "1568246400",
    "1568246400.25",
    "1568246400000",
    "Thu Sep 12 2019 10:00:00 GMT+0200 (CEST)",
    "Thu Sep 12 10:00:00 2019",
    "Thu Sep 12 10:00:00 +0200 2019",
    "Thu Sep 12 10:00:00 UTC 2019",
    "Thu, 12 Sep 19 10:00:00 GMT",
    "12 Sep 19 10:00 EST",
    "12 septembre 2019 à 10h30",
    "jeudi 12 septembre 2019",
    "12. September 2019, 10:30 Uhr",
    "giovedì 12 settembre 2019",
    "12-Sep-2019 10:00:00",
    "torsdag 12 september 2019",
    "donderdag 12 september 2019 10:00",
    "quinta-feira, 12 de setembro de 2019",
    " 12\u00a0September\n2019 ",
]


@pytest.mark.parametrize("text", A_DAY)
def test_forms(text: str) -> None:
    assert str(read_published(text)) == "2019-09-12"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2019", "2019"),
        ("2019-09", "2019-09"),
        ("Mar 2019", "2019-03"),  # no Tuesday (mardi)
        ("Mar 12, 2019", "2019-03-12"),
        ("mar. 12 sept. 2019", "2019-09-12"),
        ("9/13/2019 4:05:06 PM", "2019-09-13"),
        ("13/09/2019 - 10:00", "2019-09-13"),
        ("Tue, 1 Sep 98 10:00:00 GMT", "1998-09-01"),
        ("Thu, 1 Jan 1970 00:00:00 GMT", "1970-01-01"),
    ],
)
def test_more_forms(text: str, value: str) -> None:
    assert str(read_published(text)) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2019-02-30T10:00:00Z", "28 days"),
        ("Sat, 30 Feb 2019 10:00:00 GMT", "28 days"),
        ("03/04/2019 10:00", "3 April 2019 or 4 March 2019"),
        ("03/04/2019, 10:00 AM", "3 April 2019 or 4 March 2019"),
    ],
)
def test_impossible_and_ambiguous_dates_say_why(text: str, why: str) -> None:
    with pytest.raises(DateError, match=why):
        read_published(text)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "soon", "last week", "today", "10:00", "6:00 a.m. ET", "Sept 2019 10:00", "2019 10:00", "3600",
     "0000000042", "999999999", "42",
     "2019.5", "2019-09-12/2019-09-15", "Updated 12 September 2019", "Thursday", "None", "null",
     "12 Sep 19",
        "0000-00-00 00:00:00x", "x" * 1_000_000],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError) as caught:
        read_published(text)
    assert len(str(caught.value)) < 400


MOMENTS = st.datetimes(
    datetime(1000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2999, 12, 31),  # noqa: DTZ001 - as above
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))) | st.just(UTC),
)


@given(MOMENTS)
def test_the_day_is_that_of_its_own_zone(moment: datetime) -> None:
    day = PartialDate(moment.year, moment.month, moment.day)
    assert read_published(moment.isoformat()) == day
    assert read_published(moment.isoformat(" ", "minutes")) == day
    assert read_published(format_datetime(moment)) == day
    assert read_published(moment.strftime("%B %d, ") + f"{moment.year:04}" + moment.strftime(" %I:%M %p")) == day
    assert read_published(moment.strftime("%a %b %d %H:%M:%S ") + f"{moment.year:04}") == day


@given(st.dates(date(2001, 9, 10), date(2099, 12, 31)), st.integers(0, 86_399))
def test_seconds_since_1970_are_a_day_in_utc(day: date, second: int) -> None:
    seconds = (day.toordinal() - date(1970, 1, 1).toordinal()) * 86_400 + second
    assert read_published(str(seconds)) == PartialDate(day.year, day.month, day.day)
    assert read_published(f"{seconds}999") == PartialDate(day.year, day.month, day.day)


@given(st.text(max_size=100) | st.text(st.sampled_from("0123456789-/.,: TZSepthu+()apm"), max_size=60))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    with contextlib.suppress(DateError):
        assert read_published(text).year
