"""What luxsearch promises (README): answers are complete, true to the archive, and the same however they came about."""

import json
import os
import random
import shutil
from pathlib import Path

import pytest
from tests.cli.process import luxsearch
from tests.reliability.conftest import Counts
from tests.reliability.ground import TODAY, Ground, answers, ended, forked

import luxsearch as api
from luxsearch.frozen import replace
from luxsearch.manifest import load, publish


def ranked(index: Path, words: str) -> list[tuple[str, float | None]]:
    hits = api.search(words, index=index, limit=0, today=TODAY).hits
    return [(hit.article.id, None if hit.score is None else round(hit.score, 6)) for hit in hits]


def test_what_is_reported_as_added_is_found_by_the_next_query(ground: Ground) -> None:
    told = json.loads(luxsearch("index", "news", "--json", cwd=ground.folder, status=0).stdout)
    found = luxsearch("query", "*", "-c", cwd=ground.folder, status=0).stdout
    assert told["added"] == told["articles"] == int(found) > 10
    (ground.news / "late.txt").write_text("A piece about zibellini.", encoding="utf-8")
    told = json.loads(luxsearch("index", "--json", cwd=ground.folder, status=0).stdout)
    assert told["added"] == 1
    assert luxsearch("query", "zibellini", "-l", cwd=ground.folder, status=0).stdout == b"news/late.txt\n"


def test_what_is_gone_from_the_archive_is_gone_from_every_answer(ground: Ground, rng: random.Random) -> None:
    (ground.news / "gone.txt").write_text("Zibellini of Gucci. — Agency Zed", encoding="utf-8")
    ground.update()
    assert ranked(ground.index, "zibellini")
    (ground.news / "gone.txt").unlink()
    ground.update()
    for words in ("zibellini", "zibel*", "zibelini~", "source:zed", '"zibellini of gucci"', "body:zibellini"):
        assert ranked(ground.index, words) == []
    assert "news/gone.txt" not in {id_ for id_, _ in ranked(ground.index, "*")}
    assert b"no article" in luxsearch("show", "news/gone.txt", cwd=ground.folder, status=2).stderr
    assert b"zibellini" not in luxsearch("query", "zibelliny", cwd=ground.folder, status=1).stderr
    assert rng


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_number_of_jobs_changes_no_answer_and_no_rank(ground: Ground, jobs: int) -> None:
    ground.update()
    expected = answers(ground.index), ranked(ground.index, "gucci OR house OR workshop")
    luxsearch("index", "news", "--jobs", str(jobs), "--index", "other", cwd=ground.folder, status=0)
    other = ground.folder / "other"
    assert (answers(other), ranked(other, "gucci OR house OR workshop")) == expected


def test_the_order_in_which_articles_came_changes_no_answer(ground: Ground, rng: random.Random, many: Counts) -> None:
    """At once, or file by file in any order with changes and deletions between; after optimize no score either."""
    ground.update()
    ground.optimize()
    expected = answers(ground.index)
    order = ranked(ground.index, "gucci OR house OR workshop")
    whole = ground.folder / "whole"
    ground.news.rename(whole)
    for _ in range(many(1, 20)):
        shutil.rmtree(ground.index)
        shutil.rmtree(ground.news, ignore_errors=True)
        ground.news.mkdir()
        files = [path.relative_to(whole) for path in whole.rglob("*") if path.is_file()]
        rng.shuffle(files)
        for turn, name in enumerate(files):
            target = ground.news / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(whole / name, target)
            if turn % 5 == 2:
                target.write_text("Not yet: a first draft.", encoding="utf-8")
                ground.update()
                shutil.copy(whole / name, target)
                os.utime(target, ns=(turn, turn))
            if turn % 7 == 3:
                ground.update()
        ground.update()
        assert answers(ground.index) == expected
        ground.optimize()
        assert ranked(ground.index, "gucci OR house OR workshop") == order


def test_a_changed_file_of_the_same_size_and_second_is_seen(ground: Ground, many: Counts) -> None:
    """Written twice within a tick of the clock, as in a script: git's "racy" problem."""
    path = ground.news / "racy.txt"
    for _ in range(many(6, 50)):
        path.write_text("A piece about alpha.", encoding="utf-8")
        ground.update()
        path.write_text("A piece about omega.", encoding="utf-8")
        ground.update()
        assert [id_ for id_, _ in ranked(ground.index, "omega")] == ["news/racy.txt"]
        assert ranked(ground.index, "alpha") == []


def test_a_wrong_analysis_is_never_answered_from(ground: Ground) -> None:
    ground.update()
    publish(ground.index, replace(load(ground.index), analysis=999))
    for args in (["query", "house"], ["index"], ["companies"], ["show", "news/wire.jsonl#1"]):
        told = luxsearch(*args, cwd=ground.folder, status=2).stderr
        assert b"luxsearch index --rebuild" in told
        assert b"999" in told
    luxsearch("index", "--rebuild", cwd=ground.folder, status=0)
    luxsearch("query", "house", cwd=ground.folder, status=0)


def test_a_reader_keeps_its_state_whatever_a_writer_does(ground: Ground) -> None:
    from luxsearch.opening import open_index  # noqa: PLC0415 - beside its use

    ground.update()
    opened = open_index(ground.index)
    before = sorted(article.id for article in opened.reader.all_articles())
    ground.write("after")
    ground.update(rebuild=True)
    ground.optimize()
    assert sorted(article.id for article in opened.reader.all_articles()) == before
    assert ended(forked(lambda: shutil.rmtree(ground.index))) == 0
    assert sorted(article.id for article in opened.reader.all_articles()) == before
