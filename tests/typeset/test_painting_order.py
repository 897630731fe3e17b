"""Tests of what is near: static content far from the parts of a group makes nothing in these illegible."""

from pathlib import Path
from random import Random

from flyergen.media.design import frames_of
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.typeset.composition import Part
from flyergen.typeset.legibility import illegible
from flyergen.typeset.legibility_faults import is_clear
from flyergen.typeset.painting_order import backdrop, page_of

FLYER = Path(__file__).parents[2] / "flyers" / "secure-communities"


def moved(part: Part, right: float, down: float) -> Part:
    """Return a part at another place of its panel."""
    placed = [
        one._replace(y=one.y + down, column=one.column._replace(left=one.column.left + right))
        for one in part.placements
    ]
    return part._replace(placements=tuple(placed))


def test_what_is_near_a_part_tells_all_that_is_illegible() -> None:
    (ready,) = set_editions(load(FLYER), EditionSpec(("en",)))
    frames, composition, random = frames_of(ready.folded), ready.fit.composition, Random(1)
    parts, faults = [*enumerate(composition.parts)], 0
    small = [one for one in parts if 0 < len(one[1].placements) < 3][:6]
    for number, part in small:
        side = frames[part.plan.members[0]].side
        others = [one for one in parts if one[0] != number]
        static = page_of(frames, side, others, backdrop(composition.behind, side))
        for _ in range(4):
            page = page_of(frames, side, [(number, moved(part, random.uniform(-60, 60), random.uniform(-80, 80)))])
            near = static.within(page.extent.grown(static.under(page).clearance))
            found = [
                (illegible(page, ready.style_context.weight, one), is_clear(page, number, one))
                for one in (static, near)
            ]
            assert found[0] == found[1]
            faults += bool(found[0][0])
    assert faults > len(small)
