"""Grey grounds: areas become lighter as far as the words on them allow."""

from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import GlyphRun, Item, Path, rectangle
from flyergen.colour import INK, PAPER, Colour, foreign, grey_of, greys_set_apart, luminance_of
from flyergen.colour import contrast as in_colour
from flyergen.geometry import Rect
from flyergen.sheet.greys import grey_grounds
from pdf.sample import Style, text
from sheet.sample import FIR, GOLD, side_with

ROSE = Colour("accent", (0.94, 0.41, 0.29), (0, 0.72, 0.72, 0))


def area(colour: Colour) -> Path:
    return Path(rectangle(Rect(0, 0, 90, 50)), colour)


def words(colour: Colour) -> GlyphRun:
    return text("Know", (20, 30), None, Style(size=24, colour=colour))


def grounds(*items: Item) -> dict[Colour, float]:
    return grey_grounds(side_with(*items), {})


def contrast(one: float, other: float) -> float:
    dark, light = sorted(map(luminance_of, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_a_light_area_with_dark_words_becomes_lighter_and_is_not_white() -> None:
    for colour in (GOLD, ROSE):
        found = grounds(area(colour), words(INK))[colour]
        assert grey_of(colour) + 0.1 < found < 0.95


def test_a_light_area_with_lighter_words_keeps_its_grey() -> None:
    assert grounds(area(ROSE), words(PAPER)) == {}
    assert grounds(area(ROSE), words(INK), words(PAPER)) == {}


def test_a_dark_area_becomes_as_light_as_the_words_on_it_allow() -> None:
    assert grounds(area(FIR))[FIR] == grounds(area(FIR), words(PAPER))[FIR] > grey_of(FIR)
    rose = grey_of(ROSE)
    on_fir = grounds(area(FIR), words(GOLD))[FIR]
    assert grey_of(FIR) < on_fir
    assert contrast(on_fir, grey_of(GOLD)) >= 4.5 - 1e-6
    assert grounds(area(FIR), words(ROSE)) == {}, f"{rose} leaves no room"


def test_black_paper_and_the_colors_of_a_logo_stay() -> None:
    assert grounds(*map(area, (INK, PAPER, foreign("#cc8844")))) == {}


PART = st.floats(0, 1)
COLOURS = st.lists(st.tuples(PART, PART, PART).map(lambda rgb: Colour(f"{rgb}", rgb, None)), min_size=2, max_size=4)


@given(COLOURS)
def test_no_area_becomes_darker_and_no_words_on_it_lose_their_contrast(colours: list[Colour]) -> None:
    ground, *others = colours
    greys = greys_set_apart(colours, 4.5, 3.0)
    found = grey_grounds(side_with(area(ground), *map(words, others)), greys)
    before = greys.get(ground, grey_of(ground))
    after = found.get(ground, before)
    assert after >= before
    for other in (greys.get(one, grey_of(one)) for one in others):
        assert contrast(after, other) >= min(4.5, contrast(before, other)) - 1e-6
    for one in others:
        if in_colour(one, ground) >= 3:  # large words may have as little, and in gray all words are read
            assert contrast(after, greys.get(one, grey_of(one))) >= 4.5 - 1e-6
