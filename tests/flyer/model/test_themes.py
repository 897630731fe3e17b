"""Themes: words can be read in every pair of colors that a layout may count on, on paper and from a copier."""

import itertools
from pathlib import Path

import pytest

import flyergen
from flyergen.colour import contrast
from flyergen.flyer.model.palette import read_palette
from flyergen.flyer.model.theme import ROLES, TEXT_PAIRS, Theme, contrast_problems, in_grey, measured
from flyergen.located_names import Name
from flyergen.source.assets.asset_folders import font_folders, names_in, theme_folders
from flyergen.source.assets.theme_files import read_theme

FOLDERS = theme_folders(Path(flyergen.__file__).parents[2])
NAMES = names_in(FOLDERS, ".yaml")
each_theme = pytest.mark.parametrize("name", NAMES)


def theme(name: str) -> Theme:
    return read_theme(Name(name), FOLDERS)


def test_four_themes_come_with_flyergen() -> None:
    assert NAMES == ("beet-peach", "fir-gold", "indigo-mint", "ridge-salmon")


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
    assert all(palette[role].ink < 2.6 for role in theme(name).palette)


@each_theme
def test_a_theme_has_the_roles_fonts_and_sizes_that_layouts_count_on(name: str) -> None:
    one = theme(name)
    assert set(ROLES) <= set(one.palette)
    assert set(one.fonts) == {"text", "display"}
    assert set(one.fonts.values()) <= set(names_in(font_folders(Path(flyergen.__file__).parents[2])))
    assert set(one.scale) == {"title", "heading", "point-heading", "numeral", "figure", "call-out"}


def test_no_two_themes_look_alike() -> None:
    looks = [read_palette(theme(name).palette)[0] for name in NAMES]
    for one, other in itertools.combinations(looks, 2):
        pairs = [(one[role].rgb, other[role].rgb) for role in ("brand", "accent")]
        assert max(abs(a - b) for rgb in pairs for a, b in zip(*rgb, strict=True)) > 0.2
