"""`luxsearch show`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from luxsearch.cli import options
from luxsearch.cli.commands import Command

if TYPE_CHECKING:
    from luxsearch.output.terminal import Color


@click.command("show", cls=Command)
@click.argument("name", metavar="ID", required=True)
@click.option("--query", metavar="WORDS", help="Mark what matches this query.")
@options.json_option
@options.common
def command(*, name: str, query: str | None, as_json: bool, index_folder: str, color: "Color") -> int:
    """One article, readable: by its id, or by its path as `luxsearch query` prints it."""
    from luxsearch import inspecting  # noqa: PLC0415 - not for --help
    from luxsearch.output import article  # noqa: PLC0415 - not for --help

    out, look = options.output(color)
    shown = inspecting.show(Path(index_folder), name, query=query, today=options.today(), cwd=options.here())
    if as_json:
        article.write_json(shown, out)
    else:
        article.write(shown, out, look)
    return 0
