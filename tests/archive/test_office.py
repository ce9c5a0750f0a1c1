"""PDF and DOCX, read with the libraries of an extra; the documents are made here, byte by byte or with the library."""

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from luxsearch.archive import Read, Rejected
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

LINES = [
    "Coach opens in Milan",
    "The company opened a large store in the centre of Milan on Monday, its",
    "second in the country.",
    "It will open another one next year, it said, and has not decided where it",
    "is going to be.",
]


def pdf(lines: list[str], info: str = "/Title(Coach opens in Milan)/CreationDate(D:20190913231500-05'00')") -> bytes:
    """A PDF of one page (ISO 32000-1, 7.5)."""
    stream = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<<{info}>>",
    ]
    out, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + table + trailer).encode()


def docx(fill: Callable[[Any], None]) -> bytes:
    library: Any = pytest.importorskip("docx")
    document = library.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def story(document: Any) -> None:
    document.core_properties.title = "Coach opens in Milan"
    document.core_properties.created = datetime(2019, 9, 13, 12, 0)  # noqa: DTZ001 - as the library wants it
    document.add_heading("Coach opens in Milan", 0)
    document.add_paragraph("It opened a store.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Stores", "12"
    document.add_paragraph("It is large.")


def test_pdf(read_one: ReadOne) -> None:
    pytest.importorskip("pypdfium2")
    article = read_one("a.pdf", pdf(LINES))
    assert (article.id, article.format, article.title) == ("arc/a.pdf", "pdf", "Coach opens in Milan")
    assert article.body == f"{LINES[1]} {LINES[2]}\n\n{LINES[3]} {LINES[4]}"
    assert (str(article.date), article.date_source) == ("2019-09-13", "metadata")


def test_docx(read_one: ReadOne) -> None:
    article = read_one("a.docx", docx(story))
    assert (article.id, article.format, article.title) == ("arc/a.docx", "docx", "Coach opens in Milan")
    assert article.body == "It opened a store.\n\nStores 12\n\nIt is large."
    assert str(article.date) == "2019-09-13"


@pytest.mark.parametrize(
    ("name", "first", "date"),
    [("2019-09-01 a", "It opened.", "2019-09-01"), ("a", "date 2019-08 It opened. It is large.", "2019-08")],
)
def test_the_day_a_file_was_made_counts_least(read_one: ReadOne, name: str, first: str, date: str) -> None:
    pytest.importorskip("pypdfium2")
    assert str(read_one(f"{name}.pdf", pdf([first])).date) == date


def test_the_day_of_the_template_is_none(read_one: ReadOne) -> None:
    assert read_one("a.docx", docx(lambda d: d.add_paragraph("It opened a store."))).date is None


def test_the_name_of_a_file_is_no_title(read_one: ReadOne) -> None:
    pytest.importorskip("pypdfium2")
    article = read_one("a.pdf", pdf(LINES, "/Title(Microsoft Word - release_v2.doc)"))
    assert article.title == "Coach opens in Milan"


@pytest.mark.parametrize(("name", "library"), [("a.pdf", "pypdfium2"), ("a.docx", "docx")])
def test_without_the_extra_the_command_is_named(
    read_file: ReadFile, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    content = pdf(LINES) if name.endswith("pdf") else docx(story)
    monkeypatch.setitem(sys.modules, library, None)
    (found,) = read_file(name, content)
    assert isinstance(found, Rejected)
    assert "pip install 'luxsearch[office]'" in found.reason


@pytest.mark.parametrize("cut", [9, 300, -30])
def test_broken_documents(read_file: ReadFile, cut: int) -> None:
    for name, content in (("a.pdf", pdf(LINES)), ("a.docx", docx(story))):
        assert all(isinstance(one, (Rejected, Article)) for one in read_file(name, content[:cut]))
    (found,) = read_file("empty.pdf", pdf([]))
    assert isinstance(found, Rejected)


def test_a_docx_that_is_a_bomb(read_file: ReadFile) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(story))) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(one.filename, old.read(one))
        new.writestr("word/media/a.xml", b" " * 30_000_000)
    (found,) = read_file("a.docx", content.getvalue())
    assert isinstance(found, Rejected)
    assert "too large" in found.reason
