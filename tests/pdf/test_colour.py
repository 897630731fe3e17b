"""The inks of colors that say none: near the screen's color, within what paper takes, and greys in black alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.colour import Colour
from flyergen.pdf.profiles import FOGRA47, GRACOL, Profile, in_per_cent, inks_of

PARTS = st.integers(0, 255)


def inked(rgb: tuple[int, int, int], press: Profile = GRACOL) -> str:
    colour = Colour("brand", (rgb[0] / 255, rgb[1] / 255, rgb[2] / 255), None)
    return in_per_cent(inks_of(colour, press.path, press.ink_limit))


def test_a_colour_gets_the_inks_that_the_profile_makes_of_it() -> None:
    assert inked((0x12, 0x3F, 0x36)) == "87/45/72/57"
    assert inked((0x12, 0x3F, 0x36), FOGRA47) != "87/45/72/57"


def test_inks_that_are_stated_stay_as_they_are() -> None:
    assert inks_of(Colour("brand", (1, 0, 0), (0.1, 0.2, 0.3, 0.4)), GRACOL.path, 3.0) == (0.1, 0.2, 0.3, 0.4)


def test_inks_that_are_stated_and_are_more_than_the_paper_takes_are_lowered_and_black_stays() -> None:
    coffee = Colour("coffee", (0.29, 0.14, 0.1), (0.45, 0.8, 0.8, 0.6))
    assert in_per_cent(inks_of(coffee, FOGRA47.path, FOGRA47.ink_limit)) == "43/78/78/60"


@given(st.tuples(*[st.integers(0, 100)] * 4), st.sampled_from([1.0, 2.6, 3.0]))
def test_stated_inks_are_never_more_than_the_limit_and_stay_where_they_are_within_it(
    parts: tuple[int, int, int, int], limit: float
) -> None:
    stated = (parts[0] / 100, parts[1] / 100, parts[2] / 100, parts[3] / 100)
    inks = inks_of(Colour("brand", (1, 0, 0), stated), GRACOL.path, limit)
    assert sum(inks) <= limit + 1e-9
    assert inks[3] == stated[3]
    assert all(lowered <= own for lowered, own in zip(inks, stated, strict=True))
    assert inks == stated or sum(parts) > 100 * limit


@pytest.mark.parametrize(
    ("rgb", "inks"),
    [((0, 0, 0), "0/0/0/100"), ((255, 255, 255), "0/0/0/0"), ((128, 128, 128), "0/0/0/50"), ((30, 30, 46), "0/0/0/88")],
)
def test_a_grey_and_a_dark_colour_that_is_nearly_grey_print_with_black_alone(
    rgb: tuple[int, int, int], inks: str
) -> None:
    assert inked(rgb) == inks


@given(st.tuples(PARTS, PARTS, PARTS), st.sampled_from([GRACOL, FOGRA47]), st.sampled_from([1.0, 2.0, 2.6, 3.0]))
def test_no_colour_lays_down_more_ink_than_the_limit(rgb: tuple[int, int, int], press: Profile, limit: float) -> None:
    colour = Colour("brand", (rgb[0] / 255, rgb[1] / 255, rgb[2] / 255), None)
    inks = inks_of(colour, press.path, limit)
    assert sum(inks) <= limit + 1e-9
    assert all(0 <= part <= 1 for part in inks)
