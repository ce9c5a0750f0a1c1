"""The manifest: round trip, versions, damage, foreign folders."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from luxsearch import manifest
from luxsearch.errors import IndexUnusableError, NoIndexError, UsageError
from luxsearch.manifest import FileRecord, LastRun, Manifest, Root
from luxsearch.text import ANALYSIS_VERSION

SOME = Manifest(
    generation=3,
    engine="whoosh",
    engine_version="3.54.0",
    analysis=ANALYSIS_VERSION,
    luxsearch="0.1.0",
    state={"segments": [{"name": "whoosh-1", "deleted": [1, 2]}]},
    roots=(Root("articles", "/data/articles\udcff", ("*.bak",), "fr", 24), Root("é", "/é")),
    languages=("en", "fr"),
    articles=24,
    undated=1,
    builtin_companies="abc",
    stamps=FileRecord("stamps-3.json", 10, 7),
    companies=None,
    last_run=LastRun("2026-11-24T10:00:00+00:00", 0.5, "added 24"),
)


def test_what_is_published_is_loaded(tmp_path: Path) -> None:
    manifest.publish(tmp_path, SOME)
    assert manifest.load(tmp_path) == SOME
    assert sorted(p.name for p in tmp_path.iterdir()) == ["manifest"]


def test_no_index_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError, match=re.escape(str(tmp_path / "index"))):
        manifest.load(tmp_path / "index")


def test_another_format_or_analysis_names_the_rebuild(tmp_path: Path) -> None:
    manifest.publish(tmp_path, replace(SOME, analysis=ANALYSIS_VERSION + 1))
    with pytest.raises(IndexUnusableError, match="luxsearch index --rebuild"):
        manifest.load(tmp_path)
    assert manifest.load(tmp_path, any_analysis=True).articles == 24
    data = (tmp_path / "manifest").read_bytes().replace(b"luxsearch index 1 ", b"luxsearch index 2 ", 1)
    (tmp_path / "manifest").write_bytes(data)
    with pytest.raises(IndexUnusableError, match="format 2"):
        manifest.load(tmp_path, any_analysis=True)


def test_every_flipped_bit_is_found(tmp_path: Path) -> None:
    manifest.publish(tmp_path, SOME)
    whole = (tmp_path / "manifest").read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            damaged = bytearray(whole)
            damaged[at] ^= 1 << bit
            (tmp_path / "manifest").write_bytes(damaged)
            with pytest.raises(IndexUnusableError):
                manifest.load(tmp_path)


def test_every_cut_is_found(tmp_path: Path) -> None:
    manifest.publish(tmp_path, SOME)
    whole = (tmp_path / "manifest").read_bytes()
    for length in range(len(whole)):
        (tmp_path / "manifest").write_bytes(whole[:length])
        with pytest.raises(IndexUnusableError):
            manifest.load(tmp_path)


def test_a_file_of_the_index_is_checked(tmp_path: Path) -> None:
    record = manifest.write_record(tmp_path, "stamps-1.json", b"{}")
    assert manifest.read_record(tmp_path, record) == b"{}"
    (tmp_path / "stamps-1.json").write_bytes(b"[]")
    with pytest.raises(IndexUnusableError, match=r"stamps-1\.json"):
        manifest.read_record(tmp_path, record)
    (tmp_path / "stamps-1.json").unlink()
    with pytest.raises(IndexUnusableError, match=r"stamps-1\.json"):
        manifest.read_record(tmp_path, record)


def is_engine_file(name: str) -> bool:
    return name.startswith("whoosh-")


@pytest.mark.parametrize("name", ["notes.txt", "manifest", "a"])
def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="ascii")
    with pytest.raises(UsageError, match="--index DIR"):
        manifest.prepare_folder(tmp_path, is_engine_file)
    assert (tmp_path / name).read_text(encoding="ascii") == "mine"


@pytest.mark.parametrize("names", [[], [".gitignore"], ["whoosh-1.x", "lock", "stamps-1.json", "manifest.new"]])
def test_empty_folders_and_what_a_killed_first_run_left_are_taken(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("x", encoding="ascii")
    manifest.prepare_folder(tmp_path, is_engine_file)


def test_sweep_deletes_only_what_is_ours_and_not_kept(tmp_path: Path) -> None:
    manifest.publish(tmp_path, SOME)
    for name in ("stamps-3.json", "stamps-2.json", "companies-1.csv", "manifest.new", "mine.json", "lock", ".hidden"):
        (tmp_path / name).write_text("x", encoding="ascii")
    manifest.sweep(tmp_path, SOME.own_files())
    assert sorted(p.name for p in tmp_path.iterdir()) == [".hidden", "lock", "manifest", "mine.json", "stamps-3.json"]
    assert manifest.foreign(tmp_path, SOME.own_files()) == ["mine.json"]


@pytest.mark.parametrize("generation", [0, -1, 10**300])
def test_a_generation_that_no_index_reaches_is_damage(tmp_path: Path, generation: int) -> None:
    manifest.publish(tmp_path, replace(SOME, generation=generation))
    with pytest.raises(IndexUnusableError, match="luxsearch index --rebuild"):
        manifest.load(tmp_path)
