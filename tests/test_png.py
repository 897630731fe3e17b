"""Tests of PNG files: other programs read them as they were."""

from io import BytesIO

import pytest
from PIL import Image

from flyergen.png import png, small_png


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


def test_a_small_picture_keeps_its_frequent_colors_and_takes_the_nearest_for_the_others() -> None:
    picture = Image.new("RGB", (64, 64), (0x12, 0x3F, 0x36))
    picture.paste((0x13, 0x3F, 0x36), (0, 0, 32, 32))
    for n in range(600):
        picture.putpixel((n % 64, 40 + n // 64), (255, n % 256, 100 + n // 256))
    with Image.open(BytesIO(small_png(picture))) as read:
        assert (read.mode, {*read.info}) == ("P", {"srgb"})
        again = read.convert("RGB")
    assert [again.getpixel(at) for at in ((0, 0), (33, 1))] == [(0x13, 0x3F, 0x36), (0x12, 0x3F, 0x36)]
    before, after = picture.getpixel((20, 44)), again.getpixel((20, 44))
    assert isinstance(before, tuple)
    assert isinstance(after, tuple)
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) <= 2


def test_a_small_picture_with_photographs_keeps_all_of_its_colors() -> None:
    photo = Image.merge("RGB", [Image.effect_noise((400, 300), 90) for _ in range(3)])
    with Image.open(BytesIO(small_png(photo))) as read:
        assert (read.mode, read.tobytes()) == ("RGB", photo.tobytes())
