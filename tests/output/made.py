"""Results as the use case gives them, made by hand or by Hypothesis."""

import io
from collections.abc import Sequence

from hypothesis import strategies as st

from luxsearch.answers import Hit, Marked, Results
from luxsearch.articles import Article
from luxsearch.dates import PartialDate
from luxsearch.output.stream import Out


def hit(  # noqa: PLR0913 - what a test says of a hit
    rank: int = 1, *, path: str = "articles/a.txt", title: str = "A shop opens",
    snippets: Sequence[str] = ("In Milan.",),
    score: float | None = 1.5, record: str = "", companies: tuple[str, ...] = ("Prada", "H&M"), dated: bool = True,
    explanation: tuple[tuple[str, float], ...] | None = None, copies: tuple[str, ...] = (),
) -> Hit:  # fmt: skip
    article = Article(
        id=path + record, file=path, title=title, body="In Milan.", companies=companies, source="House Desk",
        date=PartialDate(2019, 9) if dated else None, date_source="header" if dated else "none",
    )  # fmt: skip
    return Hit(rank, score, article, path, Marked(title), tuple(map(Marked, snippets)), copies, explanation)


def results(hits: Sequence[Hit], *, query: str = "shop", total: int | None = None, offset: int = 0) -> Results:
    return Results(query, "", len(hits) if total is None else total, offset, tuple(hits), 0.01)


_texts = st.text(st.one_of(st.characters(), st.sampled_from('\t\r\n\x1b\x00,";|\ud800\udcff\u202e')), max_size=20)
_names = st.binary(min_size=1, max_size=20).map(lambda b: b.replace(b"\0", b"").decode("utf-8", "surrogateescape"))
hits = st.builds(
    hit, st.integers(1, 99), path=_names, title=_texts, snippets=st.lists(_texts, max_size=3),
    score=st.none() | st.floats(0, 100), record=st.sampled_from(["", "#3"]), dated=st.booleans(),
    companies=st.lists(_texts, max_size=3).map(tuple), copies=st.lists(_names, max_size=5).map(tuple),
    explanation=st.none() | st.just((("title: shop", 1.5),)),
)  # fmt: skip


class Captured(Out):
    """An output that a test reads afterwards."""

    def __init__(self) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes)

    @property
    def text(self) -> str:
        return self.bytes.getvalue().decode("utf-8", "surrogateescape")
