"""The sample archive `articles/`: what it promises to hold, and how each of its articles is read."""

from datetime import date
from pathlib import Path

import pytest

from luxsearch.archive import Entry, Read
from luxsearch.archive.reading import read
from luxsearch.archive.walk import walk
from luxsearch.articles import Article

ARCHIVE = Path(__file__).parent.parent / "articles"
TODAY = date(2026, 11, 24)

# id below the root, title (its beginning, where it was cut), date, where the date was found, credit line
EXPECTED = [
    ("2014/lvmh-hermes.txt", "THE long quarrel between LVMH and Hermès is over.", "2014-09", "header", "House Desk"),
    (
        "2015/yoox-net-a-porter.txt",
        "The merger of Yoox and Net-a-Porter has taken effect, and",
        "2015-10",
        "header",
        "",
    ),
    (
        "2016/2016-09-see-now-buy-now.md",
        "See now, buy now: fashion weeks try out a new calendar",
        "2016-09",
        "filename",
        "",
    ),
    ("2017/coach-becomes-tapestry.md", "Coach, Inc. is called Tapestry, Inc. from today", "2017-10-31", "metadata", ""),
    (
        "2017/michael-kors-jimmy-choo.txt",
        "MICHAEL KORS Holdings is now the owner of Jimmy Choo PLC.",
        "2017-11-01",
        "header",
        "",
    ),
    (
        "2018/burberry-fur.txt",
        "Burberry stops burning unsold goods and gives up fur",
        "2018-09-06",
        "header",
        "House Desk",
    ),
    (
        "2018/capri-versace.md",
        "Michael Kors closes the purchase of Versace and becomes",
        "2018-12-31",
        "metadata",
        "House Desk",
    ),
    (
        "2018/louis-vuitton-abloh.txt",
        "Louis Vuitton names Virgil Abloh to lead its menswear",
        "2018-03-26",
        "dateline",
        "",
    ),
    (
        "2019/chanel-lagerfeld.md",
        "Chanel after Karl Lagerfeld: Virginie Viard takes over",
        "2019-02-19",
        "metadata",
        "",
    ),
    (
        "2019/tapestry-tmall.txt",
        "NEW YORK handbag group Tapestry, Inc. opens a Tmall",
        "2019-09",
        "header",
        "House Desk",
    ),
    ("2020/gucci-tmall.txt", "GUCCI goes to Tmall.", "2020-12", "header", "House Desk"),
    ("2021/lvmh-tiffany.md", "Tiffany & Co. now belongs to LVMH", "2021-01-07", "metadata", "House Desk"),
    (
        "2021/moncler-stone-island.md",
        "Moncler and Stone Island, a marriage of two jackets",
        "2021",
        "metadata",
        "House Desk",
    ),
    (
        "2024/farfetch-coupang.txt",
        "FARFETCH has a new owner, the South Korean online",
        "2024-01",
        "header",
        "House Desk",
    ),
    ("2026/who-owns-what.txt", "Who owns what: the deals that redrew the map of luxury", "2026", "folder", ""),
    ("features/outlet-by-coach.txt", "A day at the outlet, by coach and back", None, "none", ""),
    ("web/gap-zac-posen.html", "Zac Posen becomes creative director of Gap Inc.", "2024-02", "metadata", None),
    ("web/gucci-demna.html", "Demna moves from Balenciaga to Gucci", "2025-03-13", "metadata", None),
    ("web/hm-balmain.html", "Balmain for H&M: queues from the night before", "2015-11-05", "metadata", None),
    ("wire/house-desk.jsonl#1", "Aesop goes to L\u2019Oréal", "2023-08-30", "metadata", "House Desk"),
    (
        "wire/house-desk.jsonl#2",
        "Supreme changes hands again: EssilorLuxottica buys it",
        "2024-10-01",
        "metadata",
        "House Desk",
    ),
    ("wire/house-desk.jsonl#3", "Tapestry and Capri call off their merger", "2024-11-14", "metadata", "House Desk"),
    (
        "wire/house-desk.jsonl#4",
        "Mytheresa completes the purchase of YNAP and becomes",
        "2025-04-23",
        "metadata",
        "House Desk",
    ),
    (
        "wire/house-desk.jsonl#5",
        "Versace is Italian again: Prada Group completes the",
        "2025-12-02",
        "metadata",
        "House Desk",
    ),
]


HARD = (
    "Tapestry\u2019s", "L\u2019Oréal", "H&M", "& Other Stories", "S.p.A.", "e-commerce", "Hermès", "défilé", "天猫",
    "Tmall flagship",
)  # fmt: skip


@pytest.fixture(scope="module")
def found() -> list[Read]:
    """Everything that reading the archive yields."""
    entries = list(walk("articles", str(ARCHIVE)))
    assert all(isinstance(entry, Entry) for entry in entries)
    return [
        one
        for entry in entries
        if isinstance(entry, Entry)
        for one in read(entry, today=TODAY, language=None, is_company=lambda _: False)
    ]


@pytest.fixture(scope="module")
def articles(found: list[Read]) -> dict[str, Article]:
    """The articles by their ids below the root."""
    return {one.id.removeprefix("articles/"): one for one in found if isinstance(one, Article)}


def test_every_file_is_read_without_a_problem(found: list[Read]) -> None:
    assert [one for one in found if not isinstance(one, Article)] == []


def test_it_holds_24_articles(articles: dict[str, Article]) -> None:
    assert sorted(articles) == sorted(row[0] for row in EXPECTED)
    assert len(articles) == 24


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row[0])
def test_each_is_read_right(articles: dict[str, Article], row: tuple[str, str, str | None, str, str | None]) -> None:
    name, title, dated, date_source, source = row
    article = articles[name]
    assert article.title.startswith(title)
    assert (str(article.date) if article.date else None, article.date_source) == (dated, date_source)
    assert source is None or article.source == source
    assert article.language == "en"


def test_each_has_120_to_500_words(articles: dict[str, Article]) -> None:
    counts = {name: len(article.body.split()) for name, article in articles.items()}
    assert {name: count for name, count in counts.items() if not 120 <= count <= 500} == {}


def test_no_folder_contradicts_a_date(articles: dict[str, Article]) -> None:
    for name, article in articles.items():
        folder = name.split("/")[0]
        if folder.isdigit():
            assert article.date is not None
            assert str(article.date.year) == folder


def test_markup_headers_and_credit_lines_are_not_in_the_text(articles: dict[str, Article]) -> None:
    unwanted = (
        "House Desk",
        "cookies",
        "Imprint",
        "Most read",
        "Subscribe",
        "---",
        "](",
        "**",
        "<p>",
        "datePublished",
        "date 20",
    )
    for name, article in articles.items():
        hits = [
            word
            for word in unwanted
            if word in article.body and not (word == "House Desk" and "dateline" in article.date_source)
        ]
        assert (name, hits) == (name, [])


def test_it_holds_what_makes_reading_and_searching_hard(articles: dict[str, Article]) -> None:
    texts = "\n".join(article.body for article in articles.values())
    for word in HARD:
        assert word in texts
    assert {article.format for article in articles.values()} == {"text", "markdown", "jsonl", "html"}
    precisions = {0 if a.date is None else (a.date.month > 0) + (a.date.day > 0) + 1 for a in articles.values()}
    assert precisions == {0, 1, 2, 3}


def test_the_contracts_example_is_in_it(articles: dict[str, Article]) -> None:
    body = articles["2019/tapestry-tmall.txt"].body
    assert "Tmall" in body
    assert "flagship" in body
