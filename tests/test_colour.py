"""Greys of a palette: words that can be read in color can be read in grey."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.colour import INK, PAPER, Colour, contrast, grey_of, greys_set_apart

PART = st.floats(0, 1)


def coloured(name: str, *rgb: float) -> Colour:
    return Colour(name, (rgb[0], rgb[1], rgb[2]), None)


def as_grey(colour: Colour, greys: dict[Colour, float]) -> Colour:
    grey = greys.get(colour, grey_of(colour))
    return coloured(colour.name, grey, grey, grey)


def set_apart(*colours: Colour) -> dict[Colour, float]:
    return greys_set_apart(colours, 4.5, 3.0)


def test_colors_far_enough_apart_keep_the_greys_of_their_luminance() -> None:
    assert set_apart(INK, PAPER, coloured("fir", 0.07, 0.25, 0.21), coloured("gold", 1, 0.73, 0.18)) == {}


def test_the_darker_of_two_becomes_darker() -> None:
    orange = coloured("orange", 0.85, 0.35, 0.1)
    greys = set_apart(orange, PAPER)
    assert contrast(orange, PAPER) < 4.5
    assert set(greys) == {orange}
    assert contrast(as_grey(orange, greys), PAPER) == pytest.approx(4.5)


def test_where_black_is_not_dark_enough_the_lighter_becomes_lighter() -> None:
    night, slate = coloured("night", 0, 0, 0.02), coloured("slate", 0.38, 0.38, 0.38)
    greys = set_apart(night, slate)
    assert 3 < contrast(night, slate) < 4.5
    assert greys[slate] > grey_of(slate)
    assert contrast(as_grey(night, greys), as_grey(slate, greys)) == pytest.approx(4.5)


def test_colors_too_alike_for_words_stay_alike() -> None:
    assert set_apart(coloured("red", 0.7, 0.2, 0.17), coloured("indigo", 0.13, 0.19, 0.37)) == {}


@given(st.lists(st.tuples(PART, PART, PART), min_size=1, max_size=4))
def test_words_of_any_palette_can_be_read_on_paper_and_in_ink(rgbs: list[tuple[float, float, float]]) -> None:
    colours = [coloured(f"c{n}", *rgb) for n, rgb in enumerate(rgbs)]
    greys = set_apart(*colours, PAPER)
    for colour in colours:
        if contrast(colour, PAPER) >= 3:
            assert contrast(as_grey(colour, greys), PAPER) >= 4.49


@given(st.tuples(PART, PART, PART), st.tuples(PART, PART, PART))
def test_any_two_colors_that_may_carry_words_are_set_apart(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> None:
    front, ground = coloured("front", *one), coloured("ground", *other)
    greys = set_apart(front, ground, PAPER)
    if contrast(front, ground) >= 3:
        assert contrast(as_grey(front, greys), as_grey(ground, greys)) >= 4.49
