"""A question of the benchmark, in no engine's language: each engine's module says it in its own.

Nothing heavy is imported here: the scripts that ask one question as a whole process import it too.
"""

from typing import Literal

from luxsearch.frozen import frozen

How = Literal["all", "any", "phrase", "near", "none"]

DISTANCE = 5
"""Of `near`: at most so many words from the first to the last."""

PAGE = 10
"""How many hits are asked for."""


@frozen(kw_only=True)
class Question:
    """What is asked.

    Attributes:
        kind: its name in the tables.
        how: what has to hold of `words`: all, any, the phrase, near each other; `none`: there are no words.
        words: plain lower-case letters.
        beginning: `words` are the words that begin so: luxsearch is asked for the prefix as a process, and in process
            for one word with so many equivalents, as a prefix becomes; the others for any of them.
        company: an article has to name it, or the empty string.
        since: as `--since` takes it, or the empty string.
        until: as `--until` takes it, or the empty string.
        first: first day of the span, as `date.toordinal` counts.
        end: the day after its last; 0: no span.
        newest: the newest ten, not the best.
        count: only how many there are.
    """

    kind: str
    how: How
    words: tuple[str, ...] = ()
    beginning: str = ""
    company: str = ""
    since: str = ""
    until: str = ""
    first: int = 0
    end: int = 0
    newest: bool = False
    count: bool = False


def written(question: Question) -> str:
    """The words in luxsearch's language, for `luxsearch query`; the empty string where there are none."""
    words = " ".join(question.words)
    match question.how:
        case "all":
            return words
        case "any":
            return f"{question.beginning}*" if question.beginning else " OR ".join(question.words)
        case "phrase":
            return f'"{words}"'
        case "near":
            return f'"{words}"~{DISTANCE}'
        case "none":
            return ""


def arguments(question: Question) -> list[str]:
    """The arguments of `luxsearch query`."""
    asked = [written(question)] if question.words else []
    for name in ("company", "since", "until"):
        value = getattr(question, name)
        asked += [f"--{name}", value] if value else []
    if question.newest and question.words:
        asked += ["--sort", "newest"]
    return [*asked, "-c"] if question.count else asked


def told(question: Question) -> str:
    """In a few words, for the tables."""
    parts = [written(question), question.company, "..".join(filter(None, (question.since, question.until)))]
    text = ", ".join(filter(None, parts))
    return text if len(text) <= 40 else f"{text[:39]}…"
