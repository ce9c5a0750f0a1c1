"""Frozen values: what `dataclass(frozen=True, slots=True)` gives, made twenty times as fast.

`dataclasses` writes and compiles source text for every class, 0.5 ms each on the machine that this was measured on. The
sixty value classes on the path of a query would take as long as importing click. These have the same fields, defaults,
`__post_init__`, comparison, hash, repr, pattern matching and pickling, the same meaning to type checkers (PEP 681), and
`dataclasses.replace`, `fields` and the like work on them. What a query does not need uses `dataclasses`.
"""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, kw_only: bool = False, order: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True)
def frozen(cls: type[T] | None = None, /, *, kw_only: bool = False, order: bool = False) -> Any:
    """Make the class a frozen value with slots; its annotated names are the fields, in order.

    Defaults have to be immutable: all instances share them.

    Args:
        cls: the class, where the decorator is written without parentheses.
        kw_only: fields are given by name only.
        order: instances of the class compare as the tuples of their fields.
    """
    if cls is None:
        return lambda cls: _made(cls, kw_only=kw_only, order=order)
    return _made(cls, kw_only=kw_only, order=order)


def replace(value: T, /, **changes: object) -> T:
    """A copy with other values of some fields. Raises TypeError for a name that is no field."""
    return type(value)(**({name: getattr(value, name) for name in fields(value)} | changes))


class _DataclassFields:
    """What the functions of `dataclasses` look for in a class, worked out when they do."""

    def __get__(self, value: object, cls: type) -> dict[str, Any]:
        import dataclasses  # noqa: PLC0415 - not on the path of a query

        of = [(name, cls.__annotations__[name]) for name in cls.__slots__]  # type: ignore[attr-defined]
        made: dict[str, Any] = dataclasses.make_dataclass(cls.__name__, of).__dict__["__dataclass_fields__"]
        return made


class _Base:
    """What all frozen values share."""

    __slots__ = ()
    __dataclass_fields__ = _DataclassFields()

    def __eq__(self, other: object) -> bool:
        return _values(self) == _values(other) if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        parts = zip(fields(self), _values(self), strict=True)
        return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in parts)})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot assign to field {name!r} of a frozen {type(self).__name__}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"cannot delete field {name!r} of a frozen {type(self).__name__}")

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), _values(self))


class _Ordered(_Base):
    """Comparison field by field."""

    __slots__ = ()

    def __lt__(self, other: object) -> bool:
        return _values(self) < _values(other) if type(self) is type(other) else NotImplemented

    def __le__(self, other: object) -> bool:
        return _values(self) <= _values(other) if type(self) is type(other) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return _values(self) > _values(other) if type(self) is type(other) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return _values(self) >= _values(other) if type(self) is type(other) else NotImplemented


def fields(value: object) -> tuple[str, ...]:
    """The names of the fields of a frozen value, in order."""
    names: tuple[str, ...] = type(value).__slots__  # type: ignore[attr-defined]
    return names


def _values(value: object) -> tuple[Any, ...]:
    return tuple([getattr(value, name) for name in fields(value)])


def _restored(cls: type, values: tuple[object, ...]) -> object:
    value: object = object.__new__(cls)
    for name, of in zip(fields(value), values, strict=True):
        object.__setattr__(value, name, of)
    return value


def _made(cls: type, *, kw_only: bool, order: bool) -> type:
    annotated = cls.__dict__.get("__annotations__", {})  # noqa: RUF063 - inspect is what this avoids importing
    names = tuple([name for name, of in annotated.items() if getattr(of, "__origin__", None) is not ClassVar])
    space = {k: v for k, v in cls.__dict__.items() if k not in ("__dict__", "__weakref__")}
    defaults = {name: space.pop(name) for name in names if name in space}
    space |= {"__slots__": names, "__match_args__": () if kw_only else names, "__qualname__": cls.__qualname__}
    made = type(cls.__name__, (_Ordered if order else _Base,), space)
    setters = tuple([made.__dict__[name].__set__ for name in names])
    count, defined = len(names), set(names)
    least = count
    while least and names[least - 1] in defaults:
        least -= 1
    tail = tuple([defaults[name] for name in names[least:]])
    finish = space.get("__post_init__")

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807 - becomes the class's own
        if kw_only and len(named) == count and not values and named.keys() == defined:
            values = tuple([named[name] for name in names])
        elif least <= len(values) < count and not named and not kw_only:
            values += tail[len(values) - least :]
        elif len(values) != count or kw_only:
            values = _bound(made, names, defaults, () if kw_only else values, named, len(values))
        elif named:
            raise TypeError(f"{made.__name__}() got {', '.join(named)} twice, or no such field")
        for put, value in zip(setters, values, strict=True):
            put(self, value)
        if finish is not None:
            finish(self)

    made.__init__ = __init__  # type: ignore[misc]
    return made


def _bound(  # noqa: PLR0913, PLR0917 - all that binding arguments is about
    cls: type, names: tuple[str, ...], defaults: dict[str, object], values: tuple[object, ...],
    named: dict[str, object], given: int,
) -> tuple[object, ...]:  # fmt: skip
    """The values of all fields, from positional ones, named ones and defaults."""
    if given > len(values) or given > len(names):
        raise TypeError(f"{cls.__name__}() takes {len(values)} positional values, got {given}")
    of = {**defaults, **dict(zip(names, values, strict=False)), **named}
    if of.keys() != set(names) or not named.keys().isdisjoint(names[:given]):
        wrong = sorted((set(names) ^ of.keys()) | (named.keys() & set(names[:given])))
        raise TypeError(f"{cls.__name__}(): missing, unknown or given twice: {', '.join(wrong)}")
    return tuple([of[name] for name in names])
