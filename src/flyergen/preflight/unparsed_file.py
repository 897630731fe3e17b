"""A file looked through as bytes, before it is opened: what opening it would unpack, and how many objects it has.

Whoever opens a PDF unpacks its tables of objects and the streams that hold objects, and keeps all objects in memory.
So these are measured first, by their bytes alone. Source: ISO 32000-1, 7.5.7 (object streams) and 7.5.8.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from flyergen.filesystem import whole
from flyergen.named_tuple import NamedTuple
from flyergen.preflight.budget import Budget
from flyergen.preflight.stream_decoding import size_of_row, unpack

_BODY = re.compile(rb"stream\r?\n")
_HEAD, _LONG_HEAD = 8192, 1 << 20  # bytes before a stream in which its dictionary stands
_OF_HEAD = 64  # bytes of a dictionary that take as long to look through as an object
_REFERENCES = re.compile(rb"\d+\s+\d+\s+R\b")
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_OF_OBJECTS = (b"/ObjStm", b"/XRef", b"/First")
_BETWEEN = b"\0\t\n\f\r /[](<"  # each value is followed or preceded by one of these
_OTHERS = bytes(set(range(256)) - set(_BETWEEN))
_REFERENCE = b" R"  # an object of three values that is kept as one


class _Packed(NamedTuple):
    """A stream of the file's own: its dictionary (None if it cannot be read alone) and its bytes."""

    head: Any
    data: bytes


def look_through(path: Path, budget: Budget) -> None:
    """Count the objects of a file and the bytes of the streams that hold objects. Raises OverBudgetError."""
    data = whole(path)
    budget.spend("objects", sum(_objects_in(part) for part in _outside_streams(data)))
    for packed in _streams_of_objects(data, budget):
        _count(packed, budget)


def _objects_in(data: bytes) -> int:
    """Return about how many values there are in the syntax of a PDF, rather too many than too few."""
    return max(0, len(data.translate(None, _OTHERS)) - 2 * data.count(_REFERENCE))


def _bodies(data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield where streams may begin."""
    return (found for found in _BODY.finditer(data) if not data.endswith(b"end", 0, found.start()))


def _outside_streams(data: bytes) -> Iterator[bytes]:
    at, last = 0, data.rfind(b"endstream")
    for found in _bodies(data):
        if at <= found.start() < last:
            yield data[at : found.start()]
            at = data.find(b"endstream", found.end())
    yield data[at:]


def _streams_of_objects(data: bytes, budget: Budget) -> Iterator[_Packed]:
    for found in _bodies(data):
        head = _head(data, found.start())
        budget.spend("objects", len(head) // _OF_HEAD)
        plain = _NAME_CODE.sub(lambda code: bytes([int(code[1], 16)]), head)
        if any(name in plain for name in _OF_OBJECTS):
            yield _Packed(_read(head), data[found.end() : _end(data, found.end(), plain)])


def _head(data: bytes, end: int) -> bytes:
    """Return what stands between the last `obj` and the place where a stream's dictionary ends."""
    begin = data.rfind(b"obj", max(0, end - _HEAD), end)
    if begin < 0:
        begin = max(data.rfind(b"obj", 0, end), end - _LONG_HEAD)
    return data[begin + 3 : end]


def _end(data: bytes, begin: int, head: bytes) -> int:
    """Return where a stream ends, by what it says or by its last word, whichever is later."""
    told = _LENGTH.search(head)
    found = data.find(b"endstream", begin)
    return max(begin + int(told[1]) if told else begin, found if told and found >= 0 else len(data))


def _read(head: bytes) -> Any:
    try:
        found = pikepdf.Object.parse(_REFERENCES.sub(b"null", head))
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None
    return found if isinstance(found, pikepdf.Dictionary) else None


def _count(packed: _Packed, budget: Budget) -> None:
    head = pikepdf.Dictionary(Filter=pikepdf.Name.FlateDecode) if packed.head is None else packed.head
    try:
        data = unpack(head, packed.data, budget)
        budget.spend("bytes", size_of_row(head))
    except pikepdf.PdfError:
        return
    if head.get("/Type") == "/XRef":
        width = sum(max(0, int(each)) for each in head.get("/W", ()))
        budget.spend("objects", len(data) // max(1, width))
    else:
        budget.spend("objects", _objects_in(data))
