"""The one line that helps where nothing matches."""

from collections.abc import Iterator, Sequence

from luxsearch.answers import Request
from luxsearch.filters import Companies
from luxsearch.opening import Opened
from luxsearch.query.parse import Parsed
from luxsearch.query.tree import And, Fuzzy, Node, Or, Prefix, Word
from luxsearch.ranking import did_you_mean, rewrite
from luxsearch.text import Analyzer, chunks


def helping_line(
    opened: Opened, request: Request, parsed: Parsed, narrowing: Sequence[Node], companies: Companies
) -> str:
    """The first that applies of what the contract promises.

    How many articles lie outside the dates, companies or source given; the nearest spelling of a word that the index
    does not hold; how many articles have some of the words.

    Args:
        opened: the index.
        request: what was asked.
        parsed: its words as understood.
        narrowing: its filters as nodes.
        companies: names of companies, which are not corrected.
    """
    return (
        _outside(opened, request, parsed, narrowing)
        or _spelling(opened, parsed, companies)
        or _some(opened, request, parsed, narrowing)
        or "no article matches"
    )


def _count(opened: Opened, query: Node) -> int:
    return opened.reader.search(rewrite(query, opened.reader).query, first=0).total


def _outside(opened: Opened, request: Request, parsed: Parsed, narrowing: Sequence[Node]) -> str:
    if not narrowing:
        return ""
    total = _count(opened, parsed.node)
    if not total:
        return ""
    filters = request.filters
    given = [
        name
        for name, is_given in (
            ("dates", filters.since or filters.until or filters.on),
            ("companies", filters.companies or filters.about),
            ("source", filters.sources),
        )
        if is_given
    ]
    lie = "1 article lies" if total == 1 else f"{total} articles lie"
    return f"no article matches; {lie} outside the {' and '.join(given)} given"


def _spelling(opened: Opened, parsed: Parsed, companies: Companies) -> str:
    for word in _words(parsed):
        written = chunks(word.surface)
        if len(written) != 1:
            continue
        form = Analyzer("")[written[0]][0].form
        nearest = did_you_mean(opened.reader, word, form, companies.known)
        if nearest:
            return f"no article has the word {word.surface}; did you mean `{nearest}`?"
    return ""


def _words(parsed: Parsed) -> Iterator[Word]:
    return (word for word in parsed.words if isinstance(word, Word))


def _some(opened: Opened, request: Request, parsed: Parsed, narrowing: Sequence[Node]) -> str:
    leaves = [leaf for leaf in parsed.words if isinstance(leaf, Word | Prefix | Fuzzy)]
    if request.any_word or len(parsed.words) < 2:  # noqa: PLR2004 - of one word there is no part
        return ""
    some = _count(opened, And((Or(tuple(leaves or parsed.words)), *narrowing)))
    if not some:
        return ""
    article, have = ("article", "has") if some == 1 else ("articles", "have")
    return f"no article has all the words; {some} {article} {have} some of them (--any)"
