"""What the tests of readers share: a file with a content, read as in a run of 24 November 2026."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from luxsearch.archive import Entry, Problem, Read
from luxsearch.archive.reading import read
from luxsearch.articles import Article

TODAY = date(2026, 11, 24)
COMPANIES = frozenset({"kate spade", "coach", "hermès"})

ReadFile = Callable[..., list[Read]]


@pytest.fixture
def read_file(tmp_path: Path) -> ReadFile:
    """Write a file `name` below the root `arc`, and read it."""

    def run(name: str, content: str | bytes, language: str | None = None) -> list[Read]:
        path = tmp_path / "arc" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        entry = Entry(f"arc/{name}", str(path), path.stat().st_size, 0)
        return list(read(entry, today=TODAY, language=language, is_company=lambda w: w.lower() in COMPANIES))

    return run


@pytest.fixture
def read_one(read_file: ReadFile) -> Callable[..., Article]:
    """The one article of a file that holds nothing else; problems are let pass."""

    def run(name: str, content: str | bytes, language: str | None = None) -> Article:
        (article,) = [one for one in read_file(name, content, language) if not isinstance(one, Problem)]
        assert isinstance(article, Article)
        return article

    return run
