"""Which words are asked for: drawn by frequency and seed from the archive itself, by the rule below.

The first `SAMPLE` articles are counted (of `make_archive.py` these are the same whatever the size, so archives of all
sizes are asked the same). A word is three or more letters a to z in lower case, and is a stop word of neither
Snowball's list nor Whoosh's. Its share is the share of the counted articles that hold it. *Of share s* means: one of
the 20 words whose share is nearest to s by ratio, drawn by seed. Words of one query that all have to match are those
of one article, drawn by seed, whose shares lie between 1 and 10 %. Nobody looks at what the engines are good at.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from pathlib import Path
from typing import TypeVar

from tests.benchmarks.suite.archives import COMPANIES_ASKED
from tests.benchmarks.suite.questions import How, Question

from luxsearch.dates import PartialDate
from luxsearch.text import STOP_WORDS

T = TypeVar("T")

SAMPLE = 19_000
RARE, UNCOMMON, COMMON, VERY_COMMON = 0.0005, 0.03, 0.1, 0.3
PHRASE = 0.01
_NEAREST = 20
_EQUIVALENTS = 50
_SHORTEST = 3
_LETTERS = re.compile("[a-z]+")
_MONTH, _YEARS, _YEAR = ("2019-09", "2019-09"), ("2011", "2018"), ("2019", "2019")


class Drawing:
    """Draws questions from an archive.

    Attributes:
        shares: words that may be asked for, with their share of the counted articles.
        pairs: pairs of neighbours, both common, with the share of articles that hold the pair.
        stops: the two most frequent stop words.
    """

    def __init__(self, archive: Path, seed: int = 1, sample: int = SAMPLE) -> None:
        """Counts the first `sample` articles of a JSON Lines file."""
        self._seed = seed
        self._texts = [_LETTERS.findall(text) for text in _texts(archive, sample)]
        holders = Counter(word for text in self._texts for word in set(text))
        count = len(self._texts)
        stops = STOP_WORDS | _stop_words_of_whoosh()
        self.stops = tuple(word for word, _ in holders.most_common() if word in STOP_WORDS)[:2]
        self.shares = {w: n / count for w, n in holders.items() if len(w) >= _SHORTEST and w not in stops}
        common = {word for word, share in self.shares.items() if share >= COMMON / 2}
        pairs = Counter(pair for text in self._texts for pair in set(pairwise(text)) if common.issuperset(pair))
        self.pairs = {pair: n / count for pair, n in pairs.items()}

    def questions(self, draws: int, kinds: Sequence[str] | None = None) -> list[Question]:
        """`draws` questions of each kind (or of these), kinds in the order of the tables."""
        chosen = [kind for kind in KINDS if kinds is None or kind in kinds]
        return [self._drawn(kind, number) for kind in chosen for number in range(draws)]

    def _drawn(self, kind: str, number: int) -> Question:
        return KINDS[kind](_Draw(self, kind, random.Random(f"{self._seed} {kind} {number}")))

    def article(self, draw: random.Random) -> list[str]:
        """The words of an article that are neither rare nor common, each once."""
        low, high = COMMON / 10, COMMON
        for _ in range(100):
            text = dict.fromkeys(draw.choice(self._texts))
            words = [word for word in text if low <= self.shares.get(word, 0) <= high]
            if len(words) > _SHORTEST:
                return words
        return [word for word, _ in nearest(self.shares, UNCOMMON)]


class _Draw:
    """One question of a kind in the making."""

    def __init__(self, of: Drawing, kind: str, draw: random.Random) -> None:
        self._of = of
        self._kind = kind
        self._random = draw

    def ask(self, how: How, words: Iterable[str] = (), *, newest: bool = False, count: bool = False) -> Question:
        """A question of words."""
        return Question(kind=self._kind, how=how, words=tuple(words), newest=newest, count=count)

    def narrowed(self, span: tuple[str, str] = ("", ""), company: str = "") -> Question:
        """A question without words."""
        since, until = span
        first, end = (PartialDate.parse(since).first, PartialDate.parse(until).end) if since else (0, 0)
        return Question(
            kind=self._kind, how="none", company=company, since=since, until=until, first=first, end=end, newest=True
        )

    def words(self, share: float, count: int = 1) -> list[str]:
        """Words of that share, all different."""
        return self._random.sample(
            [word for word, _ in nearest(self._of.shares, share, max(_NEAREST, 2 * count))], count
        )

    def together(self, count: int) -> list[str]:
        """Words of one article."""
        return self._random.sample(self._of.article(self._random), count)

    def pair(self) -> tuple[str, str]:
        """Neighbours."""
        return self._random.choice([pair for pair, _ in nearest(self._of.pairs, PHRASE)])

    def company(self) -> str:
        """A company."""
        return self._random.choice(COMPANIES_ASKED)

    def equivalents(self) -> Question:
        """The words that begin with some three letters."""
        groups: dict[str, list[str]] = {}
        for word in self._of.shares:
            groups.setdefault(word[:_SHORTEST], []).append(word)
        sizes = {beginning: float(len(words)) for beginning, words in groups.items()}
        beginning = self._random.choice([beginning for beginning, _ in nearest(sizes, _EQUIVALENTS)])
        words = sorted(groups[beginning], key=lambda word: (-self._of.shares[word], word))[:_EQUIVALENTS]
        return Question(kind=self._kind, how="any", words=tuple(words), beginning=beginning)

    def stops(self) -> tuple[str, ...]:
        """The two most frequent stop words, whatever the seed."""
        return self._of.stops


KINDS: Mapping[str, Callable[[_Draw], Question]] = {
    "rare word": lambda d: d.ask("all", d.words(RARE)),
    "common word": lambda d: d.ask("all", d.words(COMMON)),
    "two words": lambda d: d.ask("all", d.together(2)),
    "three words": lambda d: d.ask("all", d.together(3)),
    "two very common words": lambda d: d.ask("all", d.words(VERY_COMMON, 2)),
    "phrase of common words": lambda d: d.ask("phrase", d.pair()),
    "OR of four": lambda d: d.ask("any", d.words(UNCOMMON, 4)),
    "company": lambda d: d.narrowed(company=d.company()),
    "company and year": lambda d: d.narrowed(_YEAR, d.company()),
    "month": lambda d: d.narrowed(_MONTH),
    "eight years": lambda d: d.narrowed(_YEARS),
    "OR of thirty": lambda d: d.ask("any", d.words(UNCOMMON, 30)),
    "newest first": lambda d: d.ask("all", d.words(COMMON), newest=True),
    "count only": lambda d: d.ask("all", d.words(COMMON), count=True),
    "near": lambda d: d.ask("near", d.words(COMMON, 2)),
    "fifty equivalents": lambda d: d.equivalents(),
    "two stop words": lambda d: d.ask("all", d.stops()),
}
"""The kinds of issue 4, with how one is drawn."""


def nearest(shares: Mapping[T, float], share: float, count: int = _NEAREST) -> Sequence[tuple[T, float]]:
    """Those whose share is nearest by ratio; equal ones in alphabetical order."""
    return sorted(shares.items(), key=lambda item: (abs(log(item[1] / share)), str(item[0])))[:count]


def _texts(archive: Path, sample: int) -> Iterator[str]:
    with archive.open(encoding="utf-8") as lines:
        for line, _ in zip(lines, range(sample), strict=False):
            record = json.loads(line)
            yield f"{record['title']} {record['body']}".lower()


def _stop_words_of_whoosh() -> frozenset[str]:
    from whoosh.analysis.filters import STOP_WORDS as THEIRS  # noqa: PLC0415 - of a peer

    return frozenset(THEIRS)
