"""Roots: names, parts, containment, moves."""

import os
from pathlib import Path

import pytest

from luxsearch.errors import NotFoundError, UsageError
from luxsearch.manifest import Root
from luxsearch.roots import Plan, Scope, Settings, file_id, plan, user_path

NOTHING = Settings()


def folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


def given(known: tuple[Root, ...], *paths: Path, only: bool = False, settings: Settings = NOTHING) -> Plan:
    return plan(known, paths, settings, only=only)


def test_a_path_is_a_root_known_by_the_last_part_of_its_real_path(tmp_path: Path) -> None:
    real = folder(tmp_path / "archive")
    (tmp_path / "link").symlink_to(real)
    made = given((), tmp_path / "link")
    assert made.roots == (Root("archive", str(real)),)
    assert made.scopes == (Scope(made.roots[0]),)


def test_a_path_inside_a_known_root_is_that_part_of_it(tmp_path: Path) -> None:
    part = folder(tmp_path / "archive" / "2019")
    root = Root("archive", str(tmp_path / "archive"))
    made = given((root,), part)
    assert made.roots == (root,)
    assert made.scopes == (Scope(root, "2019"),)


def test_a_path_around_known_roots_takes_them_in(tmp_path: Path) -> None:
    folder(tmp_path / "news" / "a")
    folder(tmp_path / "news" / "b")
    known = (Root("a", str(tmp_path / "news" / "a")), Root("b", str(tmp_path / "news" / "b")))
    made = given(known, tmp_path / "news")
    assert [r.name for r in made.roots] == ["news"]
    assert made.dissolved == ("a", "b")


def test_two_roots_of_one_name_are_refused(tmp_path: Path) -> None:
    known = Root("archive", str(folder(tmp_path / "one" / "archive")))
    with pytest.raises(UsageError, match="rename"):
        given((known,), folder(tmp_path / "two" / "archive"))
    with pytest.raises(UsageError, match="already"):
        given((), Path(known.location), folder(tmp_path / "three" / "archive"))


def test_an_archive_that_has_moved_keeps_its_name(tmp_path: Path) -> None:
    known = Root("archive", str(tmp_path / "gone" / "archive"), exclude=("*.bak",), articles=7)
    new = folder(tmp_path / "new" / "archive")
    made = given((known,), new)
    assert made.roots == (Root("archive", str(new), ("*.bak",), None, 7),)


def test_a_sibling_whose_name_begins_alike_is_not_inside(tmp_path: Path) -> None:
    known = Root("a", str(folder(tmp_path / "a")))
    made = given((known,), folder(tmp_path / "ab"))
    assert [r.name for r in made.roots] == ["a", "ab"]
    assert [s.root.name for s in made.scopes] == ["ab"]


def test_without_paths_all_known_roots_and_the_missing_are_told(tmp_path: Path) -> None:
    here = Root("here", str(folder(tmp_path / "here")))
    gone = Root("gone", str(tmp_path / "gone"))
    made = given((here, gone))
    assert [s.root for s in made.scopes] == [here]
    assert [location for location, _ in made.missing] == [gone.location]
    assert made.roots == (here, gone)


def test_nothing_known_and_nothing_given() -> None:
    with pytest.raises(UsageError, match="luxsearch index PATH"):
        given(())


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no such path"):
        given((), tmp_path / "nothing")
    made = given((), tmp_path / "nothing", folder(tmp_path / "a"))
    assert [path for path, _ in made.missing] == [str(tmp_path / "nothing")]


def test_rebuild_with_paths_makes_them_the_only_roots(tmp_path: Path) -> None:
    old = Root("old", str(folder(tmp_path / "old")))
    new = folder(tmp_path / "new")
    assert [r.name for r in given((old,), new, only=True).roots] == ["new"]
    part = folder(tmp_path / "old" / "2019")
    assert given((old,), part, only=True).roots == (Root("2019", str(part)),)


def test_settings_are_remembered_until_given_anew(tmp_path: Path) -> None:
    root = Root("a", str(folder(tmp_path / "a")), exclude=("*.tmp",), language="fr")
    assert given((root,)).roots == (root,)
    changed = given((root,), settings=Settings(exclude=(), language="")).roots[0]
    assert (changed.exclude, changed.language) == ((), None)


def test_a_part_given_beside_its_root_is_looked_at_once(tmp_path: Path) -> None:
    part = folder(tmp_path / "a" / "x")
    made = given((), tmp_path / "a", part, tmp_path / "a")
    assert [(s.root.name, s.below) for s in made.scopes] == [("a", "")]


@pytest.mark.parametrize("cwd", ["", "a", "elsewhere"])
def test_paths_and_ids_are_inverse(tmp_path: Path, cwd: str) -> None:
    for name in ("a/b", "elsewhere"):
        folder(tmp_path / name)
    roots = (Root("a", os.path.realpath(tmp_path / "a")),)
    here = os.path.realpath(tmp_path / cwd)
    for known in ("a/b/c.txt", "a/x #1.txt", "a"):
        assert file_id(user_path(known, roots, here), roots, here) == known
    assert file_id("/nowhere/x", roots, here) is None


def test_relative_below_the_current_folder_else_absolute(tmp_path: Path) -> None:
    roots = (Root("a", "/data/a"),)
    assert user_path("a/b.txt", roots, "/data") == "a/b.txt"
    assert user_path("a/b.txt", roots, "/data/a") == "b.txt"
    assert user_path("a/b.txt", roots, "/data/other") == "/data/a/b.txt"
    assert user_path("a/b.txt", roots, "/") == "data/a/b.txt"
