"""Themes: words can be read in every pair of colors that a layout may count on, on paper and from a copier."""

import itertools
from pathlib import Path

import pytest

import flyergen
from flyergen.colour import contrast
from flyergen.flyer.palette import read_palette
from flyergen.flyer.theme import ROLES, TEXT_PAIRS, Theme, contrast_problems, in_grey, measured
from flyergen.limits import COATED_INK, UNCOATED_INK
from flyergen.names import Name
from flyergen.source.assets.folders import font_folders, names_in, theme_folders
from flyergen.source.assets.layouts import read_theme
from tables import each_row

FOLDERS = theme_folders(Path(flyergen.__file__).parents[2])
NAMES = names_in(FOLDERS, ".yaml")
# Inks, in percent, and pairs of roles with the contrast that the design states for them.
DESIGNS = {
    "vermilion-night": (
        {"brand": (90, 75, 40, 50), "accent": (2, 80, 88, 0), "tint": (0, 12, 12, 0)},
        {"brand on paper": 17.0, "brand on tint": 13.9, "brand on accent": 4.8, "paper on accent": 3.6},
    ),
    "trestle-lamp": (
        {"brand": (85, 60, 50, 65), "accent": (0, 23, 50, 0), "teal": (90, 45, 35, 12)},
        {"paper on brand": 18.7, "accent on brand": 12.5, "teal on paper": 6.2, "accent on teal": 4.1},
    ),
    "dusk": (
        {"brand": (72, 75, 45, 60), "accent": (5, 25, 35, 0), "tint": (2, 4, 8, 0), "clay": (35, 62, 65, 28)},
        {"brand on tint": 14.0, "clay on tint": 6.1, "accent on brand": 9.5},
    ),
    "rubric": (
        {"brand": (18, 96, 98, 10), "accent": (5, 5, 9, 0), "black": (0, 0, 0, 100)},
        {"black on paper": 18.4, "brand on paper": 6.5, "black on accent": 15.5, "brand on accent": 5.5},
    ),
    "acid-copier": (
        {"brand": (0, 0, 0, 100), "accent": (22, 0, 95, 0)},
        {"brand on accent": 14.0, "accent on brand": 14.0, "brand on paper": 21.0},
    ),
    "fern-lilac": (
        {"brand": (82, 50, 75, 48), "accent": (15, 23, 0, 0), "tint": (1, 2, 5, 0), "brick": (25, 82, 95, 18)},
        {"brand on accent": 7.8, "brand on tint": 11.5, "brick on tint": 6.4, "brick on accent": 4.3},
    ),
}  # fmt: skip

each_theme = each_row("name", NAMES)


def theme(name: str) -> Theme:
    return read_theme(Name(name), FOLDERS)


def test_ten_themes_come_with_flyergen() -> None:
    assert set(NAMES) == {"beet-peach", "fir-gold", "indigo-mint", "ridge-salmon", *DESIGNS}


@each_theme
def test_no_pair_of_a_theme_has_more_ink_than_a_press_prints(name: str) -> None:
    """Black overprints, and every other color knocks out what is below."""
    one = theme(name)
    palette = read_palette(one.palette)[0]
    assert max(colour.ink for colour in palette.values()) <= UNCOATED_INK
    for pair in measured(one):
        black, ground = pair.front.cmyk == (0, 0, 0, 1), pair.ground.cmyk
        assert ground
        assert pair.front.ink + (sum(ground[:3]) if black else 0.0) <= COATED_INK, pair


@each_theme
def test_words_stand_out_in_every_pair_of_a_theme(name: str) -> None:
    pairs = measured(theme(name))
    assert {f"{pair.front.name} on {pair.ground.name}" for pair in pairs} >= set(TEXT_PAIRS)
    for pair in pairs:
        assert pair.contrast == contrast(pair.front, pair.ground) >= pair.needed
    assert list(contrast_problems(theme(name))) == []


@each_theme
def test_words_still_stand_out_from_a_black_and_white_copier(name: str) -> None:
    for pair in measured(theme(name)):
        assert pair.grey == contrast(in_grey(pair.front), in_grey(pair.ground)) >= pair.needed


@each_theme
def test_no_colour_of_a_theme_is_too_much_ink_for_uncoated_paper(name: str) -> None:
    palette = read_palette(theme(name).palette)[0]
    assert all(palette[role].ink <= UNCOATED_INK for role in theme(name).palette)


@each_theme
def test_a_theme_has_the_roles_fonts_and_sizes_that_layouts_count_on(name: str) -> None:
    one = theme(name)
    assert set(ROLES) <= set(one.palette)
    assert {"text", "display"} <= set(one.fonts)
    assert set(one.fonts.values()) <= set(names_in(font_folders(Path(flyergen.__file__).parents[2])))
    assert set(one.scale) == {"title", "heading", "point-heading", "numeral", "figure", "call-out"}


def test_no_two_themes_look_alike() -> None:
    looks = [read_palette(theme(name).palette)[0] for name in NAMES]
    for one, other in itertools.combinations(looks, 2):
        pairs = [(one[role].rgb, other[role].rgb) for role in ("brand", "accent")]
        assert max(abs(a - b) for rgb in pairs for a, b in zip(*rgb, strict=True)) > 0.1


@pytest.mark.parametrize("name", DESIGNS)
def test_colors_have_the_inks_and_the_contrast_of_the_design(name: str) -> None:
    inks, pairs = DESIGNS[name]
    colours = read_palette(theme(name).palette)[0]
    assert {role: tuple(round(part * 100) for part in colours[role].cmyk or ()) for role in inks} == inks
    found = {pair: contrast(*(colours[role] for role in pair.split(" on "))) for pair in pairs}
    assert found == pytest.approx(pairs, abs=0.06)
    assert {f"{one.front.name} on {one.ground.name}" for one in measured(theme(name))} >= set(pairs)


def test_a_pair_for_display_only_needs_less() -> None:
    needed = {f"{one.front.name} on {one.ground.name}": one.needed for one in measured(theme("vermilion-night"))}
    assert (needed["brand on accent"], needed["ink on accent"]) == (3.0, 4.5)
