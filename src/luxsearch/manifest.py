"""What an index is: the manifest, the small files beside it, and the order in which a run becomes visible.

An index folder holds `manifest`, the engine's files, `stamps-N.json` (what the last run saw of every file of the
archive; read by indexing only), `companies-N.csv` (a user's company list) and `lock`. The manifest names all the
others, each with size and CRC-32. A run writes and syncs its files under new names, then the manifest under a
temporary name, syncs it, and renames it over the old one: that rename is the one point at which the run becomes
visible. Files that the manifest no longer names are deleted after it. Nothing in the folder is ever executed or
unpickled: the manifest is one line of text (`luxsearch index FORMAT CRC32`) and a JSON object.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from luxsearch.disk import StrPath, read_ordinary, sync_folder, write_synced
from luxsearch.errors import IndexUnusableError, NoIndexError, UsageError, rebuild_command
from luxsearch.frozen import fields, frozen

if TYPE_CHECKING:
    from pathlib import Path  # 5 ms at start-up: a query works with strings

FORMAT_VERSION: Final = 1
"""Of the manifest and of everything it names; changes whenever an older luxsearch could not read it right."""

NAME: Final = "manifest"
LOCK: Final = "lock"
_LAST_GENERATION: Final = 10**12
"""It is part of file names; beyond, the manifest is damaged."""
_TEMPORARY: Final = "manifest.new"
_FIRST_LINE = re.compile(rb"luxsearch index (\d{1,9}) ([0-9a-f]{8})\n")
_OURS = re.compile(r"(?:manifest(?:\.new)?|lock(?:\.holder)?|stamps-\d+\.json|companies-\d+\.csv)\Z").match


@frozen
class FileRecord:
    """A file of the index that the manifest names: its name in the folder, bytes, and CRC-32 of its content."""

    name: str
    size: int
    crc: int


@frozen
class Root:
    """A PATH that was given to `index`.

    Attributes:
        name: the last part of its real path; the first part of its articles' ids.
        location: its real path, absolute.
        exclude: globs of what is not read in it.
        language: ISO 639-1 code of articles that do not say; None: detected.
        articles: how many articles it holds.
    """

    name: str
    location: str
    exclude: tuple[str, ...] = ()
    language: str | None = None
    articles: int = 0


@frozen
class LastRun:
    """When the last run ended (ISO 8601, UTC), how many seconds it took, and what its summary was."""

    ended: str
    seconds: float
    summary: str


@frozen
class Manifest:
    """One state of an index.

    Attributes:
        generation: counts the runs that changed something; part of the names of the run's files.
        engine: name of the engine, for `luxsearch.engines`.
        engine_version: of the engine's library, for `status`.
        analysis: `luxsearch.text.ANALYSIS_VERSION` of the tokens in it.
        luxsearch: version of the program that wrote it.
        state: the engine's own.
        roots: in the order in which they were given.
        languages: codes of the articles in it: a query word stands for its stems in all of them.
        articles, undated: how many.
        builtin_companies: version of the built-in company list that its articles were read with.
        stamps: the stamps file.
        companies: the user's company list, or None.
        last_run: of the run that wrote it.
    """

    generation: int
    engine: str
    engine_version: str
    analysis: int
    luxsearch: str
    state: Mapping[str, Any]
    roots: tuple[Root, ...]
    languages: tuple[str, ...]
    articles: int
    undated: int
    builtin_companies: str
    stamps: FileRecord | None = None
    companies: FileRecord | None = None
    last_run: LastRun = LastRun("", 0.0, "")

    def own_files(self) -> frozenset[str]:
        """Names of the files beside the manifest that are not the engine's."""
        return frozenset(record.name for record in (self.stamps, self.companies) if record is not None)


def exists(index: "Path") -> bool:
    """Whether there is an index in the folder, usable or not."""
    try:
        with (index / NAME).open("rb") as file:
            return _FIRST_LINE.match(file.read(64)) is not None
    except OSError:
        return False


def load(index: StrPath, *, any_analysis: bool = False) -> Manifest:
    """The state of the index in the folder `index`.

    Raises:
        NoIndexError: nothing there.
        IndexUnusableError: foreign, damaged, or (unless `any_analysis`) of another format or analysis version.
    """
    where = os.path.abspath(index)
    try:
        data = read_ordinary(os.path.join(index, NAME))
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndexError(
            f"there is no index in {where}; make one with: luxsearch index PATH (or name its folder with --index DIR)"
        ) from None
    except OSError as error:
        raise IndexUnusableError(f"cannot read the index in {where}: {error.strerror}") from None
    first = _FIRST_LINE.match(data)
    if first is None:
        name = os.path.join(where, NAME)
        raise IndexUnusableError(f"{name} is not a luxsearch manifest, or is damaged; {_repair(index)}")
    if int(first[1]) != FORMAT_VERSION:
        raise IndexUnusableError(
            f"the index in {where} has format {int(first[1])}, this luxsearch reads {FORMAT_VERSION}; {_repair(index)}"
        )
    content = data[first.end() :]
    if crc32(content) != int(first[2], 16):
        raise IndexUnusableError(f"the manifest of the index in {where} is damaged; {_repair(index)}")
    try:
        manifest = _from_json(json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise IndexUnusableError(f"the manifest of the index in {where} is damaged; {_repair(index)}") from error
    if not any_analysis:
        check_analysis(manifest, index)
    return manifest


def check_analysis(manifest: Manifest, index: StrPath) -> None:
    """Raise `IndexUnusableError` when the index's tokens are not those of this program."""
    from luxsearch.text import ANALYSIS_VERSION  # noqa: PLC0415 - status and verify need no tokenizer

    if manifest.analysis != ANALYSIS_VERSION:
        raise IndexUnusableError(
            f"the index in {os.path.abspath(index)} was made by luxsearch {manifest.luxsearch} with text analysis "
            f"{manifest.analysis}, this luxsearch has {ANALYSIS_VERSION}; {_repair(index)}"
        )


def _repair(index: StrPath) -> str:
    return f"make it anew with: {rebuild_command(index)} PATH"


def publish(index: "Path", manifest: Manifest) -> None:
    """Make `manifest` the state of the index, all at once. Every file it names must be written and synced."""
    content = json.dumps(_to_json(manifest), ensure_ascii=True, separators=(",", ":")).encode("ascii")
    data = b"luxsearch index %d %08x\n%b" % (FORMAT_VERSION, crc32(content), content)
    write_synced(index / _TEMPORARY, data)
    sync_folder(index)
    (index / _TEMPORARY).replace(index / NAME)
    sync_folder(index)


def write_record(index: "Path", name: str, data: bytes) -> FileRecord:
    """Write a file of the index, synced, and say what the manifest has to know of it."""
    write_synced(index / name, data)
    return FileRecord(name, len(data), crc32(data))


def read_record(index: StrPath, record: FileRecord) -> bytes:
    """The content of a file of the index. Raises `IndexUnusableError` when it is not what was written."""
    damaged = f"the index in {os.path.abspath(index)} is damaged: {record.name}"
    try:
        data = read_ordinary(os.path.join(index, record.name), record.size)
    except OSError as error:
        raise IndexUnusableError(f"{damaged}: {error.strerror}; {_repair(index)}") from None
    if len(data) != record.size or crc32(data) != record.crc:
        raise IndexUnusableError(f"{damaged} is not what was written; {_repair(index)}")
    return data


def prepare_folder(index: "Path", is_engine_file: Callable[[str], bool]) -> None:
    """Create the index folder, or refuse one that holds something else.

    Args:
        index: the folder.
        is_engine_file: whether an engine gives its files such a name: what a killed first run left is known as ours.

    Raises:
        UsageError: the folder holds anything but hidden files and is no index, or cannot be made.
    """
    try:
        _make(index)
        names = sorted(os.listdir(index))
    except OSError as error:
        raise UsageError(f"cannot use {index.absolute()} as the index folder: {error.strerror}") from None
    if exists(index):
        return
    foreign = [n for n in names if not n.startswith(".") and (n == NAME or not (_OURS(n) or is_engine_file(n)))]
    if foreign:
        raise UsageError(
            f"{index.absolute()} is no index and is not empty (it holds {foreign[0]!r}); "
            "name another folder with --index DIR"
        )


def _make(folder: "Path") -> None:
    """Create a folder and those above it, so that they are there after a power cut too."""
    new = []
    above = folder.absolute()
    while not above.exists():
        new.append(above)
        above = above.parent
    folder.mkdir(parents=True, exist_ok=True)
    for each in new:
        sync_folder(each.parent)


def foreign(index: StrPath, needed: Iterable[str]) -> list[str]:
    """Names of what lies in the index folder and is neither hidden, nor the lock, nor in `needed`."""
    known = {NAME, LOCK, f"{LOCK}.holder", *needed}
    return sorted(name for name in os.listdir(index) if name not in known and not name.startswith("."))


def sweep(index: "Path", keep: Iterable[str]) -> None:
    """Delete the manifest module's own files that are not in `keep`; those that cannot be deleted stay."""
    kept = {NAME, LOCK, f"{LOCK}.holder", *keep}
    for name in os.listdir(index):
        if name not in kept and _OURS(name):
            try:
                (index / name).unlink()
            except OSError:
                continue


def free_generation(index: StrPath) -> int:
    """The first generation whose files' names are free: an index that cannot be read keeps its own for now."""
    used = (re.search(r"-(\d{1,9})\.(?:json|csv)\Z", name) for name in os.listdir(index) if _OURS(name))
    return 1 + max((int(found[1]) for found in used if found), default=0)


def _to_json(manifest: Manifest) -> dict[str, Any]:
    def plain(value: object) -> object:
        if isinstance(value, (Root, FileRecord, LastRun)):
            return {name: plain(getattr(value, name)) for name in fields(value)}
        return [plain(v) for v in value] if isinstance(value, tuple) else value

    return {name: plain(getattr(manifest, name)) for name in fields(manifest)}


def _from_json(value: Any) -> Manifest:  # noqa: ANN401 - what JSON gives
    def record(of: dict[str, Any] | None) -> FileRecord | None:
        if of is None:
            return None
        if not _OURS(of["name"]):
            raise ValueError(f"not a file of an index: {of['name']!r}")  # never a path out of the folder
        return FileRecord(of["name"], int(of["size"]), int(of["crc"]))

    def texts(of: list[str]) -> tuple[str, ...]:
        if not all(isinstance(text, str) for text in of):
            raise TypeError("not all of them are strings")
        return tuple(of)

    def root(of: dict[str, Any]) -> Root:
        name, location = texts([of["name"], of["location"]])
        language = of["language"] if of["language"] is None else str(of["language"])
        return Root(name, location, texts(of["exclude"]), language, int(of["articles"]))

    roots = tuple(map(root, value["roots"]))
    last = value["last_run"]
    last_run = LastRun(str(last["ended"]), float(last["seconds"]), str(last["summary"]))
    if not 0 < int(value["generation"]) <= _LAST_GENERATION:
        raise ValueError("a generation that no index reaches")
    return Manifest(
        generation=int(value["generation"]), engine=str(value["engine"]), engine_version=str(value["engine_version"]),
        analysis=int(value["analysis"]), luxsearch=str(value["luxsearch"]), state=dict(value["state"]), roots=roots,
        languages=texts(value["languages"]), articles=int(value["articles"]), undated=int(value["undated"]),
        builtin_companies=str(value["builtin_companies"]), stamps=record(value["stamps"]),
        companies=record(value["companies"]), last_run=last_run,
    )  # fmt: skip
