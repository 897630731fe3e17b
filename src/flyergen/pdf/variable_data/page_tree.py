"""Page tree and number tree: balanced trees for long files, each branch written when it is full.

Source: ISO 32000-1, 7.7.3 (page tree) and 7.9.7 (number trees).
"""

from collections.abc import Sequence
from typing import Protocol

from flyergen.pdf.variable_data.object_writer import ObjectWriter

_LEAVES = 64


class Numbers(Protocol):
    """An object that assigns the numbers of objects."""

    def reserve(self) -> int:
        """Assign a number."""


class PageTree:
    """A growing page tree."""

    def __init__(self, sink: ObjectWriter, root: int) -> None:
        """`root` is the number of the tree."""
        self._sink, self.root = sink, root
        self.count = 0
        self._branch = 0
        self._pages: list[bytes] = []
        self._done: list[int] = []

    def parent(self, numbers: Numbers) -> int:
        """Return the number of the branch for the next pages."""
        if not self._branch:
            self._branch = numbers.reserve()
        return self._branch

    def add(self, pages: Sequence[bytes]) -> None:
        """Add pages to the branch, as references."""
        self._pages += pages
        self.count += len(pages)
        if len(self._pages) >= _LEAVES:
            self._end()

    def close(self) -> None:
        """Write the remaining branches and the root."""
        if self._pages:
            self._end()
        self._sink.pack(self.root, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self.count, references(self._done)))

    def _end(self) -> None:
        said = (self.root, len(self._pages), b" ".join(self._pages))
        self._sink.pack(self._branch, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % said)
        self._done.append(self._branch)
        self._branch, self._pages = 0, []


class NumberTree:
    """Rising numbers with a value for each: the parent tree, or page labels."""

    def __init__(self, sink: ObjectWriter) -> None:
        self._sink = sink
        self._keys: list[int] = []
        self._values: list[bytes] = []
        self._done: list[int] = []

    def add(self, key: int, value: bytes, numbers: Numbers) -> None:
        """Add a number, higher than those before, and an object as formatted in the file."""
        self._keys.append(key)
        self._values.append(value)
        if len(self._keys) >= _LEAVES:
            self._end(numbers)

    def close(self, numbers: Numbers) -> int:
        """Write the remaining branches and the root. Return the root's number."""
        if self._keys:
            self._end(numbers)
        root = numbers.reserve()
        self._sink.pack(root, b"<</Kids[%b]>>" % references(self._done))
        return root

    def _end(self, numbers: Numbers) -> None:
        leaf = numbers.reserve()
        pairs = b" ".join(b"%d %b" % pair for pair in zip(self._keys, self._values, strict=True))
        self._sink.pack(leaf, b"<</Limits[%d %d]/Nums[%b]>>" % (self._keys[0], self._keys[-1], pairs))
        self._done.append(leaf)
        self._keys, self._values = [], []


def references(numbers: Sequence[int]) -> bytes:
    """Return references to objects, separated by spaces."""
    return b" ".join(b"%d 0 R" % number for number in numbers)
