"""Which formats there are: one line each. What recognises and reads one is in its own module, imported when needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from luxsearch.archive.record import Member, Record, Source, Unreadable


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
    """

    name: str
    module: str
    suffixes: tuple[str, ...] = ()
    many: bool = False
    anywhere: bool = True

    def looks(self, head: bytes) -> bool:
        """Whether a file that begins with `head` is certainly of this format."""
        return bool(import_module(f"luxsearch.archive.{self.module}").looks(head))

    def read(self, source: Source) -> Iterator[Record | Unreadable | Member]:
        """The records of a file."""
        found: Iterator[Record | Unreadable | Member] = import_module(f"luxsearch.archive.{self.module}").read(source)
        return found


FORMATS: Final = (
    # Recognised by content, in this order: the more particular first. ARCHIVE-FORMATS: uncomment yours when it is there.
    # Format("container", "containers", (".gz", ".xz", ".bz2", ".zst", ".zip", ".tar", ".tgz")),
    # Format("pdf", "office", (".pdf",)),
    # Format("docx", "office", (".docx",)),
    # Format("nitf", "nitf", (".nitf", ".xml")),
    # Format("newsml-g2", "newsmlg2", (".xml",), many=True),
    # Format("newsml", "newsml1", (".xml",), many=True),
    # Format("wxr", "wxr", (".xml", ".wxr"), many=True),
    # Format("feed", "feeds", (".rss", ".atom", ".xml"), many=True),
    # Format("ninjs", "ninjs", (".json",), many=True),
    # Format("mhtml", "mhtml", (".mhtml", ".mht")),
    # Format("mbox", "mbox", (".mbox",), many=True),
    # Format("email", "mail", (".eml",)),
    # Format("iptc7901", "iptc7901", ()),
    # Format("anpa", "anpa", (".tst",)),
    Format("html", "html", (".html", ".htm", ".xhtml")),
    Format("json", "json_", (".json",), many=True, anywhere=False),
    Format("jsonl", "jsonl", (".jsonl", ".ndjson"), many=True, anywhere=False),
    Format("csv", "csv_", (".csv", ".tsv"), many=True, anywhere=False),
    Format("markdown", "markdown", (".md", ".markdown", ".mdown", ".mkd"), anywhere=False),
    Format("text", "plain", (".txt", ".text", ".asc"), anywhere=False),
)
