"""What is in an index: its vocabulary, its companies and months, figures for `status`."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from luxsearch.engines import Statistics, VocabularyWord
from luxsearch.engines.whoosh.layout import COMPANY, FORM, key
from luxsearch.engines.whoosh.matching import Matching
from luxsearch.engines.whoosh.segment import Segment
from luxsearch.query.tree import Node

_LONGEST_MONTH = 31

_AT_ONCE: Final = 1 << 14
"""Words of the vocabulary that are held at a time."""


def counts(asked: Sequence[tuple[Matching, Node]], by: Literal["company", "month"]) -> dict[str, int]:
    """Matching articles by company name, or by month; see `luxsearch.engines.Reader.counts`."""
    counted: Counter[str] = Counter()
    for matching, query in asked:
        segment = matching.segment
        numbers = set(matching.match(query)).difference(segment.gone)
        if not numbers:
            continue
        if by == "month":
            counted.update(_months(segment, numbers))
            continue
        every = len(numbers) == segment.count
        for name, offset, count in segment.dictionary.beginning(key(COMPANY, "")):
            here = count if every else len(numbers.intersection(segment.posting_at(offset, count).articles()))
            if here:
                counted[name[1:].decode("utf-8", "surrogatepass")] += here
    counted.pop("", None) if by == "month" else None
    return dict(counted)


def _months(segment: Segment, numbers: Collection[int]) -> dict[str, int]:
    """Articles by `yyyy-mm`, by `yyyy` where that is all there is, undated under the empty string."""
    spans = Counter(zip(*(map(column.__getitem__, numbers) for column in (segment.first, segment.end)), strict=True))
    months: Counter[str] = Counter()
    for (first, end), count in spans.items():
        if not end:
            months[""] += count
            continue
        day = date.fromordinal(first)
        months[f"{day.year:04}" if end - first > _LONGEST_MONTH else f"{day.year:04}-{day.month:02}"] += count
    return months


def words(segments: Sequence[Segment], beginning: str) -> Iterator[VocabularyWord]:
    """The forms that begin so, with the live articles that hold them; some thousand at a time."""
    low = key(FORM, beginning)
    high = low + b"\xff"  # no UTF-8 has such a byte
    largest = max((segment.dictionary for segment in segments), key=len, default=None)
    cuts = [] if largest is None else largest.cuts(low, high, _AT_ONCE)
    for first, end in pairwise((low, *cuts, high)):
        live: dict[bytes, int] = {}
        for segment in segments:
            here = _living(segment, first, end)
            for name in here.keys() & live.keys():
                here[name] += live[name]
            live |= here
        held = sorted([name for name, count in live.items() if count])
        if held:  # no form has a line end in it
            forms = b"\n".join([name[1:] for name in held]).decode("utf-8", "surrogatepass").split("\n")
            yield from map(VocabularyWord, forms, map(live.__getitem__, held))


def _living(segment: Segment, low: bytes, high: bytes) -> dict[bytes, int]:
    """Living articles by key, of the keys from `low` up to `high`."""
    counted = segment.dictionary.counts(low, high)
    if segment.gone:
        for name in counted:
            posting = segment.dictionary.find(name)
            if posting is not None:
                counted[name] -= len(segment.gone.intersection(segment.posting_at(*posting).articles()))
    return counted


def statistics(segments: Sequence[Segment]) -> Statistics:
    """Figures for `status`."""
    months: Counter[str] = Counter()
    formats: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for segment in segments:
        live = list(segment.live())
        months.update(_months(segment, live))
        for counted, column, names in ((formats, "format", "formats"), (languages, "language", "languages")):
            numbers = Counter(map(segment.column(column, "H").__getitem__, live))
            for number, count in numbers.items():
                counted[segment.meta[names][number]] += count
    return Statistics(
        articles=sum(segment.info.live for segment in segments),
        segments=len(segments),
        bytes=sum(size for segment in segments for size, _ in segment.info.files.values()),
        months=dict(sorted(months.items())),
        formats=dict(sorted(formats.items())),
        languages=tuple(sorted(languages, key=lambda code: (-languages[code], code))),
    )
