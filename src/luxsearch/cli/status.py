"""`luxsearch status`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from luxsearch.cli import options
from luxsearch.cli.commands import Command

if TYPE_CHECKING:
    from luxsearch.output.terminal import Color


@click.command("status", cls=Command)
@options.json_option
@options.common
def command(*, as_json: bool, index_folder: str, color: "Color") -> int:
    """What is in the index, and what is wrong with it."""
    from luxsearch import inspecting  # noqa: PLC0415 - not for --help
    from luxsearch.output import reports  # noqa: PLC0415 - not for --help

    out, look = options.output(color)
    status = inspecting.status(Path(index_folder), cwd=options.here())
    if as_json:
        out.line(reports.status_json(status))
    else:
        reports.write_status(status, out, look)
    return 0
