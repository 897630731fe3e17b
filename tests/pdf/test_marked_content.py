"""Marked content: all that is painted is in an element or an artifact, clipped and turned as its page is."""

from typing import Any

import pikepdf
import pytest

from flyergen.artwork import Element, Item, Link, Path, Placement, rectangle
from flyergen.colour import Opacity
from flyergen.geometry import Point, Rect, Size
from flyergen.sheet.page import Job, Page, Position
from pdf.sample import BRAND, COPIER, PALE, content, numbers, text, written

ROOT = Element("Document")
SECT = Element("Sect", ROOT)
KEEP = Rect(25.4, 12.7, 25.4, 12.7)
FIGURE = Element("Figure", SECT, alt="A box")
BOX = rectangle(Rect(0, 0, 10, 10))


def page_of(*items: Item, **more: Any) -> Page:
    return Page("outside", Size(101.6, 50.8), (Placement(Point(25.4, 0), items),))._replace(**more)


def written_page(page: Page) -> pikepdf.Pdf:
    return written(COPIER, sheet=Job((page,), ROOT, (SECT,)))


def tags(page: Page) -> list[str]:
    """Return the tags of a page in order."""
    lines = content(written_page(page), 0).splitlines()
    return [line.removesuffix(" BDC") for line in lines if line.endswith(" BDC")]


def test_each_run_of_items_of_one_element_has_one_tag() -> None:
    first, second = Element("P", SECT), Element("H1", SECT)
    runs = [text("Come ", (5, 5 * n), element) for n, element in enumerate((first, first, second, first), 1)]
    assert tags(page_of(*runs)) == ["/P <</MCID 0>>", "/H1 <</MCID 1>>", "/P <</MCID 2>>"]


def test_what_has_no_element_is_an_artifact_and_a_background_says_where_it_is() -> None:
    ground, rule = Path(BOX, PALE, background=True), Path(BOX, BRAND)
    assert tags(page_of(ground, rule)) == [
        "/Artifact <</Type /Background/BBox [72 115.654 100.346 144]>>",
        "/Artifact <</Type /Layout>>",
    ]
    assert tags(page_of(Link(Rect(0, 0, 9, 9), "https://example.org"))) == []


def test_a_figure_has_a_box_around_all_that_is_drawn_of_it() -> None:
    far = Path(rectangle(Rect(20, 20, 5.4, 5.4)), BRAND, element=FIGURE)
    pdf = written_page(page_of(Path(BOX, BRAND, element=FIGURE), far))
    (figure,) = pdf.Root.StructTreeRoot.K[0].K[0].K
    assert numbers(figure.A.BBox) == pytest.approx([72, 72, 144, 144], abs=0.001)


def test_tilted_letters_of_a_word_say_what_they_spell() -> None:
    spelled = Element("Span", Element("P", SECT), actual_text="Ay")
    level = text("A", (5, 5), spelled)
    assert tags(page_of(level, level._replace(quarters=1))) == ["/Span <</MCID 0>>"]
    assert tags(page_of(level, level._replace(quarters=0.1))) == ["/Span <</MCID 0/ActualText<FEFF00410079>>>"]


@pytest.mark.parametrize("turned", [False, True])
def test_the_edge_that_a_printer_leaves_free_stays_where_it_is_if_the_page_is_turned_or_moved(turned: bool) -> None:
    for shift in (Point(0, 0), Point(2, 1)):
        page = page_of(Path(BOX, BRAND), keep=KEEP, turned=turned, shift=shift)
        code = content(written_page(page), 0)
        assert code.startswith(
            "q\n-1 0 0 -1 288 144 cm\nq\n72 72 72 36 re W n\n" if turned else "q\nq\n72 72 72 36 re W n\n"
        )


def test_shapes_of_one_figure_that_are_seen_through_have_their_tag_where_the_group_is_shown() -> None:
    """Words and shapes together have their tags in the group."""
    opacity = Opacity(0.5)
    shape = Path(BOX, BRAND, element=FIGURE, opacity=opacity)
    assert tags(page_of(shape, shape)) == ["/Figure <</MCID 0>>"]
    other = shape._replace(element=Element("Figure", SECT, alt="Another box"))
    assert tags(page_of(shape, other)) == []
    words = text("Come ", (5, 5), Element("P", SECT))._replace(opacity=opacity)
    pdf = written_page(page_of(shape, words))
    assert "BDC" not in content(pdf, 0)
    (group,) = pdf.pages[0].Resources.XObject.values()
    assert (int(pdf.pages[0].StructParents), int(group.StructParents)) == (0, 1)
    assert [line for line in group.read_bytes().splitlines() if line.endswith(b"BDC")] == [
        b"/Figure <</MCID 0>> BDC",
        b"/P <</MCID 1>> BDC",
    ]


def test_a_repeated_piece_is_shown_at_its_position_within_its_area() -> None:
    piece = (Placement(Point(0, 0), (Path(BOX, BRAND),)),)
    read = Position(Point(0, 0), piece, Rect(0, 0, 25.4, 25.4))
    again = read._replace(origin=Point(50.8, 25.4), repeat=True)
    shown = content(written_page(page_of(positions=(read, again))), 0)
    assert "144 0 72 72 re W n\nq\n1 0 0 1 144 72 cm\n/Artifact <</Type /Layout>> BDC\n/Piece1 Do\nEMC\nQ\nQ" in shown
