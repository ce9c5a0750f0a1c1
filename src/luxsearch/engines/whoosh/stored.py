"""An article as bytes: a zlib stream (RFC 1950) over a JSON array, and back.

JSON's characters are kept as they are and written as UTF-8 with lone surrogates let through: ids and file names may
hold them, and an escaped pair of lone surrogates would come back as one character.
"""

import json
import zlib
from typing import Any, Final

from luxsearch.articles import Article
from luxsearch.dates import PartialDate

_LEVEL: Final = 1
"""zlib's fastest: half the size of the text, at a fifth of the time of its default level."""

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
    return zlib.compress(_encode(values).encode("utf-8", "surrogatepass"), _LEVEL)


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
