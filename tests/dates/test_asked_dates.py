"""Spans as people ask for them at a prompt; today is fixed."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.dates import DateRange, PartialDate, read_range, read_span
from luxsearch.errors import DateError

TODAY = date(2026, 11, 24)  # a Tuesday
DATES = st.dates(date(2018, 1, 1), date(2021, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        (PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day))
    )
)

# text, first day, last day
ASKED = [
    ("2019", "2019-01-01", "2019-12-31"),
    ("2019-09", "2019-09-01", "2019-09-30"),
    ("2019-09-12", "2019-09-12", "2019-09-12"),
    ("Sept 2019", "2019-09-01", "2019-09-30"),
    ("12.09.2019", "2019-09-12", "2019-09-12"),
    ("Q1 2019", "2019-01-01", "2019-03-31"),
    ("Q2 2019", "2019-04-01", "2019-06-30"),
    ("Q3 2019", "2019-07-01", "2019-09-30"),
    ("q4 2019", "2019-10-01", "2019-12-31"),
    ("2019 Q3", "2019-07-01", "2019-09-30"),
    ("2019-Q3", "2019-07-01", "2019-09-30"),
    ("2019Q3", "2019-07-01", "2019-09-30"),
    ("3Q 2019", "2019-07-01", "2019-09-30"),
    ("today", "2026-11-24", "2026-11-24"),
    ("Yesterday", "2026-11-23", "2026-11-23"),
    ("this week", "2026-11-23", "2026-11-29"),
    ("last week", "2026-11-16", "2026-11-22"),
    ("  LAST   Week ", "2026-11-16", "2026-11-22"),
    ("this month", "2026-11-01", "2026-11-30"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("this quarter", "2026-10-01", "2026-12-31"),
    ("last quarter", "2026-07-01", "2026-09-30"),
    ("this year", "2026-01-01", "2026-12-31"),
    ("last year", "2025-01-01", "2025-12-31"),
    ("3 months ago", "2026-08-24", "2026-08-24"),
    ("1 month ago", "2026-10-24", "2026-10-24"),
    ("2 weeks ago", "2026-11-10", "2026-11-10"),
    ("10 days ago", "2026-11-14", "2026-11-14"),
    ("a year ago", "2025-11-24", "2025-11-24"),
    ("30d", "2026-10-25", "2026-10-25"),
    ("30 d", "2026-10-25", "2026-10-25"),
    ("6w", "2026-10-13", "2026-10-13"),
    ("18m", "2025-05-24", "2025-05-24"),
    ("18M", "2025-05-24", "2025-05-24"),
    ("2y", "2024-11-24", "2024-11-24"),
    ("0d", "2026-11-24", "2026-11-24"),
]

# today, text, first day, last day: where calendars bend
EDGES = [
    ("2026-01-31", "last month", "2025-12-01", "2025-12-31"),
    ("2026-01-31", "last quarter", "2025-10-01", "2025-12-31"),
    ("2026-03-31", "1m", "2026-02-28", "2026-02-28"),
    ("2024-03-31", "1 month ago", "2024-02-29", "2024-02-29"),
    ("2024-02-29", "1y", "2023-02-28", "2023-02-28"),
    ("2024-02-29", "4y", "2020-02-29", "2020-02-29"),
    ("2026-01-01", "yesterday", "2025-12-31", "2025-12-31"),
    ("2026-01-01", "this week", "2025-12-29", "2026-01-04"),
    ("2026-11-23", "this week", "2026-11-23", "2026-11-29"),
    ("2026-11-29", "this week", "2026-11-23", "2026-11-29"),
    ("2024-03-01", "last month", "2024-02-01", "2024-02-29"),
]


def written(value: PartialDate | None) -> str | None:
    """As an option gives it."""
    return None if value is None else str(value)


def days(span: DateRange) -> tuple[str, str]:
    """First and last day."""
    assert span.first is not None
    assert span.end is not None
    return date.fromordinal(span.first).isoformat(), date.fromordinal(span.end - 1).isoformat()


@pytest.mark.parametrize(("text", "first", "last"), ASKED)
def test_forms(text: str, first: str, last: str) -> None:
    assert days(read_range(text, TODAY)) == (first, last)


@pytest.mark.parametrize(("today", "text", "first", "last"), EDGES)
def test_where_calendars_bend(today: str, text: str, first: str, last: str) -> None:
    assert days(read_range(text, date.fromisoformat(today))) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["soon", "", "tomorrow", "next week", "last", "this", "last 7 days", "3 months", "months ago", "-3d", "3.5d", "d",
     "30x", "Q5 2019", "Q0 2019", "Q3", "Q3 19", "month", "last weeks",
     "x" * 100_000, "today" + " " * 100 + "x", "9" * 100_000 + "d"],
)  # fmt: skip
def test_what_is_no_date_names_the_forms(text: str) -> None:
    with pytest.raises(DateError, match=r"write it as one of 2019, .*Q3 2019, today, .*30d") as caught:
        read_range(text, TODAY)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2019-13", "no month 13"),
        ("2019-02-30", "28 days"),
        ("03/04/2019", "3 April 2019 or 4 March 2019"),
        ("3000", "1000 to 2999"),
        ("0999", "1000 to 2999"),
        ("Q3 3000", "1000 to 2999"),
        ("99999y", "before the year 1000"),
        ("9999999d", "before the year 1000"),
        ("1100y", "before the year 1000"),
    ],
)
def test_what_is_impossible_says_why(text: str, why: str) -> None:
    with pytest.raises(DateError, match=why):
        read_range(text, TODAY)


@pytest.mark.parametrize("text", ["2019-13", "2019-02-30", "3000"])
def test_what_is_impossible_names_the_forms_too(text: str) -> None:
    with pytest.raises(DateError, match=r"dates are written 2019, .*Q3 2019, today, .*30d"):
        read_range(text, TODAY)


@given(st.dates(date(1100, 1, 1), date(2900, 1, 1)))
def test_calendar_spans_hold_today_and_touch_the_last_one(today: date) -> None:
    for unit in ("week", "month", "quarter", "year"):
        this, last = read_range(f"this {unit}", today), read_range(f"last {unit}", today)
        assert this.first is not None
        assert this.end is not None
        assert this.first <= today.toordinal() < this.end
        assert last.end == this.first
    assert read_range("this month", today) == read_range(f"{today.year}-{today.month:02}", today)
    assert read_range("this year", today) == read_range(f"{today.year}", today)


@given(st.dates(date(1500, 1, 1), date(2900, 1, 1)), st.integers(0, 5000))
def test_so_many_days_ago(today: date, count: int) -> None:
    first = (today - timedelta(days=count)).toordinal()
    assert read_range(f"{count}d", today) == DateRange(first, first + 1)
    assert read_range(f"{count} days ago", today) == DateRange(first, first + 1)
    assert read_range(f"{count}m", today).first == read_range(f"{count} months ago", today).first


@given(st.text(max_size=40) | st.text(st.sampled_from("0123456789 dwmyqQago-/thislastweek"), max_size=20))
def test_any_text_is_a_span_of_days_or_a_date_error(text: str) -> None:
    try:
        span = read_range(text, TODAY)
    except DateError:
        return
    assert span.first is not None
    assert span.end is not None
    assert 0 < span.end - span.first <= 366


# since, until, on, expected first, expected last
SPANS = [
    ("2019", None, None, "2019-01-01", None),
    (None, "2019", None, None, "2019-12-31"),
    (None, "2019-09", None, None, "2019-09-30"),
    ("2019", "2019", None, "2019-01-01", "2019-12-31"),
    ("2019-12", "2019", None, "2019-12-01", "2019-12-31"),
    ("2019-09-15", "2019-09", None, "2019-09-15", "2019-09-30"),
    ("2019-09-12", "2019-09-12", None, "2019-09-12", "2019-09-12"),
    (None, None, "2019", "2019-01-01", "2019-12-31"),
    (None, None, "Q3 2019", "2019-07-01", "2019-09-30"),
    ("2019-09", None, "2019", "2019-09-01", "2019-12-31"),
    (None, "2019-09", "2019", "2019-01-01", "2019-09-30"),
    ("2018", "2020", "2019-09", "2019-09-01", "2019-09-30"),
    ("last week", "today", None, "2026-11-16", "2026-11-24"),
    ("30d", None, None, "2026-10-25", None),
]


@pytest.mark.parametrize(("since", "until", "on", "first", "last"), SPANS)
def test_options_together(
    since: str | None, until: str | None, on: str | None, first: str | None, last: str | None
) -> None:
    span = read_span(since, until, on, TODAY)
    assert span is not None
    assert span.first == (date.fromisoformat(first).toordinal() if first else None)
    assert span.end == (date.fromisoformat(last).toordinal() + 1 if last else None)


def test_no_option_is_no_span() -> None:
    assert read_span(None, None, None, TODAY) is None


@pytest.mark.parametrize(
    ("since", "until"), [("2019", "2018"), ("2019-10", "2019-09"), ("2019-09-13", "2019-09-12"), ("today", "last week")]
)
def test_since_after_until_is_refused_naming_both(since: str, until: str) -> None:
    with pytest.raises(DateError) as caught:
        read_span(since, until, None, TODAY)
    assert f"--since '{since}'" in str(caught.value)
    assert f"--until '{until}'" in str(caught.value)


@pytest.mark.parametrize(
    ("options", "name"),
    [(("soon", None, None), "--since"), ((None, "", None), "--until"), ((None, None, "2019-13"), "--on")],
)
def test_the_option_that_cannot_be_read_is_named(options: tuple[str | None, str | None, str | None], name: str) -> None:
    with pytest.raises(DateError, match=f"^{name}: "):
        read_span(*options, TODAY)


@given(st.none() | DATES, st.none() | DATES, st.none() | DATES, DATES)
def test_together_is_each_of_them(
    since: PartialDate | None, until: PartialDate | None, on: PartialDate | None, dated: PartialDate
) -> None:
    try:
        span = read_span(written(since), written(until), written(on), TODAY)
    except DateError:
        assert since is not None
        assert until is not None
        assert since.first >= until.end
        return
    each = (
        since is None or dated.end > since.first,
        until is None or dated.first < until.end,
        on is None or DateRange(on.first, on.end).overlaps(dated),
    )
    assert (span is None or span.overlaps(dated)) is all(each)


def test_a_plain_date_does_not_load_dateutil() -> None:
    script = (
        "import sys; from datetime import date; import luxsearch.dates as d;"
        "lazy = 'luxsearch.dates.asked' not in sys.modules;"
        "d.read_span('2019', None, None, date(2026, 1, 1)); print(lazy, 'dateutil' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True", "False"]
