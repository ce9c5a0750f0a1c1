"""Tantivy: English stemmer, BM25 over title and body, companies as they are, days as a column; two threads write."""

from typing import Any

import tantivy
from tests.benchmarks.suite.engine import Hits
from tests.benchmarks.suite.questions import DISTANCE, PAGE, Question

_FIELDS = ["title", "body"]


def build(archive: str, folder: str) -> None:
    """Index with two threads."""
    from tests.benchmarks.suite.archives import records  # noqa: PLC0415 - questions do without

    writer = tantivy.Index(_schema(), path=folder).writer(256 << 20, 2)
    for record in records(archive):
        document = tantivy.Document(title=record.title, body=record.body, day=record.day)
        for name in record.companies:
            document.add_text("company", name)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class Tantivy:
    """An index, kept open."""

    def __init__(self, folder: str) -> None:
        self._schema = _schema()
        self._index: Any = tantivy.Index(self._schema, path=folder)
        self._searcher: Any = self._index.searcher()

    def total(self, question: Question) -> int:
        """See `Engine`."""
        return int(self._found(self._query(question), question).count)

    def page(self, question: Question) -> tuple[Hits, int]:
        """See `Engine`."""
        asked = self._query(question)
        found = self._found(asked, question)
        if question.count:
            return [], int(found.count)
        make: Any = None
        if question.words:
            make = tantivy.SnippetGenerator.create(self._searcher, asked, self._schema, "body")
            make.set_max_num_chars(240)
        hits: Hits = []
        for _, address in found.hits:
            document = self._searcher.doc(address)
            body = make.snippet_from_doc(document).to_html() if make else document["body"][0][:240]
            hits.append((document["title"][0], body))
        return hits, int(found.count)

    def _found(self, asked: Any, question: Question) -> Any:
        if question.newest:
            return self._searcher.search(asked, PAGE, order_by_field="day")
        return self._searcher.search(asked, 1 if question.count else PAGE)

    def _query(self, question: Question) -> Any:
        parts = []
        if question.words:
            parts.append(self._index.parse_query(_written(question), _FIELDS))
        if question.company:
            parts.append(tantivy.Query.term_query(self._schema, "company", question.company))
        if question.end:
            kind = tantivy.FieldType.Integer
            last = question.end - 1
            parts.append(tantivy.Query.range_query(self._schema, "day", kind, question.first, last))
        return parts[0] if len(parts) == 1 else tantivy.Query.boolean_query([(tantivy.Occur.Must, p) for p in parts])


def _written(question: Question) -> str:
    words = " ".join(question.words)
    match question.how:
        case "all":
            return " AND ".join(question.words)
        case "phrase":
            return f'"{words}"'
        case "near":  # it counts the words between, and keeps the order
            turned = " ".join(reversed(question.words))
            return f'"{words}"~{DISTANCE - 1} OR "{turned}"~{DISTANCE - 1}'
        case _:
            return " OR ".join(question.words)


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for field in _FIELDS:
        builder.add_text_field(field, stored=True, tokenizer_name="en_stem")
    builder.add_text_field("company", tokenizer_name="raw")
    builder.add_integer_field("day", indexed=True, fast=True)
    return builder.build()


def opened(folder: str) -> Tantivy:
    """What answers from the index in `folder`."""
    return Tantivy(folder)
