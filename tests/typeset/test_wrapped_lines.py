"""Lines beside an outline: as long as it lets them be, with the gap in every direction, and without losing a word."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import GlyphRun, circle, rectangle
from flyergen.geometry import Point, Rect
from flyergen.paths import shape_of
from flyergen.typeset.columns import Column, fill
from flyergen.typeset.line_boxes import LineBox, Unit
from flyergen.typeset.wrapped_lines import Obstacle, free
from typeset.test_columns import FIRST, ROW, SLACK, box, columns, head, long_text, paragraph, units

_ACROSS = (8.0, 68.0)


def disc(x: float, y: float, radius: float, gap: float = 4.0) -> Obstacle:
    return Obstacle((shape_of(circle(Point(x, y), radius), False),), gap, x > 38.0)


@given(st.floats(0, 80), st.floats(2, 6), st.floats(0, 6), st.booleans())
def test_no_corner_of_a_line_is_nearer_than_the_gap(y: float, height: float, gap: float, at_left: bool) -> None:
    centre = Point(8.0 if at_left else 68.0, 40.0)
    start, measure = free([disc(*centre, 18.0, gap)], _ACROSS, (y, y + height))
    edge = _ACROSS[0] + start if at_left else _ACROSS[0] + start + measure
    nearest = min(dist((edge, y + n * height / 20), centre) for n in range(21))
    if measure < 60.0:
        assert nearest >= 18.0 + gap - 0.25
    else:
        assert dist((edge, y), centre) >= 18.0
    assert start == 0.0 or at_left


def wrapped(*obstacles: Obstacle, rows: int = 60) -> Column:
    (column,) = columns(rows)
    return column._replace(wraps=obstacles)


@given(units, st.floats(20, 120), st.floats(8, 20))
def test_no_word_is_lost_and_no_line_is_over_another(stack: list[Unit], y: float, radius: float) -> None:
    plain, beside = columns(400)[0], wrapped(disc(68.0, y, radius), rows=400)
    before, after = fill(stack, [plain]), fill(stack, [beside])
    for key in {one.key for one in before}:
        letters = [sum(one.line_box.characters for one in placed if one.key == key) for placed in (before, after)]
        lines = [sum(one.key == key for one in placed) for placed in (before, after)]
        assert abs(letters[0] - letters[1]) <= max(lines)
    ys = [one.y for one in after]
    assert ys == sorted(ys)
    for one in after:
        if one.line_box.snap:
            assert (one.y - FIRST) / ROW == pytest.approx(round((one.y - FIRST) / ROW), abs=1e-6)


def test_below_an_outline_words_are_set_as_always() -> None:
    text, column = paragraph(long_text(60)), wrapped(disc(68.0, 0.0, 9.0, 1.0))
    plain = fill([box(20.0), text], [columns(60)[0]])
    assert fill([box(20.0), text], [column])[1:] == tuple(one._replace(column=column) for one in plain[1:])


def test_where_there_is_no_room_for_a_word_words_go_on_below() -> None:
    wall = Obstacle((shape_of(rectangle(Rect(8.0, 20.0, 58.0, 40.0)), False),), 2.0, is_right=True)
    placed = fill([paragraph(long_text(40))], [wrapped(wall)])
    assert not [one for one in placed if 18.0 < one.y < 62.0 - SLACK]
    assert any(one.y > 62.0 for one in placed)


def test_a_heading_and_a_box_are_beside_an_outline_too() -> None:
    seen: list[float] = []
    picture = box(10.0)

    def build(measure: float) -> LineBox:
        seen.append(measure)
        return picture.build(measure)

    column = wrapped(disc(68.0, 15.0, 18.0))
    placed = fill([head("What is problematic about it?"), picture._replace(build=build)], [column])
    assert seen[0] == 60.0
    assert seen[-1] < 55.0
    ends = [item.origin.x + item.width for one in placed for item in one.line_box.items if isinstance(item, GlyphRun)]
    assert max(ends) < 55.0
