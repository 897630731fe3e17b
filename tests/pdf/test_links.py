"""Links and bookmarks: on screen they lead on, on paper there are none."""

import pikepdf
import pytest

from flyergen.artwork import Element, Link, Placement
from flyergen.geometry import Point, Rect, Size
from flyergen.pdf.targets import COPIER, PRESS, SCREEN, Target
from flyergen.sheet.page import Job, Page
from pdf.sample import numbers, text, written


@pytest.mark.parametrize("target", [PRESS, COPIER], ids=lambda target: target.name)
def test_paper_has_neither_links_nor_bookmarks(target: Target) -> None:
    pdf = written(target)
    assert not any("/Annots" in page for page in pdf.pages)
    assert "/Outlines" not in pdf.Root


def test_a_link_says_what_it_is_and_where_it_goes() -> None:
    link = written(SCREEN).pages[2].Annots[0]
    assert link.Subtype == "/Link"
    assert str(link.A.URI) == "https://example.org/a%C3%B1o"
    assert str(link.Contents) == "Our site"
    assert numbers(link.Rect) == pytest.approx([22.677, 263.622, 107.717, 277.795], abs=0.001)
    assert link.F == 4
    assert numbers(link.Border) == [0, 0, 0]


def test_a_link_over_two_lines_is_one_link_with_two_places_to_tap() -> None:
    pdf = written(SCREEN)
    tree = pdf.Root.StructTreeRoot
    first, second = pdf.pages[2].Annots
    parents = dict(zip(list(tree.ParentTree.Nums)[::2], list(tree.ParentTree.Nums)[1::2], strict=True))
    assert parents[first.StructParent].objgen == parents[second.StructParent].objgen
    element = parents[first.StructParent]
    assert element.S == "/Link"
    taps = [kid.Obj.objgen for kid in element.K if isinstance(kid, pikepdf.Dictionary) and kid.Type == "/OBJR"]
    assert taps == [first.objgen, second.objgen]


def test_a_link_without_an_element_gets_one() -> None:
    root = Element("Document")
    sect = Element("Sect", root)
    items = (text("a ", (5, 20), Element("P", sect)), Link(Rect(5, 30, 10, 5), "tel:+15035550100", contents="Call"))
    page = Page("cover", Size(50, 80), (Placement(Point(0, 0), items),))
    pdf = written(SCREEN, sheet=Job((page,), root, (sect,)))
    roles = [(str(kid.S), str(kid.get("/Alt", ""))) for kid in pdf.Root.StructTreeRoot.K[0].K]
    assert roles == [("/Sect", ""), ("/Link", "Call")]
    assert str(pdf.pages[0].Annots[0].A.URI) == "tel:+15035550100"


def test_bookmarks_name_the_sections_in_reading_order() -> None:
    pdf = written(SCREEN)
    first = pdf.Root.Outlines.First
    marks = [first, first.Next, first.Next.Next]
    assert [str(mark.Title) for mark in marks] == ["Know your rights", "What you can do", "Read more"]
    assert [mark.Dest[0].objgen for mark in marks] == [page.obj.objgen for page in pdf.pages]
    assert pdf.Root.Outlines.Last.objgen == marks[2].objgen
    assert pdf.Root.PageMode == "/UseOutlines"
