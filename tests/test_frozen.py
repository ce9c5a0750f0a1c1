"""Frozen values do what frozen dataclasses do."""

import copy
import dataclasses
import pickle
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.frozen import frozen, replace


@frozen
class Ours:
    """A value."""

    a: int
    b: str = "x"
    c: tuple[int, ...] = ()

    @property
    def twice(self) -> int:
        return 2 * self.a


@dataclass(frozen=True, slots=True)
class Theirs:
    """A value."""

    a: int
    b: str = "x"
    c: tuple[int, ...] = ()


@frozen(kw_only=True)
class Named:
    first: int
    second: int = 2


@frozen(order=True)
class Ordered:
    LEAST: ClassVar[int] = 0

    a: int
    b: int = 0

    def __post_init__(self) -> None:
        if self.a < self.LEAST:
            raise ValueError("negative")


ARGUMENTS = st.tuples(
    st.lists(st.integers(), max_size=4),
    st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.integers(), max_size=3),
)


@given(ARGUMENTS)
def test_arguments_are_bound_as_dataclasses_bind_them(arguments: tuple[list[Any], dict[str, Any]]) -> None:
    values, named = arguments
    try:
        expected = Theirs(*values, **named)
    except TypeError:
        with pytest.raises(TypeError):
            Ours(*values, **named)
        return
    made = Ours(*values, **named)
    assert (made.a, made.b, made.c) == (expected.a, expected.b, expected.c)
    assert repr(made) == repr(expected).replace("Theirs", "Ours")
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes
    assert copy.deepcopy(made) == made
    assert hash(made) == hash(Ours(*values, **named))


def test_values_are_frozen() -> None:
    made: Any = Ours(1)
    with pytest.raises(AttributeError):
        made.a = 2
    with pytest.raises(AttributeError):
        del made.a
    with pytest.raises(AttributeError):
        made.other = 2


def test_equality_is_by_class_and_fields() -> None:
    assert Ours(1) == Ours(1, "x")
    assert Ours(1) != Ours(2)
    others: list[object] = [Theirs(1), (1, "x", ()), 1]
    assert Ours(1) not in others


def test_replace_and_match_and_properties() -> None:
    made = replace(Ours(1), b="y")
    assert made == Ours(1, "y")
    assert made.twice == 2
    match made:
        case Ours(a, b, _):
            assert (a, b) == (1, "y")
    with pytest.raises(TypeError):
        replace(made, nothing=1)


def test_the_functions_of_dataclasses_work_on_them() -> None:
    made: Any = Ours(1, c=(2,))
    is_one: bool = dataclasses.is_dataclass(made)
    assert is_one
    assert dataclasses.replace(made, a=5) == Ours(5, c=(2,))
    assert dataclasses.asdict(made) == {"a": 1, "b": "x", "c": (2,)}
    assert [f.name for f in dataclasses.fields(made)] == ["a", "b", "c"]


def test_keyword_only() -> None:
    assert Named(first=1) == Named(first=1, second=2)
    assert replace(Named(first=1), second=3).second == 3
    with pytest.raises(TypeError):
        Named(1)  # type: ignore[call-arg]


def test_order_and_post_init() -> None:
    assert sorted([Ordered(2), Ordered(1, 5), Ordered(1)]) == [Ordered(1), Ordered(1, 5), Ordered(2)]
    with pytest.raises(ValueError, match="negative"):
        Ordered(-1)
