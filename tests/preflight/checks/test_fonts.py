"""Preflight of fonts."""

from pathlib import Path

from pikepdf import Dictionary, Name, Pdf

from preflight.finished import GOOD, press_pdf, problems_of, screen_pdf

IN_HELVETICA = f"{GOOD} /Artifact BMC BT /F2 10 Tf 1 0 0 1 100 500 Tm (x) Tj ET EMC"


def helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def add_helvetica(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.Font.F2 = pdf.make_indirect(helvetica())


def test_a_font_that_is_not_embedded_is_an_error_everywhere(tmp_path: Path) -> None:
    fact = ["P440: the font Helvetica on page 1 is not embedded\nembed it"]
    assert problems_of(press_pdf(tmp_path / "press.pdf", IN_HELVETICA, add_helvetica)) == fact
    assert problems_of(screen_pdf(tmp_path / "screen.pdf", IN_HELVETICA, add_helvetica)) == fact


def test_a_font_that_no_text_is_set_in_matters_to_the_press_alone(tmp_path: Path) -> None:
    assert problems_of(press_pdf(tmp_path / "press.pdf", GOOD, add_helvetica)) == [
        "P440: the font Helvetica on page 1 is not embedded, nor is it used\ntake it out of the pages' resources"
    ]
    assert problems_of(screen_pdf(tmp_path / "screen.pdf", GOOD, add_helvetica)) == []


def test_text_must_map_to_unicode(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        del pdf.pages[0].obj.Resources.Font.F1.Encoding

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        "P441: the font Test-Sans on page 1 has no map to Unicode\nwrite a ToUnicode map",
        (
            "warning P492: the font Test-Sans on page 1: it is not symbolic, and its encoding is neither WinAnsi "
            "nor MacRoman\nmake the file again"
        ),
    ]


def test_fonts_inside_forms_are_found(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        form = pdf.make_stream(b"BT /F9 10 Tf 100 500 Td (x) Tj ET", Subtype=Name.Form, BBox=[0, 0, 864, 684])
        form.Resources = Dictionary(Font=Dictionary(F9=helvetica()))
        pdf.pages[0].obj.Resources.XObject = Dictionary(Fm1=form)

    content = f"{GOOD} /Artifact BMC /Fm1 Do EMC"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", content, spoil)) == [
        "P440: the font Helvetica on page 1 is not embedded\nembed it"
    ]
