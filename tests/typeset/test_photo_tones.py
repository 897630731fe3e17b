"""The tones of a photograph behind words are its darkest and its lightest, and a scrim is the weakest that helps."""

from pathlib import Path

import pytest
from PIL import Image

from flyergen.artwork import Picture
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.geometry import Rect
from flyergen.looks import Look, Overlay
from flyergen.problems.legibility import Scrim
from flyergen.typeset.photo_tones import Backing, View, Words, scrim_for, tones

WHOLE = Rect(10, 20, 100, 100)
PALETTE = {"ink": INK, "paper": PAPER}


def photograph(folder: Path, *greys: int) -> Picture:
    """Return a square photograph of bands of grey, from the top to the foot."""
    image = Image.new("L", (100, len(greys)))
    image.putdata([grey for grey in greys for _ in range(100)])
    image.convert("RGB").save(folder / "bands.png")
    return Picture(str(folder / "bands.png"), WHOLE)


def behind(picture: Picture, box: Rect, upside_down: bool = False) -> Backing:
    return Backing(picture, WHOLE, (View(box),), upside_down)


def greys(backing: Backing) -> tuple[int, ...]:
    """Return the tones as levels of grey."""
    return tuple(round(tone.rgb[0] * 255) for tone in tones(backing))


BANDS = (*[0] * 25, *[100] * 25, *[200] * 25, *[255] * 25)


@pytest.mark.parametrize(
    ("box", "upside_down", "seen"),
    [
        (Rect(10, 20, 100, 100), False, (0, 255)),
        (Rect(30, 50, 20, 40), False, (100, 200)),
        (Rect(30, 50, 20, 10), False, (100, 100)),
        (Rect(0, 0, 200, 40), False, (0, 0)),
        (Rect(30, 50, 20, 10), True, (200, 200)),
        (Rect(30, 121, 20, 10), False, ()),
        (Rect(111, 50, 20, 10), False, ()),
    ],
)
def test_the_tones_are_those_of_the_part_behind_the_words(
    tmp_path: Path, box: Rect, upside_down: bool, seen: tuple[int, ...]
) -> None:
    assert greys(behind(photograph(tmp_path, *BANDS), box, upside_down)) == seen


@pytest.mark.parametrize(("strays", "darkest"), [(1, 200), (2, 0)])
def test_one_pixel_in_a_hundred_does_not_count(tmp_path: Path, strays: int, darkest: int) -> None:
    picture = photograph(tmp_path, *[0] * strays, *[200] * (100 - strays))
    assert greys(behind(picture, WHOLE)) == (darkest, 200)


def test_tones_of_several_words_are_those_of_all(tmp_path: Path) -> None:
    views = (View(Rect(30, 25, 20, 10)), View(Rect(30, 75, 20, 10)))
    backing = Backing(photograph(tmp_path, *BANDS), WHOLE, views)
    assert (greys(backing), backing.words) == ((0, 200), Rect(30, 25, 20, 60))


def on(picture: Picture, colour: Colour, box: Rect, needed: float = 4.5) -> Words:
    return Words(behind(picture, box), colour, needed)


@pytest.mark.parametrize(
    ("colour", "y", "scrim"),
    [
        (PAPER, 105, Scrim("ink", 0.6, "foot", 0.4)),
        (INK, 105, Scrim("paper", 0.05, "foot", 0.4)),
        (INK, 25, Scrim("paper", 0.55, "top", 0.4)),
    ],
)
def test_a_scrim_begins_at_the_nearer_side_in_the_color_that_words_contrast_with(
    tmp_path: Path, colour: Colour, y: float, scrim: Scrim
) -> None:
    assert scrim_for((on(photograph(tmp_path, *BANDS), colour, Rect(30, y, 50, 10)),), PALETTE) == scrim


def test_the_scrim_is_the_weakest_with_a_tenth_more_contrast_than_is_needed(tmp_path: Path) -> None:
    picture, box = photograph(tmp_path, *BANDS), Rect(30, 55, 50, 50)
    assert scrim_for((on(picture, PAPER, box),), PALETTE) == Scrim("ink", 0.7, "foot", 0.8)

    def least(strength: float) -> float:
        under = picture._replace(look=Look(overlays=(Overlay(INK, strength, "foot", 0.8),)))
        return min(contrast(PAPER, tone) for tone in tones(behind(under, box)))

    assert least(0.65) < 4.5 * 1.1 <= least(0.7)


def test_the_scrim_of_a_picture_keeps_its_color_and_side_and_reaches_as_far_as_it_must(tmp_path: Path) -> None:
    picture = photograph(tmp_path, *BANDS)._replace(look=Look(overlays=(Overlay(INK, 0.1, "left", 0.3),)))
    near, far = (on(picture, PAPER, Rect(15, 55, width, 50)) for width in (15, 50))
    assert scrim_for((near,), PALETTE) == Scrim("ink", 0.95, "left", 0.3)
    assert scrim_for((far,), PALETTE) == scrim_for((near, far), PALETTE) == Scrim("ink", 0.95, "left", 0.8)


def test_a_color_that_contrasts_with_nothing_needs_a_scrim_over_all_or_has_none(tmp_path: Path) -> None:
    picture, grey = photograph(tmp_path, *BANDS), Colour("grey", (0.5, 0.5, 0.5), (0, 0, 0, 0.5))
    box = Rect(15, 25, 50, 90)
    assert scrim_for((on(picture, grey, box),), PALETTE) == Scrim("ink", 1.0, "all", 1.0)
    assert scrim_for((on(picture, grey, box, needed=7.0),), PALETTE) is None
