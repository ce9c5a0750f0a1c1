"""The words of a segment's articles as numbers: from a text to the numbers of what stands at its positions."""

import sys
from array import array
from typing import Final

from luxsearch.text import LONGEST_TERM, Analyzer, chunks, is_character
from luxsearch.text.fragments import fragments

_LONGEST: Final = 64
"""Bytes of a fragment that is remembered; longer ones hardly come twice."""


class Vocabulary:
    """Numbers for words and composites, from 1 on.

    A *word* is a form with its term, in one language. A *composite* is what stands at one position and gives several
    words: `e-commerce` is ecommerce, e and commerce.

    Attributes:
        forms: the form of each word, by number; empty for composites, and for 0, which is nothing.
        terms: the term of each word, likewise.
        composites: the numbers of the words of each composite.
    """

    def __init__(self, analyzers: dict[str, Analyzer]) -> None:
        """`analyzers` by language, made where missing."""
        self.forms: list[bytes] = [b""]
        self.terms: list[bytes] = [b""]
        self.composites: dict[int, tuple[int, ...]] = {}
        self._analyzers = analyzers
        self._memos: dict[str, _Memo] = {}

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def known(self) -> int:
        """How many fragments are remembered."""
        return sum(map(len, self._memos.values()))

    @property
    def languages(self) -> int:
        """How many languages there are."""
        return len(self._memos)

    def numbers(self, text: str, language: str) -> "array[int]":
        """What stands at each position of a text."""
        memo = self._memos.get(language)
        if memo is None:
            if language not in self._analyzers:
                self._analyzers[language] = Analyzer(language)
            memo = self._memos[language] = _Memo(self._analyzers[language], self)
        found = array("I")
        parts = fragments(text)
        found.frombytes(b"".join(map(memo.__getitem__, parts)) if parts is not None else memo.of(chunks(text)))
        return found

    def forget(self) -> None:
        """Forget the fragments: no text will come any more."""
        self._memos.clear()

    def word(self, form: bytes, term: bytes) -> int:
        """The number of a new word."""
        self.forms.append(form)
        self.terms.append(term)
        return len(self.forms) - 1

    def composite(self, words: tuple[int, ...]) -> int:
        """The number of a new composite of these words."""
        number = self.word(b"", b"")
        self.composites[number] = words
        return number


class _Memo(dict[bytes, bytes]):
    """The numbers of the chunks of each fragment in one language, as the bytes of an array."""

    def __init__(self, analyzer: Analyzer, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._lexemes = analyzer.lexemes
        self._stem = analyzer.stem
        self._vocabulary = vocabulary
        self._words: dict[bytes, int] = {}
        self._chunks: dict[str, bytes] = {}

    def __missing__(self, fragment: bytes) -> bytes:
        if fragment.isalpha() and len(fragment) <= LONGEST_TERM:  # most are a word in plain letters
            data = self[fragment] = self._plain(fragment)
            return data
        text = fragment.decode("utf-8", "surrogatepass")
        found = chunks(text)
        if found == [text]:
            data = self[fragment] = self._numbered(text)
            return data
        data = self.of(found)
        if len(fragment) <= _LONGEST and not any(map(is_character, found)):
            self[fragment] = data
        return data

    def of(self, found: list[str]) -> bytes:
        """The same of chunks."""
        return b"".join(map(self._chunk, found))

    def _chunk(self, chunk: str) -> bytes:
        if chunk.isascii():
            chunk = chunk.lower()
        data = self._chunks.get(chunk)
        if data is None:
            data = self._chunks[chunk] = self._numbered(chunk)
        return data

    def _numbered(self, chunk: str) -> bytes:
        numbers = [self._word(form.encode("utf-8", "surrogatepass"), term) for form, term in self._lexemes(chunk)]
        number = numbers[0] if len(numbers) == 1 else self._vocabulary.composite(tuple(numbers))
        return number.to_bytes(4, sys.byteorder)

    def _plain(self, form: bytes) -> bytes:
        number = self._words.pop(form, 0)
        if not number:
            number = self._vocabulary.word(form, self._written(form, self._stem(form.decode("ascii"))))
        return number.to_bytes(4, sys.byteorder)

    def _word(self, form: bytes, term: str) -> int:
        """The number of a word: its form may be known as a fragment."""
        number = self._words.get(form) or int.from_bytes(self.get(form, b"")[:4], sys.byteorder)
        if not number or self._vocabulary.forms[number] != form:
            number = self._words[form] = self._vocabulary.word(form, self._written(form, term))
        return number

    @staticmethod
    def _written(form: bytes, term: str) -> bytes:
        """The bytes of a term, which are often those of its form."""
        written = term.encode("utf-8", "surrogatepass")
        return form if written == form else written
