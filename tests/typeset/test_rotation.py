"""Items that are turned: four quarters bring everything back, and one takes the right to the foot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Glyph, GlyphRun, Item, Link, Modules, Path, Picture
from flyergen.colour import INK
from flyergen.geometry import Point, Rect
from flyergen.typeset.rotation import turned
from typeset.specimens import REGULAR

RUN = GlyphRun(Point(10, 4), REGULAR, 12, INK, (Glyph(1, 500, 0, 0, "a"),))
CODE = Modules(Point(3, 5), 2, (b"\x01\x00", b"\x00\x01"), INK)
SHAPE = Path((("M", 1, 2), ("C", 3, 4, 5, 6, 7, 8), ("Z",)), fill=INK)
TAP = Link(Rect(1, 2, 30, 4), "tel:+15035438417")


@pytest.mark.parametrize("item", [RUN, CODE, SHAPE, TAP], ids=["words", "code", "shape", "link"])
@given(quarters=st.integers(0, 3))
def test_four_quarters_bring_an_item_back(item: Item, quarters: int) -> None:
    assert turned(turned([item], quarters), 4 - quarters) == (item,)


def test_a_quarter_to_the_right_takes_what_is_at_the_right_to_the_foot() -> None:
    run, code, shape, tap = turned([RUN, CODE, SHAPE, TAP], 1)
    assert run == RUN._replace(origin=Point(-4, 10), quarters=1)
    assert code == CODE._replace(origin=Point(-9, 3))
    assert shape == SHAPE._replace(segments=(("M", -2, 1), ("C", -4, 3, -6, 5, -8, 7), ("Z",)))
    assert tap == TAP._replace(box=Rect(-6, 1, 4, 30))


def test_a_picture_turns_about_its_own_middle_and_moves_with_the_others() -> None:
    (picture,) = turned([Picture("a.png", Rect(10, 0, 4, 2))], 0.5)
    assert isinstance(picture, Picture)
    assert picture.quarters == 0.5
    assert picture.box.middle == pytest.approx(Point(12, 1).turned(0.5))
    (corner, *_) = picture.outline
    assert corner[1:] == pytest.approx(Point(10, 0).turned(0.5))
    assert picture.room.width == pytest.approx((4 + 2) / 2**0.5)


@given(st.floats(-3, 3), st.floats(-50, 50), st.floats(-50, 50))
def test_a_part_of_a_turn_keeps_distances_and_is_turned_back(quarters: float, x: float, y: float) -> None:
    point = Point(x, y).turned(quarters)
    assert point.x**2 + point.y**2 == pytest.approx(x**2 + y**2, abs=1e-6)
    assert point.turned(-quarters) == pytest.approx((x, y), abs=1e-6)
