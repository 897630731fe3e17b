"""Makes the portrait of this card out of its source: gray, with a lighter face, and large enough to print.

    pip download --no-deps matplotlib && unzip matplotlib-*.whl
    python prepare.py matplotlib/mpl-data/sample_data/grace_hopper.jpg

`portrait.jpg` is what the card shows, at 270 pixels to the inch. Its source has half as many; a larger scan is at the
Naval History and Heritage Command. `portrait.txt` says whose it is. A new card begins with a drawn one, of nobody.
"""

import sys
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent
PART = (56, 6, 456, 584)  # px of the source: left, top, right, foot
WIDTH = 836
RED, GREEN, BLUE = 0.42, 0.34, 0.24  # of gray: much red makes a face lighter
CURVE = ((0.0, 0.0), (0.08, 0.06), (0.3, 0.34), (0.55, 0.66), (0.8, 0.9), (1.0, 1.0))


def main(source: str) -> None:
    """Write the portrait."""
    with Image.open(source) as whole:
        gray = whole.crop(PART).convert("RGB").convert("L", (RED, GREEN, BLUE, 0))
    light = gray.point([round(255 * lit(value / 255)) for value in range(256)])
    large = light.resize((WIDTH, round(WIDTH * light.height / light.width)), Image.Resampling.LANCZOS)
    sharp = large.filter(ImageFilter.UnsharpMask(radius=2, percent=60, threshold=3))
    sharp.save(HERE / "portrait.jpg", quality=80, optimize=True)
    nobody().save(HERE.parent / "start" / "art" / "portrait.jpg", quality=80, optimize=True)


def nobody() -> Image.Image:
    """Return the outline of a head and shoulders before a light ground."""
    size = WIDTH, round(WIDTH * (PART[3] - PART[1]) / (PART[2] - PART[0]))
    drawn = Image.linear_gradient("L").resize(size).point([215 - value // 6 for value in range(256)])
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
