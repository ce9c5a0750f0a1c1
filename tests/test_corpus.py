"""The corpus of odd files, read: every line of `corpus_expected.tsv` was checked by eye against the contract."""

from datetime import date
from pathlib import Path

from luxsearch.archive import Entry, Problem, Rejected, Skipped
from luxsearch.archive.reading import read
from luxsearch.archive.walk import walk
from luxsearch.articles import Article

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)
COLUMNS = ("what", "id", "date", "date_source", "source", "language", "format", "title")


def rows() -> list[str]:
    """What reading the corpus yields, a line each, in the order of the ids; an article's title to 40 characters."""
    found = []
    for entry in walk("corpus", str(HERE / "corpus")):
        records = (
            read(entry, today=TODAY, language=None, is_company=lambda words: words.strip() == "Gucci")
            if isinstance(entry, Entry)
            else [entry]
        )
        for one in records:
            values = [type(one).__name__.lower(), one.id.removeprefix("corpus/")]
            if isinstance(one, Article):
                values += [str(one.date or ""), one.date_source, one.source, one.language, one.format, one.title[:40]]
            else:
                assert isinstance(one, Problem | Rejected | Skipped)
                assert one.reason
            found.append("\t".join(values))
    return sorted(found, key=lambda row: row.split("\t")[1])


def test_every_file_is_read_as_expected() -> None:
    expected = (HERE / "corpus_expected.tsv").read_text(encoding="utf-8").splitlines()
    assert expected[0].split("\t") == list(COLUMNS)
    assert rows() == expected[1:]
