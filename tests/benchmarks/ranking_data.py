"""What ranking is measured on: judged collections (TIME, any in SMART's format), known items of Reuters and Newsramp.

Nothing of it is in this repository: the folder is an argument.
"""

import gzip
import json
import random
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from luxsearch.articles import Article
from luxsearch.text import STOP_WORDS, chunks, fold


@dataclass(frozen=True, slots=True)
class Topic:
    """A query and the ids of the articles that answer it."""

    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles by id, and topics."""

    name: str
    articles: Mapping[str, Article]
    topics: tuple[Topic, ...]


def time_magazine(folder: Path) -> Collection:
    """The TIME collection; an article's id is its ordinal, its title the beginning of its text, as luxsearch has it."""
    header = re.compile(r"^\*TEXT\s+\d+\s+\d\d/\d\d[/ ]\d\d\s+PAGE\s+\d+.*$", re.MULTILINE)
    texts = header.split((folder / "TIME.ALL").read_text("latin-1").split("*STOP")[0])[1:]
    articles = {str(i): _untitled(str(i), text.strip()) for i, text in enumerate(texts, 1)}
    relevant: dict[str, set[str]] = {}
    for line in (folder / "qrels.corrected.trec.txt").read_text().splitlines():
        query, _, article, _ = line.split()
        relevant.setdefault(query, set()).add(article)
    queries = (folder / "TIME.QUE").read_text("latin-1").split("*STOP")[0]
    numbered = re.split(r"^\*FIND\s+(\d+)", queries, flags=re.MULTILINE)
    topics = [
        Topic(" ".join(text.split()).lower(), frozenset(relevant[number]))
        for number, text in zip(numbered[1::2], numbered[2::2], strict=True)
    ]
    return Collection("TIME", articles, tuple(topics))


def reuters(folder: Path, known: int, seed: int) -> Collection:
    """Reuters-21578 with known items."""
    articles = {}
    with gzip.open(folder / "reuters.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            name = str(record["id"])
            body = re.sub(r"\s+", " ", record["body"] or "").strip()
            if record["title"] and body:
                articles[name] = Article(id=name, file=name, title=record["title"].strip(), body=body)
    return Collection("Reuters", articles, tuple(_known_items(articles, known, seed)))


def newsramp(folder: Path, known: int, seed: int) -> Collection:
    """The Newsramp press releases with known items."""
    articles = {}
    with tarfile.open(folder / "newsramp-5k.tar.gz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            if file is None:
                continue
            head, _, body = file.read().decode("utf-8", "replace").partition("\n")
            if head.startswith("# ") and body.strip():
                name, title, text = member.name, head[2:].strip(), body.split("\n---")[0].strip()
                articles[name] = Article(id=name, file=name, title=title, body=text)
    return Collection("Newsramp", articles, tuple(_known_items(articles, known, seed)))


def smart(folder: Path) -> Collection:
    """A collection in the format of the SMART system, as Glasgow's information retrieval group hands them on.

    Texts (`*.all`), queries (`*.qry` or `query.text`) and judgements (`*.rel` or `qrels.text`: on each line a query, an
    article and what is not read here). A record begins with `.I`, its fields with `.T` (title), `.W` (words), `.A`
    (authors), `.K` (keywords); authors and keywords stand below the words here. Queries that nothing answers are left
    out, and a query's id is its number or, where judgements know more ids than that, its place.
    """
    texts = _records(_one_of(folder, "*.all", "*.ALL", "*.all.*"))
    queries = _records(_one_of(folder, "*.qry", "*.QRY", "query.text"))
    relevant: dict[int, set[str]] = {}
    for line in _one_of(folder, "*.rel", "*.REL", "*qrel", "qrels.text").read_text("latin-1").splitlines():
        query, article, *_ = line.split()
        relevant.setdefault(int(query), set()).add(str(int(article)))
    articles = {}
    for number, fields in texts:
        body = "\n\n".join(text for name in "WKA" if (text := fields.get(name)))
        articles[number] = Article(id=number, file=number, title=fields.get("T", ""), body=body, headline="T" in fields)
    by_place = not relevant.keys() <= {int(number) for number, _ in queries}
    topics = [
        Topic(fields["W"], frozenset(relevant[key]))
        for place, (number, fields) in enumerate(queries, 1)
        if (key := place if by_place else int(number)) in relevant and fields.get("W")
    ]
    return Collection(folder.resolve().name, articles, tuple(topics))


def _one_of(folder: Path, *patterns: str) -> Path:
    """The first file of `folder` that one of the patterns names."""
    found = next((path for pattern in patterns for path in sorted(folder.glob(pattern))), None)
    if found is None:
        raise FileNotFoundError(f"{folder} holds none of {', '.join(patterns)}")
    return found


def _records(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Each record's number and its fields by letter, white space made single."""
    records = []
    for record in re.split(r"^\.I\s+", path.read_text("latin-1"), flags=re.MULTILINE)[1:]:
        number, *fields = re.split(r"^\.([A-Z])[ \t]*$", record, flags=re.MULTILINE)
        texts = {name: " ".join(text.split()) for name, text in zip(fields[::2], fields[1::2], strict=True)}
        records.append((str(int(number)), {name: text for name, text in texts.items() if text}))
    return records


def _untitled(name: str, text: str) -> Article:
    return Article(id=name, file=name, title=text[:119].rsplit(" ", 1)[0] + "…", headline=False, body=text)


def _known_items(articles: Mapping[str, Article], count: int, seed: int) -> Iterator[Topic]:
    """`count` articles, each asked for by three content words of its headline, in the order in which they stand."""
    draw = random.Random(seed)
    names = sorted(articles)
    draw.shuffle(names)
    for name in names:
        words = [w for w in chunks(articles[name].title) if w.isalpha() and len(w) > 2 and fold(w) not in STOP_WORDS]
        words = list(dict.fromkeys(word.lower() for word in words))
        if len(words) >= 3:
            places = sorted(draw.sample(range(len(words)), 3))
            yield Topic(" ".join(words[i] for i in places), frozenset((name,)))
            count -= 1
        if not count:
            return
