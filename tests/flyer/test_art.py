"""Art of a layout: its side, and the roles of its groups."""

from typing import Literal

import pytest

from flyergen.flyer.art import Art, ArtGroup
from flyergen.names import Extent, FileName, Millimetres, Name

ART = Art(FileName("hills.svg"), "front", Millimetres(0), Millimetres(0), Extent(10), Extent(10))


@pytest.mark.parametrize(
    ("side", "of_sheet"), [("outside", "outside"), ("front", "outside"), ("inside", "inside"), ("back", "inside")]
)
def test_the_front_of_a_flat_sheet_is_its_outside(
    side: Literal["outside", "inside", "front", "back"], of_sheet: str
) -> None:
    assert ART._replace(side=side).sheet_side == of_sheet


def test_a_group_has_its_own_role_or_that_of_the_drawing() -> None:
    art = ART._replace(role="field", groups={Name("sun"): ArtGroup("whole"), Name("sky"): ArtGroup()})
    assert [art.role_of(group) for group in ("sun", "sky", "hill")] == ["whole", "field", "field"]
