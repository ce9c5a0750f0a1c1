"""What a company does in the headlines: words after a name that opens a line."""

import re
from typing import Final

from luxsearch.companies import people

_CORPORATE: Final = frozenset(
    "lifts raises cuts names appoints hires taps opens closes shuts launches"  # noqa: SIM905 - a list to read
    " unveils reports posts files plans expects sees says buys sells acquires agrees beats misses tops warns faces"
    " bets expands enters exits returns teams partners signs drops adds debuts introduces announces wins loses gets"
    " sues settles slashes trims boosts swings slumps surges soars jumps falls rises climbs slides tumbles plunges"
    " gains eyes mulls weighs considers explores nears seeks doubles ousts recalls pulls ends joins moves brings"
    " reveals celebrates makes takes goes reaffirms maintains lowers forecasts completes extends revives revamps"
    " relaunches owns operates stops halts resumes struggles thrives grows shifts leans promotes parts poaches readies"
    " leaves earns tells asks gives keeps fights finds slips sinks dips sheds denies defends delays"
    " hits puts backs blames rejects tests turns urges vows wants offers pays invests reopens rebrands restructures"
    " hikes outlines rebounds bounces stumbles ramps accelerates ditches scraps rethinks".split()
)
"""What companies do more than others."""

_ANYBODY: Final = _CORPORATE | frozenset(
    "accuses adopts advances airs allows amends appeals approves argues"  # noqa: SIM905 - a list to read
    " awaits bans becomes begins builds calls caps captures challenges chooses claims collaborates commits continues"
    " counters covers creates crowns cuts defies deploys develops discontinues donates downplays drives eases edges"
    " embraces employs enhances enlists escapes exceeds favours favors features focuses follows forges forms halves"
    " hails hands heads helps highlights hints holds honours honors hosts imposes improves increases inks integrates"
    " invites issues kicks lags lands lays leads lets licenses limits links lists looks lures marks merges modernises"
    " modernizes narrows notches offloads orders outperforms overhauls overtakes owes pauses picks pilots pivots places"
    " pledges plots predicts prepares presents produces prompts proposes protects provides publishes pursues pushes"
    " quits reaches receives recovers recruits redesigns reduces refreshes reins releases relies relocates removes"
    " renews reorganises replaces reshuffles responds restores retools retreats reviews revises rewards rides rolls"
    " sacks saves scales scores scoops seals secures seizes selects sends sets shakes shelves shows showcases shrinks"
    " shutters simplifies slows snags snaps spends spins splits sponsors spotlights stages stands starts stays steps"
    " sticks streamlines strengthens strikes suffers supplies surpasses suspends swaps switches tackles targets teases"
    " tempts tightens touts tracks trades transforms trials tries triples unites unlocks ups updates upgrades visits"
    " weathers welcomes widens winds withdraws works zeroes set bought sold"
    " adding opening closing launching planning expanding cutting buying selling hiring"
    " may could might must should".split()
)
"""What companies do, and people, teams and offices too."""

_NOUNS: Final = frozenset(
    "Benefit|Boss|Browns|Champion|Citizen|Coach|Converse|Diesel|Drapers|Express|Fossil|Fresh|Gap|Guess|Hunter"  # noqa: SIM905 - a list to read
    "|Jockey|Journeys|Liberty|Next|Origins|Rituals|Supreme|Theory|Wish".split("|")
)
"""Names that are also words of which a headline tells what they do."""

AFTER_NAMES: Final = _ANYBODY | frozenset(
    "owner owners sale profit profits loss losses turns leads swings is was has will to back lands heads misses circles"  # noqa: SIM905 - a list to read
    " rejects courts turnaround deal bid bidder buyer revenue shares".split()
)
"""Words after a name that make no other name of it, though a headline writes them with a capital."""

ASKING: Final = frozenset(("Why", "How", "Inside", "Can", "WHY", "HOW"))
ASKED_AFTER: Final = re.compile(
    r" (?:is|isn't|was|wants|needs|won|got|has|became|lost|built|made|plans|went|turned|beat|survived|fell|came)(?!\w)"
).match
"""After a name that a headline asks about: `Why … is betting`."""

NOT_OF: Final = {
    name: frozenset(words.split())
    for name, words in {
        "Gap": "closes closed closing widens widened narrows narrowed grows grew growing remains exists",
        "Diesel": "rises rose falls fell climbs slides tops jumps jumped gains demand costs supply supplies slumped"
        " soared hits hikes slips dips sinks",
        "Fossil": "reveals shows suggests found discovered unearthed makes finds hits turns",
        "Coach": "says said wins retires leads loses takes returns returned joins joined leaves resigns gets signs"
        " talks"
        " named agrees agreed tells asks gives keeps fights finds puts blames defends denies wants urges vows backs"
        " turns pays",
        "Boss": "says said is was will has would tells told warns wins loses calls wants asks gives fights finds puts"
        " blames defends denies urges vows pays backs",
        "Champion": "says said wins retires leads loses takes returns returned joins joined gets signs beats faces"
        " named tells asks gives keeps fights finds hits puts blames defends turns pays",
        "Fresh": "is was has will would does did",
        "Benefit": "is was has will would does did",
        "Next": "is was will would does did comes",
        "Express": "is was has does did",
        "Supreme": "is was does did",
    }.items()
}
"""Words after a name that make it a word, a person, a good."""


SUFFERS_AFTER: Final = re.compile(
    r" (?:criticised|criticized|accused|fined|hit (?:with|by)|sued|urged|forced to|ordered to|sold to"
    r"|bought by|valued at|knocked|under (?:fire|pressure|investigation|scrutiny)|in (?:talks|row|court)"
    r"|on (?:the )?brink|slammed|backed by|boosted by|rescued|saved|tops)(?!\w)"
).match
"""After a name that opens a line: what is done to companies."""


def does(word: str, name: str) -> bool:
    """Whether a word after a name that opens a line is what a company does, to go by the word."""
    return word in _CORPORATE or (word in _ANYBODY and names_firm(name))


def names_firm(name: str) -> bool:
    """Whether a name is neither a first name nor a word for somebody or something that headlines tell of."""
    return name not in _NOUNS and (name not in people.PERSONS or name in people.SURNAMES)
