"""YAML tree: nodes that keep every scalar as the string that was written, with its place.

YAML would turn `no` into False, `12:30` into 750 and `0300` into 192. But opening hours and phone numbers are words. So
nothing is converted here: the code that reads a node says what it must be.
"""

from flyergen.problem import Place
from flyergen.record import NamedTuple


class Scalar(NamedTuple):
    """One string. It is plain if it was written without quotes and not as a `|` or `>` block."""

    text: str
    place: Place
    plain: bool = False


class Entry(NamedTuple):
    """The value of a key in a table, and the place of the key."""

    place: Place
    value: "Scalar | Table | Items"


class Table(NamedTuple):
    """Keys and their values, in file order."""

    entries: dict[str, Entry]
    place: Place


class Items(NamedTuple):
    """A list, in file order."""

    items: "tuple[Scalar | Table | Items, ...]"
    place: Place


Node = Scalar | Table | Items
