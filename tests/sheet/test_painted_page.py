"""The grid of what is on top: it agrees with the geometry of the shapes at every place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import up_to
from flyergen.artwork import Placement, Segment, Stroke, circle, rectangle
from flyergen.colour import INK
from flyergen.geometry import Point, Rect
from flyergen.paths import shape_of, stroke_shape
from flyergen.sheet.painted_page import NOTHING, OUTSIDE, PITCH, VisibleAreas

PAPER = Rect(-3, 2, 60, 40)
NUMBER = st.floats(-10, 70)
HERE = Placement(Point(0, 0), ())

Drawn = tuple[tuple[Segment, ...], bool]


@st.composite
def paths(draw: st.DrawFn) -> Drawn:
    corners = draw(st.lists(st.tuples(NUMBER, NUMBER), min_size=3, max_size=7))
    start: Segment = ("M", *corners[0])
    return (start, *(("L", *corner) for corner in corners[1:]), ("Z",)), draw(st.booleans())


@settings(max_examples=up_to(60))
@given(st.lists(paths(), min_size=1, max_size=4), st.integers(0, 339), st.integers(0, 226))
def test_a_cell_belongs_to_the_last_shape_that_holds_its_middle(painted: list[Drawn], column: int, row: int) -> None:
    middle = Point(PAPER.x + (column + 0.5) * PITCH, PAPER.y + (row + 0.5) * PITCH)
    shapes = [shape_of(*one) for one in painted]
    cell = Rect(*middle, 0, 0).grown(PITCH)
    if any(shape.crosses(cell) for shape in shapes):
        return  # an edge is so near that the cell may be of either side
    with VisibleAreas(PAPER) as grid:
        for number, (segments, even_odd) in enumerate(painted, start=1):
            grid.paint(segments, even_odd, HERE, number)
    holding = [number for number, shape in enumerate(shapes, start=1) if shape.holds(middle)]
    assert grid.at(middle) == (holding[-1] if holding else NOTHING)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_shape_is_where_its_placement_puts_it(quarters: int) -> None:
    segments, placement = rectangle(Rect(2, 1, 12, 4)), Placement(Point(25, 20), (), quarters=quarters)
    with VisibleAreas(PAPER) as grid:
        grid.paint(segments, False, placement, 7)
    box = placement.box(Rect(2, 1, 12, 4))
    assert {grid.at(Point(x, y)) for x in (box.x + 0.3, box.right - 0.3) for y in (box.y + 0.3, box.bottom - 0.3)} == {
        7
    }
    assert {grid.at(Point(x, y)) for x in (box.x - 0.3, box.right + 0.3) for y in (box.y + 2, box.bottom - 2)} == {0}


@pytest.mark.parametrize("cap", ["butt", "round"])
def test_a_stroke_is_as_wide_as_its_line_and_solid_if_it_is_dashed(cap: str) -> None:
    segments: tuple[Segment, ...] = (("M", 5, 10), ("L", 30, 14), ("L", 20, 30))
    stroke = Stroke(INK, 3, cap, dashes=(2, 2))
    with VisibleAreas(PAPER) as grid:
        grid.paint(segments, stroke, HERE, 1)
    boxes = [Rect(0, 0, 0, 0).shift(x, y) for x in range(0, 50, 2) for y in range(3, 40, 2)]
    shape = stroke_shape(segments, stroke)
    clear = [Point(box.x, box.y) for box in boxes if not shape.crosses(box.grown(2 * PITCH))]
    assert {point: grid.at(point) for point in clear} == {point: int(shape.holds(point)) for point in clear}
    assert any(map(shape.holds, clear))


def test_what_is_covered_has_no_size() -> None:
    with VisibleAreas(PAPER) as grid:
        grid.paint(circle(Point(20, 20), 5), False, HERE, 1)
        grid.paint(rectangle(Rect(10, 10, 20, 20)), False, HERE, 2)
    sizes = grid.sizes()
    assert 1 not in sizes
    assert sizes[2] == pytest.approx(400, rel=0.02)
    assert sum(sizes.values()) == pytest.approx(PAPER.width * PAPER.height, rel=0.02)


def test_there_is_room_for_more_shapes_than_a_byte_counts() -> None:
    with VisibleAreas(PAPER) as grid:
        for number in (1, 255, 256, 70_000):
            grid.paint(rectangle(Rect(0, 5, 10, 10)), False, HERE, number)
            assert grid.at(Point(5, 10)) == number


def test_outside_the_grid_there_is_nothing_to_say() -> None:
    with VisibleAreas(PAPER) as grid:
        assert grid.at(Point(-4, 10)) == OUTSIDE
        assert grid.at(Point(0, 10)) == NOTHING
