"""Whether a name that is also a word, a person or a place means the company where it stands.

Marks of the context are weighed against each other, as Yarowsky (1995) tells word senses apart by their collocations:
what stands beside the name, what kind of sentence it stands in, and which companies the article names for certain.
"""

import re
from typing import Final

from luxsearch.companies import cues, headlines, people, senses, trade
from luxsearch.companies.sentences import OPENING, Sentence, sentence

ENOUGH: Final = 3
"""The weight of evidence at which a weak name counts."""

FOREIGN: Final = -100
"""The weight of a ticker that is another company's: the article means that one, wherever it writes the name."""

PERSON: Final = -50
"""The weight of a first name before it: the article means somebody, mostly everywhere."""

SURNAMED: Final = -45
"""The weight of what looks like a surname after it."""

OTHER: Final = -40
"""The weight of what makes it a part of another name: `Sun Theory`, `Hunter College`."""

_NEAR: Final = 90
"""Characters on each side that may hold a word of the trade."""

_NEXT: Final = re.compile(r"(?:'s)?[ ][\"\u201c(]?([^\W\d_][\w'&-]*)")
_LONGEST_ACRONYM: Final = 4


_JOINED: Final = 30
_JOINS: Final = frozenset((", ", "d ", "& ", "r "))
"""Characters before a name that may hold another one joined to it, and how they end then."""

_QUOTES: Final = frozenset("'\"\u201c\u201d\u2018\u2019")
_CODES: Final = frozenset("-@#/$")
"""Characters that make a name after them part of an address, a code, another word."""

_PREFIXES: Final = ("ex-", "Ex-", "non-", "Non-")
_SIGNS: Final = frozenset("@\u2122")
_CONTRACTED: Final = frozenset(("'s", "\u2019s", "'S", "\u2019S"))
_ARTICLES: Final = frozenset(("the", "The", "THE", "that", "this"))


def weigh(  # noqa: C901, PLR0911 - mark by mark
    text: str, start: int, end: int, name: str, tickers: frozenset[str]
) -> int:
    """The weight of what stands around the weak name `text[start:end]`, without what the article holds elsewhere.

    What rules the company out is looked for first: most weak names are words, and are done with so.

    Args:
        text: plain text.
        start: where the name begins.
        end: where it ends.
        name: the name as the list writes it.
        tickers: those of the company and of its owners, without their exchange.
    """
    after = text[end : end + _NEAR]
    if "\u2019" in after:
        after = after.replace("\u2019", "'")
    before = text[max(0, start - _NEAR) : start]
    previous = _previous(before)
    if previous[:1].isupper() and (previous in people.FIRST_NAMES or people.TITLE_OF_PERSON(previous)):
        return PERSON
    modelled = _is_modelled(before, after, name)
    if name in people.PERSONS and not modelled and _before_surname(after):  # in a headline that may be any word
        return -ENOUGH if sentence(text, start, end).titled else SURNAMED
    ticker = cues.TICKER(after) if "<" in after or "(" in after or "[" in after else None
    if ticker:
        return 2 * ENOUGH if ticker["code"].partition(".")[0].upper() in tickers else FOREIGN
    upper = text[start:end].isupper()
    ruled_out = _ruled_out(before, previous, after, name, upper=upper)
    if ruled_out:
        return ruled_out
    around = sentence(text, start, end)
    formal = cues.LEGAL_FORM(after) is not None
    joined = before[-_JOINED:] if before[-2:] in _JOINS else ""
    if formal and ((joined and cues.JOINED_BEFORE(joined)) or _is_second(previous, around)):
        return OTHER
    shouted = upper and bool(before) and not name.isupper() and not before[-20:].isupper()
    quoted = before[-1:] in _QUOTES and after[:1] not in _QUOTES
    weight = -2 if quoted or shouted else 0
    if formal:
        weight += 2 if _is_acronym(name) else 4
    if cues.ANOTHER_AFTER(after):
        weight -= 2
    if not around.titled and weight <= 0 and not modelled and _is_part(previous, after, around):
        return OTHER
    weight += _by_name(before, previous, after, name, initial=around.initial)
    listed = not around.titled and name not in people.PERSONS
    if listed and ((joined and cues.LISTED_BEFORE(joined)) or cues.LISTED_AFTER(after)):
        weight += 1
    told = after.lower() if around.titled else after  # in a headline capitals tell nothing, of the words beside it too
    weight += _beside(before, previous, after, told, around, name, form=formal)
    weight += _standing(previous, after, told, around, name)
    if not -ENOUGH < weight < ENOUGH:
        return weight
    return weight + (1 if trade.of_trade(f"{before} {after}") else 0)


def _by_name(before: str, previous: str, after: str, name: str, *, initial: bool) -> int:
    """The weight of the name itself: how often news means the company by it, and the words that are its own."""
    mostly = senses.ALWAYS if initial else senses.MOSTLY
    told_of = previous.lower() in cues.WITH_NOUNS and (previous != "the" or name not in cues.WITH_ARTICLE)
    weight = ENOUGH if name in mostly and not told_of else 0
    return weight + ENOUGH if name in senses.NEAR_OWN and senses.NEAR_OWN[name](before + after) else weight


def _ruled_out(before: str, previous: str, after: str, name: str, *, upper: bool) -> int:  # noqa: PLR0911 - mark by mark
    """The weight of what makes it certain that no company is meant; 0 where nothing does."""
    first = after[:1]
    if first == "-" and not cues.HYPHENED(after):
        return -ENOUGH
    coded = before[-1:] in _CODES and before[-2:] != "--" and not before.endswith(_PREFIXES)
    if coded or first in _SIGNS or after[:4] == "(TM)":
        return -1
    if name in senses.NO_NAME_AFTER and senses.NO_NAME_AFTER[name](after):
        return -ENOUGH
    if previous[-2:] in _CONTRACTED and previous.replace("\u2019", "'").lower() in senses.CONTRACTIONS:
        return OTHER
    if previous in _ARTICLES and senses.IDIOM_BEFORE(before):
        return OTHER
    if name in senses.NEAR_ANOTHER and senses.NEAR_ANOTHER[name](before + after):
        return OTHER
    if first == "'" and after[1:2] == " " and cues.OTHER_AFTER(after[1:]):
        return OTHER
    if first == " " and cues.OTHER_AFTER(after.title() if upper else after):
        return OTHER
    if first == "," and not name.isupper() and cues.STATE_AFTER(after):
        return OTHER
    return OTHER if name in people.PERSONS and after.startswith(" of ") else 0


def _is_modelled(before: str, after: str, name: str) -> bool:
    """Whether the name begins that of one of the company's goods: `Apple Vision Pro`, `Omega Speedmaster`."""
    if name in senses.OF_GOODS:
        return senses.GOODS_AFTER(after) is not None
    return name in senses.WITH_MODELS and senses.NEAR_OWN[name](before + after) is not None


def _is_acronym(name: str) -> bool:
    return len(name) <= _LONGEST_ACRONYM and name.isupper()


def _previous(before: str) -> str:
    """The word directly before a name, or the empty string."""
    if before[-1:] != " ":
        return ""
    word = before[before.rfind(" ", 0, -1) + 1 : -1].rpartition("\n")[2].lstrip(OPENING)
    return word if word[:1].isalpha() and word[-1] not in ',;:)"\u201d' else ""


def _before_surname(after: str) -> bool:
    """Whether what follows a first name looks like a surname."""
    following = _NEXT.match(after)
    return bool(
        following and following[1].istitle() and after[:2] != "'s" and not trade.is_cue(following[1])
        and not cues.LEGAL_FORM(after) and following[1].lower() not in headlines.AFTER_NAMES
        and not cues.VERB_AFTER(after.lower())
    )  # fmt: skip


def _is_part(previous: str, after: str, around: Sentence) -> bool:
    """Whether a capitalised neighbour, in a sentence where capitals tell something, makes it part of another name."""
    following = _NEXT.match(after)
    if (
        following
        and following[1][0].isupper()
        and after[:2] != "'s"
        and not (trade.is_cue(following[1]) or (around.initial and following[1].lower() in headlines.AFTER_NAMES))
    ):
        return True
    return _is_second(previous, around)


def _is_second(previous: str, around: Sentence) -> bool:
    """Whether the word before makes another name of it: `People Express`."""
    if around.initial or not previous or previous.endswith(("'s", "\u2019s")):
        return False
    if previous.rpartition("-")[2].islower():  # `Kors-parent Capri`
        return False
    return not trade.is_cue(previous) and previous.lower() not in cues.FUNCTION_WORDS


def _beside(  # noqa: PLR0913, PLR0917 - what stands beside is many things
    before: str, previous: str, after: str, told: str, around: Sentence, name: str, *, form: bool
) -> int:
    """The weight of the words directly before and after."""
    weight = _after(after, told, around, name)
    if weight < ENOUGH and around.titled and previous in headlines.ASKING and headlines.ASKED_AFTER(told):
        weight += 0 if name in people.PERSONS and name not in people.WELL_KNOWN else ENOUGH
    if previous.lower() in cues.BEFORE:
        near = before[-40:]
        weight += 3 if cues.DECISIVE_BEFORE(near) else 2 if cues.CUE_BEFORE(near) else 1 if previous == "at" else 0
    elif previous in cues.JOINED and name not in people.PERSONS and name not in people.PLACES:
        weight += 2
    elif before[-2:] == ": " and name not in people.PERSONS and cues.CREDITED_BEFORE(before[-20:]):
        weight += 2 * ENOUGH  # a point or colon before it makes it look like a beginning
    if (
        (weight == 0 or (around.titled and weight < ENOUGH))
        and not form
        and name not in senses.MOSTLY
        and cues.COMMON_AFTER(told)
    ):
        weight -= 3
    return weight


def _after(after: str, told: str, around: Sentence, name: str) -> int:
    """The weight of the words after a name: `told` in small letters where capitals tell nothing."""
    if cues.SAID_OF_ITSELF_AFTER(told) or (name in senses.OF_GOODS and senses.GOODS_AFTER(after)):
        return 4
    following = _NEXT.match(told)
    possessed, word = after[:1] == "'", following[1] if following else ""
    if not possessed and word in headlines.NOT_OF.get(name, ()):
        return 0
    if cues.APPOSITION_OF_TRADE(told) or cues.OF_TRADE_AFTER(told) or cues.SALES_MOVE_AFTER(told):
        return 4
    if cues.DECISIVE_AFTER(told) or (told is not after and cues.DECISIVE_AFTER(after)):
        return 3
    of_person = name in people.PERSONS
    does = 0 if possessed or (of_person and name not in people.WELL_KNOWN) else _doing(told, word, around, name)
    if does < ENOUGH and (
        cues.CUE_AFTER(told)
        or (possessed and not of_person and name not in people.PLACES and cues.POSSESSED_AFTER(told))
    ):
        return 2
    return does


def _doing(told: str, word: str, around: Sentence, name: str) -> int:
    """The weight of a verb after a name: in headlines, of a company that opens them, more than elsewhere."""
    acronym = _is_acronym(name)
    does = headlines.does(word, name)
    if around.initial and (around.titled or around.heading):
        intends = word == "to" and (headlines.names_firm(name) or cues.STRONG_VERB_AFTER(told))
        is_topic = told[:1] == ":" and name in senses.MOSTLY
        suffers = headlines.names_firm(name) and headlines.SUFFERS_AFTER(told)
        if does or intends or is_topic or suffers:
            return 2 if acronym else 4
    if around.titled:
        return 1 if does or cues.VERB_AFTER(told) else 0
    if name not in people.PERSONS and cues.STRONG_VERB_AFTER(told):
        return 2 if acronym else 3
    if name in people.SURNAMES and cues.CORPORATE_AFTER(told):
        return 3
    return 2 if cues.VERB_AFTER(told) else 0


def _standing(previous: str, after: str, told: str, around: Sentence, name: str) -> int:
    """The weight of how the name is written: capitals, its neighbours, where in the sentence it stands."""
    weight = 0
    acronym = _is_acronym(name)
    bare = acronym and not (previous == "the" and name in cues.WITH_ARTICLE)
    of_person = acronym or name in people.PERSONS or name in people.PLACES
    if around.initial and " " in name and not around.titled and name not in people.PERSONS:
        weight += 1
    elif around.initial:
        weight -= 0 if of_person else _opening(after, told, name)
    elif not around.titled:
        weight += 2 if name in people.WELL_KNOWN else -1 if bare else 0 if of_person else 2
    else:
        weight -= 1
    if after[:2] == "'s" and not of_person:  # no verb, no adverb has one
        weight += 1
    if previous and not around.initial:
        weight -= _against(previous, told, around, name, acronym=acronym)
    return weight


def _opening(after: str, told: str, name: str) -> int:
    """How much it speaks against a name that it opens a sentence: any word has a capital there."""
    if name in senses.ALWAYS:
        return 0
    if _predicate(told, name):
        return 0 if cues.CORPORATE_AFTER(told) or cues.DECISIVE_AFTER(told) else 1
    return 0 if told is not after and cues.DECISIVE_AFTER(after) else 3


def _against(previous: str, told: str, around: Sentence, name: str, *, acronym: bool) -> int:
    """How much the word directly before speaks against the company."""
    word = previous.lower()
    cued = bool(cues.CUE_AFTER(told) or cues.DECISIVE_AFTER(told) or cues.OF_TRADE_AFTER(told))
    if not cued and word in cues.DETERMINERS:
        return 2
    if not cued and word == "the" and name not in cues.WITH_ARTICLE and not acronym:
        return 3
    if around.titled and previous in cues.TITLED_DETERMINERS:
        return 2
    if around.titled and previous[0].isupper() and not trade.is_cue(previous) and word not in cues.FUNCTION_WORDS:
        return 1
    if not cued and (
        (acronym and word == "the" and name not in cues.WITH_ARTICLE)
        or (name in people.PLACES and word in cues.OF_PLACE)
    ):
        return 3
    return 0


def _predicate(told: str, name: str) -> bool:
    """Whether what follows a name at the beginning of a sentence makes it the subject."""
    following = _NEXT.match(told)
    return bool(
        (following and (following[1] == "to" or headlines.does(following[1], name)))
        or cues.STRONG_VERB_AFTER(told)
        or cues.VERB_AFTER(told) or cues.CUE_AFTER(told) or cues.DECISIVE_AFTER(told) or cues.LEGAL_FORM(told)
        or cues.APPOSITION(told) or cues.SALES_MOVE_AFTER(told)
    )  # fmt: skip
