"""A date is a span: what its precision makes of it, and when two spans overlap."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.dates import DateRange, PartialDate


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Dates of every precision."""
    days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
    return st.builds(
        lambda day, precision: PartialDate(*(day.year, day.month, day.day)[:precision]), days, st.integers(1, 3)
    )


SPANS = [
    ("2019", "2019-01-01", "2019-12-31"),
    ("2020", "2020-01-01", "2020-12-31"),
    ("2019-09", "2019-09-01", "2019-09-30"),
    ("2019-12", "2019-12-01", "2019-12-31"),
    ("2019-02", "2019-02-01", "2019-02-28"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2000-02", "2000-02-01", "2000-02-29"),
    ("2019-09-12", "2019-09-12", "2019-09-12"),
    ("1000", "1000-01-01", "1000-12-31"),
    ("2999", "2999-01-01", "2999-12-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_a_date_spans_its_days(text: str, first: str, last: str) -> None:
    value = PartialDate.parse(text)
    assert date.fromordinal(value.first).isoformat() == first
    assert date.fromordinal(value.end - 1).isoformat() == last


@given(partial_dates())
def test_str_and_parse_are_inverse(value: PartialDate) -> None:
    assert PartialDate.parse(str(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "19",
        "20190",
        "2019-9",
        "2019-09-",
        "2019-09-1",
        "2019-13",
        "2019-02-30",
        "0999",
        "3000",
        "٢٠١٩",
        "2019-09-12-01",
        "-019",
        " 2019",
    ],
)
def test_parse_takes_only_what_str_writes(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


@pytest.mark.parametrize("parts", [(2019, 0, 1), (999,), (3000,), (2019, 13), (2019, 2, 29), (2019, -1), (2019, 1, 32)])
def test_no_impossible_date_can_be_made(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(*parts)


# asked since, asked until, the article's date, whether it matches (section 3 of the contract)
OVERLAPS = [
    ("2019", None, "2018-12-31", False),
    ("2019", None, "2018-12", False),
    ("2019", None, "2018", False),
    ("2019", None, "2019-01-01", True),
    ("2019", None, "2019", True),
    ("2019", None, "2024-05", True),
    (None, "2019", "2019-12-31", True),
    (None, "2019", "2020-01-01", False),
    (None, "2019", "2020", False),
    (None, "2019-09", "2019-09-30", True),
    (None, "2019-09", "2019-10-01", False),
    (None, "2019-09", "2019", True),
    ("2019-09-15", None, "2019-09", True),
    (None, "2019-09-01", "2019-09", True),
    (None, "2019-08-31", "2019-09", False),
    ("2019-10-01", None, "2019-09", False),
    ("2019-09-12", "2019-09-12", "2019-09-12", True),
    ("2019-09-12", "2019-09-12", "2019-09-11", False),
    ("2019-09-12", "2019-09-12", "2019-09-13", False),
    ("2019-09-12", "2019-09-12", "2019-09", True),
    ("2019-09-12", "2019-09-12", "2019", True),
    ("2019-09-12", "2019-09-12", "2020", False),
    (None, None, "2019", True),
]


@pytest.mark.parametrize(("since", "until", "dated", "matches"), OVERLAPS)
def test_overlap(since: str | None, until: str | None, dated: str, matches: bool) -> None:  # noqa: FBT001 - a table's column
    span = DateRange(PartialDate.parse(since).first if since else None, PartialDate.parse(until).end if until else None)
    assert span.overlaps(PartialDate.parse(dated)) is matches


@given(partial_dates(), partial_dates())
def test_overlap_is_a_day_in_common(one: PartialDate, other: PartialDate) -> None:
    shared = set(range(one.first, one.end)) & set(range(other.first, other.end))
    assert DateRange(one.first, one.end).overlaps(other) is bool(shared)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), partial_dates())
def test_open_spans_hold_what_reaches_into_them(day: date, dated: PartialDate) -> None:
    ordinal = day.toordinal()
    assert DateRange(ordinal, None).overlaps(dated) is (dated.end - 1 >= ordinal)
    assert DateRange(None, ordinal + 1).overlaps(dated) is (dated.first <= ordinal)
