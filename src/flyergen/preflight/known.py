"""What is known of a file: its budget, and the things that are read once, however often pages name them."""

from collections.abc import Iterator
from typing import Any

from flyergen.preflight.budget import Budget
from flyergen.preflight.streams import content_bytes, unpacked
from flyergen.preflight.syntax import Instruction, instructions

_KEPT = 100_000  # bytes of a form's content that is kept, since it may be drawn again
Number = tuple[int, int]


class Known:
    """The budget of a file, and by the numbers of their objects what was read before.

    That are fonts, resources, contents of forms, the marks of tint functions, and the ink of pictures.
    """

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.fonts: dict[Number, Any] = {}
        self.resources: dict[Number, Any] = {}
        self.functions: dict[Number, str] = {}
        self.inks: dict[Number, float | None] = {}
        self._contents: dict[Number, bytes] = {}

    def unpacked(self, stream: Any) -> bytes:
        """Return the bytes of a stream, unpacked and counted. Raises OverBudgetError or PdfError."""
        return unpacked(stream, self.budget)

    def instructions(self, thing: Any) -> Iterator[Instruction]:
        """Yield the operators of a page, a form or a glyph, counted. Raises OverBudgetError or PdfError."""
        for instruction in instructions(self._content(thing)):
            self.budget.spend("operators")
            yield instruction

    def _content(self, thing: Any) -> bytes:
        number: Number = getattr(thing, "objgen", (0, 0))
        if number in self._contents:
            return self._contents[number]
        data = content_bytes(thing, self.budget)
        if number != (0, 0) and len(data) < _KEPT:
            self._contents[number] = data
        return data
