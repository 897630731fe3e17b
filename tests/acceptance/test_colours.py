"""Every word can be read on its ground, in color and after a black-and-white copier."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PIL import Image

from acceptance.pamphlet import LANGUAGES, Built, edition, pictures
from flyergen.artwork import GlyphRun
from flyergen.colour import Colour, contrast
from flyergen.flyer.theme import in_grey
from flyergen.geometry import Rect
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.units import pt

DPI = 150
ENOUGH, LARGE_ENOUGH, LARGE = 4.5, 3.0, 24  # WCAG 2.2, 1.4.3, which calls 18 pt large already
PAPER, FIR, GOLD, RIDGE, SALMON = "FFFFFF", "123F36", "FFB92E", "0B2C28", "F0694A"
GROUNDS = {"layout": {PAPER, FIR, GOLD}, "bold": {PAPER, RIDGE, SALMON}}


class Words(NamedTuple):
    """A run of text: what it says, how large, its color, the ground that it lies on."""

    text: str
    size: float
    colour: Colour
    ground: Colour

    @property
    def enough(self) -> float:
        return LARGE_ENOUGH if self.size >= LARGE else ENOUGH


@pytest.fixture(scope="module", params=LANGUAGES)
def words(request: pytest.FixtureRequest, designed: Built) -> list[Words]:
    sides = pictures(designed.pdf(request.param, "copier"), DPI)
    job = impose(edition(request.param, designed.layout), Order("copier"))
    return [
        Words(item.text, item.size, item.colour, _ground(side, item, _box(item).shift(*placement.origin)))
        for page, side in zip(job.pages, sides, strict=True)
        for placement in page.placements
        for item in placement.items
        if isinstance(item, GlyphRun) and item.text.strip()
    ]


def _box(run: GlyphRun) -> Rect:
    size = pt(run.size)
    return Rect(run.origin.x, run.origin.y - size, run.width, 1.3 * size)


def _ground(side: Image.Image, run: GlyphRun, box: Rect) -> Colour:
    """Return the color that most of the box has which the words do not."""
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


def test_words_lie_on_paper_and_the_two_colours_of_the_layout(words: list[Words], designed: Built) -> None:
    grounds = {bytes(round(part * 255) for part in one.ground.rgb).hex().upper() for one in words}
    assert grounds == GROUNDS[designed.layout]


def test_every_word_stands_out_from_its_ground(words: list[Words]) -> None:
    assert [one for one in words if contrast(one.colour, one.ground) < one.enough] == []


def test_every_word_still_stands_out_in_black_and_white(words: list[Words]) -> None:
    assert [one for one in words if contrast(in_grey(one.colour), in_grey(one.ground)) < one.enough] == []
