"""Bookmark chain: bookmarks of one level with links to their neighbours, written as they come.

Source: ISO 32000-1, 12.3.3 (outlines).
"""

from collections.abc import Sequence

from flyergen.named_tuple import NamedTuple
from flyergen.pdf.variable_data.object_writer import ObjectWriter


class Mark(NamedTuple):
    """A bookmark: its title, the reference to its page, and its children, as in the file."""

    title: bytes
    page: bytes
    below: Sequence["Mark"] = ()


class Chain:
    """The bookmarks below one or below the root. The last is held back until it is known whether another follows."""

    def __init__(self, sink: ObjectWriter, parent: int) -> None:
        """`parent` is the number of their parent object."""
        self._sink, self._parent = sink, parent
        self._first = self._last = self._count = 0
        self._held = b""

    def add(self, mark: Mark) -> None:
        """Add a bookmark after the others."""
        before, number = self._last, self._sink.reserve()
        self._put(b"/Next %d 0 R" % number)
        below = Chain(self._sink, number)
        for one in mark.below:
            below.add(one)
        self._held = b"/Title%b/Parent %d 0 R/Dest[%b/Fit]%b" % (mark.title, self._parent, mark.page, below.close())
        self._held += b"/Prev %d 0 R" % before if before else b""
        self._first, self._last = self._first or number, number
        self._count += 1 + below.count

    @property
    def count(self) -> int:
        """The number of bookmarks, with their children."""
        return self._count

    def close(self) -> bytes:
        """Write the last bookmark. Return the entries for the parent, b"" if there are none."""
        self._put(b"")
        ends = (self._first, self._last, self._count)
        return b"/First %d 0 R/Last %d 0 R/Count %d" % ends if self._last else b""

    def _put(self, more: bytes) -> None:
        if self._last:
            self._sink.pack(self._last, b"<<%b%b>>" % (self._held, more))
