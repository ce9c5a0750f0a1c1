"""The values of fields: `date:`."""

from datetime import date

from luxsearch.dates import DateRange
from luxsearch.query.tree import DateSpan


def dates(value: str, today: date) -> DateSpan:
    """What `date:` asks for: a date, a span `since..until` open at either side, or `none`.

    Raises:
        DateError: it is none of these.
    """
    from luxsearch.dates import read_range  # noqa: PLC0415 - most queries name no date
    from luxsearch.errors import DateError  # noqa: PLC0415 - as above

    words = value.strip()
    if words.lower() == "none":
        return DateSpan(None)
    try:
        if ".." not in words:
            return DateSpan(read_range(words, today))
        since, until = (part.strip() for part in words.split("..", 1))
        if not since and not until:
            read_range(words, today)
        first = read_range(since, today).first if since else None
        end = read_range(until, today).end if until else None
    except DateError as error:
        raise DateError(f"date:{quoted(value)}: {error}") from None
    if first is not None and end is not None and first >= end:
        raise DateError(f"date:{quoted(value)}: {quoted(since)} begins after {quoted(until)} ends; exchange the two")
    return DateSpan(DateRange(first, end))


def quoted(text: str) -> str:
    """`text` as part of a note: on one line, not too long, in quotes where it holds a space."""
    words = " ".join(text.split())
    return f'"{words[:60]}"' if " " in words else words[:60]
