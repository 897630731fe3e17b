"""TrueType programs: their glyphs, advances and codes are those of the font library, whatever is done to them."""

import struct
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from hypothesis import assume, given
from hypothesis import strategies as st

from flyergen.preflight.open import OverBudgetError
from flyergen.preflight.truetype import BrokenFontError, TrueType, glyph_of, subtables, tables_of
from preflight.embedded_fonts import cid_font, looked_up
from preflight.finished import font_program
from tables import each_row

FONTS = Path(__file__).resolve().parents[2] / "fonts"


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


def test_a_directory_of_tables_that_are_the_whole_program_takes_no_memory() -> None:
    rows = b"".join(b"T%03d" % (at % 1000) + struct.pack(">LLL", 0, 0, 1_000_000) for at in range(60_000))
    data = b"\0\1\0\0" + struct.pack(">HHHH", 60_000, 0, 0, 0) + rows + bytes(1_000_000)
    assert tables_of(data) == {}
