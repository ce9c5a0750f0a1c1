"""`luxsearch query`."""

import time
from typing import TYPE_CHECKING, Any

import click

from luxsearch.answers import Request, Results
from luxsearch.cli import options
from luxsearch.cli.commands import Command
from luxsearch.errors import UsageError
from luxsearch.output.stream import note, say
from luxsearch.searching import search

if TYPE_CHECKING:
    from luxsearch.output.stream import Out
    from luxsearch.output.terminal import Look

_FOUND, _NOTHING = 0, 1
_DEFAULT_LIMIT = 10

_EPILOG = """\b
Tmall flagship        both words, in any form
"flagship stores"     the phrase ('"flagship stores"' in a shell)
a OR b c, china -tmall, (a OR b) c, =coach, lux*, pavillion~, "coach tmall"~5, tmall^3
title:tmall, body:, company:"Kate Spade", source:afp, date:2018..2019, date:none
*                     every article

A query with a minus is quoted as a whole: luxsearch query 'china -tmall'. Exit status: 0 when an article matches, 1
when none does, 2 after an error."""


@click.command("query", cls=Command, epilog=_EPILOG)
@click.argument("words", nargs=-1)
@options.filter_options
@click.option("-u", "--unique", is_flag=True, help="Reprints of one story as one hit.")
@click.option("--any", "any_word", is_flag=True, help="Any of the words, best matches first (default: all).")
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance",
              help="The order (default: relevance; without words: newest).")  # fmt: skip
@click.option("-n", "--limit", type=click.IntRange(min=0), metavar="N", help="At most N hits (default: 10; 0: all).")
@click.option("--offset", type=click.IntRange(min=0), metavar="N", default=0, help="Leave out the first N hits.")
@click.option("--format", "form", type=click.Choice(["text", "tsv", "csv", "json", "jsonl"]),
              help="Default: text on a terminal, tsv in a pipe.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Short for --format jsonl.")
@click.option("-l", "--files", is_flag=True, help="Only paths, each once; all of them unless -n is given.")
@click.option("-0", "--null", is_flag=True, help="As -l, with NUL after each path; right for any file name.")
@click.option("-c", "--count", is_flag=True, help="Only the number of articles that match.")
@click.option("-q", "--quiet", is_flag=True, help="Nothing; the exit status answers.")
@click.option("--explain", is_flag=True, help="How the query was understood, and why each hit scored as it did.")
@options.common
def command(  # noqa: PLR0913 - one parameter for each option is click's way
    *, words: tuple[str, ...], as_json: bool, form: str | None, files: bool, null: bool, count: bool, quiet: bool,
    limit: int | None, **given: Any,  # noqa: ANN401 - click's
) -> int:  # fmt: skip
    """Search: the articles that match all WORDS, best first.

    No WORDS at all need one of --company, --about, --source, --since, --until and --on.
    """
    began = time.perf_counter()
    out, look = options.output(given.pop("color"))
    form = _form(form, as_json=as_json, is_terminal=out.is_terminal)
    if quiet or count:
        form = "quiet" if quiet else "count"
    elif files or null:
        form = "null" if null else "files"
    request = _request(words, form, limit, given)
    results = search(request)
    if form != "quiet":
        _tell_before(request, results)
        _write(results, form, out, look)
        out.flush()
        _tell_after(results, form, unit="stories" if request.unique else "articles", began=began)
    return _FOUND if results.total else _NOTHING


def _form(form: str | None, *, as_json: bool, is_terminal: bool) -> str:
    if as_json:
        if form not in (None, "jsonl"):
            raise UsageError(f"--json is short for --format jsonl, and --format {form} was given too; leave out one")
        return "jsonl"
    return form or ("text" if is_terminal else "tsv")


def _request(words: tuple[str, ...], form: str, limit: int | None, given: dict[str, Any]) -> Request:
    filters = options.filters(given)
    text = " ".join(words)
    if not text.strip() and not filters:
        raise UsageError(
            "nothing is asked for; give words, or one of --company, --about, --since, --until, --on, --source "
            "(every article: luxsearch query '*')"
        )
    paths = form in ("files", "null")
    total_only = form in ("quiet", "count")
    return Request(
        index=given.pop("index_folder"),
        words=text if text.strip() else None,
        filters=filters,
        limit=_limit(limit, paths=paths),
        snippets=not paths,
        total_only=total_only,
        today=options.today(),
        cwd=options.here(),
        **given,
    )


def _limit(limit: int | None, *, paths: bool) -> int:
    if limit is None:
        return 0 if paths else _DEFAULT_LIMIT
    return limit


def _tell_before(request: Request, results: Results) -> None:
    for sentence in results.notes:
        note(sentence)
    if request.explain:
        say(f"understood as: {results.understood}")


def _write(results: Results, form: str, out: "Out", look: "Look") -> None:
    """Write the answer. The forms are imported when they are used."""
    if form == "count":
        out.line(str(results.total))
    elif form == "text":
        from luxsearch.output import hits  # noqa: PLC0415 - see above

        hits.write(results, out, look)
    elif form in ("json", "jsonl"):
        from luxsearch.output import json_  # noqa: PLC0415 - see above

        (json_.write_json if form == "json" else json_.write_jsonl)(results, out)
    else:
        from luxsearch.output import columns  # noqa: PLC0415 - see above

        if form in ("files", "null"):
            columns.write_paths(results, out, null=form == "null")
        else:
            (columns.write_csv if form == "csv" else columns.write_tsv)(results, out)


def _tell_after(results: Results, form: str, *, unit: str, began: float) -> None:
    shown = len(results.hits)
    if not results.total:
        say(results.help or "no articles match")
    elif form == "count":
        return
    elif form == "text":
        say(f"{shown} of {results.total} {unit}, {time.perf_counter() - began:.2f} s")
    elif results.offset + shown < results.total:
        say(f"{shown} of {results.total} {unit}; -n 0 for all")
