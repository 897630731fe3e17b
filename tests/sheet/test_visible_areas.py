"""The grid of what is on top: it agrees with the geometry of the shapes at every place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flyergen.artwork import Segment, circle, rectangle
from flyergen.geometry import Point, Rect
from flyergen.shapes import Shape, shape_of
from flyergen.sheet.visible_areas import NOTHING, OUTSIDE, PITCH, VisibleAreas

PAPER = Rect(-3, 2, 60, 40)
NUMBER = st.floats(-10, 70)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    corners = draw(st.lists(st.tuples(NUMBER, NUMBER), min_size=3, max_size=7))
    start: Segment = ("M", *corners[0])
    segments: list[Segment] = [start, *(("L", *corner) for corner in corners[1:]), ("Z",)]
    return shape_of(segments, draw(st.booleans()))


@settings(max_examples=60)
@given(st.lists(shapes(), min_size=1, max_size=4), st.integers(0, 339), st.integers(0, 226))
def test_a_cell_belongs_to_the_last_shape_that_holds_its_middle(painted: list[Shape], column: int, row: int) -> None:
    grid = VisibleAreas(PAPER)
    for number, shape in enumerate(painted, start=1):
        grid.paint(shape, number)
    middle = Point(PAPER.x + (column + 0.5) * PITCH, PAPER.y + (row + 0.5) * PITCH)
    holding = [number for number, shape in enumerate(painted, start=1) if shape.holds(middle)]
    assert grid.at(middle) == (holding[-1] if holding else NOTHING)


def test_what_is_covered_has_no_size() -> None:
    grid = VisibleAreas(PAPER)
    grid.paint(shape_of(circle(Point(20, 20), 5)), 1)
    grid.paint(shape_of(rectangle(Rect(10, 10, 20, 20))), 2)
    assert grid.sizes()[1] == 0
    assert grid.sizes()[2] == pytest.approx(400, rel=0.02)
    assert grid.sizes().total() == pytest.approx(PAPER.width * PAPER.height, rel=0.02)


def test_outside_the_grid_there_is_nothing_to_say() -> None:
    assert VisibleAreas(PAPER).at(Point(-4, 10)) == OUTSIDE
    assert VisibleAreas(PAPER).at(Point(0, 10)) == NOTHING
