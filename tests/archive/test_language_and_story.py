# ruff: noqa: RUF001, E501 - typographic letters, and texts in one line, are what is tested
"""The language of a text, and the key that reprints of a story share."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.archive.dateline import dateline
from luxsearch.archive.language import code, detect
from luxsearch.archive.story import WORDS, story_key
from luxsearch.archive.words import ascii_words, table

TEXTS = {
    "en": "The house has opened a store in the centre of the city, and its owner said that more of them are to follow in the years ahead.",
    "fr": "La maison a ouvert une boutique dans le centre de la ville, et son propriétaire a dit que d'autres suivront dans les années à venir.",
    "de": "Das Haus hat im Zentrum der Stadt ein Geschäft eröffnet, und der Eigentümer sagte, dass in den nächsten Jahren weitere folgen sollen, auch im Süden.",
    "it": "La casa ha aperto un negozio nel centro della città, e il suo proprietario ha detto che altri seguiranno nei prossimi anni, anche al sud.",
    "es": "La casa ha abierto una tienda en el centro de la ciudad, y su dueño dijo que otras van a seguir en los próximos años con más espacio.",
    "pt": "A casa abriu uma loja no centro da cidade, e o seu dono disse que outras vão seguir nos próximos anos, com mais espaço para os clientes.",
    "nl": "Het huis heeft een winkel geopend in het centrum van de stad, en de eigenaar zei dat er in de komende jaren meer zullen volgen.",
    "sv": "Huset har öppnat en butik i stadens centrum, och ägaren sade att det ska komma fler under de närmaste åren, men inte när det blir av.",
    "ja": "同社は市の中心部に新しい店舗を開いた。今後数年でさらに増やすと社長は述べた。",
    "zh": "该品牌在市中心开设了一家新店，其负责人表示未来几年还将开设更多门店。",
    "ko": "그 회사는 시내 중심가에 새 매장을 열었으며, 앞으로 더 늘릴 것이라고 밝혔다.",
    "ru": "Дом открыл магазин в центре города, и его владелец сказал, что в ближайшие годы за ним последуют другие.",
    "el": "Ο οίκος άνοιξε κατάστημα στο κέντρο της πόλης και ο ιδιοκτήτης είπε ότι θα ακολουθήσουν και άλλα.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_languages(language: str) -> None:
    assert detect(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text", ["", "Prada", "La Maison Hermès à Paris", "12 34 56 " * 50, "Qtly div 45 cts vs 45 cts prior " * 9]
)
def test_what_is_short_or_unclear_is_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("fr_FR", "fr"),
        ("DEU", "de"),
        ("English", "en"),
        ("zh-Hans-CN", "zh"),
        ("", ""),
        ("x", ""),
        ("none at all", ""),
    ],
)
def test_codes(written: str, short: str) -> None:
    assert code(written) == short


LEAD = (
    "Coach opened a flagship store of 900 square metres in the centre of Milan on Thursday, the third of the house in Italy, "
    "and its manager told reporters that the opening of further shops in Turin and Naples would follow before the year ends, "
)
BODY = LEAD + "if the market allows. The group did not say what it had spent."


def key(text: str, title: str = "A title") -> str:
    line = dateline(text)
    return story_key(text, title, line.end if line else 0)


@pytest.mark.parametrize(
    "reprint",
    [
        "MILAN, Sept. 12, 2019 (AP) — " + BODY,
        "MILAN (Reuters) - " + BODY,
        "(AP) - " + BODY,
        "By Ann Lee\n\nMILAN, Sept 12 — " + BODY,
        BODY.upper(),
        LEAD + "a source said. This paper cut the rest.",
        BODY.replace("the third", "a third"),
        BODY.replace("Coach opened", "Coach (NYSE: TPR) opened"),
    ],
)
def test_reprints_share_a_key(reprint: str) -> None:
    assert key(reprint, "Another headline") == key(BODY)


@pytest.mark.parametrize(
    "other", [BODY.replace("900", "600"), BODY.replace("flagship", "department"), BODY.replace("Thursday", "Wednesday")]
)
def test_another_figure_or_telling_word_is_another_story(other: str) -> None:
    assert key(other) != key(BODY)


def test_short_bodies_count_wholly_and_the_shortest_with_their_titles() -> None:
    assert key("Quarterly dividend 45 cents against 45 cents, paid in April.") != key(
        "Quarterly dividend 45 cents against 45 cents, paid in July."
    )
    assert story_key("Sales rose.", "Coach reports for the first quarter of 2019") != story_key(
        "Sales rose.", "Prada reports for the first quarter of 2019"
    )
    assert story_key("Sales rose.", "Coach") == ""


@given(st.text(max_size=400), st.text(max_size=100))
def test_a_key_is_made_of_any_text_and_of_it_alone(text: str, more: str) -> None:
    assert story_key(text) == story_key(text)
    words = "word%d " * WORDS % tuple(range(WORDS))
    assert story_key(words + "word. " + text) == story_key(words + "word. " + more)


@given(st.text(st.sampled_from("aZ09_ .,?-’“”—–‘\u00a0…•®éß\x00\t\n"), max_size=30), st.booleans())
def test_words_in_bytes_are_those_of_the_regular_expression(text: str, digits: bool) -> None:  # noqa: FBT001 - drawn
    words = ascii_words(text, table(digits=digits))
    if words is not None:
        assert words == re.findall(r"[^\W_]+" if digits else r"[^\W\d_]+", text.lower())
        assert ascii_words(text, table(digits=digits), 2) == words[:2]
    else:
        assert not text.isascii()
