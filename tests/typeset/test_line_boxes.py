"""The room of words: a line keeps its leading's shares above, below and beside it, and a box keeps its own."""

from typing import cast

import pytest

from flyergen.geometry import Rect
from flyergen.names import TextKey
from flyergen.typeset.columns import Column, Placed
from flyergen.typeset.composition import Part, Plan
from flyergen.typeset.line_boxes import LineBox
from flyergen.typeset.overlaps import areas_of

COLUMN = Column("cover", 20.0, 60.0, 10.0, 200.0, 10.0, 5.0)


def room(line_box: LineBox, y: float = 50.0) -> Rect:
    """Return the room that is kept for a line box in the column."""
    placed = Placed(COLUMN, line_box, y, TextKey("title"))
    part = Part(cast("Plan", None), (placed,), {"cover": ()})  # nothing here asks for the plan
    (area,) = areas_of([part])
    return area.box


@pytest.mark.parametrize(
    ("leading", "box"),
    [
        (0.5, Rect(19.75, 49.45, 60.5, 0.75)),
        (4.0, Rect(18.0, 45.6, 64.0, 6.0)),
        (5.0, Rect(17.5, 44.5, 65.0, 7.5)),
        (20.0, Rect(10.0, 28.0, 80.0, 30.0)),
    ],
)
def test_a_line_has_room_for_letters_of_any_kind_in_shares_of_its_leading(leading: float, box: Rect) -> None:
    assert room(LineBox((), leading, rise=0.3)) == pytest.approx(box)


def test_a_line_with_higher_ink_has_room_for_it() -> None:
    assert room(LineBox((), 5.0, rise=9.0)) == pytest.approx(Rect(17.5, 41.0, 65.0, 11.0))


def test_the_room_of_a_line_is_below_its_foot_too_and_moves_with_its_shift() -> None:
    assert room(LineBox((), 5.0, rise=3.0, foot=6.0, shift=1.5)) == pytest.approx(Rect(17.5, 46.0, 65.0, 13.5))


def test_a_box_has_room_for_itself_alone() -> None:
    assert room(LineBox((), 5.0, rise=8.0, foot=2.0, shift=1.0, box=True)) == pytest.approx(
        Rect(20.0, 43.0, 60.0, 10.0)
    )
