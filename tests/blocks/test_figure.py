"""A percent sign gets the weight of its number, as far as its rings stay open."""

from pathlib import Path

import pytest

from flyergen.blocks.figure import heavier_sign
from flyergen.fonts import FontFile, open_font
from flyergen.paths import shape_of

FONTS = Path(__file__).parents[2] / "fonts"
BARLOW = FONTS / "barlow-condensed/BarlowCondensed_900Black.ttf"
NOTO = FONTS / "noto-sans-condensed/NotoSans-CondensedBlack.ttf"


def sign_of(font: FontFile) -> int:
    return font.font.get_nominal_glyph(ord("%")) or 0


def strokes(segments: tuple[tuple[str, *tuple[float, ...]], ...], y: float) -> list[float]:
    """Return how thick the ink is along a horizontal line."""
    return [round(right - left) for left, right in shape_of(segments, steps=0).spans(y)]


@pytest.mark.parametrize(("file", "share"), [(BARLOW, 1.0), (BARLOW, 0.6), (NOTO, 0.54), (NOTO, 0.62)])
def test_both_rings_stay_open_and_its_strokes_become_thicker(file: Path, share: float) -> None:
    font = open_font(file)
    glyph, drawn = font.outline(sign_of(font)), heavier_sign(font, font, sign_of(font), share)
    left, bottom, right, top = font.extents(sign_of(font))
    for height in (0.77, 0.25):
        y = bottom + (top - bottom) * height
        before, after = strokes(glyph, y), strokes(drawn, -y)
        assert len(before) == len(after) == 3
        thicker = [b - a for a, b in zip(before, after, strict=True)]
        assert min(thicker) >= 0
        assert sorted(thicker)[1] > 10  # both sides of the ring; Barlow's bar is thick enough
    box = shape_of(drawn, steps=0).box
    assert (box.x, box.right) == pytest.approx((left, right), abs=2)


def test_a_sign_that_is_heavy_enough_keeps_its_glyph() -> None:
    assert heavier_sign(open_font(NOTO), open_font(NOTO), sign_of(open_font(NOTO)), 1.0) == ()


def test_only_two_rings_with_a_bar_become_heavier() -> None:
    font = open_font(BARLOW)
    for character in "8@&":
        assert heavier_sign(font, font, font.font.get_nominal_glyph(ord(character)) or 0, 0.5) == ()
