"""The words of a piece of text, where thousands of pieces have to be gone over: in C, for nearly all of them."""

from typing import Final

_MARKS: Final = "\u2019\u201c\u201d\u2014\u2013\u2018\u00a0\u2026\u2022\u00ae"
"""Marks that stand between words; most texts hold nothing else beyond ASCII."""


def table(*, digits: bool) -> bytes:
    """For `ascii_words`: what ASCII characters become, small letters (and digits) or the spaces between them."""
    of_word = str.isalnum if digits else str.isalpha
    return bytes(ord(chr(byte).lower() if of_word(chr(byte)) else " ") for byte in range(128)).ljust(256)


def ascii_words(text: str, characters: bytes, most: int = -1) -> list[str] | None:
    """The words of a text in small letters, a fifth of the time of a regular expression.

    Args:
        text: the text.
        characters: a `table`.
        most: how many of them at most; -1: all.

    Returns:
        The words; None where the text holds more beyond ASCII than marks between words.
    """
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
        if not text.isascii():
            return None
    words = text.encode().translate(characters).decode().split(None, most)
    return words if most < 0 else words[:most]
