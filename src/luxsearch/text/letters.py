"""Which characters are variants of one another, and `fold`, which forgets the difference."""

import unicodedata

APOSTROPHES = "'\u2019\u2018\u02bc\u02b9\u2032\uff07`\u00b4"
HYPHENS = "\u2010\u2011-"
SPACES = " \u00a0\u202f\u2009"
PERCENTS = "%\uff05"
_VOICED = "\u3099\u309a"  # kana's combining marks
INVISIBLE = f"\u00ad\u034f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u0300-\u036f{_VOICED}"
"""What clings to a letter and makes no difference: soft hyphens, joiners, variation selectors, combining marks."""
_UNSEEN = dict.fromkeys(map(chr, (0xAD, 0x34F, *range(0x200B, 0x2010), 0x2060, *range(0xFE00, 0xFE10), 0xFEFF)))
_UNDECOMPOSED = str.maketrans(
    {"\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u0127": "h", "\u0131": "i"}  # letters with a stroke, the dotless i
    | {"\u0153": "oe", "\u00e6": "ae", "\u00f0": "d", "\u00fe": "th"}
    | dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys("\uff05\ufe6a", "%")
    | _UNSEEN
)
INVISIBLE_IN_RUNS = str.maketrans(_UNSEEN | dict.fromkeys(_VOICED) | dict.fromkeys(map(chr, range(0x300, 0x370))))
"""As `INVISIBLE`, for `str.translate`."""


def fold(text: str) -> str:
    """`text` without case, accents and typographic variants: what two spellings of one word have in common."""
    folded = text.casefold()
    if folded.isascii():
        return folded.replace("`", "'")
    folded = folded.translate(_UNDECOMPOSED)
    if folded.isascii():
        return folded
    # Compatibility characters can hide capitals (a script H) and letters of the table.
    folded = unicodedata.normalize("NFKD", folded).casefold().translate(_UNDECOMPOSED)
    kept = "".join(c for c in unicodedata.normalize("NFKD", folded) if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", kept)
