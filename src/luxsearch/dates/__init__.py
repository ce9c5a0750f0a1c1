"""Dates with a precision, spans of days, and reading both as people write them. "Today" is always an argument.

The two values are here at once; what reads text is loaded when first asked for, since most queries name no date.
"""

from typing import TYPE_CHECKING

from luxsearch.dates.spans import DateRange, PartialDate

if TYPE_CHECKING:
    from luxsearch.dates.absolute import LeadingDateError, leading_date, parse_absolute
    from luxsearch.dates.asked import read_range, read_span
    from luxsearch.dates.published import read_published
else:

    def __getattr__(name: str) -> object:
        """The readers, by PEP 562."""
        from importlib import import_module  # noqa: PLC0415 - only for what reads dates

        module = _READERS.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"luxsearch.dates.{module}"), name)


_READERS = {
    "LeadingDateError": "absolute",
    "leading_date": "absolute",
    "parse_absolute": "absolute",
    "read_range": "asked",
    "read_span": "asked",
    "read_published": "published",
}

__all__ = [
    "DateRange",
    "LeadingDateError",
    "PartialDate",
    "leading_date",
    "parse_absolute",
    "read_published",
    "read_range",
    "read_span",
]
