"""PDFium: draws pages of a finished PDF as pictures.

A process may make only one call of PDFium at a time, whatever the document. So this module makes all calls, under one
lock. It also releases all of PDFium's objects under that lock, so that the garbage collector never calls PDFium.
"""

from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from flyergen.filesystem import path_or_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

_ONE_AT_A_TIME = Lock()
_POINTS_PER_INCH = 72


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
        return self._drawn(number, dpi, None)

    def printed(self, number: int, dpi: float, box: tuple[float, float, float, float]) -> "Image":
        """Return the printed content of a box of a page, in greys. The box is in points.

        The picture is upright, even if the page is turned. Raises ValueError as `picture` does.
        """
        return self._drawn(number, dpi, box, grayscale=True, may_draw_forms=False, draw_annots=False)

    def pictures(self, dpi: float, **how: bool) -> Iterator["Image"]:
        """Yield a picture of every page. `how` are options of PDFium. Raises ValueError as `picture` does."""
        for number in range(len(self)):
            yield self._drawn(number, dpi, None, **how)

    def _drawn(self, number: int, dpi: float, box: tuple[float, float, float, float] | None, **how: bool) -> "Image":
        with _ONE_AT_A_TIME:
            try:
                page = self._document[number]
            except (self._error, IndexError) as error:
                raise ValueError(str(error)) from error
            try:
                return _rendered(page, dpi, box, how)
            except self._error as error:
                raise ValueError(str(error)) from error
            finally:
                page.close()


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
