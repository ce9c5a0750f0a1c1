"""Parentheses of a query: those without a partner fall out, and so do those that would nest it too deep."""

from typing import Final

from luxsearch.frozen import replace
from luxsearch.query.lexing import CLOSE, Close, Lexeme, Open, Text

MOST_NESTED: Final = 30
"""Parentheses nested deeper than this are read as if they were not there."""


def balanced(lexemes: list[Lexeme], notes: list[str]) -> list[Lexeme]:
    """Without the parentheses that have no partner."""
    opened: list[int] = []
    alone: set[int] = set()
    for i, lexeme in enumerate(lexemes):
        if isinstance(lexeme, Open):
            opened.append(i)
        elif isinstance(lexeme, Close):
            if opened:
                opened.pop()
            else:
                alone.add(i)
    alone.update(opened)
    if not alone:
        return lexemes
    notes.append("a parenthesis has no partner; it is left out")
    kept: list[Lexeme] = []
    for i, lexeme in enumerate(lexemes):
        if i not in alone:
            kept.append(lexeme)
        elif isinstance(lexeme, Open) and lexeme.field and i + 1 < len(lexemes):
            following = lexemes[i + 1]
            if isinstance(following, Text) and following.field is None:
                lexemes[i + 1] = replace(following, field=lexeme.field)  # `title:(a b` is `title:a b`
    return kept


def shallow(lexemes: list[Lexeme], notes: list[str]) -> list[Lexeme]:
    """Without parentheses around parentheses alone, and without those nested too deep."""
    partner = _partners(lexemes)
    dropped: set[int] = set()
    for start, end in partner.items():
        inner = lexemes[start + 1]
        if isinstance(inner, Open) and partner[start + 1] == end - 1 and lexemes[end - 1] is CLOSE:
            dropped.update((start + 1, end - 1))
            if inner.field:
                lexemes[start] = inner
    ends: list[int] = []
    cut = False
    for start, end in sorted(partner.items()):
        while ends and ends[-1] < start:
            ends.pop()
        if start in dropped:
            continue
        if len(ends) == MOST_NESTED:
            cut = True
            dropped.update((start, end))
        else:
            ends.append(end)
    if cut:
        notes.append(f"parentheses nested more than {MOST_NESTED} deep are left out")
    return [lexeme for i, lexeme in enumerate(lexemes) if i not in dropped]


def _partners(lexemes: list[Lexeme]) -> dict[int, int]:
    """Where the group that opens at a place is closed."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for i, lexeme in enumerate(lexemes):
        if isinstance(lexeme, Open):
            opened.append(i)
        elif isinstance(lexeme, Close):
            partners[opened.pop()] = i
    return partners
