"""Embedded fonts: small programs of each kind, fonts that hold them, and what is found of their glyphs."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.document_cache import Known
from flyergen.preflight.font_dictionaries import Widths
from flyergen.preflight.open import Budget
from flyergen.preflight.resources import read_font
from flyergen.preflight.used_glyphs import Glyphs, look_up


@cache
def cff_program(drawn: bool = True) -> bytes:
    """Return a CFF program with the glyphs a and b, which have a shape if they are `drawn`."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "a", "b"])
    builder.setupCharacterMap({97: "a", 98: "b"})
    pen = T2CharStringPen(600, None)
    if drawn:
        pen.moveTo((50, 0))
        pen.lineTo((300, 700))
        pen.lineTo((500, 0))
        pen.closePath()
    drawing = pen.getCharString()
    builder.setupCFF("Small", {}, dict.fromkeys([".notdef", "a", "b"], drawing), {})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", "a", "b"], (600, 50)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    data: bytes = TTFont(BytesIO(file.getvalue())).getTableData("CFF ")
    return data


def type1_program(drawing: bytes = b"\x8b\xef\x0d\xef\xef\x05\x0e", random: int = 4, said: bool = True) -> bytes:
    """Return a Type 1 program with the glyphs A and B: hsbw, rlineto, endchar; `random` bytes begin each, or none.

    Whether it is `said` how many there are is up to the program, too.
    """
    glyph = drawing if random < 0 else encrypt(bytes(random) + drawing, 4330)[0]
    parts = b"".join(b"/%s %d RD %s ND\n" % (name, len(glyph), glyph) for name in (b".notdef", b"A", b"B"))
    private = (
        b"dup /Private 8 dict dup begin "
        + (b"/lenIV %d def" % random if said else b"")
        + b"\n2 index /CharStrings 3 dict dup begin\n"
        + parts
        + b"end"
    )
    clear = b"%!PS-AdobeFont-1.0: Small\n/Encoding 256 array\ndup 65 /A put\ndup 66 /B put\nreadonly def\n"
    return clear + b"currentfile eexec\n" + bytes(encrypt(bytes([200, 1, 2, 3]) + private, 55665)[0]) + b"0" * 512


def simple_font(pdf: Pdf, kind: str, key: str, data: bytes, encoding: object = None) -> pikepdf.Object:
    """Return a simple font with an embedded program."""
    program = pdf.make_stream(data)
    if key == "FontFile3":
        program.Subtype = Name.Type1C
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Small, Flags=4 if encoding is None else 32)
    descriptor[f"/{key}"] = program
    font = Dictionary(Type=Name.Font, Subtype=Name(f"/{kind}"), BaseFont=Name.Small, FontDescriptor=descriptor)
    if encoding is not None:
        font.Encoding = encoding
    return font


def cid_font(pdf: Pdf, data: bytes, key: str = "FontFile2", encoding: object = Name("/Identity-H")) -> pikepdf.Object:
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Small, Flags=4)
    descriptor[f"/{key}"] = pdf.make_stream(data, Subtype=Name.CIDFontType0C)
    kind = Name.CIDFontType2 if key == "FontFile2" else Name.CIDFontType0
    inner = Dictionary(Type=Name.Font, Subtype=kind, BaseFont=Name.Small, FontDescriptor=descriptor)
    return Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=encoding, DescendantFonts=Array([inner]))


def looked_up(
    make: Callable[[Pdf], Any], *codes: int, widths: dict[int, float] | None = None, blank: frozenset[int] = frozenset()
) -> Glyphs:
    pdf = Pdf.new()
    font = read_font(make(pdf), Budget())
    return look_up(font._replace(widths=Widths(widths or {}, blank=blank)), codes, Known(Budget()))
