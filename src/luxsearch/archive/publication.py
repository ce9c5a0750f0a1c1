"""When an article was published: which of the dates that were found counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from luxsearch.archive.dateline import Dateline
from luxsearch.archive.record import FoundDate
from luxsearch.articles import DateSource
from luxsearch.dates import PartialDate, read_published
from luxsearch.errors import DateError

ORDER: Final[tuple[DateSource, ...]] = ("metadata", "header", "dateline", "filename", "folder")
"""Where dates are looked for; an earlier place is believed more."""

_YEARS: Final = range(1900, 2101)
"""Years that a number in a file's or folder's name can mean."""

_MOST_MONTHS: Final = 12
_MOST_DAYS: Final = 31
_IN_NAME: Final = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)|(?P<y2>\d{4})(?P<m2>\d\d)(?P<d2>\d\d)(?!\d)"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)(?!-?\d))"
)
_YEAR: Final = re.compile(r"\d{4}")
_FOLDER: Final = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?")
_MONTH_FOLDER: Final = re.compile(r"(?P<m>\d\d)(?P<d>\d\d)?")
_DAY_FOLDER: Final = re.compile(r"\d\d")
_CONTAINERS: Final = re.compile(r"\.(?:zip|tar|tgz|tar\.gz|tar\.bz2|tar\.xz)$", re.IGNORECASE)


@dataclass(slots=True)
class Publication:
    """What was decided.

    Attributes:
        date: the date of publication; None for an undated article.
        source: where it was found.
        problems: dates that were passed over, each with the reason.
    """

    date: PartialDate | None = None
    source: DateSource = "none"
    problems: list[str] = field(default_factory=list)


def publication(found: Sequence[FoundDate], line: Dateline | None, path: "PathDates", today: date) -> Publication:
    """The date of publication.

    The first place in `ORDER` that gives a date wins; a date of a later place that lies inside it and is more precise
    refines it. What is no date, can be read in two ways or lies more than a day ahead is passed over.

    Args:
        found: dates in metadata, headers and marked datelines, in the order of trust within each place.
        line: the dateline at the head of the text.
        path: dates in the path.
        today: the day of the run.
    """
    result = Publication()
    latest = today.toordinal() + 1
    result.problems += path.problems
    in_path: tuple[tuple[DateSource, PartialDate | None], ...] = (("filename", path.name), ("folder", path.folder))
    places = {at: day for at, day in in_path if day is not None and _not_ahead(day, latest, at, result)}
    for one in found:
        if one.source not in places:
            value = _read(one, latest, result)
            if value is not None:
                places[one.source] = value
    if line is not None and "dateline" not in places:
        value = _of_dateline(line, places, latest, result)
        if value is not None:
            places["dateline"] = value
    for source in ORDER:
        value = places.get(source)
        if value is not None and (result.date is None or _refines(value, result.date)):
            result.date, result.source = value, source
    return result


def _refines(value: PartialDate, known: PartialDate) -> bool:
    inside = known.first <= value.first and value.end <= known.end
    return inside and (value.month > 0, value.day > 0) > (known.month > 0, known.day > 0)


def _read(found: FoundDate, latest: int, result: Publication) -> PartialDate | None:
    text = found.text.strip()
    if not text:
        return None
    try:
        value = read_published(text)
    except DateError as error:
        result.problems.append(f"date passed over ({found.source}): {error}")
        return None
    return value if _not_ahead(value, latest, found.source, result) else None


def _not_ahead(value: PartialDate, latest: int, source: str, result: Publication) -> bool:
    if value.first > latest:
        result.problems.append(f"date passed over ({source}): {value} lies in the future")
        return False
    return True


def _of_dateline(
    line: Dateline, places: dict[DateSource, PartialDate], latest: int, result: Publication
) -> PartialDate | None:
    """A dateline's date; one without a year takes that of the most trusted other place that has one."""
    if line.date:
        return _read(FoundDate("dateline", line.date), latest, result)
    if not line.day:
        return None
    known = next((places[source] for source in ORDER if source in places), None)
    if known is None:
        return None
    # A story of 31 December stands in the folder of 1 January: the nearest of three years, where a day is known.
    years = (known.year, known.year - 1, known.year + 1) if known.day else (known.year,)
    days = []
    for year in years:
        try:
            days.append(PartialDate(year, line.month, line.day))
        except ValueError:
            continue
    days = [day for day in days if day.first <= latest]
    return min(days, key=lambda day: abs(day.first - known.first), default=None)


@dataclass(frozen=True, slots=True)
class PathDates:
    """The dates in an id's file name and folders, and what only looked like one."""

    name: PartialDate | None = None
    folder: PartialDate | None = None
    problems: tuple[str, ...] = ()


@lru_cache(maxsize=8)  # the records of a file share its path
def path_dates(path: str) -> PathDates:
    """The dates in a path: `2019-09-12 tmall.txt`, `2019/0912/tmall.txt` and the other forms of the contract."""
    *folders, name = path.split("/")
    problems: list[str] = []
    return PathDates(_name_date(name, problems), _folder_date(folders, problems), tuple(problems))


def _name_date(name: str, problems: list[str]) -> PartialDate | None:
    stem = name[: name.find(".")] if name.find(".") > 0 else name
    if _YEAR.fullmatch(stem):
        return PartialDate(int(stem)) if int(stem) in _YEARS else None
    for found in _IN_NAME.finditer(name):
        y, m, d = (found[k] or found[k + "2"] or found.groupdict().get(k + "3") or "0" for k in "ymd")
        if int(y) not in _YEARS:
            continue
        value = _date(int(y), int(m), int(d))
        if value is not None:
            return value
        if _MOST_MONTHS >= int(m) > 0 and _MOST_DAYS >= int(d) > 0:
            problems.append(f"date passed over (filename): there is no {y}-{m}-{d}")
    return None


def _date(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day) if month else None
    except ValueError:
        return None


def _folder_date(folders: list[str], problems: list[str]) -> PartialDate | None:
    """The date of the last folder that begins one, with the months and days below it."""
    names = [_CONTAINERS.sub("", folder) for folder in folders]
    for i in range(len(names) - 1, -1, -1):
        found = _FOLDER.fullmatch(names[i])
        if not found or int(found["y"]) not in _YEARS:
            continue
        year = int(found["y"])
        if found["m"]:
            value = _date(year, int(found["m"]), int(found["d"] or 0))
            if value is not None:
                return value
            if found["d"]:
                problems.append(f"date passed over (folder): there is no {names[i]}")
            continue
        return next(_below_year(year, names[i + 1 : i + 3], problems), PartialDate(year))
    return None


def _below_year(year: int, below: list[str], problems: list[str]) -> Iterator[PartialDate]:
    """The more precise date that the folders under a year's give."""
    month = _MONTH_FOLDER.fullmatch(below[0]) if below else None
    if month is None:
        return
    if month["d"]:
        value = _date(year, int(month["m"]), int(month["d"]))
        if value is not None:
            yield value
        elif 0 < int(month["m"]) <= _MOST_MONTHS and 0 < int(month["d"]) <= _MOST_DAYS:
            problems.append(f"date passed over (folder): there is no {year}-{month['m']}-{month['d']}")
        return
    if len(below) > 1 and _DAY_FOLDER.fullmatch(below[1]):
        value = _date(year, int(month["m"]), int(below[1]))
        if value is not None:
            yield value
        elif 0 < int(below[1]) <= _MOST_DAYS:
            problems.append(f"date passed over (folder): there is no {year}-{month['m']}-{below[1]}")
    value = _date(year, int(month["m"]), 0)
    if value is not None:
        yield value
