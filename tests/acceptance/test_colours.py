"""Every word can be read on its ground, in colour and after a black-and-white copier."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PIL import Image

from acceptance.pamphlet import FLYER, LANGUAGES, Built, pictures
from flyergen.artwork import GlyphRun
from flyergen.colour import Colour, contrast
from flyergen.geometry import Rect
from flyergen.pipeline.editions import Ask, load, set_editions
from flyergen.pipeline.printing import Order, impose
from flyergen.units import mm

DPI = 150
ENOUGH = 4.5  # WCAG 2.2, 1.4.3


class Words(NamedTuple):
    """A run of text: what it says, its colour, the ground that it lies on."""

    text: str
    colour: Colour
    ground: Colour


@pytest.fixture(scope="module", params=LANGUAGES)
def words(request: pytest.FixtureRequest, built: Built) -> list[Words]:
    (ready,) = set_editions(load(FLYER), Ask((request.param,)))
    sides = pictures(built.pdf(request.param, "copier"), DPI)
    job = impose(ready, Order("copier"))
    return [
        Words(item.text, item.colour, _ground(side, item, _box(item).moved(*placement.origin)))
        for page, side in zip(job.pages, sides, strict=True)
        for placement in page.placements
        for item in placement.items
        if isinstance(item, GlyphRun) and item.text.strip()
    ]


def _box(run: GlyphRun) -> Rect:
    size = mm(run.size)
    return Rect(run.origin.x, run.origin.y - size, run.width, 1.3 * size)


def _ground(side: Image.Image, run: GlyphRun, box: Rect) -> Colour:
    """Return the colour that most of the box has which the words do not."""
    edges = (round(edge * DPI / 25.4) for edge in (box.x, box.y, box.right, box.bottom))
    own = tuple(round(part * 255) for part in run.colour.rgb)
    counts = Counter(_pixels(side.crop(tuple(edges))))  # type: ignore[arg-type]
    shade = max((shade for shade in counts if _apart(shade, own)), key=counts.__getitem__)
    return Colour("ground", (shade[0] / 255, shade[1] / 255, shade[2] / 255), (0, 0, 0, 0))


def _pixels(picture: Image.Image) -> Iterator[tuple[int, int, int]]:
    data = picture.tobytes()
    return zip(data[::3], data[1::3], data[2::3], strict=True)


def _apart(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > 20


def _grey(colour: Colour) -> Colour:
    """Return what a black-and-white copier makes of a colour. Source: ITU-R BT.601, 2.5.1."""
    red, green, blue = colour.rgb
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    return colour._replace(rgb=(grey, grey, grey))


def test_words_lie_on_paper_gold_and_fir(words: list[Words]) -> None:
    grounds = {tuple(round(part * 255) for part in one.ground.rgb) for one in words}
    assert grounds == {(255, 255, 255), (0xFF, 0xB9, 0x2E), (0x12, 0x3F, 0x36)}


def test_every_word_stands_out_from_its_ground(words: list[Words]) -> None:
    assert [one for one in words if contrast(one.colour, one.ground) < ENOUGH] == []


def test_every_word_still_stands_out_in_black_and_white(words: list[Words]) -> None:
    assert [one for one in words if contrast(_grey(one.colour), _grey(one.ground)) < ENOUGH] == []
