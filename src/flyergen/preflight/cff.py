"""CFF programs: finds glyphs by name, number or CID, and runs them within a limit.

fontTools reads and runs them. A few bytes of subroutines can call one another endlessly, so the work of each glyph is
counted. Source: Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings); ISO 32000-1, 9.7.4.2.
"""

import struct
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2OutlineExtractor
from fontTools.pens.basePen import NullPen

from flyergen.preflight.truetype import BrokenFontError, Spend, spend_nothing

_MOST_BYTES, _DEEPEST = 100_000, 10
# Bytes of work for a listed glyph or subroutine, and for each byte of a glyph that runs.
_OF_GLYPH, _OF_STEP = 60, 40
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)


class _Runner(T2OutlineExtractor):  # type: ignore[misc]
    """Runs a charstring, and stops after too many bytes or too deep calls."""

    left = _MOST_BYTES
    spend: Spend = staticmethod(spend_nothing)

    def execute(self, charString: Any) -> None:  # noqa: N803 (the library's own name)
        length = 1 + len(charString.bytecode or charString.program)
        self.left -= length
        self.spend(_OF_STEP * length)
        if self.left < 0 or len(self.callingStack) > _DEEPEST:
            raise BrokenFontError("a glyph never ends")
        super().execute(charString)


class Cff:
    """A CFF program. Raises BrokenFontError if it cannot be read."""

    def __init__(self, data: bytes, spend: Spend = spend_nothing) -> None:
        self._spend = spend
        self._counted: set[int] = set()
        try:
            fonts = CFFFontSet()
            fonts.decompile(BytesIO(data), None, isCFF2=False)
            self._top = fonts[fonts.fontNames[0]]
            self._drawings = self._top.CharStrings
            listed = (self._drawings.charStringsIndex, fonts.GlobalSubrs, fonts.fontNames, fonts.strings.strings)
            spend(_OF_GLYPH * sum(map(len, listed)))
            self.order: list[str] = list(self._top.charset)
            self.by_cid = hasattr(self._top, "ROS")
        except _BROKEN as error:
            raise BrokenFontError("no CFF program") from error
        if not self.order or not self._drawings.keys():
            raise BrokenFontError("no glyphs")

    @property
    def encoding(self) -> Mapping[int, str] | None:
        """The program's own encoding, None if it is the standard one."""
        try:
            found = self._top.Encoding
        except _BROKEN as error:
            raise BrokenFontError("no encoding") from error
        return None if isinstance(found, str) else {code: name for code, name in enumerate(found) if name != ".notdef"}

    def name_of_cid(self, cid: int) -> str:
        """Return the glyph name of a CID, in a program without CIDs that of its number; "" if there is none."""
        if self.by_cid:
            name = f"cid{cid:05d}"
            return name if name in self._drawings else ""
        return self.order[cid] if cid < len(self.order) else ""

    def holds(self, name: str) -> bool:
        """Return whether there is a glyph of this name, other than the box for a missing one."""
        return name != ".notdef" and name != self.order[0] and name in self._drawings

    def walk(self, name: str) -> float | None:
        """Run the drawing of a glyph and return its advance in thousandths of an em, None for a CID's.

        Raises BrokenFontError.
        """
        try:
            drawing = self._drawings[name]
            private = drawing.private
            subroutines = self._subroutines(private)
            widths = (private.nominalWidthX, private.defaultWidthX)
            runner = _Runner(NullPen(), subroutines, drawing.globalSubrs, *widths, private)
            runner.spend = self._spend
            runner.execute(drawing)
            return None if self.by_cid else 1000 * float(self._top.FontMatrix[0]) * float(runner.width or 0)
        except _BROKEN as error:
            raise BrokenFontError("a glyph makes no sense") from error

    def _subroutines(self, private: Any) -> Any:
        """Return the subroutines of a part of the program, counted at the first call."""
        found = getattr(private, "Subrs", [])
        if id(private) not in self._counted:
            self._counted.add(id(private))
            self._spend(_OF_GLYPH * len(found))
        return found
