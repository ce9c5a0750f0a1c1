"""Query text → tree. Any text is a query; only `date:` with what is no date is an error.

The grammar, over the lexemes of `luxsearch.query.lexing` (OR binds tighter than a space, as in recoll and Nexis):

    sequence = item { ["AND"] item }
    item     = operand { "OR" operand }
    operand  = { "NOT" | "-" } ( word | phrase | "(" sequence ")" )

Read with a stack of its own, since texts may be nested deeper than Python's.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, Literal, cast

from luxsearch.frozen import frozen
from luxsearch.query.groups import balanced, shallow
from luxsearch.query.lexing import Close, Lexeme, Open, Operator, Text, lex
from luxsearch.query.neighbours import neighbours
from luxsearch.query.sequences import Sequence
from luxsearch.query.simplify import NOTHING, StopWord, asked, one, stop_words, weighted, without_stop_words
from luxsearch.query.tree import All, And, AndMaybe, Field, Fuzzy, Leaf, Node, Or, Phrase, Prefix, Word
from luxsearch.query.values import dates, quoted
from luxsearch.query.walk import rebuilt
from luxsearch.query.words import LONGEST_PHRASE, Unit, Words

MOST_WORDS: Final = 1000
"""A query's words; further ones are left out, with a note."""

_LONGEST_NEAR: Final = 20
_FARTHEST: Final = 10_000


@frozen
class Parsed:
    """A query as understood.

    Attributes:
        node: what finds the articles. Where stop words were left out, an `AndMaybe` whose preferred part is the words
            with the stop words among them, side by side.
        words: the scored leaves that the searcher asked for, in order: not those under a NOT, no stop words that were
            left out, and not the preferred part of `node`.
        adjacent: words that stand side by side in the query, each two of them, without stop words between.
        left_out: the stop words that were left out, as written.
        notes: sentences for the searcher on what was read otherwise than written.
    """

    node: Node
    words: tuple[Leaf, ...] = ()
    adjacent: tuple[Phrase, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def parse(
    text: str,
    *,
    today: date,
    languages: Iterable[str],
    company: Callable[[str], Node | None],
    any_word: bool = False,
) -> Parsed:
    """Read a query.

    Args:
        text: what the searcher wrote.
        today: what relative dates count from.
        languages: of the index's articles (ISO 639-1); a word stands for its stems in all of them.
        company: turns a name into the node that finds the company; None for an unknown one.
        any_word: any of the words at the top level is enough; exclusions, dates and companies still hold.

    Raises:
        DateError: `date:` with what is no date.
    """
    notes: list[str] = []
    lexemes = shallow(balanced(lex(text, notes), notes), notes)
    parser = _Parser(Words(languages), today, company, notes, any_word=any_word)
    for lexeme in lexemes:
        parser.take(lexeme)
    return parser.finish()


class _Parser:
    """Builds the tree out of lexemes."""

    def __init__(
        self,
        words: Words,
        today: date,
        company: Callable[[str], Node | None],
        notes: list[str],
        *,
        any_word: bool,
    ) -> None:
        self.words = words
        self.today = today
        self.company = company
        self.notes = notes
        self.any_word = any_word
        self.stack = [Sequence()]
        self.runs: list[tuple[Unit, ...]] = []
        self.stray: list[str] = []
        self.others = False
        self.count = 0

    def take(self, lexeme: Lexeme) -> None:
        """Read one more lexeme."""
        match lexeme:
            case Open():
                self._open(cast("Field | None", lexeme.field))
            case Close():
                self._close(lexeme.weight)
            case Operator():
                self._operator(lexeme.name)
            case Text():
                self._text(lexeme)

    def finish(self) -> Parsed:
        """The query, when all lexemes have been taken."""
        top = self.stack[0]
        self._end(top)
        top.wait_no_longer()
        if not top.items and self.stray:
            for word in dict.fromkeys(self.stray):
                self._plain(self.words.units(word.lower()), 1.0)
            self._end(top)
        elif self.stray:
            self.notes.append(f"{', '.join(dict.fromkeys(self.stray))} has nothing to join and is read as a word")
        if self.count > MOST_WORDS:
            self.notes.append(f"only the first {MOST_WORDS:,} words of the query count")
        root = top.node(any_word=self.any_word)
        if root is None:
            self.notes.append("there is no word in the query")
            root = NOTHING
        left_out = () if not self.others else tuple(stop_words(root))
        root = without_stop_words(root, keep=not self.others)
        words = tuple(asked(root))
        preferred, adjacent = neighbours(self.words, self.runs, keep=not self.others, any_word=self.any_word)
        if preferred:
            root = AndMaybe(root, preferred[0] if len(preferred) == 1 else Or(tuple(preferred)))
        return Parsed(root, words, tuple(adjacent), tuple(dict.fromkeys(left_out)), tuple(dict.fromkeys(self.notes)))

    # Groups and operators

    def _open(self, field: Field | None) -> None:
        group = self.stack[-1]
        self._end_run(group)
        self.stack.append(Sequence(field or group.field, negative=group.negative or group.pending_not > 0))

    def _close(self, weight: float) -> None:
        inner = self.stack.pop()
        self._end(inner)
        node = inner.node()
        if node is None:
            self.stack[-1].pending_not = 0
            return
        if weight != 1.0:
            node = rebuilt(node, lambda below: weighted(below, weight))
        self._add(node)

    def _operator(self, name: Literal["AND", "OR", "NOT", "-"]) -> None:
        group = self.stack[-1]
        if group.takes(name):
            self._end_run(group)
            group.operator(name)
        else:
            self.stray.append(name)

    def _add(self, node: Node) -> None:
        """`node` is the operand that was waited for."""
        self.stack[-1].add(node)

    def _end_run(self, group: Sequence) -> None:
        """What follows does not stand beside what came before."""
        if len(group.run) > 1:
            self.runs.append(tuple(group.run))
        group.run.clear()

    def _end(self, group: Sequence) -> None:
        """The group has no further lexemes."""
        self._end_run(group)
        self.stray += group.waiting()

    # Words and values

    def _text(self, lexeme: Text) -> None:
        group = self.stack[-1]
        if lexeme.field in {"company", "source", "date"}:
            self._value(lexeme.field, lexeme.text)
            return
        if lexeme.star and not lexeme.text:
            self._end_run(group)
            self._add(All())
            return
        if self.count > MOST_WORDS:
            group.pending_not = 0
            return
        units = self._units(lexeme.text)
        where = cast("Field | None", lexeme.field) or group.field
        if not units:
            group.pending_not = 0
        elif lexeme.quoted:
            self._end_run(group)
            self._add(self._scored(self._phrase(lexeme, units, where)))
        elif where or lexeme.exact or lexeme.star or lexeme.edits:
            self._end_run(group)
            self._add(one(And, [self._scored(node) for node in self._marked(lexeme, units, where)]))
        else:
            self._plain(units, lexeme.weight)

    def _units(self, text: str) -> list[Unit]:
        """The units of `text`, as far as the query may have more words."""
        left = max(0, MOST_WORDS - self.count)
        units = self.words.units(text, left + 1)
        self.count += len(units)
        return units[:left]

    def _scored(self, node: Node) -> Node:
        """`node`, a word or phrase that has to match if it does not stand below a NOT."""
        if not self.stack[-1].negative and not self.stack[-1].pending_not:
            self.others = True
        return node

    def _plain(self, units: list[Unit], weight: float) -> None:
        """Words without any mark on them."""
        group = self.stack[-1]
        negative = group.negative or group.pending_not > 0
        nodes = []
        for unit in units:
            node = self.words.word(unit, None, weight)
            if not negative and unit.stop and isinstance(node, Word):
                nodes.append(cast("Node", StopWord(node)))
            else:
                nodes.append(self._scored(node))
        if group.pending_or or group.pending_not:
            self._end_run(group)
            self._add(one(And, nodes))
            return
        if not group.negative:
            group.run.extend(units)
        for node in nodes:
            self._add(node)

    def _phrase(self, lexeme: Text, units: list[Unit], where: Field | None) -> Node:
        if lexeme.exact:
            self.notes.append("= is for one word; the phrase is searched in any form")
        if len(units) > LONGEST_PHRASE:
            self.notes.append(f"only the first {LONGEST_PHRASE} words of a phrase count")
        if lexeme.distance is None:
            return self.words.phrase(units[:LONGEST_PHRASE], where, lexeme.weight)
        if len(units) > _LONGEST_NEAR:
            self.notes.append(f"only the first {_LONGEST_NEAR} words before ~ count")
        return self.words.near(units[:_LONGEST_NEAR], min(lexeme.distance, _FARTHEST), where, lexeme.weight)

    def _marked(self, lexeme: Text, units: list[Unit], where: Field | None) -> Iterable[Node]:
        """Words with `=` before them or `*` or `~` behind the last of them, or of a field."""
        for i, unit in enumerate(units):
            last = i == len(units) - 1
            if lexeme.exact:
                yield self.words.exact(unit, where, lexeme.weight)
            elif not last or not self.words.can_be_written(unit.whole):  # `⑴` has a form, (1), that is no word
                yield self.words.word(unit, where, lexeme.weight)
            elif lexeme.star:
                yield Prefix(unit.whole, where, lexeme.weight)
            elif lexeme.edits:
                yield Fuzzy(unit.whole, lexeme.edits, where, lexeme.weight)
            else:
                yield self.words.word(unit, where, lexeme.weight)

    def _value(self, name: str, value: str) -> None:
        """`company:`, `source:` or `date:`."""
        node: Node | None
        if name == "date":
            node = dates(value, self.today)
        elif name == "source":
            node = self.words.source(value)
        else:
            node = self.company(" ".join(value.split())) if value.strip() else None
            if node is None and value.strip():
                self.notes.append(f"company:{quoted(value)} is no known company; read as words")
                units = self._units(value)
                if units:
                    self._plain(units, 1.0)
                return
        self._end_run(self.stack[-1])
        if node is None:
            self.notes.append(f"{name}: has no value")
            self.stack[-1].pending_not = 0
        else:
            self._add(node)
