"""Plates: which inks a page is printed with, the marks in its slug left out."""

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.document_facts import plates_of
from preflight.finished import GOOD, press_pdf

SLUG = "/Artifact <</Type /Page>> BDC 1 0 0 1 k 5 5 8 8 re f EMC"


def inks(path: Path) -> tuple[str, ...]:
    (page,) = plates_of(path)
    return page.inks


def with_spot(pdf: Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0, 1, 0], N=1)
    space = Array([Name.Separation, Name("/Moss"), Name.DeviceCMYK, tint])
    everything = Array([Name.Separation, Name("/All"), Name.DeviceCMYK, tint])
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(Moss=space, All=everything)


def test_a_page_has_the_inks_that_it_is_painted_with(tmp_path: Path) -> None:
    assert inks(press_pdf(tmp_path / "a.pdf")) == ("Magenta", "Yellow", "Black")


def test_what_is_painted_in_the_slug_is_no_ink_of_the_piece(tmp_path: Path) -> None:
    assert inks(press_pdf(tmp_path / "a.pdf", f"{SLUG} {GOOD}")) == ("Magenta", "Yellow", "Black")


@pytest.mark.parametrize(
    ("paint", "wanted"), [("/Moss cs 1 scn", ("Moss",)), ("/Moss cs 0 scn", ()), ("0.5 g", ("Black",))]
)
def test_spots_come_by_name_and_grey_is_black(tmp_path: Path, paint: str, wanted: tuple[str, ...]) -> None:
    content = f"/Artifact BMC {paint} 100 100 50 50 re f EMC"
    assert inks(press_pdf(tmp_path / "a.pdf", content, with_spot)) == wanted


def test_registration_colour_is_all_inks_and_none_of_its_own(tmp_path: Path) -> None:
    content = "/Artifact BMC /All cs 1 scn 100 100 50 50 re f EMC"
    assert inks(press_pdf(tmp_path / "a.pdf", content, with_spot)) == ()
