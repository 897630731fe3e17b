"""Picture look: which part of a photograph is shown, and what becomes of its colors."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from flyergen.colour import INK, Colour
from flyergen.geometry import Point, Rect, Size
from flyergen.looks import Look, Overlay, Screen, covering, dressed, sampled, screened, share_at
from flyergen.pdf import profiles
from wide_gamut import ADOBE_RGB, DISPLAY_P3, profile_of

RED = Colour("red", (1.0, 0.0, 0.0), None)
BLUE = Colour("blue", (0.0, 0.0, 1.0), None)


@pytest.mark.parametrize(
    ("box", "focus", "part"),
    [
        (Size(30, 20), (0.5, 0.5), Rect(0, 0, 1, 1)),
        (Size(20, 20), (0.5, 0.5), Rect(1 / 6, 0, 2 / 3, 1)),
        (Size(20, 20), (0.0, 0.5), Rect(0, 0, 2 / 3, 1)),
        (Size(20, 20), (0.9, 0.5), Rect(1 / 3, 0, 2 / 3, 1)),
        (Size(60, 20), (0.5, 1 / 3), Rect(0, 1 / 12, 1, 0.5)),
    ],
)
def test_the_part_of_a_photograph_keeps_its_proportions_and_its_focus(
    box: Size, focus: tuple[float, float], part: Rect
) -> None:
    assert covering(Size(300, 200), box, Point(*focus)) == pytest.approx(part)


@pytest.mark.parametrize("ending", ["jpg", "png", "tif", "webp"])
def test_a_picture_has_its_proportions_however_the_camera_was_held(tmp_path: Path, ending: str) -> None:
    for turn in (3, 6, 8):
        exif = Image.Exif()
        exif[0x0112] = turn
        path = tmp_path / f"{turn}.{ending}"
        Image.new("RGB", (400, 300) if turn == 3 else (300, 400), "red").save(path, exif=exif)
        assert sampled(path, Rect(0, 0, 1, 1), (80, 80)).size == (80, 60)


def test_a_duotone_has_its_colours_at_the_darkest_and_the_lightest_tone_and_even_steps_between() -> None:
    ramp = Image.linear_gradient("L").convert("RGB")
    found = dressed(ramp, Look(duotone=(RED, BLUE)))
    assert [found.getpixel((9, y)) for y in (0, 255)] == [(255, 0, 0), (0, 0, 255)]
    assert found.getpixel((9, 102)) == pytest.approx((153, 0, 102), abs=2)


def test_a_tint_lies_evenly_over_all_and_a_scrim_fades_from_its_side() -> None:
    grey = Image.new("RGB", (100, 100), (128, 128, 128))
    assert dressed(grey, Look(overlays=(Overlay(INK, 0.5),))).getcolors() == [(10000, (64, 64, 64))]
    found = dressed(grey, Look(overlays=(Overlay(INK, 1.0, "foot", 0.5),)))
    column = [found.getpixel((50, y))[0] for y in range(100)]  # type: ignore[index]
    assert column == sorted(column, reverse=True)
    assert (column[0], column[49], column[99]) == (128, 128, 0)
    turned = dressed(grey, Look(overlays=(Overlay(INK, 1.0, "left", 0.5),)))
    assert turned.getpixel((0, 50)) == (0, 0, 0)


def test_a_scrim_has_its_whole_strength_on_a_quarter_of_its_reach_and_no_edge_where_it_ends() -> None:
    scrim = Overlay(INK, 1.0, "top", 0.5)
    assert [share_at(scrim, distance) for distance in (0.0, 0.12, 0.5, 1.0)] == [1.0, 1.0, 0.0, 0.0]
    assert share_at(scrim, 0.49) < 0.02


@pytest.mark.parametrize("shape", ["dots", "lines"])
def test_a_screen_has_as_much_black_as_its_tone_asks_for(shape: str) -> None:
    for level, black in ((0, 1.0), (64, 0.917), (128, 0.711), (255, 0.0)):
        bits = screened(Image.new("L", (240, 240), level), Screen(shape, 35), 600)  # type: ignore[arg-type]
        assert bits.mode == "1"
        assert bits.histogram()[0] / (240 * 240) == pytest.approx(black, abs=0.01)


@pytest.mark.parametrize(
    ("gamut", "told", "seen"),
    [
        (DISPLAY_P3, (0, 255, 0), (0, 255, 0)),  # more than a screen can show
        (DISPLAY_P3, (200, 100, 100), (216, 93, 97)),
        (ADOBE_RGB, (100, 120, 100), (90, 121, 99)),
        (ADOBE_RGB, (128, 128, 128), (128, 128, 128)),
    ],
)
def test_a_colour_of_a_wide_gamut_is_that_of_its_profile(
    tmp_path: Path, gamut: tuple[object, ...], told: tuple[int, ...], seen: tuple[int, ...]
) -> None:
    Image.new("RGB", (8, 8), told).save(tmp_path / "wide.png", icc_profile=profile_of(gamut))
    found = sampled(tmp_path / "wide.png", Rect(0, 0, 1, 1), (8, 8)).getpixel((3, 3))
    assert found == pytest.approx(seen, abs=2)


def _sixteen_bits(path: Path, colour: tuple[int, int, int]) -> None:
    """Write a PNG with 16 bits for each sample, which Pillow cannot."""
    rows = b"".join(b"\0" + struct.pack(">3H", *(257 * part for part in colour)) * 8 for _ in range(8))
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 16, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    written = b"\x89PNG\r\n\x1a\n"
    for name, data in parts:
        written += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    path.write_bytes(written)


def test_pictures_of_every_kind_have_their_colours(tmp_path: Path) -> None:
    inks = Path(profiles.__file__).parent / "profiles/GRACoL_TR006_coated.icc"
    plain = Image.new("RGB", (8, 8), (200, 60, 40))
    press = ImageCms.profileToProfile(plain, ImageCms.createProfile("sRGB"), str(inks), outputMode="CMYK")
    assert press
    plain.save(tmp_path / "photo.jpg", quality=95, progressive=True, subsampling=0)
    plain.save(tmp_path / "photo.webp", lossless=True)
    plain.quantize(4).save(tmp_path / "few.png")
    plain.save(tmp_path / "photo.tif")
    press.save(tmp_path / "inks.jpg", quality=95, subsampling=0, icc_profile=inks.read_bytes())
    press.save(tmp_path / "inks.tif", icc_profile=inks.read_bytes())
    _sixteen_bits(tmp_path / "deep.png", (200, 60, 40))
    for path in sorted(tmp_path.iterdir()):
        found = sampled(path, Rect(0, 0, 1, 1), (8, 8)).getpixel((4, 4))
        assert found == pytest.approx((200, 60, 40), abs=10), path.name


@pytest.mark.parametrize(("size", "part"), [((1, 1), Rect(0, 0, 1, 1)), ((3, 400), Rect(0.4, 0.2, 0.1, 0.001))])
def test_the_smallest_picture_has_a_pixel_to_show(tmp_path: Path, size: tuple[int, int], part: Rect) -> None:
    Image.new("RGB", size, (9, 8, 7)).save(tmp_path / "tiny.png")
    assert sampled(tmp_path / "tiny.png", part, (40, 40)).getpixel((0, 0)) == (9, 8, 7)


@pytest.mark.parametrize("turn", [1, 6])
def test_a_picture_for_a_screen_keeps_its_proportions(tmp_path: Path, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    Image.new("RGB", (400, 300)).save(tmp_path / "photo.jpg", exif=exif)
    assert sampled(tmp_path / "photo.jpg", Rect(0, 0, 1, 0.5), (100, 900)).size == (
        (100, 38) if turn == 1 else (100, 67)
    )


def test_a_night_is_lifted_until_a_screen_leaves_as_much_white_as_is_wanted() -> None:
    night = Image.linear_gradient("L").resize((240, 240)).point([level // 6 for level in range(256)])
    shares = [
        sum(screened(night, Screen("dots", 35, mean), 600).convert("L").histogram()[128:]) / 240**2
        for mean in (0.0, 0.5, 0.7)
    ]
    assert shares[0] < 0.02
    assert 0.25 < shares[1] < shares[2]
    day = Image.new("L", (240, 240), 200)
    assert screened(day, Screen("dots", 35, 0.5), 600).tobytes() == screened(day, Screen("dots", 35), 600).tobytes()
