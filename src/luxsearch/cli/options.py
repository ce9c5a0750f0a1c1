"""What several commands take."""

import os
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from luxsearch.errors import LuxsearchError, UsageError
from luxsearch.output.stream import Out, standard_output
from luxsearch.output.terminal import Look, look

if TYPE_CHECKING:
    from luxsearch.filters import Filters
    from luxsearch.output.terminal import Color

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def together(*options: Decorator) -> Decorator:
    """Several options as one decorator; the help lists them in this order."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def _named(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not value:
        raise UsageError("--index: an empty name; name the index folder, or leave the option out")
    return value


index_option = click.option(
    "--index", "index_folder", metavar="DIR", type=click.Path(), envvar="LUXSEARCH_INDEX", default="index",
    callback=_named,
    help="The index folder (default: $LUXSEARCH_INDEX, else ./index).",
)  # fmt: skip
color_option = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto",
    help="Colour; auto: on a terminal, unless NO_COLOR or TERM=dumb say otherwise.",
)  # fmt: skip
json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")
common = together(index_option, color_option)

filter_options = together(
    click.option("--since", metavar="DATE", help="Dated then or later (2019, 2019-09, 'last month', 30d …)."),
    click.option("--until", metavar="DATE", help="Dated then or earlier; the whole of it counts."),
    click.option("--on", metavar="DATE", help="Dated in this period."),
    click.option("--company", "companies", metavar="NAME", multiple=True,
                 help="Name the company, by any of its names or tickers. Repeated: every one of them."),
    click.option("--about", metavar="NAME", multiple=True, help="Are about the company."),
    click.option("--with-brands", is_flag=True,
                 help="The companies stand for all that they owned at the date of each article."),
    click.option("--source", "sources", metavar="NAME", multiple=True, help="The credit line holds these words."),
)  # fmt: skip

FILTER_NAMES = ("since", "until", "on", "companies", "about", "with_brands", "sources")


def filters(given: dict[str, Any]) -> "Filters":
    """The filter options as one value, taken out of `given`. An empty one is an error, never a wider answer."""
    from luxsearch.filters import Filters  # noqa: PLC0415 - not for --help

    values = {name: given.pop(name) for name in FILTER_NAMES}
    for name, value in values.items():
        texts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(text, str) and not text.strip() for text in texts):
            option = {"companies": "company", "sources": "source"}.get(name, name)
            raise UsageError(f"--{option}: an empty value; leave the option out for no such filter")
    return Filters(**values)


def today() -> date:
    """The calendar day where the user is: what relative dates count from."""
    return date.today()  # noqa: DTZ011 - the local day is meant


def here() -> str:
    """The current folder."""
    try:
        return os.getcwd()
    except OSError:
        raise LuxsearchError("the current folder is gone; go to one that exists") from None


def output(color: "Color") -> tuple[Out, Look]:
    """Standard output, and how text is shown there."""
    out = standard_output()
    return out, look(out, color, os.environ)


def shows_progress() -> bool:
    """Whether somebody looks at standard error."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
