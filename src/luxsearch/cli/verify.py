"""`luxsearch verify`."""

from pathlib import Path

import click

from luxsearch.cli import options
from luxsearch.cli.commands import Command
from luxsearch.errors import rebuild_command
from luxsearch.output.safety import flat, flat_name
from luxsearch.output.stream import say

_SOUND, _DAMAGED = 0, 1


@click.command("verify", cls=Command, epilog="Exit status: 0 when the index is sound, 1 when damage was found.")
@click.option("--deep", is_flag=True, help="The postings against the stored articles, too.")
@options.json_option
@options.common
def command(*, deep: bool, as_json: bool, index_folder: str, color: str) -> int:  # noqa: ARG001 - nothing is coloured
    """Check the index's files against what was written. Damage goes to standard output, a line each."""
    from luxsearch import inspecting  # noqa: PLC0415 - not for --help
    from luxsearch.output.stream import standard_output  # noqa: PLC0415 - not for --help

    out = standard_output()
    problems = []
    for problem in inspecting.verify(Path(index_folder), deep=deep):
        problems.append(problem)
        if not as_json:
            out.line(f"{flat_name(problem.where)}{': ' if out.is_terminal else chr(9)}{flat(problem.what)}")
    if as_json:
        from luxsearch.output.json_ import dumps  # noqa: PLC0415 - only for --json

        found = [{"where": problem.where, "what": problem.what} for problem in problems]
        out.line(dumps({"sound": not problems, "problems": found}))
    out.flush()
    if problems:
        say(f"problems found: {len(problems)}; make the index anew with: {rebuild_command(index_folder)}")
    else:
        say("the index is sound" + ("" if deep else ", as far as its files tell; --deep checks the postings, too"))
    return _DAMAGED if problems else _SOUND
