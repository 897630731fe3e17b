"""Front and back line up on a copier that misses, whichever edge it turns the paper on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Element
from flyergen.flyer.settings import Copier, Miss
from flyergen.geometry import Point, Rect, Size
from flyergen.names import Millimetres
from flyergen.pdf.pages import boxes_of
from flyergen.pdf.paths import POINTS_PER_MM, frame_of
from flyergen.sheet.imposition import Flip, lined_up
from flyergen.sheet.page import Job, Page

LYING, STANDING = Size(279.4, 215.9), Size(210.0, 297.0)
NEAR = 0.05

offsets = st.floats(-8, 8).map(lambda mm: round(mm, 2))


def sheet(trim: Size, flip: Flip) -> Job:
    """Two sides as a copier gets them: a lying sheet turns on its short edge, and for the other its back is turned."""
    turned = flip != ("short" if trim.width > trim.height else "long")
    document = Element("Document")
    pages = (Page("outside", trim, ()), Page("inside", trim, (), turned=turned))
    return Job(pages, document, (Element("Sect", document),))


def on_paper(page: Page, point: Point) -> Point:
    """Return where the file puts a point of a page, in mm from the top left of the paper's side."""
    left, bottom, *_ = frame_of(page).box(Rect(*point, 0, 0))
    return Point(left / POINTS_PER_MM, page.media.height - bottom / POINTS_PER_MM)


def through_the_paper(trim: Size, at: Point, flip: Flip, miss: tuple[float, float]) -> Point:
    """Return where a point of the back's side shows through the front of a printer that misses.

    Turned on an edge, a sheet changes left and right if that edge is upright, and top and foot if it lies.
    """
    short_is_upright = trim.width > trim.height
    upright = (flip == "short") == short_is_upright
    seen = Point(trim.width - at.x, at.y) if upright else Point(at.x, trim.height - at.y)
    return Point(seen.x + miss[0], seen.y + miss[1])


@pytest.mark.parametrize("trim", [LYING, STANDING])
@pytest.mark.parametrize("flip", ["short", "long"])
@given(right=offsets, down=offsets, across=st.floats(0, 1), along=st.floats(0, 1))
def test_what_was_read_from_the_sheet_makes_front_and_back_meet(
    trim: Size, flip: Flip, right: float, down: float, across: float, along: float
) -> None:
    job = sheet(trim, flip)
    front = Point(trim.width * across, trim.height * along)
    behind = Point(trim.width - front.x, front.y)  # as the reader turns a finished flyer, like a page
    read = through_the_paper(trim, on_paper(job.pages[1], behind), flip, (right, down))
    assert (read.x - front.x, read.y - front.y) == pytest.approx((right, down), abs=NEAR)

    miss = Miss(Millimetres(round(read.x - front.x, 3)), Millimetres(round(read.y - front.y, 3)))
    misses = Copier(lying=miss) if trim is LYING else Copier(standing=miss)
    aligned = lined_up(job, misses, flip)
    there = through_the_paper(trim, on_paper(aligned.pages[1], behind), flip, (right, down))
    assert (there.x, there.y) == pytest.approx(on_paper(aligned.pages[0], front), abs=NEAR)


def test_the_miss_of_a_sheet_that_lies_moves_none_that_stands() -> None:
    misses = Copier(lying=Miss(Millimetres(3.0), Millimetres(1.0)))
    assert lined_up(sheet(STANDING, "long"), misses, "long").pages[1].shift == Point(0, 0)
    assert lined_up(sheet(LYING, "short"), misses, "short").pages[1].shift == Point(3, -1)


def test_a_front_alone_stays_where_it_is() -> None:
    job = sheet(LYING, "short")
    alone = job._replace(pages=job.pages[:1])
    assert lined_up(alone, Copier(lying=Miss(Millimetres(3.0))), "short") == alone


def test_the_papers_own_boxes_do_not_move() -> None:
    job = lined_up(sheet(LYING, "long"), Copier(lying=Miss(Millimetres(3.0), Millimetres(1.0))), "long")
    front, back = (boxes_of(page)["TrimBox"].sequence for page in job.pages)
    assert front == back
