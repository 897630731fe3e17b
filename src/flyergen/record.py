"""NamedTuple: a faster `typing.NamedTuple`, for a quick start, and `Fields` for classes that inherit methods.

`typing` compiles a constructor for each class, builds the class twice and checks each annotation. A build imports 250
such classes, which took a tenth of its time. Here making a class takes a fifth of that: classes with the same number of
fields share the code of one constructor and inherit the methods that are alike. The classes offer the same methods, and
their instances are as fast.

This saves 21 ms of a cold build (`python benchmarks/second_implementations.py`).

Classes that also inherit methods have `Fields` as their base. A class of `typing` cannot do that.

What makes very many instances may make them with `record` and `records`, in half the time of calling the class.
"""

import sys
from _collections import _tuplegetter  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import repeat
from types import FunctionType
from typing import TYPE_CHECKING, Any, Self, TypeVar, dataclass_transform

__all__ = ["Fields", "NamedTuple", "record", "records"]

Kind = TypeVar("Kind")

# Returns an instance of a class with all of its values, which is not checked.
record: Callable[[type[Kind], tuple[Any, ...]], Kind] = tuple.__new__  # type: ignore[assignment]


def records(kind: type[Kind], rows: Iterable[tuple[Any, ...]]) -> Iterator[Kind]:
    """Return an instance of a class for each row of all of its values."""
    return map(record, repeat(kind), rows)


_new: Any = tuple.__new__
_NAMES: dict[str, Any] = {"__builtins__": {}, "_new": _new}
_getter = cache(lambda index: _tuplegetter(index, f"Alias for field number {index}"))


class _Record(tuple[Any, ...]):
    """The methods that all named tuples share, as `collections.namedtuple` has them."""

    __slots__ = ()
    if TYPE_CHECKING:
        _fields: tuple[str, ...]
        _field_defaults: Mapping[str, Any]

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        made: Self = _new(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes: Any) -> Self:
        made: Self = _new(self.__class__, map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    __replace__ = _replace

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}({', '.join(map('{}={!r}'.format, self._fields, self))})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


@dataclass_transform(frozen_default=True)
class Fields(_Record):
    """A base of classes that have fields, which are those that the class itself annotates, and inherit methods."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        for name, value in _members(cls.__name__, _annotated(cls), vars(cls)).items():
            setattr(cls, name, value)

    if not TYPE_CHECKING:  # a type checker finds what is no field by itself, but not beside this

        def __setattr__(self, name, _):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r} that can be changed")


def _annotated(kind: type) -> tuple[str, ...]:
    if sys.version_info >= (3, 14):
        from annotationlib import Format, get_annotations

        return tuple(get_annotations(kind, format=Format.FORWARDREF))
    return tuple(vars(kind).get("__annotations__", ()))


def _members(name: str, fields: tuple[str, ...], body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a class needs to have these fields, with the defaults that its body gives them."""
    defaults = {field: body[field] for field in fields if field in body}
    if tuple(defaults) != fields[len(fields) - len(defaults) :]:
        raise TypeError(f"a field without a default follows one that has one in {name}")
    new = FunctionType(_constructor(len(fields)).replace(co_varnames=("_cls", *fields)), _NAMES, "__new__")
    new.__defaults__, new.__qualname__ = tuple(defaults.values()), f"{name}.__new__"
    of_fields = {field: _getter(index) for index, field in enumerate(fields)}
    own = {"__new__": staticmethod(new), "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
    return of_fields | own


@lru_cache(maxsize=64)
def _constructor(count: int) -> Any:
    """Return the code of a constructor with this number of values."""
    names = "".join(f"_{index}, " for index in range(count))
    return eval(f"lambda _cls, {names}: _new(_cls, ({names}))", _NAMES).__code__  # noqa: S307 - of numbers only


if TYPE_CHECKING or sys.version_info >= (3, 14):  # there annotations are made only when something asks for them
    from typing import NamedTuple
else:

    class _Maker(type):
        """Makes a plain class of fields from annotations. A metaclass on the result would slow down `isinstance`."""

        def __new__(cls, name, bases, body):
            members = _members(name, tuple(body.get("__annotations__", ())), body)
            return type(name, (_Record, *bases[1:]), {**body, "__slots__": (), **members})

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
