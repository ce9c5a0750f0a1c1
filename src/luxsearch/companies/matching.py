"""Names in a text: boundaries first, then the longest."""

from ahocorasick_rs import AhoCorasick

from luxsearch.companies.registry import Registry
from luxsearch.companies.spellings import spellings


class Matcher:
    """All names of a registry, looked for at once."""

    def __init__(self, registry: Registry) -> None:
        targets: dict[str, str] = {}
        for weak in (False, True):
            for company in registry.companies:
                names = [] if company.weak else [(company.name, False)]
                for text, is_weak in (*names, *((a.text, a.weak) for a in company.aliases)):
                    if is_weak == weak and not weak:
                        for spelt in spellings(text, weak=weak):
                            targets.setdefault(spelt, company.name)
        self._names = list(targets.values())
        self._find = AhoCorasick(list(targets), store_patterns=False).find_matches_as_indexes

    def mentions(self, text: str, body: int) -> list[tuple[str, int, int]]:
        """(canonical name, start, end) of each mention, in order."""
        done: list[tuple[str, int, int]] = []
        last = 0
        hits = [
            (start, -end, index)
            for index, start, end in self._find(text, overlapping=True)
            if not (end < len(text) and text[end].isalnum()) and not (start and text[start - 1].isalnum())
        ]
        hits.sort()
        for start, end, index in hits:
            if start >= last:
                last = -end
                done.append((self._names[index], start, last))
        return done
