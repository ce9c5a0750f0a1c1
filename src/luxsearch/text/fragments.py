"""Texts → fragments: what the indexer looks up instead of cutting every text into chunks by a regular expression.

A *fragment* is a stretch of a text, in UTF-8 and with ASCII letters in lower case, whose chunks do not depend on what
stands around it; the chunks of a text are those of its fragments, one after another. Most are one word, so that who
remembers what each holds has a text's chunks for one look-up a word, and cutting is done by C-level operations.

Chunks run over white space in two ways only: `20 %`, which is the same words as `20%`, and `H & M`, for which texts are
cut as a whole.
"""

from typing import Final

_KEPT: Final = frozenset(b".,'`&%-")
"""ASCII characters besides letters and digits that chunks can hold; all others part words, like a space."""

_ASCII: Final = 0x80
_LOWER_AND_PARTED: Final = bytes([
    byte if byte >= _ASCII or byte in _KEPT else ord(chr(byte).lower()) if chr(byte).isalnum() else ord(" ")
    for byte in range(256)
])  # fmt: skip


def fragments(text: str) -> list[bytes] | None:
    """The fragments of `text` in order; None for one that has to be cut into chunks as a whole."""
    if " & " in text and _has_initials(text):
        return None
    data = text.encode("utf-8", "surrogatepass")
    if "%" in text:
        data = data.replace(b" %", b"%")
    if "\uff05" in text:
        data = data.replace(" \uff05".encode(), "\uff05".encode())
    data = data.translate(_LOWER_AND_PARTED)
    # Of what may stand in a word, most is punctuation at the end of one: to part it here makes fewer fragments.
    return data.replace(b", ", b" ").replace(b". ", b" ").split()


def _has_initials(text: str) -> bool:
    """Whether something like `H & M` may stand in the text; certain where not."""
    return any(len(before) == 1 or not before[-2:].isalnum() for before in text.split(" & ")[:-1])
