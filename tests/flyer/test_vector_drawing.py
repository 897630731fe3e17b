"""Drawings: colors become inks of the palette, and user units become millimetres."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Element, Path, Stroke
from flyergen.colour import Colour
from flyergen.flyer.art import ArtGroup, Bw
from flyergen.flyer.vector_drawing import Drawing, Shape, colours_to_roles, paths_of
from flyergen.geometry import Rect
from flyergen.names import Extent, Name

FIR = Colour("fir", (0x12 / 255, 0x3F / 255, 0x36 / 255), (0.85, 0.4, 0.7, 0.55))
GOLD = Colour("gold", (1, 0xB9 / 255, 0x2E / 255), (0, 0.3, 0.86, 0))
PALETTE = {"fir": FIR, "gold": GOLD}
SQUARE = (("M", 0.0, 0.0), ("L", 10.0, 0.0), ("L", 10.0, 10.0), ("Z",))


def drawing_in(*colours: str) -> Drawing:
    return Drawing(Rect(0, 0, 10, 10), tuple(Shape(SQUARE, fill=colour) for colour in colours))


def test_a_drawing_lists_each_of_its_colours_once_in_the_order_of_use() -> None:
    shapes = (Shape(SQUARE, "#123f36", "#ffb92e"), Shape(SQUARE, "#ffb92e"), Shape(SQUARE, "", "#123f36"))
    assert Drawing(Rect(0, 0, 1, 1), shapes).colours == ("#123f36", "#ffb92e")


def test_a_colour_prints_in_the_palette_colour_that_it_equals() -> None:
    assert colours_to_roles(drawing_in("#ffb92e", "#123f36"), PALETTE, {}) == {"#ffb92e": GOLD, "#123f36": FIR}


@given(st.tuples(*[st.integers(-2, 2)] * 3))
def test_a_colour_may_be_two_steps_off_in_each_channel(steps: tuple[int, int, int]) -> None:
    near = "#" + bytes(part + step for part, step in zip((0x12, 0x3F, 0x36), steps, strict=True)).hex()
    assert colours_to_roles(drawing_in(near), PALETTE, {}) == {near: FIR}


def test_all_colours_without_a_role_are_told_with_the_nearest_role() -> None:
    with pytest.raises(ValueError, match="not a color") as error:
        colours_to_roles(drawing_in("#123f39", "#ffb92e", "#ff0000"), PALETTE, {})
    assert str(error.value) == (
        "#123f39 is not a color of the palette; the nearest is fir, #123f36\n"
        "#ff0000 is not a color of the palette; the nearest is gold, #ffb92e"
    )


def test_the_layout_may_name_the_role_of_any_colour_in_either_case() -> None:
    roles = colours_to_roles(drawing_in("#ff00aa", "#ffb92e"), PALETTE, {"#FF00AA": "gold", "#ffb92e": "fir"})
    assert roles == {"#ff00aa": GOLD, "#ffb92e": FIR}


def test_a_named_role_must_be_in_the_palette() -> None:
    with pytest.raises(ValueError, match="sky") as error:
        colours_to_roles(drawing_in("#ff00aa"), PALETTE, {"#ff00aa": "sky"})
    assert str(error.value) == "#ff00aa is named sky, and the palette has no sky"


def test_an_empty_palette_has_no_nearest_role() -> None:
    with pytest.raises(ValueError, match="not a color") as error:
        colours_to_roles(drawing_in("#ff00aa"), {}, {})
    assert str(error.value) == "#ff00aa is not a color of the palette"


def test_shapes_become_paths_with_widths_in_millimetres() -> None:
    shape = Shape((("M", -9.0, -9.0), ("C", 0, 0, 1, 1, 2, 2)), "#ffb92e", "#123f36", 6.0, "round", even_odd=True)
    drawing = Drawing(Rect(-9, -9, 20, 10), (shape,))
    figure = Element("Figure")
    paths = paths_of(drawing, Rect(1, 2, 10, 5), {"#ffb92e": GOLD, "#123f36": FIR}, figure)
    segments = (("M", 1.0, 2.0), ("C", 5.5, 6.5, 6.0, 7.0, 6.5, 7.5))
    assert paths == (Path(segments, GOLD, Stroke(FIR, 3.0, "round"), figure, even_odd=True),)


def test_a_drawing_without_an_element_is_background() -> None:
    (path,) = paths_of(drawing_in("#ffb92e"), Rect(0, 0, 10, 10), {"#ffb92e": GOLD}, None)
    assert (path.element, path.background, path.stroke) == (None, True, None)


@given(
    st.tuples(*[st.floats(-500, 500)] * 2, *[st.floats(1, 2000)] * 2),
    st.tuples(*[st.floats(-500, 500)] * 2, *[st.floats(1, 2000)] * 2),
)
def test_the_view_box_fits_its_place_evenly_and_in_the_middle(
    view: tuple[float, float, float, float], place: tuple[float, float, float, float]
) -> None:
    frame, box = Rect(*view), Rect(*place)
    outline = (("M", frame.x, frame.y), ("L", frame.right, frame.bottom))
    drawing = Drawing(frame, (Shape(outline, "#ffb92e"),))
    (path,) = paths_of(drawing, box, {"#ffb92e": GOLD}, None)
    left, top, right, bottom = (number for _, *numbers in path.segments for number in numbers)
    placed = Rect(left, top, right - left, bottom - top)
    assert box.holds(placed, slack=1e-6)
    assert placed.width / placed.height == pytest.approx(frame.width / frame.height)
    assert placed.width == pytest.approx(box.width) or placed.height == pytest.approx(box.height)
    assert left - box.x == pytest.approx(box.right - right, abs=1e-6)
    assert top - box.y == pytest.approx(box.bottom - bottom, abs=1e-6)


def test_a_layout_says_by_its_id_what_a_group_becomes_in_black_and_white() -> None:
    shapes = tuple(Shape(SQUARE, "#ffb92e", group=group) for group in ("seat", "sun", "wall", "sky", ""))
    said = {
        Name("seat"): ArtGroup(bw=Bw(screen=True)),
        Name("sun"): ArtGroup(bw=Bw(outline=Extent(0.5))),
        Name("wall"): ArtGroup(bw=Bw(to="black")),
        Name("sky"): ArtGroup("drop"),
    }
    found = paths_of(Drawing(Rect(0, 0, 10, 10), shapes), Rect(0, 0, 10, 10), {"#ffb92e": GOLD}, None, said)
    assert [path.in_black for path in found] == [("screened", None), ("", 0.5), ("black", None), None, None]
