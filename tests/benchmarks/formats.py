"""What is read of every file under a folder: format, title, date, words of body; or the reason why it was not.

    python tests/benchmarks/formats.py FOLDER [--full]

One line a record, tab-separated: status, id, format, date (and where it was found), words, language, source, title.
`--full` prints the body below. The last line counts.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from luxsearch.archive import Entry, Problem, Read, Rejected, Skipped
from luxsearch.archive.reading import read
from luxsearch.articles import Article

_TODAY = date.today()  # noqa: DTZ011 - as a run takes it


def records(folder: Path) -> Iterator[tuple[Path, Read, float]]:
    """Every file's records, and the seconds since its reading began."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        at = path.stat()
        entry = Entry(str(path.relative_to(folder.parent)), str(path), at.st_size, at.st_mtime_ns)
        start = time.perf_counter()
        for found in read(entry, today=_TODAY, language=None, is_company=lambda _: False):
            yield path, found, time.perf_counter() - start


def line(found: Read) -> str:
    """What was read, as one line."""
    if isinstance(found, Article):
        when = f"{found.date or '-'} ({found.date_source})"
        words = len(found.body.split())
        values = [found.format, when, str(words), found.language, found.source, found.title]
        return "\t".join(["read" if found.title and words and found.date else "PARTLY", found.id, *values])
    kind = {Rejected: "rejected", Skipped: "skipped", Problem: "problem"}[type(found)]
    return f"{kind}\t{found.id}\t{found.reason}"


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--full", action="store_true", help="print the bodies too")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    slowest = 0.0
    for _, found, seconds in records(options.folder):
        text = line(found)
        counts[text.partition("\t")[0]] += 1
        slowest = max(slowest, seconds)
        sys.stdout.write(text + "\n")
        if options.full and isinstance(found, Article):
            sys.stdout.write("    " + found.body.replace("\n", "\n    ") + "\n\n")
    total = ", ".join(f"{count} {name}" for name, count in counts.items())
    sys.stdout.write(f"{total}; slowest file {slowest:.2f} s\n")


if __name__ == "__main__":
    main()
