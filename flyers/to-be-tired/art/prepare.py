"""Makes the photographs of this flyer from their sources: grey, with more contrast, and of more pixels.

    pip download --no-deps scikit-image==0.26.0 && unzip scikit_image-*.whl 'skimage/data/c*.png'
    python prepare.py skimage/data

The flyer prints them in a screen of 42 dots to the inch, which shows no more than they have. `photographs.txt` says
whose they are.
"""

import sys
from pathlib import Path

from PIL import Image, ImageOps

HERE = Path(__file__).parent
# The part of each source in px (left, top, right, foot), and the tones that become black and white, of 255.
PARTS = {"cat": ("chelsea.png", (60, 20, 380, 280), (30, 205)), "cup": ("coffee.png", (60, 0, 540, 390), (24, 225))}
LARGER, QUALITY = 3.2, 60


def main(folder: Path) -> None:
    """Write both photographs."""
    for name, (file, part, (black, white)) in PARTS.items():
        with Image.open(folder / file) as whole:
            grey = ImageOps.grayscale(whole.convert("RGB").crop(part))
        size = (round(grey.width * LARGER), round(grey.height * LARGER))
        larger = grey.resize(size, Image.Resampling.BICUBIC)
        levels = [round(255 * min(1.0, max(0.0, (v - black) / (white - black)))) for v in range(256)]
        larger.point(levels).save(HERE / f"{name}.jpg", quality=QUALITY, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
