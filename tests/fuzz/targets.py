"""What is fuzzed. A target takes what was drawn and raises for a defect; a `LuxsearchError` is an answer."""

import tempfile
import unicodedata
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from tests.query.test_printing import bare

import luxsearch
from luxsearch import engines, manifest
from luxsearch.archive import Entry, Problem, Rejected, Skipped
from luxsearch.archive.reading import read
from luxsearch.articles import Article
from luxsearch.dates import PartialDate
from luxsearch.dates.absolute import leading_date, parse_absolute
from luxsearch.dates.asked import read_range
from luxsearch.dates.published import read_published
from luxsearch.engines.whoosh import stored
from luxsearch.errors import DateError, LuxsearchError
from luxsearch.opening import Opened, open_index
from luxsearch.query.meaning import matches
from luxsearch.query.parse import parse
from luxsearch.query.printing import explained, to_text
from luxsearch.query.tree import CompanyIs, Fuzzy, Node, Or, Prefix, Source
from luxsearch.query.walk import postorder
from luxsearch.ranking import rewrite
from luxsearch.text import chunks

TODAY = date(2026, 11, 24)
_kept = tempfile.TemporaryDirectory(prefix="luxsearch-fuzz-")
SCRATCH = Path(_kept.name)


@cache
def small_index() -> Path:
    """An index of the sample archive, in two segments with deletions."""
    news = SCRATCH / "news"
    news.mkdir()
    for turn in ("first", "second"):
        for number in range(6):
            head = f"date 2019-0{1 + number} The {turn} house of Gucci opens at H&M in Milan."
            text = f"{head}\n\nA flagship store, 20% {number}."
            if turn == "first" or number % 2:
                (news / f"{number}.txt").write_text(text, encoding="utf-8")
        luxsearch.index([news], index=SCRATCH / "index", jobs=1, today=TODAY)
    return SCRATCH / "index"


@cache
def opened() -> Opened:
    """The small index."""
    return open_index(small_index())


def _company(name: str) -> Node | None:
    return CompanyIs(frozenset((name,))) if name[:1].lower() in "ghk" else None


def query(words: str, *, any_word: bool) -> str:
    """Read, printed and read again a query is the same; what the engine finds is what the tree means.

    Returns:
        What became of it, for counting; so do the other targets.
    """
    try:
        parsed = parse(words, today=TODAY, languages=("en",), company=_company, any_word=any_word)
    except DateError:
        return "no date"
    printed = to_text(parsed)
    explained(parsed)
    if parsed.node != Or(()) and not any(map(_holds_marks, words)) and _printable(parsed.node):
        again = parse(printed, today=TODAY, languages=("en",), company=_company)
        assert bare(again.node) == bare(parsed.node), printed
    reader = opened().reader
    node = rewrite(parsed.node, reader).query
    found = reader.search(node, first=None)
    meant = {article.id for article in reader.all_articles() if matches(node, article)}
    assert {match.id for match in found.first} == meant
    assert found.total == len(meant)
    return f"{type(parsed.node).__name__} with {'matches' if meant else 'none'}"


def _holds_marks(char: str) -> bool:
    """Whether a character becomes several, marks among them (`⑴`): `source:`, `*`, `~` keep what it is folded to."""
    plain = unicodedata.normalize("NFKC", char)
    return plain != char and not plain.isalnum()


def _printable(root: Node) -> bool:
    """Whether what is printed by its form is one word when read again; `il'sa&n~` is not: its form is `ilsa&n`."""
    for node in postorder(root):
        forms = [node.form] if isinstance(node, Fuzzy) else [node.beginning] if isinstance(node, Prefix) else ()
        if any(chunks(form) != [form] for form in (node.forms if isinstance(node, Source) else forms)):
            return False
    return True


def search(words: str) -> None:
    """The whole of `luxsearch query` ends in an answer or in a sentence."""
    with suppress(LuxsearchError):
        for hit in luxsearch.search(words, index=small_index(), today=TODAY, explain=True).hits:
            for marked in (hit.title, *hit.snippets):
                assert all(0 <= a < b <= len(marked.text) for a, b in marked.highlights)


def dates(text: str) -> str:
    """Whatever is read as a date is one, and comes back from its own writing."""
    accepted = []
    for reader in (parse_absolute, read_published):
        with suppress(LuxsearchError):
            found = reader(text)
            assert PartialDate.parse(str(found)) == found
            assert parse_absolute(str(found)) == found
            assert found.first < found.end
            accepted.append(reader.__name__)
    with suppress(LuxsearchError):
        leading = leading_date(text)
        if leading is not None:
            accepted.append("leading_date")
            assert 0 < leading[1] <= len(text)
            assert parse_absolute(text[: leading[1]].strip()) == leading[0] or text[: leading[1]].strip()[:1].isalpha()
    with suppress(LuxsearchError):
        span = read_range(text, TODAY)
        assert str(span)
        accepted.append("read_range")
    return " ".join(accepted)


def archive(name: str, content: bytes) -> str:
    """Nothing that a file can hold raises; what it yields can be stored, and comes back as it was."""
    said = "nothing"
    path = SCRATCH / "file"
    path.write_bytes(content)
    entry = Entry(f"root/{name}", str(path), len(content), 0)
    for found in read(entry, today=TODAY, language=None, is_company=lambda words: words == "Coach"):
        assert found.id.startswith(entry.id)
        if isinstance(found, Article):
            assert stored.unpack(stored.pack(found)) == found
            assert found.title.strip()
            assert len(found.title) <= max(120, len(content))
            said = f"article: {found.format}"
        else:
            assert isinstance(found, Rejected | Skipped | Problem)
            assert found.reason.strip()
            if not said.startswith("article"):
                said = f"{type(found).__name__}: {found.reason[:50]}"
    return said


def opener(suffix: str, edits: list[tuple[int, int]], cut: int) -> None:
    """Whatever an index's file holds, opening and asking end in an answer or in a sentence."""
    index = small_index()
    current = manifest.load(index)
    path = min(index.glob(f"*{suffix}"))
    whole = path.read_bytes()
    changed = bytearray(whole[: len(whole) - cut] if cut < len(whole) else b"")
    for at, value in edits:
        if changed:
            changed[at % len(changed)] = value
    try:
        path.write_bytes(changed)
        state = _agreeing(current.state, path.name, len(changed))
        with suppress(LuxsearchError):
            current = manifest.load(index)
            if current.stamps is not None:
                from luxsearch.indexing.stamps import Stamps  # noqa: PLC0415 - beside its use

                Stamps.load((index / current.stamps.name).read_bytes(), index)
        with suppress(LuxsearchError):
            _ask(engines.open_reader("whoosh", index, state))
    finally:
        path.write_bytes(whole)


def _agreeing(state: engines.State, name: str, size: int) -> engines.State:
    """The state with the file's size as it is now, so that what comes after that check is reached."""
    import json  # noqa: PLC0415 - beside its use

    copy: dict[str, object] = json.loads(json.dumps(state))
    segments = copy["segments"]
    assert isinstance(segments, list)
    for segment in segments:
        if name in segment["files"]:
            segment["files"][name][0] = size
    return copy


def _ask(reader: engines.Reader) -> None:
    for words in (
        "house OR milan",
        '"flagship store"',
        "gucci -h&m",
        "date:2019",
        "*",
        "title:house source:x",
        "o* second~",
    ):
        node = parse(words, today=TODAY, languages=("en",), company=_company).node
        for unique in (False, True):
            with suppress(LuxsearchError):
                found = reader.search(rewrite(node, reader).query, first=5, unique=unique)
                reader.articles([match.id for match in found.first])
    for work in (
        lambda: list(reader.words("")), reader.statistics, lambda: list(reader.all_articles()),
        lambda: reader.counts(node, "company"), lambda: reader.counts(node, "month"),
        lambda: list(reader.check(deep=True)),
    ):  # fmt: skip
        with suppress(LuxsearchError):
            work()
