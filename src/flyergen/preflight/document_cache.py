"""Document cache: the budget of a file, and its objects that are read once for all pages."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pikepdf

from flyergen.preflight.budget import Budget
from flyergen.preflight.content_tokens import Instruction, instructions
from flyergen.preflight.image_size import pixels_of_picture
from flyergen.preflight.stream_decoding import content_bytes, unpacked

_KEPT = 100_000  # bytes of a form's content that is kept, because it may be drawn again
Number = tuple[int, int]


class Known:
    """The budget of a file, and results by the numbers of their objects.

    These are fonts, resources, contents of forms, the marks of tint functions, and the ink of pictures.
    """

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.fonts: dict[Number, Any] = {}
        self.resources: dict[Number, Any] = {}
        self.functions: dict[Number, str] = {}
        self.inks: dict[Number, float | None] = {}
        self.pages: dict[bytes, Any] = {}
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
