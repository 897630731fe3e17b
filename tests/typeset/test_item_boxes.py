"""Boxes of items, and items that are seen through: what overlaps in a block is one group."""

import pytest

from flyergen.artwork import Glyph, GlyphRun, Link, Modules, Path, rectangle
from flyergen.colour import INK, Opacity
from flyergen.geometry import Point, Rect
from flyergen.typeset.item_boxes import box_of, with_opacity
from typeset.specimens import REGULAR

RUN = GlyphRun(Point(10, 20), REGULAR, 72, INK, (Glyph(5, 1000, 0, 0, "a"),))
BOX = Rect(1, 2, 3, 4)
SQUARE = Path(rectangle(BOX), fill=INK)
LINK = Link(BOX, "#top", None)


def test_words_have_their_advance_on_their_baseline() -> None:
    assert box_of(RUN) == pytest.approx((10, 20, 25.4, 0))


def test_turned_words_are_as_high_as_their_capitals() -> None:
    cap = REGULAR.cap_height / 1000 * 25.4
    assert box_of(RUN._replace(quarters=1)) == pytest.approx((10, 20, cap, 25.4))


def test_shapes_codes_and_links_have_their_own_boxes() -> None:
    assert box_of(SQUARE) == box_of(LINK) == BOX
    assert box_of(Path((), fill=INK)) == (0, 0, 0, 0)
    assert box_of(Modules(Point(1, 2), 0.5, (b"\1\0", b"\0\1"), INK, None, "x")) == (1, 2, 1, 1)


def test_all_items_of_a_block_are_one_group_and_links_are_in_none() -> None:
    opacity = Opacity(0.5)
    run, square, link = with_opacity((RUN, SQUARE, LINK), opacity)
    assert isinstance(run, GlyphRun)
    assert isinstance(square, Path)
    assert run.opacity is square.opacity is opacity
    assert link is LINK


def test_a_group_of_a_drawing_stays_one_in_the_group_of_its_block() -> None:
    inner, outer = Opacity(0.8), Opacity(0.5)
    one, other, plain = with_opacity((SQUARE._replace(opacity=inner), SQUARE._replace(opacity=inner), SQUARE), outer)
    assert isinstance(one, Path)
    assert isinstance(other, Path)
    assert isinstance(plain, Path)
    assert one.opacity is other.opacity
    assert one.opacity is not None
    assert (one.opacity.share, one.opacity.around) == (0.8, outer)
    assert plain.opacity is outer
