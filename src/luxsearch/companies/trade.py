"""Words of the trade: near a name they speak for the company, and beside it they make no other name of it."""

import re
from typing import Final

_TRADE: Final = frozenset(
    "fashion luxury retail retailer retailers retailing apparel"  # noqa: SIM905 - a list to read
    " clothing clothes store stores brand brands handbag"
    " handbags designer designers boutique boutiques footwear sneaker sneakers jewelry jewellery jeweler jewelers"
    " jeweller jewellers cosmetic cosmetics beauty fragrance fragrances skincare shopper shoppers shopping sportswear"
    " watches watchmaker watchmakers denim jeans merchandise e-commerce catwalk couture outlet outlets mall malls"
    " magazine magazines perfume perfumes leather garment garments wardrobe runway online shares sales shop shops"
    " collection collections shoes watch jacket jackets creative designers million billion profit profits forecast"
    " revenue menswear womenswear streetwear quarter percent boots bag bags purse purses dress dresses gown couturier"
    " perfumer lipstick makeup collaboration capsule".split()
)
_WORDS: Final = re.compile(r"[a-z]+(?:-[a-z]+)?").findall


def of_trade(text: str) -> bool:
    """Whether a word of the trade is in `text`."""
    return not _TRADE.isdisjoint(_WORDS(text.lower()))


_CUES: Final = frozenset(
    "store stores shop shops outlet outlets boutique boutiques"  # noqa: SIM905 - a list to read
    " brand brands jeans handbags bags shoes sneakers apparel"
    " clothing footwear fashion retail retailer retailers jeweler jeweller label designer ceo cfo chief chairman"
    " president"
    " group company inc corp corporation plc ltd limited llc holdings shares stock sales kids men women home beauty"
    " cosmetics magazine cards gift prime marketplace bestseller bestselling collection watch watches rival parent pay"
    " books kdp pharmacy fresh studios fire echo aws advertising best councils council contributor app magazine's"
    " web tv music kindle platforms ads podcasts app online new york at from with and or by for spokesman"
    " spokeswoman creative managing vice senior editor co-founder founder founders"
    " shareholder shareholders supplier suppliers executive employees"
    " spring fall autumn resort cruise pre-fall men's women's menswear womenswear"
    " u uk us china japan europe america canada india korea australia germany france italy".split()
)


def is_cue(word: str) -> bool:
    """Whether a capitalised word beside a name speaks of its trade rather than making another name of it."""
    return word.lower() in _CUES
