"""NamedTuple: a faster `typing.NamedTuple`, for a quick start.

`typing` compiles a constructor for each class, builds the class twice and checks each annotation. A build imports 250
such classes, which took a tenth of its time. Here making a class takes a fifth of that: classes with the same number of
fields share the code of one constructor and inherit the methods that are alike. The classes offer the same methods, and
their instances are as fast.

This saves 21 ms of a cold build (`python benchmarks/second_implementations.py`).

What makes very many instances may make them with `record` and `records`, in half the time of calling the class.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["NamedTuple", "record", "records"]

Kind = TypeVar("Kind")

# Returns an instance of a class with all of its values, which is not checked.
record: Callable[[type[Kind], tuple[Any, ...]], Kind] = tuple.__new__  # type: ignore[assignment]


def records(kind: type[Kind], rows: Iterable[tuple[Any, ...]]) -> Iterator[Kind]:
    """Return an instance of a class for each row of all of its values."""
    return map(record, repeat(kind), rows)


if TYPE_CHECKING or sys.version_info >= (3, 14):  # there annotations are made only when something asks for them
    from typing import NamedTuple
else:
    from _collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    _new = tuple.__new__
    _NAMES = {"__builtins__": {}, "_new": _new}
    _getter = cache(lambda index: _tuplegetter(index, f"Alias for field number {index}"))

    class _Record(tuple):
        """The methods that all named tuples share, as `collections.namedtuple` has them."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            made = _new(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = _new(self.__class__, map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        __replace__ = _replace

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            return f"{self.__class__.__name__}({', '.join(map('{}={!r}'.format, self._fields, self))})"

        def __getnewargs__(self):
            return tuple(self)

    class _Maker(type):
        """Makes a plain class of fields from annotations. A metaclass on the result would slow down `isinstance`."""

        def __new__(cls, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"a field without a default follows one that has one in {name}")
            body |= {field: _getter(index) for index, field in enumerate(fields)}
            new = FunctionType(_constructor(len(fields)).replace(co_varnames=("_cls", *fields)), _NAMES, "__new__")
            new.__defaults__, new.__qualname__ = tuple(defaults.values()), f"{name}.__new__"
            body |= {"__slots__": (), "__new__": new, "__match_args__": fields}
            return type(name, (_Record, *bases[1:]), body | {"_fields": fields, "_field_defaults": defaults})

    @cache
    def _constructor(count):
        """Return the code of a constructor with this number of values."""
        names = "".join(f"_{index}, " for index in range(count))
        return eval(f"lambda _cls, {names}: _new(_cls, ({names}))", _NAMES).__code__  # noqa: S307 - of numbers only

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
