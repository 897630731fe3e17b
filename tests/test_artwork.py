"""Artwork: the few items that are drawn, their outlines, and the lines of text that tests compare."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import (
    Element,
    Glyph,
    GlyphRun,
    Item,
    Link,
    Modules,
    Path,
    Stroke,
    advance_of,
    as_text,
    circle,
    extent,
    gids_of,
    place_segments,
    rectangle,
    turned_about,
    within,
)
from flyergen.colour import INK, PAPER, Opacity
from flyergen.geometry import Point, Rect
from typeset.specimens import REGULAR

PLACES = st.floats(-300, 300)
BOXES = st.builds(Rect, PLACES, PLACES, st.floats(0, 300), st.floats(0, 300))
AB = (Glyph(5, 500, 0, 0, "a"), Glyph(6, 250, 0, 0, "b"))
RUN = GlyphRun(Point(10, 20), REGULAR, 12, INK, AB)


@given(BOXES)
def test_the_outline_of_a_rectangle_is_as_large_as_it(box: Rect) -> None:
    assert extent(rectangle(box)) == pytest.approx(box, abs=1e-9)


@given(BOXES)
def test_shares_of_a_box_fill_it(box: Rect) -> None:
    assert extent(within(rectangle(Rect(0, 0, 1, 1)), box)) == pytest.approx(box, abs=1e-9)


@given(PLACES, PLACES, st.floats(0.1, 100))
def test_every_end_of_a_circles_curves_is_on_it(x: float, y: float, radius: float) -> None:
    for _, *numbers in circle(Point(x, y), radius)[:-1]:
        assert hypot(numbers[-2] - x, numbers[-1] - y) == pytest.approx(radius)


@given(BOXES, PLACES, PLACES, st.floats(0.1, 10))
def test_placed_segments_are_enlarged_and_then_moved(box: Rect, dx: float, dy: float, scale: float) -> None:
    found = extent(place_segments(rectangle(box), dx, dy, scale))
    wanted = (box.x * scale + dx, box.y * scale + dy, box.width * scale, box.height * scale)
    assert found == pytest.approx(wanted, abs=1e-6)


@given(BOXES, PLACES, PLACES, st.integers(0, 3))
def test_segments_turned_on_to_a_whole_turn_are_where_they_were(box: Rect, x: float, y: float, quarters: int) -> None:
    once = turned_about(rectangle(box), Point(x, y), quarters)
    again = turned_about(once, Point(x, y), 4 - quarters)
    assert extent(again) == pytest.approx(box, abs=1e-6)


def test_a_run_is_as_wide_as_its_glyphs_and_says_their_text() -> None:
    assert (RUN.text, RUN.words, advance_of(AB), gids_of(AB)) == ("ab", "ab", 750, {5, 6})
    assert RUN.width == pytest.approx(0.75 * 12 * 25.4 / 72)
    assert RUN.shift(1, 2).origin == (11, 22)


def test_letters_without_text_are_a_drawing() -> None:
    assert RUN._replace(glyphs=(Glyph(5, 500, 0, 0, ""),)).is_drawn
    assert not RUN.is_drawn
    assert not RUN._replace(glyphs=()).is_drawn


def test_words_from_right_to_left_are_read_from_the_right() -> None:
    hebrew = tuple(Glyph(1, 500, 0, 0, letter) for letter in "םולש")
    assert RUN._replace(glyphs=hebrew).words == "שלום"


def test_outlines_of_letters_stand_where_the_letters_do() -> None:
    path = RUN.outlined()
    box = extent(path.segments)
    assert path.fill == INK
    assert 10 <= box.x <= box.right <= 10 + 12
    assert box.y >= 20 - 12


def test_two_elements_are_never_equal() -> None:
    root = Element("Document")
    one, other = Element("P", root), Element("P", root)
    assert one != other
    assert len({one, other, one}) == 2
    assert Element("Span", one).ancestors() == [root, one]


def test_every_kind_of_item_is_a_line_of_text() -> None:
    figure = Element("Figure")
    items: list[Item] = [
        RUN,
        Path(rectangle(Rect(0, 0, 10, 5)), fill=INK, stroke=Stroke(PAPER, 0.5), element=figure),
        Modules(Point(1, 2), 0.5, (b"\1\0", b"\0\1"), INK, figure, "https://rop.org"),
        Link(Rect(1, 2, 3, 4), "tel:+15551234567", Element("Link")),
        Path(rectangle(Rect(0, 0, 1, 1)), fill=INK, opacity=Opacity(0.4)),
    ]
    run, path, code, link, seen = as_text(items)
    assert run == f"text x   10.00  y   20.00  w   3.17  {REGULAR.name} 12 ink  'ab'  <artifact>"
    assert path.startswith("path x    0.00  y    0.00  w  10.00  h   5.00  5 segments  fill ink stroke paper 0.50")
    assert code == "code x    1.00  y    2.00  2 modules of 0.500  'https://rop.org'  <Figure>"
    assert link == "link x    1.00  y    2.00  w   3.00  h   4.00  tel:+15551234567  <Link>"
    assert seen.endswith("fill ink  opacity 0.4  <artifact>")
