# ruff: noqa: RUF001, E501 - typographic letters, and texts in one line, are what is tested
"""Web pages: headline without the site's name, date of publication and not of update, text without furniture."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from luxsearch.archive import Read, Rejected
from luxsearch.archive.page_facts import Facts
from luxsearch.archive.page_title import title_of
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

PARAGRAPHS = [
    "Coach opens a flagship store in the centre of Milan this autumn, the third of the house in Italy after two in Rome.",
    "The shop on two floors sells bags, shoes and ready-to-wear, and has a workshop where customers have things repaired.",
    "Its manager said that the city had been missing from the map, and that more openings in Europe are to follow soon.",
]


def page(head: str = "", body: str = "", lang: str = "en") -> str:
    """A page as a publisher makes it, with what surrounds an article."""
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/fashion'>Fashion</a></li></ul></nav>"
        f"<article>{body}{text}</article>"
        "<aside><h3>Related</h3><p><a href='/x'>Prada opens in Rome as well, says the house</a></p></aside>"
        "<footer><p>Copyright 2024 The Daily Bag. All rights reserved. We use cookies to make this site work.</p></footer>"
        "<script>var a = '<p>not text</p>';</script></body></html>"
    )


LD = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Coach opens in Milan &amp; stays",
    "datePublished": "2019-09-12T23:30:00-05:00", "dateModified": "2021-01-01T00:00:00Z", "inLanguage": "en-GB",
    "publisher": {"@type": "Organization", "name": "The Daily Bag"},
}  # fmt: skip


def test_a_page(read_one: ReadOne) -> None:
    head = (
        "<title>Coach opens in Milan &amp; stays | The Daily Bag</title>"
        '<meta property="og:title" content="Coach opens in Milan &amp; stays - The Daily Bag">'
        f'<script type="application/ld+json">{json.dumps(LD)}</script>'
    )
    article = read_one(
        "a.html",
        page(head, "<h1>Coach opens in Milan &amp; stays</h1><figure><figcaption>Photo: A. Lee</figcaption></figure>"),
    )
    assert article.title == "Coach opens in Milan & stays"
    assert (str(article.date), article.date_source, article.language, article.format) == (
        "2019-09-12",
        "metadata",
        "en",
        "html",
    )
    assert article.body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2019-09-12T10:00:00Z"><meta property="article:modified_time" content="2021-01-01">',
        '<meta name="date" content="2019-09-12"><meta name="last-modified" content="2021-01-01">',
        '<meta name="DC.date.issued" content="12 September 2019">',
        f'<script type="application/ld+json">{json.dumps([{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, LD]}])}</script>',
    ],
)  # fmt: skip
def test_dates_of_publication(read_one: ReadOne, head: str) -> None:
    assert str(read_one("a.html", page(head)).date) == "2019-09-12"


def test_a_time_element_that_says_so_counts(read_one: ReadOne) -> None:
    body = "<h1>Coach</h1><time itemprop='dateModified' datetime='2021-01-01'>x</time><time itemprop='datePublished' datetime='2019-09-12'>x</time>"
    assert str(read_one("a.html", page("", body)).date) == "2019-09-12"


@pytest.mark.parametrize(
    ("head", "stamp", "date"),
    [
        ("", "<p class='date'>September 12, 2019</p>", "2019-09-12"),
        ("", "<p class='published'>03/04/2019</p>", "None"),
        ("", "<span class='published'>13.09.2019</span>", "2019-09-13"),
        ("", "<div class='entry-date'>September 2019</div>", "2019-09"),
        ("", "<p>Published 12 September 2019, updated 6 May 2021</p>", "2019-09-12"),
        ("", "<p class='byline'>By Ann Lee | 12 September 2019</p>", "2019-09-12"),
        ("", "<time>12 September 2019</time>", "2019-09-12"),
        ("<link rel='canonical' href='https://x.test/2019/09/12/coach'>", "", "2019-09-12"),
        ("<link rel='canonical' href='https://x.test/2019/09/coach'>", "", "2019-09"),
        ("<link rel='canonical' href='https://x.test/2019/09/coach'>", "<time>12 September 2019</time>", "2019-09-12"),
        ("", "", "None"),
        ("", "<p>Updated: 6 May 2021</p>", "None"),
        ("<meta property='article:modified_time' content='2021-05-06T00:00:00Z'>", "", "None"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "C", "dateModified": "2021-05-06"}</script>',
            "",
            "None",
        ),
        (
            "",
            "<p>The fair takes place on 3 October 2019 in Milan, said the house in a long statement on the matter.</p>",
            "None",
        ),
    ],
)
def test_a_date_that_is_not_in_the_metadata(read_one: ReadOne, head: str, stamp: str, date: str) -> None:
    assert str(read_one("a.html", page(head, f"<h1>Coach in Milan</h1>{stamp}")).date) == date


def test_a_dateline_in_a_page_without_another_date(read_one: ReadOne) -> None:
    article = read_one(
        "a.html",
        page(
            "",
            "<h1>Coach in Milan</h1><p>MILAN, Sept. 12, 2019 (AP) — Coach has opened one more store in the city.</p>",
        ),
    )
    assert (str(article.date), article.date_source) == ("2019-09-12", "dateline")


def test_json_ld_of_the_articles_that_a_page_lists_is_not_its_own(read_one: ReadOne) -> None:
    other = {**LD, "headline": "Prada opens in Rome", "datePublished": "2020-01-01"}
    blocks = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in (other, LD))
    article = read_one(
        "a.html",
        page("<title>Coach opens in Milan &amp; stays</title>" + blocks, "<h1>Coach opens in Milan &amp; stays</h1>"),
    )
    assert str(article.date) == "2019-09-12"


@pytest.mark.parametrize(
    ("title", "names", "others", "expected"),
    [
        ("Coach opens in Milan - The Daily Bag", ["The Daily Bag"], [], "Coach opens in Milan"),
        ("Coach opens in Milan - Daily Bag", ["The Daily Bag"], [], "Coach opens in Milan"),
        ("Coach opens in Milan – again", ["The Daily Bag"], [], "Coach opens in Milan – again"),
        ("Coach opens in Milan | Fashion | The Daily Bag", [], [], "Coach opens in Milan"),
        ("Coach opens in Milan - Anything", [], ["Coach opens in Milan"], "Coach opens in Milan"),
        ("The Daily Bag: Coach opens in Milan", ["The Daily Bag"], [], "The Daily Bag: Coach opens in Milan"),
        ("The Daily Bag | Coach opens in Milan", ["The Daily Bag"], [], "Coach opens in Milan"),
        ("Louis Vuitton x Off-White - a story", ["The Daily Bag"], [], "Louis Vuitton x Off-White - a story"),
    ],
)  # fmt: skip
def test_titles_without_the_site(title: str, names: list[str], others: list[str], expected: str) -> None:
    assert title_of(Facts(meta={"og:title": title}, names=names, ones=others)) == expected


def test_the_agency_that_a_page_names_is_its_source(read_one: ReadOne) -> None:
    assert read_one("a.html", page('<meta name="source" content="AFP Relaxnews">')).source == "AFP Relaxnews"
    assert (
        read_one("a.html", page('<meta property="og:site_name" content="The Daily Bag">', "<h1>Coach</h1>")).source
        == ""
    )


def test_the_standfirst_is_part_of_the_text(read_one: ReadOne) -> None:
    first = "A house of bags comes to a city that had been waiting for it for many years."
    head = f'<meta name="description" content="{first}">'
    body = f"<header><h1>Coach</h1><div class='dek'>{first}</div></header>"
    assert read_one("a.html", page(head, body)).body.split("\n\n")[0] == first


def test_captions_hidden_text_and_pointers_to_other_articles_are_no_text(read_one: ReadOne) -> None:
    body = (
        "<h1>Coach</h1><figure><img src='x.jpg'><figcaption>Two people in a shop. Photo: A. Lee</figcaption></figure>"
        "<p><a href='/y'>Ten bags that everybody wants this year</a></p><p>Read more: <a href='/z'>Prada in Rome</a></p>"
        "<span class='visually-hidden'>opens in a new window</span>"
    )
    assert read_one("a.html", page("", body)).body == "\n\n".join(PARAGRAPHS)


def test_a_page_that_scripts_draw_is_read_out_of_its_data(read_one: ReadOne) -> None:
    html = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    data = json.dumps({"props": {"article": {"content": html}}}).replace("<", "\\u003c")
    text = f"<!DOCTYPE html><html><head><title>Coach</title></head><body><div id='root'></div><script>window.state = {data}</script></body></html>"
    assert read_one("a.html", text).body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-8"])
def test_declared_encodings(read_one: ReadOne, encoding: str) -> None:
    text = page("<title>Hermès à Paris</title>").replace('charset="utf-8"', f'charset="{encoding}"')
    assert read_one("a.html", text.encode(encoding)).title == "Hermès à Paris"


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        b"<!doctype html><html><body><script>x</script></body></html>",
        b"<html>" + b"<" * 10_000,
        b"<html\x00\x01\x02\x03\x04\x05\x06\x07",
    ],
)
def test_a_page_without_an_article_is_rejected(read_file: ReadFile, data: bytes) -> None:
    (one,) = read_file("a.html", data)
    assert isinstance(one, Rejected)


def test_controls_in_a_page_do_no_harm(read_one: ReadOne) -> None:
    text = page("<title>Coach in Milan</title>").replace("Coach opens", "Coach\x01 opens&#1;")
    assert read_one("a.html", text).body.replace("\x01", "") == "\n\n".join(PARAGRAPHS)


def test_nothing_is_fetched_and_nothing_heavy_is_imported_for_text() -> None:
    """The readers of text start without lxml; a page that names others is read without a connection."""
    code = (
        "import sys, socket, datetime\n"
        "def refuse(*a, **k): raise AssertionError('a connection')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse; socket.create_connection = refuse\n"
        "from luxsearch.archive import Entry, reading\n"
        "assert not {'lxml', 'trafilatura', 'htmldate', 'yaml', 'charset_normalizer'} & set(sys.modules), 'imported early'\n"
        "from luxsearch.archive.record import Source\n"
        "from luxsearch.archive.html import read\n"
        "page = b'<html><head><base href=http://x.test/><link rel=canonical href=http://x.test/a></head><body>' + b'<p>Coach opens a store.</p>' * 20\n"
        "assert list(read(Source.of('a.html', page)))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
