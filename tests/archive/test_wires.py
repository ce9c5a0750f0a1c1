"""IPTC 7901 and ANPA 1312, which mark their parts with control characters."""

from collections.abc import Callable

import pytest

from luxsearch.archive import Problem, Read, Rejected
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

IPTC = """\x01exa062 4 i 211 ccccb   exa 061\r

Luxury/\r
\x02REFILE\r
1ST LEAD\r
Coach opens\r
in Milan\r
By exa correspondents =\r

   Milan (exa) - The company of the bags known as Coach opened a large\r
store in the centre of Milan, which is the second of its kind in the\r
country.\r

   "It is caf\xe9 and store at once," a person who knows the company well\r
told exa.\r

# exa NOTEBOOK\r

## Contacts\r
- Reporting by: Somebody\r

exa wsz jln\r
\r
\x03131137 GMT Nov 13 \r
\x7f\x04"""

ANPA = """\x16\x16\x01a2870\x1f_lux--\r
f l\x13\x11 BC-LUX--Coach-Milan     11-13 1049\r
\x02^BC-LUX--Coach-Milan, 1st Ld-Writethru,466<\r
^Coach opens ``large'' store in Milan <\r
^AP Photo NY101<\r
^Eds: With AP Photos.<\r
^By A. WRITER=\r
^AP Business Writer=\r
\t   MILAN (AP) _ The company opened a store. It is the second of its kind in the country, and a large one.\r
 \r
\t   ``It is a caf\xe9,'' a person who knows the company well said of it when it opened its doors on Monday.\r
\t   ___\r
\t   \x03AP-WF-11-13-13 1509GMT<\r
\r
\x0c\r
\x04"""


@pytest.mark.parametrize("name", ["a.txt", "a.iptc", "no_suffix"])
@pytest.mark.parametrize("before", ["", "\r\n"])
def test_iptc7901(read_one: ReadOne, name: str, before: str) -> None:
    article = read_one(name, (before + IPTC).encode("latin-1"))
    assert (article.id, article.format, article.title) == (f"arc/{name}", "iptc7901", "Coach opens in Milan")
    first, second = article.body.split("\n\n")
    assert first.startswith("Milan (exa) - The company of the bags known as Coach opened a large store")
    assert second == '"It is café and store at once," a person who knows the company well told exa.'
    assert (str(article.date), article.source) == ("2013-11-13", "exa")


def test_iptc7901_without_a_marked_headline(read_one: ReadOne) -> None:
    article = read_one("a.txt", "\x01exa0001 4 rs 46\r\n\x02Coach opens\r\n\r\nIt opened today. It is large.\r\n\x03")
    assert (article.title, article.body, article.date) == ("Coach opens", "It opened today. It is large.", None)


def test_more_messages_are_told(read_file: ReadFile) -> None:
    problem, article = read_file("a.txt", IPTC + IPTC)
    assert isinstance(problem, Problem)
    assert isinstance(article, Article)


@pytest.mark.parametrize("name", ["a.tst", "a.txt", "no_suffix"])
def test_anpa(read_one: ReadOne, name: str) -> None:
    article = read_one(name, ANPA.encode("latin-1"))
    assert (article.id, article.format, article.title) == (f"arc/{name}", "anpa", "Coach opens “large” store in Milan")
    first, second = article.body.split("\n\n")
    assert first.startswith("MILAN (AP) — The company opened a store.")
    assert second.startswith("“It is a café,” a person")
    assert (str(article.date), article.source) == ("2013-11-13", "AP")


def test_anpa_without_a_headline_is_called_by_its_slug(read_one: ReadOne) -> None:
    text = ANPA.replace("^Coach opens ``large'' store in Milan <\r\n", "")
    assert read_one("a.tst", text.encode("latin-1")).title == "Coach-Milan"


@pytest.mark.parametrize("text", [ANPA[:20], ANPA[: ANPA.index("\x02") + 1], IPTC[: IPTC.index("\x02") + 1]])
def test_without_text(read_file: ReadFile, text: str) -> None:
    (found,) = read_file("a.txt", text.encode("latin-1"))
    assert isinstance(found, Rejected)
