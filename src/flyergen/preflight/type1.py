"""Type 1 and CFF programs: finds and runs their glyphs, and reads the encodings of simple fonts.

Source: ISO 32000-1, 9.6.6 and annex D.

The program is read and never run, because PostScript could run endlessly. Source: Adobe Type 1 Font Format, version
1.1, chapters 6 and 7.

fontTools reads and runs them. A few bytes of subroutines can call one another endlessly, so the work of each glyph is
counted. Source: Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings); ISO 32000-1, 9.7.4.2.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2OutlineExtractor
from fontTools.pens.basePen import NullPen

from flyergen.preflight.truetype import BrokenFontError, Spend, spend_nothing
from flyergen.record import NamedTuple

_MISSING = ".notdef"

_USUAL = {"nbspace": "space"}


def names_of(encoding: Any, own_encoding: Mapping[int, str] | None) -> dict[int, str]:
    """Return the names by code in a font's Encoding. `own_encoding` is the program's, None for the standard one.

    An unknown encoding (MacExpertEncoding) gives no names.
    """
    base = _named_encoding(str(encoding)) if isinstance(encoding, pikepdf.Name) else None
    if isinstance(encoding, pikepdf.Dictionary) and "/BaseEncoding" in encoding:
        base = _named_encoding(str(encoding.BaseEncoding))
    names = (
        dict(_named_encoding("/StandardEncoding") if own_encoding is None else own_encoding)
        if base is None
        else dict(base)
    )
    if isinstance(encoding, pikepdf.Dictionary):
        names.update(_differences(encoding.get("/Differences", ())))
    return names


def _differences(rows: Any) -> Iterator[tuple[int, str]]:
    code = 0
    for each in rows:
        if isinstance(each, pikepdf.Name):
            yield code, str(each)[1:]
            code += 1
        else:
            code = int(each)


@lru_cache(maxsize=4)
def _named_encoding(name: str) -> Mapping[int, str]:
    from fontTools.agl import UV2AGL
    from fontTools.encodings.MacRoman import MacRoman
    from fontTools.encodings.StandardEncoding import StandardEncoding

    if name == "/WinAnsiEncoding":
        return {code: UV2AGL.get(_windows(code), "bullet") for code in range(32, 256)}
    names = {"/StandardEncoding": StandardEncoding, "/MacRomanEncoding": MacRoman}.get(name, ())
    return {code: _USUAL.get(each, each) for code, each in enumerate(names) if each != _MISSING}


def _windows(code: int) -> int:
    """Return the character of a Windows code. Two blanks are usual ones, and an unused code is a bullet."""
    usual = {0xA0: 0x20, 0xAD: 0x2D}
    return usual.get(code) or ord(bytes([code]).decode("cp1252", "replace"))


def characters_of(name: str) -> str:
    """Return the text of a glyph name, or "" if the name does not say it."""
    from fontTools.agl import toUnicode

    return str(toUnicode(name))


_EEXEC, _CHARSTRING = 55665, 4330

_GLYPH = re.compile(rb"/([^\s/{}()\[\]<>%]+)\s+(\d{1,6})\s+\S+ ")

_ENCODED = re.compile(rb"dup\s+(\d{1,3})\s*/([^\s/{}()\[\]<>%]+)\s+put")

_LEN_IV = re.compile(rb"/lenIV\s+(-?\d+)")

_BLOCK = 0x80  # start of a block of a PFB file, which does not belong into a PDF but is accepted

_SINGLE = frozenset({1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 21, 22, 30, 31})

_DOUBLE = frozenset({0, 1, 2, 6, 7, 12, 16, 17, 33})

_ESCAPE, _SEAC = 12, 6

_OF_SECRETS = 5  # bytes of work for one encrypted byte

_DRAWING = frozenset({5, 6, 7, 8, 10, 30, 31, 256 + _SEAC})  # lines, curves, subroutines that may draw, and accents

_LAST = frozenset({10, 11, 14, 256 + _SEAC})  # callsubr, return, endchar, seac


class Type1(NamedTuple):
    """A Type 1 program: the drawings of its glyphs, the number of random bytes before each, and its own encoding.

    Drawings are encrypted, unless the number of random bytes is less than 0.
    """

    glyphs: Mapping[str, bytes]
    skipped: int
    encoding: Mapping[int, str] | None
    spend: Spend = spend_nothing

    def holds(self, name: str) -> bool:
        """Return whether there is a glyph of this name, other than the box for a missing one."""
        return name != ".notdef" and name in self.glyphs

    def walk(self, name: str) -> tuple[None, bool]:
        """Check a glyph. Return no advance, and whether it draws anything. Raises BrokenFontError if it is invalid."""
        drawing = self.glyphs[name]
        self.spend(_OF_SECRETS * len(drawing))
        steps = _steps(drawing if self.skipped < 0 else decrypted(drawing, _CHARSTRING)[self.skipped :])
        return None, not _DRAWING.isdisjoint(steps)


def read_type1(data: bytes, spend: Spend = spend_nothing) -> Type1:
    """Return the contents of a Type 1 program. Raises BrokenFontError."""
    spend(_OF_SECRETS * len(data))
    if data[:1] == bytes([_BLOCK]):
        data = _without_blocks(data)
    clear, mark, rest = data.partition(b"eexec")
    if not data.startswith(b"%!") or not mark:
        raise BrokenFontError("no Type 1 program")
    private = decrypted(_binary(rest), _EEXEC)[4:]
    skipped = _LEN_IV.search(private)
    glyphs = dict(_glyphs(private))
    if not glyphs:
        raise BrokenFontError("no glyphs")
    names = {int(code): name.decode("latin-1") for code, name in _ENCODED.findall(clear)}
    return Type1(glyphs, int(skipped[1]) if skipped else 4, names or None, spend)


def decrypted(data: bytes, key: int) -> bytes:
    """Return a part of a Type 1 program, decrypted."""
    result = bytearray(len(data))
    for at, byte in enumerate(data):
        result[at] = byte ^ (key >> 8)
        key = ((byte + key) * 52845 + 22719) & 0xFFFF
    return bytes(result)


def _binary(rest: bytes) -> bytes:
    """Return the encrypted part, which may be in hexadecimal digits."""
    rest = rest.lstrip(b" \t\r\n")
    head = rest[:4]
    if all(byte in b"0123456789abcdefABCDEF" for byte in head):
        digits = re.sub(rb"[^0-9a-fA-F]", b"", rest)
        return bytes.fromhex(digits[: len(digits) & ~1].decode())
    return rest


def _without_blocks(data: bytes) -> bytes:
    found, at = [], 0
    while data[at : at + 1] == bytes([_BLOCK]) and data[at + 1 : at + 2] in (b"\1", b"\2"):
        length = int.from_bytes(data[at + 2 : at + 6], "little")
        found.append(data[at + 6 : at + 6 + length])
        at += 6 + length
    return b"".join(found)


def _glyphs(private: bytes) -> "list[tuple[str, bytes]]":
    found = []
    at = private.find(b"/CharStrings")
    match = _GLYPH.search(private, at + 12) if at >= 0 else None
    while match:
        end = match.end() + int(match[2])
        if end > len(private):
            raise BrokenFontError("a glyph is cut off")
        found.append((match[1].decode("latin-1"), private[match.end() : end]))
        match = _GLYPH.search(private, end)
    return found


def _steps(drawing: bytes) -> set[int]:
    """Return the operators of a charstring. Raises BrokenFontError if it is invalid."""
    at, last, steps = 0, -1, set[int]()
    while at < len(drawing):
        byte = drawing[at]
        at += 1
        if byte >= 32:
            at += 4 if byte == 255 else byte > 246
            continue
        last = byte
        if byte == _ESCAPE:
            last = 256 + drawing[at] if at < len(drawing) else -1
            at += 1
        if last not in _SINGLE and last - 256 not in _DOUBLE:
            raise BrokenFontError("a glyph makes no sense")
        steps.add(last)
    if at > len(drawing) or last not in _LAST:
        raise BrokenFontError("a glyph has no end")
    return steps


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


class _Pen(NullPen):  # type: ignore[misc]
    """Notes whether anything is drawn."""

    drew = False

    def _draw(self, *_: Any, **__: Any) -> None:
        self.drew = True

    lineTo = curveTo = addComponent = _draw  # noqa: N815 (the library's own names)


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

    def walk(self, name: str) -> tuple[float | None, bool]:
        """Run a glyph. Return its advance in thousandths of an em, None for a CID's, and whether it draws anything.

        Raises BrokenFontError.
        """
        try:
            drawing = self._drawings[name]
            private = drawing.private
            subroutines = self._subroutines(private)
            widths = (private.nominalWidthX, private.defaultWidthX)
            pen = _Pen()
            runner = _Runner(pen, subroutines, drawing.globalSubrs, *widths, private)
            runner.spend = self._spend
            runner.execute(drawing)
            width = None if self.by_cid else 1000 * float(self._top.FontMatrix[0]) * float(runner.width or 0)
            return width, pen.drew
        except _BROKEN as error:
            raise BrokenFontError("a glyph makes no sense") from error

    def _subroutines(self, private: Any) -> Any:
        """Return the subroutines of a part of the program, counted at the first call."""
        found = getattr(private, "Subrs", [])
        if id(private) not in self._counted:
            self._counted.add(id(private))
            self._spend(_OF_GLYPH * len(found))
        return found
