"""A page's date of publication where its metadata name none: in its address, else as htmldate finds it in the page."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from luxsearch.archive.page_facts import Facts, text_in
from luxsearch.dates import leading_date
from luxsearch.errors import DateError

_IN_ADDRESS: Final = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0[1-9]|1[0-2])(?:[/-](?P<d>0[1-9]|[12]\d|3[01]))?(?=[/.-]|$)"
)
_NOT_PUBLICATION: Final = re.compile(r"modif|updat|revis|expire|copyright|footer", re.IGNORECASE)
_SAYS_OTHERWISE: Final = re.compile(
    r"^\W*(?:©|\(c\)|copyright|(?:last )?(?:updated|modified|revised)|aktualisiert|stand:|mis à jour|aggiornato"
    r"|actualizado|atualizado|uppdaterad|opdateret|oppdatert|bijgewerkt)",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(r"\W*(?:first |originally )?(?:published|posted)\b(?:\s+on)?[\s:|-]*", re.IGNORECASE)
_CALLED_DATE: Final = re.compile(
    r"(?:^|[\s_-])(?:pub\w*|posted|post|entry|article)?[_-]?(?:date|datetime|dateline|published|timestamp)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOST_MONTHS: Final = 12
_NEAR: Final = 60
"""Elements after the headline in which the date stands."""

_LONGEST_STAMP: Final = 160
"""Characters of an element that only says when something was changed, or whose it is."""


def date_of(tree: Any, facts: Facts) -> str:  # noqa: ANN401 - lxml has no types
    """The date as text, at the precision that the page gives; empty where there is none."""
    found = _IN_ADDRESS.search(facts.canonical)
    address = "-".join(part for part in found.groups() if part) if found else ""
    if found and found["d"]:
        return address
    day = _shown(tree) or ("" if facts.huge else _searched(tree))
    return day if day.startswith(address) else address


def _shown(tree: Any) -> str:  # noqa: ANN401 - as above
    """The date of an element that says "Published …", or that is a date and is called one."""
    called = ""
    for element in _near_headline(tree):
        text = text_in(element)
        if len(element) > 4 or not 4 <= len(text) < _LONGEST_STAMP:  # noqa: PLR2004 - no section; no date is shorter
            continue
        published = _PUBLISHED.match(text)
        found = _date(text[published.end() :]) if published else ""
        if found:
            return found
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not called and _CALLED_DATE.search(marks) and not _NOT_PUBLICATION.search(marks):
            called = _date(text)
    return called


def _near_headline(tree: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """The elements that follow the headline closely; what stands above it is the site's, such as today's date."""
    headline = next(tree.iter("h1"), None)
    after = headline is None
    count = 0
    for element in tree.iter("h1", "time", "p", "span", "div", "li"):
        after = after or element is headline
        if after:
            count += 1
            yield element
        if count > _NEAR:
            return


def _date(text: str) -> str:
    """The date that a text begins with; empty where it begins with none."""
    try:
        found = leading_date(text)
    except DateError:
        return ""
    return str(found[0]) if found else ""


def _searched(tree: Any) -> str:  # noqa: ANN401 - as above
    from htmldate import find_date  # noqa: PLC0415 - 0.2 s, for pages without a date in their metadata only

    copy = deepcopy(tree)
    for element in [one for one in copy.iter() if isinstance(one.tag, str) and _is_of_something_else(one)]:
        if element.getparent() is not None and element.tag not in ("html", "body", "head"):
            element.drop_tree()
    found = find_date(copy, original_date=True, extensive_search=False) or ""
    return _as_precise(found, " ".join(copy.itertext()) + " ".join(v for one in copy.iter() for v in one.values()))


def _is_of_something_else(element: Any) -> bool:  # noqa: ANN401 - as above
    """Whether an element is about a change, a copyright or the foot of the page."""
    marks = " ".join(
        filter(None, (element.get(n) for n in ("class", "id", "itemprop", "property", "name", "http-equiv")))
    )
    if element.tag == "footer" or (marks and _NOT_PUBLICATION.search(marks) and len(text_in(element)) < _LONGEST_STAMP):
        return True
    if element.tag not in ("p", "span", "div", "small", "time", "li") or len(element) > 3:  # noqa: PLR2004 - not a section
        return False
    text = text_in(element)
    return len(text) < _LONGEST_STAMP and _SAYS_OTHERWISE.match(text) is not None


def _as_precise(found: str, text: str) -> str:
    """A date as the page has it: without a first of the month, or of the year, that only htmldate puts there."""
    year, month, day_of = found.split("-") if found else ("", "", "")
    either = (
        re.search(rf"(?<!\d)(?:0?{int(day_of)}/0?{int(month)}|0?{int(month)}/0?{int(day_of)})/{year}", text)
        if found
        else None
    )
    if (
        either
        and month != day_of
        and int(day_of) <= _MOST_MONTHS
        and not re.search(rf"{year}-?{month}-?{day_of}", text)
    ):
        return either.group()  # 03/04/2019 is two days: it is passed over, and named
    if not found.endswith("-01"):
        return found
    number = str(int(month))
    day = rf"(?<!\d)0?1(?:st|er|\.|º|°)?[\s./-]+(?:de\s+)?(?:0?{number}[\s./-]|[^\W\d]{{3,12}}\.?,?\s+(?:de\s+)?){year}"
    other = (
        rf"{year}[-/.]?{month}[-/.]?01(?!\d)|[^\W\d]{{3,12}}\.?\s+0?1(?:st)?,?\s+{year}|(?<!\d)0?{number}/0?1/{year}"
    )
    if re.search(f"{day}|{other}", text):
        return found
    return (
        f"{year}-{month}"
        if re.search(rf"[^\W\d]{{3,12}}\.?,?\s+{year}|{year}[-/.]{month}|{month}[-/.]{year}", text)
        else ""
    )
