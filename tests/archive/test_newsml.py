# ruff: noqa: E501 - documents stand here as they are sent
"""NewsML 1 and NewsML-G2: several articles a file, so ids always end in a number."""

from collections.abc import Callable

import pytest

from luxsearch.archive import Read, Rejected
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

NS = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
META = """<itemMeta><itemClass qcode="ninat:text"/><provider literal="EXW"/>
<versionCreated>2019-09-14T10:00:00Z</versionCreated><firstCreated>2019-09-13T10:00:00Z</firstCreated></itemMeta>"""
ABOUT = """<contentMeta><contentCreated>2019-09-12T23:30:00-05:00</contentCreated><headline role="hld:subHeadline">Below
</headline><headline> Coach opens in Milan </headline><creditline>EX–</creditline>
<subject type="cpnat:organisation"><name>Tapestry Inc</name></subject><subject type="cpnat:geoArea"><name>Italy</name>
</subject><language tag="de"/></contentMeta>"""  # noqa: RUF001 - the dash of an agency
XHTML = """<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>T</title></head><body><header><p>slug</p></header><h1>Coach opens in Milan</h1><p>It opened.</p><p>It is large.</p>
</body></html></inlineXML></contentSet>"""
NITF = """<contentSet><remoteContent href="x"/><inlineXML><nitf><body><body.head><hedline><hl1>From NITF</hl1></hedline>
</body.head><body.content><p>One.</p><p>Two.</p></body.content></body></nitf></inlineXML></contentSet>"""
DATA = '<contentSet><inlineData contenttype="text/plain"><![CDATA[<p>One &amp; two.</p><p>Three.</p>]]></inlineData></contentSet>'


def item(content: str, about: str = ABOUT, meta: str = META) -> str:
    return f'<newsItem {NS} xml:lang="it" guid="x">{meta}{about}{content}</newsItem>'


def test_a_news_item(read_one: ReadOne) -> None:
    article = read_one("a.xml", item(XHTML))
    assert (article.id, article.format) == ("arc/a.xml#1", "newsml-g2")
    assert (article.title, article.body) == ("Coach opens in Milan", "It opened.\n\nIt is large.")
    assert str(article.date) == "2019-09-12"
    assert (article.source, article.language, article.listed) == ("EX", "de", ("Tapestry Inc",))


@pytest.mark.parametrize(
    ("content", "body"), [(NITF, "One.\n\nTwo."), (DATA, "One & two.\n\nThree."), (XHTML, "It opened.\n\nIt is large.")]
)
def test_forms_of_content(read_one: ReadOne, content: str, body: str) -> None:
    assert read_one("no_suffix", item(content)).body == body


def test_the_first_publication_counts_and_not_an_update(read_one: ReadOne) -> None:
    about = ABOUT.replace("<contentCreated>2019-09-12T23:30:00-05:00</contentCreated>", "")
    assert str(read_one("a.xml", item(XHTML, about)).date) == "2019-09-13"


def test_what_an_item_lacks_is_taken_from_around_it(read_one: ReadOne) -> None:
    article = read_one("a.xml", item(NITF, "<contentMeta/>"))
    assert (article.title, article.source, article.language) == ("From NITF", "EXW", "it")


def test_a_summary_is_the_text_of_an_item_without_content(read_one: ReadOne) -> None:
    about = ABOUT.replace("<language", "<description role='drol:summary'>In short.</description><language")
    assert read_one("a.xml", item("", about)).body == "In short."


def test_a_message_of_several(read_file: ReadFile) -> None:
    picture = item("", meta=META.replace("ninat:text", "ninat:picture"))
    package = f"<packageItem {NS}><itemRef residref='x'/></packageItem>"
    message = f"<newsMessage {NS}><itemSet>{package}{item(XHTML)}{picture}{item(DATA)}</itemSet></newsMessage>"
    found = read_file("a.xml", message)
    assert [one.id for one in found] == ["arc/a.xml#1", "arc/a.xml#2", "arc/a.xml#3"]
    assert [type(one) for one in found] == [Article, Rejected, Article]
    assert "picture" in getattr(found[1], "reason", "")


def test_a_package_alone_has_no_text(read_file: ReadFile) -> None:
    (found,) = read_file("a.xml", f"<newsMessage {NS}><itemSet><packageItem/></itemSet></newsMessage>")
    assert isinstance(found, Rejected)
    assert "package" in found.reason


def test_items_before_a_fault_are_read(read_file: ReadFile) -> None:
    message = f"<newsMessage {NS}><itemSet>{item(XHTML)}{item(DATA)}{item(NITF)[:-30]}"
    found = read_file("a.xml", message)
    assert [type(one) for one in found] == [Article, Article, Rejected]
    assert found[-1].id == "arc/a.xml#3"


NEWSML = """<?xml version="1.0" encoding="iso-8859-1"?><NewsML Version="1.2">
<NewsEnvelope><DateAndTime>20240101T000000Z</DateAndTime></NewsEnvelope>
<NewsItem xml:lang="fr"><Identification><NewsIdentifier><ProviderId>example.com</ProviderId><DateId>20190914</DateId>
</NewsIdentifier><NameLabel>mode-luxe</NameLabel></Identification>
<NewsManagement><FirstCreated>20190912T084951+0200</FirstCreated><ThisRevisionCreated>20190913T000000Z</ThisRevisionCreated>
</NewsManagement><NewsComponent><NewsLines><DateLine>Paris, 12 sept 2019 (EX) -</DateLine><HeadLine>Une maison s'agrandit
</HeadLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="EXW"/></Provider></AdministrativeMetadata>
<NewsComponent><ContentItem><MediaType FormalName="Photo"/><DataContent><p>legend</p></DataContent></ContentItem>
<ContentItem><MediaType FormalName="Text"/><DataContent>%s</DataContent></ContentItem></NewsComponent></NewsComponent>
</NewsItem></NewsML>"""


@pytest.mark.parametrize(
    "content",
    [
        "<p>La maison é grandit.</p><p>Fin.</p><p>ab/cde/f</p>",
        "<nitf><body><body.content><p>La maison é grandit.</p><p>Fin.</p></body.content></body></nitf>",
        "<![CDATA[<p>La maison é grandit.</p><p>Fin.</p>]]>",
    ],
)
def test_newsml_1(read_one: ReadOne, content: str) -> None:
    article = read_one("a.xml", (NEWSML % content).encode("latin-1"))
    assert (article.id, article.format, article.title) == ("arc/a.xml#1", "newsml", "Une maison s'agrandit")
    assert article.body == "La maison é grandit.\n\nFin."
    assert (str(article.date), article.source, article.language) == ("2019-09-12", "EXW", "fr")


def test_newsml_1_without_text(read_file: ReadFile) -> None:
    (found,) = read_file("a.xml", NEWSML % "")
    assert (type(found), found.id) == (Rejected, "arc/a.xml#1")
