"""The tests here do real damage. Counts are modest; `RELIABILITY=large` runs the large ones (200 kills a kind)."""

import os
import random
from pathlib import Path

import pytest
from tests.reliability.ground import Ground


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    """A current folder with an archive in the state `before`, without an index."""
    monkeypatch.chdir(tmp_path)
    made = Ground(tmp_path)
    made.write("before")
    return made


@pytest.fixture
def many() -> "Counts":
    """How often to try."""
    return Counts(large=os.environ.get("RELIABILITY") == "large")


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """Random, and the same in every run; `RELIABILITY_SEED` makes it another."""
    return random.Random(request.node.name + os.environ.get("RELIABILITY_SEED", ""))


class Counts:
    """`many(a, b)`: a by default, b in the large run."""

    def __init__(self, *, large: bool) -> None:
        self.large = large

    def __call__(self, modest: int, large: int) -> int:
        return large if self.large else modest
