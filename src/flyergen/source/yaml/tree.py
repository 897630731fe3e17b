"""The tree of a YAML file: every scalar is the string that was written, and every node knows its place.

YAML would turn `no` into False, `12:30` into 750 and `0300` into 192. Opening hours and phone numbers are
words, so nothing is guessed here: whoever reads a node says what it must be.
"""

from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place


class Scalar(NamedTuple):
    """One string. It is plain if it was written without quotes and not as a `|` or `>` block."""

    text: str
    place: Place
    plain: bool = False


class Entry(NamedTuple):
    """What stands under one key of a table, and where the key stands."""

    place: Place
    value: "Scalar | Table | Items"


class Table(NamedTuple):
    """Keys and what stands under them, in the file's order."""

    entries: dict[str, Entry]
    place: Place


class Items(NamedTuple):
    """A list, in the file's order."""

    items: "tuple[Scalar | Table | Items, ...]"
    place: Place


Node = Scalar | Table | Items
