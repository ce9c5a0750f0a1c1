"""An article as bytes: a zlib stream (RFC 1950) over a JSON array, and back.

JSON's characters are kept as they are and written as UTF-8 with lone surrogates let through: ids and file names may
hold them, and an escaped pair of lone surrogates would come back as one character.
"""

import json
import zlib
from collections.abc import Iterator
from typing import Any, Final

from luxsearch.articles import Article
from luxsearch.dates import PartialDate

_LEVEL: Final = 1
"""zlib's fastest: half the size of the text, at a fifth of the time of its default level."""

_BODY: Final = 3
"""Where the body stands in the array."""

_PIECE: Final = 1 << 20
"""Characters of a large text that are packed at a time."""

# Not `json.dumps`: that makes a new encoder whenever an argument is not the default.
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def pack(article: Article) -> bytes:
    """The stored form of an article."""
    values = [
        article.id,
        article.file,
        article.title,
        article.body,
        article.headline,
        None if article.date is None else str(article.date),
        article.date_source,
        article.companies,
        article.about,
        article.listed,
        article.source,
        article.language,
        article.format,
        article.story,
    ]
    if len(article.body) <= _PIECE:
        return zlib.compress(_encode(values).encode("utf-8", "surrogatepass"), _LEVEL)
    return b"".join(_pack_large(values))


def _pack_large(values: list[Any]) -> Iterator[bytes]:
    """The same, with the text made JSON and bytes piece by piece: a string in JSON is what its pieces are."""
    body = values[_BODY]
    stream = zlib.compressobj(_LEVEL)
    deflate = stream.compress
    yield deflate((_encode(values[:_BODY])[:-1] + ',"').encode("utf-8", "surrogatepass"))
    for at in range(0, len(body), _PIECE):
        yield deflate(_encode(body[at : at + _PIECE])[1:-1].encode("utf-8", "surrogatepass"))
    yield deflate(('",' + _encode(values[_BODY + 1 :])[1:]).encode("utf-8", "surrogatepass"))
    yield stream.flush()


def unpack(data: bytes | memoryview) -> Article:
    """The inverse of `pack`. ValueError, zlib.error or TypeError for bytes that it never makes."""
    values: list[Any] = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    id_, file, title, body, headline, date, date_source, companies, about, listed, source, language, format_, story = (
        values
    )
    return Article(
        id=id_,
        file=file,
        title=title,
        body=body,
        headline=headline,
        date=None if date is None else PartialDate.parse(date),
        date_source=date_source,
        companies=tuple(companies),
        about=about,
        listed=tuple(listed),
        source=source,
        language=language,
        format=format_,
        story=story,
    )
