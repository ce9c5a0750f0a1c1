"""The group of all commands; each is a module of this package, imported only when it is called."""

from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "index": "Read articles, bring the index up to date.",
    "query": "Ranked search.",
    "companies": "Companies in the index, or who one is.",
    "show": "One article, readable.",
    "status": "What is in the index, and what is wrong with it.",
    "verify": "Check the index's files.",
    "optimize": "Merge the index into one segment.",
}


class Command(click.Command):
    """A command whose own broken pipes, to worker processes say, are not taken for a closed standard output."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run it; the exit status."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise RuntimeError("a pipe to another process broke") from error


class LazyGroup(click.Group):
    """Click's documented pattern for lazily loaded commands: the module is imported when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"luxsearch.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The table of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


_HELP = """Full-text search for an archive of luxury and fashion business news.

\b
  luxsearch index ./articles
  luxsearch query "Tmall flagship" --since 2019"""


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=LazyGroup, help=_HELP, context_settings=_SETTINGS)
@click.version_option(package_name="luxsearch", message="%(prog)s %(version)s")
def root() -> None:
    """The program."""
