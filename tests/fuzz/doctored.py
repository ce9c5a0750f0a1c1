"""An index made by somebody who means harm: whole parts of it replaced, with every size and checksum put right.

So what is reached is not the check of a checksum but what reads the bytes behind it. The first byte of an input says
which part it replaces; the rest is what stands there.
"""

import json
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.fuzz.targets import SCRATCH, TODAY

import luxsearch
from luxsearch import inspecting, manifest
from luxsearch.companies import merging
from luxsearch.engines.whoosh import filing, layout
from luxsearch.errors import LuxsearchError
from luxsearch.indexing import optimize
from luxsearch.indexing.request import Silent
from luxsearch.inspected import CompaniesRequest

Json = dict[str, Any]

_HEAD = "name,kind,parent,parent_since,parent_until,aliases,weak_aliases,tickers,note\n"
_BUILT_IN = f"{_HEAD}Kering,group,,,,,,KER.PA,\nGucci,brand,Kering,1999,,,,,\nH&M,retailer,,,,Hennes,,,\n"
"""A short built-in list: reading the long one would take nine tenths of the time."""
_LIST = "name,kind,parent,parent_since,aliases\nHouse of Gucci,brand,Kering,1999,Gucci (since 2001)\n"
_QUERIES = ('"flagship store" -h&m', "o* OR second~ date:2019", "company:Gucci title:house", "*")


@cache
def _ground() -> tuple[Path, dict[str, bytes], Json]:
    """A folder to be doctored, its files as they are, and what its manifest says."""
    index = SCRATCH / "doctored"
    companies = SCRATCH / "list.csv"
    companies.write_text(_LIST, encoding="utf-8")
    (SCRATCH / "built-in.csv").write_text(_BUILT_IN, encoding="utf-8")
    news = SCRATCH / "pieces"
    news.mkdir()
    for turn in ("first", "second"):
        for number in range(9):
            if turn == "first" or number % 4 == 0:
                head = f"date 2019-0{1 + number} The {turn} house of Gucci opens at H&M in Milan."
                (news / f"{number}.txt").write_text(f"{head}\n\nA flagship store, 20% {number}.", encoding="utf-8")
        luxsearch.index([news], index=index, companies=str(companies), jobs=1, today=TODAY)
    files = {path.name: path.read_bytes() for path in index.iterdir() if path.is_file()}
    said: Json = json.loads(files[manifest.NAME].split(b"\n", 1)[1])
    return index, files, said


def _segment() -> Json:
    """What the manifest says of the segment that is doctored: one with articles gone."""
    segments: list[Json] = _ground()[2]["state"]["segments"]
    return max(segments, key=lambda segment: (segment["gone"], segment["articles"]))


@cache
def _sections() -> dict[str, bytes]:
    """The sections of its `idx` file."""
    raw = _ground()[1][_segment()["name"] + ".idx"]
    return {name: bytes(view) for name, view in filing.sections("idx", memoryview(raw)).items()}


def _idx(sections: dict[str, bytes]) -> bytes:
    """An `idx` file of these sections, with a right directory and footer."""
    out, directory = bytearray(layout.IDX_MAGIC), b""
    for name, data in sections.items():
        out += b"\0" * (-len(out) % 8)
        directory += filing._SECTION.pack(name.encode("ascii"), len(out), len(data))
        out += data
    footer = filing._FOOTER.pack(len(out), len(sections), zlib.crc32(directory), layout.END_MAGIC)
    return bytes(out) + directory + footer


def _manifest(content: bytes) -> bytes:
    return b"luxsearch index %d %08x\n%b" % (manifest.FORMAT_VERSION, zlib.crc32(content), content)


def _with(segment_files: dict[str, bytes], gone: int | None = None) -> dict[str, bytes]:
    """Files of the doctored segment, and the manifest that says that they are right."""
    said: Json = json.loads(json.dumps(_ground()[2]))
    for segment in said["state"]["segments"]:
        for name, data in segment_files.items():
            if name in segment["files"]:
                segment["files"][name] = [len(data), zlib.crc32(data)]
                segment["gone"] = segment["gone"] if gone is None else gone
    return segment_files | {manifest.NAME: _manifest(json.dumps(said).encode())}


def _section(data: bytes) -> dict[str, bytes]:
    """One section of the `idx` file, whole."""
    sections = dict(_sections())
    name = sorted(sections)[data[0] % len(sections)] if data else "meta"
    sections[name] = data[1:]
    return _with({_segment()["name"] + ".idx": _idx(sections)})


def _edits(data: bytes) -> dict[str, bytes]:
    """Bytes of the `idx` file: three tell the place, the fourth is what stands there."""
    name = _segment()["name"] + ".idx"
    raw = bytearray(_ground()[1][name])
    for at in range(0, len(data) - 3, 4):
        raw[int.from_bytes(data[at : at + 3], "big") % len(raw)] = data[at + 3]
    return _with({name: bytes(raw)})


def _article(data: bytes) -> dict[str, bytes]:
    """The last stored article, before it is packed."""
    name = _segment()["name"]
    sections = dict(_sections())
    at = memoryview(sections["article_at"]).cast("Q").tolist()
    art = _ground()[1][name + ".art"][: at[-2]] + zlib.compress(data, 1)
    at[-1] = len(art)
    sections["article_at"] = b"".join(number.to_bytes(8, "little") for number in at)
    return _with({name + ".idx": _idx(sections), name + ".art": art})


def _stored(data: bytes) -> dict[str, bytes]:
    """All stored articles, packed."""
    return _with({_segment()["name"] + ".art": layout.ART_MAGIC + data})


def _gone(data: bytes) -> dict[str, bytes]:
    """The list of articles that are gone."""
    return _with({_segment()["gone_file"]: layout.DEL_MAGIC + data}, gone=len(data) // 4)


def _beside(what: str) -> Callable[[bytes], dict[str, bytes]]:
    """The stamps or the company list."""

    def made(data: bytes) -> dict[str, bytes]:
        said: Json = json.loads(json.dumps(_ground()[2]))
        record = said[what]
        record.update(size=len(data), crc=zlib.crc32(data))
        return {record["name"]: data, manifest.NAME: _manifest(json.dumps(said).encode())}

    return made


_PARTS: tuple[Callable[[bytes], dict[str, bytes]], ...] = (
    _section, _edits, _article, _stored, _gone, _beside("stamps"), _beside("companies"),
    lambda data: {manifest.NAME: _manifest(data)},
    lambda data: {manifest.NAME: data},
)  # fmt: skip


def seeds() -> list[bytes]:
    """Every part as it is."""
    with patch.object(merging, "_BUILT_IN", SCRATCH / "built-in.csv"):
        _ground()
    return list(_seeds())


def _seeds() -> Iterator[bytes]:
    _, files, said = _ground()
    sections = _sections()
    for number, name in enumerate(sorted(sections)):
        yield bytes([0, number]) + sections[name]
    for place in range(0, 20_000, 1009):
        yield bytes([1]) + place.to_bytes(3, "big") + bytes([place & 0xFF])
    at = memoryview(sections["article_at"]).cast("Q").tolist()
    art = files[_segment()["name"] + ".art"]
    yield bytes([2]) + zlib.decompress(art[at[-2] : at[-1]])
    yield bytes([3]) + art[len(layout.ART_MAGIC) :]
    yield bytes([4]) + files[_segment()["gone_file"]][len(layout.DEL_MAGIC) :]
    yield bytes([5]) + files[said["stamps"]["name"]]
    yield bytes([6]) + files[said["companies"]["name"]]
    yield bytes([7]) + json.dumps(said).encode()
    yield bytes([8]) + files[manifest.NAME]


def doctored(data: bytes) -> str:
    """Whatever stands in a part of an index, all that reads it ends in an answer or in a sentence."""
    with patch.object(merging, "_BUILT_IN", SCRATCH / "built-in.csv"):
        return _doctored(data)


def _doctored(data: bytes) -> str:
    index, files, _ = _ground()
    part = _PARTS[data[0] % len(_PARTS)] if data else _gone
    changed = part(data[1:])
    try:
        for name, content in changed.items():
            (index / name).write_bytes(content)
        said = _ask(index)
        if zlib.crc32(data) % 16 == 0:
            said += ", " + _optimized(index)
    finally:
        for name in changed:
            (index / name).write_bytes(files[name])
    return f"{data[0] % len(_PARTS) if data else 4}: {said}"


def _ask(index: Path) -> str:
    """All commands that read; how many of them answered."""
    answered = 0
    here = str(SCRATCH)

    def search(words: str) -> Callable[[], object]:
        return lambda: luxsearch.search(
            words, index=index, today=TODAY, explain=True, unique="o*" in words, any_word="-" in words,
            companies=["Gucci"] if words == "*" else [], with_brands=True,
        )  # fmt: skip

    calls: list[Callable[[], object]] = [
        *map(search, _QUERIES),
        lambda: inspecting.status(index, cwd=here),
        lambda: inspecting.companies(CompaniesRequest(index=index, everything=True, today=TODAY)),
        lambda: inspecting.show(index, "pieces/1.txt", query="house", today=TODAY, cwd=here),
        lambda: list(inspecting.verify(index, deep=True)),
    ]
    for call in calls:
        with suppress(LuxsearchError):
            call()
            answered += 1
    return f"{answered} of {len(calls)} answered"


def _optimized(index: Path) -> str:
    """Merged in a copy, which reads all that there is and writes it anew; and brought up to date."""
    copy = SCRATCH / "merged"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(index, copy)
    said = "refused"
    with suppress(LuxsearchError):
        optimize(copy, wait=False, observer=Silent())
        said = "merged"
    with suppress(LuxsearchError):
        known = manifest.load(copy).roots
        if [root.location for root in known] == [str((SCRATCH / "pieces").resolve())]:  # nothing else is read
            luxsearch.index(index=copy, jobs=1, today=date(2026, 11, 25), wait=False)
            said += " and updated"
    return said
