# ruff: noqa: E501, RUF001 - one line a language; letters of other alphabets
"""The language of a text where its source does not say: by its script, else by a vote of its commonest words.

Libraries for this take 100 MB and most of a second to load (py3langid 0.4: 122 MB, 0.8 s), in each worker process. Texts
here are articles, not tweets: a few dozen of the commonest words of each language tell Western languages apart (the
method is that of Grefenstette, "Comparing two language identification schemes", JADT 1995).
"""

import re
from collections import defaultdict
from functools import cache
from operator import itemgetter
from typing import Final

from luxsearch.archive.words import ascii_words, table

DEFAULT: Final = "en"

_FEWEST_WORDS: Final = 20
"""A shorter text is not judged: it may be a name and a list."""

_SAMPLE: Final = 1_500
"""Characters that are judged."""

_ONLY_ENGLISH: Final = frozenset(
    {"the", "of", "and", "to", "that", "for", "with", "was", "said", "which", "this", "from", "its", "by"}
)
_SURELY_ENGLISH: Final = 0.15
"""Share of those words that no other language reaches: most texts here are judged by this alone."""

_LEAST_SHARE: Final = 0.06
"""Share of the words that the winner's commonest words make up, at least: 0.3 is usual, Turkish with its endings lower."""

_FEWEST_COMMON: Final = 5
"""How many different common words there have to be: `over`, again and again in a table, makes no Swedish."""

_LEAST_LEAD: Final = 1.15
"""How many times the votes of the next language (English against Dutch is far more, Danish against Norwegian less)."""

_ALIKE: Final = {"da", "nb"}
"""Languages so close that the better of the two counts, by however little."""

_COMMON: Final = {
    "en": "the of and to a in is that for it on with as was by are at this from have has be an which its not were said will but he his they their been or after more who had would one also",
    "fr": "le la les de des du et en un une que qui dans pour par sur au aux avec est sont pas plus ce cette ces il elle ont été se son sa ses ne mais ou d l qu n s c à leur nous comme après",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch",
    "it": "di e il la che in un è per del una si non da le i con della al sono dei più come ha nel alla anche su gli lo delle ma dal se nella ai l d o questo dalla suo sua degli tra essere",
    "es": "de la que el en y a los se del las un por con una su para es al lo como más o pero sus le ha este sí porque esta son entre cuando muy sin sobre también fue hasta hay donde han desde está no",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito já está também pelo pela até isso entre depois sem mesmo aos são foi",
    "nl": "de van het een en in is dat op te voor met zijn die niet aan er om ook als bij door naar maar uit over dan nog worden heeft hij ze wordt tot of deze dit meer hebben werd was geen al",
    "da": "og i at det er en til af på de med for den som ikke der har et var jeg om fra men vi kan også ved blev sig efter være eller skal over han hun hvor blandt år havde deres mere nogle",
    "nb": "og i det er på en til av som for at med de har den ikke et om var fra men vi kan også ved ble seg etter være eller skal over han hun hvor blant år hadde deres mer noen jeg må nå blir",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag från vi så kan när nu ska också efter eller mot vid under hade då blir skulle där mycket sig än över år",
    "fi": "ja on ei että se oli hän mutta ovat kuin myös jos niin joka mitä tai kun vain hänen ole sen jo mukaan sekä nyt vielä sitä olla jälkeen siitä koska ettei voi sitten tämä mukaan vuoden kanssa",
    "pl": "w i na z się nie do to że o jest jak za po od co ale ma przez dla ze są już tak jego był także oraz przed może czy które tylko roku jej przy będzie być który więcej",
    "cs": "a v se na je že o s z do i k ve pro za by ale si po jako od jsou které který tak jeho jen byl už také podle mezi při až však může není nebo této roku bylo",
    "hu": "a az és hogy nem is egy van volt meg de csak el már ez még azt mint ki ha vagy lesz után majd szerint pedig mert amely akkor olyan között ezt ezek minden több lehet most",
    "ro": "de și în la a cu pe din că o nu se un pentru este care sa mai al fi ce au fost sau ca prin după dar sunt lui îi am ai ale iar această acest până fără va",
    "tr": "ve bir bu da de için ile çok olarak daha olan en gibi ise kadar sonra ne ancak olduğu var ya değil göre her ki o ama diye mi tarafından şekilde ilk önce yeni olduğunu bin",
    "id": "yang dan di dengan untuk pada dari ini itu dalam tidak akan ke adalah juga ada oleh sebagai bisa telah atau karena lebih saat mereka kami secara menjadi dapat tersebut kata seperti bagi para",
    "lt": "ir yra į kad su iš tai kaip ne bet o buvo dėl jis ji už per apie taip nuo jau prie savo iki dar tik po šio jie arba kuris kurie šiuo metu gali pagal bus",
    "et": "ja on ei et see oli ka kui mis oma ta aga või nii kuid siis seda veel välja pärast olid kes selle saab üle nende mitte juba ning ole aasta kohta ütles",
    "ca": "de la i el que en a les per un els amb una del al és no es va més com ha però són seva seu aquest aquesta també entre dels ser han fins sobre hi o ja perquè",

}  # fmt: skip

# More letters of the script than Latin ones decide. Kana before Han: Japanese has both.
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.08),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.3),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.3),
    ("el", re.compile("[\u0370-\u03ff]"), 0.5),
    ("ar", re.compile("[\u0600-\u06ff]"), 0.5),
    ("hy", re.compile("[\u0530-\u058f]"), 0.5),
    ("he", re.compile("[\u0590-\u05ff]"), 0.5),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.5),
    ("hi", re.compile("[\u0900-\u097f]"), 0.5),
    ("ta", re.compile("[\u0b80-\u0bff]"), 0.5),
)
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_OTHER_SCRIPT: Final = re.compile(
    "[\u0370-\u03ff\u0400-\u04ff\u0530-\u06ff\u0900-\u097f\u0b80-\u0bff\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)
"""A letter that any of the patterns finds: most texts hold none."""

_UKRAINIAN: Final = re.compile("[іїєґІЇЄҐ]")
_SERBIAN: Final = re.compile("[јљњћђџ]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = table(digits=False)
_CODE: Final = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*$")

_LONG_CODES: Final = {
    "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "ita": "it", "spa": "es", "por": "pt", "nld": "nl",
    "dut": "nl", "dan": "da", "nor": "no", "nob": "nb", "nno": "nn", "swe": "sv", "fin": "fi", "pol": "pl", "ces": "cs",
    "hun": "hu", "ron": "ro", "tur": "tr", "ell": "el", "rus": "ru", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko",
    "ara": "ar", "ind": "id", "lit": "lt", "est": "et", "cat": "ca", "ukr": "uk", "zul": "zu",
}  # fmt: skip
_NAMES: Final = {
    "english": "en", "french": "fr", "français": "fr", "german": "de", "deutsch": "de", "italian": "it", "italiano": "it",
    "spanish": "es", "español": "es", "portuguese": "pt", "dutch": "nl", "japanese": "ja", "chinese": "zh",
    "korean": "ko", "russian": "ru", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi",
}  # fmt: skip


def code(written: str) -> str:
    """The two-letter code that a source means by `en`, `en-GB`, `fr_FR`, `eng` or `English`; empty for anything else."""
    found = _CODE.match(written) if written else None
    if not found:
        return _NAMES.get(written.strip().lower(), "")
    short = found[1].lower()
    if len(short) == 3:  # noqa: PLR2004 - ISO 639-2
        return _LONG_CODES.get(short, "")
    return "" if short == "xx" else short


def detect(text: str) -> str:
    """The language of a text as an ISO 639-1 code; `en` where it is too short or nothing is clear."""
    words = _words(text[: _SAMPLE // 2])
    if sum(map(_ONLY_ENGLISH.__contains__, words)) > _SURELY_ENGLISH * max(len(words), _FEWEST_WORDS):
        return DEFAULT
    sample = text[:_SAMPLE]
    words = _words(sample)
    by_script = _script(sample, sum(map(len, words)) or 1)
    if by_script:
        return by_script
    if len(words) < _FEWEST_WORDS:
        return DEFAULT
    votes: defaultdict[str, int] = defaultdict(int)
    different: defaultdict[str, int] = defaultdict(int)
    voters = _voters()
    for word in filter(voters.__contains__, words):
        for language in voters[word]:
            votes[language] += 1
    for word in voters.keys() & words:
        for language in voters[word]:
            different[language] += 1
    in_order = sorted(votes.items(), key=itemgetter(1), reverse=True)
    (first, most), (second, less) = (*in_order[:2], ("", 0), ("", 0))[:2]
    leads = most >= _LEAST_LEAD * less or {first, second} <= _ALIKE
    return first if leads and most >= _LEAST_SHARE * len(words) and different[first] >= _FEWEST_COMMON else DEFAULT


def _words(text: str) -> list[str]:
    """Its words in small letters; digits are none."""
    words = ascii_words(text, _LETTERS)
    return _WORD.findall(text.lower()) if words is None else words


def _script(sample: str, letters: int) -> str:
    if sample.isascii() or not _OTHER_SCRIPT.search(sample):
        return ""
    for language, pattern, share in _SCRIPTS:
        if len(pattern.findall(sample)) > share * letters:
            return language
    if len(_CYRILLIC.findall(sample)) > letters / 2:
        if _SERBIAN.search(sample):
            return "sr"
        return "uk" if _UKRAINIAN.search(sample) else "ru"
    return ""


@cache
def _voters() -> dict[str, tuple[str, ...]]:
    """The languages that each common word votes for."""
    voters: dict[str, tuple[str, ...]] = {}
    for language, words in _COMMON.items():
        for word in set(words.split()):
            voters[word] = (*voters.get(word, ()), language)
    return voters
