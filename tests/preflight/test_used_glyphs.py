"""Used glyphs: each code in use leads to a glyph of its font, by the way of that kind of font."""

import struct
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.document_cache import Known
from flyergen.preflight.font_dictionaries import Widths
from flyergen.preflight.open import Budget
from flyergen.preflight.resources import read_font
from flyergen.preflight.used_glyphs import Glyphs, has_ink, look_up
from preflight.embedded_fonts import cff_program, cid_font, looked_up, simple_font, type1_program
from preflight.finished import GOOD, font_program, press_pdf, problems_of, screen_pdf
from tables import each_row


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


def test_a_glyph_that_goes_further_than_the_file_says_is_told() -> None:
    def font(pdf: Pdf) -> Any:
        return cid_font(pdf, font_program())

    assert looked_up(font, 5, 6, widths={5: 501.0, 6: 480.0}) == Glyphs(other_widths=(6,))


@each_row(("kind", "key"), [("TrueType", "FontFile2"), ("Type1", "FontFile3"), ("Type1", "FontFile")])
@each_row("data", [b"", b"a font program", b"\0\1\0\0" + b"\xff" * 40, b"%!PS", b"\1\0\4\1" + b"\xff" * 9])
def test_what_is_no_program_is_broken(kind: str, key: str, data: bytes) -> None:
    assert looked_up(lambda pdf: simple_font(pdf, kind, key, data)) == Glyphs(broken=True)


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


SANS = (Path(__file__).parents[2] / "fonts/source-sans-3/SourceSans3_400Regular.ttf").read_bytes()
_LIBRARY = TTFont(BytesIO(SANS), lazy=True)


def advance(letter: str) -> float:
    """Return how far a letter of the font goes."""
    number: int = _LIBRARY["hmtx"][_LIBRARY.getBestCmap()[ord(letter)]][0]
    return number


def test_a_code_without_a_glyph_is_no_fault_if_nothing_is_seen_of_it() -> None:
    pdf = Pdf.new()
    font = read_font(simple_font(pdf, "TrueType", "FontFile2", font_program(), Name.WinAnsiEncoding), Budget())
    blank = font._replace(widths=Widths(blank=frozenset({0xE9})))
    assert look_up(blank, (65, 0xE9, 0xEA), Known(Budget())) == Glyphs(missing=(0xEA,))


@pytest.mark.parametrize(("flags", "letter"), [(32, "i"), (4, "A")])
def test_names_lead_to_the_glyphs_of_a_font_of_letters_and_codes_to_those_of_a_symbolic_one(
    flags: int, letter: str
) -> None:
    def font(pdf: Pdf) -> Any:
        made = simple_font(pdf, "TrueType", "FontFile2", SANS, Dictionary(Differences=Array([65, Name.i])))
        made.FontDescriptor.Flags = flags
        return made

    assert looked_up(font, 65, widths={65: advance(letter)}) == Glyphs()
    assert looked_up(font, 65, widths={65: advance(letter) + 2.5}) == Glyphs(other_widths=(65,))


def test_without_an_encoding_a_code_leads_to_its_glyph_itself() -> None:
    def font(pdf: Pdf) -> Any:
        made = simple_font(pdf, "TrueType", "FontFile2", SANS)
        made.FontDescriptor.Flags = 32
        return made

    assert abs(advance("¤") - advance("⁄")) > 2  # what the code is, and what the standard encoding names
    assert looked_up(font, 0xA4, widths={0xA4: advance("¤")}) == Glyphs()


@pytest.mark.parametrize(("area", "found"), [(0xF000, True), (0xF100, True), (0xF200, True), (0xF300, False)])
def test_symbols_are_in_areas_of_unicode_for_private_use(area: int, found: bool) -> None:
    program = TTFont(BytesIO(font_program()))
    for table in program["cmap"].tables:
        table.cmap = {area + 65: "u0041"}
    stream = BytesIO()
    program.save(stream)
    glyphs = looked_up(lambda pdf: simple_font(pdf, "TrueType", "FontFile2", stream.getvalue()), 65)
    assert glyphs == Glyphs(missing=() if found else (65,))


def test_numbers_of_a_composite_font_may_be_mapped_to_those_of_its_program() -> None:
    def font(pdf: Pdf) -> Any:
        made = cid_font(pdf, font_program())
        made.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(b"\0\0\0\5\3\0")
        return made

    assert looked_up(font, 0, 1, 2, 3, 4) == Glyphs(missing=(0, 2, 3, 4))


def test_a_glyph_that_is_drawn_by_content_begins_with_its_width() -> None:
    def font(pdf: Pdf) -> Any:
        drawings = {
            "a": b"500 0 d0 0 0 9 9 re f",
            "b": b"500 0 0 0 9 9 d1 0 0 9 9 re f",
            "c": b"0 0 9 9 re f",
            "d": b"5 0 d0 1 re",
        }
        procedures = Dictionary({f"/{name}": pdf.make_stream(content) for name, content in drawings.items()})
        names = Dictionary(Differences=Array([1, *(Name(f"/{name}") for name in "abcde")]))
        return Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=procedures, Encoding=names)

    assert looked_up(font, 1, 2, 3, 4, 5) == Glyphs(spoiled=(3, 4), missing=(5,))


def _emptied(program: bytes, *names: str) -> bytes:
    """Return a TrueType program in which these glyphs have no shape, and their width stays."""
    font = TTFont(BytesIO(program))
    for name in names:
        font["glyf"][name] = Glyph()
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def test_a_letter_whose_glyph_has_no_shape_is_empty_and_a_blank_is_not() -> None:
    def font(pdf: Pdf) -> Any:
        return simple_font(pdf, "TrueType", "FontFile2", _emptied(SANS, "A", "seven", "period"), Name.WinAnsiEncoding)

    assert looked_up(font, *b"AB7. ") == Glyphs(empty=tuple(sorted(b"A7.")))


def test_a_letter_that_is_made_of_empty_parts_is_empty() -> None:
    letter = "Ä"
    glyphs = TTFont(BytesIO(SANS))["glyf"]
    parts = [part.glyphName for part in glyphs[_LIBRARY.getBestCmap()[ord(letter)]].components]
    assert len(parts) > 1

    def empty(*names: str) -> tuple[int, ...]:
        program = _emptied(SANS, *names)
        font = looked_up(lambda pdf: simple_font(pdf, "TrueType", "FontFile2", program, Name.WinAnsiEncoding), 0xC4)
        return font.empty

    assert empty() == empty(parts[0]) == ()
    assert empty(*parts) == (0xC4,)


def _named_font(program: bytes, pdf: Pdf) -> Any:
    return simple_font(pdf, "Type1", "FontFile3", program, Name.WinAnsiEncoding)


def test_letters_of_all_kinds_of_fonts_are_empty_without_a_shape() -> None:
    bare_type1 = type1_program(b"\x8b\xef\x0d\x0e")
    drawings = {"a": b"500 0 d0", "b": b"500 0 d0 0 0 9 9 re n", "c": b"500 0 d0 0 0 9 9 re f"}

    def by_content(pdf: Pdf) -> Any:
        procedures = Dictionary({f"/{name}": pdf.make_stream(content) for name, content in drawings.items()})
        names = Dictionary(Differences=Array([1, *(Name(f"/{name}") for name in "abc")]))
        return Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=procedures, Encoding=names)

    encoding = Dictionary(Differences=Array([65, Name.A, Name.B]))
    assert looked_up(lambda pdf: simple_font(pdf, "Type1", "FontFile", bare_type1, encoding), 65, 66).empty == (65, 66)
    assert looked_up(lambda pdf: simple_font(pdf, "Type1", "FontFile", type1_program(), encoding), 65).empty == ()
    assert looked_up(partial(_named_font, cff_program()), 97, 98).empty == ()
    assert looked_up(partial(_named_font, cff_program(drawn=False)), 97, 98).empty == (97, 98)
    assert looked_up(by_content, 1, 2, 3).empty == (1, 2)


def test_a_narrow_glyph_without_a_shape_moves_letters_apart() -> None:
    font = TTFont(BytesIO(_emptied(SANS, "A", "B")))
    font["hmtx"]["A"], font["hmtx"]["B"] = (120, 0), (121, 0)
    font.save(file := BytesIO())
    narrow = partial(simple_font, kind="TrueType", key="FontFile2", data=file.getvalue(), encoding=Name.WinAnsiEncoding)
    assert font["head"].unitsPerEm == 1000
    assert looked_up(narrow, *b"AB", widths={65: 120, 66: 121}).empty == (66,)


def test_a_blank_may_say_more_than_a_blank() -> None:
    """Where a sign is drawn by other means, the blank beside it says it."""

    def font(text: str) -> Callable[[Pdf], Any]:
        def make(pdf: Pdf) -> Any:
            made = cid_font(pdf, _emptied(SANS, "A"))
            number = TTFont(BytesIO(SANS)).getGlyphID("A")
            made.ToUnicode = pdf.make_stream(
                f"1 beginbfchar <{number:04X}> <{text.encode('utf-16-be').hex()}> endbfchar".encode()
            )
            return made

        return make

    code = TTFont(BytesIO(SANS)).getGlyphID("A")
    assert looked_up(font("\xa0% "), code).empty == ()
    assert looked_up(font("%"), code).empty == (code,)


def test_the_glyph_of_a_blank_may_stand_for_a_letter_of_a_ligature() -> None:
    names = TTFont(BytesIO(SANS))
    blank, letter = names.getGlyphID("space"), names.getGlyphID("A")

    def font(pdf: Pdf) -> Any:
        made = cid_font(pdf, _emptied(SANS, "A"))
        made.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(struct.pack(">4H", 0, blank, blank, letter))
        made.ToUnicode = pdf.make_stream(b"3 beginbfchar <0001> <0020> <0002> <0627> <0003> <0627> endbfchar")
        return made

    assert looked_up(font, 1, 2, 3, blank=frozenset({1})).empty == (3,)


@pytest.mark.parametrize("text", ["A", "ß", "7", ".", "…", "—", "字", "ا", "a\u0301", "\u200da", "„"])
def test_letters_digits_and_punctuation_have_ink(text: str) -> None:
    assert has_ink(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\xa0", "\u3000", "\u200b", "\u200d", "\u00ad", "\u3164", "\t", "\u0301", "\ue000"]
)
def test_blanks_and_signs_that_are_not_drawn_alone_have_none(text: str) -> None:
    assert not has_ink(text)
