"""`luxsearch companies`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from luxsearch.cli import options
from luxsearch.cli.commands import Command
from luxsearch.errors import CompanyListError, UsageError
from luxsearch.output.stream import note, say

if TYPE_CHECKING:
    from luxsearch.filters import Filters

_SOME, _NONE = 0, 1


@click.command("companies", cls=Command)
@click.argument("name", required=False)
@options.filter_options
@click.option("--query", "words", metavar="WORDS", help="Of articles that match this query.")
@click.option("--all", "everything", is_flag=True, help="Those that are in no list too: found by legal form.")
@click.option("--check", metavar="FILE", type=click.Path(path_type=Path), help="Only check your own company list.")
@options.json_option
@options.common
def command(*, name: str | None, check: Path | None, as_json: bool, **given: Any) -> int:  # noqa: ANN401 - click's
    """The companies of the articles with how many name them, most first. With NAME: who that is."""
    if check is not None:
        return _check(check)
    filters = options.filters(given)
    if name is None:
        return _list(given, filters, as_json=as_json)
    if filters or given["words"] is not None or given["everything"]:
        raise UsageError("companies NAME tells who one company is and takes no filters; leave out NAME, or the filters")
    return _card(given, name, as_json=as_json)


def _list(given: dict[str, Any], filters: "Filters", *, as_json: bool) -> int:
    from luxsearch import inspecting  # noqa: PLC0415 - not for --help
    from luxsearch.output import company_text  # noqa: PLC0415 - not for --help

    out, look = options.output(given["color"])
    found, notes = inspecting.companies(
        inspecting.CompaniesRequest(
            index=Path(given["index_folder"]),
            words=given["words"],
            filters=filters,
            everything=given["everything"],
            today=options.today(),
        )
    )
    _notes(notes)
    company_text.write_list(found, out, look, as_json=as_json)
    out.flush()
    if not found:
        say("no companies in these articles" + ("" if given["everything"] else "; --all lists those of no list, too"))
    return _SOME if found else _NONE


def _card(given: dict[str, Any], name: str, *, as_json: bool) -> int:
    from luxsearch import inspecting  # noqa: PLC0415 - not for --help
    from luxsearch.output import company_text  # noqa: PLC0415 - not for --help

    out, look = options.output(given["color"])
    card = inspecting.company(Path(given["index_folder"]), name)
    _notes(card.notes)
    company_text.write_card(card, out, look, as_json=as_json)
    return _SOME


def _check(path: Path) -> int:
    from luxsearch import inspecting  # noqa: PLC0415 - not for --help

    faults = inspecting.check_company_list(path)
    for fault in faults[:-1]:
        say(f"luxsearch: error: {path}: {fault}")
    if faults:
        raise CompanyListError(f"{path}: {faults[-1]}")
    note(f"{path} can be used: luxsearch index --companies {path}")
    return _SOME


def _notes(notes: tuple[str, ...]) -> None:
    for sentence in notes:
        note(sentence)
