"""Pages: how large their paper is, which pieces they have, and what is painted anew, once for all that share it."""

from collections.abc import Sequence

import pytest

from flyergen.artwork import Path, Placement, extent, rectangle
from flyergen.colour import INK
from flyergen.geometry import Point, Rect, Size
from flyergen.sheet.page import Job, Page, Position, repainted
from sheet.sample import FIR, GOLD, side

Painted = list[tuple[int, Rect | None, float]]
MARK = (Path(rectangle(Rect(0, 0, 1, 1)), INK),)


def piece(name: int) -> tuple[Placement, ...]:
    """Return a piece of one rectangle, told from others by its width."""
    return (Placement(Point(0, 0), (Path(rectangle(Rect(0, 0, name, 1)), FIR),)),)


def painted(*pages: Page) -> tuple[Painted, Job]:
    """Return what is painted, with its width, its part and its paper, and the job of it."""
    found: Painted = []

    def paint(placements: Sequence[Placement], keep: Rect | None, paper: float) -> tuple[Placement, ...]:
        items = [item for placement in placements for item in placement.items if isinstance(item, Path)]
        found.append((round(sum(extent(item.segments).width for item in items)), keep, paper))
        return tuple(one._replace(items=tuple(item._replace(fill=GOLD) for item in items)) for one in placements)

    return found, repainted(side()._replace(pages=pages), paint)


def test_the_paper_is_the_trim_with_what_is_cut_off_or_the_sheet_around_the_middle() -> None:
    page = Page("outside", Size(100, 60), (), bleed=3.0, slug=5.0)
    assert page.media == Rect(-8, -8, 116, 76)
    assert page._replace(paper=Size(110, 90)).media == Rect(-5, -15, 110, 90)


def test_a_piece_that_is_repeated_is_one_piece() -> None:
    one, other = piece(1), piece(2)
    positions = tuple(
        Position(Point(0, 0), part, Rect(0, 0, 9, 9), repeat=repeat)
        for part, repeat in ((one, False), (one, True), (other, False))
    )
    assert Page("outside", Size(100, 60), piece(3), positions=positions).pieces == (piece(3), one, other)


def test_a_page_is_painted_in_its_printed_part_and_its_marks_on_the_whole_paper() -> None:
    page = Page("outside", Size(100, 60), piece(5), bleed=5.0, marks=MARK, keep=Rect(-5, -5, 110, 70))
    found, job = painted(page)
    assert sorted(found)[::-1] == [(5, Rect(-5, -5, 110, 70), 110 * 70), (1, None, 110 * 70)]
    (item,), (mark,) = job.pages[0].placements[0].items, job.pages[0].marks
    assert isinstance(item, Path)
    assert isinstance(mark, Path)
    assert (item.fill, mark.fill) == (GOLD, GOLD)


def test_parts_of_one_poster_are_painted_together_and_a_part_that_comes_twice_counts_once() -> None:
    poster, keeps = piece(7), (Rect(0, 0, 45, 60), Rect(40, 0, 60, 60), Rect(40, 0, 60, 60.0004))
    tiles = [Page("tile", Size(50, 60), (), positions=(Position(Point(0, 0), poster, keep),)) for keep in keeps]
    found, job = painted(*tiles)
    assert [one for one in found if one[0] == 7] == [(7, Rect(0, 0, 100, 60.0004), 2 * 50 * 60)]
    first, *others = (page.positions[0].placements for page in job.pages)
    assert all(one is first for one in others)


@pytest.mark.parametrize(("apart", "share"), [(50.0, 3000.0), (40.0, 3000 * 46 / 40), (46.0, 3000.0)])
def test_each_piece_has_its_share_of_the_paper_and_more_where_pieces_are_cut_from_one_another(
    apart: float, share: float
) -> None:
    twice = piece(9)
    both = tuple(Position(Point(apart * n, n * 1e-12), twice, Rect(-3, -3, 46, 60)) for n in range(2))
    found, _ = painted(Page("outside", Size(100, 60), (), positions=both))
    ((_, keep, paper),) = (one for one in found if one[0] == 9)
    assert keep == Rect(-3, -3, 46, 60)
    assert paper == pytest.approx(share)
