"""Makes the picture of this card out of its source: gray, upright, and with a light flower on a dark ground.

    apt-get download budgie-backgrounds && dpkg-deb -x budgie-backgrounds_3.0-1_all.deb .
    python prepare.py usr/share/backgrounds/budgie/blue-periwinkle.jpg

`portrait.jpg` is what the card shows, at 320 pixels to the inch. `portrait.txt` says whose it is. A new card begins
with a drawn portrait, of nobody.
"""

import sys
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent
PART = (1390, 700, 2570, 2406)  # px of the source: left, top, right, foot
SIZE = (978, 1414)
RED, GREEN, BLUE = 0.2, 0.25, 0.55  # of gray: much blue makes the flowers light
CURVE = ((0.0, 0.0), (0.06, 0.05), (0.2, 0.26), (0.45, 0.6), (0.75, 0.93), (1.0, 1.0))


def main(source: str) -> None:
    """Write the picture."""
    with Image.open(source) as whole:
        gray = whole.crop(PART).convert("RGB").convert("L", (RED, GREEN, BLUE, 0))
    light = gray.point([round(255 * lit(value / 255)) for value in range(256)])
    light.resize(SIZE, Image.Resampling.LANCZOS).save(HERE / "portrait.jpg", quality=82, optimize=True)
    nobody().save(HERE.parent / "start" / "art" / "portrait.jpg", quality=80, optimize=True)


def nobody() -> Image.Image:
    """Return the outline of a head and shoulders before a light ground."""
    drawn = Image.linear_gradient("L").resize((836, 1208)).point([215 - value // 6 for value in range(256)])
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((58, 800, 778, 1720), fill=74)
    pen.rounded_rectangle((338, 640, 498, 880), 60, fill=82)
    pen.ellipse((248, 300, 588, 750), fill=90)
    return drawn.filter(ImageFilter.GaussianBlur(6))


def lit(tone: float) -> float:
    """Return a tone on the curve."""
    for (x, y), (right, top) in pairwise(CURVE):
        if tone <= right:
            return y + (top - y) * (tone - x) / (right - x)
    return 1.0


if __name__ == "__main__":
    main(sys.argv[1])
