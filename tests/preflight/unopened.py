"""Files that choke whoever opens them, written byte by byte."""

import zlib
from collections.abc import Callable
from pathlib import Path

from flyergen.preflight.open import Kind

_PAGES = b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
_PAGE = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n"
MANY = 2_500_000


def stream(number: int, head: bytes, data: bytes, filters: bytes = b"/FlateDecode", length: int | None = None) -> bytes:
    said = len(data) if length is None else length
    return b"%d 0 obj<<%s/Filter%s/Length %d>>stream\n%s\nendstream endobj\n" % (number, head, filters, said, data)


def with_table(*objects: bytes) -> bytes:
    """Return a file of some objects, the catalogue first, with a plain table of them."""
    data, table = b"%PDF-1.6\n", b"0000000000 65535 f \n"
    for each in objects:
        table += b"%010d 00000 n \n" % len(data)
        data += each
    count = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))
    return data + b"xref\n0 %d\n%s" % (count, table) + trailer


def with_packed_objects(head: bytes, data: bytes, filters: bytes = b"/FlateDecode", length: int | None = None) -> bytes:
    """Return a file whose catalogue is the first object in a packed stream."""
    start = b"%PDF-1.6\n"
    places = [len(start), len(start) + len(_PAGES)]
    start += _PAGES + _PAGE
    holder = len(start)
    start += stream(4, head, data, filters, length)
    rows = [(0, 0, 255), (2, 4, 0), (1, places[0], 0), (1, places[1], 0), (1, holder, 0), (1, len(start), 0)]
    table = zlib.compress(b"".join(bytes([kind]) + at.to_bytes(4, "big") + bytes([more]) for kind, at, more in rows))
    end = b"startxref\n%d\n%%%%EOF\n" % len(start)
    return start + stream(5, b"/Type/XRef/W[1 4 1]/Size 6/Root 1 0 R", table) + end


_CATALOGUE = b"1 0 <</Type/Catalog/Pages 2 0 R>>"


def long_array() -> bytes:
    return with_table(b"1 0 obj<</Type/Catalog/Pages 2 0 R/X[%s]>>endobj\n" % (b"1 " * MANY), _PAGES, _PAGE)


def packed_objects() -> bytes:
    """One that unpacks to a long text."""
    return with_packed_objects(
        b"/Type/ObjStm/N 1/First 4", zlib.compress(_CATALOGUE + b"(" + bytes(150_000_000) + b")")
    )


def packed_objects_by_other_names() -> bytes:
    packed = zlib.compress(_CATALOGUE + bytes(150_000_000))
    return with_packed_objects(b"/Type/Obj#53tm/N 1/#46irst 4", packed.hex().encode() + b">", b"[/AHx/Fl]")


def packed_objects_of_a_wrong_length(length: int) -> Callable[[], bytes]:
    """Return how to make a file whose packed stream says that it is shorter or longer than it is."""

    def make() -> bytes:
        packed = zlib.compress(_CATALOGUE + b"(" + bytes(150_000_000) + b")")
        return with_packed_objects(b"/Type/ObjStm/N 1/First 4", packed, length=length)

    make.__name__ = f"packed_objects_of_a_wrong_length_{length}"
    return make


def content_of_a_wrong_length(length: int) -> Callable[[], bytes]:
    """Return how to make a file whose page has a stream that says that it is shorter or longer than it is."""

    def make() -> bytes:
        packed = zlib.compress(b"0 g " * 30_000_000)
        page = _PAGE.replace(b"/MediaBox", b"/Contents 4 0 R/MediaBox")
        catalogue = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        return with_table(catalogue, _PAGES, page, stream(4, b"", packed, length=length))

    make.__name__ = f"content_of_a_wrong_length_{length}"
    return make


def packed_objects_that_are_many() -> bytes:
    return with_packed_objects(b"/Type/ObjStm/N 1/First 4", zlib.compress(_CATALOGUE + b"[" + b"1 " * MANY + b"]"))


def packed_table() -> bytes:
    """A table of many objects that are not there."""
    start = b"%PDF-1.6\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + _PAGES + _PAGE
    head = b"/Type/XRef/W[1 1 1]/Size %d/Root 1 0 R" % MANY
    return start + stream(4, head, zlib.compress(b"\1\0\0" * MANY)) + b"startxref\n%d\n%%%%EOF\n" % len(start)


def annotations_that_pages_share() -> bytes:
    """Many pages, each with the same many annotations."""
    numbers = range(3, 1003)
    kids = b"".join(b"%d 0 R " % number for number in numbers)
    pages = b"2 0 obj<</Type/Pages/Kids[%s]/Count %d>>endobj\n" % (kids, len(numbers))
    head = b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Annots 1003 0 R>>endobj\n"
    shared = b"1003 0 obj[%s]endobj\n" % (b"<</Subtype/Link>>" * 10_000)
    return with_table(b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n", pages, *(head % one for one in numbers), shared)


OBJECTS = "P417: the file has more than 1,500,000 objects"
BYTES = "P417: the streams of the file have more than 100,000,000 bytes, unpacked"
UNOPENED: tuple[tuple[Callable[[], bytes], Kind], ...] = (
    (long_array, "objects"),
    (packed_objects, "bytes"),
    (packed_objects_by_other_names, "bytes"),
    *((packed_objects_of_a_wrong_length(length), "bytes") for length in (0, 10, 900_000)),
    *((content_of_a_wrong_length(length), "bytes") for length in (0, 10, 900_000)),
    (packed_objects_that_are_many, "objects"),
    (packed_table, "objects"),
    (annotations_that_pages_share, "objects"),
)


def write(folder: Path, make: Callable[[], bytes]) -> Path:
    path = folder / f"{make.__name__}.pdf"
    path.write_bytes(make())
    return path
