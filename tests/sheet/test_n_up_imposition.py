"""Sheets that hold several pieces: which stands where, what is read, and how the back comes to lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Element, Path, Placement, rectangle
from flyergen.colour import INK
from flyergen.geometry import Point, Rect, Size
from flyergen.sheet.gang import bleeds, fill_sheet, impose_several, room_for
from flyergen.sheet.marks import CUT, FOLD, printable_rect
from flyergen.sheet.page import Job, Page, Position
from flyergen.sheet.papers import paper

CARD = Size(88.9, 50.8)
LETTER = paper("letter")


def job(name: str, size: Size = CARD, sides: int = 2, over: float = 0.0) -> Job:
    """Return a piece whose sides are filled up to `over` mm beyond the cut."""
    document = Element("Document", title=name)
    section = Element("Sect", document)
    ground = Path(rectangle(Rect(0, 0, *size).grown(over)), fill=INK, element=section)
    pages = tuple(Page(f"{name} {n}", size, (Placement(Point(0, 0), (ground,)),)) for n in range(sides))
    return Job(pages, document, (section,))


def on_paper(page: Page, position: Position) -> Rect:
    """Return where a piece's trim lies on the paper as it is fed, from its top left."""
    x, y = position.origin.x - page.media.x, position.origin.y - page.media.y
    if page.turned:
        return Rect(page.media.width - x - CARD.width, page.media.height - y - CARD.height, *CARD)
    return Rect(x, y, *CARD)


@given(st.sampled_from(["letter", "legal", "tabloid", "a4", "a3"]), st.sampled_from(["short", "long"]), st.booleans())
def test_each_back_lies_behind_its_front_on_whichever_edge_the_sheet_is_turned(
    name: str, flip: str, bleed: bool
) -> None:
    grid = fill_sheet(CARD, paper(name), room_for(bleed))
    front, back = impose_several([job("a")], grid, flip="short" if flip == "short" else "long").pages
    width, height = grid.sheet
    upright_axis = (flip == "long") == (height >= width)
    for one, other in zip(front.positions, back.positions, strict=True):
        seen, behind = on_paper(front, one), on_paper(back, other)
        mirrored = (width - behind.right, behind.y) if upright_axis else (behind.x, height - behind.bottom)
        assert (seen.x, seen.y) == pytest.approx(mirrored, abs=0.001)
    assert back.turned is not upright_axis


def test_a_piece_is_read_once_and_repeated_as_an_artifact() -> None:
    grid = fill_sheet(CARD, LETTER, room_for(False), up=4)
    for page in impose_several([job("a")], grid).pages:
        assert [position.repeat for position in page.positions] == [False, True, True, True]


def test_two_pieces_share_a_sheet_half_and_half_and_both_are_read() -> None:
    one, other = job("a"), job("b")
    grid = fill_sheet(CARD, LETTER, room_for(False), up=10)
    made = impose_several([one, other], grid)
    shown = [position.placements is one.pages[0].placements for position in made.pages[0].positions]
    assert shown == [True] * 5 + [False] * 5
    assert [n for n, position in enumerate(made.pages[0].positions) if not position.repeat] == [0, 5]
    assert made.sections == (*one.sections, *other.sections)


def test_a_piece_with_nothing_on_its_back_leaves_its_place_there_blank() -> None:
    grid = fill_sheet(CARD, LETTER, room_for(False), up=4)
    front, back = impose_several([job("a", sides=1), job("b")], grid).pages
    assert (len(front.positions), len(back.positions)) == (4, 2)


def test_the_trim_is_around_all_pieces_in_the_middle_of_the_paper() -> None:
    grid = fill_sheet(CARD, LETTER, room_for(True))
    page = impose_several([job("a", over=3)], grid).pages[0]
    assert page.media == pytest.approx(Rect(-grid.block.x, -grid.block.y, *grid.sheet))
    assert (page.trim, page.bleed) == (Size(grid.block.width, grid.block.height), room_for(True).bleed)


def marks(page: Page, folded: bool) -> list[tuple[float, ...]]:
    stroke = FOLD if folded else CUT
    lines = [mark for mark in page.marks if isinstance(mark, Path) and mark.stroke == stroke]
    return [(*one.segments[0][1:], *one.segments[1][1:]) for one in lines]


@given(st.sampled_from(["letter", "legal", "tabloid", "a4", "a3"]), st.booleans())
def test_marks_at_both_ends_of_each_cut_stay_outside_the_pieces_and_on_what_can_be_printed(
    name: str, bleed: bool
) -> None:
    grid = fill_sheet(CARD, paper(name), room_for(bleed))
    page = impose_several([job("a")], grid).pages[0]
    upright, level = grid.cuts()
    found = marks(page, folded=False)
    assert len(found) == 2 * len(upright) + 2 * len(level)
    block = Rect(0, 0, *page.trim).grown(page.bleed)
    printable = printable_rect(grid.sheet).shift(page.media.x, page.media.y)
    for x1, y1, x2, y2 in found:
        assert not (block.x < x1 < block.right and block.y < y1 < block.bottom)
        assert printable.holds(Rect(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2)))


def test_folds_of_each_column_are_marked_above_and_below() -> None:
    grid = fill_sheet(CARD, LETTER, room_for(False), up=4)
    page = impose_several([job("a")], grid, folds=([40], [40])).pages[0]
    assert sorted({round(line[0], 3) for line in marks(page, folded=True)}) == [40, 128.9]


def test_where_the_paper_ends_with_the_pieces_there_is_nothing_to_mark() -> None:
    half = paper("half-letter")
    grid = fill_sheet(half, LETTER, room_for(False))
    assert impose_several([job("a", half)], grid).pages[0].marks == ()


def test_a_ground_that_ends_at_the_cut_is_no_bleed() -> None:
    assert not bleeds([job("a")])
    assert bleeds([job("a"), job("b", over=3)])
