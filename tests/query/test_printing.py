"""A query as understood is a query: read again it is the same."""

from datetime import date
from unicodedata import is_normalized

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from luxsearch.dates import DateRange, PartialDate
from luxsearch.errors import DateError
from luxsearch.frozen import replace
from luxsearch.query.parse import Parsed, parse
from luxsearch.query.printing import explained, to_text
from luxsearch.query.tree import (
    All,
    And,
    AndMaybe,
    CompanyIs,
    DateSpan,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Source,
    Word,
)
from luxsearch.query.walk import rebuilt

TODAY = date(2026, 11, 24)


def read(text: str, *, any_word: bool = False) -> Parsed:
    def company(name: str) -> Node | None:
        return None if name[0] in "xk" else CompanyIs(frozenset((name,)))

    return parse(text, today=TODAY, languages=("en", "fr"), company=company, any_word=any_word)


def bare(node: Node) -> Node:
    """What has to match, without the spelling of its words."""

    def unspelt(node: Node) -> Node:
        if isinstance(node, AndMaybe):
            return node.required
        return replace(node, surface="") if isinstance(node, Word | Phrase | Near) else node

    return rebuilt(node, unspelt)


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("Tmall AND flagship", "Tmall flagship"),
        ("china NOT tmall", "china -tmall"),
        ("((a1 OR b1)) c1", "(a1 OR b1) c1"),
        ("-(xx yy) OR zz", "-(xx yy) OR zz"),
        ('"flagship  stores"^2', '"flagship stores"^2'),
        ('"coach tmall"~5', '"coach tmall"~5'),
        ("title:(xx OR =yy)", "title:xx OR title:=yy"),
        ("LUX*", "lux*"),
        ("pavillion~1", "pavillion~"),
        ("pavillion~9", "pavillion~2"),
        ("date:2019-09", "date:2019-09"),
        ("date:Q3-2019 xx", "date:2019-07-01..2019-09-30 xx"),
        ("date:2019..", "date:2019-01-01.."),
        ("date:none", "date:none"),
        ('company:"Kate  Spade"', 'company:"Kate Spade"'),
        ("source:AFP", "source:afp"),
        ("the", '"the"'),
        ("The Row", "Row"),
        ("e-commerce", "e-commerce"),
        ("(xx yy)^0.25", "xx^0.25 yy^0.25"),
        ("*", "*"),
        ("???", "-*"),
        ("天猫旗舰店", "天猫旗舰店"),
    ],
)
def test_printed(query: str, printed: str) -> None:
    assert to_text(read(query)) == printed


def test_trees_that_no_parser_made() -> None:
    coach = Word(frozenset(("coach",)))
    assert to_text(And(())) == "*"
    assert to_text(Or(())) == "-*"
    assert to_text(Not(Not(coach))) == "-(-coach)"
    assert to_text(And((Or((coach,)), And((coach, All()))))) == "((coach)) (coach *)"
    assert to_text(Phrase((frozenset("ab"), frozenset("c")))) == '"a c"'
    assert to_text(Not(CompanyIs(frozenset(("Coach", "Gap"))))) == '-(company:"Coach" OR company:"Gap")'
    assert to_text(DateSpan(DateRange(None, PartialDate(2019).end))) == "date:..2019-12-31"
    assert to_text(Source(frozenset(("b", "a")))) == 'source:"a b"'
    assert to_text(Prefix("lux", "title", 2.0)) == "title:lux*^2"


def test_explained() -> None:
    assert explained(read("The Row")) == ("Row", "left out of what must match: The", 'ranked higher: "The Row"')
    assert explained(read("Row")) == ("Row",)


WORDS = st.sampled_from(
    ["kate", "Stores", "the", "of", "e-commerce", "JD.com", "Net-a-Porter", "H&M", "H & M", "20%", "20 %", "S.p.A.",
     "L'Oréal", "don't", "&", "天猫", "天猫旗舰店", "LV旗舰店", "défilé", "10:30", "foo:bar", "1,200", "i'm"],
)  # fmt: skip
FIELDS = st.sampled_from(["", "", "", "title:", "body:"])
WEIGHTS = st.sampled_from(["", "", "", "^2", "^0.333", "^7.25"])
PHRASES = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: f'"{" ".join(words)}"')
LEAVES = st.one_of(
    st.builds("".join, st.tuples(FIELDS, WORDS, WEIGHTS)),
    st.builds("".join, st.tuples(FIELDS, PHRASES, st.sampled_from(["", "~3", "~12"]), WEIGHTS)),
    st.builds("".join, st.tuples(FIELDS, st.just("="), WORDS, WEIGHTS)),
    st.builds("".join, st.tuples(FIELDS, WORDS, st.sampled_from(["*", "~", "~2"]), WEIGHTS)),
    st.builds("".join, st.tuples(st.sampled_from(["company:", "source:"]), st.one_of(WORDS, PHRASES))),
    st.sampled_from(["*", "date:2019", "date:2018..2019-02", "date:none", "date:2019-09-12", "date:..2020"]),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds("".join, st.tuples(st.sampled_from(["-", "NOT "]), st.just("("), inner, st.just(")"), WEIGHTS)),
        st.builds("".join, st.tuples(st.sampled_from(["-", "NOT "]), LEAVES)),
        st.builds("".join, st.tuples(FIELDS, st.just("("), inner, st.just(")"), WEIGHTS)),
        st.lists(inner, min_size=2, max_size=4).map(" ".join),
        st.lists(inner, min_size=2, max_size=4).map(" OR ".join),
        st.lists(inner, min_size=2, max_size=3).map(" AND ".join),
    ),
    max_leaves=12,
)


@given(QUERIES, st.booleans())
@example("kate =kate", True)  # noqa: FBT003 - the value of `any_word`
@example('"20% x"~3 OR "20% x"', False)  # noqa: FBT003 - the same
def test_what_is_printed_is_read_as_the_same_query(query: str, any_word: bool) -> None:  # noqa: FBT001 - drawn
    understood = read(query, any_word=any_word)
    printed = to_text(understood)
    again = read(printed)
    if understood.node != Or(()):  # printed as `-*`
        assert bare(again.node) == bare(understood.node)
    assert to_text(again) == printed
    assert again.notes == ()


@given(st.text(st.one_of(st.characters(), st.sampled_from("ab\"()-=*~^ :.&%'2\u02bc\u00bd\u2474")), max_size=25))
@example("A;A`N")
def test_any_text_is_printed_as_a_query(text: str) -> None:
    try:
        understood = read(text)
    except DateError:
        return
    if understood.node != Or(()):
        assert bare(read(to_text(understood)).node) == bare(understood.node)


COMPATIBLE = "".join(c for c in map(chr, range(0x21, 0x30000)) if not is_normalized("NFKC", c))
"""Characters that stand for others, as \u2474 does for (1): their forms may hold what no word of a query can."""


@given(
    st.sampled_from(COMPATIBLE),
    st.sampled_from(("{}", "a{}b", "{}~", "{}~2", "{}*", "ab{}*", "={}", "title:{}", "-{}", '"{} x"', '"{} x"~3')),
)
@example("\u2474", "{}*")  # (1)
@example("\u2488", "{}~")  # 1.
@example("\u3223", "{}*")  # a character in parentheses
@settings(max_examples=500, deadline=None)
def test_characters_that_stand_for_others_are_read_back(character: str, pattern: str) -> None:
    parsed = read(pattern.format(character))
    again = read(to_text(parsed))
    found, printed = (Not(All()) if bare(p.node) == Or(()) else bare(p.node) for p in (parsed, again))
    assert found == printed
