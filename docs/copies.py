"""A photograph printed on a copier and copied twice: with the machine's own screen, and in dots of several sizes.

    python docs/copies.py [PHOTO]

Makes `pictures/copies.png`. In columns: the screen of the machine, 141 dots to the inch, and then ours with 85, 60 and
35 dots. In rows: the print, a copy of it, and a copy of the copy. The machine is a model at 1200 pixels to the inch:
toner melts over the edges of dots, the scanner is a little out of focus and adds noise and contrast, and what it sees
is printed with the machine's screen again.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from flyergen.looks import COPIED_LPI, Screen, screened

HERE = Path(__file__).resolve().parent
PHOTO = HERE.parent / "flyers/to-be-tired/art/cat.jpg"
PPI, OURS_PPI = 1200, 600
MACHINE = 141.0  # dots to the inch of an office machine of 600 dpi: 600 / (3 x 2 ** 0.5)
SCREENS = (0.0, 85.0, COPIED_LPI, 35.0)
WIDTH = 2.0  # in: of the print
PART = (0.1, 0.1, 0.6, 0.8)  # of the photograph: left, top, right, foot
SMALLER, GAP = 6, 8


def main(photo: str = str(PHOTO)) -> None:
    """Draw the picture."""
    with Image.open(photo) as opened:
        grey = opened.convert("L")
    size = round(WIDTH * OURS_PPI), round(WIDTH * OURS_PPI * grey.height / grey.width)
    grey = grey.resize(size, Image.Resampling.BICUBIC)
    columns = [[_small(paper) for paper in generations(_sent(grey, lpi))] for lpi in SCREENS]
    width, height = columns[0][0].size
    sheet = Image.new("L", (len(columns) * (width + GAP) - GAP, 3 * (height + GAP) - GAP), 255)
    for across, column in enumerate(columns):
        for down, paper in enumerate(column):
            sheet.paste(paper, (across * (width + GAP), down * (height + GAP)))
    sheet.point([round(v / 85) * 85 for v in range(256)]).quantize(4).save(
        HERE / "pictures" / "copies.png", optimize=True
    )


def _sent(grey: Image.Image, lpi: float) -> Image.Image:
    """Return what the machine is sent: a photograph in tones, or in dots."""
    page = screened(grey, Screen("dots", lpi), OURS_PPI).convert("L") if lpi else grey
    left, top, right, foot = (round(share * side) for share, side in zip(PART, page.size * 2, strict=True))
    page = page.crop((left, top, right, foot))
    return page.resize((page.width * 2, page.height * 2), Image.Resampling.NEAREST)


def generations(page: Image.Image, copies: int = 2) -> Iterator[Image.Image]:
    """Yield the print of a page, a copy of it, and so on."""
    paper = printed(page)
    yield paper
    for _ in range(copies):
        paper = printed(scanned(paper))
        yield paper


def printed(page: Image.Image) -> Image.Image:
    """Return paper with toner on it. What is black or white already gets no dots."""
    dots = screened(page, Screen("dots", MACHINE), PPI).convert("L")
    return dots.filter(ImageFilter.GaussianBlur(1.6)).point([_clipped((v - 118) * 3 + 128) for v in range(256)])


def scanned(paper: Image.Image) -> Image.Image:
    """Return what the scanner sees."""
    seen = paper.filter(ImageFilter.GaussianBlur(2.0))
    seen = ImageChops.add(seen, Image.effect_noise(seen.size, 14), 1, -128)
    return seen.point([_clipped((v - 128) * 1.5 + 128) for v in range(256)])


def _clipped(value: float) -> int:
    return max(0, min(255, round(value)))


def _small(paper: Image.Image) -> Image.Image:
    return paper.resize((paper.width // SMALLER, paper.height // SMALLER), Image.Resampling.BOX)


if __name__ == "__main__":
    main(*sys.argv[1:])
