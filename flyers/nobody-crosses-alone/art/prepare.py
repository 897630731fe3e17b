"""Cuts the photograph of this flyer out of its source, and lightens it.

    apt-get download budgie-backgrounds && dpkg-deb -x budgie-backgrounds_*.deb source
    python prepare.py source/usr/share/backgrounds/budgie/high-trestle-trail.jpg

`bridge.jpg` is what the flyer shows at 266 pixels to the inch and a little more at both sides, and `frame.svg` is the
outline of the first frame of the bridge, which stands in front of the date. `bridge.txt` says whose it is.
"""

import sys
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
PART = (560, 97, 2960, 2559)  # px of the source: left, top, right, foot
BLACK, LIGHTER = 0.02, 1.12  # of full light: what becomes black, and how much lighter the rest becomes
FRAME = ((1762, 1018), (2960, 2040), (2960, 2559), (560, 2559), (560, 2040))  # px of the source


def main(source: str) -> None:
    """Write the photograph and the outline."""
    with Image.open(source) as whole:
        part = whole.crop(PART)
    lighter = part.point([round(min(1.0, max(0.0, v / 255 - BLACK) * LIGHTER) * 255) for v in range(256)] * 3)
    lighter.save(HERE / "bridge.jpg", quality=78, optimize=True, progressive=True)
    left, top, right, foot = PART
    outline = " ".join(f"{x - left},{y - top}" for x, y in FRAME)
    (HERE / "frame.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right - left} {foot - top}">'
        f'<polygon points="{outline}"/></svg>\n'
    )


if __name__ == "__main__":
    main(sys.argv[1])
