"""`PartialDate` and `DateRange`: a date at its precision, and a span of days."""

from datetime import date
from typing import ClassVar

from luxsearch.frozen import frozen


@frozen(order=True)
class PartialDate:
    """A date at the precision that its source gives: a year, a month or a day.

    `str()` is `2019`, `2019-09` or `2019-09-12`. Raises `ValueError` when made of what is no date.
    """

    year: int
    month: int = 0
    day: int = 0

    FIRST_YEAR: ClassVar[int] = 1000
    LAST_YEAR: ClassVar[int] = 2999

    def __post_init__(self) -> None:
        if not self.FIRST_YEAR <= self.year <= self.LAST_YEAR or (self.day and not self.month):
            raise ValueError(f"not a date: {self.year}-{self.month}-{self.day}")
        if self.month:
            date(self.year, self.month, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """The inverse of `str()`; ValueError for any other text."""
        parts = text.split("-")
        known = [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2])
        if not known or not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError(f"not yyyy, yyyy-mm or yyyy-mm-dd: {text!r}")
        if "00" in parts:
            raise ValueError(f"months and days count from 1: {text!r}")
        return cls(*map(int, parts))

    @property
    def first(self) -> int:
        """The first day of the span, as `date.toordinal` counts."""
        return date(self.year, self.month or 1, self.day or 1).toordinal()

    @property
    def end(self) -> int:
        """The day after the last of the span, as `date.toordinal` counts."""
        if self.day:
            return self.first + 1
        years, month = divmod(self.month or 12, 12)  # of the month after the last, which needs no import of calendar
        return date(self.year + years, month + 1, 1).toordinal()

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return text


@frozen
class DateRange:
    """Days from `first` up to, not including, `end` (ordinals of `date.toordinal`); None: open on that side."""

    first: int | None = None
    end: int | None = None

    def overlaps(self, other: PartialDate) -> bool:
        """Whether the two spans share a day."""
        return (self.end is None or other.first < self.end) and (self.first is None or self.first < other.end)
