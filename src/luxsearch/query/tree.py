"""Nodes of a query. Small, frozen, comparable; they carry data, no behaviour and nothing of any engine.

*Primitive* nodes are what an engine receives. `Prefix` and `Fuzzy` are written by the parser and rewritten into `Word`
by `luxsearch.ranking`, once for every engine, by looking at the index's vocabulary.

A `Word`'s `terms` are alternatives at one place: an article matches when any of them stands in it. They are terms
(stems) of `luxsearch.text`, or folded forms where `exact`.
"""

from typing import Literal

from luxsearch.dates import DateRange
from luxsearch.frozen import frozen

Field = Literal["title", "body"]
"""A part of the article's text; None in a node means either."""


@frozen
class Word:
    """Any of `terms` (stems; folded forms where `exact`) stands in the text. `surface` is what the person wrote."""

    terms: frozenset[str]
    field: Field | None = None
    exact: bool = False
    weight: float = 1.0
    surface: str = ""


@frozen
class Phrase:
    """The `slots`, each a set of alternative terms, stand at consecutive positions of one field."""

    slots: tuple[frozenset[str], ...]
    field: Field | None = None
    weight: float = 1.0
    surface: str = ""


@frozen
class Near:
    """All `slots`, at positions of their own, in any order, in one field, last minus first position <= `distance`."""

    slots: tuple[frozenset[str], ...]
    distance: int
    field: Field | None = None
    weight: float = 1.0
    surface: str = ""


@frozen
class Prefix:
    """Words whose form begins with `beginning` (folded)."""

    beginning: str
    field: Field | None = None
    weight: float = 1.0


@frozen
class Fuzzy:
    """Words whose form is at most `distance` edits from `form` (optimal string alignment: swapping neighbours is 1)."""

    form: str
    distance: int = 1
    field: Field | None = None
    weight: float = 1.0


@frozen
class DateSpan:
    """The article's own span overlaps `span`; with `span` None: the article is undated."""

    span: DateRange | None


@frozen
class CompanyIs:
    """The article names (`about`: is about) any of the companies `names`, which are as `Article.companies` has them."""

    names: frozenset[str]
    about: bool = False


@frozen
class Source:
    """The credit line holds all of `forms` (folded forms of words)."""

    forms: frozenset[str]


@frozen
class All:
    """Every article."""


@frozen
class And:
    """All `children` match. No children: every article."""

    children: tuple["Node", ...]


@frozen
class Or:
    """Any of `children` matches. No children: no article."""

    children: tuple["Node", ...]


@frozen
class Not:
    """`child` does not match. Scores nothing."""

    child: "Node"


@frozen
class AndMaybe:
    """Matches what `required` matches; where `preferred` matches too, its score is added."""

    required: "Node"
    preferred: "Node"


Leaf = Word | Phrase | Near | Prefix | Fuzzy
"""A node that scores, and that can be marked in a text."""

Node = Word | Phrase | Near | Prefix | Fuzzy | DateSpan | CompanyIs | Source | All | And | Or | Not | AndMaybe
