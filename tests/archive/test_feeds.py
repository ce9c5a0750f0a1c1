# ruff: noqa: E501 - documents stand here as they are sent
"""RSS, Atom, RDF and WordPress exports: an article for each entry."""

from collections.abc import Callable

import pytest

from luxsearch.archive import Read, Rejected
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Luxury Wire</title><language>en-gb</language><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate>
<item><title>Coach &amp;amp; Kate Spade</title><media:title>picture</media:title><description>Short.</description>
<content:encoded><![CDATA[<p>It opened&nbsp;today.</p><p>It is large.</p><script>x()</script>]]></content:encoded>
<pubDate>Thu, 12 Sep 2019 23:10:00 -0500</pubDate></item>
<item><title>Second</title><description>&lt;p&gt;Escaped.&lt;/p&gt;&lt;p&gt;Text.&lt;/p&gt;</description>
<dc:date>2019-09-13T10:00:00Z</dc:date><source url="http://x">Other Paper</source></item>
<item><link>http://example.com</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Wire</title><updated>2024-01-01T00:00:00Z</updated>
<entry><title type="html">Coach &lt;b&gt;opens&lt;/b&gt;</title><published>2019-09-12T08:00:00+02:00</published>
<updated>2019-09-20T08:00:00Z</updated><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content></entry>
<entry><title>Only updated</title><updated>2019-09-20T08:00:00Z</updated><content src="http://x" type="text/html"/>
<summary>Summary of it.</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Wire</title></channel>
<item rdf:about="y"><title>Coach opens</title><description>It opened.</description><dc:date>2019-09-12</dc:date></item></rdf:RDF>"""


def test_rss(read_file: ReadFile) -> None:
    first, second, third = read_file("feed.xml", RSS)
    assert isinstance(first, Article)
    assert (first.id, first.format, first.title) == ("arc/feed.xml#1", "feed", "Coach & Kate Spade")
    assert first.body.replace("\xa0", " ") == "It opened today.\n\nIt is large."
    assert (str(first.date), first.source, first.language) == ("2019-09-12", "Luxury Wire", "en")
    assert isinstance(second, Article)
    assert (second.body, str(second.date), second.source) == ("Escaped.\n\nText.", "2019-09-13", "Other Paper")
    assert isinstance(third, Rejected)
    assert third.id == "arc/feed.xml#3"


@pytest.mark.parametrize("name", ["feed.atom", "feed", "feed.xml"])
def test_atom(read_file: ReadFile, name: str) -> None:
    first, second = read_file(name, ATOM)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.body, first.language) == ("Coach opens", "One.\n\nTwo.", "de")
    assert (str(first.date), str(second.date)) == ("2019-09-12", "2019-09-20")
    assert second.body == "Summary of it."


def test_rdf(read_one: ReadOne) -> None:
    article = read_one("index.rdf", RDF)
    assert (article.title, article.body, str(article.date)) == ("Coach opens", "It opened.", "2019-09-12")


def test_entries_before_a_fault_are_read(read_file: ReadFile) -> None:
    found = read_file("feed.xml", RSS[: RSS.index("<source")])
    assert [type(one) for one in found] == [Article, Rejected]
    assert found[1].id == "arc/feed.xml#2"


def test_a_credit_line_says_more_than_whose_feed_it_is(read_file: ReadFile) -> None:
    first, *_ = read_file("feed.xml", RSS.replace("<p>It is large.</p>", "<p>It is large. — EX Relaxnews</p>"))
    assert isinstance(first, Article)
    assert (first.source, first.body[-12:]) == ("EX Relaxnews", "It is large.")


def test_a_feed_without_entries_is_rejected(read_file: ReadFile) -> None:
    (found,) = read_file("feed.xml", '<rss version="2.0"><channel><title>x</title></channel></rss>')
    assert isinstance(found, Rejected)


POST = """<item><title>{title}</title><pubDate>Fri, 13 Sep 2019 03:10:00 +0000</pubDate>
<content:encoded><![CDATA[<!-- wp:paragraph -->It opened.

[caption id="1" width="2"]It is large.[/caption]<!--more-->]]></content:encoded>
<excerpt:encoded><![CDATA[Short.]]></excerpt:encoded><wp:post_date><![CDATA[2019-09-12 23:10:00]]></wp:post_date>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type></item>"""
WXR = """<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Blog</title><language>fr-FR</language>{posts}</channel></rss>"""


def test_posts_that_are_published(read_file: ReadFile) -> None:
    posts = [
        ("Draft", "draft", "post"),
        ("One", "publish", "post"),
        ("Pic", "inherit", "attachment"),
        ("Two", "publish", "page"),
    ]
    text = WXR.format(posts="".join(POST.format(title=t, status=s, kind=k) for t, s, k in posts))
    first, second = read_file("blog.xml", text)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, first.format, first.title) == ("arc/blog.xml#1", "wxr", "One")
    assert first.body == "It opened.\n\nIt is large."
    assert (str(first.date), first.language, first.source) == ("2019-09-12", "fr", "Blog")
    assert (second.id, second.title) == ("arc/blog.xml#2", "Two")


def test_an_export_of_drafts_says_so(read_file: ReadFile) -> None:
    (found,) = read_file("blog.xml", WXR.format(posts=POST.format(title="x", status="draft", kind="post")))
    assert isinstance(found, Rejected)
    assert "no published post" in found.reason
