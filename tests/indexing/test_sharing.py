"""Several workers read one file together: every record is made once, whoever is faster, and told in its order."""

import json
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import luxsearch
from luxsearch.indexing import run
from luxsearch.indexing.work import Turns

RECORDS = 5 * Turns.STRETCH + 17


@given(st.data(), st.integers(1, 4), st.integers(0, RECORDS))
def test_every_record_is_held_once_however_fast_who_is(data: st.DataObject, workers: int, records: int) -> None:
    stretches = count()
    turns = [Turns(lambda: next(stretches)) for _ in range(workers)]
    at = [0] * workers
    held = []
    while behind := [w for w in range(workers) if at[w] < records]:
        worker = data.draw(st.sampled_from(behind))
        for _ in range(data.draw(st.integers(1, 3 * Turns.STRETCH))):
            if at[worker] < records:
                at[worker] += 1
                if turns[worker].holds(at[worker]):
                    held.append(at[worker])
    assert sorted(held) == list(range(1, records + 1))


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_file_read_together_gives_what_one_worker_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(run, "_WORTH_SHARING", 0)
    wire = tmp_path / "wire.jsonl"
    with wire.open("w", encoding="utf-8") as file:
        for number in range(1, RECORDS + 1):
            text = f"Coach opens flagship number {number} in Shanghai."
            bad = {"title": "No text"} if number % 100 == 0 else {"title": f"Flagship {number}", "body": text}
            file.write(json.dumps(bad | {"date": "2099-01-01" if number % 90 == 1 else "2019-09-12"}) + "\n")
    alone, together = (
        luxsearch.index([wire], index=tmp_path / f"index-{n}", jobs=n, today=date(2026, 11, 25)) for n in (1, jobs)
    )
    assert together.added == alone.added > RECORDS * 0.9
    assert together.problems == alone.problems
    assert together.notes == alone.notes
    one, several = (luxsearch.search("flagship", index=tmp_path / f"index-{n}", limit=0) for n in (1, jobs))
    assert [(hit.article, hit.score) for hit in several.hits] == [(hit.article, hit.score) for hit in one.hits]
