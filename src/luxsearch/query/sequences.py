"""A sequence of operands and operators that is being read: the inside of a pair of parentheses, or the whole query."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from luxsearch.query.simplify import asked, one
from luxsearch.query.tree import And, Field, Node, Not, Or

if TYPE_CHECKING:
    from luxsearch.query.words import Unit


class Sequence:
    """A sequence, as far as it has been read.

    Attributes:
        field: what its words are looked for in.
        negative: whether it stands below a NOT.
        items: the operands so far, each with its alternatives.
        conjunct: for each item, whether AND ties it to the one before.
        run: plain words side by side, up to here.
        pending_or, pending_and, pending_not: operators that wait for their right-hand side; NOTs are counted.
        word_not: whether the last NOT was written as a word, not as a minus.
    """

    def __init__(self, field: Field | None = None, *, negative: bool = False) -> None:
        """An empty sequence."""
        self.field = field
        self.negative = negative
        self.items: list[list[Node]] = []
        self.conjunct: list[bool] = []
        self.run: list[Unit] = []
        self.pending_or = self.pending_and = False
        self.pending_not = 0
        self.word_not = False

    def takes(self, name: str) -> bool:
        """Whether an operator of this name can stand here: AND and OR need an operand before them."""
        waits = self.pending_or or self.pending_and or self.pending_not > 0
        return name in {"NOT", "-"} or (len(self.items) > 0 and not waits)

    def operator(self, name: Literal["AND", "OR", "NOT", "-"]) -> None:
        """Read an operator that can stand here."""
        if name in {"NOT", "-"}:
            self.pending_not += 1
            self.word_not = name == "NOT"
        else:
            self.pending_or = name == "OR"
            self.pending_and = name == "AND"

    def add(self, node: Node) -> None:
        """Read an operand."""
        if self.pending_not % 2:
            node = node.child if isinstance(node, Not) else Not(node)
        if self.pending_or:
            self.items[-1].append(node)
        else:
            self.items.append([node])
            self.conjunct.append(self.pending_and)
        self.wait_no_longer()

    def wait_no_longer(self) -> None:
        """Forget the operators that wait."""
        self.pending_or = self.pending_and = False
        self.pending_not = 0

    def waiting(self) -> Iterator[str]:
        """The operators, of those written as words, that wait."""
        for name, waits in (("OR", self.pending_or), ("AND", self.pending_and), ("NOT", self.word_not)):
            if waits and (name != "NOT" or self.pending_not):
                yield name

    def node(self, *, any_word: bool = False) -> Node | None:
        """The sequence as one node, with `any_word` any of its scored operands; None where it is empty."""
        items = [one(Or, alternatives) for alternatives in self.items]
        if not items:
            return None
        if not any_word:
            return one(And, items)
        tied: list[list[Node]] = []
        for node, conjunct in zip(items, self.conjunct, strict=True):
            if conjunct:
                tied[-1].append(node)
            else:
                tied.append([node])
        operands = [one(And, nodes) for nodes in tied]
        scored = [node for node in operands if any(True for _ in asked(node))]
        required = [node for node in operands if node not in scored]
        return one(And, [*([one(Or, scored)] if scored else ()), *required])
