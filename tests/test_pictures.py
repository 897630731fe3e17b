"""Pictures are decoded upright, in eight bits and no larger than needed, whatever kind their file is."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from flyergen.geometry import Rect
from flyergen.pictures import (
    is_from_phone,
    is_line_art,
    line_art,
    open_image,
    open_raster,
    orientation,
    profile_of,
    through_profile,
    upright_size,
)
from wide_gamut import DISPLAY_P3, grey_profile
from wide_gamut import profile_of as gamut

RED, BLUE = (255, 0, 0), (0, 0, 255)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> Image.Image:
    """Return a picture as it is read again from a file."""
    stream = BytesIO()
    image.save(stream, kind, **options)
    return open_image(stream)


def turned(turn: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = turn
    return exif


def halves(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Return a picture that is red at the left and blue at the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"msf1"])
def test_a_photo_of_a_phone_is_known_by_how_it_begins(brand: bytes) -> None:
    assert is_from_phone(b"\0\0\0\x18ftyp" + brand)
    assert not is_from_phone(b"\0\0\0\x18ftyp" + b"avif")
    assert not is_from_phone(b"\0\0\0\x18moov" + brand)


def test_only_kinds_that_can_be_printed_are_opened_and_the_first_of_several() -> None:
    stream = BytesIO()
    Image.new("RGB", (4, 3)).save(stream, "BMP")
    with pytest.raises(OSError, match="cannot identify"):
        open_image(stream)
    assert open_image(stream, None).format == "BMP"
    both = saved(Image.new("RGB", (40, 30)), "MPO", save_all=True, append_images=[Image.new("RGB", (4, 3))])
    assert (both.format, both.size) == ("JPEG", (40, 30))


@pytest.mark.parametrize("turn", [0, 1, 3, 6, 8, 9])
def test_a_size_is_that_of_the_upright_picture(turn: int) -> None:
    found = saved(Image.new("RGB", (40, 30)), exif=turned(turn))
    assert orientation(found) == (turn if turn in range(1, 9) else 1)
    assert upright_size(found) == ((30, 40) if turn in (6, 8) else (40, 30))


@pytest.mark.parametrize(
    ("size", "part", "found"),
    [
        ((100, 75), Rect(0, 0, 1, 1), (100, 75)),
        ((100, 75), Rect(0.25, 0, 0.5, 1), (100, 75)),
        ((900, 75), Rect(0, 0, 1, 1), (400, 300)),
        ((100, 75), Rect(0.5, 0.5, 0.125, 0.125), (50, 38)),
        ((1, 1), Rect(1, 1, 0, 0.001), (1, 1)),
    ],
)
def test_a_part_of_a_picture_is_made_as_small_as_it_may_be_and_never_larger(
    size: tuple[int, int], part: Rect, found: tuple[int, int]
) -> None:
    raster = open_raster(saved(halves()), size, part if part.width else part._replace(width=0.001))
    assert raster.image.size == found
    assert raster.alpha is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_was_turned_by_a_camera_is_upright(kind: str) -> None:
    """Turned to the right, what was at the left is at the top."""
    image = open_raster(saved(halves((1600, 1200)), kind, exif=turned(6)), (30, 40)).image
    assert image.size == (30, 40)
    assert image.getpixel((15, 4)) == pytest.approx((255, 0, 0), abs=3)
    assert image.getpixel((15, 36)) == pytest.approx((0, 0, 255), abs=3)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_part_is_that_of_the_upright_picture(turn: int) -> None:
    quarters = [
        (x, y, colour)
        for (x, y), colour in zip(((0, 0), (1, 0), (0, 1), (1, 1)), ["red", "lime", "blue", "white"], strict=True)
    ]
    upright = Image.new("RGB", (80, 40))
    for x, y, colour in quarters:
        upright.paste(colour, (40 * x, 20 * y, 40 * x + 40, 20 * y + 20))
    turns = (None, 0, 3, 1, 5, 2, 6, 4)  # of Pillow, which undo what EXIF says; two quarter turns undo each other
    stored = upright if turn == 1 else upright.transpose(Image.Transpose(turns[turn - 1]))  # type: ignore[arg-type]
    for x, y, colour in quarters:
        part = open_raster(saved(stored, exif=turned(turn)), (40, 20), Rect(0.5 * x, 0.5 * y, 0.5, 0.5)).image
        assert part.getcolors() == [(800, Image.new("RGB", (1, 1), colour).getpixel((0, 0)))]


MODES: dict[str, tuple[Callable[[], Image.Image], str]] = {
    "black and white": (lambda: Image.new("1", (8, 8), 1), "L"),
    "grey": (lambda: Image.new("L", (8, 8), 9), "L"),
    "colors of a table": (lambda: halves((8, 8)).quantize(4), "RGB"),
    "inks": (lambda: Image.new("CMYK", (8, 8), (1, 2, 3, 4)), "CMYK"),
    "color": (lambda: halves((8, 8)), "RGB"),
}


@pytest.mark.parametrize("mode", MODES)
def test_all_kinds_of_pictures_become_grey_colors_or_inks(mode: str) -> None:
    make, found = MODES[mode]
    assert open_raster(saved(make(), "TIFF"), (8, 8)).image.mode == found


def test_sixteen_bits_become_eight_and_thirty_two_are_refused() -> None:
    deep = Image.new("I;16", (8, 8), 0x8080)
    assert open_raster(saved(deep), (8, 8)).image.getpixel((0, 0)) == 128
    with pytest.raises(ValueError, match="F"):
        open_raster(saved(Image.new("F", (8, 8), 0.5), "TIFF"), (8, 8))


def test_what_is_transparent_comes_apart_unless_all_is_opaque() -> None:
    clear = halves((8, 8)).convert("RGBA")
    assert open_raster(saved(clear), (8, 8)).alpha is None
    clear.putpixel((0, 0), (255, 0, 0, 7))
    raster = open_raster(saved(clear), (8, 8))
    assert raster.alpha is not None
    assert (raster.image.mode, raster.alpha.mode, raster.alpha.getpixel((0, 0))) == ("RGB", "L", 7)
    grey = open_raster(saved(clear.convert("LA")), (8, 8))
    assert (grey.image.mode, grey.alpha is None) == ("L", False)


def test_a_profile_counts_if_it_is_of_the_pictures_kind_of_color() -> None:
    wide, dark = gamut(DISPLAY_P3), grey_profile(1.0, b"prtr")
    assert profile_of(saved(halves((8, 8)), icc_profile=wide)) == wide
    assert profile_of(saved(halves((8, 8)).quantize(4), icc_profile=wide)) == wide
    assert profile_of(saved(halves((8, 8)), icc_profile=dark)) == b""
    grey = Image.new("L", (8, 8), 128)
    assert profile_of(saved(grey, icc_profile=wide)) == b""
    assert open_raster(saved(grey, icc_profile=dark), (8, 8)).profile == dark
    lit = open_raster(saved(grey, icc_profile=grey_profile(1.0, b"mntr")), (8, 8))
    assert lit.profile == b""
    assert lit.image.getpixel((0, 0)) == pytest.approx(188, abs=1)
    green = through_profile(Image.new("RGB", (1, 1), (0, 200, 0)), wide).getpixel((0, 0))
    assert green == pytest.approx((0, 203, 0), abs=6)


def test_line_art_keeps_its_edges_if_it_has_edges_and_no_tones() -> None:
    art = Image.new("1", (400, 300), 1)
    art.paste(0, (0, 0, 200, 300))
    assert is_line_art(saved(art))
    assert not is_line_art(saved(Image.new("L", (8, 8))))
    small = line_art(saved(art), (100, 75))
    assert small is not None
    assert (small.mode, small.size, small.getpixel((49, 3)), small.getpixel((50, 3))) == ("1", (100, 75), 0, 255)
    whole = line_art(saved(art), (400, 75))
    assert whole is not None
    assert whole.size == (400, 300)
    dots = Image.new("L", (400, 300), 128).convert("1")
    assert line_art(saved(dots), (100, 75)) is None
    upright = line_art(saved(art, exif=turned(6)), (900, 900))
    assert upright is not None
    assert upright.size == (300, 400)
