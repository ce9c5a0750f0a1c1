"""The likeliest spelling of a word that the index does not hold.

A noisy channel (Kernighan, Church and Gale, "A spelling correction program based on a noisy channel model", COLING
1990): how often a word is meant times how rarely it is mistyped so. A word is meant as often as articles hold it; each
edit makes a mistake, and a wrong first letter makes it again, by a round factor less likely. So a word of one article,
which may be a misprint itself, is not offered where a common one is nearly as near.
"""

from collections.abc import Callable
from typing import Final

from luxsearch.engines import Reader, VocabularyWord
from luxsearch.query.tree import Word
from luxsearch.ranking.rewriting import near_words

_SHORTEST: Final = 3  # a shorter word is near too many others
_TWO_EDITS: Final = 6  # from this length on a spelling two letters away is offered
_EDIT: Final = 300  # how many times rarer two mistakes are than one
_FIRST_LETTER: Final = 10  # how many times rarer a mistake is there
_FREQUENT: Final = 10  # articles; what is further away is hardly so many times as frequent as the factors ask for


def did_you_mean(reader: Reader, word: Word, form: str, known: Callable[[str], bool]) -> str | None:
    """The word of the index that was likely meant by `form`.

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
    near = near_words(reader.words(form[0]), form, 1)  # a twentieth of all, and mostly it is among these
    if not any(found.articles >= _FREQUENT for _, found in near):
        near = near_words(reader.words(""), form, 2 if len(form) >= _TWO_EDITS else 1)

    def rarity(found: tuple[int, VocabularyWord]) -> tuple[float, str]:
        edits, held = found
        return _EDIT**edits * _FIRST_LETTER ** (held.form[0] != form[0]) / max(held.articles, 1), held.form

    return min(near, key=rarity)[1].form if near else None
