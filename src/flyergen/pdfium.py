"""PDFium: draws pages of a finished PDF as pictures, and paths without a PDF.

A process may make only one call of PDFium at a time, whatever the document. So this module makes all calls, under one
lock. It also releases all of PDFium's objects under that lock, so that the garbage collector never calls PDFium.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from flyergen.artwork import Segment, Stroke
from flyergen.files import path_or_bytes
from flyergen.png import png_of_pixels

if TYPE_CHECKING:
    from PIL.Image import Image

_ONE_AT_A_TIME = Lock()
_POINTS_PER_INCH = 72
Cut = tuple[float, float, float, float]  # points that are cut off a page: left, bottom, right, top
_WHOLE: Cut = (0.0, 0.0, 0.0, 0.0)
_PRINTED = {"grayscale": True, "may_draw_forms": False, "draw_annots": False}


class OpenPdf:
    """An open PDF, from a file or from bytes, whose pages can be drawn. Use it in a `with`, which closes it."""

    def __init__(self, pdf: Path | bytes) -> None:
        """Open the PDF. Raises ValueError if PDFium cannot read it."""
        with _ONE_AT_A_TIME:
            import pypdfium2

            self._error = pypdfium2.PdfiumError
            try:
                self._document = pypdfium2.PdfDocument(pdf if isinstance(pdf, bytes) else path_or_bytes(pdf))
            except pypdfium2.PdfiumError as error:
                raise ValueError(str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with _ONE_AT_A_TIME:
            self._document.close()

    def __len__(self) -> int:
        with _ONE_AT_A_TIME:
            return len(self._document)

    def picture(self, number: int, dpi: float) -> "Image":
        """Return a page, counted from 0, in color. Raises ValueError if it cannot be drawn."""
        return self._picture(number, dpi, None)

    def png(self, number: int, dpi: float, cut: Cut = _WHOLE) -> bytes:
        """Return a page in color as a PNG. Raises ValueError as `picture` does."""
        with self._pixels(number, dpi, cut, rev_byteorder=True) as (width, height, stride, pixels):
            return png_of_pixels(width, height, stride, pixels)

    def greys(self, number: int, dpi: float, cut: Cut = _WHOLE) -> tuple[bytes, int, int]:
        """Return the printed content of a page in greys, row by row, its width and its height.

        Raises ValueError as `picture` does.
        """
        with self._pixels(number, dpi, cut, **_PRINTED) as (width, height, stride, pixels):
            rows = (pixels[at : at + width] for at in range(0, height * stride, stride))
            return b"".join(rows), width, height

    @contextmanager
    def _pixels(self, number: int, dpi: float, cut: Cut, **how: bool) -> Iterator[tuple[int, int, int, memoryview]]:
        """Draw a page, and yield width, height, the bytes of a row, and the pixels."""
        with _ONE_AT_A_TIME, self._page(number) as page:
            bitmap = page.render(scale=dpi / _POINTS_PER_INCH, crop=cut, **how)
            try:
                yield bitmap.width, bitmap.height, bitmap.stride, memoryview(bitmap.buffer).cast("B")
            finally:
                bitmap.close()

    def printed(self, number: int, dpi: float, box: tuple[float, float, float, float]) -> "Image":
        """Return the printed content of a box of a page, in greys. The box is in points.

        The picture is upright, even if the page is turned. Raises ValueError as `picture` does.
        """
        return self._picture(number, dpi, box, **_PRINTED)

    def with_and_without_words(
        self, number: int, dpi: float, box: tuple[float, float, float, float]
    ) -> tuple["Image", "Image", int]:
        """Return what `printed` does, then the same as if no string had ink, and how many strings there are."""
        with _ONE_AT_A_TIME, self._page(number) as page:
            whole = _rendered(page, dpi, box, _PRINTED)
            strings = _without_ink(page, None)
            return whole, _rendered(page, dpi, box, _PRINTED), strings

    def pictures(self, dpi: float, **how: bool) -> Iterator["Image"]:
        """Yield a picture of every page. `how` are options of PDFium. Raises ValueError as `picture` does."""
        for number in range(len(self)):
            yield self._picture(number, dpi, None, **how)

    def without_words(
        self,
        number: int,
        dpi: float,
        box: tuple[float, float, float, float],
        strings: Collection[int],
    ) -> "Image":
        """Return what `printed` does, but in color and as if strings had no ink.

        They are numbers, counted from 0 in painting order through the page and its forms.
        """
        with _ONE_AT_A_TIME, self._page(number) as page:
            _without_ink(page, strings)
            return _rendered(page, dpi, box, {**_PRINTED, "grayscale": False})

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        try:
            page = self._document[number]
        except (self._error, IndexError) as error:
            raise ValueError(str(error)) from error
        try:
            yield page
        except self._error as error:
            raise ValueError(str(error)) from error
        finally:
            page.close()

    def _picture(self, number: int, dpi: float, box: tuple[float, float, float, float] | None, **how: bool) -> "Image":
        with _ONE_AT_A_TIME, self._page(number) as page:
            return _rendered(page, dpi, box, how)


def _without_ink(page: Any, strings: Collection[int] | None) -> int:
    """Let strings of a page have no ink, all of them by default, and return how many the page has."""
    from pypdfium2 import raw

    found = list(_strings_below(raw, page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject))
    for at in range(len(found)) if strings is None else strings:
        raw.FPDFPageObj_SetIsActive(found[at], False)
    return len(found)


def _strings_below(
    raw: Any, holder: Any, count: Callable[[Any], int], part: Callable[[Any, int], Any]
) -> Iterator[Any]:
    """Yield the strings of a page or a form, in painting order."""
    for at in range(count(holder)):
        thing = part(holder, at)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield thing
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _strings_below(raw, thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)


def _rendered(page: Any, dpi: float, box: tuple[float, float, float, float] | None, how: dict[str, bool]) -> "Image":
    if box:
        page.set_rotation(0)
        page.set_cropbox(*box)
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, **how)
    try:
        picture: Image = bitmap.to_pil()
    finally:
        bitmap.close()
    return picture


Matrix = tuple[float, float, float, float, float, float]

# A path with its fill rule (even-odd or not) or its stroke, its color as 0xRRGGBB, and the matrix from its coordinates
# to pixels, which count from the top left.
FlatPath = tuple[Sequence[Segment], bool | Stroke, int, Matrix]


class FlatPainter:
    """Paints paths over one another, each in one color, on a picture that is black at first.

    Use it in a `with`. `pixels` are numbers 0xRRGGBB with other bits above, row by row, and can be read afterwards too.
    Dashed strokes are painted solid, and corners of strokes are round.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.pixels = memoryview(bytearray(4 * width * height)).cast("I")

    def __enter__(self) -> Self:
        with _ONE_AT_A_TIME:
            from pypdfium2 import raw

            self._raw = raw
            self._document = raw.FPDF_CreateNewDocument()
            self._page = raw.FPDFPage_New(self._document, 0, self.width, self.height)
            memory = (raw.c_char * self.pixels.nbytes).from_buffer(self.pixels)
            self._bitmap = raw.FPDFBitmap_CreateEx(self.width, self.height, raw.FPDFBitmap_BGRx, memory, 4 * self.width)
        return self

    def __exit__(self, *_: object) -> None:
        with _ONE_AT_A_TIME:
            self._raw.FPDFBitmap_Destroy(self._bitmap)
            self._raw.FPDF_ClosePage(self._page)
            self._raw.FPDF_CloseDocument(self._document)

    def paint(self, *paths: FlatPath, smooth: bool = False) -> None:
        """Paint paths, with `smooth` edges or none."""
        raw = self._raw
        with _ONE_AT_A_TIME:
            drawn = [self._object(*path) for path in paths if path[0]]
            for one in drawn:
                raw.FPDFPage_InsertObject(self._page, one)
            flags = 0 if smooth else raw.FPDF_RENDER_NO_SMOOTHPATH
            raw.FPDF_RenderPageBitmap(self._bitmap, self._page, 0, 0, self.width, self.height, 0, flags)
            for one in drawn:
                raw.FPDFPage_RemoveObject(self._page, one)
                raw.FPDFPageObj_Destroy(one)

    def picture(self) -> "Image":
        """Return the picture as it is now."""
        from PIL import Image

        data = self.pixels.tobytes()
        return Image.frombuffer("RGBX", (self.width, self.height), data, "raw", "BGRX", 0, 1).convert("RGB")

    def _object(self, segments: Sequence[Segment], rule: bool | Stroke, colour: int, matrix: Matrix) -> Any:
        raw, (_, *start) = self._raw, segments[0]
        path = raw.FPDFPageObj_CreateNewPath(*start)
        drawn = {
            "M": raw.FPDFPath_MoveTo,
            "L": raw.FPDFPath_LineTo,
            "C": raw.FPDFPath_BezierTo,
            "Z": raw.FPDFPath_Close,
        }
        for letter, *numbers in segments[1:]:
            drawn[letter](path, *numbers)
        parts = colour >> 16, colour >> 8 & 255, colour & 255, 255
        if isinstance(rule, Stroke):
            raw.FPDFPageObj_SetStrokeColor(path, *parts)
            raw.FPDFPageObj_SetStrokeWidth(path, rule.width)
            raw.FPDFPageObj_SetLineJoin(path, raw.FPDF_LINEJOIN_ROUND)
            raw.FPDFPageObj_SetLineCap(path, raw.FPDF_LINECAP_ROUND if rule.cap == "round" else raw.FPDF_LINECAP_BUTT)
            raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_NONE, True)
        else:
            raw.FPDFPageObj_SetFillColor(path, *parts)
            raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_ALTERNATE if rule else raw.FPDF_FILLMODE_WINDING, False)
        a, b, c, d, e, f = matrix  # PDFium's y runs up
        raw.FPDFPageObj_SetMatrix(path, raw.FS_MATRIX(a, -b, c, -d, e, self.height - f))
        return path
