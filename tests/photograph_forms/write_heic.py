"""HEIC: draws the photographs of a phone that are kept beside this file.

    python tests/photograph_forms/write_heic.py

It needs pillow-heif, whose encoder (x265) is under the GPL: so it is no part of what flyergen needs, and the files are
kept. They hold the meadow of `meadow.py` in the colors of Display P3, with the place of `forms.py` in their EXIF.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image, ImageCms

from photograph_forms.forms import PAGE, exif
from photograph_forms.meadow import meadow
from wide_gamut import DISPLAY_P3, profile_of

HERE = Path(__file__).parent


def main() -> None:
    """Write a photograph that was held upright, and one that is stored lying and turned by its properties."""
    profile = profile_of(DISPLAY_P3)
    wide = ImageCms.ImageCmsProfile(BytesIO(profile))
    picture = ImageCms.profileToProfile(meadow(*PAGE), ImageCms.createProfile("sRGB"), wide)
    if picture is None:
        raise ValueError(DISPLAY_P3)
    pillow_heif.register_heif_opener()
    pillow_heif.options.GRID_TILE_SIZE = 512  # as an iPhone's
    how: Any = {"quality": 35, "icc_profile": profile}
    picture.save(HERE / "iphone.heic", exif=exif().tobytes(), **how)
    picture.transpose(Image.Transpose.ROTATE_90).save(HERE / "iphone-turned.heic", exif=exif(6).tobytes(), **how)


if __name__ == "__main__":
    main()
