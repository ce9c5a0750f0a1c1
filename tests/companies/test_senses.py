"""Weak names in both senses: sentences of ours as business news writes them, in which a company is meant, or is not.

`expected` are all the listed companies that the text names, to a reader. A text with a line end has a headline above.
"""

import pytest

from luxsearch import companies
from luxsearch.companies.recogniser import Recogniser

RECOGNISER = Recogniser(companies.load())

MEANT = [
    # headlines in capitals and in title case
    ("COACH SALES CLIMB AS YOUNGER SHOPPERS RETURN", "Coach"),
    ("GAP SHARES SLIDE AFTER PROFIT WARNING", "Gap"),
    ("TARGET TO CUT 1,800 CORPORATE JOBS\n\nThe retailer will let go eight percent of its office staff.", "Target"),
    ("Next Lifts Profit Forecast Again", "Next"),
    ("Mango Plans 20 New Stores in California", "Mango"),
    ("Express Files for Bankruptcy, Will Close Stores", "Express"),
    ("Fossil Names New CEO", "Fossil"),
    ("Signet Shares Jump on Holiday Sales", "Signet Jewelers"),
    ("Diesel Taps Denim Veteran as CEO", "Diesel"),
    ("Supreme Opens Its First Store in Seoul", "Supreme"),
    ("Theory Parent Fast Retailing Reports Record Profit", "Theory; Fast Retailing"),
    ("Why Celine Is Betting on Menswear", "Celine"),
    # possessives
    ("Guess's licensing income rose in the quarter.", "Guess"),
    ("Tiffany's flagship on Fifth Avenue drew record crowds, LVMH said.", "Tiffany & Co.; LVMH"),
    ("Gap's chief executive blamed the weather.", "Gap"),
    ("Analysts questioned Target\u2019s pricing strategy.", "Target"),
    ("Vince's creative director will leave in June.", "Vince"),
    ("Next's online sales overtook those of its shops.", "Next"),
    ("Swatch's chief executive, Nick Hayek, blamed China.", "Swatch"),
    # at the beginning of a sentence
    ("Coach said it would open 15 stores in China this year.", "Coach"),
    ("Coach, owned by Tapestry, is popular with Generation Z.", "Coach; Tapestry"),
    ("Guess reported a loss for the first quarter.", "Guess"),
    ("Target expects comparable sales to decline this year.", "Target"),
    ("Boss is cutting costs after a weak year in China, Hugo Boss told analysts.", "Hugo Boss"),
    ("Supreme was sold to EssilorLuxottica for $1.5 billion.", "Supreme; EssilorLuxottica"),
    ("Jordan is Nike's most valuable sub-brand.", "Jordan Brand; Nike"),
    ("Diesel is the largest label in the group founded by Renzo Rosso.", "Diesel"),
    ("Fossil shut 50 shops in the period.", "Fossil"),
    ("Chloé named a new designer, and Chloe bags are sought after again.", "Chloé"),
    # lists of brands
    ("The mall houses Gap, H&M, Zara and Mango.", "Gap; H&M; Zara; Mango"),
    ("Retailers from Next to Primark raised wages.", "Next; Primark"),
    ("Macy's, Kohl's, Target and Nordstrom report this week.", "Macy's; Kohl's; Target; Nordstrom"),
    ("It stocks labels including Theory, Vince and Rag & Bone.", "Theory; Vince; Rag & Bone"),
    (
        "Foot Locker sells shoes by Jordan, Converse and New Balance.",
        "Foot Locker; Jordan Brand; Converse; New Balance",
    ),
    ("Watches by Omega, Tissot and Longines belong to one group.", "Omega; Tissot; Longines"),
    ("Its rivals are Coach, Michael Kors and Kate Spade.", "Coach; Michael Kors; Kate Spade"),
    ("Brands such as Diesel, Guess and Levi's dominate denim.", "Diesel; Guess; Levi Strauss & Co."),
    ("Celine, Loewe and Fendi will show in Paris.", "Celine; Loewe; Fendi"),
    ("Puma, Vans and Champion have lost shelf space.", "Puma; Vans; Champion"),
    # in the middle of a sentence
    ("The owner of Coach raised its outlook.", "Coach"),
    ("She spent nine years at Gap before joining Old Navy.", "Gap; Old Navy"),
    ("He was previously creative director at Theory.", "Theory"),
    ("The designer left Celine in October.", "Celine"),
    ("The collaboration between Supreme and Louis Vuitton sold out in hours.", "Supreme; Louis Vuitton"),
    ("Shoppers lined up outside Swatch stores from Singapore to London.", "Swatch"),
    ("A pair of Jordan sneakers sold for $2.2 million at Sotheby's.", "Jordan Brand; Sotheby's"),
    ("Consumers are trading down to Target and Walmart.", "Target; Walmart"),
    ("The jeweler hired an executive from Tiffany to run its stores.", "Tiffany & Co."),
    ("The fashion house Valentino named a chief executive.", "Valentino"),
    ("Sales of the watch brand Omega fell.", "Omega"),
    ("Apple will sell the watch in its stores with an Hermès strap.", "Apple; Hermès"),
    ("Activists urged Kohl's to sell itself, as they did with Express.", "Kohl's; Express"),
    ("The LV monogram is on every Louis Vuitton trunk.", "Louis Vuitton"),
    ("Profit at Pandora rose because of lab-grown diamonds.", "Pandora"),
    ("Analysts say that Next has outperformed Marks & Spencer.", "Next; Marks & Spencer"),
    ("Authentic agreed to buy Guess, people familiar with the matter said.", "Authentic Brands Group; Guess"),
    ("Capri struck a deal to sell Versace to Prada.", "Capri Holdings; Versace; Prada"),
    ("Shares of Target and Gap fell more than 10 percent.", "Target; Gap"),
    ("Comparable sales at the Coach brand rose 10%.", "Coach"),
    ("She wore a Celine dress and Chloe boots to the premiere.", "Celine; Chloé"),
    ("Jordan Brand and Converse dragged on Nike's results.", "Jordan Brand; Converse; Nike"),
    ("The Gap opened its first store in San Francisco in 1969.", "Gap"),
    ("The Row will open a boutique in Paris.", "The Row"),
    ("Analysts at Bernstein cut their estimates for Burberry.", "Bernstein; Burberry"),
    ("Boots, the pharmacy chain, will be sold to Sycamore Partners.", "Boots; Sycamore Partners"),
    ("Bath & Body Works was once part of a group with Express.", "Bath & Body Works; Express"),
    ("The COS brand will come to India, H&M Group said.", "COS; H&M Group"),
    ("On Holding, whose sneakers are sold under the On brand, raised its forecast.", "On"),
    ("The perfume license for Boss is held by Coty.", "Hugo Boss; Coty"),
]

NOT_MEANT = [
    # the word
    ("The basketball coach praised the Nike shoes of his players.", "Nike"),
    ("Coach class fares rose, and so did sales of luggage.", ""),
    ("A Coach Of The Year Award For A Retail Trainer", ""),
    ("Mind The Gap: Why Luxury Retail Pays Women Less", ""),
    ("The gap between luxury and mass retail is growing.", ""),
    ("Bridging the Gap Between Online and Offline Retail", ""),
    ("Next year the brand will open ten stores.", ""),
    ("Next up is a flagship store in Milan.", ""),
    ("The Next Big Thing In Fashion Is Rental", ""),
    ("Next Generation Shoppers Want Resale", ""),
    ("What Comes Next for Department Stores", ""),
    ("Luxury's Next Chapter", ""),
    ("Guess what shoppers bought this Christmas.", ""),
    ("Your Guess Is as Good as Mine, Says a Retail Analyst", ""),
    ("Target customers of the brand are young women.", ""),
    ("Target Date Fund Managers Sell Retail Stocks", ""),
    ("The Target Price for Burberry Was Raised by HSBC", "Burberry; HSBC"),
    ("Hackers Target Luxury Retailers, Stealing Data of Shoppers", ""),
    ("Brands Target Young Men With Fragrance", ""),
    ("Express Yourself: How Jewelry Became Personal", ""),
    ("Express checkout lanes sped up sales.", ""),
    ("Shippers Express Concern Over Tariffs on Apparel", ""),
    ("In theory, a luxury brand cannot be discounted.", ""),
    ("Theory Versus Practice in Fashion Education", ""),
    ("A Supreme Effort by Retail Workers", ""),
    ("The Supreme Court will hear the tariff case, retailers said.", ""),
    ("Diesel prices hit delivery costs of retailers.", ""),
    ("Diesel Prices Squeeze Retail Margins", ""),
    ("Fossil fuel pledges of fashion brands fall short.", ""),
    ("Fossil Fuels Still Power Fashion Factories", ""),
    ("Omega-3 oils are the latest beauty fad.", ""),
    ("Fresh demand from China lifted luxury shares.", ""),
    ("Boots and sandals are the bestsellers of the brand.", ""),
    ("Champion of sustainability in fashion dies at 80", ""),
    ("A swatch of fabric costs two dollars.", ""),
    ("Mulberry trees feed the silkworms of the brand.", ""),
    ("Converse with your customers, a retail consultant advises.", ""),
    ("She signed the deal with a signet ring.", ""),
    ("On Monday the shops reopened. On Tuesday they closed.", ""),
    ("Liberty and fashion go together, the designer said.", ""),
    # people
    ("Michael Jordan wore Nike.", "Nike"),
    ("Tiffany Haddish opened a store.", ""),
    ("Vince Camuto shoes are on sale.", "Vince Camuto"),
    ("Retail analyst Jordan Smith expects weak sales.", ""),
    ("Diana Hunter joins the board of the retailer.", ""),
    ("Spike Lee bought a watch.", ""),
    ("Chloe Kim wore a new jacket by Nike.", "Nike"),
    ("Celine Dion sang at the opening of the boutique.", ""),
    ("Douglas Elliman leased the store on Madison Avenue.", ""),
    ("Fred Segal was a retailer in Los Angeles.", ""),
    ("Hamilton, the musical, sells its merchandise in a store on Broadway.", ""),
    ("Analyst Jane Bernstein covers apparel retailers.", ""),
    ("Joseph Altuzarra is a designer in New York.", ""),
    ("Valentino Rossi launched a clothing line.", ""),
    # places
    ("Jordan's economy relies on apparel exports to the United States.", ""),
    ("Apparel factories in Jordan and Egypt gained orders.", ""),
    ("Stores in Columbia, South Carolina, closed early.", ""),
    ("Cashmere from goats in Patagonia is rare.", ""),
    ("The brand showed its cruise collection on the island of Capri.", ""),
    ("A Rhode Island jeweler closed its doors.", ""),
    ("Victoria, the capital of British Columbia, has a new mall.", ""),
    ("Stores in Hamilton, Ontario, will close.", ""),
    # the fruit, the metal, the rest
    ("Apple pie is a bestseller in its stores.", ""),
    ("The perfume smells of mango fruit and apple.", ""),
    ("Mango smoothies are sold in the store's café.", ""),
    ("The dress was Tiffany blue, the color of the season.", ""),
    ("Pandora's box was opened by tariffs, a retailer said.", ""),
    ("The Amazon rainforest supplies the brand with rubber.", ""),
    ("Apples and mangoes lifted sales of grocery stores.", ""),
    ("A Tudor house in London became a boutique.", ""),
    ("The Omega point of retail is personalisation.", ""),
    ("The company moved its headquarters to Burlington, Vermont.", ""),
]


@pytest.mark.parametrize(("text", "expected"), [*MEANT, *NOT_MEANT])
def test_a_reader_would_say_the_same(text: str, expected: str) -> None:
    title, _, body = text.partition("\n\n")
    found = RECOGNISER.recognise(title if body else "", body or text, headline=bool(body), listed=(), source="")
    listed = {n for n in found.companies if RECOGNISER._registry.canonical(n) == n}
    assert listed == {name.strip() for name in expected.split(";") if name.strip()}
