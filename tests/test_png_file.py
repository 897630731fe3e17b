"""Tests of PNG files: other programs read them as they were."""

from io import BytesIO

import pytest
from PIL import Image

from flyergen.png_file import png


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (640, 401)])
def test_a_picture_is_read_back_as_it_was(size: tuple[int, int]) -> None:
    picture = Image.effect_noise(size, 90).convert("RGB")
    with Image.open(BytesIO(png(picture))) as read:
        read.verify()
    with Image.open(BytesIO(png(picture))) as read:
        assert (read.format, read.mode, read.size, read.tobytes()) == ("PNG", "RGB", size, picture.tobytes())


def test_a_grey_picture_is_written_in_colour() -> None:
    with Image.open(BytesIO(png(Image.new("L", (2, 2), 100)))) as read:
        assert read.getpixel((1, 1)) == (100, 100, 100)
