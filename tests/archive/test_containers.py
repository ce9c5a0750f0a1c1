# ruff: noqa: E501 - documents stand here as they are sent
"""Compressed files and archives: read where they are, bounded, and no path leads anywhere."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luxsearch.archive import Read, Rejected, Skipped
from luxsearch.archive.containers import looks
from luxsearch.articles import Article

ReadFile = Callable[..., list[Read]]
ReadOne = Callable[..., Article]

TEXT = b"Date: 2019-09-12\nTitle: Coach opens\n\nIt opened a store in Milan today.\n"
LINES = b"".join(
    json.dumps({"title": f"T{i}", "body": f"Text {i}.", "date": "2019"}).encode() + b"\n" for i in range(2)
)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tarred(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def ids(found: list[Read]) -> list[str]:
    return [one.id for one in found]


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_one_compressed_file_keeps_its_own_id(
    read_file: ReadFile, read_one: ReadOne, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    article = read_one(f"a.txt.{ending}", pack(TEXT))
    assert (article.id, article.format, article.title) == (f"arc/a.txt.{ending}", "text", "Coach opens")
    assert ids(read_file(f"w.jsonl.{ending}", pack(LINES))) == [f"arc/w.jsonl.{ending}#1", f"arc/w.jsonl.{ending}#2"]
    assert isinstance(read_one("no_suffix", pack(TEXT)), Article)
    (skipped,) = read_file(f"a.jpg.{ending}", pack(TEXT))
    assert isinstance(skipped, Skipped)


def test_several_streams_in_one_file_are_one_text(read_one: ReadOne) -> None:
    for ending, pack in (("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)):
        assert read_one(f"a.txt.{ending}", pack(TEXT) + pack(b"\nMore of it.\n")).body.endswith("More of it.")


def test_zstandard(read_one: ReadOne) -> None:
    zstandard = pytest.importorskip("zstandard")
    assert read_one("a.txt.zst", zstandard.ZstdCompressor().compress(TEXT)).title == "Coach opens"


MEMBERS = (
    ("a.txt", TEXT), ("2018/w.jsonl", LINES), ("b.jpg", b"x"), (".hidden", b"x"), ("__MACOSX/a.txt", TEXT),
    ("empty.txt", b""), ("c.txt.gz", gzip.compress(TEXT)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("y.zip", zipped(*MEMBERS)),
        ("y.zip", zipped(*MEMBERS, method=zipfile.ZIP_STORED)),
        ("y.tar", tarred(*MEMBERS)),
        ("y.tar.gz", gzip.compress(tarred(*MEMBERS))),
        ("y.tgz", gzip.compress(tarred(*MEMBERS))),
        ("y.tar.xz", lzma.compress(tarred(*MEMBERS))),
        ("y.tar.bz2", bz2.compress(tarred(*MEMBERS))),
        ("y", zipped(*MEMBERS)),
    ],
)
def test_archives(read_file: ReadFile, name: str, content: bytes) -> None:
    found = read_file(name, content)
    read = [one.id for one in found if isinstance(one, Article)]
    at = f"arc/{name}"
    assert read == [f"{at}/a.txt", f"{at}/2018/w.jsonl#1", f"{at}/2018/w.jsonl#2", f"{at}/c.txt.gz"]
    assert [(one.id, one.reason) for one in found if isinstance(one, Rejected)] == [(f"{at}/empty.txt", "empty")]
    skipped = [one.id for one in found if isinstance(one, Skipped)]
    assert skipped == [f"{at}/b.jpg", f"{at}/.hidden", f"{at}/__MACOSX/a.txt"]
    assert {one.file for one in found if isinstance(one, Article)} == {at}


def test_folders_and_names_inside_give_dates(read_file: ReadFile) -> None:
    found = read_file("2019.zip", zipped(("a.txt", b"It opened a store."), ("2018/05/b.txt", b"It opened another.")))
    assert [str(getattr(one, "date", "")) for one in found] == ["2019", "2018-05"]


@pytest.mark.parametrize(
    "path", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:\\a.txt", "..\\a.txt", "a\nb.txt", "x" * 2_000]
)
def test_paths_that_lead_out_are_refused(read_file: ReadFile, path: str) -> None:
    for name, content in (
        ("a.zip", zipped((path, TEXT), ("good.txt", TEXT))),
        ("a.tar", tarred((path, TEXT), ("good.txt", TEXT))),
    ):
        bad, good = read_file(name, content)
        assert isinstance(bad, Rejected)
        assert bad.id == f"arc/{name}"
        assert good.id == f"arc/{name}/good.txt"


def test_links_in_a_tar_lead_nowhere(read_file: ReadFile) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("a.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    (found,) = read_file("a.tar", out.getvalue())
    assert isinstance(found, Rejected)


def test_windows_and_repeated_paths(read_file: ReadFile) -> None:
    first, second = read_file("a.zip", zipped(("x\\a.txt", TEXT), ("x/a.txt", TEXT)))
    assert first.id == "arc/a.zip/x/a.txt"
    assert isinstance(second, Rejected)
    assert "second file" in second.reason


def test_an_encrypted_member_is_said_to_be(read_file: ReadFile) -> None:
    content = bytearray(zipped(("a.txt", TEXT), ("b.txt", TEXT)))
    content[6] |= 1  # the flag in the local header, and in the directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    bad, good = read_file("a.zip", bytes(content))
    assert (type(bad), getattr(bad, "reason", "")) == (Rejected, "encrypted")
    assert isinstance(good, Article)


def test_nesting_ends(read_file: ReadFile) -> None:
    content = zipped(("a.txt", TEXT))
    for _ in range(2):
        content = zipped(("n.zip", content))
    assert isinstance(read_file("a.zip", content)[0], Article)
    for _ in range(5):
        content = zipped(("n.zip", content))
    (found,) = read_file("a.zip", content)
    assert isinstance(found, Rejected)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", gzip.compress(b"a " * 25_000_000)),
        ("a.txt.bz2", bz2.compress(b"a " * 25_000_000)),
        ("a.txt.xz", lzma.compress(b"a " * 25_000_000)),
        ("a.zip", zipped(*((f"{i}.txt", b"a " * 10_000_000) for i in range(4)))),
        ("a.zip", zipped(("n.zip", zipped(*((f"{i}.txt", b"\n" * 10_000_000) for i in range(4)))))),
        ("a.tar.gz", gzip.compress(tarred(("a.txt", b"a " * 25_000_000)))),
        ("a.txt.gz.gz", gzip.compress(gzip.compress(b"a" * 100_000_000))),
    ],
)
def test_bombs(read_file: ReadFile, name: str, content: bytes) -> None:
    assert any(isinstance(one, Rejected) and "bomb" in one.reason for one in read_file(name, content))


def test_a_tar_header_that_claims_gigabytes(read_file: ReadFile) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 4_000_000_000
    found = read_file("a.tar", info.tobuf(tarfile.USTAR_FORMAT) + b"x" * 20_000)
    assert all(isinstance(one, Rejected) for one in found)


def test_a_zip_directory_that_is_too_large_is_not_loaded(read_file: ReadFile) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 30_000_000, 4, 0)
    (found,) = read_file("a.zip", b"PK\x03\x04" + end)
    assert isinstance(found, Rejected)
    assert "too many" in found.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped()), ("a.tar", b"\x00" * 10_240), ("a.gz", gzip.compress(b"")), ("a.zip", b"no zip"), ("a.gz", b"\x1f\x8b"),
        ("a.tar", b"x" * 600), ("a.zip", zipped(("a.txt", TEXT))[:-10]), ("a.tar.gz", gzip.compress(b"\x00" * 10_240)),
    ],
    ids=range(8),  # gzip puts the time into what it packs: names made of that differ between workers
)  # fmt: skip
def test_empty_and_false_ones_are_rejected(read_file: ReadFile, name: str, content: bytes) -> None:
    found = read_file(name, content)
    assert found
    assert all(isinstance(one, Rejected) for one in found)


def test_what_comes_before_a_break_is_read(read_file: ReadFile) -> None:
    whole = tarred(("a.txt", TEXT), ("b.txt", TEXT * 40))
    for name, content in (("a.tar", whole[:2_500]), ("a.tar.gz", gzip.compress(whole, 0)[:2_500])):
        found = read_file(name, content)
        assert found[0].id == f"arc/{name}/a.txt"
        assert isinstance(found[-1], Rejected)


def test_documents_that_are_zip_files_inside_are_no_archives() -> None:
    assert not looks(zipped(("[Content_Types].xml", b"x")))
    assert not looks(zipped(("mimetype", b"application/epub+zip"), method=zipfile.ZIP_STORED))
    assert looks(zipped(("a.txt", b"x")))


WHOLE = {
    "z.zip": zipped(*MEMBERS),
    "t.tar": tarred(*MEMBERS),
    "t.tar.gz": gzip.compress(tarred(*MEMBERS)),
    "x.txt.xz": lzma.compress(TEXT),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(WHOLE)),
    spoilt=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
    end=st.floats(0, 1),
)
def test_spoilt_containers_never_crash(
    read_file: ReadFile, name: str, spoilt: list[tuple[float, int]], end: float
) -> None:
    data = bytearray(WHOLE[name])
    for place, value in spoilt:
        data[int(place * len(data))] = value
    for one in read_file(name, bytes(data[: round(end * len(data))])):
        assert one.id.startswith(f"arc/{name}")
