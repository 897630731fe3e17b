"""Families that ship: each has a row in fonts/README.md, and its files have the features that flyers use."""

import re
from pathlib import Path

import pytest
import uharfbuzz

FONTS = Path(__file__).parents[3] / "fonts"


def glyphs(file: str, text: str, **features: bool) -> list[int]:
    font = uharfbuzz.Font(uharfbuzz.Face((FONTS / file).read_bytes()))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, features)
    return [info.codepoint for info in buffer.glyph_infos]


def test_each_family_has_a_row_that_says_where_it_is_from() -> None:
    rows = re.findall(r"^\| `([\w-]+)/` \|", (FONTS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(path.name for path in FONTS.iterdir() if path.is_dir())


@pytest.mark.parametrize("face", ["400Regular", "500Medium", "700Bold", "400Regular_Italic", "500Medium_Italic"])
def test_eb_garamond_has_small_caps_and_figures_of_each_form(face: str) -> None:
    file = f"eb-garamond/EBGaramond_{face}.ttf"
    assert set(glyphs(file, "douglass", smcp=True)).isdisjoint(glyphs(file, "douglass"))
    assert set(glyphs(file, "1857", onum=True)).isdisjoint(glyphs(file, "1857", lnum=True))
    assert glyphs(file, "1857") == glyphs(file, "1857", lnum=True)
