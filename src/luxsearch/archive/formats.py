"""Which formats there are: one line each. What recognises and reads one is in its own module, imported when needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Final

from luxsearch.archive.record import Later, Member, Record, Source, Unreadable


@cache
def _module(name: str) -> Any:  # noqa: ANN401 - modules have no type that says what is in them
    return import_module(f"luxsearch.archive.{name}")


@dataclass(frozen=True, slots=True)
class Format:
    """A known form of article file.

    Attributes:
        name: as `Article.format` says it.
        module: module below `luxsearch.archive` with `looks` and `read`.
        suffixes: endings of file names, lower case with dot, of files in this format.
        many: whether one file can hold several articles: their ids then end in `#N`, even where there is one.
        anywhere: whether `looks` is believed whatever the file's name ends in; if not, only under `suffixes`, and in
            files without a known suffix.
        first: the bytes that a file in it can begin with, white space left out; empty: any. Saves asking `looks`.
        firm: whether its suffix is believed over what the content looks like to formats of other suffixes.
    """

    name: str
    module: str
    suffixes: tuple[str, ...] = ()
    many: bool = False
    anywhere: bool = True
    firm: bool = False
    first: bytes = b""

    def looks(self, head: bytes) -> bool:
        """Whether a file that begins with `head` is certainly of this format."""
        return bool(_module(self.module).looks(head))

    def read(self, source: Source) -> Iterator[Record | Unreadable | Member | Later]:
        """The records of a file."""
        found: Iterator[Record | Unreadable | Member | Later] = _module(self.module).read(source)
        return found


FORMATS: Final[tuple[Format, ...]] = (
    # Recognised by content, in this order: the more particular first.
    # XML has no suffix of its own here: a file that ends in `.xml` is what its root element says, or nothing known.
    Format("container", "containers", (".gz", ".xz", ".bz2", ".zst", ".zip", ".tar", ".tgz", ".tbz", ".tbz2", ".txz")),
    Format("pdf", "pdf", (".pdf",)),
    Format("docx", "docx", (".docx",)),
    Format("nitf", "nitf", (".nitf",), first=b"<"),
    Format("newsml-g2", "newsmlg2", many=True, first=b"<"),
    Format("newsml", "newsml1", (".newsml",), many=True, first=b"<"),
    Format("wxr", "wxr", (".wxr",), many=True, first=b"<"),
    Format("feed", "feeds", (".rss", ".atom", ".rdf"), many=True, first=b"<"),
    Format("ninjs", "ninjs", (".json",), many=True, first=b"{["),
    Format("mhtml", "mhtml", (".mhtml", ".mht")),
    Format("mbox", "mbox", (".mbox",), many=True),
    Format("email", "mail", (".eml",)),
    Format("iptc7901", "iptc7901"),
    Format("anpa", "anpa"),
    Format("html", "html", (".html", ".htm", ".xhtml"), first=b"<"),
    Format("jsonl", "jsonl", (".jsonl", ".ndjson"), many=True, firm=True, first=b"{["),
    Format("json", "json_", (".json",), many=True, firm=True, first=b"{["),
    Format("csv", "csv_", (".csv", ".tsv"), many=True, anywhere=False, firm=True),
    Format("markdown", "markdown", (".md", ".markdown", ".mdown", ".mkd"), anywhere=False),
    Format("text", "plain", (".txt", ".text", ".asc"), anywhere=False),
)

_BY_SUFFIX: Final = {suffix: form for form in FORMATS for suffix in form.suffixes}


def suffix_of(name: str) -> str:
    """The ending that tells the format, lower case with its dot; empty without one."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def format_of(name: str, head: bytes) -> Format | None:
    """Which format a file is in, by its content first and then by its name; None for no known form of article.

    Args:
        name: the file's name.
        head: its first bytes.
    """
    suffix = suffix_of(name)
    by_name = _BY_SUFFIX.get(suffix)
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    wide = first in (b"\xff", b"\xfe", b"\x00")  # UTF-16: the first byte says nothing
    for form in FORMATS:
        if form is by_name and not form.anywhere:
            return form
        if form.first and first not in form.first and not wide:
            continue
        if (suffix in form.suffixes or by_name is None or (form.anywhere and not by_name.firm)) and form.looks(head):
            return form
    return by_name
