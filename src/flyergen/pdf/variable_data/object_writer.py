"""Object writer: writes objects to a file as they come, and keeps only their offsets."""

from array import array
from collections.abc import Iterator
from hashlib import md5
from typing import BinaryIO

from flyergen.pdf.writer.pdf_objects import Segment

_MANY = 1000  # lines of the table that are written at once


class ObjectWriter:
    """A PDF that grows at its end."""

    def __init__(self, stream: BinaryIO, version: tuple[int, int]) -> None:
        self._stream = stream
        self._digest = md5(usedforsecurity=False)
        self._places = array("Q", [0])
        self._length = 0
        self._write(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version)

    @property
    def fingerprint(self) -> str:
        """The digest of everything written, in hexadecimal digits."""
        return self._digest.hexdigest()

    def reserve(self) -> int:
        """Assign a number that nothing else uses."""
        self._places.append(0)
        return len(self._places) - 1

    def put(self, segment: Segment) -> None:
        """Write formatted objects."""
        for number, offset in segment.offsets:
            self._note(number, self._length + offset)
        self._write(segment.data)

    def add(self, number: int, data: bytes) -> None:
        """Write an object."""
        self._note(number, self._length)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, data))

    def pack(self, number: int, data: bytes) -> None:
        """Write an object that is not a stream, compressed with others if the kind of file allows it."""
        self.add(number, data)

    def flush(self) -> None:
        """Write the objects that still wait for compression."""

    def close(self, root: int, info: int, fingerprint: str) -> None:
        """Write the cross-reference table and the trailer."""
        start, size = self._length, len(self._places)
        self._write(f"xref\n0 {size}\n0000000000 65535 f \n".encode("ascii"))
        for places in self._parts(first=1):
            self._write("".join(f"{offset:010d} 00000 n \n" for offset in places).encode("ascii"))
        trailer = (
            f"trailer\n<</Size {size}/Root {root} 0 R/Info {info} 0 R/ID[<{fingerprint}><{fingerprint}>]>>\n"
            f"startxref\n{start}\n%%EOF\n"
        )
        self._write(trailer.encode("ascii"))

    def _parts(self, first: int) -> Iterator["array[int]"]:
        for start in range(first, len(self._places), _MANY):
            yield self._places[start : start + _MANY]

    def _note(self, number: int, place: int) -> None:
        missing = number + 1 - len(self._places)
        if missing > 0:
            self._places.extend([0] * missing)
        self._places[number] = place

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        self._digest.update(data)
        self._length += len(data)
