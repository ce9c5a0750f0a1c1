"""Damaged, cut, foreign or missing files: a sentence, never another exception, and `check` finds every flipped bit."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.generated import Run, build

from luxsearch.articles import Article
from luxsearch.dates import DateRange, PartialDate
from luxsearch.engines import State, files, open_reader, open_writer
from luxsearch.engines.whoosh import state as states
from luxsearch.errors import LuxsearchError
from luxsearch.query.tree import All, And, CompanyIs, DateSpan, Near, Node, Not, Or, Phrase, Source, Word

WORDS = ("coach", "store", "tmall", "flagship", "row", "the")


def _articles() -> tuple[Article, ...]:
    rng = random.Random(4)
    return tuple(
        Article(
            id=f"a/{i}",
            file=f"a/{i}",
            title=" ".join(rng.choices(WORDS, k=3)),
            body=" ".join(rng.choices(WORDS, k=40)),
            date=PartialDate(2019, 1 + i % 12),
            date_source="header",
            companies=("Coach", "Tapestry")[: i % 3],
            about=min(i % 2, i % 3),
            source="AFP",
            story=("one", "")[i % 2],
        )
        for i in range(40)
    )


ARTICLES = _articles()
QUERIES: tuple[Node, ...] = (
    Word(frozenset(("coach",))),
    Word(frozenset(("coach", "store")), "body"),
    Word(frozenset(("row",)), "title", exact=True),
    And((Word(frozenset(("coach",))), Not(Word(frozenset(("row",)))))),
    Phrase((frozenset(("the",)), frozenset(("row",)))),
    Near((frozenset(("tmall",)), frozenset(("coach",))), 3),
    Or((Source(frozenset(("afp",))), CompanyIs(frozenset(("Coach",)), about=True))),
    DateSpan(DateRange(PartialDate(2019, 3).first, PartialDate(2019, 8).end)),
    All(),
)


@pytest.fixture(autouse=True, scope="module")
def _no_sync() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        yield


def _build(folder: Path) -> State:
    history = (
        Run((ARTICLES[:20], ARTICLES[20:]), frozenset(), optimize=False),
        Run((ARTICLES[3:5],), frozenset(("a/7",)), optimize=False),
    )
    return build("whoosh", folder, history)[0]


def _use(folder: Path, state: State) -> None:
    """Everything that a reader does."""
    reader = open_reader("whoosh", folder, state)
    for query in QUERIES:
        reader.search(query, first=None)
        found = reader.search(query, sort="newest", first=3, unique=True)
        reader.score(query, [match.id for match in found.first])
        for match in found.first:
            reader.explain(query, match.id)
        reader.counts(query, "company")
        reader.counts(query, "month")
    list(reader.words(""))
    list(reader.all_articles())
    reader.statistics()
    list(reader.check(deep=True))
    open_writer("whoosh", folder).commit(state, (), {"a/1"}, optimize=True)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[State, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("sound")
    state = _build(folder)
    return state, {path.name: path.read_bytes() for path in folder.iterdir()}


def _written(folder: Path, contents: dict[str, bytes]) -> None:
    for path in folder.iterdir():
        path.unlink()
    for name, data in contents.items():
        (folder / name).write_bytes(data)


@settings(max_examples=250, deadline=None, derandomize=True, database=None)
@given(place=st.integers(0, 1 << 30), bit=st.integers(0, 7), which=st.integers(0, 100))
def test_a_flipped_bit_is_found_by_check_and_never_more_than_an_error(
    sound: tuple[State, dict[str, bytes]], scratch: Path, place: int, bit: int, which: int
) -> None:
    state, contents = sound
    name = sorted(contents)[which % len(contents)]
    data = bytearray(contents[name])
    data[place % len(data)] ^= 1 << bit
    _written(scratch, {**contents, name: bytes(data)})
    try:
        problems = list(open_reader("whoosh", scratch, state).check())
        assert [problem.where for problem in problems] == [name]
        _use(scratch, state)
    except LuxsearchError as error:
        assert "--rebuild" in str(error)  # noqa: PT017 - damage may also lie where nothing reads


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(size=st.integers(0, 1 << 30), which=st.integers(0, 100))
def test_a_file_that_is_cut_or_gone_is_told_at_opening(
    sound: tuple[State, dict[str, bytes]], scratch: Path, size: int, which: int
) -> None:
    state, contents = sound
    name = sorted(contents)[which % len(contents)]
    cut = size % (len(contents[name]) + 1)
    damaged = dict(contents)
    if cut == len(contents[name]):
        del damaged[name]
    else:
        damaged[name] = contents[name][:cut]
    _written(scratch, damaged)
    with pytest.raises(LuxsearchError, match=r"--rebuild") as caught:
        open_reader("whoosh", scratch, state)
    assert name in str(caught.value)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


def test_what_nobody_wrote_is_refused_or_left_alone(tmp_path: Path) -> None:
    state = _build(tmp_path)
    (tmp_path / "seg-notes.txt").write_text("mine")
    (tmp_path / "other.idx").write_text("mine")
    open_writer("whoosh", tmp_path).sweep(())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.idx", "seg-notes.txt"]
    with pytest.raises(LuxsearchError):
        open_reader("whoosh", tmp_path, state)
    with pytest.raises(LuxsearchError):
        files("whoosh", "index", {**state, "layout": 0})
    with pytest.raises(LuxsearchError):
        files("whoosh", "index", {"layout": states.LAYOUT, "weights": states.WEIGHTS, "segments": [{"name": "x"}]})


def test_a_path_out_of_the_folder_is_no_file_of_the_engine() -> None:
    segment = {"name": "x", "articles": 1, "length": 1, "files": {"../seg-x.idx": [1, 1]}, "gone": 0, "gone_file": ""}
    with pytest.raises(LuxsearchError):
        files("whoosh", "index", {"layout": states.LAYOUT, "weights": states.WEIGHTS, "segments": [segment]})


def test_a_reader_keeps_its_state_while_a_writer_goes_on(tmp_path: Path) -> None:
    state = _build(tmp_path)
    reader = open_reader("whoosh", tmp_path, state)
    before = [reader.search(query, first=None) for query in QUERIES]
    writer = open_writer("whoosh", tmp_path)
    later = writer.commit(state, (), {article.id for article in ARTICLES[:30]}, optimize=True)
    writer.sweep(files("whoosh", tmp_path, later))
    assert [reader.search(query, first=None) for query in QUERIES] == before
    assert len(reader.articles([match.id for match in before[-1].first])) == before[-1].total
    with pytest.raises(LuxsearchError):
        open_reader("whoosh", tmp_path, state)
