"""Embedded fonts: each kind of program is opened, and the glyphs in use are looked up in it."""

import struct
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.agl import UV2AGL
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from hypothesis import assume, given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.document_cache import Known
from flyergen.preflight.open import Budget, OverBudgetError
from flyergen.preflight.truetype import BrokenFontError, TrueType, glyph_of, subtables, tables_of
from flyergen.preflight.type1 import Cff, names_of, read_type1
from flyergen.preflight.used_glyphs import Glyphs, look_up
from preflight.finished import GOOD, font_program, press_pdf, problems_of, screen_pdf
from tables import each_row

FONTS = Path(__file__).resolve().parents[2] / "fonts"


@cache
def cff_program(by_cid: bool = False) -> bytes:
    """Return a CFF program with the glyphs a and b."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "a", "b"])
    builder.setupCharacterMap({97: "a", 98: "b"})
    pen = T2CharStringPen(600, None)
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
    assert not by_cid
    return data


def type1_program(drawing: bytes = b"\x8b\xef\x0d\x0e", random: int = 4) -> bytes:
    """Return a Type 1 program with the glyphs A and B: hsbw, endchar; `random` bytes begin each, or it is in clear."""
    glyph = drawing if random < 0 else encrypt(bytes(random) + drawing, 4330)[0]
    parts = b"".join(b"/%s %d RD %s ND\n" % (name, len(glyph), glyph) for name in (b".notdef", b"A", b"B"))
    private = (
        b"dup /Private 8 dict dup begin /lenIV %d def\n2 index /CharStrings 3 dict dup begin\n" % random
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


def looked_up(make: Callable[[Pdf], Any], *codes: int, widths: dict[int, float] | None = None) -> Glyphs:
    pdf = Pdf.new()
    return look_up(make(pdf), codes, (), widths or {}, Known(Budget()))


# Each kind of program


def test_a_simple_true_type_font_is_asked_by_the_names_of_its_encoding() -> None:
    def font(pdf: Pdf) -> Any:
        return simple_font(pdf, "TrueType", "FontFile2", font_program(), Name.WinAnsiEncoding)

    assert looked_up(font, 65, 122) == Glyphs()
    assert looked_up(font, 65, 0xE9) == Glyphs(missing=(0xE9,))


def test_a_symbolic_true_type_font_is_asked_by_its_codes() -> None:
    def font(pdf: Pdf) -> Any:
        return simple_font(pdf, "TrueType", "FontFile2", font_program())

    assert looked_up(font, 65, 200) == Glyphs(missing=(200,))


def test_a_composite_font_is_asked_by_the_numbers_of_its_glyphs() -> None:
    assert looked_up(lambda pdf: cid_font(pdf, font_program()), 5, 96, 97) == Glyphs(missing=(96, 97))


def test_the_box_for_a_missing_glyph_is_no_glyph() -> None:
    assert looked_up(lambda pdf: cid_font(pdf, font_program()), 0) == Glyphs(missing=(0,))


def test_of_a_map_of_codes_that_is_not_followed_no_glyph_is_looked_up() -> None:
    assert looked_up(lambda pdf: cid_font(pdf, font_program(), encoding=Name("/UniGB-UCS2-H")), 9999) == Glyphs()


def test_a_cff_font_is_asked_by_names_and_by_numbers() -> None:
    def simple(pdf: Pdf) -> Any:
        return simple_font(pdf, "Type1", "FontFile3", cff_program(), Name.WinAnsiEncoding)

    assert looked_up(simple, 97, 98, 99) == Glyphs(missing=(99,))
    assert looked_up(lambda pdf: cid_font(pdf, cff_program(), "FontFile3"), 1, 2, 3) == Glyphs(missing=(3,))


def test_a_type_1_font_is_asked_by_names() -> None:
    def own(pdf: Pdf) -> Any:
        return simple_font(pdf, "Type1", "FontFile", type1_program())

    def renamed(pdf: Pdf) -> Any:
        return simple_font(
            pdf, "Type1", "FontFile", type1_program(), Dictionary(Differences=Array([1, Name.B, Name.C]))
        )

    assert looked_up(own, 65, 66, 67) == Glyphs(missing=(67,))
    assert looked_up(renamed, 1, 2) == Glyphs(missing=(2,))


@pytest.mark.parametrize("random", [-1, 0, 1, 4])
def test_drawings_of_a_type_1_font_begin_with_random_bytes_or_are_in_clear(random: int) -> None:
    assert looked_up(lambda pdf: simple_font(pdf, "Type1", "FontFile", type1_program(random=random)), 65) == Glyphs()


def test_a_type_1_program_may_be_hexadecimal_or_in_blocks() -> None:
    program = type1_program()
    head, tail = program.split(b"eexec\n")
    digits = head + b"eexec\n" + tail.hex().encode()
    blocks = b"\x80\x01" + struct.pack("<l", len(head) + 6) + head + b"eexec\n"
    blocks += b"\x80\x02" + struct.pack("<l", len(tail)) + tail + b"\x80\x03"
    assert read_type1(digits).glyphs == read_type1(program).glyphs == read_type1(blocks).glyphs


@pytest.mark.parametrize("drawing", [b"\x8b\xef\x0d", b"\x8b\x02", b"\xff\x00", b"\x0c\x1f\x0e"])
def test_a_type_1_glyph_that_makes_no_sense_is_told(drawing: bytes) -> None:
    def font(pdf: Pdf) -> Any:
        return simple_font(pdf, "Type1", "FontFile", type1_program(drawing))

    assert looked_up(font, 65) == Glyphs(spoiled=(65,))


@each_row(("kind", "key"), [("TrueType", "FontFile2"), ("Type1", "FontFile3"), ("Type1", "FontFile")])
@each_row("data", [b"", b"a font program", b"\0\1\0\0" + b"\xff" * 40, b"%!PS", b"\1\0\4\1" + b"\xff" * 9])
def test_what_is_no_program_is_broken(kind: str, key: str, data: bytes) -> None:
    assert looked_up(lambda pdf: simple_font(pdf, kind, key, data)) == Glyphs(broken=True)


def test_a_glyph_that_goes_further_than_the_file_says_is_told() -> None:
    def font(pdf: Pdf) -> Any:
        return cid_font(pdf, font_program())

    assert looked_up(font, 5, 6, widths={5: 501.0, 6: 480.0}) == Glyphs(other_widths=(6,))


def test_subroutines_that_call_themselves_end() -> None:
    pen = T2CharStringPen(600, None)
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "a"])
    builder.setupCFF("Loop", {}, {".notdef": pen.getCharString(), "a": pen.getCharString()}, {})
    fonts = builder.font["CFF "].cff
    shared = {"private": fonts[0].Private, "globalSubrs": fonts.GlobalSubrs}
    fonts.GlobalSubrs.append(T2CharString(program=[1, 2, 3, 4, "return"], **shared))
    fonts[0].CharStrings["a"] = T2CharString(program=[-107, "callgsubr", "endchar"], **shared)
    data = builder.font["CFF "].compile(builder.font)
    assert b"\x8c\x8d\x8e\x8f\x0b" in data
    looped = data.replace(b"\x8c\x8d\x8e\x8f\x0b", b"\x20\x1d\x20\x1d\x0b")  # it calls itself twice
    with pytest.raises(BrokenFontError):
        Cff(looped).walk("a")


# Against the font library


@pytest.mark.parametrize("path", sorted(FONTS.glob("*/*.ttf"))[:6], ids=lambda path: path.name)
def test_every_glyph_of_our_own_fonts_is_sound_and_as_wide_as_the_library_says(path: Path) -> None:
    library = TTFont(BytesIO(path.read_bytes()), lazy=True)
    program = TrueType(tables_of(path.read_bytes()))
    assert program.count == library["maxp"].numGlyphs
    em = library["head"].unitsPerEm
    for number, name in enumerate(library.getGlyphOrder()):
        program.walk(number)
        assert program.advance(number) == library["hmtx"][name][0] * 1000 / em


@pytest.mark.parametrize("path", sorted(FONTS.glob("*/*.ttf"))[:4], ids=lambda path: path.name)
def test_the_glyph_of_a_character_is_that_of_the_library(path: Path) -> None:
    library = TTFont(BytesIO(path.read_bytes()), lazy=True)
    tables = subtables(tables_of(path.read_bytes())["cmap"])
    for row in library["cmap"].tables:
        if row.format in (4, 12):
            table = tables[row.platformID, row.platEncID]
            told = {code: library.getGlyphID(name) for code, name in row.cmap.items()}
            assert {code: glyph_of(table, code) for code in told} == told
            assert glyph_of(table, 0xE123) == told.get(0xE123, 0)


def test_windows_codes_have_the_names_of_their_characters() -> None:
    names = names_of(Name.WinAnsiEncoding, None)
    assert (names[65], names[0x80], names[0x81], names[0xA0], names[0xE9]) == ("A", "Euro", "bullet", "space", "eacute")
    assert all(names[code] == UV2AGL[code] for code in range(33, 127))


# Whatever is done to it


@given(st.integers(0, len(font_program()) - 1), st.binary(min_size=1, max_size=40))
def test_a_spoiled_true_type_program_is_read_or_refused(at: int, what: bytes) -> None:
    data = font_program()[:at] + what + font_program()[at + len(what) :]
    try:
        program = TrueType(tables_of(data))
        for glyph in range(program.count):
            program.walk(glyph)
    except BrokenFontError:
        return


@pytest.mark.second_implementation
@each_row("path", sorted(FONTS.rglob("*.ttf")), ids=lambda path: path.stem)
def test_glyphs_of_fonts_are_what_fonttools_finds(path: Path) -> None:
    program, font = TrueType(tables_of(path.read_bytes())), TTFont(path)
    advances = [font["hmtx"][name][0] * 1000 / font["head"].unitsPerEm for name in font.getGlyphOrder()]
    assert [program.advance(glyph) for glyph in range(program.count)] == advances
    for glyph in range(program.count):
        program.walk(glyph)


@cache
def outlines() -> tuple[bytes, tuple[int, ...]]:
    """Return a program with letters of curves, points and parts, and where the outline of each glyph begins."""
    data = (FONTS / "noto-sans" / "NotoSans_400Regular.ttf").read_bytes()
    options = Options(notdef_outline=True, glyph_names=False, layout_features=[], hinting=True)
    font = TTFont(BytesIO(data))
    subsetter = Subsetter(options)
    subsetter.populate(text="agé½&ớ")
    subsetter.subset(font)
    file = BytesIO()
    font.save(file)
    whole = TTFont(BytesIO(file.getvalue()))
    begin = whole.reader.tables["glyf"].offset
    return file.getvalue(), tuple(begin + at for at in whole["loca"].locations)


@pytest.mark.second_implementation
@given(st.data())
def test_an_outline_that_is_taken_for_whole_is_read_by_fonttools(data: st.DataObject) -> None:
    program, starts = outlines()
    at = data.draw(st.integers(starts[0], starts[-1] - 1))
    spoiled = program[:at] + (what := data.draw(st.binary(min_size=1, max_size=6))) + program[at + len(what) :]
    shapes = [struct.unpack_from(">h", spoiled, start)[0] for start in starts[:-1]]
    assume(min(shapes) >= -1)  # parts are said by any number under 0, and fontTools knows them by -1
    own, font = TrueType(tables_of(spoiled)), TTFont(BytesIO(spoiled))
    for glyph, name in enumerate(font.getGlyphOrder()):
        try:
            own.walk(glyph)
        except BrokenFontError:
            continue
        font["glyf"][name].expand(font["glyf"])


@given(st.integers(0, len(cff_program()) - 1), st.binary(min_size=1, max_size=20))
def test_a_spoiled_cff_program_is_read_or_refused(at: int, what: bytes) -> None:
    data = cff_program()[:at] + what + cff_program()[at + len(what) :]
    found = looked_up(lambda pdf: cid_font(pdf, data, "FontFile3"), 1, 2, 3)
    assert found.broken in (True, False)


@given(st.integers(0, 900), st.binary(min_size=1, max_size=20))
def test_a_spoiled_type_1_program_is_read_or_refused(at: int, what: bytes) -> None:
    data = type1_program()[:at] + what + type1_program()[at + len(what) :]
    found = looked_up(lambda pdf: simple_font(pdf, "Type1", "FontFile", data), 65, 66)
    assert found.broken in (True, False)


@given(st.binary(max_size=60), st.integers(0, 0x110000))
def test_a_cmap_that_makes_no_sense_has_no_glyph_or_some(table: bytes, code: int) -> None:
    assert glyph_of(table, code) >= 0


# However much work it asks for


def overlapping_glyphs() -> bytes:
    """Return a TrueType program in which thousands of glyphs are the same long outline."""
    flags = b"\x31" * 20_000  # each a point of its own that goes nowhere
    outline = struct.pack(">5h", 1, 0, 0, 0, 0) + struct.pack(">HH", len(flags) - 1, 0) + flags
    outline += bytes(-len(outline) % 4)
    head = bytes(12) + struct.pack(">L", 0x5F0F3CF5) + bytes(2) + struct.pack(">H", 1000) + bytes(30) + b"\0\1\0\0"
    tables = {
        b"head": head,
        b"maxp": b"\0\1\0\0" + struct.pack(">H", 60_000),
        b"hhea": bytes(34) + b"\0\1",
        b"hmtx": bytes(4),
        b"loca": struct.pack(">LL", 0, len(outline)) * 30_001,
        b"glyf": outline,
    }
    at, directory = 12 + 16 * len(tables), b""
    for name, data in tables.items():
        directory += name + struct.pack(">LLL", 0, at, len(data))
        at += len(data)
    return b"\0\1\0\0" + struct.pack(">HHHH", len(tables), 0, 0, 0) + directory + b"".join(tables.values())


def test_a_program_whose_glyphs_are_the_same_long_outline_is_over_the_budget() -> None:
    program = TrueType(tables_of(overlapping_glyphs()))
    program.walk(2)
    with pytest.raises(OverBudgetError):
        looked_up(lambda pdf: cid_font(pdf, overlapping_glyphs()), *range(2, 60_000, 2))


def test_a_type_1_program_that_is_far_too_long_is_over_the_budget() -> None:
    with pytest.raises(OverBudgetError):
        looked_up(lambda pdf: simple_font(pdf, "Type1", "FontFile", type1_program() + bytes(30_000_000)), 65)


def test_a_directory_of_tables_that_are_the_whole_program_takes_no_memory() -> None:
    rows = b"".join(b"T%03d" % (at % 1000) + struct.pack(">LLL", 0, 0, 1_000_000) for at in range(60_000))
    data = b"\0\1\0\0" + struct.pack(">HHHH", 60_000, 0, 0, 0) + rows + bytes(1_000_000)
    assert tables_of(data) == {}


def test_the_work_of_a_cff_program_is_counted() -> None:
    counted: list[int] = []
    program = Cff(cff_program(), counted.append)
    before = sum(counted)
    program.walk("a")
    assert 0 < before < sum(counted)


# As it is told


def test_a_font_without_its_program_is_told_wherever_text_is_set_in_it(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources.Font.F1.FontDescriptor.FontFile2 = pdf.make_stream(b"destroyed")

    fact = "P443: the font Test-Sans on page 1 is broken: it cannot be opened"
    told = f"{fact}\nembed it again, from a font file that is whole"
    assert problems_of(press_pdf(tmp_path / "press.pdf", change=spoil)) == [told]
    assert problems_of(screen_pdf(tmp_path / "screen.pdf", change=spoil)) == [told]


def test_a_letter_that_the_font_has_not_is_told(tmp_path: Path) -> None:
    content = GOOD.replace("(Know your rights)", "(Conoc\\351 sus derechos)")
    fact = "P444: the font Test-Sans on page 1 has no glyph for 1 code in use, 00E9"
    hint = "embed the font with all letters in use, or set them in another"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", content)) == [f"{fact}\n{hint}"]
