# ruff: noqa: E501 - documents stand here as they are sent
"""Mail, mbox, and pages saved as MIME."""

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from luxsearch.archive import Read, Rejected
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

HEADERS = """Received: by 10.0.0.1 with SMTP id x;
        Wed, 18 Feb 2015 22:18:43 -0800
From: A Sender <a@example.com>
To: b@example.com
Date: Thu, 12 Sep 2019 23:18:40 -0500
"""


def mail(body: str, subject: str = "Coach opens in Milan", more: str = "") -> str:
    return f"{HEADERS}Subject: {subject}\n{more}\n{body}"


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "no_suffix"])
@pytest.mark.parametrize("padding", ["", "   \n", "\r\n\r\n" + " " * 300 + "\r\n"])
def test_a_mail_whatever_its_name(read_one: ReadOne, name: str, padding: str) -> None:
    article = read_one(name, padding + mail("It opened today.\n\nIt is large.\n\n-- \nA Sender\nExample Ltd\n"))
    assert (article.id, article.format, article.title) == (f"arc/{name}", "email", "Coach opens in Milan")
    assert article.body == "It opened today.\n\nIt is large."
    assert (str(article.date), article.date_source) == ("2019-09-12", "header")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?Q?Herm=C3=A8s=20=E2=80=94?=\n =?utf-8?Q?_Paris?=", "Hermès — Paris"),
        ("=?iso-8859-1?B?SGVybehz?=", "Hermès"),
        ("Fwd: Re: AW: Coach", "Coach"),
        ("=?x-unknown?Q?Herm=E8s?=", "Hermès"),
    ],
)
def test_subjects(read_one: ReadOne, subject: str, title: str) -> None:
    assert read_one("a.eml", mail("It opened today. Twice.", subject)).title == title


def test_html_where_there_is_no_plain_text_and_no_attachment(read_one: ReadOne) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Coach", "a@example.com", "b@example.com"
    message["Message-ID"] = "<1@example.com>"
    message.set_content(
        "<p>It opened.</p><p>Hermès too.</p>", subtype="html", charset="iso-8859-1", cte="quoted-printable"
    )
    message.add_attachment("Not this.", filename="a.txt")
    assert read_one("a.eml", bytes(message)).body == "It opened.\n\nHermès too."


def test_a_placeholder_beside_html_is_not_the_text(read_one: ReadOne) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Coach", "a@example.com", "b@example.com"
    message.set_content("View in browser.")
    message.add_alternative("<p>It opened a store in Milan.</p><p>It is the second of this year.</p>", subtype="html")
    assert read_one("a.eml", bytes(message)).body == "It opened a store in Milan.\n\nIt is the second of this year."


def test_lines_that_were_broken_softly_are_joined(read_one: ReadOne) -> None:
    more = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n"
    assert read_one("a.eml", mail("It opened \ntoday.\n\nTwice.", more=more)).body == "It opened today.\n\nTwice."


def test_a_form(read_one: ReadOne) -> None:
    article = read_one("a.eml", mail('{"Headline": ["Coach"], "Body": ["One.\\n\\nTwo."], "Desk": ["X"]}', "Story"))
    assert (article.title, article.body) == ("Coach", "One.\n\nTwo.")


def test_header_lines_of_an_article_are_no_mail(read_one: ReadOne) -> None:
    assert read_one("a.txt", "Title: Coach\nDate: 2019-09-12\nSource: EX\n\nIt opened.").format == "text"


def test_mbox(read_file: ReadFile) -> None:
    empty = "Message-ID: <2@x>\nFrom: a@example.com\n\n\n"
    box = "".join(
        f"From a@example.com Thu Sep 12 23:18:40 2019\n{one}\n\n"
        for one in (mail("It opened.\n\n>From the start.\n\nFrom now on.", "One"), empty, mail("Text of it.", "Three"))
    )
    for name in ("a.mbox", "inbox"):
        first, second, third = read_file(name, box)
        assert isinstance(first, Article)
        assert (first.id, first.title) == (f"arc/{name}#1", "One")
        assert first.body == "It opened.\n\nFrom the start.\n\nFrom now on."
        assert (type(second), second.id) == (Rejected, f"arc/{name}#2")
        assert getattr(third, "title", "") == "Three"


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.com/a
Subject: Coach
Date: Mon, 1 Jan 2024 00:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

<html lang=3D"en"><head><title>Coach opens in Milan</title><meta property=3D"article:published_time" content=3D"2019-09-=
12T10:00:00Z"></head><body><article><h1>Coach opens in Milan</h1>{text}</article></body></html>
------B
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
------B--
"""


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "page"])
def test_mhtml(read_one: ReadOne, name: str) -> None:
    sentence = "The company has opened a large store in the centre of the city, and will open another one next year. "
    article = read_one(name, MHTML.format(text="".join(f"<p>{sentence * 3}</p>\n" for _ in range(4))))
    assert (article.format, article.title, str(article.date)) == ("mhtml", "Coach opens in Milan", "2019-09-12")
    assert sentence.strip() in article.body


def test_mhtml_without_a_page(read_file: ReadFile) -> None:
    (found,) = read_file("a.mhtml", MHTML[: MHTML.index("------B")])
    assert isinstance(found, Rejected)


@pytest.mark.parametrize(
    ("text", "body"),
    [("It opened a store. It is large.\n", "It opened a store. It is large."), ("\n", "Forwarded text.")],
)
def test_a_mail_in_a_mail_is_an_attachment_unless_there_is_nothing_else(
    read_one: ReadOne, text: str, body: str
) -> None:
    inner = EmailMessage()
    inner["Subject"] = "Other"
    inner.set_content("Forwarded text.")
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Coach", "a@example.com", "b@example.com"
    message.set_content(text)
    message.add_attachment(inner)
    assert read_one("a.eml", bytes(message)).body == body


def test_a_comment_in_the_date(read_one: ReadOne) -> None:
    text = mail("It opened a store. It is large.").replace("-0500", "-0500 (GMT-05:00)")
    assert str(read_one("a.eml", text).date) == "2019-09-12"
