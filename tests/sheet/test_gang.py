"""Grids of pieces on a sheet: none over another, all on the paper, each back behind its front."""

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flyergen.geometry import Rect, Size
from flyergen.problem import FlyerError
from flyergen.sheet.gang import Grid, Room, fill_sheet, room_for
from flyergen.sheet.marks import ZONES, printable_rect
from flyergen.sheet.papers import paper

LETTER = paper("letter")
CARD = Size(88.9, 50.8)

sides = st.floats(20, 250)
sizes = st.builds(Size, sides, sides)
sheets = st.sampled_from([paper(name) for name in ("letter", "legal", "tabloid", "a4", "a3")])
rooms = st.builds(room_for, st.booleans(), st.one_of(st.none(), st.floats(2, 15)))


def fitted(piece: Size, sheet: Size, room: Room) -> Grid:
    try:
        return fill_sheet(piece, sheet, room)
    except FlyerError:
        assume(False)
        raise


def overlap(one: Rect, other: Rect) -> bool:
    apart = one.right <= other.x + 1e-9 or other.right <= one.x + 1e-9
    return not (apart or one.bottom <= other.y + 1e-9 or other.bottom <= one.y + 1e-9)


@given(sizes, sheets, rooms)
def test_neither_pieces_nor_their_ink_lie_over_one_another(piece: Size, sheet: Size, room: Room) -> None:
    grid = fitted(piece, sheet, room)
    for trims in (grid.fronts(), grid.backs()):
        assert not any(overlap(*pair) for pair in combinations(trims, 2))
        assert not any(overlap(*pair) for pair in combinations(map(grid.inked, trims), 2))


@given(sizes, sheets, st.one_of(st.none(), st.floats(2, 15)))
def test_ink_that_bleeds_is_within_what_a_printer_can_print(piece: Size, sheet: Size, gutter: float | None) -> None:
    grid = fitted(piece, sheet, room_for(True, gutter))
    printable = printable_rect(grid.sheet)
    assert all(printable.holds(grid.inked(trim)) for trim in (*grid.fronts(), *grid.backs()))


@given(sizes, sheets)
def test_words_of_butted_pieces_are_within_what_a_printer_can_print(piece: Size, sheet: Size) -> None:
    grid = fitted(piece, sheet, room_for(False))
    printable = printable_rect(grid.sheet)
    assert all(printable.holds(trim.grown(-ZONES.safe)) for trim in (*grid.fronts(), *grid.backs()))


@given(sizes, sheets, rooms)
def test_each_back_is_behind_its_front_when_the_sheet_is_turned_over_sideways(
    piece: Size, sheet: Size, room: Room
) -> None:
    grid = fitted(piece, sheet, room)
    for front, back in zip(grid.fronts(), grid.backs(), strict=True):
        assert grid.sheet.width - back.right == pytest.approx(front.x, abs=0.001)
        assert back.y == pytest.approx(front.y, abs=0.001)


@given(sizes, sheets, rooms)
def test_cuts_are_the_edges_of_the_pieces_and_nothing_else(piece: Size, sheet: Size, room: Room) -> None:
    grid = fitted(piece, sheet, room)
    upright, level = grid.cuts()
    trims = [trim.shift(-grid.block.x, -grid.block.y) for trim in grid.fronts()]
    assert {round(x, 6) for x in upright} == {round(x, 6) for trim in trims for x in (trim.x, trim.right)}
    assert {round(y, 6) for y in level} == {round(y, 6) for trim in trims for y in (trim.y, trim.bottom)}


@given(sizes, sheets, rooms)
def test_one_more_column_or_row_would_not_fit(piece: Size, sheet: Size, room: Room) -> None:
    grid = fitted(piece, sheet, room)
    for columns, rows in ((grid.columns + 1, grid.rows), (grid.columns, grid.rows + 1)):
        block = grid._replace(columns=columns, rows=rows).block
        assert min(block.x, block.y) - room.bleed < room.edge


def test_ten_business_cards_fit_on_letter_when_nothing_bleeds_and_eight_when_ink_does() -> None:
    assert fill_sheet(CARD, LETTER, room_for(False)).up == 10
    assert fill_sheet(CARD, LETTER, room_for(True)).up == 8


def test_two_half_sheets_are_butted_on_letter_with_one_cut_between_them() -> None:
    grid = fill_sheet(paper("half-letter"), LETTER, room_for(False))
    assert (grid.sheet, grid.columns, grid.rows) == (paper("letter", landscape=True), 2, 1)
    assert grid.cuts()[0] == pytest.approx((0, 139.7, 279.4))


def test_of_several_grids_the_one_with_the_fewest_cuts_is_taken() -> None:
    grid = fill_sheet(Size(50, 50), LETTER, room_for(False), up=4)
    assert (grid.columns, grid.rows) == (2, 2)


def test_a_number_that_makes_no_rectangle_leaves_the_last_positions_free() -> None:
    grid = fill_sheet(CARD, LETTER, room_for(False), up=7)
    assert (grid.columns * grid.rows, len(grid.fronts())) == (8, 7)


def test_a_piece_that_is_larger_than_the_sheet_is_refused() -> None:
    with pytest.raises(FlyerError) as caught:
        fill_sheet(paper("tabloid"), LETTER, room_for(False))
    assert str(caught.value) == ("S111: a piece of 11 x 17 in does not fit on 8.5 x 11 in\n  hint: take a larger sheet")


def test_more_than_fit_are_refused_with_what_would_help() -> None:
    with pytest.raises(FlyerError) as caught:
        fill_sheet(CARD, LETTER, room_for(True), up=10)
    assert str(caught.value) == (
        "S112: 8 pieces of 3.5 x 2 in with its bleed fit on 8.5 x 11 in, and 10 are asked for\n"
        "  hint: write `gutter: 0mm` to cut between two pieces once, take a larger sheet, or ask for 8"
    )
