"""Where fuzzing begins: queries, dates, and a sample file of every format."""

import gzip
import io
import zipfile
from functools import cache
from pathlib import Path

from tests.archive import test_containers, test_feeds, test_mail, test_newsml, test_nitf, test_office, test_wires

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]

WORDS = [
    "house", "Milan", "gucci", "the", "H&M", "H & M", "20%", "S.p.A.", "L'Oréal", "e-commerce", "天猫", "i'm",
    "=coach", "lux*",
    "gucci~", "opens~2", '"flagship store"', '"house milan"~5', "house^3", "title:house", "body:(a OR b)",
    "company:Gucci",
    'company:"Kate Spade"', "source:afp", "date:2019", "date:2018..", "date:none", "foo:bar", "-milan", "NOT",
    "OR", "AND",
    "(", ")", '"', "*", "~", "^", ":", "-", "^0.5", "~2", "..", "10:30", "é", "\u02bc", "\udcff", "\u2474", "ß", "İ",
]  # fmt: skip

DATES = [
    "2019", "2019-09", "2019-09-12", "20190912", "2019/09/12", "2019-09-12T10:00Z", "Q3 2019", "Sept 2019",
    "Sept. 12, 2019",
    "12 September 2019", "12th Sept 2019", "13/04/2019", "12.09.2019", "today", "last week", "this quarter",
    "3 months ago",
    "30d", "18m", "2y",
    "Thursday, 12 Sep 2019 10:00:00 +0200", "1568282400", "1568282400000", "Thu Sep 12 10:00:00 2019",
    "Sep 12, 2019 10:00 AM", "2019-W37", "0000-00-00", "29 February 2019", "03/04/2019", "date 2019-09 30 shops",
]  # fmt: skip


QUERIES = [
    "house milan -gucci", '"flagship store" OR (20% title:house)', "(gucci OR milan) date:2019-03..", "the -(of OR at)",
    'company:Gucci house~ "store house"~5^2', "o* second~ =milan NOT date:none", "a OR b c OR (d -e) AND f",
    "body:(first OR second) source:x date:2019..2019-04 *", 'title:"house of gucci" gucci^3 H&M',
]  # fmt: skip

_XML = """< > </ /> <!-- --> <![CDATA[ ]]> <?xml <!DOCTYPE <!ENTITY &# &amp; xmlns= encoding="utf-16" <rss <channel
<item <title> <description> <content:encoded> <pubDate> <entry <updated> <nitf <head> <hedline> <hl1> <body.content> <p>
<newsItem <newsMessage <itemSet <contentSet <inlineXML <inlineData <NewsML <NewsItem <NewsComponent <ContentItem
<DataContent> <NewsLines> <HeadLine> <wp:post_type> <wp:status> <html> <meta <script <article <h1> <br> <table>"""
_HEADERS = """From: To: Subject: Date: MIME-Version: Content-Type: multipart/mixed text/plain text/html charset=
Content-Transfer-Encoding: base64 quoted-printable boundary= --x Message-ID: =?utf-8?q?x?= \r\n\r\n From\x20a@b"""
_RECORDS = """{ } [ ] " : , null true 1e999 -0 NaN \\u0000 \\ud800 "title" "body" "date" "headline" "published"
"companies" "language" "source" "uri" "body_text" "versioncreated" title,body,date ; --- +++ # ``` title: date:
\ufeff %PDF-1.4 obj endobj
stream endstream xref trailer startxref /Root /Pages /Kids /Contents BT ET Tj PK\x03\x04 PK\x01\x02 PK\x05\x06
\x1f\x8b ustar \x01 \x02 \x03 \x04 date\x202019-09"""

TOKENS: dict[str, list[str]] = {
    "query": [*WORDS, " ", " OR ", " AND ", " NOT ", " -", "..", "company:", "date:", "title:(", "source:", '"~', "~2"],
    "dates": [
        *DATES, "January", "févr.", "Sept", "Sunday", "12th", " ago", "last ", "this ", "years", "weeks", "GMT", "Z",
        "T", "+02:00", "1999", "0001", "9999", "2999", "..", "/", "\u0661", "\u2013", "date ", "Date: ",
    ],
    "archive": [token.encode().decode("unicode_escape") for token in (_XML + " " + _HEADERS + " " + _RECORDS).split()],
    "opener": [
        '"segments":', '"files":', '"layout":', '"gone":', '"state":', '"roots":', "null", "-1", "1e999", "[]", "{}",
        '""', "18446744073709551615", "4294967295", "\x00\x00\x00\x00", "LUXIDX1\n", "NaN", "/../", "\\ud800",
    ],
}  # fmt: skip
"""For libFuzzer's dictionary, by target."""


@cache
def files() -> tuple[tuple[str, bytes], ...]:
    """(name, content) of samples of every format that is read, and of the odd files of `tests/corpus`."""
    made: dict[str, str | bytes] = {
        "a.rss": test_feeds.RSS, "a.atom": test_feeds.ATOM, "a.rdf": test_feeds.RDF,
        "a.wxr": test_feeds.WXR, "a.xml": test_nitf.STORY, "b.xml": test_newsml.NEWSML,
        "c.xml": test_newsml.item(test_newsml.XHTML), "d.xml": test_newsml.item(test_newsml.DATA),
        "a.mhtml": test_mail.MHTML, "a.eml": test_mail.mail("It opened a store in Milan.\n"),
        "a.mbox": "From a@b Thu Sep 12 10:00:00 2019\n" + test_mail.mail("It opened.\n\n") * 2,
        "wire.txt": test_wires.IPTC, "wire2.txt": test_wires.ANPA, "a.pdf": test_office.pdf(test_office.LINES),
        "a.docx": test_office.docx(test_office.story), "a.tar": test_containers.tarred(("a.txt", test_containers.TEXT)),
        "a.txt.gz": gzip.compress(test_containers.TEXT, mtime=0), "a.zip": _zip(),
    }  # fmt: skip
    samples = [(name, text.encode() if isinstance(text, str) else text) for name, text in made.items()]
    folders = (REPOSITORY / "articles", REPOSITORY / "tests" / "corpus", HERE / "cases" / "archive")
    found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return tuple(samples + [(path.name, path.read_bytes()) for path in found])


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        file.writestr("a/2019/one.txt", test_containers.TEXT)
        file.writestr("two.jsonl", test_containers.LINES)
    return out.getvalue()
