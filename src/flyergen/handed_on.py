"""Handed on: what was computed from a file with Pillow, for where Pillow is not installed.

While `flyergen site` tries a flyer, what its `handed_on` functions return is recorded. The site has these products with
the sources of the flyer, each in a file that is named after all that it was computed from: the function, its values,
and the bytes of its files. A browser finds them there. What it does not find is computed without Pillow, or is a
problem (P109).
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from flyergen import plain_pictures
from flyergen.files import MEGABYTE, Version, is_file, read_bytes, version
from flyergen.record import NamedTuple

FOLDER = "products"  # beside this module
_MOST_BYTES = 500 * MEGABYTE

Function = TypeVar("Function", bound=Callable[..., Any])


class Product(NamedTuple):
    """What a function returned, as a value that JSON has, and bytes."""

    value: Any
    parts: tuple[bytes, ...] = ()

    def packed(self) -> bytes:
        """Return the content of its file: a line of JSON, and the bytes."""
        head = json.dumps([self.value, *map(len, self.parts)], separators=(",", ":"))
        return b"".join((head.encode(), b"\n", *self.parts))


class Form(NamedTuple):
    """How what a function returns becomes a product, and how a product becomes that again."""

    packed: Callable[[Any], Product] = Product
    unpacked: Callable[[Product], Any] = lambda product: product.value


class Origin(NamedTuple):
    """What a product was computed from: the name of the function, its file, and its values."""

    function: str
    file: Path
    values: tuple[Any, ...]

    @property
    def name(self) -> str:
        """The name of the product's file."""
        return sha256(f"{self.function} {_in_words((self.file, *self.values))}".encode()).hexdigest()[:32]


_RECORD: ContextVar[dict[Origin, Product] | None] = ContextVar("_RECORD", default=None)


@contextmanager
def recorded() -> Iterator[Mapping[Origin, Product]]:
    """Record what is computed meanwhile in a mapping."""
    found: dict[Origin, Product] = {}
    token = _RECORD.set(found)
    try:
        yield found
    finally:
        _RECORD.reset(token)


def handed_on(form: Form) -> Callable[[Function], Function]:
    """Decorate a function of a file, by its path or version, and of values: numbers, words, paths and tuples of them.

    It returns the same for equal bytes and values. Without Pillow it is called only for what was not handed on.
    """

    def decorated(compute: Function) -> Function:
        @wraps(compute)
        def computed(file: Path | Version, *values: Any) -> Any:
            origin = Origin(compute.__name__, file if isinstance(file, Path) else file.path, values)
            if plain_pictures.ARE_ALL:
                found = _product_of(form, origin, version(origin.file))
                return found[0] if found else compute(file, *values)
            result, kept = compute(file, *values), _RECORD.get()
            if kept is not None and origin not in kept:
                kept[origin] = form.packed(result)
            return result

        return computed  # type: ignore[return-value]

    return decorated


@lru_cache(maxsize=256)
def _product_of(form: Form, origin: Origin, _: Version) -> tuple[Any] | None:
    """Return what was handed on, alone in a tuple."""
    path = Path(__file__).parent / FOLDER / origin.name
    return (form.unpacked(_product(read_bytes(path, _MOST_BYTES))),) if is_file(path) else None


def _product(data: bytes) -> Product:
    """Return a product from the content of its file."""
    head, _, rest = data.partition(b"\n")
    value, *lengths = json.loads(head)
    ends = accumulate(lengths)
    return Product(value, tuple(rest[end - length : end] for length, end in zip(lengths, ends, strict=True)))


def _in_words(value: object) -> str:
    """Return values as words that are the same on every computer: a file by its bytes, a number as a float."""
    if isinstance(value, Path):
        return _digest(version(value))
    if isinstance(value, tuple):
        return f"({','.join(map(_in_words, value))})"
    return repr(value + 0.0) if isinstance(value, int | float) else repr(value)


@lru_cache(maxsize=64)
def _digest(file: Version) -> str:
    return sha256(read_bytes(file.path, _MOST_BYTES)).hexdigest()
