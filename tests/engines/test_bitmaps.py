"""Positions as bits tell what the positions themselves tell."""

from array import array
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.engines.whoosh.bitmaps import Stretch, stretches, to_bits
from luxsearch.engines.whoosh.numbers import BLOCK, Gaps
from luxsearch.engines.whoosh.places import _cut, _with_bit
from luxsearch.engines.whoosh.postings import BITS, DENSE, HEADER, Posting, moved, pack, pack_word

# (words of the title, words of the body) of some articles
extents = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), min_size=1, max_size=6)


def _segment(extent: list[tuple[int, int]]) -> Any:

    title_at, body_at = array("Q", [0]), array("Q")
    for title, body in extent:
        body_at.append(title_at[-1] + title + 1)
        title_at.append(body_at[-1] + body + 1)
    return cast("Any", SimpleNamespace(title_at=title_at, body_at=body_at, count=len(extent)))


def _fields(segment: Any, stretch: Stretch, end: int) -> list[tuple[int, str, range]]:
    """(article, field, its positions) of a stretch."""
    return [
        part
        for n in range(stretch.first, end)
        for part in (
            (n, "title", range(segment.title_at[n], segment.body_at[n] - 1)),
            (n, "body", range(segment.body_at[n], segment.title_at[n + 1] - 1)),
        )
    ]


@given(extents, st.data())
def test_articles_and_windows_are_those_of_the_positions(extent: list[tuple[int, int]], data: st.DataObject) -> None:
    segment = _segment(extent)
    first = data.draw(st.integers(0, len(extent) - 1))
    end = data.draw(st.integers(first + 1, len(extent)))
    stretch = Stretch(segment, first, end)
    parts = _fields(segment, stretch, end)
    every = [p for _, _, positions in parts for p in positions]
    slots = data.draw(st.lists(st.sets(st.sampled_from(every)) if every else st.just(set()), min_size=1, max_size=3))
    distance = data.draw(st.integers(0, 12))
    bits = [sum(1 << p - stretch.low for p in slot) for slot in slots]
    windows = stretch.together(bits, distance)
    for field in (None, "title", "body"):
        here = [(n, positions) for n, name, positions in parts if field in {None, name}]
        holding = {n for n, positions in here if not slots[0].isdisjoint(positions)}
        assert stretch.articles(bits[0], cast("Any", field)) == sorted(holding)
        near = {
            n for n, positions in here for p in positions
            if all(any(q in slot and q in positions for q in range(p, p + distance + 1)) for slot in slots)
        }  # fmt: skip
        assert stretch.articles(windows, cast("Any", field)) == sorted(near)


@given(extents, st.integers(1, 40))
def test_stretches_are_all_articles_once(extent: list[tuple[int, int]], span: int) -> None:
    segment = _segment(extent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("luxsearch.engines.whoosh.bitmaps.SPAN", span)
        found = list(stretches(segment))
    assert [each.low for each in found] + [segment.title_at[-1]] == [0, *(each.high for each in found)]


@given(st.sets(st.integers(16, 200), min_size=1), st.integers(0, 220), st.integers(0, 220), st.integers(0, 20))
def test_a_cut_of_bits_is_the_bits_of_a_cut(positions: set[int], low: int, high: int, offset: int) -> None:
    low, high = min(low, high), max(low, high)
    base = min(positions) & ~7
    bits = memoryview(to_bits(sorted(positions), base, max(positions) + 1))
    assert _cut(base, bits, low, high) == sum(1 << p - low for p in positions if low <= p < high)
    starts = set(range(low, high))
    assert _with_bit(starts, offset, base, bits) == {p for p in starts if p + offset in positions}


@pytest.mark.parametrize("gap", [1, 7, DENSE - 1, 2 * DENSE])
def test_a_very_common_word_of_many_blocks_has_its_positions_as_bits(gap: int) -> None:

    first = 1003
    positions = array("Q", range(first, first + gap * 3 * BLOCK, gap))
    articles, places = Gaps(array("Q", [5])), Gaps(positions)
    data = pack(articles, b"\x01\x02", places)
    width, encoded = places.encode()
    assert data == pack_word((1, 5, 1, b"", b"\x01\x02"), (len(positions), first, width, encoded))
    posting = Posting(memoryview(data + bytes(3)), 0, 1)
    bits = posting.bits()
    assert (bits is not None) == (gap < DENSE) == bool(posting.flags & BITS)
    assert posting.bits_agree()
    if bits is not None:
        base, raw = bits
        assert [base + i for i in range(8 * len(raw)) if raw[i >> 3] >> (i & 7) & 1] == list(positions)
        damaged = Posting(memoryview(data[:-1] + bytes((data[-1] ^ 1,))), 0, 1)
        assert not damaged.bits_agree()
        assert moved(memoryview(data), 0, 1, 1, 1) is None
        with pytest.raises(ValueError, match="runs out"):
            Posting(memoryview(data[:-1]), 0, 1).bits()
    assert len(data) > HEADER.size
