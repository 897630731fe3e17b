"""Object writer: writes and copies objects of a PDF as they are made, many of them compressed in one stream.

Objects that several files share, such as fonts and pictures, are copied once and identified by their digest. Objects of
one file alone are copied after the object that refers to them. References are bytes as in the file: b"12 0 R".

Compressed objects make a file of ten thousand editions a third as long.
"""

import re
from array import array
from collections.abc import Callable, Iterator
from hashlib import md5, sha256
from typing import TYPE_CHECKING, BinaryIO

from flyergen.pdf.objects import (
    MOST_TOGETHER,
    Segment,
    cross_reference_stream,
    object_stream,
    place_at,
    place_in,
)

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

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


# A string, which contains no reference, or a reference.
_LEADS = re.compile(rb"(\([^\\()]*(?:\\.[^\\()]*)*\)|\d+ \d+ R)", re.DOTALL)
_STRING = b"("
_APART = b"\0"  # in no string as pikepdf writes it
Known = dict[bytes, bytes]


class Transfer:
    """The copying of a file into an object writer."""

    def __init__(self, pdf: "Pdf", sink: ObjectWriter, copies: Known) -> None:
        """`copies` are digests of shareable objects that the writer has, with references to them. It grows."""
        self._one, self._sink, self._known = pdf, sink, copies
        self._digests: dict[bytes, bytes] = {}
        self._there: dict[bytes, bytes] = {}
        self._waiting: list[bytes] = []

    def stand(self, thing: "Object", number: int) -> None:
        """Replace references to one object by another reference from now on."""
        self._there[thing.unparse()] = b"%d 0 R" % number

    def share(self, thing: "Object") -> None:
        """Copy everything that an object refers to, or a reference itself, unless an equal object has been copied."""
        _with_references(thing.unparse(), self._shared)

    def own_text(self, thing: "Object") -> bytes:
        """Return the reference to an object of this file alone. It is written in `close`."""
        return self._own_reference(thing.unparse())

    def taken(self, thing: "Object") -> bytes:
        """Return an object as written in the new file."""
        return _with_references(thing.unparse(), self._own_reference)

    def close(self) -> None:
        """Write the objects of this file alone, with everything that they refer to."""
        while self._waiting:
            wave, self._waiting = self._waiting, []
            parts = [_parts(self._one.get_object(*_number(reference))) for reference in wave]
            said = _with_references(_APART.join([said for said, _ in parts]), self._own_reference).split(_APART)
            for reference, words, (_, data) in zip(wave, said, parts, strict=True):
                self._put(self._there[reference], words, data)

    def _own_reference(self, reference: bytes) -> bytes:
        there = self._there.get(reference)
        if there is None:
            there = self._there[reference] = b"%d 0 R" % self._sink.reserve()
            self._waiting.append(reference)
        return there

    def _shared(self, reference: bytes) -> bytes:
        if reference not in self._there:
            digest = self._digest(reference)
            if digest not in self._known:
                there = self._known[digest] = b"%d 0 R" % self._sink.reserve()
                said, data = _parts(self._one.get_object(*_number(reference)))
                self._put(there, _with_references(said, self._shared), data)
            self._there[reference] = self._known[digest]
        return self._there[reference]

    def _digest(self, reference: bytes) -> bytes:
        """Return a digest of an object with everything that it refers to. It is equal for equal objects of any file."""
        if reference not in self._digests:
            self._digests[reference] = b"again"  # a reference back to itself
            said, data = _parts(self._one.get_object(*_number(reference)))
            digest = sha256(_with_references(said, self._digest))
            digest.update(data or b"")
            self._digests[reference] = digest.digest()
        return self._digests[reference]

    def _put(self, reference: bytes, text: bytes, data: bytes | None) -> None:
        number, _ = _number(reference)
        if data is None:
            self._sink.pack(number, text)
        else:
            self._sink.add(number, b"%b\nstream\n%b\nendstream" % (text, data))


def _parts(thing: "Object") -> tuple[bytes, bytes | None]:
    """Return the text of an object and, if it is a stream, its data."""
    from pikepdf import Stream

    if isinstance(thing, Stream):
        return thing.stream_dict.unparse(resolved=True), thing.read_raw_bytes()
    return thing.unparse(resolved=True), None


def _with_references(text: bytes, lead: Callable[[bytes], bytes]) -> bytes:
    """Return the text of an object with each reference replaced."""
    parts = _LEADS.split(text)
    parts[1::2] = [part if part.startswith(_STRING) else lead(part) for part in parts[1::2]]
    return b"".join(parts)


def _number(reference: bytes) -> tuple[int, int]:
    number, generation, _ = reference.split()
    return int(number), int(generation)


class Packed(ObjectWriter):
    """A PDF, from version 1.5 on, that grows at its end. It assigns the numbers itself."""

    def __init__(self, stream: BinaryIO, version: tuple[int, int]) -> None:
        super().__init__(stream, version)
        self._waiting: list[tuple[int, bytes]] = []

    def pack(self, number: int, data: bytes) -> None:
        self._waiting.append((number, data))
        if len(self._waiting) == MOST_TOGETHER:
            self.flush()

    def flush(self) -> None:
        if not self._waiting:
            return
        number, waiting = self.reserve(), self._waiting
        self._waiting = []
        for index, (one, _) in enumerate(waiting):
            super()._note(one, place_in(number, index))
        self.add(number, object_stream(waiting))

    def close(self, root: int, info: int, fingerprint: str) -> None:
        self.flush()
        number, start = self.reserve(), self._length
        self._note(number, start)
        self.add(number, cross_reference_stream(len(self._places), self._parts(first=0), root, info, fingerprint))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _note(self, number: int, place: int) -> None:
        super()._note(number, place_at(place))
