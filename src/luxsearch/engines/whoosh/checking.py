"""Is an index sound? Files against their checksums; postings and columns against the stored articles.

The deep check indexes a segment's stored articles anew, into a folder of its own, and compares the two dictionaries key
by key and the columns number by number: whatever the postings should be follows from the articles alone.
"""

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from luxsearch.disk import StrPath
from luxsearch.engines import Problem
from luxsearch.engines.whoosh.dictionary import merged
from luxsearch.engines.whoosh.filing import checksum, guard
from luxsearch.engines.whoosh.layout import LABELS
from luxsearch.engines.whoosh.postings import MARKS, POSITIONS, Posting
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.engines.whoosh.state import SegmentInfo
from luxsearch.engines.whoosh.writing import WhooshBatch
from luxsearch.errors import LuxsearchError

_COLUMNS = {"first": "I", "end": "I", "story": "Q", "length": "I", "by_id": "I", "newest": "I"}
_MOST_NAMED = 20
"""Problems told of one segment; one flipped length can make every posting wrong."""


def check_files(folder: StrPath, infos: Sequence[SegmentInfo]) -> Iterator[Problem]:
    """Every file of the segments against its recorded size and checksum."""
    for info in infos:
        for name, (size, crc) in sorted(info.files.items()):
            path = os.path.join(folder, name)
            try:
                found = os.stat(path).st_size
                if found != size:
                    yield Problem(name, f"{found:,} bytes, not {size:,}")
                elif checksum(path) != crc:
                    yield Problem(name, "its checksum is not the recorded one")
            except OSError as reason:
                yield Problem(name, f"cannot be read: {reason.strerror or reason}")


def check(folder: StrPath, segments: Sequence[Segment], *, deep: bool) -> Iterator[Problem]:
    """What `luxsearch.engines.Reader.check` says."""
    bad = list(check_files(folder, [segment.info for segment in segments]))
    yield from bad
    if not deep:
        return
    for segment in segments:
        try:
            with guard(segment.path):
                yield from _compare(segment)
        except LuxsearchError as reason:
            yield Problem(os.path.basename(segment.path), str(reason))


def _compare(segment: Segment) -> Iterator[Problem]:
    """A segment against one made anew from its stored articles."""
    with TemporaryDirectory(prefix="luxsearch-verify-") as scratch:
        batch = WhooshBatch(Path(scratch), "check")
        for number in segment.live():
            article = segment.article(number)
            if article.id != segment.id(number):
                yield Problem(article.id, f"stored where {segment.id(number)!r} should be")
            batch.add(article)
        pieces = batch.finish()
        if not pieces:
            return
        fresh = Segment(Path(scratch), SegmentInfo.from_json(pieces[0]))
        for found, problem in enumerate(_differences(segment, fresh), 1):
            if found > _MOST_NAMED:
                yield Problem(os.path.basename(segment.path), "more of the same")
                return
            yield problem


def _differences(segment: Segment, fresh: Segment) -> Iterator[Problem]:
    live = list(segment.live())
    for name, code in _COLUMNS.items():
        if name in ("by_id", "newest"):
            continue
        old, new = segment.column(name, code), fresh.column(name, code)
        for place, number in enumerate(live):
            if old[number] != new[place]:
                yield Problem(segment.id(number), f"its {name} is {old[number]}, not {new[place]}")
    for name in ("by_id", "newest"):
        renumber = dict(zip(live, range(len(live)), strict=True))
        order = [renumber[n] for n in segment.column(name, "I") if n in renumber]
        if order != list(fresh.column(name, "I")):
            yield Problem(os.path.basename(segment.path), f"its order {name!r} is wrong")
    for key, group in groupby(merged([segment.dictionary, fresh.dictionary]), key=itemgetter(0)):
        lists = {place: (segment, fresh)[place].posting_at(offset, count) for _, place, offset, count in group}
        old_list = _normal(segment, lists.get(0), live, has_codes=key[0] not in LABELS)
        new_list = _normal(fresh, lists.get(1), range(fresh.count), has_codes=key[0] not in LABELS)
        if old_list != new_list:
            word = key.decode("utf-8", "replace")
            yield Problem(os.path.basename(segment.path), f"the postings of {word!r} are wrong")


def _normal(segment: Segment, posting: Posting | None, live: Sequence[int], *, has_codes: bool) -> object:
    """A posting list of living articles, numbered anew, with positions from each article's beginning."""
    if posting is None:
        return None
    renumber = {number: place for place, number in enumerate(live)}
    numbers = posting.articles()
    codes = posting.codes() if has_codes else None
    marks = posting.marks() if posting.flags & MARKS else None
    if not posting.bits_agree():
        return "the bits tell other positions"
    rows = []
    for i, number in enumerate(numbers):
        if number in segment.gone:
            continue
        places: tuple[int, ...] = ()
        if posting.flags & POSITIONS:
            base = segment.title_at[number]
            places = tuple(p - base for p in posting.positions.between(base, segment.title_at[number + 1]))
        rows.append((renumber[number], codes and codes[i], marks and marks[i], places))
    return rows or None
