"""Preflight of page boxes and bleed."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Pdf

from flyergen.preflight.page_space import Box, around, box_of, times, transform
from preflight.finished import BACKGROUND, TEXT, press_pdf, problems_of

numbers = st.floats(-1000, 1000)
matrices = st.tuples(numbers, numbers, numbers, numbers, numbers, numbers)


def test_a_page_needs_a_trim_box(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox"))
    assert problems_of(path, "press") == ["P425: page 1 has no TrimBox\nset it to the size that the sheet is cut to"]


def test_a_page_has_a_trim_box_or_an_art_box_but_not_both(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: setattr(pdf.pages[0].obj, "ArtBox", [36, 36, 828, 648]))
    assert problems_of(path) == ["P425: page 1 has a TrimBox and an ArtBox\ntake out the ArtBox"]


def test_boxes_lie_in_one_another(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.pages[0].obj.BleedBox = [-9, 27, 820, 657]

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", TEXT, spoil)) == [
        "P426: page 1: the BleedBox reaches out of the MediaBox\nmake the MediaBox larger",
        "P426: page 1: the TrimBox reaches out of the BleedBox\nmake the BleedBox larger",
    ]


def test_a_crop_box_holds_the_bleed_and_the_trim(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.pages[0].obj.CropBox = [50, 50, 800, 600]

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", TEXT, spoil)) == [
        "P426: page 1: the BleedBox reaches out of the CropBox\nmake the CropBox larger"
    ]


def test_a_crop_box_lies_in_the_media_box(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", TEXT, lambda pdf: setattr(pdf.pages[0].obj, "CropBox", [0, 0, 900, 684]))
    assert problems_of(path) == ["P426: page 1: the CropBox reaches out of the MediaBox\nmake the MediaBox larger"]


def test_an_art_box_in_the_place_of_a_trim_box_lies_in_the_bleed_box_too(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.ArtBox = [20, 36, 828, 648]
        del page.TrimBox

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", TEXT, spoil)) == [
        "P426: page 1: the ArtBox reaches out of the BleedBox\nmake the BleedBox larger"
    ]


def test_boxes_and_resources_may_be_those_of_the_node_above(tmp_path: Path) -> None:
    def hand_down(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        for name in ("/MediaBox", "/Resources"):
            pdf.Root.Pages[name] = page[name]
            del page[name]

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=hand_down), "press") == []


def test_ink_at_the_cut_needs_bleed(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.pages[0].obj.BleedBox = [36, 36, 828, 648]

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{BACKGROUND} {TEXT}", spoil)) == [
        "P427: page 1 has ink up to the cut and no bleed\nlet the ink run 3 mm over the cut"
    ]


def test_a_page_with_white_edges_needs_no_bleed(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.pages[0].obj.BleedBox = [36, 36, 828, 648]

    white = "/Artifact BMC 0 0 0 0 k 27 27 810 630 re f EMC"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{white} {TEXT}", spoil)) == []


def test_view_areas_are_the_media_or_the_bleed(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.ViewerPreferences = Dictionary(ViewArea=Name.TrimBox, PrintArea=Name.BleedBox)

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        "P428: ViewArea is TrimBox\nset it to MediaBox or BleedBox, or take it out"
    ]


@given(numbers, numbers, numbers, numbers)
def test_any_two_opposite_corners_make_the_same_box(x0: float, y0: float, x1: float, y1: float) -> None:
    assert box_of([x0, y0, x1, y1]) == box_of([x1, y0, x0, y1]) == around([(x0, y1), (x1, y0)])


@given(matrices, matrices, numbers, numbers)
def test_two_matrices_in_one_move_a_point_as_they_do_one_after_the_other(
    inner: tuple[float, float, float, float, float, float],
    outer: tuple[float, float, float, float, float, float],
    x: float,
    y: float,
) -> None:
    at_once, in_turn = transform(times(inner, outer), x, y), transform(outer, *transform(inner, x, y))
    assert all(abs(a - b) <= 1e-3 for a, b in zip(at_once, in_turn, strict=True))


@given(numbers, numbers, st.floats(1, 500), st.floats(1, 500))
def test_boxes_that_lie_apart_do_not_meet(x: float, y: float, width: float, height: float) -> None:
    box = Box(x, y, x + width, y + height)
    assert box.meets(box.grown(-0.25))
    assert box.grown(1).holds(box)
    assert not box.meets(Box(box.right, box.bottom, box.right + width, box.top))
