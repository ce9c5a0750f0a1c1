r"""The bytes of a segment. All numbers are little-endian and unsigned.

**NAME.art**: `LUXART1\n`, then the stored articles one after another, each a zlib stream (RFC 1950) over JSON
(`stored`). Where each begins stands in the column `article_at`.

**NAME.idx**: `LUXIDX1\n`, sections in any order, the directory of sections, the footer.

    directory: for each section  name 16 bytes (ASCII, NUL-padded), offset u64, size u64
    footer:    offset of the directory u64, number of sections u32, CRC-32 of the directory u32, `LUXEND1\n`

    section       what
    postings      posting lists, found through the dictionary (`postings`)
    keys          the dictionary's keys, sorted, without anything between them
    key_at        where each key begins in `keys`, and where the last ends: u32
    entries       for each key: offset in `postings` u64, number of articles u32 (`dictionary`)
    ids           the articles' ids by article number, UTF-8 with lone surrogates kept
    id_at         where each begins in `ids`, and where the last ends: u32
    by_id         article numbers in order of their ids: u32
    first, end    first day and day after the last, u32; undated: 2**32 - 1 and 0
    newest        article numbers, newest first (`ordering`): u32
    title_at      position of the first word of the title: u64, one more for the end of the last article
    body_at       position of the first word of the body: u64
    article_at    where each stored article begins, and where the last ends: u64
    story         64 bits of BLAKE2b (RFC 7693) of the story's key; 0: no story
    length        weighted length (`scoring`): u32
    format        number of the reader's name in `meta`: u16
    language      number of the language's code in `meta`: u16
    meta          JSON: {"articles", "length", "formats", "languages"}

*Positions* run through the whole segment: title, one position unused, body, one unused, next title … so that a phrase
is an intersection of integers and never runs from a title into a body.

**NAME-N.del**: `LUXDEL1\n`, then the numbers of the articles that are gone, ascending: u32.

Keys of the dictionary are one letter and the UTF-8 of what is looked up (lone surrogates kept):
"""

from typing import Final

IDX_MAGIC: Final = b"LUXIDX1\n"
ART_MAGIC: Final = b"LUXART1\n"
DEL_MAGIC: Final = b"LUXDEL1\n"
END_MAGIC: Final = b"LUXEND1\n"

TERM: Final = "t"
"""Articles that hold a term in title or body; with positions."""
FORM: Final = "f"
"""The same for forms; without positions."""
TITLE_TERM: Final = "u"
"""Articles that hold a term in the title; with marks for those that hold it in the body too."""
TITLE_FORM: Final = "g"
"""The same for forms."""
COMPANY: Final = "c"
"""Articles that name a company."""
ABOUT: Final = "a"
"""Articles that are about a company."""
SOURCE: Final = "s"
"""Articles whose credit line holds a form."""

LABELS: Final = (COMPANY + ABOUT + SOURCE).encode()
"""The kinds that are not words: their lists have no codes."""

UNDATED_FIRST: Final = 2**32 - 1
UNDATED_END: Final = 0
"""An article without a date: its span ends before every day and begins after every day, so that it overlaps none."""


def key(kind: str, text: str) -> bytes:
    """The dictionary's key for `text`; UTF-8 sorts as code points do."""
    return (kind + text).encode("utf-8", "surrogatepass")
