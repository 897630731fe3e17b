"""PDF objects: reportlab's document, which numbers objects, streams, and streams of compressed objects.

Only `reportlab.pdfbase` is used. Its canvas would add Helvetica, colors and graphics states of its own, and costs a
third more time to import.
"""

import sys
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, cast

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFObjectReference, PDFPages

from flyergen.record import NamedTuple
from flyergen.startup import without_bad_epoch

if TYPE_CHECKING:
    from array import array

# Compression levels of streams: for drawings as good as zlib's own level in half the time, or for small streams in half
# of that.
WELL, QUICK = 5, 1
_PACKED = {"Filter": "/FlateDecode"}
# The attribute in which reportlab keeps the name of an object.
_NAME = "__InternalName__"


class Segment(NamedTuple):
    """Objects as in a file, with the number of each and its offset in `data`."""

    data: bytes
    offsets: tuple[tuple[int, int], ...]


class Document(PDFDocument):
    """The objects of a file and their numbers. `pdf.variable_data` writes them."""

    Pages: PDFPages
    objectcounter: int

    def __init__(self, version: tuple[int, int]) -> None:
        with without_bad_epoch():
            super().__init__(invariant=1, pdfVersion=version)
        self.version = version

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
        """The highest number so far."""
        return self.objectcounter

    def reserve(self) -> int:
        """Assign a number to an object that is written elsewhere."""
        self.objectcounter += 1
        return self.last

    def adopt(self, thing: PDFObject, number: int) -> None:
        """Register an object under a reserved number."""
        name = f"R{number}"
        setattr(thing, _NAME, name)
        self.idToObjectNumberAndVersion[name] = (number, 0)
        self.idToObject[name] = thing

    def put_page(self, page: PDFDictionary, index: int) -> None:
        """Give a page, counted from 0, its number and the name under which `page_reference` finds it."""
        super().Reference(page, page_reference(index).name)  # type: ignore[no-untyped-call]

    def known_numbers(self, first: int) -> Iterator[int]:
        """Yield the unreserved numbers from the first on, including those added meanwhile."""
        number = first
        while number <= self.last:
            if number in self.numberToId:
                yield number
            number += 1

    def numbers(self, besides: Collection[int] = (), first: int = 1) -> Iterator[int]:
        """Yield the numbers from `first` on, including those added meanwhile."""
        number = first
        while number <= self.last:
            if number not in besides:
                yield number
            number += 1

    def thing(self, number: int) -> PDFObject:
        """Return the object with a number."""
        thing: PDFObject = self.idToObject[self.numberToId[number]]
        return thing

    def fork(self, last: int = 0) -> "Document":
        """Return a document with the objects of this one under their numbers. Its additions are its own.

        Numbers up to `last` are taken.
        """
        twin = copy(self)
        twin.objectcounter = max(last, self.last)
        twin.idToObject = dict(self.idToObject)
        twin.idToObjectNumberAndVersion = dict(self.idToObjectNumberAndVersion)
        twin.numberToId = dict(self.numberToId)
        return twin

    def again(self, old: PDFObject, new: PDFObject) -> None:
        """Replace `old` by `new`, under the same number."""
        setattr(new, _NAME, _name(old))
        self.idToObject[_name(old)] = new

    def anew(self, numbers: range, put: Callable[["Document"], object]) -> None:
        """Let `put` add its objects under the numbers that it used before, and replace those objects."""
        for number in numbers:
            name = self.numberToId.pop(number)
            del self.idToObject[name], self.idToObjectNumberAndVersion[name]
        last, self.objectcounter = self.last, numbers.start - 1
        put(self)
        self.objectcounter = last

    def segment(self, numbers: Iterable[int]) -> Segment:
        """Return the objects with these numbers as in a file."""
        return joined((number, self.object_bytes(number)) for number in numbers)

    def object_bytes(self, number: int, thing: PDFObject | None = None) -> bytes:
        """Return an object as in a file, or another `thing` under its number."""
        whole: Any = thing or self.thing(number)
        try:
            return b"%d 0 obj\n%b\nendobj\n" % (number, whole.format(self))
        except KeyError as error:  # reportlab makes one of whatever is raised while it writes a reference
            if isinstance(error.__context__, KeyboardInterrupt):
                raise error.__context__ from None
            raise


def joined(parts: Iterable[tuple[int, bytes]]) -> Segment:
    """Return the segment of objects, each given by its number and its bytes."""
    data, offsets, length = [], [], 0
    for number, part in parts:
        data.append(part)
        offsets.append((number, length))
        length += len(part)
    return Segment(b"".join(data), tuple(offsets))


def objects_in(segment: Segment) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of a segment, each with its number."""
    ends = [*(offset for _, offset in segment.offsets[1:]), len(segment.data)]
    for (number, start), end in zip(segment.offsets, ends, strict=False):  # an empty one has an end, and no object
        yield number, segment.data[start:end]


def content_of(whole: bytes) -> bytes:
    """Return an object without its number."""
    return whole[whole.index(b"obj\n") + len(b"obj\n") : -len(b"\nendobj\n")]


class Stream(PDFObject):
    """A stream, compressed unless its entries name a filter or it must stay plain.

    reportlab's own stream lacks the end of line before `endstream`. Source: ISO 19005-2, 6.1.7.1.
    """

    __RefOnly__ = 1

    def __init__(self, entries: Mapping[str, object], data: bytes, level: int = WELL, plain: bool = False) -> None:
        self.fill(entries, data, level, plain)

    def fill(self, entries: Mapping[str, object], data: bytes, level: int = WELL, plain: bool = False) -> None:
        """Replace the entries and the data."""
        self._entries = dict(entries)
        self._data = data
        if not plain and "Filter" not in self._entries:
            self._entries |= _PACKED
            self._data = zlib.compress(data, level)

    def format(self, document: Document) -> bytes:
        if self._entries == _PACKED:  # nearly always
            head = b"<<\n/Filter /FlateDecode /Length %d\n>>" % len(self._data)
        else:
            head = PDFDictionary(self._entries | {"Length": len(self._data)}).format(document)
        return b"%b\nstream\n%b\nendstream" % (head, self._data)


def _name(thing: PDFObject) -> str:
    """Return the name by which reportlab knows an object."""
    name: str = getattr(thing, _NAME)
    return name


def page_reference(index: int) -> PDFObjectReference:
    """Return the reference to a page counted from 0, which need not exist yet."""
    return PDFObjectReference(f"Page{index + 1}")


FROM = (1, 5)  # the version that brought object streams and cross-reference streams
MOST_TOGETHER = 200  # objects, of 255 that a row of the table can address
# A row of the table: 1 byte for the type, 5 for an offset or for the stream with the object, 1 for the index there. The
# byte before is for the predictor's tag.
_WIDTHS = (1, 5, 1)
_ROW = 1 + sum(_WIDTHS)
_UP = b"\2"


def place_at(offset: int) -> int:
    """Return the row of an object that stands by itself, as a number."""
    return 1 << 48 | offset << 8


def place_in(number: int, index: int) -> int:
    """Return the row of an object in an object stream, as a number."""
    return 2 << 48 | number << 8 | index


def object_stream(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """Return a stream of objects that are no streams, each with its number. Source: ISO 32000-1, 7.5.7."""
    head, body = bytearray(), bytearray()
    for number, data in objects:
        head += b"%d %d " % (number, len(body))
        body += data + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    return _stream_of(entries, zlib.compress(bytes(head + body)))


def cross_reference_stream(size: int, parts: Iterable["array[int]"], root: int, info: int, fingerprint: str) -> bytes:
    """Return the table of a file, as a stream, from the rows of all numbers. It is the trailer too.

    Source: ISO 32000-1, 7.5.8, and 7.4.4.4 (predictors).
    """
    packer, above, table = zlib.compressobj(), bytes(_ROW), bytearray()
    for places in parts:
        rows = _rows(places)
        table += packer.compress(_filtered(rows, above + rows))
        above = rows[-_ROW:]
    entries = b"/Type/XRef/Size %d/W[%d %d %d]" % (size, *_WIDTHS)
    entries += f"/Root {root} 0 R/Info {info} 0 R/ID[<{fingerprint}><{fingerprint}>]".encode("ascii")
    entries += b"/DecodeParms<</Predictor 12/Columns %d>>" % sum(_WIDTHS)
    return _stream_of(entries, bytes(table + packer.flush()))


def _stream_of(entries: bytes, data: bytes) -> bytes:
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def _rows(places: "array[int]") -> bytes:
    if sys.byteorder == "little":
        places.byteswap()
    return places.tobytes()


def _filtered(rows: bytes, above: bytes) -> bytes:
    """Return rows as differences from the row above, with the predictor's tag before each."""
    more = bytearray((one - other) & 255 for one, other in zip(rows, above, strict=False))
    more[::_ROW] = _UP * (len(more) // _ROW)
    return bytes(more)
