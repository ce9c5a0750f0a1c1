"""What is said when arguments are wrong."""

import re
from collections.abc import Sequence

import click

_LOOKS_LIKE_EXCLUSION = re.compile(r"-[^\W\d]\w+")


def sentence(error: click.ClickException, args: Sequence[str]) -> str:
    """Click's own message as one sentence, with what to do."""
    message = " ".join(error.format_message().split()).rstrip(".?").replace(". Did you", "; did you")
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "luxsearch"
    wrong = next((arg for arg in args if _LOOKS_LIKE_EXCLUSION.fullmatch(arg)), None)
    is_query = context is not None and context.info_name == "query"
    if is_query and (wrong is not None or isinstance(error, click.NoSuchOption)):
        word = wrong or "-tmall"
        place = f" (in {wrong})" if wrong else ""
        return (
            f"{_lowered(message)}{place}; what begins with - is an option: to leave a word out, put the whole query in "
            f"quotes: luxsearch query 'china {word}', or after --: luxsearch query -- {word}"
        )
    return f"{_lowered(message)}; see: {command} --help"


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]
