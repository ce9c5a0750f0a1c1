"""The hits of a query as lines for a script: tab-separated, comma-separated, paths."""

from luxsearch.answers import Hit, Results
from luxsearch.output.safety import flat, flat_name
from luxsearch.output.stream import Out

COLUMNS = ("path", "date", "score", "title", "companies", "snippet", "id")
"""Only ever added at the end."""

SCORE_DIGITS = 4
"""After the point, in every format."""


def row(hit: Hit) -> tuple[str, ...]:
    """The columns of a hit, without tabs, line ends and control characters; undated and unscored are empty."""
    article = hit.article
    return (
        flat_name(hit.path),
        str(article.date or ""),
        "" if hit.score is None else f"{hit.score:.{SCORE_DIGITS}f}",
        flat(hit.title.text),
        flat("; ".join(article.companies)),
        flat(hit.snippets[0].text) if hit.snippets else "",
        flat_name(article.id),
    )


def write_tsv(results: Results, out: Out) -> None:
    """One line for each hit, no header."""
    for hit in results.hits:
        out.line("\t".join(row(hit)))


def write_csv(results: Results, out: Out) -> None:
    """RFC 4180: a header, lines end in CR LF. Values that spreadsheets take for formulas stay as they are."""
    out.write(csv_line(COLUMNS))
    for hit in results.hits:
        out.write(csv_line(row(hit)))


def csv_line(values: tuple[str, ...]) -> str:
    """A record of RFC 4180, its CR LF included."""
    return ",".join(map(_quoted, values)) + "\r\n"


def _quoted(value: str) -> str:
    if any(char in value for char in ',"\r\n'):
        return '"' + value.replace('"', '""') + '"'
    return value


def write_paths(results: Results, out: Out, *, null: bool) -> None:
    """The paths of the hits, each once, a line each.

    `null`: with NUL for the end of the line, and byte for byte as the file is named: what a script can always open.
    """
    seen: set[str] = set()
    exact = null and not out.is_terminal
    for hit in results.hits:
        if hit.path not in seen:
            seen.add(hit.path)
            out.write((hit.path if exact else flat_name(hit.path)) + ("\0" if null else "\n"))
