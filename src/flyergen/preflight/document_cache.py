"""Document cache: the budget of a file, and its objects that are read once for all pages.

Sources: ITU-T T.81, B.2.2 (JPEG's frame header); ITU-T T.800, A.5.1 (JPEG 2000's SIZ); ITU-T T.88, 7.2 and 7.4 (JBIG2's
segments and regions); ISO 32000-1, 7.4.6 (CCITT) and 7.4.7 (JBIG2).
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pikepdf

from flyergen.preflight.content_stream import Instruction, instructions
from flyergen.preflight.open import Budget
from flyergen.preflight.stream_decoding import content_bytes, packed_picture, unpacked

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_JPEG = ("/DCTDecode", "/DCT")
_FAX = ("/CCITTFaxDecode", "/CCF")
_LONG_FORM, _UNKNOWN = 7, 0xFFFFFFFF
# Segments of JBIG2 that begin with a width and a height: regions of text, halftones, generic and refined ones; and
# pages.
_SIZED = frozenset({4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48})
_SLOW = 4  # JPEG 2000 takes this many times as long, and as much memory


def pixels_of_picture(stream: Any, bits: int, budget: Budget) -> int:
    """Return the cost of a picture in pixels. Eight pixels of one bit count as one.

    Raises OverBudgetError.
    """
    told = max(0, int(stream.get("/Width", 0))) * max(0, int(stream.get("/Height", 0)))
    if bits == 1:
        told //= 8
    name, data = packed_picture(stream, budget)
    if name in _JPEG:
        return max(told, _of_jpeg(data))
    if name in _FAX:
        return max(told, _of_fax(stream))
    if name == "/JBIG2Decode":
        return max(told, (_of_jbig2(data) + sum(map(_of_jbig2, _shared(stream, budget)))) // 8)
    return _SLOW * max(told, _of_jpeg2000(data)) if name == "/JPXDecode" else told


def _of_jpeg(data: bytes) -> int:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            at = data.find(b"\xff", at)
            if at < 0:
                break
        marker = data[at + 1]
        if marker in _FRAMES:
            return int.from_bytes(data[at + 5 : at + 7], "big") * int.from_bytes(data[at + 7 : at + 9], "big")
        if marker in _ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0


def _parameters(stream: Any) -> list[Any]:
    found = stream.get("/DecodeParms", stream.get("/DP", ()))
    each = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [one for one in each if isinstance(one, pikepdf.Dictionary)]


def _of_fax(stream: Any) -> int:
    """Return an eighth of the pixels that the parameters of a CCITT picture state, whatever its dictionary says."""
    height = max(0, int(stream.get("/Height", 0)))
    sizes = [
        max(0, int(one.get("/Columns", 1728))) * max(height, int(one.get("/Rows", 0))) for one in _parameters(stream)
    ]
    return max(sizes, default=0) // 8


def _shared(stream: Any, budget: Budget) -> list[bytes]:
    """Return the segments that JBIG2 pictures share. Raises OverBudgetError."""
    shared = [one.get("/JBIG2Globals") for one in _parameters(stream)]
    return [unpacked(each, budget) for each in shared if isinstance(each, pikepdf.Stream)]


def _of_jbig2(data: bytes) -> int:
    """Return the pixels of all pages and regions that the segments of a JBIG2 stream state."""
    at, pixels = 0, 0
    while at + 11 <= len(data):
        number, flags, referred = int.from_bytes(data[at : at + 4], "big"), data[at + 4], data[at + 5] >> 5
        at += 6
        if referred == _LONG_FORM:
            referred = int.from_bytes(data[at - 1 : at + 3], "big") & 0x1FFFFFFF
            at += 3 + (referred + 8) // 8
        at += referred * (1 if number <= 256 else 2 if number <= 65536 else 4) + (4 if flags & 0x40 else 1)
        size = int.from_bytes(data[at : at + 4], "big")
        at += 4
        if flags & 0x3F in _SIZED:
            pixels += int.from_bytes(data[at : at + 4], "big") * int.from_bytes(data[at + 4 : at + 8], "big")
        if size == _UNKNOWN:
            break
        at += size
    return pixels


def _of_jpeg2000(data: bytes) -> int:
    at = data.find(b"\xff\x4f\xff\x51")
    size = data[at + 8 : at + 16] if at >= 0 else b""
    return int.from_bytes(size[:4], "big") * int.from_bytes(size[4:], "big")


_KEPT = 100_000  # bytes of a form's content that is kept, because it may be drawn again
Number = tuple[int, int]


class Known:
    """The budget of a file, and results by the numbers of their objects.

    These are fonts, resources, contents of forms, the marks of tint functions, and the ink of pictures. `glyphs` are
    the color spaces and groups of glyphs that are content, by font and code. `words` is how many words were found.
    """

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.fonts: dict[Number, Any] = {}
        self.resources: dict[Number, Any] = {}
        self.functions: dict[Number, str] = {}
        self.inks: dict[Number, float | None] = {}
        self.pages: dict[bytes, Any] = {}
        self.glyphs: dict[tuple[str, int], tuple[tuple[Any, ...], tuple[Any, ...]]] = {}
        self.words = 0
        self._pixels: dict[Number, int] = {}
        self._counted: set[Number] = set()
        self._contents: dict[Number, bytes] = {}

    def unpacked(self, stream: Any) -> bytes:
        """Return the unpacked bytes of a stream, counted. Raises OverBudgetError or PdfError."""
        self._counted.add(stream.objgen)
        return unpacked(stream, self.budget)

    def count(self, stream: Any) -> None:
        """Count the bytes of a stream that other code will unpack. Raises OverBudgetError."""
        if stream.objgen == (0, 0) or stream.objgen not in self._counted:
            with suppress(pikepdf.PdfError):
                self.unpacked(stream)

    def instructions(self, thing: Any) -> Iterator[Instruction]:
        """Yield the operators of a page, a form or a glyph, or of unpacked content. They are counted.

        Raises OverBudgetError or PdfError.
        """
        for instruction in instructions(thing if isinstance(thing, bytes) else self.content(thing)):
            self.budget.spend("operators", instruction[2])
            yield instruction

    def show(self, picture: Any, bits: int) -> None:
        """Count the pixels of a picture that a page shows. Raises OverBudgetError."""
        number: Number = picture.objgen
        if number == (0, 0) or number not in self._pixels:
            self._pixels[number] = pixels_of_picture(picture, bits, self.budget)
        self.budget.hold("picture", self._pixels[number])
        self.budget.spend("pixels", self._pixels[number])

    def content(self, thing: Any) -> bytes:
        """Return the unpacked content of a page or a form, counted. Raises OverBudgetError or PdfError."""
        number: Number = thing.objgen if isinstance(thing, pikepdf.Stream) else (0, 0)
        if number in self._contents:
            return self._contents[number]
        data = content_bytes(thing, self.budget)
        if number != (0, 0) and len(data) < _KEPT:
            self._contents[number] = data
        return data


OF_FORM = 9  # operators that take as long as a form's begin and end
_DEEPEST = 12  # forms in forms


def tally(thing: Any, cache: Known, depth: int = 0) -> None:
    """Count the operators of a content stream, and those of its forms as often as they are drawn.

    Raises OverBudgetError.
    """
    cache.budget.spend("operators", OF_FORM)
    resources = thing.get("/Resources")
    forms = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    try:
        for operator, operands, _ in cache.instructions(thing):
            form = forms.get(str(operands[0])) if operator == "Do" and operands and forms is not None else None
            if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form" and depth < _DEEPEST:
                tally(form, cache, depth + 1)
    except pikepdf.PdfError:
        return
