"""Gold passages from news in public repositories.

BBC business news, headlines with a sentence or two of CNBC, Reuters and AG's corpus, headlines of the Guardian, of
British papers (SemEval-2017) and of the trade press, news in sixty words of
Inshorts, CBS, pages that a newsletter on luxury was made from.

Nothing of them is in the project. `--mirrors FOLDER` of the benchmark is where clones of the repositories lie, each as
`owner+name/repo` (a git directory will do); the labels tell a passage by its article and a hash, so that other data are
noticed. A passage is an article's words around a listed name, or all of a short article.
"""

import csv
import hashlib
import html
import json
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.gold import drawing
from tests.benchmarks.gold.news import BUSINESS, TRADE, places

BEFORE, AFTER = 45, 60
"""Words kept on each side of the name."""

SHORT: Final = 90
"""Words of an article that is kept whole."""

_TAG: Final = re.compile(r"<[^>]{1,200}>")

Texts = Iterator[tuple[str, str]]
"""(id, title and body)."""


@dataclass(frozen=True)
class Source:
    """A repository with news.

    Attributes:
        repository: owner/name.
        commit: that was read.
        texts: the articles that it holds, of what `show` gives for a path.
        any_words: passages count without a word of business, too.
    """

    repository: str
    commit: str
    texts: Callable[[Callable[[str], str]], Texts]
    any_words: bool = False


def _rows(path: str, title: str, body: str, only: str = "") -> Callable[[Callable[[str], str]], Texts]:
    def texts(show: Callable[[str], str]) -> Texts:
        for number, row in enumerate(csv.DictReader(show(path).splitlines(keepends=True))):
            if row[title] and (not only or row["label"] == only):
                yield f"{path}:{number}", f"{_clean(row[title])}\n\n{_clean(row[body] if body else '')}".strip()

    return texts


def _clean(text: str) -> str:
    text = re.sub(r"(?<!&)(?=#\d\d;|\b(?:lt|gt|quot|amp);)", "&", text.replace("\\", " "))
    return " ".join(_TAG.sub(" ", html.unescape(text)).split())


def _bbc(show: Callable[[str], str]) -> Texts:
    yield from _folder("business", 510, show)


def _bbc_culture(show: Callable[[str], str]) -> Texts:
    yield from _folder("tech", 401, show)
    yield from _folder("entertainment", 386, show)


def _folder(name: str, last: int, show: Callable[[str], str]) -> Texts:
    for number in range(1, last + 1):
        path = f"bbc/{name}/{number:03}.txt"
        yield path, "\n\n".join(" ".join(p.split()) for p in show(path).split("\n\n") if p.strip())


def _pages(show: Callable[[str], str]) -> Texts:
    for line in show("").splitlines():
        if "/discovery/extracted/" in line and line.endswith(".json"):
            page = json.loads(show(line))
            yield line.rpartition("/")[2], f"{_clean(page['title'])}\n\n{_clean(page['extractedText'] or '')}"


def _titles(show: Callable[[str], str]) -> Texts:
    for article in json.loads(show("data/articles.json")):
        yield f"title:{article['id']}", _clean(article["title"])


def _named(show: Callable[[str], str]) -> Texts:
    for path in ("data/Headline_Trainingdata.json", "data/Headlines_Testdata.json"):
        for row in json.loads(show(path)):
            yield f"{path}:{row['id']}", _clean(row["title"])


CNBC: Final = Source(
    "steveyx/trending-stories", "d36eadae4171f58270b2843d1ab2a6a7991d34c2",
    _rows("data/cnbc_headlines.csv", "Headlines", "Description"),
)  # fmt: skip
GUARDIAN: Final = Source(
    "steveyx/trending-stories", "d36eadae4171f58270b2843d1ab2a6a7991d34c2",
    _rows("data/guardian_headlines.csv", "Headlines", ""), any_words=True,
)  # fmt: skip
REUTERS: Final = Source(
    "sarthaktonto/Financial-News-Headline-Sentiment-Analysis-using-BERT", "c243dcd57a92dae549bda780349b5bba379828c2",
    _rows("reuters_headlines.csv", "Headlines", "Description"),
)  # fmt: skip
AG: Final = Source(
    "madhubandru/Text-Classification-on-News-Articles-using-BERT-Framework", "082f2db7c08a8fa3e19c46df0b4b5b0a5f81d1cd",
    _rows("ag_news_csv/test.csv", "title", "description", only="3"),
)  # fmt: skip
BBC: Final = Source("dejanbatanjac/bbc-article-classify-bert", "8265dc84e88b82b87ce7f5b2df5bbbb1159ae922", _bbc)
PAGES: Final = Source("kochemer/luxury-intelligence", "f4451bc4abe62c1ed8eae120064a826679ead5ae", _pages)
TRADE_PRESS: Final = Source(
    "kochemer/luxury-intelligence", "f4451bc4abe62c1ed8eae120064a826679ead5ae", _titles, any_words=True
)
INSHORTS: Final = Source(
    "Programmer-RD/News-Classification-Predictions", "01d36edef2eec4c1bb7975daefe0607e29ee783b",
    _rows("inshort_news_data-1.csv", "news_headline", "news_article"),
)  # fmt: skip
BRITISH: Final = Source(
    "cwayad/companySentimentAnalysis", "696dc2ddbbe289c3f4cb22107c7a3051b834a145", _named, any_words=True
)
CULTURE: Final = Source(BBC.repository, BBC.commit, _bbc_culture)
CBS: Final = Source(
    "AndyAsare/News-Article-Classification", "3b3023821eb55b651a55115121b714d495e61a47",
    _rows("news.csv", "title", "content"),
)  # fmt: skip

SHARES: Final = {
    7: ((BBC, 10, 8), (CNBC, 8, 8), (REUTERS, 4, 4), (AG, 10, 8)),
    8: ((INSHORTS, 12, 8), (BRITISH, 8, 6), (TRADE_PRESS, 8, 8), (PAGES, 6, 6)),
    9: ((GUARDIAN, 20, 12), (CBS, 12, 10), (CULTURE, 4, 4)),
}
"""Of each set: sources, and how many passages of each are drawn for a weak name and for a strong one."""


def draw(mirrors: Path, recipe: drawing.Recipe) -> list[tuple[str, str]]:
    """(id, passage) of a set: every name at most once, every article at most once, none of an earlier set."""
    rows = [line.split("\t") for line in (drawing.HERE / recipe.names).read_text(encoding="utf-8").splitlines()]
    is_weak = {name: kind == "weak" for name, kind in rows}
    taken = {id_ for earlier in drawing.SETS[: recipe.number - 1] for id_, _ in drawing.labelled(earlier)}
    known = frozenset(id_.rpartition("#")[2] for id_ in taken)  # some articles are in a source several times
    source = random.Random(recipe.seed)
    drawn: list[tuple[str, str]] = []
    used: set[str] = set()
    for news, *wanted in SHARES[recipe.number]:
        found = places(news.texts(_reader(mirrors, news)), list(is_weak))
        for weak, most in zip((True, False), wanted, strict=True):
            kept = {name: some for name, some in found.items() if is_weak[name] == weak and name not in used}
            kept = {name: [p for p in some if _hash(_passage(*p[1:])) not in known] for name, some in kept.items()}
            kept = {name: some for name, some in kept.items() if some}
            drawn += _drawn(source, kept, taken, used, most, any_words=news.any_words)
    return drawn


def _drawn(  # noqa: PLR0913 - what was drawn before is told in two ways
    source: random.Random,
    found: dict[str, list[tuple[str, str, int]]],
    taken: set[str],
    used: set[str],
    most: int,
    *,
    any_words: bool,
) -> Texts:
    order = sorted(found)
    source.shuffle(order)
    for name in order:
        article, text, place = source.choice(found[name])
        words = _passage(text, place)
        id_ = f"{article}#{_hash(words)}"
        fitting = any_words or BUSINESS.search(words) or TRADE.search(words)
        if most > 0 and fitting and not any(other.startswith(f"{article}#") for other in taken):
            taken.add(id_)
            used.add(name)
            most -= 1
            yield id_, words


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def _passage(text: str, place: int) -> str:
    if len(text.split()) <= SHORT:
        return text
    before, after = re.findall(r"\S+\s*", text[:place]), re.findall(r"\S+\s*", text[place:])
    return "".join([*before[-BEFORE:], *after[:AFTER]]).strip()


def _reader(mirrors: Path, news: Source) -> Callable[[str], str]:
    folder = mirrors / news.repository.replace("/", "+") / "repo"
    folder = folder / ".git" if (folder / ".git").exists() else folder

    def show(path: str) -> str:
        asked = ("show", f"{news.commit}:{path}") if path else ("ls-tree", "-r", "--name-only", news.commit)
        done = subprocess.run(("git", "-C", folder, *asked), capture_output=True, check=True)
        return done.stdout.decode("utf-8", "replace")

    return show
