"""Pages of a finished PDF as pictures, drawn by PDFium.

PDFium may be asked for one thing at a time in a whole process, whatever the document. Every call of it is made here,
under one lock, and everything that it gives is given back under it too, so that no collector of garbage calls it.
"""

from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from flyergen.filesystem import is_utf8

if TYPE_CHECKING:
    from PIL.Image import Image

_ONE_AT_A_TIME = Lock()
_POINTS_PER_INCH = 72


class OpenPdf:
    """A PDF of which pages are drawn, from a file or from its bytes. It is closed by the end of its `with`."""

    def __init__(self, pdf: Path | bytes) -> None:
        """Open it. Raises ValueError if PDFium cannot read it."""
        with _ONE_AT_A_TIME:
            import pypdfium2

            self._error = pypdfium2.PdfiumError
            if isinstance(pdf, Path) and not is_utf8(pdf):  # PDFium takes such a name for another
                pdf = pdf.read_bytes()
            try:
                self._document = pypdfium2.PdfDocument(pdf)
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
        """Return a page, counted from 0, in colour. Raises ValueError if it cannot be drawn."""
        return self._drawn(number, dpi, None)

    def printed(self, number: int, dpi: float, box: tuple[float, float, float, float]) -> "Image":
        """Return what prints in a box of a page, in points, in greys and upright whatever way the page is turned.

        Raises ValueError as `picture`.
        """
        return self._drawn(number, dpi, box, grayscale=True, may_draw_forms=False, draw_annots=False)

    def pictures(self, dpi: float, **how: bool) -> Iterator["Image"]:
        """Yield every page; `how` is as PDFium takes it. Raises ValueError as `picture`."""
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
