"""Unparsed file: measures a PDF by its bytes before it is opened: its objects and packed object streams.

Opening a PDF unpacks its cross-reference and object streams, and keeps all objects in memory. So these are measured
first. Source: ISO 32000-1, 7.5.7 (object streams) and 7.5.8.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from flyergen.files import whole
from flyergen.preflight.open import Budget
from flyergen.preflight.page_space import Box, box_of
from flyergen.preflight.stream_decoding import size_of_row, unpack
from flyergen.record import NamedTuple

_INHERITED = ("/MediaBox", "/CropBox", "/Resources")
_DEEPEST = 50


class FileSigns(NamedTuple):
    """The PDF/X that a file claims, whether it says on how many sides it prints, and whether it is a sheet to be cut.

    The last is determined only for a file that says neither, because a copier's sheet of several pieces is to be cut
    too.
    """

    pdfx: str
    duplex: bool
    to_be_cut: bool


def signs_of(pdf: pikepdf.Pdf, xmp: Mapping[str, str] | None = None) -> FileSigns:
    """Return the signs of a file. `xmp` are its metadata."""
    root: Any = pdf.Root
    info: Any = pdf.trailer.get("/Info")
    old = str(info.get("/GTS_PDFXVersion", "")) if isinstance(info, pikepdf.Dictionary) else ""
    claim = (xmp or {}).get("pdfxid:GTS_PDFXVersion", "") or old
    viewer, intent = root.get("/ViewerPreferences"), _has_press_intent(root)
    sides = isinstance(viewer, pikepdf.Dictionary) and "/Duplex" in viewer and not intent
    return FileSigns(claim, sides, not claim and not sides and _is_to_be_cut(pdf.pages[0].obj, intent))


def _has_press_intent(root: Any) -> bool:
    intents = root.get("/OutputIntents")
    found = intents if isinstance(intents, pikepdf.Array) else ()
    return any(isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/GTS_PDFX" for each in found)


def _is_to_be_cut(page: Any, has_intent: bool) -> bool:
    trim, media = read_box(page, "/TrimBox"), read_box(page, "/MediaBox")
    return trim is not None and (has_intent or (media is not None and not trim.holds(media, slack=1)))


def read_box(node: Any, name: str) -> Box | None:
    """Return a box of a page, or None if it has no valid one."""
    try:
        found = inherited(node, name)
        return None if found is None else box_of(found)
    except (ValueError, TypeError):
        return None


def inherited(node: Any, name: str) -> Any:
    """Return an entry of a page, or the one that it inherits. Source: ISO 32000-1, 7.7.3.4."""
    for _ in range(_DEEPEST if name in _INHERITED else 1):
        if not isinstance(node, pikepdf.Dictionary) or name in node:
            break
        node = node.get("/Parent")
    return node.get(name) if isinstance(node, pikepdf.Dictionary) else None


_BODY = re.compile(rb"stream\r?\n")
_HEAD, _LONG_HEAD = 8192, 1 << 20  # bytes before a stream that contain its dictionary
_OF_HEAD = 64  # bytes of a dictionary that take as long to read as an object
_REFERENCES = re.compile(rb"\d+\s+\d+\s+R\b")
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_OF_OBJECTS = (b"/ObjStm", b"/XRef", b"/First")
_BETWEEN = b"\0\t\n\f\r /[](<"  # one of these comes before or after each value
_OTHERS = bytes(set(range(256)) - set(_BETWEEN))
_REFERENCE = b" R"  # three values that are kept as one object


class _Packed(NamedTuple):
    """A cross-reference or object stream: its dictionary (None if it cannot be read alone) and its bytes."""

    head: Any
    data: bytes


def look_through(path: Path, budget: Budget) -> None:
    """Count the objects of a file and the bytes of its object streams. Raises OverBudgetError."""
    look_through_bytes(whole(path), budget)


def look_through_bytes(data: bytes, budget: Budget) -> None:
    """Count the same of a file in memory."""
    budget.spend("objects", sum(_objects_in(part) for part in _outside_streams(data)))
    for packed in _streams_of_objects(data, budget):
        _count(packed, budget)


def _objects_in(data: bytes) -> int:
    """Return approximately how many values there are in PDF syntax, rather too many than too few."""
    return max(0, len(data.translate(None, _OTHERS)) - 2 * data.count(_REFERENCE))


def _bodies(data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the possible starts of streams."""
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
    """Return the text between the last `obj` and the end of a stream's dictionary."""
    begin = data.rfind(b"obj", max(0, end - _HEAD), end)
    if begin < 0:
        begin = max(data.rfind(b"obj", 0, end), end - _LONG_HEAD)
    return data[begin + 3 : end]


def _end(data: bytes, begin: int, head: bytes) -> int:
    """Return the end of a stream, by its length or by its last keyword, whichever is later."""
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
