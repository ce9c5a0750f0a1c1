"""Who has a name, who owned whom, and lists that contradict themselves."""

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch import companies
from luxsearch.companies import merging
from luxsearch.companies.names import key, without_form
from luxsearch.dates import PartialDate
from luxsearch.errors import CompanyListError, UnknownCompanyError
from luxsearch.text import fold

BUILT_IN = companies.load()
HEADER = "name,kind,parent,parent_since,parent_until,aliases,weak_aliases,tickers,note\n"


def owned(name: str, day: str) -> set[str]:
    at = PartialDate.parse(day)
    return {n for n, days in BUILT_IN.holdings(BUILT_IN.resolve(name)) if days.overlaps(at)}


def test_the_built_in_list_is_sound() -> None:
    assert merging.check_builtin() == []
    assert len(BUILT_IN.companies) >= 700
    assert len({c.name for c in BUILT_IN.companies}) == len(BUILT_IN.companies)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("TPR", "Tapestry"), ("NYSE:TPR", "Tapestry"), ("nasdaq: tpr", "Tapestry"), ("MC.PA", "LVMH"), ("MC", "LVMH"),
        ("EPA:MC", "LVMH"), ("COH", "Tapestry"), ("EL.PA", "EssilorLuxottica"), ("NYSE:EL", "Estée Lauder Companies"),
        ("hermes", "Hermès"), ("HERMÈS", "Hermès"), ("celine", "Celine"), ("Marks and Spencer", "Marks & Spencer"),
        ("marks & spencer plc", "Marks & Spencer"), ("h & m", "H&M"), ("Macy\u2019s", "Macy's"), ("macys", "Macy's"),
        ("Coach, Inc.", "Tapestry"), ("coach", "Coach"), ("Guess?, Inc.", "Guess"), ("Moncler S.p.A.", "Moncler"),
        ("JD", "JD.com"), ("Gap", "Gap"), ("the gap", "Gap"), ("gap inc", "Gap Inc."), ("PPR", "Kering"),
        ("Luxury Pavillion", "Tmall Luxury Pavilion"), ("prada spa", "Prada Group"), ("Facebook Inc", "Meta"),
    ],
)  # fmt: skip
def test_any_name_alias_or_ticker(asked: str, name: str) -> None:
    found = BUILT_IN.find(asked)
    assert found is not None
    assert found.name == name


def test_every_name_of_the_list_is_known() -> None:
    for company in BUILT_IN.companies:
        assert BUILT_IN.resolve(company.name) is company
        for alias in company.aliases:
            assert BUILT_IN.find(alias.text) is not None


def test_a_ticker_of_two_names_both() -> None:
    assert BUILT_IN.find("EL") is None
    with pytest.raises(UnknownCompanyError, match=r"Estée Lauder Companies.*EssilorLuxottica"):
        BUILT_IN.resolve("EL")


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    assert BUILT_IN.canonical("Tapestri") is None
    with pytest.raises(UnknownCompanyError, match="Tapestry"):
        BUILT_IN.resolve("Tapestri")
    for empty in ("", " ", ",", ":"):
        with pytest.raises(UnknownCompanyError):
            BUILT_IN.resolve(empty)


def test_a_shared_name_means_the_group() -> None:
    assert BUILT_IN.group("Prada").name == "Prada Group"
    assert BUILT_IN.group("H&M").name == "H&M Group"
    assert BUILT_IN.group("Gap").name == "Gap Inc."
    assert BUILT_IN.group("Coach").name == "Coach"
    assert BUILT_IN.group("Miu Miu").name == "Miu Miu"


def test_ownership_by_date_with_first_and_last_day() -> None:
    assert "Versace" not in owned("Capri Holdings", "2018-12-30")
    assert "Versace" in owned("Capri Holdings", "2018-12-31")
    assert "Versace" in owned("Capri Holdings", "2025-12-02")
    assert "Versace" not in owned("Capri Holdings", "2025-12-03")
    assert "Versace" in owned("Prada Group", "2025-12-02")
    assert "Versace" not in owned("Prada Group", "2025-12-01")
    for owner in ("Capri Holdings", "Prada Group"):  # a month that straddles the sale counts for both
        assert "Versace" in owned(owner, "2025-12")
    assert "Coach" in owned("Tapestry", "2019")
    assert {"Louis Vuitton", "Moët & Chandon", "Sephora"} <= owned("LVMH", "2020")
    assert "LVMH" not in owned("LVMH", "2020")


def test_a_chain_holds_while_every_link_does() -> None:
    text = HEADER + (
        "Top,group,,,,,,,\nMid,group,Top,2010-05,2012,,,,\nLow,brand,Mid,2009,2015,,,,\nLow,brand,Top,2016-12,2018-12,,,,\n"
    )
    registry = companies.load(text)
    days = [(n, r.first, r.end) for n, r in registry.holdings(registry.resolve("Top")) if n == "Low"]
    assert days == [
        ("Low", date(2010, 5, 1).toordinal(), date(2013, 1, 1).toordinal()),
        ("Low", date(2016, 12, 1).toordinal(), date(2019, 1, 1).toordinal()),
    ]
    assert [o.owner for o in registry.owners(registry.resolve("Low"))] == ["Mid", "Top"]
    assert [name for name, _ in registry.brands(registry.resolve("Top"))] == ["Low", "Mid"]


@pytest.mark.parametrize(
    ("rows", "line", "told"),
    [
        ("Aa,brand,Nobody,,,,,,\n", 2, "unknown owner: Nobody"),
        ("Aa,brand,Bb,2010,2015,,,,\nBb,group,,,,,,,\nAa,brand,Cc,2014,,,,,\nCc,group,,,,,,,\n", 4, "same time"),
        ("Aa,brand,Bb,,,,,,\nBb,group,,,,,,,\nAa,brand,Cc,2014,,,,,\nCc,group,,,,,,,\n", 4, "same time"),
        ("Aa,brand,Bb,2010,,,,,\nBb,brand,Cc,,,,,,\nCc,brand,Aa,,,,,,\n", 4, "belong to itself"),
        ("Aa,brand,Aa,2010,,,,,\n", 2, "belong to itself"),
        ("Aa,brand,,,,Zed,,,\nBb,brand,,,,zed,,,\n", 3, "is a name of Aa and of Bb"),
        ("Aa,brand,Bb,2010-13,,,,,\nBb,group,,,,,,,\n", 2, "not a date: '2010-13'"),
        ("Aa,brand,Bb,2015,2010,,,,\nBb,group,,,,,,,\n", 2, "before it begins"),
        ("Aa,brand,,2015,,,,,\n", 2, "without a parent"),
        ("Aa,bank,,,,,,,\n", 2, "no such kind: bank"),
        ("\nBb,group,,,,,,,\n,brand,,,,,,,\n", 4, "no name"),
        ("Aa,brand,,,,Alt (until 20x9),,,\n", 2, "not a date"),
        ("Aa,brand,,,,a,b,c,d,e\n", 2, "10 cells"),
        ('Aa,brand,,,,,,,\n"Bb,brand,,,,,,,\nCc,brand,,,,,,,\n', 3, "quotation mark opens here"),
        ("Aa,brand,,,,Alt (2019 to 2015),,,\n", 2, "before it begins"),
        ("Aa,brand,,,,Alt (since,,,\n", 2, "dates that cannot be read"),
        ("Aa,brand,,,,!;?,,,\n", 2, "no letter and no digit"),
        ("Aa,brand,,,,,,NYSE:,\n", 2, "no ticker"),
        ("Aa,brand,,,,Alt,Alt,,\n", 2, "among the aliases and the weak aliases"),
        ("Aa,brand,LVMH,soon,,,,,\n", 2, "not a date: 'soon'"),
        ("Aa,brand,,,,,,,\nAa,group,,,,,,,\n", 3, "is a brand in an earlier line"),
    ],
)
def test_a_broken_list_is_refused_by_line(rows: str, line: int, told: str) -> None:
    with pytest.raises(CompanyListError) as error:
        companies.load(HEADER + rows, label="mine.csv")
    assert str(error.value).startswith(f"mine.csv, line {line}: ")
    assert told in str(error.value)
    assert any(t.startswith(f"line {line}: ") and told in t for t in companies.check(HEADER + rows))


@pytest.mark.parametrize(("text", "told"), [("", "no header"), ("kind\nx\n", "`name`"), ("name,alias\nx,y\n", "alias")])
def test_a_header_is_needed(text: str, told: str) -> None:
    with pytest.raises(CompanyListError, match=told):
        companies.load(text)


def test_a_sound_list_has_nothing_to_tell() -> None:
    assert companies.check("name\nAtelier Nul\n") == []
    assert companies.check("\ufeffNAME,parent,parent_since\nAtelier Nul,LVMH,~2020-05\n") == []


def test_a_users_rows_replace_and_a_users_names_win() -> None:
    text = HEADER + (
        "hermes,brand,,,,,,,mine\n"
        "Maison Une,brand,LVMH,2020-05,~2022,Vuitton;Une (since 2019);Deux (2001 to 2003),Mango,MUN (until 2021),\n"
    )
    registry = companies.load(text)
    assert registry.resolve("Hermès").note == "mine"
    assert registry.resolve("Hermès").name == "hermes"
    assert registry.resolve("John Lobb").ownerships[0].owner == "hermes"
    assert registry.resolve("Vuitton").name == "Maison Une"
    assert registry.resolve("Louis Vuitton").name == "Louis Vuitton"
    assert registry.resolve("MUN").name == "Maison Une"
    company = registry.resolve("Deux")
    assert [str(a) for a in company.aliases] == ["Mango", "Vuitton", "Une (since 2019)", "Deux (2001 to 2003)"]
    ownership = company.ownerships[0]
    assert (ownership.since_text, ownership.until_text, ownership.uncertain) == ("2020-05", "~2022", True)
    told = "\n".join(registry.notes)
    assert "Hermès: your rows replace the built-in ones" in told
    assert "Vuitton: means Maison Une" in told
    assert registry.version != BUILT_IN.version


def test_the_version_is_that_of_the_content() -> None:
    assert companies.load().version == companies.builtin_version()
    assert companies.load("name\nA1\n").version == companies.load("name\nA1\n").version
    assert companies.load("name\nA1\n").version != companies.load("name\nA2\n").version


@given(st.text())
def test_any_text_as_a_list_is_read_or_refused(text: str) -> None:
    problems = companies.check("name,parent,aliases\n" + text)
    try:
        companies.load("name,parent,aliases\n" + text)
    except CompanyListError:
        assert problems
    else:
        assert problems == []


@given(st.text())
def test_a_key_is_the_key_of_itself(name: str) -> None:
    assert key(key(name)) == key(name)
    assert without_form(without_form(key(name))) == without_form(key(name))


NAMES = sorted(
    {text for c in BUILT_IN.companies for text in (c.name, *(a.text for a in c.aliases), *(t.code for t in c.tickers))}
)
USERS = (
    HEADER
    + "hermes,brand,,,,Maison,,MUN,\nMaison Une,brand,LVMH,,,Vuitton;Zoé & Co.,Mango,NYSE:MUN,\nTPR,brand,,,,,,,\n"
)
NAMED_BY_USER = companies.load(USERS)


@given(
    st.one_of(
        st.sampled_from(NAMES),
        st.sampled_from(NAMES).map(str.upper),
        st.sampled_from(NAMES).map(fold),
        st.sampled_from(NAMES).map(lambda name: name.rpartition(":")[2] + " S.A."),
        st.sampled_from(
            (
                'Toys"R"Us',
                "Hermes",
                "maison",
                "mun",
                "Vuitton",
                "ZOE and co",
                "TPR",
                "mango",
                "Hermès Inc",
                "A/S",
                "&",
                "",
            )
        ),
        st.text(max_size=5),
    )
)
def test_the_few_rows_of_a_name_answer_for_it_as_the_whole_list_does(name: str) -> None:
    for whole, users in ((BUILT_IN, None), (NAMED_BY_USER, USERS)):
        company, found = whole.find(name), companies.load_named(name, users).find(name)
        assert (found and found.name) == (company and company.name)


@pytest.mark.parametrize(
    "name", ["LVMH", "Prada", "H&M", "Gap", "Coach", "Versace", "Miu Miu", "Tapestry", "Off-White", "Asos"]
)
def test_the_rows_of_a_family_tell_who_owned_whom_as_the_whole_list_does(name: str) -> None:
    meant = BUILT_IN.resolve(name).name
    kin = companies.load_family(meant)
    group = BUILT_IN.group(name)
    assert kin.group(name, meant) == BUILT_IN.group(name, meant) == group
    assert kin.holdings(group) == BUILT_IN.holdings(group)
    assert len(kin.companies) < len(BUILT_IN.companies) / 4


def test_a_name_asks_for_few_rows() -> None:
    assert len(companies.load_named("Tapestry").companies) <= 3
    assert [c.name for c in companies.load_named("hermes").companies] == ["Hermès"]
    assert len(companies.load_named("Hermès", USERS).companies) == 3


def test_rows_of_the_built_in_list_are_lines_of_bare_cells() -> None:
    text = merging.builtin_text()
    assert "\r" not in text
    for row in csv.reader(text.splitlines()):
        assert len(row) == HEADER.count(",") + 1
        assert all(cell == cell.strip() and "\n" not in cell for cell in row)
