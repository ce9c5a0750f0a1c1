"""Archives and queries for the contract of engines: generated small, so that everything happens often.

A `History` is what happened to an archive: runs of batches, updates, deletions, merges. `model` says what must be left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

from luxsearch.articles import Article
from luxsearch.dates import DateRange, PartialDate
from luxsearch.engines import Piece, Reader, State, files, open_reader, open_writer
from luxsearch.query.tree import (
    All,
    And,
    AndMaybe,
    CompanyIs,
    DateSpan,
    Field,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Source,
    Word,
)
from luxsearch.text import Analyzer, chunks

LANGUAGES: Final = ("en", "fr", "zh")
WORDS: Final = (
    "store", "stores", "coach", "coaching", "Coach's", "the", "row", "e-commerce", "commerce", "H&M", "L'Or\u00e9al",
    "Herm\u00e8s", "hermes", "20%", "20", "U.S.", "store-stores", "Net-a-Porter.com", "magasins", "magasin",
    "\u65d7\u8230\u5e97", "\u65d7\u8230", "JD.com", "flagship",
)  # fmt: skip
COMPANIES: Final = ("Coach", "Herm\u00e8s", "H&M", "coach", "& Other Stories")
SOURCES: Final = ("", "AFP Relaxnews", "afp", "L'Echo, Paris")
STORIES: Final = ("", "", "one", "two")
DATES: Final = tuple(
    None if text is None else PartialDate.parse(text)
    for text in (
        None, "2019", "2019-02", "2019-03", "2019-02-28", "2019-03-01", "2019-12-31", "2020", "2020-02-29",
    )
)  # fmt: skip
IDS: Final = ("a/1.txt", "a/10.txt", "b/\u00e9.txt", "b/\udce9.txt", "b/\uffff", "b/\U00010000", "c#1", "c#2")


def _pieces(part: str) -> tuple[str, ...]:
    found = {
        getattr(piece, part)
        for language in LANGUAGES
        for word in WORDS
        for chunk in chunks(word)
        for piece in Analyzer(language)[chunk]
    }
    return (*sorted(found), "absent")


TERMS: Final = _pieces("term")
FORMS: Final = _pieces("form")

OFTEN: Final = ("store", "coach", "the", "row")
"""Words that stand in most texts and queries, so that phrases are found."""

texts = st.lists(st.sampled_from((*WORDS, *OFTEN * 4)), max_size=9).map(" ".join)
bodies = st.one_of(texts, st.tuples(texts, st.integers(15, 24)).map(lambda pair: "the " * pair[1] + pair[0]))


@st.composite
def articles(draw: st.DrawFn, id_: str) -> Article:
    date = draw(st.sampled_from(DATES))
    companies = tuple(draw(st.lists(st.sampled_from(COMPANIES), unique=True, max_size=3)))
    return Article(
        id=id_,
        file=id_.partition("#")[0],
        title=draw(texts),
        body=draw(bodies),
        headline=draw(st.booleans()),
        date=date,
        date_source="none" if date is None else "header",
        companies=companies,
        about=draw(st.integers(0, len(companies))),
        listed=companies[:1],
        source=draw(st.sampled_from(SOURCES)),
        language=draw(st.sampled_from(LANGUAGES)),
        story=draw(st.sampled_from(STORIES)),
    )


@dataclass(frozen=True)
class Run:
    """One run of indexing: batches of articles (new or newer), ids that are gone, whether it optimizes."""

    batches: tuple[tuple[Article, ...], ...]
    gone: frozenset[str]
    optimize: bool


History = tuple[Run, ...]


@st.composite
def runs(draw: st.DrawFn) -> Run:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=6))
    found = [draw(articles(id_)) for id_ in ids]
    cut = draw(st.integers(0, len(found)))
    batches = tuple(batch for batch in (tuple(found[:cut]), tuple(found[cut:])) if batch)
    return Run(batches, draw(st.frozensets(st.sampled_from(IDS), max_size=3)) - set(ids), draw(st.integers(0, 5)) == 0)


histories = st.lists(runs(), min_size=1, max_size=4).map(tuple)


def model(history: History) -> dict[str, Article]:
    """What is in the archive after all runs."""
    left: dict[str, Article] = {}
    for run in history:
        for id_ in run.gone:
            left.pop(id_, None)
        left.update((article.id, article) for batch in run.batches for article in batch)
    return left


def build(engine: str, folder: Path, history: History) -> tuple[State, Reader]:
    """The index after all runs."""
    writer = open_writer(engine, folder)
    state: State = {}
    present: set[str] = set()
    for number, run in enumerate(history):
        pieces: list[Piece] = []
        new = {article.id for batch in run.batches for article in batch}
        for place, articles_ in enumerate(run.batches):
            batch = writer.batch(f"{number}-{place}")
            for article in articles_:
                batch.add(article)
            pieces += batch.finish()
        state = writer.commit(state, pieces, (run.gone | new) & present, optimize=run.optimize)
        present = (present - run.gone) | new
        writer.sweep(files(engine, folder, state))
    return state, open_reader(engine, folder, state)


fields: st.SearchStrategy[Field | None] = st.sampled_from((None, None, "title", "body"))
weights = st.sampled_from((1.0, 1.0, 2.5))
slots = st.frozensets(st.sampled_from((*TERMS, *OFTEN * 6)), min_size=1, max_size=2)
days = st.one_of(
    st.none(),
    st.sampled_from([day + by for date in DATES if date for day in (date.first, date.end) for by in (-1, 0, 1)]),
)


def _words(of: tuple[str, ...], *, exact: bool) -> st.SearchStrategy[Node]:
    return st.builds(Word, st.frozensets(st.sampled_from(of), min_size=1, max_size=4), fields, st.just(exact), weights)


def _slots(fewest: int) -> st.SearchStrategy[tuple[frozenset[str], ...]]:
    return st.lists(slots, min_size=fewest, max_size=3).map(tuple)


words = _words(TERMS, exact=False)
forms = _words(FORMS, exact=True)
phrases: st.SearchStrategy[Node] = st.builds(Phrase, _slots(2), fields, weights)
nears: st.SearchStrategy[Node] = st.builds(Near, _slots(2), st.integers(0, 6), fields, weights)
single: st.SearchStrategy[Node] = st.one_of(
    st.builds(Phrase, _slots(1), fields, weights), st.builds(Near, _slots(1), st.integers(0, 6), fields, weights)
)
spans: st.SearchStrategy[Node] = st.builds(DateSpan, st.one_of(st.none(), *[st.builds(DateRange, days, days)] * 4))
names = st.frozensets(st.sampled_from((*COMPANIES, "absent")), min_size=1, max_size=2)
labels: st.SearchStrategy[Node] = st.one_of(
    st.builds(CompanyIs, names, st.booleans()),
    st.builds(Source, st.frozensets(st.sampled_from(("afp", "relaxnews", "echo", "paris", "lecho")), max_size=2)),
)
leaves: st.SearchStrategy[Node] = st.one_of(words, forms, phrases, nears, single, spans, labels, st.just(All()))


def _above(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(below, max_size=3).map(tuple)
    return st.one_of(
        st.builds(And, several), st.builds(Or, several), st.builds(Not, below), st.builds(AndMaybe, below, below)
    )


queries: st.SearchStrategy[Node] = st.recursive(leaves, _above, max_leaves=6)


def _less(kept: Node, out: Node) -> Node:
    """What one query finds and the other does not."""
    return And((kept, Not(out)))


one_of_each: st.SearchStrategy[list[Node]] = st.tuples(
    words, forms, phrases, nears, spans, labels, st.builds(Not, words | phrases), st.builds(_less, words, words),
    st.builds(_less, spans | labels, words), _above(leaves), queries, queries,
).map(list)  # fmt: skip
"""Twelve queries, in which no kind can be missing; exclusions from what scores and from what does not."""


def scores(query: Node) -> bool:
    """Whether any node of the query scores."""
    match query:
        case Word() | Phrase() | Near():
            return True
        case And() | Or():
            return any(map(scores, query.children))
        case AndMaybe():
            return scores(query.required) or scores(query.preferred)
    return False


def newest(article: Article) -> tuple[int, int, str]:
    return (-article.date.end, -article.date.first, article.id) if article.date else (0, 0, article.id)


def oldest(article: Article) -> tuple[int, int, str]:
    return (article.date.first, article.date.end, article.id) if article.date else (1 << 40, 0, article.id)


def in_one_batch(archive: Mapping[str, Article]) -> History:
    """The history of an archive that came in at once."""
    return (Run((tuple(archive.values()),), frozenset(), optimize=False),)


def one_by_one(archive: Mapping[str, Article]) -> History:
    """The history of an archive whose articles came in one by one."""
    return tuple(Run(((article,),), frozenset(), optimize=False) for article in archive.values())


def renamed(found: Sequence[Article], by: str) -> list[Article]:
    """Copies under other ids."""
    return [replace(article, id=f"{by}/{article.id}", file=f"{by}/{article.file}") for article in found]
