"""Weak names as wires, market columns and headlines of business news write them; sentences of ours.

`expected` are all the listed companies that the text names, to a reader. A text with a line end has a headline above.
"""

import pytest

from luxsearch import companies
from luxsearch.companies.recogniser import Recogniser
from luxsearch.dates import DateRange, parse_absolute

RECOGNISER = Recogniser(companies.load())

MEANT = [
    # names that a capital mostly makes a company, with no other evidence
    ("The host thinks that you should wait for a dip in Amazon.", "Amazon"),
    ("Is there more to come from Alphabet?", "Alphabet"),
    ("What about Peloton now?", "Peloton"),
    ("Morning brief: Apple is on a roll", "Apple"),
    ("Columnist: I would not touch Snap at this price", "Snap"),
    ("The chip maker is an Apple supplier.", "Apple"),
    ("The deal makes it an Alphabet subsidiary.", "Alphabet"),
    # who tells, rates, buys
    ("The minister told the AP news agency that help was near.", "Associated Press"),
    ("She came third on the Forbes rich list.", "Forbes"),
    ("The stock fell after Bernstein's downgrade.", "Bernstein"),
    ("Analysts praised Target's Q2.", "Target"),
    ("The winner of the Forbes award runs a refinery.", "Forbes"),
    # headlines
    ("Amazon Leaves Warehouse Deal", "Amazon"),
    ("Banks Gain, Goldman Earns Most in a Decade", "Goldman Sachs"),
    ("Mango Bounces Back in Spain", "Mango"),
    ("Kingfisher share price slides on weak sales in France", "Kingfisher"),
    ("Kingfisher set to open 30 stores", "Kingfisher"),
    ("Investors cheer Kingfisher results", "Kingfisher"),
    ("Kingfisher takeover of rival may fail", "Kingfisher"),
    ("Zenith doubles down on blue dials", "Zenith"),
    ("Target grows its range of vitamins", "Target"),
    ("Update: Mango limits price rises to 3%", "Mango"),
    ("Fanatics to Handle Shop of Cup", "Fanatics"),
    ("Berkshire Bought Apple Stake, Filing Shows", "Berkshire Hathaway; Apple"),
    ("Dyson Wants to Dry Your Hair Faster", "Dyson"),
    ("Apple Co-founder Starts a School", "Apple"),
    ("Apple Teams Up With Rival for A.I. in Its Phones", "Apple"),
    ("Guess to Close 20 Stores", "Guess"),
    ("Paul Smith Men's Fall 2026", "Paul Smith"),
    ("Valentino Spring/Summer 2026 collection", "Valentino"),
    ("New Look considers rescue \u2013 1,000 jobs at risk", "New Look"),
    ("Boots could close 40 opticians", "Boots"),
    ("Boots criticised over price of plasters", "Boots"),
    ("Dyson to move head office to Singapore", "Dyson"),
    ("Former Next boss dies", "Next"),
    ("Head of struggling Kingfisher steps down", "Kingfisher"),
    ("Supplier pulls Jaeger and other brands from its windows", "Jaeger"),
    ("Target and Walmart fail to protect staff, workers say", "Target; Walmart"),
    ("Amazon and the homeless: a tale of two towns", "Amazon"),
    ("Tax chief asks who will help find Arcadia buyer as Philip Green leaves", "Arcadia Group"),
    ("Tiffany takeover battle heats up", "Tiffany & Co."),
    ("The singer told the AP that she was tired.", "Associated Press"),
    ("Michael Kors-parent Capri cut its forecast.", "Michael Kors; Capri Holdings"),
    ("It showed the Omega Planet diver and the Tissot Alpine, two watches for summer.", "Omega; Tissot"),
    ("Pandora's farewell to mined diamonds has not hurt it.", "Pandora"),
    ("Mango Adding Shops in Boston", "Mango"),
    ("He painted cards for Tiffany in the 1960s, and the jeweler sold them.", "Tiffany & Co."),
    (
        "Arcadia owns Topshop, Dorothy Perkins, Wallis and Burton.",
        "Arcadia Group; Topshop; Dorothy Perkins; Wallis; Burton Menswear",
    ),
    ("The dial was drawn by IWC Creative Director Jane Lund.", "IWC Schaffhausen"),
    ("Richemont sells Yoox Net-a-porter to a rival.", "Richemont; Yoox Net-a-Porter"),
    ("Supreme x Nike Sneakers Drop This Week", "Supreme; Nike"),
    ("Benefit Mascara Tops Sales at Sephora", "Benefit Cosmetics; Sephora"),
    ("Gap Hoodie by Yeezy Sells Out", "Gap; Yeezy"),
    ("JCPenny sales fell 3 percent.", "JCPenney"),
    # goods, seasons, sources, sentences that begin with a verb
    ("They built it for the Apple Vision Pro and for phones.", "Apple"),
    ("Note Gap's acquisition of a start-up last year.", "Gap"),
    ("The minister had to declare it, as per The Guardian.", "The Guardian"),
    ("A Tiffany diamond will not sell itself.", "Tiffany & Co."),
    ("The service runs on Amazon Web Services Inc., the firm said.", "Amazon"),
    # lists
    ("Cameras filmed staff of Best Buy, Staples, Canada Computers and others.", "Best Buy; Staples"),
    ("TJX, Ross and Burlington are gaining on malls.", "TJX; Ross Stores; Burlington Stores"),
    ("Chains such as Monsoon, Tesco and HMV did well.", "Monsoon Accessorize; Tesco; HMV"),
    # other firms beside the source of the news
    ("Wet Seal widens its loss\n\nReuters - Wet Seal Inc. lost more than a year ago.", "Wet Seal"),
    ("SYDNEY (Dow Jones)--Myer Ltd. said its sales rose.", "Myer"),
]

NOT_MEANT = [
    ("The rainforest shrank: fires in the Amazon spread.", ""),
    ("The Amazon is drying up, shops in Manaus say.", ""),
    ("Apple growers hope for rain before they sell to stores.", ""),
    ("Nasdaq futures rose, and Dow Jones was flat.", ""),
    ("American Eagle reaches a deal with its pilots", ""),
    ("The recalled trucks are the Chevrolet Tahoe, Express and Suburban.", ""),
    ("The airlines Deccan and Kingfisher ordered jets.", ""),
    ("Coach tells players to run.", ""),
    ("Fossil finds in Chile thrill shops of museums.", ""),
    ("Associated Press - Shoppers are getting used to paying more.", ""),
    ("DIESEL PRICES CLIMB AS SHOPS STOCK UP", ""),
    ("FRESH APPAREL FOR SPRING", ""),
    ("Benefit Concert Raises $40,000 for Library", ""),
    ("The storyteller is a native New Yorker.", ""),
    ("Snap judgments are seldom good.", ""),
    ("Coach to stand trial for fraud", ""),
    ("Dow Jones tops 26,000 as boom goes on", ""),
    ("Diesel cars lose value faster than ever", ""),
    ("Publisher of Mirror and Express newspapers cuts jobs", ""),
    ("Amazon forest shrinks as farmers burn trees", ""),
    ("The partners are Field | Lund | Stone | Goldman of Ohio.", ""),
    ("She returns as creative director, replacing Gabriela Hearst.", ""),
    ("Stella McCartney buys half of her fashion label back", ""),
    ("The Lunds are richer than David and Victoria Beckham.", ""),
    ("Champion to defend title in Rome", ""),
    ("Tiffany to marry in May", ""),
    ("Hunter sets new record in the snow", ""),
    ("Severn Trent profit up as customers pay more", ""),
    ("Teva rises as FDA approves generic drug", ""),
    ("Read Next Retail: how shops sell bread", ""),
    ("The Goldsmiths' Centre opens a course", ""),
    ("Brands like Netflix and Pandora stream songs.", ""),
]


@pytest.mark.parametrize(("text", "expected"), [*MEANT, *NOT_MEANT])
def test_a_reader_would_say_the_same(text: str, expected: str) -> None:
    title, _, body = text.partition("\n\n")
    found = RECOGNISER.recognise(title, body or text, headline=bool(body), listed=(), source="").companies
    listed = {name for name in found if RECOGNISER._registry.canonical(name) == name}
    assert listed == {name for name in expected.split("; ") if name}


@pytest.mark.parametrize(
    ("name", "owner", "day_in", "day_out"),
    [
        ("Lord & Taylor", "Hudson's Bay Company", "2015-06-01", "2020-06-01"),
        ("Marshall Field's", "Target", "2003-06-01", "2005-06-01"),
        ("Dorothy Perkins", "Arcadia Group", "2019-06-01", "2022-06-01"),
        ("Poundland", "Pepco Group", "2022-06-01", "2025-10-01"),
        ("Zulily", "Qurate Retail", "2019-06-01", "2024-06-01"),
    ],
)
def test_who_owned_whom(name: str, owner: str, day_in: str, day_out: str) -> None:
    periods = [o.days for o in RECOGNISER._registry.resolve(name).ownerships if o.owner == owner]
    assert [any(_holds(period, day) for period in periods) for day in (day_in, day_out)] == [True, False]


def _holds(period: DateRange, day: str) -> bool:
    number = parse_absolute(day).first
    return (period.first is None or period.first <= number) and (period.end is None or number < period.end)
