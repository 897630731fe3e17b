"""A part of the art as wide as a phone's page: its shapes, its alt text, and the words at their places on it."""

import pytest

from blocks.reading import roles
from flyergen.artwork import Element, GlyphRun, Link, Path, extent, rectangle
from flyergen.blocks.art_crop import Detail, items_at
from flyergen.blocks.paragraph import Paragraph
from flyergen.colour import INK, Colour
from flyergen.flyer.layout import At, Style
from flyergen.flyer.settings import Printing, Reason
from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Rect, Size
from flyergen.limits import PHONE_TAP
from flyergen.names import Extent, FileName, Millimetres, StyleName, TextKey
from flyergen.typeset.columns import Column, Placed
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox
from flyergen.typeset.styles import StyleContext, Trial
from flyergen.units import pt
from typeset.one_panel import FRAMES, LAYOUT, block, edition

SKY = Colour("sky", (0.8, 0.9, 1.0), (0.15, 0.05, 0, 0))
LEFT_HALF = Shape(rectangle(Rect(0, 0, 30, 30)), fill="sky")
WORDS = {"hill": "A hill under a wide sky", "sign": "This way"}


def detail(at: At, words: str = "sign") -> Detail:
    placed = block(Paragraph, words)._replace(at=at)
    return Detail(FileName("hill"), Extent(40.0), TextKey("hill"), (placed,))


def context(direction: str = "ltr") -> BlockContext:
    """Return the context of a panel that is 80 mm wide, with art of 60 by 30 whose left half is sky."""
    styles = {StyleName("body"): Style(snap=False)}
    own = edition(WORDS, LAYOUT._replace(styles=styles))._replace(
        art={"hill": Drawing(Rect(0, 0, 60, 30), (LEFT_HALF,))}, palette={"ink": INK, "sky": SKY}, direction=direction
    )
    return BlockContext(StyleContext(own), Trial(12.0, 5.0, 1.0), FRAMES["front"], Element("Sect"), 0.0)


def built(one: Detail, measure: float = 60.0) -> LineBox:
    (unit,) = one.set(context())
    assert isinstance(unit, BoxUnit)
    return unit.build(measure)


def test_the_art_is_as_wide_as_the_page_around_a_column_and_a_figure_with_alt_text() -> None:
    box = built(detail(At(top=Millimetres(5.0), x=Millimetres(10.0), width=Extent(60.0))))
    (sky,) = (one for one in box.items if isinstance(one, Path))
    assert extent(sky.segments) == Rect(-10, -40, 40, 40)
    assert (sky.fill, roles(sky), sky.element and sky.element.alt) == (SKY, ["Figure", "Sect"], WORDS["hill"])
    assert (box.rise, box.over) == (40.0, False)


def test_words_are_placed_from_the_top_left_of_the_drawing_or_above_a_foot() -> None:
    places = [
        At(top=Millimetres(5.0), x=Millimetres(10.0), width=Extent(60.0)),
        At(foot=Millimetres(30.0), x=Millimetres(10.0), width=Extent(60.0)),
    ]
    high, low = (next(one for one in built(detail(at)).items if isinstance(one, GlyphRun)) for at in places)
    assert (high.origin.x, low.origin.x) == (0.0, 0.0)  # 10 mm from the left edge of the page
    rise = pt(12 / 1000) * high.font.ink_of("T")[0]
    assert high.origin.y - rise == pytest.approx(-40 + 5, abs=0.2)
    assert low.origin.y == pytest.approx(-40 + 30)


def test_words_that_are_too_wide_for_their_place_are_told() -> None:
    assert built(detail(At(top=Millimetres(5.0), width=Extent(3.0)))).over


def test_a_web_page_gets_the_drawing_from_its_own_corner_and_mirrored_for_words_from_the_right() -> None:
    one = detail(At(top=Millimetres(5.0), width=Extent(60.0)))
    for direction, left in (("ltr", 0.0), ("rtl", 40.0)):
        drawing = one.on_page(context(direction), ())
        (sky,) = (item for item in drawing.shapes if isinstance(item, Path))
        assert (drawing.size, drawing.alt) == (Size(80.0, 40.0), WORDS["hill"])
        assert extent(sky.segments) == Rect(left, 0, 40, 40)
        assert "".join(item.text for item in drawing.words if isinstance(item, GlyphRun)) == "This way "


def test_the_alt_text_is_not_printed_and_the_words_are() -> None:
    one = detail(At())
    assert one.unprinted(Printing()) == {"hill": Reason.ALT}
    assert (one.wordless(), one._replace(words=()).wordless()) == (False, True)


def test_a_link_on_a_picture_is_as_high_as_a_finger_needs() -> None:
    link, high = (Link(Rect(0, y, 20, height), "tel:1", Element("Link"), "1") for y, height in ((-4, 4), (-50, 50)))
    column = Column("front", 2.0, 50.0, 0.0, 99.0, 0.0, 5.0)
    line = Placed(column, LineBox((link, high), 5.0, 5.0), 10.0, TextKey("sign"))
    small, large = (one.box for one in items_at((line,), 1.0, 1.0) if isinstance(one, Link))
    tap = pt(PHONE_TAP * 0.75)
    assert tuple(small) == pytest.approx((3, 9 - tap / 2, 20, tap))
    assert large == Rect(3, -39, 20, 50)
