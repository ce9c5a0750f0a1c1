"""`Article`, the value that everything else is about."""

from typing import Literal

from luxsearch.dates import PartialDate
from luxsearch.frozen import frozen

DateSource = Literal["metadata", "header", "dateline", "filename", "folder", "none"]
"""Where a date was found, in the order in which the places are believed."""


@frozen(kw_only=True)
class Article:
    """One article as it stands in the archive and in the index.

    Attributes:
        id: stable identity: root name, path under it, and `#N` for the Nth record of a file that can hold several.
        file: the id of the file that holds it (the root's name and the path of the real file on disk; for a member of
            a zip that is the zip). What a user opens is worked out from it and the root's place.
        title: the headline; where the source has none, the first sentence, cut to 120 characters.
        headline: whether `title` stands apart from the body. False when it was taken from the body's first sentence,
            which stays in the body and is not scored twice.
        body: the text, paragraphs apart by a blank line; without headers, markup and credit line.
        date: publication date at the source's precision, or None.
        date_source: where the date was found; `none` exactly when `date` is None.
        companies: canonical names, those the article is about first.
        about: how many of `companies`, from the first, the article is about.
        listed: the companies that the source's metadata names, as written there.
        source: the credit line ("AFP Relaxnews"), or the empty string.
        language: ISO 639-1 code.
        format: name of the reader that read it ("text", "markdown", "html", …).
        story: key of the story that the article tells: reprints of one story share it. Empty: a story of its own.
    """

    id: str
    file: str
    title: str
    body: str
    headline: bool = True
    date: PartialDate | None = None
    date_source: DateSource = "none"
    companies: tuple[str, ...] = ()
    about: int = 0
    listed: tuple[str, ...] = ()
    source: str = ""
    language: str = "en"
    format: str = "text"
    story: str = ""
