"""A chain: bookmarks of one level, each of which knows its neighbours, written as they come.

Source: ISO 32000-1, 12.3.3 (outlines).
"""

from collections.abc import Sequence

from flyergen.named_tuple import NamedTuple
from flyergen.pdf.variable_data.object_writer import ObjectWriter


class Mark(NamedTuple):
    """A bookmark: its title and the reference to its page as they stand in the file, and those below it."""

    title: bytes
    page: bytes
    below: Sequence["Mark"] = ()


class Chain:
    """The bookmarks below one or below the root; the last is held back until it is known whether one follows."""

    def __init__(self, sink: ObjectWriter, parent: int) -> None:
        """`parent` is the number of what they hang on."""
        self._sink, self._parent = sink, parent
        self._first = self._last = self._count = 0
        self._held = b""

    def add(self, mark: Mark) -> None:
        """Hang a bookmark behind the others."""
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
        """How many there are, with those below them."""
        return self._count

    def close(self) -> bytes:
        """Write what was held back; return what the parent says of them, b"" if there are none."""
        self._put(b"")
        ends = (self._first, self._last, self._count)
        return b"/First %d 0 R/Last %d 0 R/Count %d" % ends if self._last else b""

    def _put(self, more: bytes) -> None:
        if self._last:
            self._sink.pack(self._last, b"<<%b%b>>" % (self._held, more))
