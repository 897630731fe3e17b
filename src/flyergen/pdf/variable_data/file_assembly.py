"""File assembly: joins segments of objects to one file, with the cross-reference table."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import md5, sha256
from typing import TYPE_CHECKING

from flyergen.named_tuple import NamedTuple
from flyergen.pdf.writer.metadata import with_fingerprint
from flyergen.pdf.writer.pdf_objects import Segment

if TYPE_CHECKING:
    from hashlib import _Hash as Hash


class Bulk:
    """The beginning of files, its digest, and its lines of the table from number 1 on, b"" for later objects."""

    def __init__(self, data: bytes, lines: tuple[bytes, ...]) -> None:
        self.data, self.lines = data, lines
        self.digest = md5(data, usedforsecurity=False)

    @cached_property
    def sha256(self) -> "Hash":
        return sha256(self.data)


class Printed(NamedTuple):
    """A whole file, which shares its beginning with others."""

    data: bytes
    beginning: Bulk

    @property
    def sha256(self) -> str:
        """The digest of the file. That of the beginning is computed once."""
        digest = self.beginning.sha256.copy()
        digest.update(memoryview(self.data)[len(self.beginning.data) :])
        return digest.hexdigest()


class Close(NamedTuple):
    """The objects at the end: the metadata, which identify the file, and the numbers of the catalog and of Info."""

    packet: Segment
    catalog: int
    info: int


def bulk(version: tuple[int, int], segments: Iterable[Segment], last: int) -> Bulk:
    """Return the beginning of files whose first objects are those of `segments`. `last` is the highest number."""
    data = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version
    lines = [b""] * last
    for segment in segments:
        _note(lines, segment, len(data))
        data += segment.data
    return Bulk(data, tuple(lines))


def bind(beginning: Bulk, segments: Sequence[Segment], last: int, close: Close) -> Printed:
    """Return the whole file. Its identifier is a digest of all objects except the metadata, which contain it."""
    digest, lines = beginning.digest.copy(), [*beginning.lines, *[b""] * (last - len(beginning.lines))]
    length = len(beginning.data)
    for segment in segments:
        digest.update(segment.data)
        _note(lines, segment, length)
        length += len(segment.data)
    fingerprint = digest.hexdigest()
    packet = with_fingerprint(close.packet.data, fingerprint)
    _note(lines, close.packet, length)
    trailer = (
        f"trailer\n<</Size {last + 1}/Root {close.catalog} 0 R/Info {close.info} 0 R"
        f"/ID[<{fingerprint}><{fingerprint}>]>>\nstartxref\n{length + len(packet)}\n%%EOF\n"
    )
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    parts = [beginning.data, *(segment.data for segment in segments), packet, table, *lines, trailer.encode("ascii")]
    return Printed(b"".join(parts), beginning)


def _note(lines: list[bytes], segment: Segment, start: int) -> None:
    for number, offset in segment.offsets:
        lines[number - 1] = b"%010d 00000 n \n" % (start + offset)
