"""How much shorter words must be that stand in a keep-out area or off the sheet, at the size that is chosen then."""

import pytest

from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.keep_out_areas import KeptFree
from flyergen.flyer.layout import At
from flyergen.geometry import Rect
from flyergen.names import Extent, Millimetres
from flyergen.typeset.composition import Composition, compose
from flyergen.typeset.copyfit import ladder
from flyergen.typeset.layout_faults import composition_problems
from flyergen.typeset.shorter_words import short_enough
from flyergen.typeset.styles import StyleContext
from typeset.one_panel import FRAMES, block, edition, prose
from typeset.test_layout_faults import page

AT = At(top=Millimetres(12.0), x=Millimetres(8.0), width=Extent(64.0))
TEXT = prose(40)


def set_once(text: str, top: float, step: int = 0) -> Composition:
    """Return a text that begins at the head of its panel, above a keep-out area."""
    one = edition({"body.1": text}, page(block(Paragraph, "body.1")._replace(at=AT)))
    free = KeptFree(Rect(0, top, 80, 20), "the address")
    found = compose(StyleContext(one), FRAMES, ladder(one.layout)[step])
    return found._replace(kept_free={"front": (free,)})


@pytest.mark.parametrize("step", [0, -1])
def test_words_in_a_keep_out_area_are_told_by_how_much_they_must_be_shorter(step: int) -> None:
    found = set_once(TEXT, 28, step)
    cut = short_enough(found, "front", "body.1", "the address")
    assert cut
    (text,) = cut.texts
    assert text.key == "body.1"
    assert 0 < text.characters < text.length
    for left in (TEXT[text.characters :].split(" ", 1)[1], TEXT[: -text.characters].rsplit(" ", 1)[0]):
        assert [*composition_problems(edition({}, page()), set_once(left, 28, step))] == []


def test_words_that_begin_in_a_keep_out_area_are_not_told_to_be_fewer() -> None:
    found = set_once(TEXT, 0)
    assert short_enough(found, "front", "body.1", "the address") is None
    (problem,) = composition_problems(edition({}, page()), found)
    assert problem.hint == "move it with `at:`, or make it narrower; `flyergen preview --guides` shows the place"


def test_what_is_not_in_the_way_asks_for_nothing() -> None:
    assert short_enough(set_once("a b", 60), "front", "body.1", "the address") is None
