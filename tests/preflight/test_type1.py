"""Type 1 and CFF programs: their glyphs are found and run, whatever is wrong with them, and their codes have names."""

import struct
from typing import Any

import pytest
from fontTools.agl import UV2AGL
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.open import OverBudgetError
from flyergen.preflight.truetype import BrokenFontError
from flyergen.preflight.type1 import Cff, names_of, read_type1
from flyergen.preflight.used_glyphs import Glyphs
from preflight.embedded_fonts import cff_program, cid_font, looked_up, simple_font, type1_program


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


def test_windows_codes_have_the_names_of_their_characters() -> None:
    names = names_of(Name.WinAnsiEncoding, None)
    assert (names[65], names[0x80], names[0x81], names[0xA0], names[0xE9]) == ("A", "Euro", "bullet", "space", "eacute")
    assert all(names[code] == UV2AGL[code] for code in range(33, 127))


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


def test_the_work_of_a_cff_program_is_counted() -> None:
    counted: list[int] = []
    program = Cff(cff_program(), counted.append)
    before = sum(counted)
    program.walk("a")
    assert 0 < before < sum(counted)


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


def test_a_type_1_program_that_is_far_too_long_is_over_the_budget() -> None:
    with pytest.raises(OverBudgetError):
        looked_up(lambda pdf: simple_font(pdf, "Type1", "FontFile", type1_program() + bytes(30_000_000)), 65)


def test_a_program_that_does_not_say_how_many_random_bytes_it_has_has_four() -> None:
    read_type1(type1_program(b"\xff\0\0\0\2\x0d\x0e", said=False)).walk("A")
    with pytest.raises(BrokenFontError, match="makes no sense"):
        read_type1(type1_program(b"\xff\0\0\0\2\x0d\x0e", random=3, said=False)).walk("A")


def test_a_number_in_a_drawing_is_one_byte_or_two_or_five() -> None:
    for number in (b"\xf6", b"\xf7\2", b"\xfe\2", b"\xff\2\2\2\2"):
        read_type1(type1_program(number + b"\x0d\x0e")).walk("A")


def test_a_program_that_ends_within_a_glyph_is_broken() -> None:
    with pytest.raises(BrokenFontError, match="cut off"):
        read_type1(type1_program()[: -512 - len(b"ND\nend") - 4])


def test_a_glyph_is_found_by_its_name_and_the_box_for_a_missing_one_is_none() -> None:
    for program in (read_type1(type1_program()), Cff(cff_program())):
        assert not program.holds(".notdef")
    assert read_type1(type1_program()).encoding == {65: "A", 66: "B"}
    program = Cff(cff_program())
    assert [program.holds(name) for name in ("a", "b", "c")] == [True, True, False]
    assert [program.name_of_cid(cid) for cid in (1, 2, 3)] == ["a", "b", ""]
    assert program.walk("a") == (600, True)


def test_an_encoding_begins_with_another_and_goes_on_from_each_number() -> None:
    differences = Array([1, Name.A, Name.B, 65, Name.C])
    assert names_of(Dictionary(Differences=differences), {9: "own", 65: "old"}) == {1: "A", 2: "B", 9: "own", 65: "C"}
    roman = names_of(Dictionary(BaseEncoding=Name.MacRomanEncoding, Differences=differences), {9: "own"})
    assert (roman[2], roman[65], roman[66], roman[0x80]) == ("B", "C", "B", "Adieresis")
    assert roman[9] != "own"
    standard = names_of(None, None)
    assert (standard[0x27], standard[0xE1]) == ("quoteright", "AE")
    assert names_of(Name.MacExpertEncoding, None) == {}
