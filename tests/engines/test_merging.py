"""Merging: what it holds of its sources while it reads them."""

import random
import sys
from pathlib import Path

import pytest

from luxsearch.articles import Article
from luxsearch.engines import open_writer
from luxsearch.engines.whoosh import lists, merging
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.state import SegmentInfo

PAIRS = [f"{one}{two}" for one in "bcdfglmnprst" for two in "aeiou"]
WORDS = [f"{one}{two}na" for one in PAIRS for two in PAIRS]


def _segment(folder: Path, name: str, count: int) -> Segment:
    """A segment of articles whose words are drawn: their posting lists and texts take room."""
    draw = random.Random(name)
    batch = open_writer("whoosh", folder).batch(name)
    for number in range(count):
        words = draw.choices(WORDS, k=300)
        id_ = f"{name}/{number}"
        batch.add(Article(id=id_, file=id_, title=words[0], body=" ".join(words), format="plain"))
    (piece,) = batch.finish()
    return Segment(folder, SegmentInfo.from_json(piece))


def _resident(path: Path) -> int:
    """Bytes of a file that this process's maps of it hold in memory, as Linux tells them."""
    held, ours = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        first, *rest = line.split()
        if "-" in first:
            ours = bool(rest) and rest[-1] == str(path)
        elif ours and first == "Rss:":
            held += int(rest[0]) * 1024
    return held


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory of a map is asked of Linux's /proc")
def test_a_merge_gives_back_the_pages_that_it_has_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((merging, "_RELEASED"), (lists, "_PENDING")):
        monkeypatch.setattr(module, name, 1 << 14)  # as if the segments were 64 times as large
    sources = [_segment(tmp_path, name, 1200) for name in ("one", "two")]
    whole = Segment(tmp_path, merging.merge(tmp_path, sources, "seg-whole"))
    assert whole.count == sum(source.count for source in sources)
    files = [tmp_path / name for source in sources for name in source.info.files]
    sizes = [path.stat().st_size for path in files]
    assert min(sizes) > 1 << 20, "too small to tell"
    assert sum(map(_resident, files)) < sum(sizes) / 2
    assert [source.article(7).id for source in sources] == ["one/7", "two/7"], "what was given back can be read again"
