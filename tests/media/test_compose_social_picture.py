"""The depth of words in a social picture: from their box if they have one, and else from their lines."""

from typing import Any

import pytest

from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.block import Block
from flyergen.flyer.layout import Style
from flyergen.media.compose_social_picture import depth_of
from flyergen.media.cover import Cover, PlacedText, sized
from flyergen.media.cover_art_by_role import CoverArt
from flyergen.names import TextKey

LONG = 16.0  # em


class Measures:
    """Measures of words that are `LONG` on one line, and a half of it on two."""

    def width(self, _block: Block, _style: Style, lines: int = 1) -> float:
        return LONG / lines

    def cap(self, *_: Any) -> float:
        return 0.7

    def height(self, *_: Any) -> float:
        return 0.0

    smallest = height


COVER = Cover(CoverArt(200.0, 300.0, ()), (), Measures(), {})
# 20 px with a leading of 30 px.
WORDS = PlacedText(Paragraph(TextKey("cover.day")), sized(Style(), 20.0, 1.5), 0.0, 100.0, 320.0)


@pytest.mark.parametrize("foot", [100.0, 172.5])
def test_words_with_a_foot_are_as_high_as_their_box(foot: float) -> None:
    assert depth_of(WORDS._replace(foot=foot), COVER) == foot - 100.0


@pytest.mark.parametrize(("width", "lines"), [(320.0, 1), (319.0, 2), (160.0, 2), (159.0, 3), (80.0, 4), (20.0, 4)])
def test_words_without_a_foot_are_as_high_as_their_lines_and_those_are_four_at_most(width: float, lines: int) -> None:
    assert depth_of(WORDS._replace(width=width), COVER) == pytest.approx(lines * 30.0)
