"""Plain pixels: all that samples of photographs ask of Pillow is, without Pillow, what Pillow gives."""

from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from flyergen import plain_pixels as plain
from flyergen.plain_pixels import Pixels
from tables import each_row

SIZE = (23, 17)
MODES = ("L", "RGB", "RGBA")
NUMBERS = st.binary(min_size=64, max_size=64)


def samples(mode: str, seed: bytes, size: tuple[int, int] = SIZE) -> list[bytes]:
    """Return the samples of each channel, as different as those of a photograph."""
    count = size[0] * size[1]
    return [
        bytes((seed[(at * (7 + channel)) % 64] ^ (at * at >> channel)) & 255 for at in range(count))
        for channel in range(len(mode))
    ]


def both(mode: str, seed: bytes, size: tuple[int, int] = SIZE) -> tuple[Any, Pixels]:
    """Return a picture of Pillow's and the same in plain pixels."""
    planes = samples(mode, seed, size)
    return Image.merge(mode, [Image.frombytes("L", size, plane) for plane in planes]), Pixels(mode, size, planes)


def planes_of(picture: Any) -> tuple[bytes, ...]:
    return tuple(channel.tobytes() for channel in picture.split())


def are_the_same(theirs: Any, ours: Pixels) -> bool:
    return bool(theirs.size == ours.size and planes_of(theirs) == tuple(ours.planes))


def bits(seed: bytes) -> tuple[Any, Pixels]:
    """Return a mask of black and white, twice."""
    plane = bytes(255 * (level & 1) for level in samples("L", seed)[0])
    return Image.frombytes("L", SIZE, plane), Pixels("L", SIZE, [plane])


@each_row("mode", MODES)
@given(seed=NUMBERS, factor=st.integers(2, 6))
def test_a_picture_is_reduced_as_by_pillow(mode: str, seed: bytes, factor: int) -> None:
    theirs, ours = both(mode, seed)
    width, height = (length // factor * factor for length in SIZE)
    whole = (0, 0, width, height)
    assert are_the_same(theirs.crop(whole).reduce(factor), ours.crop(whole).reduce(factor))


@each_row("mode", MODES)
@given(seed=NUMBERS, size=st.tuples(st.integers(1, 40), st.integers(1, 40)))
def test_a_picture_is_resized_as_by_pillow(mode: str, seed: bytes, size: tuple[int, int]) -> None:
    theirs, ours = both(mode, seed)
    assert are_the_same(theirs.resize(size, Image.Resampling.BILINEAR), ours.resize(size, 2))


@given(
    seed=NUMBERS,
    size=st.tuples(st.integers(1, 30), st.integers(1, 30)),
    turn=st.lists(st.floats(-2, 2, width=16), min_size=4, max_size=4),
    shift=st.lists(st.floats(-30, 30, width=16), min_size=2, max_size=2),
)
def test_a_picture_is_turned_as_by_pillow(
    seed: bytes, size: tuple[int, int], turn: list[float], shift: list[float]
) -> None:
    theirs, ours = both("RGB", seed)
    matrix = (turn[0], turn[1], shift[0], turn[2], turn[3], shift[1])
    turned = theirs.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    apart = (
        abs(one - other)
        for own, others in zip(planes_of(turned), ours.transform(size, 0, matrix, 2).planes, strict=True)
        for one, other in zip(own, others, strict=True)
    )
    # Pillow adds steps up, so a place on the very edge of the picture may be off it.
    assert sum(difference > 0 for difference in apart) <= max(size) * 2


@each_row("mode", MODES)
@given(seed=NUMBERS, box=st.tuples(st.integers(0, 22), st.integers(0, 16), st.integers(1, 40), st.integers(1, 40)))
def test_a_picture_is_cropped_as_by_pillow(mode: str, seed: bytes, box: tuple[int, int, int, int]) -> None:
    theirs, ours = both(mode, seed)
    left, top, wide, high = box
    assert are_the_same(
        theirs.crop((left, top, left + wide, top + high)), ours.crop((left, top, left + wide, top + high))
    )


@given(one=NUMBERS, other=NUMBERS, share=st.floats(0, 1))
def test_two_pictures_are_blended_as_by_pillow(one: bytes, other: bytes, share: float) -> None:
    (theirs, ours), (their_other, our_other) = both("RGB", one), both("RGB", other)
    assert are_the_same(Image.blend(theirs, their_other, share), plain.blend(ours, our_other, share))


@given(one=NUMBERS, other=NUMBERS, mask=NUMBERS)
def test_a_picture_is_pasted_through_a_mask_as_by_pillow(one: bytes, other: bytes, mask: bytes) -> None:
    (theirs, ours), (their_other, our_other) = both("RGB", one), both("RGB", other)
    their_mask, our_mask = both("L", mask)
    theirs.paste(their_other, mask=their_mask)
    ours.paste(our_other, our_mask)
    assert are_the_same(theirs, ours)


@given(one=NUMBERS, other=NUMBERS)
def test_greys_are_combined_as_by_pillow(one: bytes, other: bytes) -> None:
    (theirs, ours), (their_bits, our_bits) = both("L", one), bits(other)
    their_other, our_other = both("L", other)
    assert are_the_same(ImageChops.darker(theirs, their_bits), plain.darker(ours, our_bits))
    assert are_the_same(ImageChops.lighter(theirs, their_bits), plain.lighter(ours, our_bits))
    assert are_the_same(ImageChops.multiply(theirs, their_other), plain.multiply(ours, our_other))
    assert are_the_same(ImageChops.invert(theirs), plain.invert(ours))
    assert are_the_same(theirs.point(lambda level: level // 2), ours.point(lambda level: level // 2))


def counted(found: Iterable[tuple[int, Any]]) -> list[tuple[int, Any]]:
    return sorted((count, colour) for count, colour in found)


@given(seed=NUMBERS)
def test_channels_and_colors_are_those_of_pillow(seed: bytes) -> None:
    theirs, ours = both("RGBA", seed)
    assert are_the_same(theirs.convert("RGB"), ours.convert("RGB"))
    assert are_the_same(theirs.getchannel("A"), ours.getchannel("A"))
    assert are_the_same(Image.merge("RGB", theirs.split()[:3]), plain.merge("RGB", ours.split()[:3]))
    assert counted(theirs.getcolors(1000)) == counted(ours.getcolors(1000))
    assert bool(theirs.getbbox()) == ours.getbbox()


@given(ends=st.tuples(st.integers(-5, 30), st.integers(0, 16), st.integers(0, 30)), fill=st.integers(0, 255))
def test_a_line_is_drawn_as_by_pillow(ends: tuple[int, int, int], fill: int) -> None:
    first, y, more = ends
    (theirs, ours), last = both("L", bytes(range(64))), first + more
    ImageDraw.Draw(theirs).line((first, y, last, y), fill)
    plain.Draw(ours).line((first, y, last, y), fill)
    assert are_the_same(theirs, ours)
