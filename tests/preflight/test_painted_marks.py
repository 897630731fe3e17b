"""Layers: the last mark under another is found as if all were asked."""

from hypothesis import given
from hypothesis import strategies as st

from flyergen.preflight.open import Budget
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Layers, Mark

EDGES = st.one_of(st.integers(-200, 200), st.sampled_from([-1e9, 1e9, float("inf")])).map(float)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    (left, right), (bottom, top) = (sorted(draw(st.tuples(EDGES, EDGES))) for _ in range(2))
    return Box(left, bottom, right, top)


@given(st.lists(boxes(), max_size=30), boxes(), st.booleans())
def test_the_last_mark_that_fits_is_found(below: list[Box], box: Box, holding: bool) -> None:
    def fits(other: Mark) -> bool:
        return other.box.holds(box) if holding else other.box.meets(box)

    layers = Layers(Budget())
    marks = [Mark("fill", each, None, float(number), "") for number, each in enumerate(below)]
    for mark in marks:
        layers.add(mark)
    found = layers.last(box, fits)
    last = next((number for number in reversed(range(len(below))) if fits(marks[number])), -1)
    assert (found.size if found else -1) == last


def test_a_box_beside_the_hull_of_a_shape_does_not_touch_it() -> None:
    triangle = Mark("fill", Box(0, 0, 9, 9), None, 0, "", hull=((0, 0), (9, 0), (9, 9)))
    assert triangle.may_touch(Box(5, 1, 6, 2))
    assert triangle.may_touch(Box(3, 3.5, 5, 6))
    assert not triangle.may_touch(Box(1, 5, 3, 7))
    assert not triangle.may_touch(Box(10, 0, 11, 1))
    assert triangle._replace(hull=()).may_touch(Box(1, 5, 3, 7))
