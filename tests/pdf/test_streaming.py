"""A file that grows sheet by sheet: what its pieces share is read once, and its trees lead to everything."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from flyergen.artwork import Element, Item, Path, Placement, Slot, rectangle
from flyergen.geometry import Point, Rect, Size
from flyergen.pdf.object_writer import ObjectWriter
from flyergen.pdf.streaming import Chain, Mark, NumberTree, PageTree, StreamingWriter, references
from flyergen.sheet.page import Job, Page, Position
from pdf.sample import BRAND, COPIER, DETAILS, content, text

ROOT = Element("Document")
SECT = Element("Sect", ROOT)
OWN = Element("P", SECT)
KEEP = Rect(0, 0, 50, 40)
SHARED = Placement(Point(0, 0), (text("Raffle ", (5, 10), Element("H1", SECT)),))
NUMBER = Placement(Point(0, 0), (), slot=Slot("number", SECT))


class Sink(ObjectWriter):
    """A writer that remembers what it was given."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), (1, 6))
        self.given: dict[int, str] = {}

    def pack(self, number: int, data: bytes) -> None:
        self.given[number] = data.decode()
        super().pack(number, data)


def test_bookmarks_know_their_neighbours_and_how_many_are_below() -> None:
    sink = Sink()
    root = sink.reserve()
    chain = Chain(sink, root)
    chain.add(Mark(b"(A)", b"90 0 R", [Mark(b"(B)", b"91 0 R"), Mark(b"(C)", b"92 0 R")]))
    chain.add(Mark(b"(D)", b"93 0 R"))
    assert chain.close() == b"/First 2 0 R/Last 5 0 R/Count 4"
    assert sink.given == {
        2: "<</Title(A)/Parent 1 0 R/Dest[90 0 R/Fit]/First 3 0 R/Last 4 0 R/Count 2/Next 5 0 R>>",
        3: "<</Title(B)/Parent 2 0 R/Dest[91 0 R/Fit]/Next 4 0 R>>",
        4: "<</Title(C)/Parent 2 0 R/Dest[92 0 R/Fit]/Prev 3 0 R>>",
        5: "<</Title(D)/Parent 1 0 R/Dest[93 0 R/Fit]/Prev 2 0 R>>",
    }
    assert Chain(sink, root).close() == b""


def test_a_branch_of_the_page_tree_ends_with_its_64th_page() -> None:
    sink = Sink()
    tree = PageTree(sink, sink.reserve())
    for page in range(65):
        assert tree.parent(sink) == (2 if page < 64 else 3)
        tree.add([b"%d 0 R" % (100 + page)])
    tree.close()
    assert tree.count == 65
    assert sink.given[1] == "<</Type/Pages/Count 65/Kids[2 0 R 3 0 R]>>"
    assert sink.given[2].startswith("<</Type/Pages/Parent 1 0 R/Count 64/Kids[100 0 R 101 0 R ")
    assert sink.given[3] == "<</Type/Pages/Parent 1 0 R/Count 1/Kids[164 0 R]>>"


def test_a_leaf_of_a_number_tree_says_from_where_to_where_it_goes() -> None:
    sink = Sink()
    tree = NumberTree(sink)
    for key in range(0, 130, 2):
        tree.add(key, b"(%d)" % key, sink)
    root = tree.close(sink)
    assert sink.given[root] == f"<</Kids[{references([1, 2]).decode()}]>>" == "<</Kids[1 0 R 2 0 R]>>"
    assert sink.given[1].startswith("<</Limits[0 126]/Nums[0 (0) 2 (2) ")
    assert sink.given[2] == "<</Limits[128 128]/Nums[128 (128)]>>"


def piece(number: int) -> Mapping[str, tuple[Item, ...]]:
    return {"number": (text(f"No {number} ", (5, 20), OWN),)}


def file_of(page: Page, *sheets: Sequence[int]) -> pikepdf.Pdf:
    """Return the file of some sheets of numbered pieces; 0 leaves a position blank."""
    stream = BytesIO()
    writer = StreamingWriter(Job((page,), ROOT, (SECT,)), COPIER, DETAILS, stream, piece(1234567890))
    for count, numbers in enumerate(sheets, 1):
        writer.add([piece(number) if number else None for number in numbers])
        assert writer.pages == count
    writer.close()
    return pikepdf.open(stream, attempt_recovery=False)


@pytest.fixture(scope="module")
def two_up() -> pikepdf.Pdf:
    """Three sheets with two positions each. The first position of the first is blank."""
    placements = (SHARED, NUMBER)
    positions = tuple(Position(Point(x, 0), placements, KEEP) for x in (0, 50))
    marks = (Path(rectangle(Rect(-3, 0, 2, 1)), BRAND),)
    return file_of(Page("outside", Size(100, 40), (), positions=positions, marks=marks), (0, 1), (2, 3), (4, 0))


def roles(node: Any) -> list[str]:
    found = [str(node.S)]
    for kid in node.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += roles(kid)
    return found


def test_what_the_pieces_share_is_read_in_the_first_of_them_and_is_a_form_in_all_others(two_up: pikepdf.Pdf) -> None:
    (document,) = two_up.Root.StructTreeRoot.K
    assert roles(document) == ["/Document", "/Sect", "/H1", "/P", *["/Sect", "/P"] * 3]
    tags = [re.findall(r"^(/.*) BDC$", content(two_up, n), re.MULTILINE) for n in range(3)]
    layout, page = "/Artifact <</Type /Layout>>", "/Artifact <</Type /Page>>"
    assert tags == [
        ["/H1 <</MCID 0>>", "/P <</MCID 1>>", page],
        [layout, "/P <</MCID 0>>", layout, "/P <</MCID 1>>", page],
        [layout, "/P <</MCID 0>>", page],
    ]


def test_the_parent_tree_leads_from_each_page_to_what_is_read_there(two_up: pikepdf.Pdf) -> None:
    root = two_up.Root.StructTreeRoot
    nodes = dict(pikepdf.NumberTree(root.ParentTree).items())
    found = [[str(node.S) for node in nodes[int(page.StructParents)]] for page in two_up.pages]
    assert found == [["/H1", "/P"], ["/P", "/P"], ["/P"]]
    assert int(root.ParentTreeNextKey) == 3
    assert two_up.check_pdf_syntax() == []


def test_all_sheets_share_their_fonts_and_forms(two_up: pikepdf.Pdf) -> None:
    assert len({page.Resources.objgen for page in two_up.pages}) == 1
    resources = two_up.pages[0].Resources
    assert (len(resources.Font), len(resources.XObject)) == (1, 2)  # a piece, and the marks
    assert two_up.Root.Lang == "en-US"
    assert [page.Tabs for page in two_up.pages] == ["/S"] * 3


def test_a_piece_that_is_printed_alone_has_a_page_with_its_own_marks() -> None:
    page = Page("outside", Size(50, 40), (SHARED, NUMBER), own_marks="number", keep=KEEP)
    pdf = file_of(page, [1], [2])
    own, mark = "/P <</MCID 0>> BDC", "/Artifact <</Type /Page>> BDC"
    assert "/H1 <</MCID 0>> BDC" in content(pdf, 0)
    assert content(pdf, 1).index("/Artifact <</Type /Layout>> BDC") < content(pdf, 1).index(own)
    assert content(pdf, 1).index(own) < content(pdf, 1).index(mark)
