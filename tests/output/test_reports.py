"""Figures as people read them."""

import pytest

from luxsearch.output.reports import runs, size


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0 bytes"), (1023, "1023 bytes"), (1024, "1.0 KiB"), (5 * 1024**3, "5.0 GiB"), (3000 * 1024**4, "3000.0 TiB")],
)
def test_size(number: int, shown: str) -> None:
    assert size(number) == shown


@pytest.mark.parametrize(
    ("years", "shown"),
    [((), ""), ((1987,), "1987"), ((1987, 1990, 1991, 1992), "1987, 1990-1992"), ((1, 2, 4, 5), "1-2, 4-5")],
)
def test_years_that_follow_one_another_are_a_span(years: tuple[int, ...], shown: str) -> None:
    assert runs(years) == shown
