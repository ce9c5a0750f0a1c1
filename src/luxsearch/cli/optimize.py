"""`luxsearch optimize`."""

from pathlib import Path

import click

from luxsearch.cli import options
from luxsearch.cli.commands import Command
from luxsearch.cli.watching import watching
from luxsearch.output.stream import say


@click.command("optimize", cls=Command)
@click.option("--no-wait", is_flag=True, help="Fail at once when another run holds the index.")
@options.common
def command(*, no_wait: bool, index_folder: str, color: str) -> int:  # noqa: ARG001 - nothing is coloured
    """Merge the index into one segment, without what deleted articles have left behind."""
    from luxsearch import indexing  # noqa: PLC0415 - not for --help
    from luxsearch.output.reports import size  # noqa: PLC0415 - not for --help

    with watching() as observer:
        done = indexing.optimize(Path(index_folder), wait=not no_wait, observer=observer)
    say(
        f"{done.articles} articles: segments {done.segments_before} → {done.segments_after}, "
        f"{size(done.bytes_before)} → {size(done.bytes_after)}"
    )
    return 0
