"""The searchers that are measured side by side: each is given articles once and answers queries with ids in order."""

import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from luxsearch.articles import Article
from luxsearch.engines import Reader, open_reader, open_writer
from luxsearch.query.parse import parse
from luxsearch.ranking import RANKING, Asked, Ranking, rank, rewrite

Search = Callable[[str, int], list[str]]
"""(query, how many) → ids, best first."""

Make = Callable[[Mapping[str, Article], Path], Search]


def reader_of(articles: Iterable[Article], folder: Path) -> Reader:
    """An index of the articles, made through the port."""
    writer = open_writer("whoosh", folder)
    batch = writer.batch("benchmark")
    for article in articles:
        batch.add(article)
    return open_reader("whoosh", folder, writer.commit({}, batch.finish(), ()))


def luxsearch_over(reader: Reader, settings: Ranking = RANKING, *, any_word: bool = True) -> Search:
    """luxsearch as `query --any` answers."""

    def search(text: str, first: int) -> list[str]:
        parsed = parse(text, today=date(2026, 1, 1), languages=("en",), company=lambda _: None, any_word=any_word)
        query = rewrite(parsed.node, reader, settings).query
        asked = Asked(query, parsed.words, parsed.adjacent, any_word)
        return [match.id for match in rank(reader, asked, first=first, settings=settings).matches.first]

    return search


def luxsearch(articles: Mapping[str, Article], folder: Path) -> Search:
    """luxsearch as it is."""
    return luxsearch_over(reader_of(articles.values(), folder))


def fts5(articles: Mapping[str, Article], folder: Path) -> Search:
    """SQLite FTS5, Porter stemmer, its own bm25."""
    base = sqlite3.connect(folder / "fts.db")
    base.execute("create virtual table a using fts5(id unindexed, title, body, tokenize='porter unicode61')")
    base.executemany("insert into a values (?, ?, ?)", ((a.id, _title(a), a.body) for a in articles.values()))

    def search(text: str, first: int) -> list[str]:
        query = " OR ".join(f'"{word}"' for word in _words(text))
        rows = base.execute("select id from a where a match ? order by bm25(a) limit ?", (query, first))
        return [row[0] for row in rows]

    return search


def bm25s(articles: Mapping[str, Article], folder: Path) -> Search:
    """bm25s with its English stop words and Snowball's stemmer."""
    import bm25s as library  # noqa: PLC0415 - a peer, only for this
    import Stemmer  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - a peer, only for this

    stemmer = Stemmer.Stemmer("english")
    names = list(articles)

    def tokens(texts: list[str]) -> Any:
        return library.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)

    index = library.BM25()
    index.index(tokens([f"{_title(a)} {a.body}" for a in articles.values()]), show_progress=False)

    def search(text: str, first: int) -> list[str]:
        found, scores = index.retrieve(tokens([text]), k=min(first, len(names)), show_progress=False)
        return [names[i] for i, score in zip(found[0], scores[0], strict=True) if score > 0]

    return search


def tantivy(articles: Mapping[str, Article], folder: Path) -> Search:
    """Tantivy, English stemmer, BM25 over title and body."""
    import tantivy as library  # noqa: PLC0415 - a peer, only for this

    builder = library.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in ("title", "body"):
        builder.add_text_field(field, tokenizer_name="en_stem")
    index = library.Index(builder.build())
    writer = index.writer()
    for article in articles.values():
        writer.add_document(library.Document(id=article.id, title=_title(article), body=article.body))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(text: str, first: int) -> list[str]:
        query = index.parse_query(" ".join(_words(text)), ["title", "body"])
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, first).hits]

    return search


def whoosh(articles: Mapping[str, Article], folder: Path) -> Search:
    """Whoosh with its stemming analyzer and BM25F."""
    from whoosh import fields  # noqa: PLC0415 - a peer, only for this
    from whoosh.analysis.analyzers import StemmingAnalyzer  # noqa: PLC0415 - a peer, only for this
    from whoosh.filedb.filestore import FileStorage  # noqa: PLC0415 - a peer, only for this
    from whoosh.qparser.default import MultifieldParser  # noqa: PLC0415 - a peer, only for this
    from whoosh.qparser.syntax import OrGroup  # noqa: PLC0415 - a peer, only for this

    storage: Any = FileStorage
    folder.mkdir(exist_ok=True)
    text = fields.TEXT(analyzer=StemmingAnalyzer())
    schema = fields.Schema(id=fields.ID(stored=True), title=text, body=text)
    index = storage(str(folder), supports_mmap=False).create_index(schema)
    writer = index.writer(limitmb=256)
    for article in articles.values():
        writer.add_document(id=article.id, title=_title(article), body=article.body)
    writer.commit()
    searcher = index.searcher()
    parser = MultifieldParser(["title", "body"], schema, group=OrGroup)

    def search(text: str, first: int) -> list[str]:
        return [hit["id"] for hit in searcher.search(parser.parse(" ".join(_words(text))), limit=first)]

    return search


SEARCHERS: Mapping[str, Make] = {
    "luxsearch": luxsearch,
    "SQLite FTS5": fts5,
    "bm25s": bm25s,
    "Tantivy": tantivy,
    "Whoosh": whoosh,
}


def made(make: Make, articles: Mapping[str, Article]) -> Search:
    """A searcher over the articles, in a new folder."""
    return make(articles, Path(tempfile.mkdtemp(prefix="luxsearch-ranking-")))


def _title(article: Article) -> str:
    return article.title if article.headline else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
