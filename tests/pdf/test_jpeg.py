"""JPEG files: they are those that Pillow writes, byte for byte."""

from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from flyergen.pdf.jpeg import jpeg

MODES = st.sampled_from(["RGB", "CMYK"])
SIDES = st.integers(1, 26)


def by_pillow(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=90, subsampling=0)
    return stream.getvalue()


def written(picture: Image.Image) -> bytes:
    return jpeg(*picture.size, [plane.tobytes() for plane in picture.split()])


@given(MODES, SIDES, SIDES, st.randoms(use_true_random=False), st.sampled_from([1, 127, 255]))
def test_any_pixels_are_the_same_file(mode: str, width: int, height: int, random: Random, step: int) -> None:
    data = bytes(random.randrange(0, 256, step) for _ in range(width * height * len(mode)))
    picture = Image.frombytes(mode, (width, height), data)
    assert written(picture) == by_pillow(picture)


@pytest.mark.all
@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_a_photograph_is_the_same_file(mode: str) -> None:
    bands = (Image.linear_gradient("L"), Image.radial_gradient("L"), Image.effect_noise((256, 256), 30))
    picture = Image.merge("RGB", bands).convert(mode)
    assert written(picture) == by_pillow(picture)
