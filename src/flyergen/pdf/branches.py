"""Branches: the pages of a long file and their tags, some dozens to a branch, each written when it is full.

Source: ISO 32000-1, 7.7.3 (page tree) and 7.9.7 (number trees).
"""

from collections.abc import Sequence

from flyergen.pdf.document import Document
from flyergen.pdf.sink import Sink

_LEAVES = 64


class Branches:
    """Two trees that grow alike: the pages, and of each page the elements of its marked content."""

    def __init__(self, sink: Sink, root: int) -> None:
        """`root` is the number of the tree of pages."""
        self._sink, self.root = sink, root
        self.count = 0
        self._branch = 0
        self._pages: list[int] = []
        self._tags: list[Sequence[int]] = []
        self._done: list[tuple[int, int]] = []

    def parent(self, document: Document) -> int:
        """Return the number of the branch on which the next pages hang."""
        if not self._branch:
            self._branch = document.reserve()
        return self._branch

    def add(self, pages: Sequence[int], tags: Sequence[Sequence[int]], document: Document) -> None:
        """Hang pages on the branch, each with the numbers of the elements of its marked content."""
        self._pages += pages
        self._tags += tags
        self.count += len(pages)
        if len(self._pages) >= _LEAVES:
            self._end(document)

    def close(self, document: Document) -> int:
        """Write what is left and the roots; return the number of the tree of tags."""
        if self._pages:
            self._end(document)
        tags = document.reserve()
        branches, leaves = ([pair[n] for pair in self._done] for n in (0, 1))
        self._sink.one(self.root, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self.count, references(branches)))
        self._sink.one(tags, b"<</Kids[%b]>>" % references(leaves))
        return tags

    def _end(self, document: Document) -> None:
        count, leaf = len(self._pages), document.reserve()
        first = self.count - count
        kids = references(self._pages)
        self._sink.one(self._branch, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (self.root, count, kids))
        tags = b" ".join(b"%d[%b]" % (key, references(nodes)) for key, nodes in enumerate(self._tags, first))
        self._sink.one(leaf, b"<</Limits[%d %d]/Nums[%b]>>" % (first, self.count - 1, tags))
        self._done.append((self._branch, leaf))
        self._branch, self._pages, self._tags = 0, [], []


def references(numbers: Sequence[int]) -> bytes:
    """Return references to objects, in a row."""
    return b" ".join(b"%d 0 R" % number for number in numbers)
