"""Resources of a page: its fonts, pictures and color spaces, each read once, and the ends of its shadings."""

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.colour_spaces import CMYK, GREY, RGB, UNKNOWN
from flyergen.preflight.document_cache import Known
from flyergen.preflight.open import Budget
from flyergen.preflight.resources import Resources, heaviest_of_shading, read_font, resources_of


def resources(**sections: Any) -> Resources:
    return Resources(Dictionary(**sections), Known(Budget()))


def font_of(inner: object = None, embedded: str = "", **entries: Any) -> Any:
    """Return what is read of a font, maybe with a program in its file."""
    descriptor = Dictionary({f"/{embedded}": Dictionary()} if embedded else {})
    font = Dictionary(Type=Name.Font, FontDescriptor=descriptor, **entries)
    if inner is not None:
        font.DescendantFonts = Array([Dictionary(Subtype=inner, FontDescriptor=descriptor)])
    return read_font(font, Budget())


def test_a_name_with_six_letters_before_it_is_that_of_a_subset() -> None:
    names = {
        "/ABCDEF+Test-Sans": ("Test-Sans", True),
        "/Test-Sans": ("Test-Sans", False),
        "/ABCDEF+": ("ABCDEF+", False),
    }
    for name, found in names.items():
        font = font_of(Subtype=Name.TrueType, BaseFont=Name(name))
        assert (font.name, font.subset) == found


@pytest.mark.parametrize("program", ["FontFile", "FontFile2", "FontFile3"])
def test_a_font_with_its_program_is_embedded(program: str) -> None:
    assert font_of(Subtype=Name.Type1, embedded=program).embedded
    assert not font_of(Subtype=Name.Type1, embedded="FontBBox").embedded
    assert font_of(Subtype=Name.Type3).embedded


def test_a_composite_font_has_the_kind_of_the_font_in_it() -> None:
    assert font_of(Name.CIDFontType0, Subtype=Name.Type0).kind == "CID CFF"
    assert font_of(Name.CIDFontType2, Subtype=Name.Type0).kind == "CID TrueType"
    assert font_of(Name.CIDFontType9, Subtype=Name.Type0).kind == "Type0"


def test_text_can_be_copied_with_a_map_and_in_a_simple_font_with_an_encoding() -> None:
    assert font_of(Subtype=Name.TrueType, Encoding=Name.WinAnsiEncoding).mapped
    assert not font_of(Subtype=Name.TrueType).mapped
    assert not font_of(Name.CIDFontType2, Subtype=Name.Type0, Encoding=Name("/Identity-H")).mapped
    assert font_of(Name.CIDFontType2, Subtype=Name.Type0, ToUnicode=Name("/Identity-H")).mapped


def test_fonts_are_found_by_name_and_those_of_the_file_are_read_once_for_all_pages() -> None:
    pdf, known = Pdf.new(), Known(Budget())
    shared = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Shared))
    one, other = (Resources(Dictionary(Font=Dictionary(F1=shared, F2=Name.Nothing)), known) for _ in range(2))
    assert one.font("/F1") is other.font("/F1")
    assert one.font("/F2") is one.font("/F3") is None
    assert [font.name for font in one.fonts()] == ["Shared"]


def test_resources_of_one_object_are_read_once() -> None:
    pdf, known = Pdf.new(), Known(Budget())
    page, own = pdf.make_indirect(Dictionary()), Dictionary()
    assert resources_of(page, own, known) is resources_of(page, own, known)
    assert resources_of(Dictionary(), own, known) is not resources_of(Dictionary(), own, known)
    assert Resources(Name.Nothing, known).thing("/XObject", "/Im1") is None


def picture(pdf: Pdf, **entries: Any) -> Any:
    return resources().picture(pdf.make_stream(b"", Width=3, Height=2, **entries))


def test_a_picture_says_its_size_its_bits_and_its_space() -> None:
    pdf = Pdf.new()
    plain = picture(pdf, ColorSpace=Name.DeviceRGB, BitsPerComponent=4)
    assert plain[:5] == (3, 2, 4, RGB, False)
    assert picture(pdf)[2:5] == (8, UNKNOWN, False)
    assert picture(pdf, ImageMask=True, BitsPerComponent=8)[2:5] == (1, GREY, True)
    with pytest.raises(ValueError, match="bits"):
        picture(pdf, BitsPerComponent=3)


def test_a_state_has_the_settings_that_count_and_an_unknown_one_has_none() -> None:
    found = resources(ExtGState=Dictionary(GS1=Dictionary(ca=0.5, Comment="x")))
    assert {key: float(value) for key, value in found.state("/GS1").items()} == {"/ca": 0.5}
    with pytest.raises(TypeError):
        found.state("/GS2")


def ramp(*colours: list[float]) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=colours[0], C1=colours[1])


def shading(function: Any, space: Any = Name.DeviceCMYK) -> tuple[float, ...]:
    """Return the color of a shading with the most ink."""
    return heaviest_of_shading(Dictionary(ColorSpace=space, Function=function), resources()).parts


def test_the_end_of_a_shading_with_the_most_ink_is_found_in_all_of_its_pieces() -> None:
    pale, deep = [0, 0, 0, 0.1], [1, 1, 0.5, 0]
    assert shading(ramp(pale, deep)) == shading(ramp(deep, pale)) == (1, 1, 0.5, 0)
    stitched = Dictionary(FunctionType=3, Functions=Array([ramp(pale, pale), ramp(pale, deep)]))
    assert shading(stitched) == (1, 1, 0.5, 0)
    plates = Array([ramp([0], [part]) for part in (0.2, 0.4, 0.6, 0.8)])
    assert shading(plates) == (0.2, 0.4, 0.6, 0.8)
    assert heaviest_of_shading(Dictionary(ColorSpace=Name.DeviceCMYK), resources()) == (CMYK, ())


def test_functions_in_functions_end_after_eight() -> None:
    nested: Any = ramp([0, 0, 0, 0], [0, 0, 0, 1])
    for depth in range(9):
        assert shading(nested) == (0, 0, 0, 1), depth
        nested = Dictionary(FunctionType=3, Functions=Array([nested]))
    assert shading(nested) == ()
