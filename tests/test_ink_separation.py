"""Ink separation: what each drum of a Risograph prints of a photograph."""

from itertools import pairwise

import pytest
from PIL import Image, ImageChops

from flyergen.colour import Rgb, plate
from flyergen.flyer.riso_inks import known_inks
from flyergen.limits import RISO_SOLID


def look(name: str) -> Rgb:
    return known_inks()[name]


def plates(colour: tuple[int, int, int], *names: str) -> dict[str, int]:
    """Return how much of each ink is printed of a color, in percent. The darkest ink is the last."""
    image, inks = Image.new("RGB", (4, 4), colour), tuple(map(look, names))
    greys = (plate(image, inks, n, RISO_SOLID).getpixel((1, 1)) for n in range(len(inks)))
    return {name: round(100 - grey / 2.55) for name, grey in zip(names, greys, strict=True)}  # type: ignore[operator]


def printed(image: Image.Image, *names: str) -> Image.Image:
    """Return a picture as the drums print it over one another."""
    inks, found = tuple(map(look, names)), Image.new("RGB", image.size, "white")
    for n, ink in enumerate(inks):
        grey = plate(image, inks, n, RISO_SOLID)
        inked = [grey.point([round(255 - (255 - v) * (1 - part)) for v in range(256)]) for part in ink]
        found = ImageChops.multiply(found, Image.merge("RGB", inked))
    return found


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ((255, 255, 255), {"Hunter Green": 0, "Black": 0}),
        ((128, 128, 128), {"Hunter Green": 74, "Black": 0}),  # middle tones are in color
        ((0, 0, 0), {"Hunter Green": 85, "Black": 80}),
    ],
)
def test_of_two_drums_the_light_one_prints_middle_tones_and_black_prints_shadows(
    colour: tuple[int, int, int], expected: dict[str, int]
) -> None:
    assert plates(colour, *expected) == pytest.approx(expected, abs=2)


def test_a_colour_is_from_the_inks_that_come_nearest_to_it() -> None:
    found = plates((240, 180, 40), "Sunflower", "Hunter Green", "Black")
    assert found["Sunflower"] > 75
    assert found["Hunter Green"] + found["Black"] < 15
    found = plates((60, 110, 100), "Sunflower", "Hunter Green", "Black")
    assert found["Hunter Green"] > 80
    assert found["Sunflower"] < 10


@pytest.mark.parametrize(
    "names", [("Hunter Green", "Black"), ("Yellow", "Bright Red", "Blue", "Black"), ("Fluorescent Pink", "Teal")]
)
def test_lighter_tones_are_printed_lighter_and_no_tone_has_more_ink_than_dries(names: tuple[str, ...]) -> None:
    ramp = Image.linear_gradient("L").convert("RGB")
    tones = [*printed(ramp, *names).convert("L").crop((0, 0, 1, 256)).get_flattened_data()]
    assert all(after >= before - 3 for before, after in pairwise(tones))
    assert tones[-1] == 255
    assert tones[0] < 75
    for level in range(0, 256, 15):
        assert sum(plates((level, level, level), *names).values()) <= 215


def test_four_drums_come_near_to_the_colours_of_a_photograph() -> None:
    names = ("Yellow", "Bright Red", "Blue", "Black")
    for colour, channel in (((190, 60, 50), 0), ((60, 140, 80), 1), ((50, 90, 170), 2)):
        found = printed(Image.new("RGB", (4, 4), colour), *names).getpixel((1, 1))
        assert max(range(3), key=lambda n: found[n]) == channel  # type: ignore[index]
