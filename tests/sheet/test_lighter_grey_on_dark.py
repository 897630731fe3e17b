"""Light on dark: in gray, a middle color is lighter on dark than it is on white."""

from flyergen.artwork import GlyphRun, Item, Path, Stroke, rectangle
from flyergen.colour import INK, PAPER, Colour, greys_set_apart
from flyergen.geometry import Rect
from flyergen.sheet.greys import grey_grounds, light_on_dark
from pdf.sample import Style, text
from sheet.sample import FIR, GOLD, side_with

ROSE = Colour("accent", (0.94, 0.41, 0.29), (0, 0.72, 0.72, 0))
GREYS = greys_set_apart((INK, FIR, ROSE, PAPER), 4.5, 3.0)
DARK = Path(rectangle(Rect(0, 0, 90, 50)), FIR)


def drawn(*items: Item) -> tuple[Item, ...]:
    return light_on_dark(side_with(*items), GREYS).pages[0].placements[0].items


def words(colour: Colour) -> GlyphRun:
    return text("Know", (20, 30), None, Style(size=24, colour=colour))


def test_words_in_a_middle_color_are_lighter_on_dark_and_the_same_on_white() -> None:
    assert drawn(words(ROSE)) == (words(ROSE),)
    *_, lighter = drawn(DARK, words(ROSE))
    assert isinstance(lighter, GlyphRun)
    assert lighter.colour.luminance > 2 * ROSE.luminance


def test_so_the_dark_need_not_be_black() -> None:
    job = side_with(DARK, words(ROSE))
    assert FIR not in grey_grounds(job, GREYS)
    assert grey_grounds(light_on_dark(job, GREYS), GREYS)[FIR] > 0.3


def test_lines_and_shapes_are_lighter_too_and_on_both_colors_they_stay() -> None:
    line = Path((("M", 10, 20), ("L", 60, 20)), stroke=Stroke(ROSE, 1))
    dot, over_the_edge = Path(rectangle(Rect(30, 30, 5, 5)), ROSE), Path(rectangle(Rect(60, 30, 60, 5)), ROSE)
    _, one, other, third = drawn(DARK, line, dot, over_the_edge)
    assert isinstance(one, Path)
    assert isinstance(other, Path)
    assert one.stroke
    assert one.stroke.colour == other.fill != ROSE
    assert third == over_the_edge


def test_colors_that_are_light_enough_stay() -> None:
    assert drawn(DARK, words(GOLD), words(PAPER)) == (DARK, words(GOLD), words(PAPER))
