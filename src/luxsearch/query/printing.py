"""A query as understood, written in the query language: what is printed, read again, finds the same articles."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from luxsearch.dates import DateRange, PartialDate
from luxsearch.query.parse import Parsed
from luxsearch.query.tree import (
    All,
    And,
    AndMaybe,
    CompanyIs,
    DateSpan,
    Field,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Source,
    Word,
)
from luxsearch.query.walk import children, postorder
from luxsearch.text import STOP_WORDS, fold

_EVERYTHING: Final = "*"
_NOTHING: Final = "-*"


def to_text(query: Node | Parsed) -> str:
    """`query` in the query language. What is only preferred (`AndMaybe`) is left out.

    A tree that the parser made is read back as an equal one; of any other tree the words are printed as far as the
    language has a form for them.
    """
    root = query.node if isinstance(query, Parsed) else query
    made: list[str] = []
    for node in postorder(root):
        below = children(node)
        first = len(made) - len(below)
        texts = made[first:]
        del made[first:]
        made.append(_group(node, below, texts) if below else _leaf(node))
    return made[0]


def explained(parsed: Parsed) -> tuple[str, ...]:
    """Lines for a searcher: the query as understood, and what it prefers."""
    lines = [to_text(parsed.node)]
    if parsed.left_out:
        lines.append(f"left out of what must match: {' '.join(parsed.left_out)}")
    if isinstance(parsed.node, AndMaybe):
        phrases = dict.fromkeys(
            node.surface for node in postorder(parsed.node.preferred) if isinstance(node, Phrase) and node.surface
        )
        lines.append(f"ranked higher: {', '.join(map(_in_quotes, phrases))}")
    return tuple(lines)


def _group(node: Node, below: Sequence[Node], texts: Sequence[str]) -> str:
    """A node with others below it."""
    if isinstance(node, AndMaybe):
        return texts[0]
    if isinstance(node, Not):
        return f"-({texts[0]})" if isinstance(below[0], Not) else "-" + _within(below[0], texts[0])
    if _is_one(node):
        return texts[0] if not isinstance(below[0], Word) else _surface(below[0])
    joined = (" " if isinstance(node, And) else " OR ").join(map(_within, below, texts))
    return joined if len(below) > 1 else f"({joined})"


def _within(node: Node, text: str) -> str:
    """The text of a node as part of another's."""
    while isinstance(node, AndMaybe):
        node = node.required
    several = isinstance(node, And | Or) and children(node) and not _is_one(node)
    return f"({text})" if several or (isinstance(node, CompanyIs) and len(node.names) > 1) else text


def _is_one(node: Node) -> bool:
    """Whether `node` joins the ways to write one word or phrase."""
    if not isinstance(node, Or) or len(node.children) < 2:  # noqa: PLR2004 - one child is no choice
        return False
    marks = set(map(_mark, node.children))
    return len(marks) == 1 and None not in marks


def _mark(node: Node) -> tuple[object, ...] | None:
    """What the ways to write one word or phrase have in common."""
    if not isinstance(node, Word | Phrase | Near) or not node.surface or (isinstance(node, Word) and node.exact):
        return None
    return node.surface, node.field, node.weight, node.distance if isinstance(node, Near) else None


def _leaf(node: Node) -> str:
    """A node with nothing below it."""
    match node:
        case Word() | Phrase() | Near():
            return _surface(node)
        case Prefix():
            return _field(node.field) + node.beginning + "*" + _weight(node.weight)
        case Fuzzy():
            return f"{_field(node.field)}{node.form}~{node.distance if node.distance > 1 else ''}{_weight(node.weight)}"
        case DateSpan() | CompanyIs() | Source():
            return _value(node)
        case _:
            return _EVERYTHING if isinstance(node, All | And) else _NOTHING


def _value(node: DateSpan | CompanyIs | Source) -> str:
    match node:
        case DateSpan():
            return _dates(node.span)
        case CompanyIs():
            name = "about" if node.about else "company"
            return " OR ".join(f"{name}:{_in_quotes(company)}" for company in sorted(node.names))
        case Source():
            forms = sorted(node.forms)
            return f"source:{forms[0] if len(forms) == 1 else _in_quotes(' '.join(forms))}"


def _surface(node: Word | Phrase | Near) -> str:
    """A word or phrase as it was written; without that, by its first terms."""
    slots = (node.terms,) if isinstance(node, Word) else node.slots
    terms = " ".join(min(slot, default="") for slot in slots)
    text = node.surface or terms
    end = _weight(node.weight)
    if isinstance(node, Word) and node.exact:
        return f"{_field(node.field)}={terms if _has_space(text) else text}{end}"
    if isinstance(node, Near):
        return f"{_field(node.field)}{_in_quotes(text)}~{node.distance}{end}"
    kept = _has_space(text) or (node.field is None and fold(text) in STOP_WORDS)
    return _field(node.field) + (_in_quotes(text) if kept else text) + end


def _has_space(text: str) -> bool:
    return any(map(str.isspace, text))


def _in_quotes(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'


def _field(field: Field | None) -> str:
    return f"{field}:" if field else ""


def _weight(weight: float) -> str:
    return "" if weight == 1.0 else f"^{weight:g}" if weight == float(f"{weight:g}") else f"^{weight}"


def _dates(span: DateRange | None) -> str:
    if span is None:
        return "date:none"
    if span.first is None and span.end is None:
        return "-date:none"
    first = "" if span.first is None else date.fromordinal(span.first).isoformat()
    last = "" if span.end is None else date.fromordinal(span.end - 1).isoformat()
    if span.first is not None:
        start = date.fromordinal(span.first)
        for period in (PartialDate(start.year), PartialDate(start.year, start.month), PartialDate.parse(first)):
            if (period.first, period.end) == (span.first, span.end):
                return f"date:{period}"
    return f"date:{first}..{last}"
