"""Roles: an edge cuts a shape or does not, whatever the unit, and a drawing is read alike for all media."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Path, rectangle
from flyergen.colour import INK, Colour
from flyergen.flyer.panel_frames import Moved, PanelFrame, Resizing, Track
from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Point, Rect
from flyergen.media.roles import TRIM, ArtShape, Edge, OnSide, cut_by, role_by, shapes_of

FRAME = Rect(0.0, 0.0, 100.0, 200.0)
# Only what leaves the frame crosses its edge, and only what fills its width covers it.
SHARP = Edge(inside=0.0, near=0.0)

BOXES = st.builds(Rect, *(st.integers(-60, 260) for _ in range(2)), *(st.integers(0, 300) for _ in range(2)))
EDGES = st.builds(Edge, st.integers(-20, 20), st.integers(0, 20), st.none() | st.integers(0, 9), st.floats(0.5, 2))


def shape(box: Rect, filled: bool = True) -> ArtShape:
    return ArtShape(0, Path(rectangle(box), INK if filled else None), box, "thing" if filled else "line")


@given(BOXES, st.booleans())
def test_a_sharp_edge_cuts_as_geometry_says(box: Rect, filled: bool) -> None:
    points = [(x, y) for x in range(int(box.x), int(box.right) + 1) for y in (box.y, box.bottom)]
    outside = [(x, y) for x, y in points if not (0 <= x <= 100 and 0 <= y <= 200)]
    covers = filled and all(any(x == end for x, _ in points) for end in (0, 100))
    assert cut_by(shape(box, filled), FRAME, SHARP) == ("covers" if covers else "crosses" if outside else "inside")


@given(BOXES, EDGES, st.floats(0.1, 10), st.floats(-99, 99), st.floats(-99, 99))
def test_a_larger_and_moved_frame_cuts_what_is_as_much_larger_and_moved_alike(
    box: Rect, edge: Edge, scale: float, x: float, y: float
) -> None:
    def placed(rect: Rect) -> Rect:
        return Rect(rect.x * scale + x, rect.y * scale + y, rect.width * scale, rect.height * scale)

    # Whole numbers and a quarter between them: no box ends just where something else begins.
    apart = Rect(box.x + 0.25, box.y + 0.25, box.width + 0.125, box.height + 0.125)
    larger = edge._replace(
        inside=edge.inside * scale,
        near=edge.near * scale,
        bleeds=None if edge.bleeds is None else edge.bleeds * scale,
    )
    assert cut_by(shape(placed(apart)), placed(FRAME), larger) == cut_by(shape(apart), FRAME, edge)


@given(BOXES, EDGES)
def test_a_line_never_covers_and_a_field_is_filled(box: Rect, edge: Edge) -> None:
    assert cut_by(shape(box, filled=False), FRAME, edge) != "covers"
    assert (role_by(shape(box), FRAME, edge) == "field") == (cut_by(shape(box), FRAME, edge) == "covers")


@given(BOXES, EDGES, st.integers(0, 20))
def test_a_wider_margin_leaves_no_more_inside(box: Rect, edge: Edge, more: int) -> None:
    if cut_by(shape(box), FRAME, edge._replace(inside=edge.inside + more)) == "inside":
        assert cut_by(shape(box), FRAME, edge) == "inside"


@pytest.mark.parametrize(
    ("box", "edge", "cut"),
    [
        (Rect(0, 0, 100, 20), Edge(0, 0, bleeds=1), "inside"),  # it ends at the trim, and does not bleed
        (Rect(-3, 0, 106, 20), Edge(0, 0, bleeds=1), "covers"),
        (Rect(40, -3, 20, 206), Edge(0, 0, bleeds=1), "covers"),  # a band from head to foot
        (Rect(40, -3, 20, 206), Edge(0, 0), "crosses"),
        (Rect(5, 50, 90, 20), Edge(0, 0, wide=0.85), "covers"),
        (Rect(5, 5, 90, 180), Edge(0, 0, large=0.7), "covers"),
        (Rect(5, 5, 90, 150), Edge(0, 0, large=0.7), "inside"),
        (Rect(-300, -300, 10, 10), Edge(0, 0, large=0.7), "crosses"),  # it is nowhere near
    ],
)
def test_a_medium_says_when_a_shape_covers_its_frame(box: Rect, edge: Edge, cut: str) -> None:
    assert cut_by(shape(box), FRAME, edge) == cut


def test_what_is_nearer_to_the_trim_than_seven_points_runs_over_it() -> None:
    assert [role_by(shape(Rect(x, 50, 20, 20)), FRAME, TRIM) for x in (2.4, 2.5)] == ["runs", "whole"]


SEA = Colour("sea", (0.0, 0.0, 1.0), (0.9, 0.5, 0.0, 0.0))
WAVE = Shape(rectangle(Rect(10, 10, 20, 10)), fill="#0000ff", group="waves", line=7)
SHORE = Shape((("M", 0.0, 30.0), ("L", 50.0, 30.0)), stroke="#123456", stroke_width=4.0)
DRAWING = Drawing(Rect(0, 0, 50, 50), (WAVE, SHORE))


def test_the_shapes_of_a_drawing_have_numbers_boxes_with_strokes_and_the_names_of_colors() -> None:
    wave, shore = shapes_of(DRAWING, {"sea": SEA}, OnSide(Rect(100, 0, 100, 100)))
    assert (wave.number, wave.kind, wave.group, wave.fill, wave.stroke) == (0, "thing", "waves", "sea", "")
    assert (wave.box, wave.path.fill) == (Rect(120, 20, 40, 20), SEA)
    assert (shore.number, shore.kind, shore.fill, shore.stroke) == (1, "line", "", "")  # its color has no name
    assert shore.box == Rect(96, 56, 108, 8)
    assert wave.plate
    assert not shore.plate
    assert [one.holds(Point(130, 25)) for one in (wave, shore)] == [True, False]


def test_a_color_that_the_layout_names_has_that_name() -> None:
    place = OnSide(Rect(0, 0, 50, 50), colours={"#123456": "sea"})
    assert [(one.fill, one.stroke) for one in shapes_of(DRAWING, {"sea": SEA}, place)] == [("sea", ""), ("", "sea")]


def test_on_other_paper_the_corners_of_a_box_move_and_lines_are_scaled() -> None:
    frame = PanelFrame("front", "outside", 0.0, 50.0, 50.0, 50.0, 0.0, 50.0)
    half, third = Track(((0.0, 0.0), (50.0, 25.0))), Track(((0.0, 0.0), (20.0, 10.0), (50.0, 50.0)))
    paper = Resizing(0.5, (Moved(frame, frame, half, third),), (frame.whole_side,))
    wave, shore = shapes_of(DRAWING, {"sea": SEA}, OnSide(frame.whole_side, paper, "outside"))
    assert wave.box == Rect(5, 5, 10, 5)
    assert shore.path.stroke
    assert shore.path.stroke.width == 2
