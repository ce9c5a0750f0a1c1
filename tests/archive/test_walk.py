"""What a folder holds: order, links, hidden and excluded things, what is not a file."""

import os
import socket
from pathlib import Path

import pytest

from luxsearch.archive import Entry, Rejected, Skipped, Unlistable
from luxsearch.archive.walk import Found, walk


def made(tmp_path: Path, *names: str) -> Path:
    root = tmp_path / "arc"
    root.mkdir(exist_ok=True)
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return root


def ids(found: list[Found], kind: type) -> list[str]:
    return [one.id for one in found if isinstance(one, kind)]


def test_files_come_in_the_order_of_their_names_folders_after(tmp_path: Path) -> None:
    root = made(tmp_path, "b.txt", "a/z.txt", "a/y/x.txt", "c.md", "a/b.txt")
    assert ids(list(walk("arc", str(root))), Entry) == [
        "arc/b.txt",
        "arc/c.md",
        "arc/a/b.txt",
        "arc/a/z.txt",
        "arc/a/y/x.txt",
    ]


def test_an_entry_says_where_and_how_large(tmp_path: Path) -> None:
    root = made(tmp_path, "a.txt")
    (entry,) = walk("arc", str(root))
    assert isinstance(entry, Entry)
    assert entry.location == str(root / "a.txt")
    assert entry.size == 4
    assert entry.mtime_ns == (root / "a.txt").stat().st_mtime_ns


def test_what_is_no_article_by_its_name_is_skipped_with_a_reason(tmp_path: Path) -> None:
    root = made(
        tmp_path, ".DS_Store", "x.jpg", "X.JPEG", "a.js", "s.css", "p.exe", "t.xlsx", "a.txt~", ".git/config", "a.txt"
    )
    found = list(walk("arc", str(root)))
    assert ids(found, Entry) == ["arc/a.txt"]
    assert len(ids(found, Skipped)) == 9
    assert all(one.reason for one in found if isinstance(one, Skipped))


def test_the_parts_of_a_saved_page_are_skipped_but_a_folder_of_that_name_alone_is_not(tmp_path: Path) -> None:
    root = made(tmp_path, "page.html", "page_files/frame.html", "other_files/a.txt")
    found = list(walk("arc", str(root)))
    assert ids(found, Entry) == ["arc/page.html", "arc/other_files/a.txt"]
    assert ids(found, Skipped) == ["arc/page_files/frame.html"]


def test_links_to_files_are_read_to_folders_not_followed_to_nowhere_rejected(tmp_path: Path) -> None:
    root = made(tmp_path, "a.txt", "sub/b.txt")
    (root / "link.txt").symlink_to("a.txt")
    (root / "sublink").symlink_to("sub")
    (root / "nowhere.txt").symlink_to("gone.txt")
    (root / "round.txt").symlink_to("round.txt")
    found = list(walk("arc", str(root)))
    assert ids(found, Entry) == ["arc/a.txt", "arc/link.txt", "arc/sub/b.txt"]
    assert ids(found, Skipped) == ["arc/sublink"]
    rejected = {one.id: one.reason for one in found if isinstance(one, Rejected)}
    assert set(rejected) == {"arc/nowhere.txt", "arc/round.txt"}
    assert "gone.txt" in rejected["arc/nowhere.txt"]


def test_pipes_and_sockets_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = made(tmp_path, "a.txt")
    os.mkfifo(root / "pipe.txt")
    monkeypatch.chdir(root)  # a socket's path has to be short
    with socket.socket(socket.AF_UNIX) as made_socket:
        made_socket.bind("s.txt")
        found = list(walk("arc", str(root)))
    assert ids(found, Entry) == ["arc/a.txt"]
    assert {one.id: one.reason for one in found if isinstance(one, Skipped)} == {
        "arc/pipe.txt": "a named pipe", "arc/s.txt": "a socket"}  # fmt: skip


@pytest.mark.parametrize("glob", ["drafts", "drafts/", "drafts/*", "*draft*", "**/drafts/**"])
def test_excludes_match_the_name_and_the_path_below_the_root(tmp_path: Path, glob: str) -> None:
    root = made(tmp_path, "a.txt", "drafts/b.txt")
    assert ids(list(walk("arc", str(root), exclude=[glob])), Entry) == ["arc/a.txt"]


def test_the_index_folder_is_never_told_of(tmp_path: Path) -> None:
    root = made(tmp_path, "a.txt", "index/b.txt")
    assert [one.id for one in walk("arc", str(root), avoid=str(root / "index"))] == ["arc/a.txt"]


def test_a_part_gives_the_same_ids_as_the_whole(tmp_path: Path) -> None:
    root = made(tmp_path, "a.txt", "sub/b.txt", "sub/.hidden/c.txt", "sub/d.jpg", ".x/e.txt")
    whole = list(walk("arc", str(root)))
    part = list(walk("arc", str(root), below="sub"))
    assert part == [one for one in whole if one.id.startswith("arc/sub")]
    assert list(walk("arc", str(root), below="sub/b.txt")) == [one for one in whole if one.id == "arc/sub/b.txt"]
    assert list(walk("arc", str(root), below="gone")) == []
    assert ids(list(walk("arc", str(root), below=".x")), Skipped) == ["arc/.x"]


def test_a_single_file_is_a_root_known_by_its_name(tmp_path: Path) -> None:
    root = made(tmp_path, "a.txt")
    (entry,) = walk("a.txt", str(root / "a.txt"))
    assert isinstance(entry, Entry)
    assert entry.id == "a.txt"


def test_a_folder_that_is_gone_is_unlistable(tmp_path: Path) -> None:
    (one,) = walk("arc", str(tmp_path / "gone"))
    assert isinstance(one, Unlistable)


def test_folders_deeper_than_the_stack_are_walked(tmp_path: Path) -> None:
    root = made(tmp_path, "/".join(["d"] * 900) + "/a.txt")
    assert len(ids(list(walk("arc", str(root))), Entry)) == 1
