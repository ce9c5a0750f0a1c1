"""`luxsearch index`."""

from pathlib import Path
from typing import Any

import click

from luxsearch.cli import options
from luxsearch.cli.commands import Command
from luxsearch.cli.watching import watching
from luxsearch.indexing import IndexRequest, Summary, update
from luxsearch.output.stream import note, say, standard_output

_EPILOG = """Exit status: 0 when all was read; 1 when something was rejected for the first time, or one of several PATHs
is missing; 2 when nothing could be done."""


@click.command("index", cls=Command, epilog=_EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--rebuild", is_flag=True,
    help="From nothing; the old index answers until the new one is complete. With PATHs, only those stay.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes (default: the cores).")
@click.option("--companies", metavar="FILE", type=click.Path(),
              help="Your own company list, added to the built-in one and remembered; '' forgets it.")  # fmt: skip
@click.option("--language", metavar="CODE", help="Language of articles that do not say (en, fr …); remembered.")
@click.option(
    "--exclude", metavar="GLOB", multiple=True,
    help="Leave out files and folders by name or by path below PATH. Repeatable; remembered; '' forgets.",
)  # fmt: skip
@click.option("--allow-empty", is_flag=True, help="Articles of an archive that is gone or empty leave the index.")
@click.option("--no-wait", is_flag=True, help="Fail at once when another run holds the index.")
@click.option("--verbose", is_flag=True, help="Name the files that are skipped, too.")
@options.json_option
@options.common
def command(*, verbose: bool, as_json: bool, **given: Any) -> int:  # noqa: ANN401 - click's
    """Read the articles in PATHs and bring the index up to date with them.

    No PATH: all that were given before.
    """
    summary = _update(given)
    _tell(summary, verbose=verbose)
    if given["dry_run"]:
        note("nothing was written (--dry-run)")
    if as_json:
        from luxsearch.output import reports  # noqa: PLC0415 - only for --json

        out = standard_output()
        out.line(reports.summary_json(summary))
        out.flush()
    say(summary.line())
    return summary.status


def _update(given: dict[str, Any]) -> Summary:
    exclude = given["exclude"]
    request = IndexRequest(
        index=Path(given["index_folder"]),
        paths=given["paths"],
        rebuild=given["rebuild"],
        dry_run=given["dry_run"],
        jobs=given["jobs"],
        companies=given["companies"],
        language=given["language"],
        exclude=tuple(glob for glob in exclude if glob) if exclude else None,
        allow_empty=given["allow_empty"],
        wait=not given["no_wait"],
        today=options.today(),
        cwd=options.here(),
    )
    with watching() as observer:
        return update(request, observer)


def _tell(summary: Summary, *, verbose: bool) -> None:
    """What is to be known of the run, on standard error; a reject that was named before is not named again."""
    if verbose:
        for path, reason in summary.skipped_files:
            say(f"luxsearch: skipped: {path}: {reason}")
    for problem in summary.problems:
        if problem.new:
            label = {"rejected": "rejected", "error": "error", "doubt": "note"}[problem.kind]
            say(f"luxsearch: {label}: {problem.path}: {problem.reason}")
    for sentence in summary.notes:
        note(sentence)
