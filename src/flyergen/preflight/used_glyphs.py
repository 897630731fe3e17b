"""Used glyphs: looks up the glyphs of used codes in the embedded program of their font.

Source: ISO 32000-1, 9.6.6 and 9.7.4 for the way from a code to a glyph, 9.9 for embedded programs.
"""

import struct
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Protocol

import pikepdf

from flyergen.preflight.content_stream import fits
from flyergen.preflight.document_cache import Known
from flyergen.preflight.painted_marks import Font
from flyergen.preflight.truetype import BrokenFontError, Spend, TrueType, tables_of
from flyergen.record import NamedTuple

_SYMBOLIC = 4
_PRIVATE = (0, 0xF000, 0xF100, 0xF200)  # where a symbolic font's cmap keeps the codes 0 to 255
_ROUNDED = 2.0  # thousandths of an em: the greatest rounding difference of two programs
_IDENTITY = ("/Identity-H", "/Identity-V")
_NARROW = 0.12  # em
_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters of Korean that are blank
_PAINTING = frozenset(
    {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE", "Tj", "TJ", "'", '"'}
)
_UNREADABLE = (pikepdf.PdfError, NotImplementedError, RuntimeError, TypeError, ValueError, AttributeError, LookupError)


class Glyphs(NamedTuple):
    """The faults of a font: whether its program is broken, and used codes by the fault of their glyph.

    `other_widths` are codes whose glyph has another advance than in the font dictionary, and `empty` those of letters,
    digits and punctuation whose glyph draws nothing. The glyph of a blank may stand for a letter of a ligature, so that
    the text has it, and fonts of some scripts move letters apart by narrow glyphs without ink.
    """

    broken: bool = False
    spoiled: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    other_widths: tuple[int, ...] = ()
    empty: tuple[int, ...] = ()


class Drawing(NamedTuple):
    """A glyph: its advance in thousandths of an em, None if that is unknown, and whether it draws anything."""

    advance: float | None
    inked: bool


class _Lookup(Protocol):
    """Finds the glyph of a code, and checks it."""

    def find(self, code: int) -> Any:
        """Return the number or name of a code's glyph, or None."""

    def walk(self, glyph: Any) -> Drawing:
        """Check a glyph and return its drawing. Raises BrokenFontError."""


class _ByNumber(NamedTuple):
    program: TrueType
    glyph_of: Callable[[int], int]

    def find(self, code: int) -> int | None:
        glyph = self.glyph_of(code)
        return glyph if self.program.holds(glyph) else None

    def walk(self, glyph: int) -> Drawing:
        self.program.walk(glyph)
        return Drawing(self.program.advance(glyph), self.program.draws(glyph))


class _ByName(NamedTuple):
    holds: Callable[[str], bool]
    name_of: Callable[[int], str]
    walk_over: Callable[[str], tuple[float | None, bool]]

    def find(self, code: int) -> str | None:
        name = self.name_of(code)
        return name if self.holds(name) else None

    def walk(self, glyph: str) -> Drawing:
        return Drawing(*self.walk_over(glyph))


def look_up(font: Font, codes: Collection[int], cache: Known) -> Glyphs:
    """Return the faults of an embedded font whose `codes` are used. `cache` unpacks streams."""
    try:
        lookup = _lookup_of(font.node, cache)
    except (BrokenFontError, *_UNREADABLE):
        return Glyphs(broken=True)
    return _glyphs_of(lookup, font, codes) if lookup else Glyphs()


def _glyphs_of(lookup: _Lookup, font: Font, codes: Iterable[int]) -> Glyphs:
    spoiled, missing, other, empty = [], [], [], []
    spaces = {lookup.find(code) for code in font.widths.blank}
    for code in sorted(codes):
        glyph = lookup.find(code)
        if glyph is None:
            missing += [code] if code not in font.widths.blank else []
            continue
        try:
            width, inked = lookup.walk(glyph)
        except BrokenFontError:
            spoiled.append(code)
            continue
        if width is not None and abs(width - font.widths.by_code.get(code, width)) > _ROUNDED:
            other.append(code)
        if not inked and glyph not in spaces and font.widths.of(code) > _NARROW and _is_solid(font.text(code)):
            empty.append(code)
    return Glyphs(False, tuple(spoiled), tuple(missing), tuple(other), tuple(empty))


def _is_solid(text: str) -> bool:
    """Return whether a glyph of this text has ink: it says a letter, and no blank that it may stand for."""
    return has_ink(text) and not any(map(str.isspace, text))


def has_ink(text: str) -> bool:
    """Return whether a reader expects to see this text: it has a letter, a digit or punctuation."""
    return any(unicodedata.category(sign)[0] in "LNP" and sign not in _FILLERS for sign in text)


def _lookup_of(font: Any, cache: Known) -> _Lookup | None:
    """Return the lookup of a font, or None if its codes cannot be followed. Raises BrokenFontError and others."""
    kind = font.get("/Subtype")
    if kind == "/Type3":
        return _drawn_by_content(font, cache)
    composite = kind == "/Type0"
    inner = font.DescendantFonts[0] if composite else font
    descriptor = inner.FontDescriptor
    if "/FontFile" in descriptor:
        return _type1(font, _data(descriptor.FontFile, cache), cache)
    data = _data(descriptor.get("/FontFile2", descriptor.get("/FontFile3")), cache)
    opened = _opened(data, "/FontFile2" in descriptor, cache)
    if composite and font.get("/Encoding") not in _IDENTITY:
        return None
    if isinstance(opened, TrueType):
        numbers = _glyph_of_cid(inner, cache) if composite else _glyph_of_code(font, opened, descriptor, cache)
        return _ByNumber(opened, numbers)
    name_of = opened.name_of_cid if composite else _names(font, opened.encoding, cache)
    return _ByName(opened.holds, name_of, opened.walk)


def _data(stream: Any, cache: Known) -> bytes:
    if not isinstance(stream, pikepdf.Stream):
        raise BrokenFontError("no program")
    return cache.unpacked(stream)


def _spending(cache: Known) -> Spend:
    return lambda work: cache.budget.spend("bytes", work)


def _opened(data: bytes, true_type: bool, cache: Known) -> Any:
    """Return a program, TrueType or CFF, alone or in an OpenType file."""
    tables = tables_of(data) if true_type or data[:4] in (b"OTTO", b"\0\1\0\0", b"true") else {"CFF ": data}
    if true_type or "CFF " not in tables:
        return TrueType(tables, _spending(cache))
    from flyergen.preflight.type1 import Cff

    return Cff(tables["CFF "], _spending(cache))


def _type1(font: Any, data: bytes, cache: Known) -> _Lookup:
    from flyergen.preflight.type1 import read_type1

    program = read_type1(data, _spending(cache))
    return _ByName(program.holds, _names(font, program.encoding, cache), program.walk)


def _names(font: Any, own_encoding: Mapping[int, str] | None, cache: Known) -> Callable[[int], str]:
    from flyergen.preflight.type1 import names_of

    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Dictionary):
        cache.budget.spend("objects", len(encoding.get("/Differences", ())))
    names = names_of(encoding, own_encoding)
    return lambda code: names.get(code, "")


def _glyph_of_cid(inner: Any, cache: Known) -> Callable[[int], int]:
    table = inner.get("/CIDToGIDMap")
    if not isinstance(table, pikepdf.Stream):
        return lambda cid: cid
    data = _data(table, cache)
    glyphs = struct.unpack(f">{len(data) // 2}H", data[: len(data) & ~1])
    return lambda cid: glyphs[cid] if cid < len(glyphs) else 0


def _glyph_of_code(font: Any, program: TrueType, descriptor: Any, cache: Known) -> Callable[[int], int]:
    """Return the lookup for codes of a simple font: by glyph name if there is one, else by the code itself."""
    from flyergen.preflight import truetype

    if "cmap" not in program.tables:
        return lambda code: code
    tables = truetype.subtables(program.tables["cmap"])

    def by_code(code: int) -> int:
        tried = [(tables[key], code + shift) for key in ((3, 0), (1, 0), (3, 1)) if key in tables for shift in _PRIVATE]
        return next((found for table, each in tried if (found := truetype.glyph_of(table, each))), 0)

    if int(descriptor.get("/Flags", 0)) & _SYMBOLIC or "/Encoding" not in font:
        return by_code
    name_of = _names(font, None, cache)
    return lambda code: _glyph_of_name(name_of(code), tables) or by_code(code)


def _glyph_of_name(name: str, tables: Mapping[tuple[int, int], bytes]) -> int:
    from flyergen.preflight import truetype
    from flyergen.preflight.type1 import characters_of

    text = characters_of(name) if name else ""
    unicode = [tables[key] for key in ((3, 10), (3, 1), (0, 4), (0, 3)) if key in tables]
    return next((found for table in unicode if len(text) == 1 and (found := truetype.glyph_of(table, ord(text)))), 0)


def _drawn_by_content(font: Any, cache: Known) -> _Lookup:
    """Return the lookup for a Type 3 font, whose glyphs are content streams."""
    procedures = font.CharProcs
    if not isinstance(procedures, pikepdf.Dictionary):
        raise BrokenFontError("no glyphs")

    names = _names(font, {}, cache)
    return _ByName(lambda name: f"/{name}" in procedures, names, lambda name: _walk(procedures[f"/{name}"], cache))


def _walk(procedure: Any, cache: Known) -> Drawing:
    """Read the content of a Type 3 glyph: d0 or d1 first, then any operators."""
    try:
        steps = [(operator, operands) for operator, operands, _ in cache.instructions(procedure)]
    except _UNREADABLE as error:
        raise BrokenFontError("a glyph cannot be read") from error
    first = steps[0][0] if steps else ""
    if first not in ("d0", "d1") or not all(fits(operator, operands) for operator, operands in steps):
        raise BrokenFontError("a glyph makes no sense")
    return Drawing(None, any(operator in _PAINTING for operator, _ in steps))
