"""Sentences of ours in the manner of fashion and business news, for what the fifth gold set showed."""

import pytest

from luxsearch import companies
from luxsearch.companies.recogniser import Recogniser

RECOGNISER = Recogniser(companies.load())

MEANT = [
    # who speaks for a company, or writes for it
    ("The writer is a Forbes contributor and holds no stocks.", "Forbes"),
    ("Bernstein analyst Anna Berg expects growth to slow.", "Bernstein"),
    ("Before joining Target, she ran a chain of cafés.", "Target"),
    ("The actress told Vogue that she was tired.", "Vogue"),
    ("Vogue editor Marie Lund resigned.", "Vogue"),
    ("Express CEO Tim Lund resigned.", "Express"),
    ("Gap CEO Steps Down", "Gap"),
    ("Guess CEO to Step Down", "Guess"),
    ("Bestseller owner Lars Lund bought the stake.", "Bestseller"),
    ("Kevin Lund made the first non-Apple Pay purchase on an iPhone.", "Apple"),
    # credits and tickers
    ("Image source: Apple. The chart shows five years.", "Apple"),
    ("An upbeat note on Apple (NasdaqGS: AAPL - news ) lifted the index.", "Apple"),
    # what nothing but a company does, at the beginning of a sentence with nothing of the trade in it
    ("Swatch cut production at its Swiss factories.", "Swatch"),
    ("Express filed for protection from its creditors in April.", "Express"),
    ("Pandora lifted its outlook after a strong Christmas.", "Pandora"),
    ("Vans will close 100 stores.", "Vans"),
    ("Next continues to gain ground from rivals on the high street.", "Next"),
    ("Frasers raised its stake again.", "Frasers Group"),
    ("The analysts were cautious, but Gap went private in May.", "Gap"),
    ("Express emerged from bankruptcy in June.", "Express"),
    ("Matches collapsed in March, owing brands millions.", "Matchesfashion"),
    ("Fenwick sold its Bond Street store.", "Fenwick"),
    ("Journeys same-store sales rose 9%.", "Journeys"),
    ("Inside Coach's plan to win over young shoppers", "Coach"),
    # other ways to write a name
    ("Rite-Aid closed its last sites.", "Rite Aid"),
    ("Kantar Worldpanel counts what households buy.", "Kantar"),
    ("Her photographs were in Vogue Living, ELLE Decor and Teen Vogue.", "Vogue;Elle"),
    ("Puma said sales of its sneakers rose 5%.", "Puma"),
    ("H. Samuel and Sears closed stores.", "H.Samuel;Sears"),
    # names that were taken for certain, and are words
    ("British retailer New Look is closing its stores in Ireland.", "New Look"),
    ("Hot Topic, the teen apparel retailer, said its data were stolen.", "Hot Topic"),
    ("Summer Fridays launched a lip balm at Sephora.", "Summer Fridays;Sephora"),
    ("Designer Brands cut its annual sales forecast.", "Designer Brands"),
    ("Rip Curl owner Kathmandu said first-half sales fell 5%.", "Rip Curl;KMD Brands"),
    ("Oddity reported revenue of $268 million in the first quarter.", "Oddity Tech"),
]

NOT_MEANT = [
    ("Dior's New Look of 1947 used yards of cloth.", "Dior"),
    ("Get a New Look for Spring With These Beauty Tips", ""),
    ("Sustainability Is a Hot Topic at Fashion Week", ""),
    ("Employees get Summer Fridays off at the retailer's head office.", ""),
    ("Designer Brands at Discount Prices Draw Shoppers to Outlets", ""),
    ("The plane from Kathmandu to Dubai hit a bird.", ""),
    ("By: The Associated Press July 31 Consumers spent less.", ""),
    ("Mr. Armani never married, and Ms. Prada was not at the dinner.", ""),
    ("Frasers Property built the warehouses.", ""),
    ("Zara Larsson sang, and Chanel Iman walked.", ""),
    ("Patients who had the BCG vaccine fared better.", ""),
    ("Puma Biotechnology fell 14%. Besides its drug, Puma has another in trials.", ""),
    ("R&D and G&A expenses declined.", ""),
    ("Photograph by Bryan P. Sears. Retail sales fell.", ""),
    ("The mine near Port Cartier opened.", ""),
    ("Lee's Famous Recipe Chicken opened a store.", ""),
    ("Ice Cream Lifts Sales AFP \u2013 23 minutes ago", ""),
    ("Maryland Poised to Benefit as Quantum Computing Grows", ""),
    # the same verbs after words
    ("Coach said the team would open the season at home.", ""),
    ("Diesel rose above four dollars a gallon on Tuesday.", ""),
    ("Liberty will open a new hospital in the county.", ""),
    ("Journeys will open minds, the author said.", ""),
    ("Jordan will open its borders, the king said.", ""),
    ("Next Stock to Buy in a Bear Market", ""),
    ("Fresh Apparel for Spring", ""),
    ("Liberty emerged from the war poor.", ""),
    ("Champion sold the bike after the race.", ""),
    ("Next owner of the house will repaint it.", ""),
    ("Fossil reports of a new dinosaur were published.", ""),
    ("She left Jordan for Italy.", ""),
]


@pytest.mark.parametrize(("text", "expected"), [*MEANT, *NOT_MEANT])
def test_a_reader_would_say_the_same(text: str, expected: str) -> None:
    found = RECOGNISER.recognise("", text, headline=False, listed=(), source="").companies
    listed = {name for name in found if RECOGNISER._registry.canonical(name) == name}
    assert listed == {name for name in expected.split(";") if name}


UNDER_HEADLINES = [
    # a headline's capitals make no surname of the word after a name that people have, too
    ("Tiffany Turns to Silver", "Tiffany said demand for silver rose. It will add stores.", "Tiffany & Co."),
    ("Vince Swings to Loss", "Vince reported a loss as shoppers stayed away. Vince shares fell.", "Vince"),
    ("Coach Leads Tapestry to Another Beat", "Tapestry beat estimates. Coach grew 13 percent.", "Coach;Tapestry"),
    ("Bally Back on the Block", "Regent has put Bally up for sale, a year after buying the brand.", "Bally;Regent"),
    ("Creed Sale Boosts Fund", "Kering bought Creed for 3.5 billion euros.", "Creed;Kering"),
    ("Kipling Owner VF Weighs Sale", "VF may sell Kipling, the bag brand.", "Kipling;VF Corporation"),
    ("Boots Owner Walgreens Explores Sale", "Walgreens wants a buyer for Boots.", "Boots;Walgreens Boots Alliance"),
    # and people stay people
    ("Tiffany Lund Leads Film Cast", "Tiffany Lund will star in the comedy. Tiffany's fans were glad.", ""),
    ("Vince Lund Retires", "Vince Lund retired on Monday. Vince played 22 seasons.", ""),
    ("Hunter Lund Leaves Court", "Hunter Lund left the court. Hunter spoke briefly.", ""),
    ("Joseph Leads Prayer", "Father Joseph led the prayer. Joseph is 80.", ""),
    ("Boss Courts Workers", "A boss in Ohio gives workers free lunch.", ""),
    ("Diesel Leads Gains", "Diesel futures rose 3%, leading gains in energy.", ""),
]


@pytest.mark.parametrize(("title", "body", "expected"), UNDER_HEADLINES)
def test_a_headline_of_capitals_tells_nothing_against_the_article(title: str, body: str, expected: str) -> None:
    found = RECOGNISER.recognise(title, body, headline=True, listed=(), source="").companies
    listed = {name for name in found if RECOGNISER._registry.canonical(name) == name}
    assert listed == {name for name in expected.split(";") if name}
