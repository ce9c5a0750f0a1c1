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
