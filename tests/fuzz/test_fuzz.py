"""Fuzzing: `python -m pytest tests/fuzz --fuzz-seconds 3600`. What was found is kept in `test_cases.py` and `cases/`.

Hypothesis draws and shrinks. For search guided by coverage there is `python -m tests.fuzz.guided TARGET SECONDS`.
"""

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.fuzz import targets
from tests.fuzz.doctored import doctored as all_that_reads
from tests.fuzz.doctored import seeds
from tests.fuzz.seeds import DATES, TOKENS, WORDS, files

PIECES = st.one_of(st.sampled_from(WORDS), st.text(max_size=6))
QUERIES = st.one_of(
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=10).map("".join),
    st.text(max_size=40),
)
TIMES = st.one_of(
    st.sampled_from(DATES),
    st.lists(
        st.one_of(st.sampled_from(DATES), st.sampled_from("0123456789-/.,: TZ+"), st.text(max_size=3)), max_size=9
    ).map("".join),
    st.lists(st.sampled_from(DATES), min_size=2, max_size=3).map(" ".join),
    st.text(max_size=30),
)
BYTES = st.one_of(st.sampled_from([0, 1, 10, 13, 34, 38, 60, 62, 127, 128, 255]), st.integers(0, 255))


@st.composite
def spoilt_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sample file with bytes changed, cut out, doubled, or the beginning of another."""
    name, content = draw(st.sampled_from(files()))
    changed = bytearray(content)
    for _ in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(["byte", "cut", "double", "insert", "join"]))
        at = draw(st.integers(0, max(0, len(changed) - 1)))
        length = draw(st.one_of(st.integers(1, 8), st.integers(1, 4000)))
        if kind == "byte" and changed:
            changed[at] = draw(BYTES)
        elif kind == "cut":
            del changed[at : at + length]
        elif kind == "double":
            changed[at:at] = changed[at : at + length] * draw(st.integers(1, 4))
        elif kind == "insert":
            changed[at:at] = draw(
                st.one_of(st.binary(max_size=8), st.text(max_size=4).map(lambda t: t.encode("utf-8", "replace")))
            )
        elif kind == "join":
            changed[at:] = draw(st.sampled_from(files()))[1][at:]
    other = draw(st.one_of(st.just(name), st.just(name), st.sampled_from(files()).map(lambda sample: sample[0])))
    return other, bytes(changed)


def query(words: str, any_word: bool) -> None:  # noqa: FBT001 - drawn
    targets.query(words, any_word=any_word)
    targets.search(words)


def dates(text: str) -> None:
    targets.dates(text)


def archive(sample: tuple[str, bytes]) -> None:
    targets.archive(*sample)


def opener(suffix: str, edits: list[tuple[int, int]], cut: int) -> None:
    targets.opener(suffix, edits, cut)


def doctored(part: bytes) -> None:
    all_that_reads(part)


@st.composite
def parts(draw: st.DrawFn) -> bytes:
    """A part of an index, with bytes changed, cut out, put in."""
    changed = bytearray(draw(st.sampled_from(seeds())))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(1, max(1, len(changed) - 1)))
        length = draw(st.one_of(st.integers(0, 8), st.integers(0, 2000)))
        changed[at : at + length] = draw(
            st.one_of(
                st.binary(max_size=8),
                st.integers(0, (1 << 64) - 1).map(lambda number: number.to_bytes(8, "little")),
                st.sampled_from([token.encode("utf-8", "surrogatepass") for token in TOKENS["opener"]]),
            )
        )
    return bytes(changed)


PLACES = st.one_of(st.integers(0, 1 << 20), st.integers(0, 200))
TARGETS: list[tuple[Callable[..., None], tuple[st.SearchStrategy[object], ...]]] = [
    (query, (QUERIES, st.booleans())),
    (dates, (TIMES,)),
    (archive, (spoilt_files(),)),
    (
        opener,
        (
            st.sampled_from(["manifest", ".idx", ".art", ".del", ".json"]),
            st.lists(st.tuples(PLACES, BYTES), max_size=8),
            st.one_of(st.just(0), st.just(0), st.integers(0, 5000)),
        ),
    ),
    (doctored, (parts(),)),
]


@pytest.mark.parametrize(("target", "drawn"), TARGETS, ids=[target.__name__ for target, _ in TARGETS])
def test_target(
    target: Callable[..., None], drawn: tuple[st.SearchStrategy[object], ...], request: pytest.FixtureRequest
) -> None:
    """Examples until the time of this target is over. The seed is printed with a failure."""
    seconds = request.config.getoption("--fuzz-seconds") / len(TARGETS)
    first = request.config.getoption("--fuzz-seed")
    source = random.Random() if first is None else random.Random(first)
    until, rounds = time.monotonic() + seconds, 0
    while rounds == 0 or time.monotonic() < until:
        number = source.randrange(1 << 32)
        limits = settings(
            max_examples=50, database=None, deadline=None, phases=(Phase.explicit, Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck), print_blob=True,
        )  # fmt: skip
        limits(seed(number)(given(*drawn)(target)))()
        rounds += 1
    print(f"{target.__name__}: {50 * rounds} examples")  # noqa: T201 - for the report
