"""From what a reader found to an article: the same for every format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from luxsearch.archive import Problem, Rejected, credit, language, titles
from luxsearch.archive.dateline import dateline
from luxsearch.archive.encoding import repaired
from luxsearch.archive.paragraphs import clean, tidy
from luxsearch.archive.publication import path_dates, publication
from luxsearch.archive.record import Record
from luxsearch.archive.story import story_key
from luxsearch.articles import Article


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run says about every article.

    Attributes:
        today: the day of the run; dates after tomorrow are not believed.
        language: the language of articles whose source does not say; None: it is detected.
        is_company: whether words name a listed company, and so no agency.
    """

    today: date
    language: str | None
    is_company: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands.

    Attributes:
        id: the article's.
        path: the id without `#N`, in whose names dates are looked for.
        file: the id of the file on disk.
        form: name of the format.
    """

    id: str
    path: str
    file: str
    form: str


def finish(record: Record, place: Place, setting: Setting) -> Iterator[Article | Problem | Rejected]:
    """The article that a record is, after the problems with it; `Rejected` when there is nothing to read in it."""
    title = " ".join(clean(repaired(record.title)).split())
    body = clean(repaired(record.body))
    apart = bool(title)
    if not apart:
        found = titles.headline(body)
        if found is not None and not _begins_with_dateline(body):
            title, body = found
            apart = True
    body, agency = credit.signed_off(body)
    body, source = credit.split(tidy(body), setting.is_company)
    if not any(map(str.isalnum, title)) and not any(map(str.isalnum, body)):
        yield Rejected(place.id, "no text in it")
        return
    line = dateline(body)
    when = publication(record.dates, line, path_dates(place.path), setting.today)
    if not apart:
        text = body[line.end :] if line is not None else ""
        title = titles.cut(titles.first_sentence(text) or titles.first_sentence(body))
    for problem in (*record.problems, *when.problems):
        yield Problem(place.id, problem)
    yield Article(
        id=place.id,
        file=place.file,
        title=title,
        body=body,
        headline=apart,
        date=when.date,
        date_source=when.source,
        companies=(),
        about=0,
        listed=record.companies,
        source=" ".join(clean(record.source).split()) or source or agency,
        language=language.code(record.language) or setting.language or language.detect(body),
        format=place.form,
        story=story_key(body, title if apart else "", line.end if line is not None else 0),
    )


def _begins_with_dateline(body: str) -> bool:
    """Whether the line at the top is a dateline with a date, which is no headline however much by itself it stands."""
    top = body.lstrip()
    line = dateline(top)
    return line is not None and (line.date != "" or line.day > 0) and "\n" not in top[: line.end].rstrip()
