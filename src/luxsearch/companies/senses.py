"""What tells one sense of a weak name from its others, name by name: the idioms and the company that it keeps."""

import re
from typing import Final

NEAR_OWN: Final = {
    "Apple": re.compile(r"iPhone|iPad|iOS|MacBook|Macintosh|Tim Cook|AirPods|App Store|Steve Jobs").search,
    "AP": re.compile(r"told|statement|e-?mail|interview|reported|reporters?\b|obtained|according|news agency").search,
    "Benefit": re.compile(r"[Mm]ascara|\b[Bb]row|[Mm]akeup|[Cc]osmetics brand").search,
    "Fresh": re.compile(r"[Ss]kincare|[Cc]leanser|[Mm]oisturi[sz]er|\b[Ss]erum|[Bb]eauty brand").search,
    "Celine": re.compile(r"Slimane|Philo|Michael Rider|LVMH|[Hh]andbags?").search,
    "Chloe": re.compile(r"Kamali|Gabriela Hearst|Richemont|[Hh]andbags?").search,
    "Coach": re.compile(r"[Hh]andbags?|Tapestry|Kate Spade|Michael Kors|[Ll]eather goods").search,
    "Converse": re.compile(r"Chuck Taylor|[Ss]neakers?|Nike").search,
    "Diesel": re.compile(r"\bOTB\b|Rosso|Martens|[Dd]enim").search,
    "Gap": re.compile(r"Yeezy|[Hh]oodie|Old Navy|Banana Republic|Athleta|Uniqlo|H&M").search,
    "Mango": re.compile(r"Andic|Barcelona|\bZara\b|Inditex").search,
    "Next": re.compile(r"Wolfson|\bReiss\b|FatFace|Primark|Asos|ASOS|Marks & Spencer|M&S").search,
    "Patagonia": re.compile(r"Chouinard|North Face|[Ff]leece|[Oo]utdoor (?:brand|retailer|clothing|gear)").search,
    "Supreme": re.compile(r"[Ss]treetwear|[Ss]kate|Jebbia|\bVF\b|[Hh]oodies?").search,
    "Tiffany": re.compile(r"[Jj]ewel|LVMH|[Dd]iamonds?|Arnault|Fifth Avenue|Ledru").search,
    "Valentino": re.compile(r"Alessandro Michele|Piccioli|Mayhoola|Kering|[Cc]outure").search,
    "Arcadia": re.compile(r"Philip Green|Topshop|BHS|Taveta").search,
    "Berkshire": re.compile(r"Buffett|Munger|Omaha|Hathaway|Geico").search,
    "Amazon": re.compile(r"Bezos|Alexa|AWS|Kindle|Jassy|Walmart|eBay|Etsy|Shopify|[Oo]nline|Barnes").search,
    "Hamilton": re.compile(r"Khaki|[Ww]atch(?:es|makers?)\b|Swatch").search,
    "Omega": re.compile(r"Seamaster|Speedmaster|Co-Axial|[Ww]atch(?:es|makers?)?\b|Swatch|Longines|Rolex").search,
    "Pandora": re.compile(r"[Jj]ewel|[Cc]harms?\b|[Bb]racelets?|[Dd]iamonds?|Lacik|Copenhagen|Danish").search,
    "Swatch": re.compile(r"Hayek|Omega|MoonSwatch|[Ww]atch(?:es|maker)").search,
    "Tissot": re.compile(r"[Ww]atch(?:es|makers?)?\b|Swatch|T-Touch|PRX|Longines").search,
    "Tudor": re.compile(r"Black Bay|Pelagos|Rolex|[Ww]atch(?:es|makers?)\b|Breitling|Geneva").search,
    "Zenith": re.compile(r"El Primero|Chronomaster|Defy|Hublot|TAG Heuer|[Ww]atch(?:es|makers?)\b").search,
}
"""Words near a name that are its company's own, or stand beside it in every list."""

MOSTLY: Final = frozenset(
    "Alphabet|Amazon|American Eagle|Apple|Argos|Bebe|Big Lots|Body Shop|Boodles|Bottega"  # noqa: SIM905 - a list to read
    "|Brown Shoe|Colgate|Cosmopolitan|DSW|DVF|Designer Brands|Dockers|Ecco|Esquire|FT|Fat Face|Five Below"
    "|Forbes|Glossier|Goldman|Hush Puppies|IWC|Keds|Kith|Living Proof|Mango|Marshalls|Meta|Mulberry|Myer"
    "|Nars|Naturalizer|New Balance|OTB|OVS|Ollie's|PDD|PIF|Peloton|Pretty Little Thing|RH|Rare Beauty"
    "|Revolve|Sa Sa|Schuh|Signet|Skagen|Skims|Snap|Swatch|TFG|TPG|Tapestry|Toms|Too Faced|Urban Decay|VF"
    "|Vanity Fair|Vans|Vogue|WOSG|Watsons|White Stuff|Yeti".split("|")
)
"""Weak names that news with a capital letter, where any word would have a small one, mostly means as companies."""

ALWAYS: Final = MOSTLY & frozenset(
    "Alphabet|Amazon|Apple|Argos|Colgate|Ecco|Esquire|FT|Forbes|Glossier|Kith|Meta|Myer|Nars|OTB|OVS|PDD|PIF"  # noqa: SIM905 - a list to read
    "|Peloton|RH|Schuh|Skims|TFG|TPG|VF|Vanity Fair|Vogue".split("|")
)
"""Those of `MOSTLY` that are seldom words: they may open a sentence."""

WITH_MODELS: Final = frozenset(("Hamilton", "Omega", "Swatch", "Tissot", "Tudor", "Zenith"))
"""Those of `NEAR_OWN` that the names of their watches follow: `Omega Speedmaster`."""

OF_GOODS: Final = frozenset(("Apple", "Amazon"))
GOODS_AFTER: Final = re.compile(
    r" (?:TV\+?|Music|Watch|Pay|Prime|Web Services|Kindle|Alexa|Store|Arcade|Podcasts|Marketplace|Echo|Fire|Books"
    r"|Vision Pro|App [Ss]tore|iP(?:od|ad|hone)s?|Mac(?:Book|intosh|s)?|AirPods"
    r"|Intelligence|Silicon|App Store|Fresh|Studios|Business)(?!\w)"
).match
"""After `OF_GOODS`: goods and services that are called so."""

NO_NAME_AFTER: Final = {
    name: re.compile(rf" (?:{words})(?!\w)", re.IGNORECASE).match
    for name, words in {
        "Benefit": "as|when|if|from|the|of|for|to|concert|cosmetic procedures",
        "Target": "(?:the|your|their|young|specific|audience|dates?|price|customers who|for growth)",
        "Express": "(?:concerns?|interest|doubts?|gratitude|your|their|yourself|themselves|delivery|shipping|checkout)",
        "Guess": "(?:what|who|which|how|again|the)",
        "Next": (
            "(?:week|month|year|time|day|steps?|generation|gen|chapter|to (?:the|a|an|it|him|her|your)|up"
            "|door|level|quarter|phase|round|big|(?:hot )?stocks? to)"
        ),
        "Fresh": "(?:off|from|out|apparel|shoes|start|produce|food|air|fruits?|ingredients|insights?|look|online)",
        "Supreme": "(?:leader|being|commander|judicial|effort|canadian|court)",
        "Gap": "(?:years?|analysis|between|insurance|coverage|widens)",
        "Diesel": "(?:cars?|vehicles?|fuels?|engines?|prices?|pollution|emissions?|scandal|trains?|vans?|tax)",
        "Theory": "(?:of|and practice|behind|that)",
        "Converse": "(?:with|about)",
    }.items()
}
"""Words after a name that make it a verb, an adjective, a good: in any case of letters."""

CONTRACTIONS: Final = frozenset(
    ["who's", "what's", "that's", "it's", "here's", "there's", "let's", "he's", "she's", "how's", "where's"]
)

IDIOM_BEFORE: Final = re.compile(
    r"(?:[Bb]ridg|[Cc]los|[Mm]ind|[Ff]ill|[Nn]arrow|[Ww]iden|[Cc]ross|BRIDG|CLOS|MIND)\w* (?:the|The|THE|that|this) $"
).search
"""Before a name: `mind the gap`."""

NEAR_ANOTHER: Final = {
    "American Eagle": re.compile(r"[Pp]ilots?|[Ff]light|[Aa]irlines?|[Jj]ets?\b|[Cc]arrier").search,
    "Amazon": re.compile(
        r"[Rr]ainforest|\b[Ff]orest|Bolsonaro|\b[Rr]iver|\b[Bb]asin|[Dd]eforest|[Ii]ndigenous|[Tt]ribes?\b|[Ww]ildfires"
    ).search,
    "Apple": re.compile(r"[Oo]rchard|\b[Hh]arvest|\b[Ff]ruits?\b|\b[Cc]ider\b|[Gg]rowers|\bpears?\b|\bpies?\b").search,
    "Dow Jones": re.compile(
        r"S&P|Standard (?:&|and) Poor|N(?:asdaq|ASDAQ)|\b[Ii]nde(?:x|ces)\b|\b[Aa]verage\b|\bpoints\b|[Ff]utures|FTSE"
        r"|\b\d\d,\d{3}\b|[Ss]tock markets?|[Ww]orst (?:day|fall|week)"
    ).search,
    "Express": re.compile(r"Chevrolet|GMC|Mirror|[Nn]ewspapers?|Daily|[Tt]rains?\b|[Rr]ailway|\bparcels?\b").search,
    "Kingfisher": re.compile(r"\b[Bb]eer|\b[Ll]ager|[Aa]irlines?|Mallya|\bbirds?\b").search,
    "Titan": re.compile(r"Pentagon|[Dd]efen[cs]e|[Mm]issile|OceanGate|[Ss]ubmersible|Saturn|\bmoon\b|[Bb]ribe").search,
    "Teva": re.compile(r"[Pp]harma|[Dd]rug|[Gg]eneric|FDA|Mylan|Israel|[Mm]edicines?|[Oo]pioid|Allergan").search,
    "DFS": re.compile(r"\b[Ss]ofas?\b|[Ff]urniture|Dunelm").search,
    "TPG": re.compile(r"Vodafone|[Tt]elecom|Optus|\bNBN\b").search,
    "Vanity Fair": re.compile(r"Thackeray|\bnovel\b|\bfilm\b|Witherspoon").search,
    "Zenith": re.compile(r"remote control|[Tt]elevision|\bTV\b|\b[Rr]adio").search,
    "New Look": re.compile(r"Dior|194\d|silhouette|couturier|'s $|post-?war").search,
    "Kathmandu": re.compile(r"Nepal|[Aa]irport|Everest|[Vv]alley|Himalaya").search,
    "Summer Fridays": re.compile(r"[Ee]mployees|[Ww]ork|[Oo]ffice|[Ss]taff|time off").search,
    "Noon": re.compile(r"\d:\d\d|[Tt]ime|\b[ap]\.?m\b|AM|PM|[Dd]ate:").search,
    "Pandora": re.compile(
        r"Spotify|iHeart|SiriusXM|Stitcher|Deezer|Netflix|[Ss]treaming|[Pp]odcast|Papers|[Bb]ox\b"
    ).search,
}
"""Words near a name that is another company's, too."""
