"""Pages: their boxes on the paper, and their content in groups, those of slots between what is the same for all."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from flyergen.artwork import Element, Item, Link, Path, Placement, Slot, rectangle
from flyergen.geometry import Point, Rect, Size
from flyergen.limits import PdfSettings
from flyergen.pdf.file_template import FileTemplate
from flyergen.pdf.pages import boxes_of
from flyergen.sheet.page import Job, Page, Position
from pdf.sample import BRAND, COPIER, DETAILS, PRESS, SCREEN, X1A, content, written

ROOT = Element("Document")
SECT = Element("Sect", ROOT)
TRIM = Size(25.4, 50.8)
MM = 25.4 / 72
KEEP = Rect(0, 0, *TRIM)


def shape(width: float) -> Path:
    """Return a square with a width in points."""
    return Path(rectangle(Rect(0, 0, width * MM, width * MM)), BRAND)


def at(*items: Item, slot: str = "") -> Placement:
    return Placement(Point(0, 0), items, slot=Slot(slot, SECT) if slot else None)


def streams(page: Page, slots: dict[str, tuple[Item, ...]]) -> list[str]:
    """Return the content streams of a page of an edition, each as the widths of what is drawn in it."""
    data = FileTemplate(Job((page,), ROOT, (SECT,)), COPIER, DETAILS).print(slots).data
    with pikepdf.open(BytesIO(data)) as pdf:
        contents = pdf.pages[0].Contents
        parts = [*contents] if isinstance(contents, pikepdf.Array) else [contents]
        return [" ".join(_widths(part.read_bytes().decode())) for part in parts]


def _widths(code: str) -> Iterator[str]:
    """Yield the width of each square."""
    lines = code.splitlines()
    yield from (after.split()[0] for line, after in pairwise(lines) if line == "0 0 m")


def edges(page: Page) -> dict[str, list[float]]:
    return {name: [float(edge) for edge in box.sequence] for name, box in boxes_of(page).items()}


def test_the_boxes_of_a_page_are_in_one_another() -> None:
    page = Page("outside", TRIM, (), bleed=9 * MM, slug=27 * MM)
    found = {"MediaBox": [0, 0, 144, 216], "BleedBox": [27, 27, 117, 189], "TrimBox": [36, 36, 108, 180]}
    assert edges(page) == found
    assert edges(page._replace(shift=Point(5, 5))) == found


def test_a_page_on_larger_paper_is_in_its_middle() -> None:
    page = Page("outside", TRIM, (), paper=Size(172 * MM, 244 * MM))
    found = {"MediaBox": [0, 0, 172, 244], "BleedBox": [50, 50, 122, 194], "TrimBox": [50, 50, 122, 194]}
    assert edges(page) == found


def test_what_editions_bring_is_in_streams_of_its_own_between_what_they_share() -> None:
    page = Page("outside", TRIM, (at(shape(1)), at(slot="a"), at(slot="b"), at(shape(2)), at(slot="c")))
    slots: dict[str, tuple[Item, ...]] = {"a": (shape(3),), "b": (shape(4),), "c": (shape(5),)}
    assert streams(page, slots) == ["1", "3 4", "2", "5"]
    first = Page("outside", TRIM, (at(slot="a"), at(shape(1))), marks=(shape(9),))
    assert streams(first, slots) == ["9", "3", "1"]


def test_marks_of_an_edition_are_last_and_repeats_are_first() -> None:
    piece = (at(shape(1)), at(slot="a"))
    read = Position(Point(0, 0), piece, KEEP)
    again = Position(Point(0, 0), piece, KEEP, repeat=True)
    page = Page("outside", TRIM, (), marks=(shape(8),), own_marks="m", positions=(again, read))
    slots: dict[str, tuple[Item, ...]] = {"a": (shape(3),), "m": (shape(9),)}
    assert streams(page, slots) == ["1 8", "3 3 9"]
    assert streams(Page("outside", TRIM, (at(shape(1)),), own_marks="m"), slots) == ["1", "9"]
    twice = Page("outside", TRIM, (at(slot="a"), at(shape(1)), at(slot="a")), own_marks="m")
    assert streams(twice, slots) == ["", "3", "1", "3 9"]


@pytest.mark.parametrize(("target", "order"), [(SCREEN, "/S"), (PRESS, "/S"), (X1A, "")])
def test_a_page_is_tabbed_through_as_it_is_read_where_the_version_knows_that(target: PdfSettings, order: str) -> None:
    page = written(target).pages[0]
    assert str(page.get("/Tabs", "")) == order
    assert [int(one.StructParents) for one in written(target).pages] == [*range(len(written(target).pages))]


def test_only_a_target_with_links_has_them_and_none_in_an_artifact() -> None:
    link = Link(Rect(0, 0, 5, 5), "https://example.org", contents="Our site")
    page = Page("outside", TRIM, (at(shape(1), link), at(link)._replace(artifact=True)))
    job = Job((page,), ROOT, (SECT,))
    (shown,) = written(SCREEN, sheet=job).pages
    assert [str(one.A.URI) for one in shown.Annots] == ["https://example.org"]
    assert "/Annots" not in written(COPIER, sheet=job).pages[0]
    assert content(written(SCREEN, sheet=job), 0) == content(written(COPIER, sheet=job), 0)
