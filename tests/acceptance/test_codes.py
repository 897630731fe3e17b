"""Both codes are read from every file, also from a bad print, and are large enough and left alone."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import zxingcpp
from PIL import ImageFilter
from PIL.Image import Image

from acceptance.pamphlet import LANGUAGES, PRINTED, Built, pictures

LINK = "https://www.rop.org"
CONTACT = "MECARD:N:Amanda Aguilar Shank;TEL:+15035438417;EMAIL:amanda@rop.org;;"
BACK = {"press": 0, "copier": 0}
MEASURED_AT = 600
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


class Seen(NamedTuple):
    """A code in a picture: its symbol and a module in mm, and the strip around it that must be quiet."""

    symbol: float
    module: float
    quiet: Image


@cache
def back(pdf: Path, target: str, dpi: int) -> Image:
    """Return the page with the codes in grey."""
    return pictures(pdf, dpi)[BACK[target]].convert("L")


def one_bit(picture: Image) -> Image:
    return picture.point(lambda shade: 255 * (shade > 127)).convert("1").convert("L")


def blurred(picture: Image) -> Image:
    return picture.filter(ImageFilter.BoxBlur(1))


def as_printed(picture: Image) -> Image:
    return picture


def one_bit_and_blurred(picture: Image) -> Image:
    return blurred(one_bit(picture))


def read(picture: Image) -> list[Any]:
    return sorted(zxingcpp.read_barcodes(picture, formats=QR), key=lambda code: code.text)


@pytest.mark.parametrize("worsen", [as_printed, one_bit, blurred, one_bit_and_blurred])
@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("target", PRINTED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_codes_are_read(language: str, target: str, dpi: int, worsen: Any, built: Built) -> None:
    picture = worsen(back(built.pdf(language, target), target, dpi))
    assert [code.text for code in read(picture)] == [CONTACT, LINK]


@pytest.mark.all
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_is_an_inch_wide_and_both_have_modules_that_a_phone_sees(language: str, built: Built) -> None:
    contact, link = seen(built.pdf(language, "press"))
    assert link.symbol >= 25
    assert 22.5 <= contact.symbol + 8 * contact.module < 24
    assert min(contact.module, link.module) >= 0.4


@pytest.mark.all
@pytest.mark.parametrize("language", LANGUAGES)
def test_four_modules_around_each_code_are_free_of_ink(language: str, built: Built) -> None:
    for code in seen(built.pdf(language, "press")):
        assert code.quiet.getextrema() == (255, 255)


def seen(pdf: Path) -> list[Seen]:
    """Return the codes as they are measured on the page."""
    page = back(pdf, "press", MEASURED_AT)
    return [_measured(page, code) for code in read(page)]


def _measured(page: Image, code: Any) -> Seen:
    at = code.position
    left, top, right, foot = _ink(page, (at.top_left.x, at.top_left.y, at.bottom_right.x, at.bottom_right.y))
    module = (right - left) / (17 + 4 * int(code.extra["Version"]))
    quiet = round(4 * module)
    zone = page.crop((left - quiet, top - quiet, right + quiet, foot + quiet))
    zone.paste(255, (quiet - 1, quiet - 1, zone.width - quiet + 1, zone.height - quiet + 1))
    millimetres = 25.4 / MEASURED_AT
    return Seen((right - left) * millimetres, module * millimetres, zone)


def _ink(page: Image, corners: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """Return the exact edges of the ink that a reader found about there."""
    left, top, right, foot = (round(corner) + by for corner, by in zip(corners, (-4, -4, 4, 4), strict=True))
    box = page.crop((left, top, right, foot)).point(lambda shade: 255 * (shade < 128)).getbbox()
    assert box
    return left + box[0], top + box[1], left + box[2], top + box[3]
