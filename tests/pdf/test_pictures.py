"""Pictures: every file becomes the target's colours, within its ink, the right way up."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from flyergen.pdf.details import Details
from flyergen.pdf.profiles import GRACOL, SRGB
from flyergen.pdf.targets import COPIER, PRESS, SCREEN, Target
from flyergen.pdf.writer import write_pdf
from flyergen.problems import FlyerError
from pdf.sample import DETAILS, job, numbers, picture, written

Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def saved(image: Image.Image, name: str = "picture.png", **options: object) -> Path:
        image.save(tmp_path / name, None, **options)
        return tmp_path / name

    return saved


def gradient(size: tuple[int, int] = (300, 200)) -> Image.Image:
    """Return a picture with many colours and much dark."""
    bands = (Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90), Image.radial_gradient("L"))
    return Image.merge("RGB", bands).point(lambda value: value // 2).resize(size)


def placed(file: Path, target: Target, details: Details = DETAILS) -> pikepdf.Object:
    """Return the image object of `file`, 40 by 30 mm large, in a sample for `target`."""
    return written(target, details, job(target, extra=(picture(file),))).pages[0].Resources.XObject.P1


def pixels(image: pikepdf.Object) -> Image.Image:
    """Return the inks or colours that a PDF reader sees."""
    if image.get("/Filter") == "/DCTDecode":
        return Image.open(BytesIO(image.read_raw_bytes()))
    mode = {"/DeviceRGB": "RGB", "/DeviceGray": "L"}[str(image.ColorSpace)]
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


def test_inks_are_written_so_that_no_reader_turns_them_round(save: Save) -> None:
    image = placed(save(Image.new("RGB", (300, 200), "white")), PRESS)
    assert numbers(image.Decode) == [1, 0] * 4
    assert corner(image) == (0, 0, 0, 0)
    assert image.read_raw_bytes()[:2] == b"\xff\xd8"


def test_a_grey_picture_stays_grey_on_every_target(save: Save) -> None:
    file = save(gradient().convert("L"))
    assert {str(placed(file, target).ColorSpace) for target in (PRESS, COPIER, SCREEN)} == {"/DeviceGray"}


def test_line_art_keeps_its_edges_on_screen(save: Save) -> None:
    art = Image.new("RGB", (300, 200), "red")
    art.paste("blue", (100, 50, 200, 150))
    image = placed(save(art), SCREEN)
    assert image.Filter == "/FlateDecode"
    assert pixels(image).getcolors() == [(50000, (255, 0, 0)), (10000, (0, 0, 255))]


def test_what_is_transparent_is_white_paper(save: Save) -> None:
    art = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    assert corner(placed(save(art), SCREEN)) == (255, 255, 255)


def test_a_camera_held_upright_gives_an_upright_picture(save: Save) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = placed(save(gradient((120, 80)), "photo.jpg", exif=exif), SCREEN)
    assert [image.Width, image.Height] == [80, 120]


@pytest.mark.parametrize(("target", "width"), [(PRESS, 630), (COPIER, 473), (SCREEN, 315)])
def test_a_picture_is_no_finer_than_its_target_shows(save: Save, target: Target, width: int) -> None:
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
        f"P202: the picture {file} cannot be read\n  hint: give a PNG, JPEG, TIFF or WebP file" for file in files
    )
