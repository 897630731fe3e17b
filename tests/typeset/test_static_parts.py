"""Tests of what is remembered of parts: a group's parts collide as if no other group's had been looked at before."""

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.names import TextKey
from flyergen.typeset.columns import Column, Placed
from flyergen.typeset.composition import Part, Plan
from flyergen.typeset.line_boxes import LineBox
from flyergen.typeset.overlaps import KnownToBeApart, areas_of, collisions
from pdf.sample import text

COLUMN = Column("cover", 10.0, 60.0, 10.0, 200.0, 10.0, 5.0)
WORDS = [text(words, (0, 0), None) for words in ("o", "Bend", "Gypsy", "a line that reaches far to the right")]


@st.composite
def line_boxes(draw: st.DrawFn) -> Placed:
    """Return a line or a box. Some are so near to one another that only their letters decide."""
    drawn = (draw(st.sampled_from(WORDS)),)
    rise, foot = draw(st.sampled_from([2.0, 3.5])), draw(st.sampled_from([0.0, 6.0]))
    box = LineBox(drawn, 5.0, rise, foot, shift=draw(st.sampled_from([0.0, 1.0])), box=draw(st.booleans()))
    column = COLUMN._replace(panel=draw(st.sampled_from(["cover", "back"])), left=draw(st.sampled_from([10.0, 60.0])))
    y = draw(st.sampled_from([40.0, 42.0, 44.0, 50.0]))
    return Placed(column, box, y, TextKey(draw(st.sampled_from(["title", "note"]))), draw(st.booleans()))


@st.composite
def parts(draw: st.DrawFn) -> tuple[Part, ...]:
    placed = draw(st.lists(st.lists(line_boxes(), max_size=2), min_size=1, max_size=3))
    plan = cast("Plan", None)  # nothing here asks for it
    panels: dict[str, Any] = {"cover": (), "back": ()}
    return tuple(Part(plan, tuple(own), panels) for own in placed)


@pytest.mark.second_implementation
@given(parts(), st.lists(parts(), min_size=1, max_size=4))
def test_parts_collide_as_if_none_had_been_looked_at_before(static: tuple[Part, ...], groups: list[Any]) -> None:
    others = areas_of(static)
    known = KnownToBeApart(others)
    for own in (*groups, *groups):
        assert known.collisions(own) == tuple(collisions(areas_of(own), others))
