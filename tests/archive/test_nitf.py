"""NITF: one article a file."""

from collections.abc import Callable

import pytest

from luxsearch.archive import Read, Rejected, Skipped
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

STORY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.example.com/nitf.dtd">
<nitf baselang="fr-FR" change.date="May 1, 2018">
 <head><title>Slug of it</title>
  <docdata><doc-id regsrc="EX"/><date.issue norm="20190912T101500+0200"/><date.release norm="20200101T000000Z"/>
   <doc.copyright holder="Example Wire" year="2021"/>
   <identified-content><org value="Maison Exemple"/></identified-content></docdata>
  <pubdata date.publication="20210101"/></head>
 <body><body.head>
  <hedline><hl1>Une maison ouvre&nbsp;à Milan</hl1><hl2>Sous-titre</hl2></hedline>
  <byline>By A. Writer</byline><distributor>Agence Exemple</distributor>
  <dateline><location>MILAN</location><story.date norm="20180101"/></dateline>
  <abstract><p>Un résumé.</p></abstract></body.head>
 <body.content><block><p>La maison a ouvert une boutique.</p><p>Elle est <em>grande</em>.</p>
  <media media-type="image"><media-caption>Photo: someone</media-caption></media>
  <hl2>Et ensuite</hl2><p>Rien.</p></block></body.content>
 <body.end><tagline>fin</tagline></body.end></body></nitf>"""


@pytest.mark.parametrize("name", ["a.xml", "a.nitf", "tag_of_an_agency", "a.txt"])
def test_an_article_whatever_its_name(read_one: ReadOne, name: str) -> None:
    article = read_one(name, STORY)
    assert (article.id, article.format) == (f"arc/{name}", "nitf")
    assert article.title == "Une maison ouvre à Milan"
    assert article.body == "La maison a ouvert une boutique.\n\nElle est grande.\n\nEt ensuite\n\nRien."
    assert (str(article.date), article.date_source) == ("2019-09-12", "metadata")
    assert (article.source, article.language, article.listed) == ("Agence Exemple", "fr", ("Maison Exemple",))


def test_title_of_the_head_where_there_is_no_headline(read_one: ReadOne) -> None:
    assert read_one("a.xml", STORY.replace("<hl1>", "<!--").replace("</hl2>", "-->", 1)).title == "Slug of it"


def test_a_date_that_is_none_is_passed_over_for_the_next(read_file: ReadFile) -> None:
    found = read_file("a.xml", STORY.replace("20190912T101500+0200", "YYYYMMDD"))
    article = found[-1]
    assert isinstance(article, Article)
    assert str(article.date) == "2020-01-01"
    assert "YYYYMMDD" in getattr(found[0], "reason", "")


def test_an_abstract_is_the_text_where_there_is_no_other(read_one: ReadOne) -> None:
    start, end = STORY.index("<body.content>"), STORY.index("<body.end>")
    assert read_one("a.xml", STORY[:start] + STORY[end:]).body == "Un résumé."


def test_markup_in_cdata(read_one: ReadOne) -> None:
    start, end = STORY.index("<block>"), STORY.index("</body.content>")
    html = "<![CDATA[<p>La maison &amp; une boutique.</p><p>Rien.</p>]]>"
    assert read_one("a.xml", STORY[:start] + html + STORY[end:]).body == "La maison & une boutique.\n\nRien."


def test_the_last_word_of_a_wire_is_no_paragraph(read_one: ReadOne) -> None:
    assert read_one("a.xml", STORY.replace("<p>Rien.</p>", "<p>Rien.</p><p>ends</p>")).body.endswith("Rien.")


@pytest.mark.parametrize(
    "document", ["<nitf/>", STORY[:-40], "<nitf><body><body.content><p> </p></body.content></body></nitf>"]
)
def test_what_is_empty_or_malformed_is_rejected(read_file: ReadFile, document: str) -> None:
    (found,) = read_file("a.xml", document)
    assert isinstance(found, Rejected)
    assert found.id == "arc/a.xml"


@pytest.mark.parametrize("document", ["<urlset><url/></urlset>", '<?xml version="1.0"?><project/>', "<a"])
def test_other_xml_is_no_article(read_file: ReadFile, document: str) -> None:
    (found,) = read_file("a.xml", document)
    assert isinstance(found, Skipped)
