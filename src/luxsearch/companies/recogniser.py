"""Finding the companies of the list, and others by their legal form, in an article."""

from collections.abc import Sequence

from luxsearch.companies.matching import Matcher
from luxsearch.companies.registry import Registry
from luxsearch.companies.spellings import PARAGRAPH, plain
from luxsearch.frozen import frozen

_LEAD_WORDS = 60
_OFTEN = 3
_LONGEST_LEAD = 1200
_SHORTEST_LEAD = 2 * _LEAD_WORDS - 1
"""Characters: sixty words are not longer, and not shorter."""


_BETWEEN = 2 * PARAGRAPH
"""Between paragraphs: with the spaces, all that stands between words."""


@frozen
class Mentions:
    """What an article names.

    Attributes:
        companies: canonical names, those that the article is about first, each part in order of first mention.
        about: how many of them, from the first, the article is about.
    """

    companies: tuple[str, ...]
    about: int


_NOTHING = Mentions((), 0)


class Recogniser:
    """Finds the companies of a registry in articles. Made once, used for many."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._matcher = Matcher(registry)

    def recognise(self, title: str, body: str, *, headline: bool, listed: Sequence[str], source: str) -> Mentions:
        """The companies that an article names.

        An article is about a company that its headline names, or the first 60 words of its body, or that it names
        three times or more.

        Args:
            title: the headline.
            body: the text without its credit line.
            headline: whether `title` stands apart from the body; if not, it is not looked at.
            listed: companies that the metadata names.
            source: the credit line; the agency that it names is no company of the article, unless the headline says so.
        """
        head = f"{plain(title)}{_BETWEEN}" if headline else ""
        text = head + plain(body)
        mentions = self._matcher.mentions(text)
        if not mentions and not listed:
            return _NOTHING
        counts: dict[str, int] = {}
        about: set[str] = set()
        body_at = len(head)
        lead, last = body_at + _SHORTEST_LEAD, body_at + _LONGEST_LEAD
        for name, start, end in mentions:
            counts[name] = counts.get(name, 0) + 1
            if lead < end and start < last:
                if text.count(" ", body_at, end) + text.count(_BETWEEN, body_at, end) < _LEAD_WORDS:
                    lead = end
                else:
                    last = 0  # what comes later is no nearer
            if end <= lead or start < body_at:
                about.add(name)
        if source and counts:
            agency = self._registry.canonical(source)
            if agency in counts and not any(name == agency and start < body_at for name, start, _ in mentions):
                del counts[agency]
                about.discard(agency)
        if len(mentions) >= _OFTEN:
            about.update([name for name, count in counts.items() if count >= _OFTEN])
        for told in listed:
            counts.setdefault(self._registry.canonical(told) or told, 0)
        first = [name for name in counts if name in about]
        return Mentions((*first, *(name for name in counts if name not in about)), len(first))

    def weakly_named(self, text: str) -> set[str]:
        """The companies that a text names by weak names only."""
        found = self._matcher.mentions(plain(text))
        return {name for name, _, _ in found} - {n for n, s, e in found if not self._matcher.is_weak(plain(text)[s:e])}

    def is_company_name(self, text: str) -> bool:
        """Whether words name a listed company, and so are no credit line."""
        return self._registry.names_company(text)
