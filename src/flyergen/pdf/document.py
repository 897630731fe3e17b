"""The objects of a file: reportlab's document, which numbers them, and streams.

Only `reportlab.pdfbase` is used. Its canvas would bring Helvetica, colours and graphics states of its own,
and costs a third more time to import.
"""

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from typing import Any, NamedTuple, cast

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFObjectReference, PDFPages

# Drawings pack as small as at zlib's own level, in half the time.
_LEVEL = 5
# Where reportlab keeps the name of an object.
_NAME = "__InternalName__"


class Segment(NamedTuple):
    """Objects as they stand in a file, and where each begins: its number, and its offset in `data`."""

    data: bytes
    offsets: tuple[tuple[int, int], ...]


class Document(PDFDocument):
    """The objects of a file and their numbers: `pdf.plate` writes them."""

    Pages: PDFPages

    def __init__(self, version: tuple[int, int]) -> None:
        super().__init__(invariant=1, pdfVersion=version)

    def add(self, thing: PDFObject) -> PDFObjectReference:
        """Give `thing` an object number, once, and return the reference to it."""
        reference: PDFObjectReference = super().Reference(thing)  # type: ignore[no-untyped-call]
        return reference

    def number(self, thing: PDFObject) -> int:
        """Return the number of an object that has been added."""
        number: int = self.idToObjectNumberAndVersion[_name(thing)][0]
        return number

    def page(self, index: int) -> PDFDictionary:
        """Return a page, counted from 0."""
        page: Any = self.idToObject[page_reference(index).name]
        return cast("PDFDictionary", page)

    @property
    def last(self) -> int:
        """The highest number given out so far."""
        number: int = self.objectcounter
        return number

    def numbers(self, besides: Collection[int] = ()) -> Iterator[int]:
        """Yield the numbers given out, also those that come up meanwhile."""
        number = 1
        while number <= self.last:
            if number not in besides:
                yield number
            number += 1

    def fork(self) -> "Document":
        """Return a document that has the objects of this one under their numbers; what it adds is its own."""
        twin = copy(self)
        twin.idToObject = dict(self.idToObject)
        twin.idToObjectNumberAndVersion = dict(self.idToObjectNumberAndVersion)
        twin.numberToId = dict(self.numberToId)
        return twin

    def again(self, old: PDFObject, new: PDFObject) -> None:
        """Let `new` stand in the place of `old`, under its number."""
        setattr(new, _NAME, _name(old))
        self.idToObject[_name(old)] = new

    def anew(self, numbers: range, put: Callable[["Document"], object]) -> None:
        """Let `put` add its objects under numbers that it has used before, instead of those that are there."""
        for number in numbers:
            name = self.numberToId.pop(number)
            del self.idToObject[name], self.idToObjectNumberAndVersion[name]
        last, self.objectcounter = self.last, numbers.start - 1
        put(self)
        self.objectcounter = last

    def segment(self, numbers: Iterable[int]) -> Segment:
        """Return the objects of these numbers as a file has them."""
        parts, offsets, length = [], [], 0
        for number in numbers:
            part = b"%d 0 obj\n%b\nendobj\n" % (number, self._format(number))
            parts.append(part)
            offsets.append((number, length))
            length += len(part)
        return Segment(b"".join(parts), tuple(offsets))

    def _format(self, number: int) -> bytes:
        thing: Any = self.idToObject[self.numberToId[number]]
        data: bytes = thing.format(self)
        return data


class Stream(PDFObject):
    """A stream, compressed unless its entries name a filter or it must stay plain.

    reportlab's own leaves out the end of line before `endstream`. Source: ISO 19005-2, 6.1.7.1.
    """

    __RefOnly__ = 1

    def __init__(self, entries: Mapping[str, object], data: bytes, plain: bool = False) -> None:
        self._entries = dict(entries)
        self._data = data
        if not plain and "Filter" not in self._entries:
            self._entries["Filter"] = "/FlateDecode"
            self._data = zlib.compress(data, _LEVEL)

    def format(self, document: Document) -> bytes:
        entries = PDFDictionary(self._entries | {"Length": len(self._data)})
        return b"%b\nstream\n%b\nendstream" % (entries.format(document), self._data)


def _name(thing: PDFObject) -> str:
    """Return what reportlab knows an object by."""
    name: str = getattr(thing, _NAME)
    return name


def page_reference(index: int) -> PDFObjectReference:
    """Return the reference to a page counted from 0, which need not exist yet."""
    return PDFObjectReference(f"Page{index + 1}")
