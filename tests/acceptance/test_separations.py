"""Plates as Ghostscript separates them: words and codes in black alone, and no more ink than the paper takes."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from acceptance.pamphlet import LANGUAGES, Built, ask, build, edition
from flyergen.artwork import GlyphRun, Modules
from flyergen.geometry import Rect
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.units import pt

DPI = 144
BLEED = (27 * DPI // 72, 27 * DPI // 72, 837 * DPI // 72, 657 * DPI // 72)
INKS = ("Cyan", "Magenta", "Yellow", "Black")


class Plates(NamedTuple):
    """The plates of one side: how light each ink is, from 0 (full) to 255 (none)."""

    cyan: Image.Image
    magenta: Image.Image
    yellow: Image.Image
    black: Image.Image

    def heaviest(self) -> float:
        """Return the most ink inside the bleed, in percent."""
        inks = Image.merge("CMYK", [plate.point(lambda shade: 255 - shade).crop(BLEED) for plate in self])
        sums = [sum(ink) for _, ink in inks.getcolors(inks.width * inks.height) or [] if isinstance(ink, tuple)]
        return max(sums) / 255 * 100


def separated(pdf: Path, folder: Path) -> list[Plates]:
    """Return the plates of each side."""
    options = ("-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}", "-dTextAlphaBits=1")
    ask("gs", *options, f"-sOutputFile={folder / 'side%d.tif'}", str(pdf))
    assert len(list(folder.glob("side1(*).tif"))) == len(INKS), "there are other plates than those of the four inks"
    return [Plates(*(_plate(folder / f"side{side}({ink}).tif") for ink in INKS)) for side in (1, 2)]


def _plate(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("L")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def sides(language: str, designed: Built, tmp_path_factory: pytest.TempPathFactory) -> list[Plates]:
    return separated(designed.pdf(language, "press"), tmp_path_factory.mktemp("plates"))


@cache
def black_boxes(language: str, layout: str) -> tuple[tuple[str, int, Rect], ...]:
    """Return what is to be black alone: its text, the side, and the box around it from the trim's top left."""
    return tuple(
        (what, side, box.shift(*placement.origin))
        for side, page in enumerate(impose(edition(language, layout), Order("press")).pages)
        for placement in page.placements
        for item in placement.items
        for what, box in _black(item)
    )


def _black(item: object) -> list[tuple[str, Rect]]:
    if isinstance(item, Modules):
        side = len(item.rows) * item.module
        return [(item.payload, Rect(*item.origin, side, side))]
    if isinstance(item, GlyphRun) and item.colour.name == "ink" and item.text.strip():
        height = pt(item.size * 0.7)
        return [(item.text, Rect(item.origin.x, item.origin.y - height, item.width, height))]
    return []


def on_plate(box: Rect) -> tuple[int, int, int, int]:
    scale, corner = DPI / 25.4, 36 * DPI / 72
    edges = (box.x, box.y, box.right, box.bottom)
    left, top, right, foot = (round(corner + edge * scale) for edge in edges)
    return left, top, right, foot


def test_body_text_and_codes_are_on_the_black_plate_alone(language: str, designed: Built, sides: list[Plates]) -> None:
    boxes = black_boxes(language, designed.layout)
    assert len(boxes) > 60
    for what, side, box in boxes:
        plates = sides[side]
        for plate in (plates.cyan, plates.magenta, plates.yellow):
            least, most = plate.crop(on_plate(box)).getextrema()
            assert least == most, f"{what!r} shows on a plate of a colour"
        assert plates.black.crop(on_plate(box)).getextrema() == (0, 255), what


def test_nowhere_is_more_ink_than_coated_paper_takes(sides: list[Plates]) -> None:
    assert all(240 < side.heaviest() <= 300 for side in sides)


def test_nowhere_is_more_ink_than_uncoated_paper_takes(tmp_path: Path) -> None:
    pdf = build(tmp_path, "press", languages=("en",), profile="FOGRA47").pdf("en", "press")
    assert all(240 < side.heaviest() <= 260 for side in separated(pdf, tmp_path))
