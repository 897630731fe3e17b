"""Compressed objects: writes objects in compressed object streams, with a cross-reference stream.

It makes a file of ten thousand editions a third as long. Source: ISO 32000-1, 7.5.7 (object streams), 7.5.8
(cross-reference streams) and 7.4.4.4 (predictors).
"""

import sys
from array import array
from typing import BinaryIO
from zlib import compress, compressobj

from flyergen.pdf.variable_data.object_writer import ObjectWriter

FROM = (1, 5)  # the version that brought both
_TOGETHER = 200  # objects, of 255 that a row of the table can address
# A row of the table: 1 byte for the type, 5 for an offset or for the stream with the object, 1 for the index there. The
# byte before is for the predictor's tag.
_WIDTHS = (1, 5, 1)
_ROW = 1 + sum(_WIDTHS)
_PLAIN, _PACKED = 1 << 48, 2 << 48
_UP = b"\2"


class Packed(ObjectWriter):
    """A PDF, from version 1.5 on, that grows at its end. It assigns the numbers itself."""

    def __init__(self, stream: BinaryIO, version: tuple[int, int]) -> None:
        super().__init__(stream, version)
        self._waiting: list[tuple[int, bytes]] = []

    def pack(self, number: int, data: bytes) -> None:
        self._waiting.append((number, data))
        if len(self._waiting) == _TOGETHER:
            self.flush()

    def flush(self) -> None:
        if not self._waiting:
            return
        number, waiting = self.reserve(), self._waiting
        self._waiting = []
        head, body = bytearray(), bytearray()
        for index, (one, data) in enumerate(waiting):
            super()._note(one, _PACKED | number << 8 | index)
            head += b"%d %d " % (one, len(body))
            body += data + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d" % (len(waiting), len(head))
        self.add(number, _stream_of(entries, compress(bytes(head + body))))

    def close(self, root: int, info: int, fingerprint: str) -> None:
        self.flush()
        number, start = self.reserve(), self._length
        self._note(number, start)
        entries = b"/Type/XRef/Size %d/W[%d %d %d]" % (len(self._places), *_WIDTHS)
        entries += f"/Root {root} 0 R/Info {info} 0 R/ID[<{fingerprint}><{fingerprint}>]".encode("ascii")
        entries += b"/DecodeParms<</Predictor 12/Columns %d>>" % sum(_WIDTHS)
        self.add(number, _stream_of(entries, self._table()))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _note(self, number: int, place: int) -> None:
        super()._note(number, _PLAIN | place << 8)

    def _table(self) -> bytes:
        """Return the table, compressed."""
        packer, above, table = compressobj(), bytes(_ROW), bytearray()
        for places in self._parts(first=0):
            rows = _rows(places)
            table += packer.compress(_filtered(rows, above + rows))
            above = rows[-_ROW:]
        return bytes(table + packer.flush())


def _stream_of(entries: bytes, data: bytes) -> bytes:
    """Return a stream with these entries and compressed data."""
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
