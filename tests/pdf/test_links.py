"""Links and bookmarks: on screen they lead on, on paper there are none."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from flyergen.artwork import Element, Link, Placement
from flyergen.geometry import Point, Rect, Size
from flyergen.limits import PdfSettings
from flyergen.pdf.links import Titled, bookmarks
from flyergen.pdf.merge_pdfs import Portion, merge
from flyergen.sheet.page import Job, Page
from pdf.sample import COPIER, PRESS, SCREEN, numbers, text, written


@pytest.mark.parametrize("target", [PRESS, COPIER], ids=lambda target: target.name)
def test_paper_has_neither_links_nor_bookmarks(target: PdfSettings) -> None:
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


def of(titles: str) -> list[Titled]:
    """Return titles as in "Who can come 2 H2": words, page and role, one on each line."""
    found = []
    for line in titles.strip().splitlines():
        *words, page, kind = line.split()
        found.append(Titled(" ".join(words), int(page), kind))
    return found


def test_each_heading_has_a_bookmark_below_that_of_its_section() -> None:
    sections = of("Cover 0 Sect\nWhat to do 1 Sect\nWho we are 3 Sect")
    headings = of("What to do 1 H2\nStay calm 1 H3\nSay nothing 2 H3\nCall us 2 H3\nWho we are 3 H2")
    marks = [(mark.title, mark.page, mark.role) for mark in bookmarks(sections, headings)]
    assert marks == [
        ("Cover", 0, ""),
        ("What to do", 1, ""),
        ("Stay calm", 1, "H3"),
        ("Say nothing", 2, "H3"),
        ("Call us", 2, "H3"),
        ("Who we are", 3, ""),
    ]


def test_a_section_that_is_alone_is_told_by_all_its_headings_below_its_title() -> None:
    headings = of("What to do 0 H2\nStay calm 0 H3\nSay nothing 1 H3\nWho we are 2 H2")
    assert bookmarks(of("Know your rights 0 Sect"), headings) == [*of("Know your rights 0 H1"), *headings]
    assert bookmarks(of("What to do 0 Sect"), headings) == headings
    assert bookmarks(of("Know your rights 0 Sect"), []) == of("Know your rights 0 Sect")


def outlined() -> pikepdf.Pdf:
    """Return a page with headings of three levels."""
    root = Element("Document")
    sect = Element("Sect", root, title="Know your rights")
    told = (("At home", "H2"), ("The door", "H3"), ("The paper", "H4"), ("The judge", "H3"), ("At work", "H2"))
    items = tuple(text(title, (5, 10 * n), Element(role, sect, title=title)) for n, (title, role) in enumerate(told, 1))
    page = Page("page-1", Size(90, 80), (Placement(Point(0, 0), items),))
    return written(SCREEN, sheet=Job((page,), root, (sect,)))


BELOW: list[tuple[str, int, list[Any]]] = [
    ("Know your rights", 5, [
        ("At home", 3, [("The door", 1, [("The paper", 0, [])]), ("The judge", 0, [])]),
        ("At work", 0, []),
    ]),
]  # fmt: skip


def tree(parent: pikepdf.Object) -> list[tuple[str, int, list[Any]]]:
    """Return the bookmarks below one, each with how many are below it and with these."""
    found, mark = [], parent.get("/First")
    while mark is not None:
        assert mark.Parent.objgen == parent.objgen
        assert ("/Next" in mark) == (mark.objgen != parent.Last.objgen)
        assert "/Next" not in mark or mark.Next.Prev.objgen == mark.objgen
        found.append((str(mark.Title), int(mark.get("/Count", 0)), tree(mark)))
        mark = mark.get("/Next")
    return found


def test_lower_headings_are_below_the_higher_ones_that_they_follow() -> None:
    outlines = outlined().Root.Outlines
    assert int(outlines.Count) == 6
    assert tree(outlines) == BELOW


def test_bookmarks_of_all_levels_come_along_into_a_merged_file(tmp_path: Path) -> None:
    outlined().save(tmp_path / "one.pdf")
    portions = [Portion(tmp_path / "one.pdf", "en", f"Group {n}", f"g{n} ") for n in (1, 2)]
    with (tmp_path / "all.pdf").open("wb") as stream:
        merge(portions, stream)
    with pikepdf.open(tmp_path / "all.pdf") as pdf:
        assert tree(pdf.Root.Outlines) == [("Group 1", 6, BELOW), ("Group 2", 6, BELOW)]
        assert int(pdf.Root.Outlines.Count) == 14
