"""The nearest spelling of a word that the index does not hold."""

from collections.abc import Callable
from typing import Final

from luxsearch.engines import Reader
from luxsearch.query.tree import Word
from luxsearch.ranking.rewriting import near_words

_SHORTEST: Final = 3  # a shorter word is near too many others
_TWO_EDITS: Final = 6  # from this length on a spelling two letters away is offered


def did_you_mean(reader: Reader, word: Word, form: str, known: Callable[[str], bool]) -> str | None:
    """The word of the index nearest to `form`: fewest edits, then the same first letter, then most articles.

    None where the index holds the word (this form, or another of the same stem), where `known` says that it is a name
    which is not to be corrected, or where nothing is near.

    Args:
        reader: the index.
        word: the word of the query.
        form: its folded form.
        known: whether a form is the name of a listed company.
    """
    if len(form) < _SHORTEST or any(c.isdigit() for c in form) or known(form):
        return None
    held = next(iter(reader.words(form)), None)
    if (held is not None and held.form == form) or reader.search(word, first=0).total:
        return None
    near = near_words(reader.words(form[0]), form, 1)  # none goes before these, and the others are twenty times as many
    if not near:
        near = near_words(reader.words(""), form, 2 if len(form) >= _TWO_EDITS else 1)
    if not near:
        return None
    _, best = min(near, key=lambda found: (found[0], found[1].form[0] != form[0], -found[1].articles, found[1].form))
    return best.form
