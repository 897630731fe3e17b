"""The structure tree: what a screen reader hears, and in which order."""

import re
from collections.abc import Iterator

import pikepdf
import pytest

from flyergen.artwork import Element, Placement
from flyergen.geometry import Point, Size
from flyergen.limits import PdfSettings
from flyergen.sheet.page import Job, Page
from pdf.sample import COPIER, PRESS, SCREEN, TARGETS, content, numbers, text, written
from tables import each_row


def outline(element: pikepdf.Object, depth: int = 0) -> Iterator[str]:
    """Yield the roles of the tree under `element`, indented."""
    yield "  " * depth + str(element.S)[1:]
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield from outline(kid, depth + 1)


def document(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.K[0]


def find(element: pikepdf.Object, role: str) -> Iterator[pikepdf.Object]:
    if f"/{role}" == element.S:
        yield element
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield from find(kid, role)


ON_PAPER = """\
Document
  Sect
    H1
    P
  Sect
    H2
    P
      Strong
    L
      LI
        Lbl
        LBody
    Figure
  Sect
    P
      Span
    Figure"""


@pytest.mark.parametrize("target", [PRESS, COPIER], ids=lambda target: target.name)
def test_sections_come_in_reading_order_though_the_sheet_has_another(target: PdfSettings) -> None:
    pdf = written(target)
    assert "\n".join(outline(document(pdf))) == ON_PAPER
    assert [str(sect.T) for sect in document(pdf).K] == ["Know your rights", "What you can do", "Read more"]


def test_a_link_is_a_link_where_it_can_be_tapped() -> None:
    assert "\n".join(outline(document(written(SCREEN)))) == ON_PAPER.replace("Span", "Link")


@each_row("target", TARGETS.values(), ids=list(TARGETS))
def test_nothing_is_painted_outside_a_tag(target: PdfSettings) -> None:
    for page in written(target).pages:
        tags: list[bool] = []  # whether each tag that is open says the text of a word, within another
        for one in pikepdf.parse_content_stream(page):
            name = str(one.operator)
            if name in {"BDC", "BMC"}:
                tags.append("ActualText" in str(one.operands))
            elif name == "EMC":
                tags.pop()
            assert tags in ([], [False], [False, True])
            assert tags or name not in {"f", "f*", "S", "B", "B*", "Tj", "TJ", "Do", "sh"}
        assert tags == []


@each_row("target", TARGETS.values(), ids=list(TARGETS))
def test_the_parent_tree_leads_from_each_stretch_back_to_its_element(target: PdfSettings) -> None:
    pdf = written(target)
    entries = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, entries[::2]), entries[1::2], strict=True))
    for index, page in enumerate(pdf.pages):
        tags = re.findall(r"^/(\w+) <</MCID (\d+)>> BDC", content(pdf, index), re.MULTILINE)
        nodes = parents[int(page.StructParents)]
        assert [int(number) for _, number in tags] == list(range(len(nodes)))
        assert [role for role, _ in tags] == [str(node.S)[1:] for node in nodes]


def test_items_of_one_element_in_a_row_share_one_stretch() -> None:
    (heading,) = find(document(written(PRESS)), "H1")
    assert list(heading.K) == [0]


def test_an_element_on_two_pages_names_both() -> None:
    root = Element("Document")
    sect = Element("Sect", root)
    paragraph = Element("P", sect)
    pages = tuple(
        Page(name, Size(50, 50), (Placement(Point(0, 0), (text(f"{name} ", (5, 20), paragraph),)),)) for name in "ab"
    )
    pdf = written(SCREEN, sheet=Job(pages, root, (sect,)))
    (element,) = find(document(pdf), "P")
    assert element.Pg.objgen == pdf.pages[0].objgen
    assert element.K[0] == 0
    assert element.K[1].MCID == 0
    assert element.K[1].Pg.objgen == pdf.pages[1].objgen


def test_a_section_without_content_is_left_out() -> None:
    root = Element("Document")
    empty, sect = Element("Sect", root, title="Flap"), Element("Sect", root, title="Cover")
    page = Page("cover", Size(50, 50), (Placement(Point(0, 0), (text("a ", (5, 20), Element("P", sect)),)),))
    pdf = written(SCREEN, sheet=Job((page,), root, (empty, sect)))
    assert "\n".join(outline(document(pdf))) == "Document\n  Sect\n    P"
    assert str(pdf.Root.Outlines.First.Title) == "Cover"


def test_foreign_words_say_their_language() -> None:
    pdf = written(PRESS)
    assert str(pdf.Root.Lang) == "en-US"
    assert [str(p.Lang) for p in find(document(pdf), "P") if "/Lang" in p] == ["es"]


def test_a_figure_has_words_and_a_box_around_all_that_is_drawn_in_it() -> None:
    figure = next(find(document(written(SCREEN)), "Figure"))
    assert str(figure.Alt) == "28 of 100 dots are filled"
    left, bottom, right, top = numbers(figure.A.BBox)
    assert (left, round(bottom, 1)) == pytest.approx((27.9, 102.9), abs=0.1)
    assert right > 66 / 25.4 * 72
    assert top > (120 - 78) / 25.4 * 72


def test_a_list_says_how_it_counts() -> None:
    (numbered,) = find(document(written(PRESS)), "L")
    assert numbered.A.ListNumbering == "/Decimal"


def test_roles_of_newer_standards_are_mapped() -> None:
    roles = written(PRESS).Root.StructTreeRoot.RoleMap
    assert {str(key): str(value) for key, value in roles.items()} == {"/Em": "/Span", "/Strong": "/Span"}


def test_marks_and_backgrounds_are_artifacts_of_their_kind() -> None:
    drawn = content(written(PRESS), 0)
    kinds = re.findall(r"/Artifact <</Type /(\w+)", drawn)
    assert kinds == ["Background", "Layout", "Page"]
    assert "/Type /Background/BBox [310.961 214.583 611.433 384.661]" in drawn


def test_a_placement_may_be_an_artifact_as_a_whole() -> None:
    root = Element("Document")
    sect = Element("Sect", root)
    words = (text("again ", (5, 20), Element("P", sect)),)
    placements = (Placement(Point(0, 0), words), Placement(Point(0, 30), words, artifact=True))
    page = Page("cover", Size(50, 80), placements)
    pdf = written(PRESS, sheet=Job((page,), root, (sect,)))
    assert re.findall(r"/(\w+) <<.*BDC", content(pdf, 0)) == ["P", "Artifact"]
