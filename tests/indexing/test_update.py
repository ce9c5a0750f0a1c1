"""The use case *index*, on real files: what is counted, what stays, what goes, what is told."""

import os
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import luxsearch
from luxsearch import manifest
from luxsearch.errors import CompanyListError, IndexUnusableError, LuxsearchError, NotFoundError, UsageError
from luxsearch.indexing import Summary, optimize
from luxsearch.indexing.request import Silent
from luxsearch.inspecting import status, verify

TODAY = date(2026, 11, 24)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder with an archive of three articles in it."""
    monkeypatch.chdir(tmp_path)
    write("news/2019/one.txt", "date 2019-09 Tapestry opened flagship stores on Tmall.")
    write("news/2020/two.md", "---\ntitle: Hermès in Lyon\ndate: 2020-02-03\n---\n\nA workshop near Lyon opened.\n")
    write("news/wire.jsonl", '{"title": "A", "body": "First record."}\n{"title": "B", "body": "Second record."}\n')
    return tmp_path


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def update(*paths: str, **options: Any) -> Summary:
    return luxsearch.index(paths, today=TODAY, **options)


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.added, summary.updated, summary.removed, summary.unchanged


def ids(words: str = "*", **options: Any) -> list[str]:
    return sorted(hit.article.id for hit in luxsearch.search(words, limit=0, today=TODAY, **options).hits)


def state() -> dict[str, bytes]:
    paths = (path for path in Path("index").iterdir() if not path.name.startswith("lock"))
    return {path.name: path.read_bytes() for path in paths}


def told(summary: Summary) -> list[tuple[str, bool]]:
    return [(problem.path, problem.new) for problem in summary.problems]


ALL = ["news/2019/one.txt", "news/2020/two.md", "news/wire.jsonl#1", "news/wire.jsonl#2"]


def test_a_first_run_adds_all_and_a_second_changes_nothing(here: Path) -> None:
    first = update("news")
    assert counts(first) == (4, 0, 0, 0)
    assert (first.articles, first.undated, first.status) == (4, 2, 0)
    assert ids() == ALL
    second = update("news")
    assert counts(second) == (0, 0, 0, 4)
    assert second.status == 0


def test_changed_files_records_and_deleted_files(here: Path) -> None:
    update("news")
    write("news/2019/one.txt", "date 2019-09 Tapestry opened more flagship stores on Tmall.")
    write("news/wire.jsonl", '{"title": "A", "body": "First record."}\n{"title": "B", "body": "Changed record."}\n')
    Path("news/2020/two.md").unlink()
    write("news/new.txt", "A new piece about watches.")
    assert counts(update()) == (1, 2, 1, 1)
    assert ids("changed") == ["news/wire.jsonl#2"]
    assert ids("second") == []
    assert ids("lyon") == []
    assert ids("watches") == ["news/new.txt"]
    assert verify_all() == []


def verify_all() -> list[str]:
    return [f"{problem.where}: {problem.what}" for problem in verify(Path("index"), deep=True)]


def test_a_touched_file_is_unchanged(here: Path) -> None:
    update("news")
    os.utime("news/2019/one.txt", (1, 1))
    before = luxsearch.search("flagship", today=TODAY).hits[0].score
    assert counts(update()) == (0, 0, 0, 4)
    assert luxsearch.search("flagship", today=TODAY).hits[0].score == before


def test_an_update_leaves_no_second_copy(here: Path) -> None:
    update("news")
    for n in range(5):
        write("news/2019/one.txt", f"date 2019-09 Tapestry opened flagship number {n} on Tmall.")
        assert counts(update()) == (0, 1, 0, 3)
        assert ids("flagship") == ["news/2019/one.txt"]
        assert ids(str(n)) == ["news/2019/one.txt"]
    assert luxsearch.search("*", today=TODAY).total == 4


def test_the_same_archive_gives_the_same_answers_however_it_came_in(here: Path) -> None:
    update("news/2020", index="parts")
    update("news/2020", index="whole", jobs=2)
    shutil.rmtree("parts")
    shutil.rmtree("whole")
    for n in range(40):
        write(f"news/many/{n:02}.txt", f"date 2021-{n % 12 + 1:02} Handbags, issue {n}. " + "silk scarf " * (n % 7))
    update("news", index="whole", jobs=2)
    update("news", index="parts", jobs=1)
    for n in range(0, 40, 3):
        path = Path(f"news/many/{n:02}.txt")
        text = path.read_text()
        path.write_text("something else")
        update(index="parts")
        path.write_text(text)
        update(index="parts")
    optimize(Path("parts"), wait=True, observer=Silent())
    for words in ("*", "scarf", "handbags silk", '"silk scarf"', "issue -silk"):
        one = luxsearch.search(words, index="whole", limit=0, today=TODAY)
        two = luxsearch.search(words, index="parts", limit=0, today=TODAY)
        assert [(h.article, h.score) for h in one.hits] == [(h.article, h.score) for h in two.hits]


def test_rejects_are_named_once_and_counted_always(here: Path) -> None:
    write("news/empty.txt", "")
    write("news/bad.jsonl", '{"title": "x", "body": "Good."}\n{"title": \n{"title": "y", "body": "Good too."}\n')
    first = update("news")
    assert (first.rejected, first.status) == (2, 1)
    assert told(first) == [("news/bad.jsonl#2", True), ("news/empty.txt", True)]
    assert first.added == 6
    again = update("news")
    assert (again.rejected, again.status) == (2, 0)
    assert not any(new for _, new in told(again))
    assert [path for path, _ in status(Path("index"), cwd=here).rejects] == ["news/bad.jsonl#2", "news/empty.txt"]
    write("news/empty.txt", "Now there is something.")
    assert update().rejected == 1


def test_a_root_that_is_gone_or_empty_keeps_its_articles(here: Path) -> None:
    update("news")
    Path("news").rename("elsewhere")
    before = state()
    with pytest.raises(NotFoundError, match="gone"):
        update()
    with pytest.raises(NotFoundError, match="no such path"):
        update("news")
    Path("news").mkdir()
    with pytest.raises(NotFoundError, match="--allow-empty"):
        update()
    assert ids() == ALL
    assert state() == before
    emptied = update(allow_empty=True)
    assert counts(emptied) == (0, 0, 4, 0)
    assert ids() == []


def test_one_missing_root_of_two_is_told_and_the_other_goes_on(here: Path) -> None:
    write("notes/a.txt", "A note about silk.")
    update("news", "notes")
    shutil.rmtree("notes")
    write("news/new.txt", "New in town.")
    summary = update()
    assert (summary.added, summary.status) == (1, 1)
    assert ids("silk") == ["notes/a.txt"]
    assert [p.kind for p in summary.problems] == ["error"]


def test_an_archive_that_has_moved_keeps_its_ids(here: Path) -> None:
    update("news")
    Path("away").mkdir()
    shutil.move("news", "away/news")
    moved = update("away/news")
    assert counts(moved) == (0, 0, 0, 4)
    assert ids() == ALL
    assert {h.path for h in luxsearch.search("flagship", today=TODAY).hits} == {"away/news/2019/one.txt"}


def test_a_part_of_a_root_and_a_folder_around_it(here: Path) -> None:
    update("news")
    write("news/2019/three.txt", "date 2019-10 A third piece.")
    Path("news/2020/two.md").unlink()
    assert counts(update("news/2019")) == (1, 0, 0, 1)
    assert "news/2020/two.md" in ids()
    around = update(str(here), exclude=["two.md"])
    assert around.added == 4
    assert all(i.startswith(f"{here.name}/news/") for i in ids())
    assert verify_all() == []


def test_the_index_is_never_read_as_an_archive(here: Path) -> None:
    update("news")
    update("news", index="other")
    update(".")
    assert not any("/index/" in i or "/other/" in i for i in ids())
    with pytest.raises(UsageError, match="index folder itself"):
        update("index")


def test_excludes_and_language_are_remembered(here: Path) -> None:
    update("news", exclude=["*.jsonl", "2020/*"], language="fr")
    assert ids() == ["news/2019/one.txt"]
    assert counts(update()) == (0, 0, 0, 1)
    assert luxsearch.search("tapestry", today=TODAY).hits[0].article.language == "fr"
    assert counts(update(exclude=[], language="en")) == (3, 1, 0, 0)
    assert ids() == ALL


def test_a_dry_run_touches_nothing(here: Path) -> None:
    dry = update("news", dry_run=True)
    assert counts(dry) == (4, 0, 0, 0)
    assert not Path("index").exists()
    update("news")
    before = state()
    write("news/2019/one.txt", "date 2019-09 Changed.")
    Path("news/2020/two.md").unlink()
    assert counts(update(dry_run=True)) == (0, 1, 1, 2)
    assert state() == before


def test_rebuild_keeps_roots_and_settings_or_takes_the_paths_given(here: Path) -> None:
    update("news", exclude=["two.md"])
    write("more/x.txt", "More.")
    assert counts(update(rebuild=True)) == (3, 0, 0, 0)
    assert "news/2020/two.md" not in ids()
    assert update("more", rebuild=True).articles == 1
    assert ids() == ["more/x.txt"]


def test_rebuild_mends_an_index_of_another_version_or_a_damaged_one(here: Path) -> None:
    update("news")
    Path("index/manifest").write_bytes(b"luxsearch index 999 00000000\n{}")
    with pytest.raises(IndexUnusableError, match="format 999"):
        update("news")
    with pytest.raises(IndexUnusableError):
        update(rebuild=True)
    assert update("news", rebuild=True).articles == 4
    assert verify_all() == []


def test_an_empty_folder_is_no_error(here: Path) -> None:
    Path("nothing").mkdir()
    summary = update("nothing", index="other")
    assert (counts(summary), summary.status) == ((0, 0, 0, 0), 0)
    assert any("no articles" in note for note in summary.notes)
    assert ids(index="other") == []


def test_a_folder_that_is_something_else_is_refused_and_left_alone(here: Path) -> None:
    write("mine/thesis.doc", "years of work")
    with pytest.raises(UsageError, match="is no index"):
        update("news", index="mine")
    assert [p.name for p in Path("mine").iterdir()] == ["thesis.doc"]


def test_a_changed_company_list_is_applied_without_reading_files(here: Path) -> None:
    write("news/a.txt", "date 2021-01 Zyxwv Atelier opened in Paris.")
    for path in Path("news").rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))  # a file of this very moment would be read again, and rightly
    update("news")
    assert luxsearch.search("zyxwv", today=TODAY).hits[0].article.companies == ()
    write("own.csv", "name,kind,aliases\nZyxwv Atelier,brand,Zyxwv\n")
    Path("news/a.txt").chmod(0)
    summary = update(companies="own.csv")
    assert counts(summary) == (0, 1, 0, 4)
    assert ids("atelier", companies=["zyxwv"]) == ["news/a.txt"]
    assert counts(update()) == (0, 0, 0, 5)
    assert status(Path("index"), cwd=here).user_companies == 1
    update(companies="")
    assert luxsearch.search("zyxwv", today=TODAY).hits[0].article.companies == ()


def test_a_file_read_again_under_another_company_list_is_updated_where_it_names_others(here: Path) -> None:
    write("news/a.txt", "date 2021-01 Zyxwv Atelier opened in Paris.")
    write("news/b.txt", "date 2021-02 Rain fell in Paris.")
    for path in Path("news").rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    update("news")
    write("own.csv", "name,kind,aliases\nZyxwv Atelier,brand,Zyxwv\n")
    for name in ("a", "b"):
        os.utime(f"news/{name}.txt")  # as a file of the last run's very moment, whose time cannot be trusted
    assert counts(update(companies="own.csv", dry_run=True)) == (0, 1, 0, 5)
    assert counts(update(companies="own.csv")) == (0, 1, 0, 5)
    assert ids("*", companies=["zyxwv"]) == ["news/a.txt"]
    assert (len(ids()), verify_all()) == (6, [])


@pytest.mark.parametrize("text", ["", "kind\nbrand\n", "name,parent\nA,Nobody Of This Name\n", b"name\n\xff\n"])
def test_a_broken_company_list_changes_nothing(here: Path, text: str | bytes) -> None:
    update("news")
    before = state()
    write("own.csv", text)
    with pytest.raises(CompanyListError):
        update(companies="own.csv")
    assert state() == before


def test_no_debris_is_left_and_foreign_files_stay(here: Path) -> None:
    update("news")
    write("index/seg-99-debris.idx", "left by a killed run")
    write("index/mine.txt", "not ours")
    write("news/new.txt", "New.")
    update()
    names = {p.name for p in Path("index").iterdir()}
    assert "mine.txt" in names
    assert "seg-99-debris.idx" not in names
    current = manifest.load(Path("index"))
    assert [p.where for p in verify(Path("index"))] == ["mine.txt"]
    assert current.articles == 5


def test_a_missing_path_beside_good_ones(here: Path) -> None:
    summary = update("news", "nowhere")
    assert (summary.added, summary.status) == (4, 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list everything")
def test_what_lies_below_a_folder_that_cannot_be_listed_stays(here: Path) -> None:
    update("news")
    Path("news/2019").chmod(0)
    try:
        summary = update()
    finally:
        Path("news/2019").chmod(0o755)
    assert summary.status == 1
    assert ids() == ALL


def names(problems: Iterable[Any]) -> list[str]:
    return [p.where for p in problems]


def test_errors_are_ours(here: Path) -> None:
    with pytest.raises(LuxsearchError) as caught:
        update()
    assert caught.value.status == 2
    assert "luxsearch index PATH" in str(caught.value)
    assert not Path("index").exists()
