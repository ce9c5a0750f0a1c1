"""Short articles of ours that name companies by weak names, or only seem to."""

import pytest

from luxsearch import companies
from luxsearch.companies.recogniser import Recogniser

RECOGNISER = Recogniser(companies.load())

ARTICLES = [
    (
        "Coach Parent Tapestry Raises Outlook",
        (
            "Tapestry lifted its outlook on Thursday as younger shoppers bought Coach bags. Coach's sales "
            "rose 13 percent."
        ),
        {"Coach", "Tapestry"},
    ),
    (
        "Gap Names New Chief Executive",
        (
            "Gap Inc. said on Monday that it hired a Mattel executive. Old Navy and Banana Republic "
            "improved. Gap, the namesake brand, fell."
        ),
        {"Banana Republic", "Gap", "Gap Inc.", "Old Navy"},
    ),
    (
        "Target sales slump as shoppers pull back",
        (
            "Target reported a 3% decline in comparable sales and cut its full-year forecast. The "
            "Minneapolis-based retailer will lower prices."
        ),
        {"Target"},
    ),
    (
        "Next raises profit guidance after strong Christmas",
        "Next, the British clothing retailer, raised its profit guidance for the fourth time.",
        {"Next"},
    ),
    (
        "Guess agrees to go private",
        "Guess said it had agreed to a deal with Authentic Brands Group.",
        {"Authentic Brands Group", "Guess"},
    ),
    (
        "",
        "Shoppers at Mango in Barcelona found a new collection. Mango opened 40 stores in the United States.",
        {"Mango"},
    ),
    (
        "Supreme to open flagship in Shanghai",
        "Supreme, the streetwear brand founded by James Jebbia, will open a store in Shanghai.",
        {"Supreme"},
    ),
    (
        "",
        "The jewelry at Tiffany drew crowds; Tiffany's flagship on Fifth Avenue reopened in 2023.",
        {"Tiffany & Co."},
    ),
    (
        "",
        "Theory named a new creative director, the brand said on Tuesday.",
        {"Theory"},
    ),
    (
        "",
        "Apple unveiled a new watch with Hermès.",
        {"Apple", "Hermès"},
    ),
    (
        "Diesel shows in Milan",
        "Glenn Martens showed his latest collection for Diesel in Milan. Diesel belongs to OTB.",
        {"Diesel", "OTB Group"},
    ),
    (
        "",
        "Bally appointed a new designer after the departure of Rhuigi Villaseñor.",
        {"Bally"},
    ),
    (
        "",
        "Swatch launched the MoonSwatch with Omega in 2022.",
        {"Omega", "Swatch"},
    ),
    (
        "",
        "Douglas and Sephora compete in Germany. Douglas is planning an initial public offering.",
        {"Douglas", "Sephora"},
    ),
    (
        "",
        "COS will show at New York Fashion Week.",
        {"COS"},
    ),
    (
        "",
        "Everyone from Vans to Converse felt the slump in sneakers.",
        {"Converse", "Vans"},
    ),
    (
        "VF Sells Supreme to EssilorLuxottica",
        "VF Corp. will sell Supreme for $1.5 billion in cash.",
        {"EssilorLuxottica", "Supreme", "VF Corporation"},
    ),
    (
        "",
        "Analysts at Bernstein expect luxury sales to fall.",
        {"Bernstein"},
    ),
    (
        "",
        "The company, whose brands include Theory, Uniqlo and GU, is based in Yamaguchi.",
        {"GU", "Theory", "Uniqlo"},
    ),
    (
        "",
        "Joules, Reiss and FatFace now belong to Next.",
        {"FatFace", "Joules", "Next", "Reiss"},
    ),
    (
        "",
        "Sales at Gap and Old Navy rose.",
        {"Gap", "Old Navy"},
    ),
    (
        "",
        "Vogue and Vanity Fair laid off staff at Condé Nast.",
        {"Condé Nast", "Vanity Fair", "Vogue"},
    ),
    (
        "",
        "She was named editor of Elle.",
        {"Elle"},
    ),
    (
        "",
        "Patagonia founder Yvon Chouinard gave away the company.",
        {"Patagonia"},
    ),
    (
        "",
        "Valentino hired Alessandro Michele as creative director.",
        {"Valentino"},
    ),
    (
        "",
        "Kering owns 30 percent of Valentino.",
        {"Kering", "Valentino"},
    ),
    (
        "",
        "Pandora raised prices because silver is dear, the Danish jeweller said.",
        {"Pandora"},
    ),
    (
        "",
        "Signet said sales at Jared and Zales rose.",
        {"Jared", "Signet Jewelers", "Zales"},
    ),
    (
        "MEGHAN WEARS COACH",
        "The Duchess of Sussex wore a Coach jacket and Gap jeans.",
        {"Coach", "Gap"},
    ),
    (
        "",
        "In China, Coach opened a flagship on Tmall.",
        {"Coach", "Tmall"},
    ),
    (
        "",
        "The Row and Khaite win American buyers.",
        {"Khaite", "The Row"},
    ),
    (
        "",
        "Aesop was sold by Natura to L'Oréal.",
        {"Aesop", "L'Oréal", "Natura"},
    ),
    (
        "",
        "Skims raised $225 million; Skims is valued at $5 billion.",
        {"Skims"},
    ),
    (
        "",
        "Hunter, the maker of Wellington boots, fell into administration.",
        {"Hunter"},
    ),
    (
        "",
        "Express filed for Chapter 11 and will close 95 stores.",
        {"Express"},
    ),
    (
        "",
        (
            "The acquisition of Jimmy Choo and Versace turned Michael Kors Holdings into Capri Holdings; "
            "Capri has struggled since."
        ),
        {"Capri Holdings", "Jimmy Choo", "Versace"},
    ),
    (
        "",
        "Tapestry agreed to buy Capri for $8.5 billion, uniting Coach with Michael Kors.",
        {"Capri Holdings", "Coach", "Michael Kors", "Tapestry"},
    ),
    (
        "",
        "On Running posted growth. On raised its forecast.",
        {"On"},
    ),
    (
        "",
        "A LV bag by Louis Vuitton.",
        {"Louis Vuitton"},
    ),
    (
        "",
        "Jordan, a Nike brand, sells sneakers in Jordan.",
        {"Jordan Brand", "Nike"},
    ),
    (
        "Next steps for retailers",
        (
            "Retailers plan their next steps. Next year will be hard for fashion, and sales may fall. "
            "Target the young, says a consultant; mind the gap. Guess what sells online."
        ),
        set[str](),
    ),
    (
        "Life Coach Opens Boutique Studio",
        "Coach Maria Lopez opened a boutique studio for fashion lovers. Coach Lopez says clients love it.",
        set[str](),
    ),
    (
        "",
        "Tiffany Jones, a designer, opened a store in Columbia, Missouri. Tiffany sells shoes online.",
        set[str](),
    ),
    (
        "",
        "The Supreme Court let the tariffs on shoes stand.",
        set[str](),
    ),
    (
        "Closing The Gender Gap In Fashion",
        "The gap in pay is wide in retail. The Gap Report tells of women in stores.",
        set[str](),
    ),
    (
        "",
        "A shop was sued by a Jordan Peele fan in Jordan.",
        set[str](),
    ),
    (
        "",
        "Students of Columbia University studied luxury brands.",
        set[str](),
    ),
    (
        "",
        "Apple and pear orchards supply stores in Vermont.",
        set[str](),
    ),
    (
        "",
        "Express delivery is free in all stores.",
        set[str](),
    ),
    (
        "",
        "Mango and papaya are sold in stores across Florida.",
        set[str](),
    ),
    (
        "",
        "Douglas Smith, the retailer's chief, left. Douglas had joined in May.",
        set[str](),
    ),
]


@pytest.mark.parametrize(("title", "body", "expected"), ARTICLES)
def test_the_article_names_just_these(title: str, body: str, expected: set[str]) -> None:
    found = RECOGNISER.recognise(title, body, headline=bool(title), listed=(), source="")
    assert set(found.companies) == expected
