"""The hits of a query as text for a reader."""

from collections.abc import Iterator

from luxsearch.answers import Hit, Results
from luxsearch.output.safety import visible
from luxsearch.output.stream import Out
from luxsearch.output.terminal import BOLD, DATE, DIM, PATH, Look
from luxsearch.output.wrapping import wrapped

_COPIES_NAMED = 3


def write(results: Results, out: Out, look: Look) -> None:
    """The hits in blocks, a blank line between."""
    for number, hit in enumerate(results.hits):
        if number:
            out.line()
        for line in block(hit, look):
            out.line(line)


def block(hit: Hit, look: Look) -> Iterator[str]:
    """The lines of a hit: rank and title; date, companies; path; snippets; why it scored so."""
    rank = f"{hit.rank}. "
    indent = " " * len(rank)
    title = list(wrapped(hit.title.text, hit.title.highlights, look, indent=indent, style=BOLD)) or [""]
    yield look.style(rank, DIM) + title[0].removeprefix(indent)
    yield from title[1:]
    yield from _about(hit, look, indent)
    path = visible(hit.path + record(hit))
    yield indent + look.link(look.style(path, PATH), hit.path)
    for snippet in hit.snippets:
        yield from wrapped(snippet.text, snippet.highlights, look, indent=indent)
    yield from _copies(hit, look, indent)
    for name, adds in hit.explanation or ():
        yield f"{indent}{adds:8.3f}  {visible(name)}"


def record(hit: Hit) -> str:
    """What tells the article from the others in its file: `#7`, or the path inside an archive; else nothing."""
    return hit.article.id.removeprefix(hit.article.file)


def _about(hit: Hit, look: Look, indent: str) -> Iterator[str]:
    """Date and companies, as wide as the lines are."""
    date = str(hit.article.date or "undated")
    companies = ", ".join(hit.article.companies)
    lines = list(wrapped(f"{date} · {companies}" if companies else date, (), look, indent=indent))
    yield indent + look.style(date, DATE) + lines[0][len(indent) + len(date) :]
    yield from lines[1:]


def _copies(hit: Hit, look: Look, indent: str) -> Iterator[str]:
    if hit.copies:
        more = f" and {len(hit.copies) - _COPIES_NAMED} more" if len(hit.copies) > _COPIES_NAMED else ""
        yield from wrapped(f"also in {', '.join(hit.copies[:_COPIES_NAMED])}{more}", (), look, indent=indent, style=DIM)
