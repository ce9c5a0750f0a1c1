"""Companies: how many articles name each, and who one is. For readers on a terminal, in columns in a pipe, as JSON."""

from collections.abc import Iterator, Sequence

from luxsearch.inspected import CompanyCard, CompanyCount, Period
from luxsearch.output.json_ import dumps
from luxsearch.output.safety import flat, visible
from luxsearch.output.stream import Out
from luxsearch.output.terminal import BOLD, DIM, Look
from luxsearch.output.wrapping import cells, wrapped

_LABEL = 14


def write_list(found: Sequence[CompanyCount], out: Out, look: Look, *, as_json: bool) -> None:
    """Name and count, a line each."""
    if as_json:
        for company in found:
            out.line(dumps({"name": company.name, "count": company.articles, "listed": company.listed}))
        return
    widest = max((cells(visible(company.name)) for company in found), default=0)
    for company in found:
        if out.is_terminal:
            name = visible(company.name)
            aside = "" if company.listed else look.style("  (not listed)", DIM)
            out.line(f"{name}{' ' * (widest - cells(name))}  {company.articles:>6}{aside}")
        else:
            out.line(f"{flat(company.name)}\t{company.articles}")


def write_card(card: CompanyCard, out: Out, look: Look, *, as_json: bool) -> None:
    """Names, kind, owners over time, brands, articles by year."""
    if as_json:
        out.line(dumps(_object(card)))
    elif out.is_terminal:
        for line in _lines(card, look):
            out.line(line)
    else:
        for row in _rows(card):
            out.line("\t".join(map(flat, row)))


def _object(card: CompanyCard) -> dict[str, object]:
    return {
        "name": card.name,
        "kind": card.kind,
        "names": card.names,
        "weak_names": card.weak_names,
        "tickers": card.tickers,
        "owners": [_period(owner) for owner in card.owners],
        "brands": [_period(brand) for brand in card.brands],
        "articles": card.articles,
        "years": {str(year): number for year, number in card.years},
        "note": card.note,
    }


def _period(period: Period) -> dict[str, str | None]:
    return {"name": period.name, "since": period.since or None, "until": period.until or None}


def _rows(card: CompanyCard) -> Iterator[tuple[str, ...]]:
    """What it is, the value, and dates or a count."""
    yield "name", card.name
    if card.kind:
        yield "kind", card.kind
    yield from (("other name", name) for name in card.names)
    yield from (("weak name", name) for name in card.weak_names)
    yield from (("ticker", ticker) for ticker in card.tickers)
    yield from (("owner", owner.name, owner.since, owner.until) for owner in card.owners)
    yield from (("brand", brand.name, brand.since, brand.until) for brand in card.brands)
    yield "articles", str(card.articles)
    yield from (("year", str(year), str(number)) for year, number in card.years)
    if card.note:
        yield "note", card.note


def _lines(card: CompanyCard, look: Look) -> Iterator[str]:
    yield look.style(visible(card.name), BOLD) + (f" ({visible(card.kind)})" if card.kind else "")
    for label, values in (
        ("other names", [*card.names, *(f"{name} (with evidence)" for name in card.weak_names)]),
        ("tickers", card.tickers),
        ("owners", [_dated(owner) for owner in card.owners]),
        ("brands", [_dated(brand) for brand in card.brands]),
        ("articles", [str(card.articles)]),
        ("by year", [f"{year} {number}" for year, number in card.years]),
        ("note", [card.note] if card.note else []),
    ):
        if values:
            lines = wrapped("; ".join(values), (), look, indent=" " * _LABEL)
            yield look.style(f"{label:<{_LABEL}}", DIM) + next(lines, "").lstrip()
            yield from lines


def _dated(period: Period) -> str:
    if period.since and period.until:
        return f"{period.name} ({period.since} to {period.until})"
    if period.since or period.until:
        return f"{period.name} ({f'since {period.since}' if period.since else f'until {period.until}'})"
    return period.name
