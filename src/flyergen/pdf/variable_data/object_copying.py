"""Object copying: copies the objects of one PDF into another, with new numbers.

Objects that several files share, such as fonts and pictures, are copied once and identified by their digest. Objects of
one file alone are copied after the object that refers to them. References are bytes as in the file: b"12 0 R".
"""

import re
from collections.abc import Callable
from hashlib import sha256

from pikepdf import Object, Pdf, Stream

from flyergen.pdf.variable_data.object_writer import ObjectWriter

# A string, which contains no reference, or a reference.
_LEADS = re.compile(rb"(\([^\\()]*(?:\\.[^\\()]*)*\)|\d+ \d+ R)", re.DOTALL)
_STRING = b"("
_APART = b"\0"  # in no string as pikepdf writes it
Known = dict[bytes, bytes]


class Transfer:
    """The copying of a file into an object writer."""

    def __init__(self, one: Pdf, sink: ObjectWriter, known: Known) -> None:
        """`known` are digests of shareable objects that the writer has, with references to them. It grows."""
        self._one, self._sink, self._known = one, sink, known
        self._digests: dict[bytes, bytes] = {}
        self._there: dict[bytes, bytes] = {}
        self._waiting: list[bytes] = []

    def stand(self, thing: Object, number: int) -> None:
        """Replace references to one object by another reference from now on."""
        self._there[thing.unparse()] = b"%d 0 R" % number

    def share(self, thing: Object) -> None:
        """Copy everything that an object refers to, or a reference itself, unless an equal object has been copied."""
        _with_references(thing.unparse(), self._shared)

    def own(self, thing: Object) -> bytes:
        """Return the reference to an object of this file alone. It is written in `close`."""
        return self._own(thing.unparse())

    def taken(self, thing: Object) -> bytes:
        """Return an object as written in the new file."""
        return _with_references(thing.unparse(), self._own)

    def close(self) -> None:
        """Write the objects of this file alone, with everything that they refer to."""
        while self._waiting:
            wave, self._waiting = self._waiting, []
            parts = [_parts(self._one.get_object(*_number(reference))) for reference in wave]
            said = _with_references(_APART.join([said for said, _ in parts]), self._own).split(_APART)
            for reference, words, (_, data) in zip(wave, said, parts, strict=True):
                self._put(self._there[reference], words, data)

    def _own(self, reference: bytes) -> bytes:
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

    def _put(self, there: bytes, said: bytes, data: bytes | None) -> None:
        number, _ = _number(there)
        if data is None:
            self._sink.pack(number, said)
        else:
            self._sink.add(number, b"%b\nstream\n%b\nendstream" % (said, data))


def _parts(thing: Object) -> tuple[bytes, bytes | None]:
    """Return the text of an object and, if it is a stream, its data."""
    if isinstance(thing, Stream):
        return thing.stream_dict.unparse(resolved=True), thing.read_raw_bytes()
    return thing.unparse(resolved=True), None


def _with_references(said: bytes, lead: Callable[[bytes], bytes]) -> bytes:
    """Return the text of an object with each reference replaced."""
    parts = _LEADS.split(said)
    parts[1::2] = [part if part.startswith(_STRING) else lead(part) for part in parts[1::2]]
    return b"".join(parts)


def _number(reference: bytes) -> tuple[int, int]:
    number, generation, _ = reference.split()
    return int(number), int(generation)
