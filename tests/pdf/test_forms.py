"""Forms: what stands in several positions is in the file once, and is read at none of them."""

import pikepdf
import pytest

from flyergen.artwork import Element, Item, Path, Placement, rectangle
from flyergen.geometry import Point, Rect, Size
from flyergen.sheet.page import Job, Page, Position
from pdf.sample import BRAND, COPIER, content, numbers, text, written

ROOT = Element("Document")
SECT = Element("Sect", ROOT)
KEEP = Rect(0, 0, 50, 40)
INCH = Path(rectangle(Rect(0, 0, 25.4, 12.7)), BRAND)


def sheet(*pieces: tuple[Placement, ...]) -> pikepdf.Pdf:
    """Return a sheet with a piece that is read, and with others beside it that are repeats."""
    own = (at(0, INCH, text("Come ", (5, 10), Element("P", SECT))),)
    read = Position(Point(0, 0), own, KEEP)
    repeats = (Position(Point(50 * n, 0), piece, KEEP, repeat=True) for n, piece in enumerate(pieces, 1))
    page = Page("outside", Size(200, 40), (), positions=(read, *repeats))
    return written(COPIER, sheet=Job((page,), ROOT, (SECT,)))


def at(x: float, *items: Item, quarters: int = 0) -> Placement:
    """Return items that are half as far down as they are to the right."""
    return Placement(Point(x, x / 2), items, quarters=quarters)


def test_a_piece_in_two_positions_is_one_form_that_is_an_artifact_at_both() -> None:
    piece = (at(0, INCH),)
    pdf = sheet(piece, piece)
    assert list(pdf.pages[0].Resources.XObject.keys()) == ["/Piece1"]
    assert content(pdf, 0).count("/Artifact <</Type /Layout>> BDC\n/Piece1 Do\nEMC") == 2
    assert b"BDC" not in pdf.pages[0].Resources.XObject["/Piece1"].read_bytes()


def test_pieces_that_are_only_equal_are_a_form_each() -> None:
    pdf = sheet((at(0, INCH),), (at(0, INCH),))
    assert set(pdf.pages[0].Resources.XObject.keys()) == {"/Piece1", "/Piece2"}


def test_the_box_of_a_form_is_a_millimetre_around_all_that_it_shows() -> None:
    form = sheet((at(0, INCH), at(25.4, INCH, quarters=1))).pages[0].Resources.XObject["/Piece1"]
    mm = 72 / 25.4
    assert numbers(form.BBox) == pytest.approx([-mm, -108 - mm, 72 + mm, mm], abs=0.001)
    assert form.read_bytes().decode().count(" cm\n") == 2
    assert "0 -1 1 0 72 -36 cm\n" in form.read_bytes().decode()


def test_an_empty_piece_has_no_form() -> None:
    pdf = sheet((at(0),))
    assert "/XObject" not in pdf.pages[0].Resources
    assert " Do" not in content(pdf, 0)
