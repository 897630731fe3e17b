"""Shifted glyphs: each is another glyph at another place, with its advance, in a font that is still sound."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from flyergen.fonts import open_font
from flyergen.pdf.font_subsets import subset

FONTS = Path(__file__).parents[2] / "fonts"
ARABIC = FONTS / "noto-sans-arabic" / "NotoSansArabic-Regular.ttf"


@pytest.mark.parametrize(
    ("path", "letter"), [(ARABIC, "ّ"), (ARABIC, "ب"), (FONTS / "noto-sans/NotoSans_400Regular.ttf", "é")]
)
def test_a_shifted_glyph_is_its_own_at_another_place(path: Path, letter: str) -> None:
    font = open_font(path)
    gid = font.font.get_nominal_glyph(ord(letter))
    assert gid
    packed, _, first = subset(font, (0, gid), ((gid, 120, -40), (gid, -7, 300)))
    read = TTFont(BytesIO(zlib.decompress(packed)), checkChecksums=2)
    glyphs, names = read.getGlyphSet(), read.getGlyphOrder()
    boxes = []
    for number in (gid, first, first + 1):
        pen = BoundsPen(glyphs)
        glyphs[names[number]].draw(pen)
        boxes.append(pen.bounds)
    scale = font.face.upem / 1000
    for box, (dx, dy) in zip(boxes[1:], ((120, -40), (-7, 300)), strict=True):
        by = (dx * scale, dy * scale, dx * scale, dy * scale)
        assert box == pytest.approx([edge + move for edge, move in zip(boxes[0], by, strict=True)], abs=1)
    assert len({read["hmtx"][names[number]][0] for number in (gid, first, first + 1)}) == 1
    assert read["maxp"].numGlyphs == first + 2


def test_a_shifted_space_is_empty() -> None:
    font = open_font(ARABIC)
    gid = font.font.get_nominal_glyph(ord(" ")) or 0
    packed, _, first = subset(font, (0, gid), ((gid, 120, -40),))
    read = TTFont(BytesIO(zlib.decompress(packed)), checkChecksums=2)
    assert not hasattr(read["glyf"][read.getGlyphOrder()[first]], "coordinates")
