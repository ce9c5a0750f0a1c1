"""Absolute dates: every form of the contract, what is refused and why, and dates at the head of a text."""

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from luxsearch.dates import LeadingDateError, PartialDate, leading_date, parse_absolute, read_published
from luxsearch.errors import DateError

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))

READ = {
    # the forms of section 3, in its order
    "2019": "2019",
    "2019-09": "2019-09",
    "2019-09-12": "2019-09-12",
    "20190912": "2019-09-12",
    "2019/09/12": "2019-09-12",
    "2019-09-12T10:00Z": "2019-09-12",
    "Sept 2019": "2019-09",
    "Sept. 12, 2019": "2019-09-12",
    "12 September 2019": "2019-09-12",
    "12th Sept 2019": "2019-09-12",
    "September 12, 2019": "2019-09-12",
    "13/04/2019": "2019-04-13",
    "12.09.2019": "2019-09-12",
    # their neighbours
    "1000": "1000",
    "2999": "2999",
    " 2019 ": "2019",
    "2019/09": "2019-09",
    "2019-9-2": "2019-09-02",
    "2019.09.12": "2019-09-12",
    "2020-02-29": "2020-02-29",
    "2019-09-12T10:00:00Z": "2019-09-12",
    "2019-09-12T10:00:00.123456+02:00": "2019-09-12",
    "2019-09-12T23:59:60Z": "2019-09-12",
    "2019-09-12T24:00": "2019-09-12",
    "2019-09-12 10:00": "2019-09-12",
    "2019-09-12T00:30+14:00": "2019-09-12",  # as written, in its own zone
    "2019-09-12T23:30-11:00": "2019-09-12",
    "2019-09-12+02:00": "2019-09-12",  # xsd:date
    "20190912T100000Z": "2019-09-12",
    "04/13/2019": "2019-04-13",
    "13-04-2019": "2019-04-13",
    "3/3/2019": "2019-03-03",  # two orders, one day
    "09.12.2019": "2019-12-09",
    "3.4.2019": "2019-04-03",
    "09/2019": "2019-09",
    "SEPT 2019": "2019-09",
    "sep. 2019": "2019-09",
    "September, 2019": "2019-09",
    "May 2019": "2019-05",
    "1st of May, 2019": "2019-05-01",
    "Sept 12 2019": "2019-09-12",
    "September 12th, 2019": "2019-09-12",
    "12-Sep-2019": "2019-09-12",
    "2nd Feb 2020": "2020-02-02",
    "12 septembre 2019": "2019-09-12",
    "1er août 2019": "2019-08-01",
    "12. März 2019": "2019-03-12",
    "12 dicembre 2019": "2019-12-12",
    "12 de septiembre de 2019": "2019-09-12",
    "2019年9月12日": "2019-09-12",
    "2019년 9월": "2019-09",
}

NO_DATE = {
    "2019-13": "no month 13",
    "2019-00": "count from 1",
    "2019-09-00": "count from 1",
    "2019-02-29": "February 2019 has 28 days",
    "2019-02-30": "February 2019 has 28 days",
    "2019-09-31": "September 2019 has 30 days",
    "20190931": "September 2019 has 30 days",
    "20191301": "no month 13",
    "31 April 2019": "April 2019 has 30 days",
    "Feb. 30, 2019": "February 2019 has 28 days",
    "31/02/2019": "February 2019 has 28 days",
    "13/13/2019": "no month 13",
    "12.13.2019": "no month 13",
    "0999": "1000 to 2999",
    "3000": "1000 to 2999",
    "0000": "1000 to 2999",
    "3000-01-01": "1000 to 2999",
}

UNREADABLE = [
    "", " ", "soon", "19", "999", "12345", "123456", "2019-", "2019-09-12-13", "2019-2020", "May", "12 May", "12 Sept",
    "9/12/19", "2019-09-12T25:00", "2019-09-12T10:60", "2019-09/12", "today", "last week", "30d",
    "Smarch 2019", "12 Smarch 2019", "2019 Sept", "-2019", "+2019", "2019 09", "²⁰¹⁹", "2019\n2020", "1e3", "२०१९",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_forms(text: str, value: str) -> None:
    assert str(parse_absolute(text)) == value
    assert str(read_published(text)) == value


@pytest.mark.parametrize(("text", "why"), NO_DATE.items())
def test_an_impossible_date_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(DateError, match=why):
        parse_absolute(text)
    with pytest.raises(DateError, match=why):
        read_published(text)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_date_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(DateError, match="write it as one of 2019, 2019-09, 2019-09-12"):
        parse_absolute(text)


def test_a_quarter_is_no_date_of_an_article() -> None:
    with pytest.raises(DateError, match="is a quarter"):
        parse_absolute("Q3 2019")
    with pytest.raises(DateError, match="is a quarter"):
        read_published("Q3 2019")


@pytest.mark.parametrize("text", ["03/04/2019", "3/4/2019", "03-04-2019", "04/03/2019"])
def test_two_readings_are_named(text: str) -> None:
    with pytest.raises(DateError, match="3 April 2019") as caught:
        parse_absolute(text)
    assert "4 March 2019" in str(caught.value)
    assert "2019-04-03" in str(caught.value)


@given(DAYS)
def test_every_form_of_a_day_reads_back(day: date) -> None:
    y, m, d = f"{day.year:04}", f"{day:%m}", f"{day:%d}"
    name, short = MONTHS[day.month - 1], MONTHS[day.month - 1][:3]
    for written in (
        f"{y}-{m}-{d}", f"{y}{m}{d}", f"{y}/{m}/{d}", f"{d}.{m}.{y}", f"{y}-{m}-{d}T23:59:59+05:30",
        f"{day.day} {name} {y}", f"{day.day}th {short} {y}", f"{name} {day.day}, {y}", f"{short}. {d}, {y}",
        f"{d} {name.upper()} {y}", f"{day.day}-{short}-{y}",
    ):  # fmt: skip
        assert parse_absolute(written) == PartialDate(day.year, day.month, day.day), written
    for written in (f"{y}-{m}", f"{name} {y}", f"{short}. {y}", f"{m}/{y}"):
        assert parse_absolute(written) == PartialDate(day.year, day.month), written


@given(DAYS)
def test_numbers_alone_are_read_where_one_order_is_possible(day: date) -> None:
    for written in (f"{day:%d/%m/}{day.year:04}", f"{day:%m/%d/}{day.year:04}"):
        if day.day > 12 or day.day == day.month:
            assert parse_absolute(written) == PartialDate(day.year, day.month, day.day)
        else:
            with pytest.raises(DateError, match="can be"):
                parse_absolute(written)


ALMOST_DATES = st.text(st.sampled_from("0123456789-/.,: TZQqsepmayth年月日+"), max_size=40)


@given(st.text(max_size=120) | ALMOST_DATES)
@example("9" * 5000)
@example("1 " * 500_000)
@example("a" * 1_000_000)
@example("\x1b[31m2019")
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        value = parse_absolute(text)
    except DateError as error:
        message = str(error)
    else:
        message = ""
        assert parse_absolute(str(value)) == value
    assert len(message) < 400
    assert not any(unicodedata.category(c) == "Cc" for c in message)


LEADING = {
    "2019-09 LUXURY fashion": ("2019-09", " LUXURY fashion"),
    "2019-09 30 shops": ("2019-09", " 30 shops"),
    "2019/09/12 MILAN": ("2019-09-12", " MILAN"),
    "2019 was": ("2019", " was"),
    "2019. It": ("2019", ". It"),
    "2019": ("2019", ""),
    "20190912 A": ("2019-09-12", " A"),
    "Sept. 12, 2019 MILAN": ("2019-09-12", " MILAN"),
    "Sept 2019 12 stores": ("2019-09", " 12 stores"),
    "12 September 2019, Milan": ("2019-09-12", ", Milan"),
    "12 September 2019: Milan": ("2019-09-12", ": Milan"),
    "12 September 2019 2020": ("2019-09-12", " 2020"),
    "2019-09-12T10:00Z A": ("2019-09-12", " A"),
    "2019-09-12 10:00 A": ("2019-09-12", " A"),
    "2019-09-12 10 stores": ("2019-09-12", " 10 stores"),
    "2019-09—A": ("2019-09", "—A"),
    "2019-09 -- A": ("2019-09", " -- A"),
    "2019-09 天猫": ("2019-09", " 天猫"),
    "2019年9月12日天猫": ("2019-09-12", "天猫"),
    "Thursday, Sept. 12, 2019 MILAN": ("2019-09-12", " MILAN"),
    "Thu 12 Sep 2019 MILAN": ("2019-09-12", " MILAN"),
    "Mar 12, 2019 MILAN": ("2019-03-12", " MILAN"),
    "Friday 2019 was": None,
    "Friday Sept 2019": None,
    "Friday 12 shops": None,
    "May 2019 brought": ("2019-05", " brought"),
    "(not here)": None,
    "": None,
    "night at Chanel": None,
    "May be 2019": None,
    "12 stores": None,
    "2019-2020 season": None,
    "2019's": None,
    "2019\u2019s": None,
    "2019%": None,
    "2019th": None,
    "20190 A": None,
    "2019-style": None,
    "last week": None,
}


@pytest.mark.parametrize(("text", "expected"), LEADING.items())
def test_the_longest_run_of_words_that_is_a_date(text: str, expected: tuple[str, str] | None) -> None:
    found = leading_date(text)
    assert (found and (str(found[0]), text[found[1] :])) == expected


@pytest.mark.parametrize(
    "written",
    ["2019-02-30", "2019/09/99", "03/04/2019", "31 April 2019", "3019-01", "Q3 2019", "Thursday, Feb. 30, 2019"],
)
def test_a_leading_date_that_is_none_says_where_it_ends(written: str) -> None:
    with pytest.raises(LeadingDateError) as caught:
        leading_date(written + " MILAN, 2019-09")
    assert caught.value.end == len(written)


@given(
    st.sampled_from([t for t in READ if t == t.strip()]),
    st.sampled_from(["", " MILAN", ", it", ". A", "\n\nB", " 30 shops"]),
)
def test_a_leading_date_is_what_it_is_alone(written: str, after: str) -> None:
    found = leading_date(written + after)
    assert found is not None
    assert found[1] == len(written)
    assert found[0] == parse_absolute(written)


@given(st.text(max_size=200) | ALMOST_DATES)
def test_a_leading_date_ends_within_the_text(text: str) -> None:
    try:
        found = leading_date(text)
    except LeadingDateError as error:
        end = error.end
    else:
        end = found[1] if found else 1
        assert found is None or read_published(text[:end]) == found[0]
    assert 0 < end <= max(1, len(text))


def test_hostile_text_takes_time_in_proportion() -> None:
    # Against the same amount of harmless work, not a clock: the reader looks at a bounded head of any text.
    hostile = [
        "1" * 79,
        "sept" * 19,
        "12 " * 26,
        "2019-09-12 " + "1" * 60,
        "12.12.12.12." * 6,
        "a. 1" * 19,
        " " * 79 + "1",
    ]
    plain = "2019-09-12T10:00:00"

    def cost(texts: list[str]) -> float:
        began = time.perf_counter()
        for text in texts * 200:
            try:
                parse_absolute(text)
                leading_date(text)
            except DateError:
                pass
        return (time.perf_counter() - began) / len(texts)

    parse_absolute("Sept 2019")  # compiles
    assert min(cost(hostile) for _ in range(3)) < 10 * min(cost([plain]) for _ in range(3))


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
