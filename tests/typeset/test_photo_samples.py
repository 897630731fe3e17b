"""Samples of photographs are small, show the part and the colors of their looks, and are made anew with their files."""

import os
from pathlib import Path

import pytest
from PIL import Image

from flyergen.artwork import Picture
from flyergen.colour import PAPER, Colour
from flyergen.geometry import Rect
from flyergen.looks import Look, Overlay
from flyergen.typeset.photo_samples import coloured, is_clear, sample_of, samples_along

RED = Colour("red", (1.0, 0.0, 0.0), (0, 1, 1, 0))
BOX = Rect(0, 0, 40, 30)


def photograph(
    folder: Path, name: str = "halves.png", opacity: int = 255, size: tuple[int, int] = (1024, 512)
) -> Picture:
    """Return a photograph whose left half is black and whose right half is white."""
    size = (1024, 512)
    image = Image.new("RGBA", size, (0, 0, 0, opacity))
    image.paste((255, 255, 255, opacity), (size[0] // 2, 0, *size))
    (image if opacity < 255 else image.convert("RGB")).save(folder / name)
    return Picture(str(folder / name), BOX)


def ends(image: Image.Image) -> tuple[object, object]:
    """Return the colors at the left and at the right."""
    return image.getpixel((2, 2)), image.getpixel((image.width - 3, 2))


BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def test_the_longer_side_of_a_sample_has_256_pixels(tmp_path: Path) -> None:
    picture = photograph(tmp_path)
    assert sample_of(picture, None).size == (256, 128)
    assert coloured(picture, 2).size == (512, 256)
    assert (samples_along(Rect(5, 5, 64, 32)), samples_along(Rect(5, 5, 32, 128))) == (4, 2)


def test_a_sample_shows_the_part_and_the_colors_over_it(tmp_path: Path) -> None:
    picture = photograph(tmp_path)
    assert ends(sample_of(picture, None)) == (BLACK, WHITE)
    right = picture._replace(look=Look(part=Rect(0.75, 0.0, 0.25, 0.5)))
    assert (sample_of(right, None).size, ends(sample_of(right, None))) == ((256, 256), (WHITE, WHITE))
    covered = picture._replace(look=Look(overlays=(Overlay(RED, 1.0),)))
    assert ends(sample_of(covered, None)) == ((255, 0, 0), (255, 0, 0))


@pytest.mark.parametrize(("ground", "seen"), [(RED, (255, 0, 0)), (PAPER, WHITE), (None, WHITE)])
def test_what_is_clear_shows_the_color_behind_it_or_paper(
    tmp_path: Path, ground: Colour | None, seen: tuple[int, int, int]
) -> None:
    assert ends(sample_of(photograph(tmp_path, opacity=0), ground)) == (seen, seen)
    assert coloured(photograph(tmp_path, opacity=0), 1).mode == "RGBA"


def test_a_picture_is_clear_if_its_file_or_its_look_is(tmp_path: Path) -> None:
    opaque, clear, jpeg = (
        photograph(tmp_path, name, opacity) for name, opacity in (("a.png", 255), ("b.png", 9), ("c.jpg", 255))
    )
    assert [is_clear(one) for one in (opaque, clear, jpeg)] == [False, True, False]
    assert is_clear(jpeg._replace(look=Look(opacity=0.5)))


def test_a_changed_file_is_sampled_anew(tmp_path: Path) -> None:
    picture = photograph(tmp_path)
    assert ends(sample_of(picture, None)) == (BLACK, WHITE)
    Image.new("RGB", (64, 64), (255, 0, 0)).save(picture.file)
    os.utime(picture.file, ns=(10**18, 10**18))
    assert ends(sample_of(picture, None)) == ((255, 0, 0), (255, 0, 0))
    with pytest.raises(OSError, match="nobody"):
        sample_of(picture._replace(file=str(tmp_path / "nobody.png")), None)
