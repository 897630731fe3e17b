"""Pictures: every file becomes the target's colors, within its ink, the right way up."""

import os
import shutil
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pytest
from PIL import Image

from flyergen.colour import Colour
from flyergen.limits import PdfSettings
from flyergen.looks import Look
from flyergen.names import FileName
from flyergen.pdf.file_template import write_pdf
from flyergen.pdf.metadata import Details
from flyergen.pdf.profiles import GRACOL, SRGB
from flyergen.preflight.document_facts import plates_of
from flyergen.preflight.inks import measure
from flyergen.problem import FlyerError
from flyergen.source.assets.pictures import read_picture
from pdf.sample import COPIER, DETAILS, PRESS, SCREEN, X1A, job, numbers, picture, written
from tables import each_row
from wide_gamut import grey_profile

Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def saved(image: Image.Image, name: str = "picture.png", **options: object) -> Path:
        image.save(tmp_path / name, None, **options)
        return tmp_path / name

    return saved


def gradient(size: tuple[int, int] = (300, 200)) -> Image.Image:
    """Return a picture with many colors and much dark."""
    bands = (Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90), Image.radial_gradient("L"))
    return Image.merge("RGB", bands).point(lambda value: value // 2).resize(size)


def placed(file: Path, target: PdfSettings, details: Details = DETAILS) -> pikepdf.Object:
    """Return the image object of `file`, 40 by 30 mm large, in a sample for `target`."""
    return written(target, details, job(target, extra=(picture(file),))).pages[0].Resources.XObject.P1


def pixels(image: pikepdf.Object) -> Image.Image:
    """Return the inks or colors that a PDF reader sees."""
    if image.get("/Filter") == "/DCTDecode":
        return Image.open(BytesIO(image.read_raw_bytes()))
    mode = {"/DeviceRGB": "RGB", "/DeviceGray": "L", "/DeviceCMYK": "CMYK"}[str(image.ColorSpace)]
    return Image.frombytes(mode, (int(image.Width), int(image.Height)), image.read_bytes())


def corner(image: pikepdf.Object) -> object:
    return pixels(image).getpixel((2, 2))


def test_a_press_gets_inks_and_the_others_srgb(save: Save) -> None:
    file, grey = save(gradient()), DETAILS._replace(grey=True)
    assert placed(file, PRESS).ColorSpace == "/DeviceCMYK"
    assert placed(file, SCREEN).ColorSpace == placed(file, COPIER).ColorSpace == "/DeviceRGB"
    assert placed(file, COPIER, grey).ColorSpace == placed(file, PRESS, grey).ColorSpace == "/DeviceGray"


@pytest.mark.parametrize("limit", [3.0, 2.6, 2.4])
def test_no_place_of_a_picture_has_more_ink_than_the_limit(save: Save, limit: float) -> None:
    image = pixels(placed(save(gradient()), PRESS, DETAILS._replace(ink_limit=limit)))
    inks = [sum(image.tobytes()[i : i + 4]) / 255 for i in range(0, 4 * image.width * image.height, 4)]
    assert 0.9 * limit < max(inks) <= limit


def test_a_comment_in_a_photograph_does_not_get_into_the_pdf(save: Save) -> None:
    image = placed(save(gradient(), "photo.jpg", comment=b"taken at home"), SCREEN)
    assert image.get("/Filter") == "/DCTDecode"
    assert b"taken at home" not in image.read_raw_bytes()


def test_inks_of_a_photograph_are_written_so_that_no_reader_turns_them_round(save: Save) -> None:
    image = placed(save(gradient()), PRESS)
    assert numbers(image.Decode) == [1, 0] * 4
    assert image.read_raw_bytes()[:2] == b"\xff\xd8"


def test_inks_of_few_colours_are_written_as_they_are(save: Save) -> None:
    image = placed(save(Image.new("RGB", (300, 200), "white")), PRESS)
    assert image.Filter == "/FlateDecode"
    assert "/Decode" not in image
    assert set(image.read_bytes()) == {0}


def test_a_grey_picture_stays_grey_on_every_target(save: Save) -> None:
    file = save(gradient().convert("L"))
    assert {str(placed(file, target).ColorSpace) for target in (PRESS, COPIER, SCREEN)} == {"/DeviceGray"}


def test_line_art_keeps_its_edges_on_screen(save: Save) -> None:
    art = Image.new("RGB", (300, 200), "red")
    art.paste("blue", (100, 50, 200, 150))
    image = placed(save(art), SCREEN)
    assert image.Filter == "/FlateDecode"
    assert pixels(image).getcolors() == [(50000, (255, 0, 0)), (10000, (0, 0, 255))]


def test_what_is_transparent_is_white_paper_where_nothing_may_be_transparent(save: Save) -> None:
    art = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    assert corner(placed(save(art), X1A)) == (0, 0, 0, 0)


@pytest.mark.parametrize("target", [PRESS, COPIER, SCREEN])
def test_what_is_transparent_stays_so_by_a_soft_mask(save: Save, target: PdfSettings) -> None:
    art = Image.new("RGBA", (300, 200), (200, 30, 30, 0))
    art.paste((20, 90, 40, 128), (100, 50, 200, 150))
    image = placed(save(art), target)
    assert image.SMask.ColorSpace == "/DeviceGray"
    assert pixels(image.SMask).getcolors() == [(50000, 0), (10000, 128)]
    assert pixels(image).size == pixels(image.SMask).size


def test_a_picture_that_is_opaque_everywhere_has_no_mask(save: Save) -> None:
    assert "/SMask" not in placed(save(gradient().convert("RGBA")), PRESS)


def test_a_camera_held_upright_gives_an_upright_picture(save: Save) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = placed(save(gradient((120, 80)), "photo.jpg", exif=exif), SCREEN)
    assert [image.Width, image.Height] == [80, 120]


@pytest.mark.parametrize(("target", "width"), [(PRESS, 630), (COPIER, 473), (SCREEN, 315)])
def test_a_picture_is_no_finer_than_its_target_shows(save: Save, target: PdfSettings, width: int) -> None:
    image = placed(save(gradient((2000, 1500)), "photo.jpg"), target)
    assert image.Width == width


def test_a_pictures_own_profile_is_heeded(save: Save) -> None:
    srgb = SRGB.path.read_bytes()
    swapped = srgb.replace(b"rXYZ", b"?XYZ", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"?XYZ", b"bXYZ", 1)
    file = save(Image.new("RGB", (300, 200), (250, 5, 5)), icc_profile=swapped)
    red, _, blue = pixels(placed(file, SCREEN)).convert("RGB").split()
    assert max(red.tobytes()) < 60
    assert min(blue.tobytes()) > 200


def test_a_profile_that_does_not_fit_its_picture_is_not_heeded(save: Save) -> None:
    file = save(Image.new("RGB", (300, 200), (90, 120, 60)), icc_profile=GRACOL.path.read_bytes())
    assert corner(placed(file, SCREEN)) == (90, 120, 60)


def test_a_picture_in_inks_may_be_placed_too(save: Save) -> None:
    file = save(gradient().convert("CMYK"), "inks.jpg")
    assert placed(file, PRESS).ColorSpace == "/DeviceCMYK"
    assert placed(file, SCREEN).ColorSpace == "/DeviceRGB"


def test_one_picture_in_two_places_is_in_the_file_once(save: Save) -> None:
    one = picture(save(gradient()))
    pdf = written(SCREEN, sheet=job(SCREEN, extra=(one, one)))
    assert len(pdf.pages[0].Resources.XObject) == 1


def test_a_changed_file_is_read_again(save: Save) -> None:
    os.utime(save(Image.new("RGB", (300, 200), "red")), ns=(1, 1))
    assert corner(placed(save(Image.new("RGB", (300, 200), "red")), SCREEN)) == (255, 0, 0)
    file = save(Image.new("RGB", (300, 200), "blue"))
    os.utime(file, ns=(2, 2))
    assert corner(placed(file, SCREEN)) == (0, 0, 255)


def test_pictures_that_cannot_be_read_are_all_told(tmp_path: Path) -> None:
    (tmp_path / "words.png").write_text("no picture")
    files = tmp_path / "words.png", tmp_path / "nowhere.png"
    with pytest.raises(FlyerError) as error:
        write_pdf(job(SCREEN, extra=tuple(map(picture, files))), SCREEN, DETAILS)
    assert str(error.value) == "\n".join(
        f"{file.as_posix()}: P202: the picture {file} cannot be read\n  hint: give a PNG, JPEG, TIFF or WebP file"
        for file in files
    )


# What files hold beside red, green and blue.


@pytest.mark.parametrize("name", ["deep.png", "deep.tif"])
def test_a_grey_of_16_bits_keeps_its_tones(save: Save, name: str) -> None:
    deep = Image.linear_gradient("L").convert("I").point(lambda value: value * 257).convert("I;16")
    image = placed(save(deep, name), SCREEN)
    assert image.ColorSpace == "/DeviceGray"
    middle = pixels(image).getpixel((128, 128))
    assert isinstance(middle, int)
    assert 120 < middle < 136


@pytest.mark.parametrize("ending", ["png", "webp", "tif"])
def test_what_is_transparent_shows_the_colour_of_its_panel_in_its_own_inks(save: Save, ending: str) -> None:
    green = Colour("brand", (0.07, 0.25, 0.21), (0.85, 0.4, 0.7, 0.55))
    art = Image.new("RGBA", (300, 200), (200, 30, 30, 0))
    art.paste((255, 255, 255, 255), (100, 50, 200, 150))
    on_green = picture(save(art, f"logo.{ending}"))._replace(ground=green)
    image = written(X1A, sheet=job(X1A, extra=(on_green,))).pages[0].Resources.XObject.P1
    assert corner(image) == (217, 102, 178, 140)
    assert pixels(image).getpixel((150, 100)) == (0, 0, 0, 0)


def test_one_picture_on_two_colours_is_two_pictures(save: Save) -> None:
    art = picture(save(Image.new("RGBA", (300, 200), (0, 0, 0, 0))))
    red = art._replace(ground=Colour("red", (1, 0, 0), (0, 1, 1, 0)))
    pdf = written(X1A, sheet=job(X1A, extra=(art, red)))
    assert [corner(pdf.pages[0].Resources.XObject[name]) for name in ("/P1", "/P2")] == [(0,) * 4, (0, 255, 255, 0)]


def test_one_transparent_picture_on_two_colours_is_one_picture(save: Save) -> None:
    art = picture(save(Image.new("RGBA", (300, 200), (0, 0, 0, 0))))
    red = art._replace(ground=Colour("red", (1, 0, 0), (0, 1, 1, 0)))
    assert len(written(PRESS, sheet=job(PRESS, extra=(art, red))).pages[0].Resources.XObject) == 1


def test_a_grey_picture_on_a_colour_prints_its_greys_with_black_alone(save: Save) -> None:
    grey = Image.new("LA", (300, 200), (0, 0))
    grey.paste((100, 255), (100, 50, 200, 150))
    on_red = picture(save(grey))._replace(ground=Colour("red", (1, 0, 0), (0, 1, 1, 0)))
    image = written(X1A, sheet=job(X1A, extra=(on_red,))).pages[0].Resources.XObject.P1
    assert corner(image) == (0, 255, 255, 0)
    assert pixels(image).getpixel((150, 100)) == (0, 0, 0, 155)


@pytest.mark.parametrize("name", ["inks.jpg", "inks.tif"])
def test_a_picture_in_inks_keeps_them(save: Save, name: str) -> None:
    inks = Image.new("CMYK", (300, 200), (0, 0, 0, 255))
    inks.paste((255, 128, 0, 0), (100, 50, 200, 150))
    image = pixels(placed(save(inks, name, quality=95, subsampling=0), PRESS))
    for at, wanted in (((20, 20), (0, 0, 0, 255)), ((150, 100), (255, 128, 0, 0))):
        found = image.getpixel(at)
        assert isinstance(found, tuple)
        assert all(abs(one - other) <= 4 for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("limit", [3.0, 2.4])
def test_a_picture_in_too_much_ink_is_capped_and_keeps_its_black(save: Save, limit: float) -> None:
    bands = Image.linear_gradient("L").resize((300, 200))
    heavy = Image.merge("CMYK", (bands, bands.rotate(90), bands.rotate(180), bands))
    image = pixels(placed(save(heavy, "inks.tif"), PRESS, DETAILS._replace(ink_limit=limit)))
    plates = [plate.tobytes() for plate in image.split()]
    assert max(map(sum, zip(*plates, strict=True))) / 255 <= limit
    assert max(plates[3]) > 245


def test_a_picture_in_inks_is_shown_on_screen_as_they_look_in_print(save: Save) -> None:
    cyan = corner(placed(save(Image.new("CMYK", (300, 200), (255, 0, 0, 0)), "inks.tif"), SCREEN))
    assert isinstance(cyan, tuple)
    assert cyan[0] < 30
    assert 120 < cyan[1] < 190  # process cyan on paper, and not the bright one of a screen
    assert cyan[2] > 190


def test_line_art_stays_of_one_bit_and_as_fine_as_a_press_can_show(save: Save) -> None:
    art = Image.new("1", (3000, 2250), 1)
    art.paste(0, (0, 0, 1500, 1125))
    for target, width in ((PRESS, 1890), (COPIER, 1890), (SCREEN, 1890)):
        image = placed(save(art, "art.tif", compression="group4"), target)
        assert image.ColorSpace == "/DeviceGray"
        assert [image.BitsPerComponent, image.Width] == [1, width]
    seen = Image.frombytes("1", (1890, 1418), image.read_bytes())
    assert seen.getpixel((10, 10)) == 0
    assert seen.getpixel((1800, 1400)) == 255


def test_line_art_is_not_made_finer_than_it_is(save: Save) -> None:
    image = placed(save(Image.new("1", (300, 225), 0)), PRESS)
    assert [image.Width, image.Height] == [300, 225]


@pytest.mark.all
def test_dots_of_one_bit_that_are_too_fine_for_a_press_become_tones(save: Save) -> None:
    middle = Image.new("L", (6000, 4500), 150).convert("1")
    image = placed(save(middle), PRESS)
    assert [image.BitsPerComponent, image.Width] == [8, 630]
    tones = pixels(image).convert("L")
    assert 140 < sum(tones.tobytes()) / len(tones.tobytes()) < 160


def test_a_grey_has_the_tones_of_its_profile_and_that_of_a_press_keeps_its_ink(save: Save) -> None:
    grey = Image.linear_gradient("L").resize((300, 200))
    plain = pixels(placed(save(grey, "plain.png"), SCREEN)).getpixel((150, 100))
    found = {}
    for kind in (b"mntr", b"prtr"):
        file = save(grey, f"{kind.decode()}.png", icc_profile=grey_profile(1.0, kind))
        for target in (SCREEN, PRESS):
            image = placed(file, target)
            assert image.ColorSpace == "/DeviceGray"
            found[kind, target] = pixels(image).getpixel((150, 100))
    assert plain == pytest.approx(128, abs=2)
    assert found.pop((b"prtr", PRESS)) == pytest.approx(128, abs=2)
    assert all(level == pytest.approx(188, abs=2) for level in found.values())


def test_tones_that_nobody_sees_do_not_count_in_a_duotone(save: Save) -> None:
    art = Image.linear_gradient("L").resize((300, 200)).point([80 + n // 3 for n in range(256)]).convert("LA")
    art.paste((0, 0), (0, 0, 100, 200))
    look = Look(duotone=(Colour("ink", (0, 0, 0), (0, 0, 0, 1)), Colour("paper", (1, 1, 1), (0, 0, 0, 0))))
    one = picture(save(art))._replace(look=look)
    for target in (SCREEN, PRESS):
        image = pixels(written(target, sheet=job(target, extra=(one,))).pages[0].Resources.XObject.P1)
        shown = image.crop((110, 0, image.width, image.height)).convert("RGB").convert("L")
        levels = shown.tobytes()
        assert min(levels) < 6
        assert max(levels) > 249


def test_a_picture_in_lab_may_be_placed_too(save: Save) -> None:
    lab = Image.merge("LAB", (Image.new("L", (300, 200), 255), *[Image.new("L", (300, 200), 128)] * 2))
    shade = pixels(placed(save(lab, "white.tif"), SCREEN)).convert("RGB").getpixel((5, 5))
    assert isinstance(shade, tuple)
    assert min(shade) > 245


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_the_plates_of_a_printed_page_have_no_more_ink_than_the_limit(save: Save, tmp_path: Path) -> None:
    details = DETAILS._replace(ink_limit=2.6)
    for file in (save(gradient(), "photo.jpg"), save(gradient().convert("CMYK"), "inks.tif")):
        path = tmp_path / "press.pdf"
        path.write_bytes(write_pdf(job(PRESS, extra=(picture(file),)), PRESS, details))
        heaviest = measure(path, tuple(plates.bleed for plates in plates_of(path)))
        assert heaviest is not None
        assert all(page is None or page.percent <= 261 for page in heaviest)


def repaired(data: bytes) -> bytes:
    """Return a PNG with the right checksum for each of its chunks."""
    at, parts = 8, [data[:8]]
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        parts += [data[at:end], zlib.crc32(data[at + 4 : end]).to_bytes(4, "big")]
        at = end + 4
    return b"".join(parts)


@each_row("seed", range(40))
@each_row("mode", ["1", "P", "RGBA", "I;16"])
def test_no_png_that_a_flyer_may_have_is_one_that_no_file_can_be_made_of(save: Save, mode: str, seed: int) -> None:
    chance = Random(seed)
    image = Image.effect_noise((97, 61), 80)
    file = save(image.convert("I").convert(mode) if mode == "I;16" else image.convert(mode))
    data = bytearray(file.read_bytes())
    for _ in range(chance.choice((1, 3, 20))):
        data[chance.randrange(8, len(data))] = chance.randrange(256)
    file.write_bytes(repaired(bytes(data)))
    try:
        read_picture(file, FileName(file.name))
    except FlyerError:
        return
    placed(file, SCREEN)
