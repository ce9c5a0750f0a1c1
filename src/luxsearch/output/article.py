"""One article, whole: as text for a reader, or as JSON."""

from collections import deque
from collections.abc import Iterator

from luxsearch.answers import Marked
from luxsearch.inspected import Shown
from luxsearch.output.json_ import dumps
from luxsearch.output.safety import visible
from luxsearch.output.stream import Out
from luxsearch.output.terminal import BOLD, DATE, DIM, PATH, Look
from luxsearch.output.wrapping import Spans, marked, wrapped


def write(shown: Shown, out: Out, look: Look) -> None:
    """Headline, what is known of the article, and its text: wrapped on a terminal, else a line for each paragraph."""
    article = shown.article
    for line in _lines(shown.title.text, shown.title.highlights, out, look, style=BOLD):
        out.line(line)
    date = look.style(str(article.date or "undated"), DATE)
    found = f" ({article.date_source})" if article.date else ""
    out.line(f"date:      {date}{found}")
    for name, value in (
        ("companies", "; ".join(article.companies)), ("source", article.source), ("language", article.language),
    ):  # fmt: skip
        if value:
            out.line(f"{name + ':':<10} {visible(value)}")
    path = visible(shown.path + article.id.removeprefix(article.file))
    out.line(f"path:      {look.link(look.style(path, PATH), shown.path)}")
    out.line(look.style(f"id:        {visible(article.id)}", DIM))
    out.line()
    for paragraph, spans in _paragraphs(shown.body):
        for line in _lines(paragraph, spans, out, look):
            out.line(line)


def _paragraphs(body: Marked) -> Iterator[tuple[str, Spans]]:
    """The lines of the body, each with the spans to mark in it."""
    at = 0
    marks = deque(body.highlights)
    for paragraph in body.text.split("\n"):
        spans = []
        while marks and marks[0][0] < at + len(paragraph):
            start, end = marks.popleft()
            spans.append((start - at, end - at))
        yield paragraph, spans
        at += len(paragraph) + 1


def write_json(shown: Shown, out: Out) -> None:
    """The whole article as one object."""
    article = shown.article
    value = {
        "id": article.id,
        "path": shown.path,
        "title": article.title,
        "title_highlights": shown.title.highlights,
        "date": str(article.date) if article.date else None,
        "date_source": article.date_source,
        "companies": article.companies,
        "about": article.companies[: article.about],
        "source": article.source,
        "language": article.language,
        "format": article.format,
        "body": article.body,
        "body_highlights": shown.body.highlights,
    }
    out.line(dumps(value))


def _lines(text: str, spans: Spans, out: Out, look: Look, *, style: str = "") -> list[str]:
    if out.is_terminal:
        return list(wrapped(text, spans, look, style=style)) or [""]
    return [marked(text, spans, look, style=style)]
