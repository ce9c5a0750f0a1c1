"""What is written as ascending lists and posting lists is read back, whole and in part, at every width and length."""

from array import array
from operator import sub

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.util.numeric import byte_to_length, length_to_byte

from luxsearch.articles import Article
from luxsearch.engines.whoosh import stored
from luxsearch.engines.whoosh.columns import Columns, story_number
from luxsearch.engines.whoosh.layout import key
from luxsearch.engines.whoosh.numbers import BLOCK, Ascending, Gaps, encode
from luxsearch.engines.whoosh.ordering import newest_key, oldest_key
from luxsearch.engines.whoosh.postings import Posting, merge_codes, minus, moved, pack, plus
from luxsearch.engines.whoosh.scoring import ScoreTable, length_code, length_norms

steps = st.sampled_from((1, 2, 255, 256, 65_535, 65_536, 1 << 33))
short = st.lists(steps, min_size=1, max_size=30)
counts = st.sampled_from((1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 7))


def _summed(first: int, gaps: list[int]) -> list[int]:
    numbers = [first]
    for gap in gaps:
        numbers.append(numbers[-1] + gap)
    return numbers


def _even(first: int, count: int, step: int) -> list[int]:
    return list(range(first, first + count * step, step))


lists = st.one_of(
    st.builds(_summed, st.integers(0, 1 << 40), short), st.builds(_even, st.integers(0, 9), counts, steps)
)


def _stored(numbers: list[int]) -> Ascending:
    width, data = Gaps(array("Q", numbers)).encode()
    return Ascending(memoryview(b"before" + data + b"after"), 6, len(numbers), numbers[0], width)


@settings(max_examples=150, deadline=None)
@given(numbers=lists, low=st.integers(-5, 1 << 34), span=st.integers(0, 1 << 20), decoded=st.booleans())
def test_an_ascending_list_is_read_back(numbers: list[int], low: int, span: int, decoded: bool) -> None:  # noqa: FBT001 - drawn
    stored = _stored(numbers)
    if decoded:
        assert stored.all() == numbers
    assert stored.between(low, low + span) == [n for n in numbers if low <= n < low + span]
    for place in {0, len(numbers) // 2, len(numbers) - 1, min(BLOCK, len(numbers) - 1)}:
        number = numbers[place]
        assert stored.index(number) == place
        assert stored.between(number, number + 1) == [number]
        assert (stored.index(number + 1) >= 0) == (number + 1 in numbers)
    assert stored.index(numbers[0] - 1) == -1
    assert sorted(stored.common(numbers[:3])) == numbers[:3]
    assert stored.all() == numbers


@settings(max_examples=60, deadline=None)
@given(one=lists, other=lists, shift=st.integers(0, 1 << 20))
def test_lists_are_joined_by_their_differences(one: list[int], other: list[int], shift: int) -> None:
    joined = Gaps(array("Q", one))
    by = one[-1] + 1 + shift
    stored = _stored(other)
    joined.extend(stored, by)
    width, data = joined.encode()
    whole = Ascending(memoryview(data), 0, joined.count, joined.first, width)
    assert whole.all() == one + [n + by for n in other]


def test_a_list_that_runs_out_of_its_section_is_an_error() -> None:
    width, data = Gaps(array("Q", range(9))).encode()
    with pytest.raises(ValueError, match="runs out"):
        Ascending(memoryview(data), 0, 10_000_000, 0, width)


@settings(max_examples=60, deadline=None)
@given(count=st.sampled_from((1, 2, 50, BLOCK, BLOCK + 3)), by=st.integers(0, 70_000), marked=st.booleans())
def test_a_posting_list_is_read_back_and_moved(count: int, by: int, marked: bool) -> None:  # noqa: FBT001 - drawn
    articles, codes = array("I", range(3, 3 + 2 * count, 2)), array("H", (n % 65_536 for n in range(count)))
    positions = array("I", range(7, 7 + 5 * count, 5))
    marks = bytes(n % 2 for n in range(count)) if marked else b""
    data = pack(Gaps(articles), codes.tobytes(), Gaps(positions), marks)
    posting = Posting(memoryview(data), 0, count)
    assert posting.articles() == list(articles)
    assert list(posting.codes()) == list(codes)
    assert posting.positions.all() == list(positions)
    assert posting.marks() == marks or not marked
    assert [posting.code_of(n) for n in (3, 4, articles[-1])] == [codes[0], -1, codes[-1]]
    elsewhere = moved(memoryview(data), 0, count, by, 2 * by)
    assert (elsewhere is None) == (count > BLOCK)
    if elsewhere is not None:
        copy = Posting(memoryview(elsewhere), 0, count)
        assert copy.articles() == [n + by for n in articles]
        assert list(copy.codes()) == list(codes)
        assert copy.positions.all() == [p + 2 * by for p in positions]


def test_codes_saturate_and_never_run_over() -> None:
    assert plus(200 << 8 | 7, 100 << 8 | 7) == 255 << 8 | 7
    assert minus(3 << 8 | 7, 5 << 8 | 7) == 7
    assert merge_codes([([1, 3], [0x100, 0x105]), ([3, 4], [0x205, 0x300])]) == {1: 0x100, 3: 0x305, 4: 0x300}


def test_lengths_are_those_of_whoosh_and_scores_grow_with_the_frequency() -> None:
    assert [length_code(n) for n in (0, 1, 50, 10_000, 1 << 30)] == [
        length_to_byte(n) for n in (0, 1, 50, 10_000, 1 << 30)
    ]
    assert all(byte_to_length(length_code(n)) >= n for n in range(5_000))
    table = ScoreTable(2.0, length_norms(100.0))
    values = [table[frequency << 8 | 60] for frequency in range(256)]
    assert values[0] == 0
    assert values == sorted(values)


def test_orders_put_the_more_precise_first_and_the_undated_last() -> None:
    undated, year, month, day = (2**32 - 1, 0), (100, 465), (100, 131), (130, 131)
    assert sorted((undated, year, month, day), key=lambda span: newest_key(*span)) == [year, day, month, undated]
    assert sorted((undated, day, year, month), key=lambda span: oldest_key(*span)) == [month, year, day, undated]


def test_keys_sort_as_code_points_do_and_stories_without_key_are_none() -> None:
    texts = ["a", "z", "\u00e9", "\ud7ff", "\udc80", "\uffff", "\U00010000"]
    assert sorted(texts, key=lambda text: key("t", text)) == sorted(texts)
    assert story_number("") == 0
    assert story_number("one") == story_number("one") != story_number("two")
    assert len(Columns()) == 0


@given(st.text(max_size=40), st.integers(1, 7))
def test_a_large_article_is_stored_piece_by_piece(body: str, size: int) -> None:
    article = Article(id="a", file="a", title='"T"', body=body + "\ud800\n", listed=("x",))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("luxsearch.engines.whoosh.stored._PIECE", size)
        assert stored.unpack(stored.pack(article)) == article


@settings(max_examples=150, deadline=None)
@given(numbers=lists, code=st.sampled_from("HIQ"))
def test_a_list_in_memory_is_encoded_as_differences_are(numbers: list[int], code: str) -> None:
    numbers = [number for number in numbers if number < 1 << 8 * array(code).itemsize] or [0]
    width, data = encode(array(code, numbers))
    stored = Ascending(memoryview(data), 0, len(numbers), numbers[0], width)
    assert list(stored.once()) == numbers
    assert [stored.at(place) for place in (0, len(numbers) // 2)] == [numbers[0], numbers[len(numbers) // 2]]
    assert stored.last == numbers[-1]
    assert width == 1 or max(map(sub, numbers[1:], numbers)) >= 1 << 4 * width, "a narrower width holds them"
