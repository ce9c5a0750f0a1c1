"""Words that speak for a company, or against it, beside a name that is also something else."""

import re
from typing import Final

FORM: Final = (
    r"(?:Inc|Incorporated|Corp|Corporation|plc|PLC|P\.L\.C|S\.p\.A|SpA|AG|SE|N\.V|NV|B\.V|Ltd|Limited|LLC|GmbH|S\.A"
    r"|SA|AB|A/S|Holdings?|INC|CORP|LTD|LLP)"
)
LEGAL_FORM: Final = re.compile(rf"\??,? (?:& Co|Co\.?,? )?{FORM}(?!\w)|,? Co\.(?!\w)").match
"""After a name: a legal form."""

TICKER: Final = re.compile(
    rf"\??(?:,? (?:& )?(?:{FORM}|Co|Company|Group|Brands|CO|COMPANY|GROUP|BRANDS)\.?)*(?: [A-Z][\w&.]+){{0,2}}?,? ?"
    r"(?:<|[(\[](?:NYSE|NASDAQ|Nasdaq\w*|AMEX|OTC\w*|LSE|LON|TSXV?|ASX|CSE|AIM|HKG|FWB|FRA|EPA|BIT)(?: [A-Z]+)? ?: ?"
    r"|[(\[](?=[A-Z0-9]{1,6}\.[A-Z]{1,2}[)\]]))(?P<code>[A-Za-z0-9]{1,6}(?:\.[A-Z]{1,2})?)(?:[>)\];,]| - )"
).match
"""After a name: a ticker, `code`."""

HYPHENED: Final = re.compile(
    r"-(?:owned|based|branded|led|backed|made|designed|like|style|exclusive|Owned|Branded)\b"
).match
"""After a name: what makes a company of the two."""

DECISIVE_AFTER: Final = re.compile(
    r"(?:'s?)? (?:(?:New York|factory|outlet|flagship|Factory|Outlet|Flagship|retail|department|online|own|new|first"
    r"|latest)"
    r" )?(?:shares|stock|stores?|boutiques?|outlets?|handbags?|bags?|jeans|shoes|sneakers|apparel|clothing|footwear"
    r"|spokes\w+|analysts?|strategists?|economists?|contributors?|columnists?|editors?(?:-in-chief)?|cover"
    r"|[Oo]wner(?= [A-Z])|IPO|downgrades?|upgrades?|price target|Q[1-4]"
    r"|(?:first|second|third|fourth)-quarter|holiday-quarter"
    r"|CEO|CFO|COO|chief executive|chief financial|parent|(?:[Cc]o-)?[Ff]ounders?|shareholders?|franchisees?"
    r"|flagships?|gift cards?|share price"
    r"|x [A-Z][\w&]+|\([A-Z][\w'&]+-owned\)|takeover (?:of|by|bid|approach|target|battle|offer|talks)"
    r"|newspaper|newsroom|critic|correspondent|reporters?"
    r"|journalists?|boss(?:es)?|chief|staff"
    r"|and other (?:\w+ ){0,2}?(?:brands|retailers|labels|stores|chains|designers|houses|companies|shops)"
    r"|(?:[Mm]en's |[Ww]omen's )?(?:Pre-)?(?:Fall|Autumn|Spring|Summer|Winter|Resort|Cruise)(?:[ /-]\w+)?"
    r" '?\d\d(?:\d\d)?"
    r"|Stores?|Shares|Stock|Boutiques?|Outlets?|Handbags?|Jeans|Shoes|Sneakers|Apparel|Chief Executive|Gift Cards?"
    r"|Prime|TV\+?|Store|Web Services|Kindle|Alexa|Storefront|storefront|Marketplace|Bestsell\w+|bestsell\w+"
    r"|Best-?[Ss]ell\w+|Music"
    r"|Podcasts|Watch|Pay|Ads|Platforms|magazine|Magazine|iPhones?|devices?|listing|reviews?|sellers?)(?!\w)"
).match
"""After a name: goods, shops and people that only a company has."""

CUE_AFTER: Final = re.compile(
    r"(?:'s?)? (?:new |own |latest |first |namesake )?(?:brands?|collections?|sales|revenues?|earnings|profits?"
    r"|customers|owner|label|chain|subsidiary|affiliate|suppliers?|spokesperson|veterans?|execs?|partnership|awards?"
    r"|ranking|results|diamonds?|rings?|[Rr]ich [Ll]ist|app|cloud|employees?|engineers?"
    r"|retailers?|executives?|chairman|president|designers?|creative director|management|business|division|unit|group"
    r"|perfumes?|fragrances?|cosmetics|makeup|jewel\w+|watch(?:es)?|eyewear|sunglasses|dress(?:es)?|jackets?|gowns?"
    r"|suits?|hats?|coats?|shirts?|store"
    r"|merger|takeover|acquisition|deal|board|investors?|bonds?|debt|workers|employees|lineup|campaign|fashion|line"
    r"|(?:(?!(?:and|or|in|with|of|for|the|from|on|to|like) )[a-z]+ )?(?:purses?|wallets?|backpacks?|totes?|belts?"
    r"|scar(?:f|ves)|sweaters?|t-shirts?|hoodies?|sandals|heels"
    r"|loafers|pants|trousers|shorts|skirts?|blazers?|outerwear|underwear|lingerie|swimwear|necklaces?|bracelets?"
    r"|earrings"
    r"|lipsticks?|cologne|trainers|sneakers|shoes|handbags?|bags?|jeans|boots)|skincare|beauty|luggage|luxury|shop"
    r"|shops|website|app|account|Brands?|Collections?|Sales|Group|Company"
    r"|Beauty|Fashion|Cosmetics|Home|Kids|Men|Women|International|Industries|runway|show|products?|articles?"
    r"|list)(?!\w)"
).match
"""After a name: words of the trade."""

STRONG_VERB_AFTER: Final = re.compile(
    r",? (?:also |now |recently |has |had |will |is |last \w+ )*(?:said|says|reported|reports|posted|posts|announced"
    r"|announces|opened|launched|launches|unveiled|unveils|introduced|acquired|acquires|named|appointed|appoints|hired"
    r"|hires|sells|operates|owns|raised|cut|agreed|bought|filed|recorded|generated|employs|declined to|expects|plans"
    r"|forecast|lifted|lowered|rose|fell|jumped|slumped|soared|tumbled|debuted|tapped|warned|lifts|raises|cuts|names"
    r"|taps"
    r"|opens|shuts?|closed|introduces|buys|sued|sues|struggled|partnered|relaunched|returned|entered|exited|slashed"
    r"|trimmed|boosted|swung|lost|gained|won|missed|beat|topped|hopes|aims|intends|stocks|licenses|employed|competes"
    r"|estimates|continues?|continued|began|begins|remains|remained|dominates|invests|invested|signed|pays|paid|offered"
    r"|offers|scrapped|paused|suspended|delayed|reopened|rebranded|overtook|overtakes|revealed|reveals|halted|plunged"
    r"|climbed|surged|dropped|sank|slid|gained|rallied|outperformed|blamed|cited|planned|promoted|ousted|poached"
    r"|replaced|faces|faced|wants|wanted|teamed|collaborated|discontinued|ditched|doubled|tripled"
    r"|went (?:private|public|bankrupt)|sold (?:its|a|the)"
    r"|emerged from (?:bankruptcy|administration|Chapter|insolvency|creditor)|collapsed (?:in|into)"
    r"|to (?:cut|open|close|launch|buy|sell|acquire|report|shut|lay off|hire|pay|cease|go private|exit|enter|expand"
    r"|stop|raise|replace|join|relaunch|offer|invest|spin off|face|add|bring))(?!\w)"
).match
"""After a name that is no person's: what hardly any other noun does."""

CORPORATE_AFTER: Final = re.compile(
    r" (?:has |had |also |now |recently |is |was )*(?:(?:reported|posted|announced|launched|unveiled|acquired|appointed"
    r"|hired|named|debuted|sells|operates|owns|employs|licenses|stocks|recorded|generated|scrapped|relaunched|rebranded"
    r"|collaborated|partnered|went (?:private|public|bankrupt)|sold (?:to|its|a|the|\d)"
    r"|emerged from (?:bankruptcy|administration|Chapter|insolvency|creditor)|listed (?:in|on)"
    r"|collapsed (?:in|into)|acquired by|owned by|founded (?:in|by)"
    r"|filed for|declined to comment|agreed to)|(?:raise[sd]?|cuts?|cutting|lift(?:s|ed)|lower(?:s|ed)|trim(?:s|med)"
    r"|slash(?:es|ed)|boost(?:s|ed)|doubled|reaffirmed|reiterated|open(?:s|ed|ing)|close[sd]?|closing"
    r"|expand(?:s|ed|ing)|bought|buys|names|report(?:s|ing)) (?:its|guidance|prices|jobs|production|stores|shops"
    r"|hundreds|dozens|the price|an?"
    r"|\$|[\d.,]+)"
    r"|(?:will|would|could|may|plans to|aims to|intends to|hopes to|expects to|to) (?:also |now |not |soon )?(?:cut"
    r"|open|close|supply|produce|ship|stock|axe"
    r"|launch|buy|sell|acquire|report|shut|lay off|hire|pay|exit|enter|expand|raise|replace|invest|spin off|relaunch"
    r"|lower|introduce|unveil|debut|reopen|operate)|(?:continues|continued) to (?:gain|take|grow|lose|expand|struggle"
    r"|benefit|dominate|outperform|invest|open|close|cut))(?!\w)"
).match
"""After a name that opens a sentence: what nothing but a company does."""

JOINED: Final = frozenset("told joining joined joins rejoined left leaving quit".split())  # noqa: SIM905 - a list to read
"""Before a name that is no person's or place's: somebody came, went, or spoke."""

SAID_OF_ITSELF_AFTER: Final = re.compile(
    r" (?:said|says|announced|warned|added|confirmed|estimates|expects|agreed)(?: (?:on|in"
    r"|last) \w+)?(?: that)? its?(?!\w)"
).match
"""After a name: `said it would`."""

SALES_MOVE_AFTER: Final = re.compile(
    r"(?:'s?)? (?:[\w-]+ ){0,2}?(?:sales|profits?|revenues?|earnings|results|orders|traffic) (?:\w+ ){0,1}?"
    r"(?:climb|rise|rose|fall|fell|jump|slump|slide|slid|drop|beat|miss|grow|grew|surge|soar|sink|sank|decline|top|dip"
    r"|plunge|tumble|rebound|stall|improve|recover|accelerate|slow|slip|increase|decrease|gain)(?:s|ed|ped)?(?!\w)"
).match
"""After a name: `sales climbed`."""

OF_TRADE_AFTER: Final = re.compile(
    r" (?:news agency|[Nn]ewswires?)(?!\w)| (?:is|was|has been|became|remains)"
    r" (?:an?|the|one of|among|now|part of|owned by)"
    r"(?: [\w'\u2019&-]+){0,4}? (?:retailers?|brands?|labels?|chain|house|jewell?er|sub-brand|clothing|fashion|group"
    r"|stores?)(?!\w)"
).match
"""After a name: `is the largest label`, `news agency`."""

POSSESSED_AFTER: Final = re.compile(
    r"'s? (?:[\w-]+ ){0,2}?(?:income|margins?|strategy|pricing|forecast|outlook|guidance|performance|turnaround|results"
    r"|market share|chief|founders?|co-founder|headquarters|shoppers|licen[cs]\w+|inventor\w+|comparable|same-store"
    r"|designs?|aesthetic|logo|heritage|archives?|licensee|comeback|revival|growth|supply chain|stores?|shops?|sales"
    r"|profits?|revenues?|earnings|customers|rivals?|competitors?|brands?|flagship|board|investors?)(?!\w)"
).match
"""After a name: what a company has."""

APPOSITION_OF_TRADE: Final = re.compile(
    r", (?:an?|the|one of|owned by|which)(?: [\w'&-]+){0,4}? (?:retailer|brand|label|chain|company|maker|jewell?er"
    r"|house"
    r"|group|platform|magazine|unit|owner|seller|boutique|store|stores|firm|designer|subsidiary|giant"
    r"|marketplace)(?!\w)"
).match
"""After a name: `, the British clothing retailer`."""

VERB_AFTER: Final = re.compile(
    r",? (?:also |now |recently |has |had |will |is |which |who )*(?:said|says|reported|reports|posted|posts|announced"
    r"|announces|opened|opens|opening|plans|planned|launched|launches|launching|expects|expected|unveiled|unveils"
    r"|introduced|introduces|acquired|acquires|named|names|appointed|appoints|hires|hired|sells|sold|operates|owns"
    r"|owned"
    r"|raised|raises|cuts|beats|misses|agreed|agrees|buys|bought|closed|closes|closing|partnered|partners|teams|debuts"
    r"|debuted|declined to|filed|files|recorded|generated|employs|confirmed|denied|warned|warns|sees|rose|fell|jumped"
    r"|slumped|gained|dropped|tumbled|soared|surged|has|is|are|was|will|would|does|did|faces|stocks|ships|offers"
    r"|estimates|ranks|ranked|tapped|taps|returns|returned|expands|expanded|joins|joined|to (?:open|close|launch|buy"
    r"|sell|acquire|report)"
    r"|Announces|Reports|Opens|Launches|Unveils|Names|Appoints|Acquires|Raises|Posts|Plans)(?!\w)"
).match
"""After a name: what companies do."""

APPOSITION: Final = re.compile(
    r"(?:, (?:an?|the|which|whose|owned|based|founded|part of|one of|along with|and)\b|,? (?:and|&|or) [A-Z]|, [A-Z]"
    r"|'s )"
).match
"""After a name: what tells who that is, or the next name of a list."""

COMMON_AFTER: Final = re.compile(
    r" (?:blue|green|red|pink|orange|yellow|black|white|week|month|year|day|time|quarter|steps?|generation|up|date"
    r"|dates|audience|market|price|prices|year's|who|what"
    r"|why|how|where|pie|cider|juice|trees?|orchard\w*|between|in the|of|from|yourself|your|their|his|her|my|our|point"
    r"|river|rainforest|basin|forest|fuels?|engines?|training|courses?|residents?|mayor|suburb|landlords?|police|industries|rockets?|level)(?!\w)"
).match
"""After a name: what makes it a word."""

OTHER_AFTER: Final = re.compile(
    r" (?:River|Rainforest|Basin|Forest|Court|Industries|University|College|County|City|Valley|Island|Street|Road"
    r"|Avenue"
    r"|Park|Hills?|Lake|School|Church|Bank|Energy|Capital|Resources|Mining|Pharma\w*|Therapeutics|Partners|Foundation"
    r"|Hospital|Center|Technologies|Brothers|Bros|Electronics|Manufacturing|Insurance|Ventures|Oil|Gold|Minerals|Metals"
    r"|Medical|Homes|Rodeo|Media|Mutual|Financial|Entertainment|Systems|Software|Labs?|Solutions|Bio\w*|Petroleum"
    r"|Kingdom|Chapel|Products|Securities|Bonds|& Associates|Clinic|Dental|Realty|Properties|Construction|Centre)(?!\w)"
).match
"""After a name: what makes it a place or another firm."""

OTHER_TRADE_AFTER: Final = re.compile(
    r" (?:Biotech\w*|Bio\w+|Therapeutics|Pharma\w*|Mining|Minerals|Oil|Petroleum|Resources|Aviation|Exploration|Lithium"
    r"|Uranium|Semiconductors?|Epson|Motor Group|Motors|Fitness|Cancer|Haskins)(?!\w)"
).match
"""After a strong name of one word: what makes it a firm of another trade."""

ANOTHER_AFTER: Final = re.compile(r" (?:& [A-Z]|\d{1,2}(?![\w.,%-]))").match
"""After a name: the other half of a firm of two, or the number of a model."""

STATE_AFTER: Final = re.compile(
    r", (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKNR]|PA|QC|RI|S[CD]|T[NX]|UT"
    r"|V[AT]|W[AIVY]|BC|AB|UK|Ohio|Texas|Florida|California|Georgia|Michigan|Illinois|Ontario|Canada|Bermuda|France"
    r"|North|South|New|Wisconsin|Massachusetts|Maryland|Missouri|(?:Mo|Fla|Calif|Mass|Conn|Pa|Va|Tenn|Ill|Ind|Mich"
    r"|Minn|Wis|Tex|Ga|Ala|Colo|Ariz|Ore|Ont|Vt)\.|Vermont|Connecticut|Kentucky|Tennessee)(?!\w| [A-Z][a-z])"
).match
"""After a name: the state or country in which a place lies."""

LISTED_BEFORE: Final = re.compile(r"[A-Z][\w.&'-]*(?:, | and |, and | & |, or )$").search
"""Before a name: another capitalised name of a list."""

JOINED_BEFORE: Final = re.compile(r"[A-Z][\w.&'-]* (?:and|&) $").search
"""Before a name: the other half of a firm of two."""

LISTED_AFTER: Final = re.compile(r"(?:, (?:and )?|,? and | & )[A-Z][\w.&'-]*(?:, | and |, and )[A-Z]").match
"""After a name: two more names of a list."""

DECISIVE_BEFORE: Final = re.compile(
    r"(?<!\w)(?:[Ss]hares (?:of|in)|(?:percent|per cent|pct|[\d.]+%) of|editor (?:of|at)|editor-in-chief of|(?:cover"
    r"|issue"
    r"|pages) of|[Ss]take in|[Oo]wned by|[Aa]cquired by|[Aa]cquisition of|[Tt]akeover of|[Bb]uyout of"
    r"|[Aa]nalysts? (?:at|with|from)|[Aa]s per|[Pp]arent of|[Oo]wner of|[Mm]aker of|[Ss]tores like"
    r"|(?:[Ss]tores|[Bb]outiques"
    r"|[Ss]hops|[Bb]ags|[Ss]hares) of"
    r"|[Rr]etailers? (?:\w+ )?(?:like|such as|including)"
    r"|[Ss]old (?:at|on|through|via)|[Aa]vailable (?:\w+ ){0,3}(?:at|on|from|through|via|in):?|(?:[Pp]rimarily"
    r"|[Ee]xclusively|[Dd]irectly|[Oo]nly)"
    r" (?:at|on|through|via|from)"
    r"|[Pp]urchased? (?:\w+ ){0,3}"
    r"(?:at|on|from|through|via)|[Oo]rder (?:\w+ )?(?:on|from)|[Ff]ound (?:at|on)|[Bb]uy (?:\w+ )?(?:on|from|at)"
    r"|[Rr]etailer|[Jj]ewell?er|[Bb]rand|[Ll]abel|[Ff]ashion house|[Mm]agazine|[Cc]hain|[Gg]iants?|[Dd]epartment store"
    r"|[Bb]rands (?:\w+ )?(?:like|such as|including)|[Pp]ublications (?:like|such as|including)"
    r"|magazines (?:like|such as|including)|designers (?:like|such as|including)|companies (?:like|such as|including)"
    r"|platforms (?:like|such as|including)|[Cc]ollection (?:from|by|at)|[Rr]eviews? on|#1 on|[Bb]est-?seller on) $"
).search
"""Before a name: what only a company is, or is done to."""

CREDITED_BEFORE: Final = re.compile(r"(?:[Ss]ource|[Cc]ourtesy|[Cc]redit): $").search
"""Before a name: `Image source:`."""

CUE_BEFORE: Final = re.compile(
    r"(?<!\w)(?:[Ss]tores?|[Cc]ompany|[Rr]ival|[Cc]ompetitors?|[Mm]aker|[Pp]arent|[Oo]wner|[Gg]roup|[Dd]esigner"
    r"|[Ff]irm|[Bb]uy"
    r"|[Bb]ought|[Bb]uys|[Aa]cquire[ds]?|[Ss]old|[Ss]ell|[Ww]ith brands|[Bb]rands|CEO of|president of|chairman of"
    r"|director (?:of|at|for)|executive (?:of|at)|manager (?:of|at|for)|designer (?:of|at|for)|head of|customers of"
    r"|[Ff]eatured (?:in|on)|[Aa]ppeared in|[Pp]ublished (?:in|on|by)|[Ww]rote in|editor (?:of|at)|[Ll]ike|[Ii]ncluding"
    r"|[Ss]uch as|[Pp]artnership with|[Pp]artnered with|[Cc]ollaborat\w+ with|[Pp]artners? (?:like|with)|[Bb]y"
    r"|working (?:at|for|with)|worked (?:at|for|with)|clients (?:like|such as|including)|wearing|[Vv]ia|[Vv]ersus|vs\.?"
    r"|[Ss]truggling|[Tt]roubled|[Aa]iling|[Ee]mbattled|[Bb]eleaguered|[Cc]ollapsed|[Bb]ankrupt|[Uu]pmarket|[Uu]pscale"
    r"|[Ll]uxury|[Cc]ash-strapped|and at|[Ss]hop at|employees at|[Ss]ponsored by) $"
).search
"""Before a name: what mostly stands before a company."""

BEFORE: Final = frozenset(
    "of in by like such including at on through via from"  # noqa: SIM905 - a list to read
    " retailer retailers jeweler jeweller brand brands label house"
    " magazine chain giant giants store stores company rival competitor competitors maker parent owner group designer"
    " issue editor editor-in-chief cover pages firm buy bought buys acquire acquired acquires sold sell with as"
    " wearing versus vs vs. for to per struggling troubled ailing embattled beleaguered collapsed bankrupt upmarket"
    " upscale luxury cash-strapped".split()
)
"""The last words of what `DECISIVE_BEFORE` and `CUE_BEFORE` find."""

FUNCTION_WORDS: Final = frozenset(
    "the a an at in on from by for with and or of to as like"  # noqa: SIM905 - a list to read
    " including via not but when while if after since than is"
    " are was were its their how why what where our your his her this that these those between against"
    " inside can former unlike despite behind beyond besides among alongside meanwhile though although because once"
    " until before"
    " note visit shop buy follow see read ask call consider take meet try watch sell even only also both now then still"
    " just here there so yet today yesterday".split()
)

DETERMINERS: Final = frozenset(
    "a an this that these those our your his her my their every"  # noqa: SIM905 - a list to read
    " each no any".split()
)

WITH_NOUNS: Final = DETERMINERS | frozenset(("the",))

WITH_ARTICLE: Final = frozenset(("Gap", "AP", "FT"))
"""Weak names that people write with `the` before them."""

TITLED_DETERMINERS: Final = frozenset(("The", "A", "An", "Your", "Our"))
OF_PLACE: Final = frozenset(("in", "near", "across", "of", "to"))
