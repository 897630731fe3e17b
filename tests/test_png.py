"""Tests of PNG files: other programs read them as they were."""

from io import BytesIO

import pytest
from PIL import Image

from flyergen.geometry import Rect
from flyergen.plain_pictures import open_plain
from flyergen.png import cropped, logo_png, png, png_of_pixels, small_png


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


def test_bytes_after_the_pixels_of_a_row_are_left_out() -> None:
    with Image.open(BytesIO(png_of_pixels(1, 2, 4, b"abc-def-"))) as read:
        assert (read.size, read.tobytes()) == ((1, 2), b"abcdef")


def test_a_box_is_cut_out_of_a_picture() -> None:
    side = Image.new("L", (200, 100), 255)
    side.paste(0, (20, 40, 60, 50))
    with Image.open(BytesIO(cropped(png(side), 100.0, Rect(10, 20, 20, 5)))) as cut:
        assert (cut.size, cut.convert("L").getextrema()) == ((40, 10), (0, 0))


def test_a_box_that_reaches_out_of_a_picture_is_cut_as_far_as_it_is_on_it() -> None:
    noise = Image.effect_noise((20, 10), 90).convert("RGB")
    with Image.open(BytesIO(cropped(png(noise), 20.0, Rect(-5, 4, 30, 30)))) as cut:
        assert (cut.size, cut.tobytes()) == ((20, 6), noise.crop((0, 4, 20, 10)).tobytes())


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


@pytest.mark.parametrize(("alpha", "mode"), [(255, "RGB"), (254, "RGBA"), (0, "RGBA")])
def test_a_logo_is_its_pixels_alone(alpha: int, mode: str) -> None:
    picture = Image.effect_noise((30, 20), 90).convert("RGB")
    picture.putalpha(alpha)
    data = logo_png(*picture.size, picture.tobytes())
    with Image.open(BytesIO(data)) as read:
        shown = picture if alpha else Image.new("RGBA", picture.size, (0, 0, 0, 0))
        assert (read.mode, read.info, read.tobytes()) == (mode, {}, shown.convert(mode).tobytes())
    assert open_plain(BytesIO(data)).size == picture.size


@pytest.mark.parametrize(("size", "pixels"), [((1, 1), b"abc"), ((0, 0), b""), ((0, 5), b""), ((1001, 1), bytes(4004))])
def test_a_logo_of_another_size_is_an_error(size: tuple[int, int], pixels: bytes) -> None:
    with pytest.raises(ValueError, match=str(size[0])):
        logo_png(*size, pixels)
