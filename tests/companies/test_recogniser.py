"""Companies in articles: each sentence is ours."""

import sys
from collections.abc import Sequence
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch import companies
from luxsearch.companies.recogniser import Mentions, Recogniser

REGISTRY = companies.load()
RECOGNISER = Recogniser(REGISTRY)


def found(text: str, *, title: str = "", listed: Sequence[str] = (), source: str = "") -> Mentions:
    return RECOGNISER.recognise(title, text, headline=bool(title), listed=listed, source=source)


def names(text: str) -> set[str]:
    return set(found(text).companies)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The windows of Hermès were dressed in orange.", "Hermès"),
        ("The windows of Hermes were dressed in orange.", "Hermès"),
        ("Buyers queued for Céline in Milan.", "Celine"),
        ("Analysts expect Tapestry, Inc. to raise its dividend.", "Tapestry"),
        ("Tapestry\u2019s board meets on Monday, said Tapestry, Inc.", "Tapestry"),
        ("A parcel from Macy\u2019s was lost.", "Macy's"),
        ("A parcel from Macy's was lost.", "Macy's"),
        ("L\u2019Oréal hired a chemist.", "L'Oréal"),
        ("L'Oreal hired a chemist.", "L'Oréal"),
        ("Lisbon gets a second H & M this year.", "H&M"),
        ("Lisbon gets a second H&M this year.", "H&M"),
        ("He left Marks and Spencer after a year.", "Marks & Spencer"),
        ("LOUIS VUITTON RENTS A TOWER", "Louis Vuitton"),
        ("Moncler S.p.A. bought a mill.", "Moncler"),
        ("Burberry Group plc bought a mill.", "Burberry"),
        ("Zalando SE bought a mill.", "Zalando"),
        ("He saw it on the Luxury Pavillion of Tmall.", "Tmall"),
        ("The Tmall Luxury Pavillion opened early.", "Tmall Luxury Pavilion"),
        ("A Nikkei Asian edition is planned.", "Nikkei"),
        ("The Gucci-owned mill was sold.", "Gucci"),
        ("He collects (Rolex) watches.", "Rolex"),
        ("In 2016 Coach, Inc. opened a house.", "Tapestry"),
        ("Shoes by adidas were sold out.", "Adidas"),
        ("Tiffany & Co. opened in Oslo.", "Tiffany & Co."),
        ("Foot Locker and Benetton share a landlord.", "Foot Locker"),
        ("Foot Locker and Benetton share a landlord.", "Benetton"),
        ("River Island and Walmart wait.", "River Island"),
        ("Bags by Louis\u00a0Vuitton were on show.", "Louis Vuitton"),
        ("Prada Group reported in March.", "Prada Group"),
    ],
)
def test_a_strong_name_counts_wherever_it_stands(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tapestry, Inc. said sales at Coach rose in China.", "Coach"),
        ("Shoppers queued for Coach handbags in Shanghai.", "Coach"),
        ("Shares of Gap fell after the holiday season.", "Gap"),
        ("Gap (NYSE: GAP) named a new head of denim.", "Gap"),
        ("Next plc raised its forecast.", "Next"),
        ("The retailer Next raised its forecast.", "Next"),
        ("Guess, Inc. closed forty stores.", "Guess"),
        ("Target stores will open at six.", "Target"),
        ("Brands such as Zara, Mango and H&M cut prices.", "Mango"),
        ("Fast Retailing will close some Theory boutiques.", "Theory"),
        ("EssilorLuxottica bought Supreme from VF.", "Supreme"),
        ("LVMH closed its purchase of Tiffany in January.", "Tiffany & Co."),
        ("New York-based jeweller Tiffany hired a designer.", "Tiffany & Co."),
        ("Nike will move Jordan to a new campus.", "Jordan Brand"),
        ("An Apple spokesman declined to comment.", "Apple"),
        ("LVMH put the LV logo of Louis Vuitton on LV bags.", "Louis Vuitton"),
    ],
)
def test_a_weak_name_counts_with_evidence(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The coach praised his team.", "Coach"),
        ("Coach Miller praised his team.", "Coach"),
        ("The gap between rich and poor widens.", "Gap"),
        ("Gap years are popular.", "Gap"),
        ("Next week the ministers meet.", "Next"),
        ("Next, the ministers meet.", "Next"),
        ("Guess who came to dinner.", "Guess"),
        ("Target date for the launch is May.", "Target"),
        ("In theory the plan is sound.", "Theory"),
        ("Theory and practice differ.", "Theory"),
        ("Tiffany Smith sings in a choir.", "Tiffany & Co."),
        ("The king of Jordan visited Paris.", "Jordan Brand"),
        ("Apple pie is served at noon.", "Apple"),
        ("The mango harvest failed.", "Mango"),
        ("Mango juice is cheap.", "Mango"),
        ("The Supreme Court ruled on Monday.", "Supreme"),
        ("He drove from the coast to Columbia, SC.", "Columbia Sportswear"),
        ("The gucci of gardens, they say.", "Gucci"),
        ("She wore a vans cap.", "Vans"),
        ("Brendan Nordstrom writes for the paper.", "Nordstrom"),
        ("A guccione is no company.", "Gucci"),
        ("The LVMHX index rose.", "LVMH"),
        ("Zenith <ZEX> makes radios. Zenith said so.", "Zenith"),
        ("People Express Inc flies to Boston.", "Express"),
        ("The lecture on Theory lasted an hour.", "Theory"),
        ("He walked with Lee to the river.", "Lee"),
        ("He painted Express on the train in red.", "Express"),
    ],
)
def test_words_people_and_places_are_no_companies(text: str, name: str) -> None:
    assert name not in names(text)


def test_the_longest_name_wins_but_only_between_boundaries() -> None:
    assert names("Prada Group and Prada differ.") == {"Prada Group", "Prada"}
    assert names("The Prada Groupies cheered.") == {"Prada"}
    assert names("YSL Beauty is licensed.") == {"YSL Beauty"}


def test_a_company_outside_the_list_needs_a_legal_form() -> None:
    text = "Sogefin Tessuti S.p.A. and Ardmore Holdings plc sued Quill & Pine, Inc. over dye. Ardmore Holdings won."
    assert names(text) == {"Sogefin Tessuti", "Ardmore Holdings", "Quill & Pine"}
    assert found("x " * 70 + text + " Ardmore Holdings gained.").companies[0] == "Ardmore Holdings"
    assert names("Sogefin Tessuti sued Quill & Pine over dye.") == set()


def test_a_legal_form_makes_no_company_of_a_sentence() -> None:
    assert names("The company limited its losses. Its plc status was lost; an Inc. was made.") == set()


def test_about_by_headline_by_lead_and_by_number() -> None:
    filler = "word " * 70
    body = f"Moncler grew. {filler} Gucci, Prada and Dior; Prada; Prada. Fendi"
    mentions = found(body, title="Kering sells a palace")
    assert mentions.companies == ("Kering", "Moncler", "Prada", "Gucci", "Dior", "Fendi")
    assert mentions.about == 3


@pytest.mark.parametrize(("before", "about"), [(59, 1), (60, 0)])
def test_the_lead_is_sixty_words(before: int, about: int) -> None:
    assert found("word " * before + "Moncler " + "word " * 90).about == about


def test_a_title_cut_from_the_body_is_no_headline() -> None:
    body = "word " * 70 + "Moncler"
    assert RECOGNISER.recognise("Moncler", body, headline=False, listed=(), source="").about == 0


def test_metadata_alone_makes_a_mention() -> None:
    mentions = found("Nothing here.", listed=("burberry group plc", "Atelier Nul", "Burberry"))
    assert mentions == Mentions(("Burberry", "Atelier Nul"), 0)


def test_the_credit_line_is_no_company() -> None:
    assert found("Agence France-Presse told us so.", source="AFP").companies == ()
    assert found("It said so.", title="Agence France-Presse hires", source="AFP").companies == ("Agence France-Presse",)
    assert not REGISTRY.names_company("AFP Relaxnews")
    assert not REGISTRY.names_company("AFP")
    assert REGISTRY.names_company("Tapestry")
    assert REGISTRY.names_company("Coach")
    assert REGISTRY.names_company("Tapestry, Inc.")
    assert RECOGNISER.is_company_name("the team at Kate Spade")
    assert not REGISTRY.names_company("Jane Roe")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    mentions = found(text, title=text)
    assert len(set(mentions.companies)) == len(mentions.companies)
    assert 0 <= mentions.about <= len(mentions.companies)


@given(st.sampled_from([c.name for c in REGISTRY.companies if not c.weak]), st.sampled_from(".,;:!?)"))
def test_every_strong_canonical_name_is_found_as_itself(name: str, mark: str) -> None:
    assert name in names(f"Yesterday they spoke of {name}{mark} The rest is silence.")


def test_a_name_by_legal_form_at_the_beginning_of_a_line_is_whole() -> None:
    recogniser = Recogniser(companies.load())
    found = recogniser.recognise(
        "QUARRY PROFITS UP", "Oldham Marble Corp earns more.\nGreen Slate Inc. does not.",
        headline=True, listed=(), source="",
    )  # fmt: skip
    assert found.companies == ("Oldham Marble", "Green Slate")


@pytest.mark.parametrize(
    "text",
    [
        "The firm (of Holdings) Inc. is unnamed.",
        "so said North America Inc. in a note",
        "Shares <ABC.X>, and Group plc too.",
    ],
)
def test_what_is_left_of_a_name_is_no_company(text: str) -> None:
    assert not names(text)


def test_a_ticker_before_a_name_is_no_part_of_it() -> None:
    assert names("Rivals are <ABC.X>, Oldham Marble Inc and others.") == {"Oldham Marble"}


def test_windows_of_a_large_text_find_what_one_scan_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Tapestry, Inc. owns Kate Spade New York and Coach shops; Hermès and Estée Lauder do not. " * 3
    whole = RECOGNISER._matcher.mentions(text)
    for size in range(1, 40):
        monkeypatch.setattr("luxsearch.companies.matching._WINDOW", size)
        assert RECOGNISER._matcher.mentions(text) == whole


def test_thousands_of_legal_forms_take_no_thousand_times_as_long() -> None:
    """Each was once compared with every name in the text: 3.6 MB of one company took an hour."""
    few, many = (_steps("Gucci, Inc. sews. Foo Bar, Inc. says. " * times) for times in (25, 2000))
    assert many < 120 * few


def _steps(text: str) -> int:
    """Instructions of Python's that are gone through: a measure of work that no other process disturbs."""
    steps = 0

    def trace(frame: FrameType, event: str, _arg: object) -> object:
        nonlocal steps
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        RECOGNISER._matcher.mentions(text)
    finally:
        sys.settrace(before)
    return steps
