"""Plain pictures: PNG files are read and reduced to the pixels that Pillow gives, and others are refused."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from flyergen.pictures import Raster, open_image, open_raster
from flyergen.plain_pictures import ARE_ALL, NeedsPillowError, PlainPicture, open_plain, reduced

MODES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # channels of each color type
SIDES = st.integers(1, 40)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(kind: int, width: int, rows: list[bytes], palette: bytes = b"", clear: bytes = b"") -> bytes:
    """Return a PNG with these rows, each with the number of its filter before it."""
    head = struct.pack(">IIBBBBB", width, len(rows), 8, kind, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", palette), (b"tRNS", clear), (b"IDAT", zlib.compress(b"".join(rows)))]
    chunks = (_chunk(*part) for part in [*parts, (b"IEND", b"")] if part[1] or part[0] == b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Draw a picture of any color type, each row with any filter."""
    kind, width, height = draw(st.sampled_from([*MODES])), draw(SIDES), draw(SIDES)
    random = draw(st.randoms(use_true_random=False))
    steep = draw(st.booleans())  # even pictures have edges and clear parts
    length = width * MODES[kind]
    body = [
        bytes(n // 7 % 2 * 255 for n in range(length)) if steep else random.randbytes(length) for _ in range(height)
    ]
    rows = [bytes([draw(st.integers(0, 4))]) + row for row in body]
    has_palette = kind == 3
    palette = random.randbytes(768) if has_palette else b""
    return png(kind, width, rows, palette, random.randbytes(draw(st.integers(0, 256))) if has_palette else b"")


def by_pillow(data: bytes, size: tuple[int, int]) -> Raster:
    return open_raster(open_image(BytesIO(data)), size)


def assert_same(found: PlainPicture, raster: Raster) -> None:
    assert (found.mode, found.size) == (raster.image.mode, raster.image.size)
    assert [*found.planes] == [plane.tobytes() for plane in raster.image.split()]
    assert found.alpha == (raster.alpha.tobytes() if raster.alpha else b"")


def test_where_pillow_is_it_reads_everything() -> None:
    assert not ARE_ALL


@given(files())
@example(png(4, 2, [b"\4\1\2\3\4", b"\3\5\6\7\10", b"\1\1\1\1\1"]))
def test_a_png_is_read_as_pillow_does(data: bytes) -> None:
    found = open_plain(BytesIO(data))
    assert_same(found, by_pillow(data, found.size))


@given(files(), SIDES, SIDES)
def test_a_png_is_reduced_as_pillow_does(data: bytes, width: int, height: int) -> None:
    assert_same(reduced(open_plain(BytesIO(data)), (width, height)), by_pillow(data, (width, height)))


@pytest.mark.parametrize("size", [(295, 280), (90, 33), (12, 400), (700, 20)])
def test_a_large_logo_is_reduced_as_pillow_does(size: tuple[int, int]) -> None:
    picture, stream = Image.effect_noise((800, 500), 90).convert("RGB"), BytesIO()
    picture.putalpha(Image.radial_gradient("L").resize(picture.size))
    picture.save(stream, "PNG")
    assert_same(reduced(open_plain(BytesIO(stream.getvalue())), size), by_pillow(stream.getvalue(), size))


def saved(kind: str = "PNG", **options: object) -> bytes:
    stream = BytesIO()
    Image.new(str(options.pop("mode", "RGB")), (9, 9)).save(stream, kind, **options)
    return stream.getvalue()


def text(key: str, value: str) -> PngInfo:
    info = PngInfo()
    info.add_itxt(key, value)
    return info


EXIF = Image.Exif()
EXIF[0x0112] = 6
OTHERS = {
    "a JPEG": saved("JPEG"),
    "a TIFF": saved("TIFF"),
    "a WebP": saved("WEBP"),
    "a photo of a phone": b"\0\0\0\x1cftypheic",
    "16 bits": saved(mode="I;16"),
    "1 bit": saved(mode="1"),
    "a profile": saved(icc_profile=b"profile"),
    "a camera's notes": saved(exif=EXIF),
    "notes that turn it": saved(pnginfo=text("XML:com.adobe.xmp", "<tiff:Orientation>6</tiff:Orientation>")),
    "a color that is clear": saved(transparency=(1, 2, 3)),
    "a film": saved(save_all=True, append_images=[Image.new("RGB", (9, 9), "red")]),
    "many pixels": png(0, 6_000_001, [b"\0"]),
}


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_what_needs_pillow_is_refused(data: bytes) -> None:
    with pytest.raises(NeedsPillowError):
        open_plain(BytesIO(data))


def test_notes_that_do_not_turn_a_picture_do_not_matter() -> None:
    data = saved(pnginfo=text("XML:com.adobe.xmp", "<xmp:CreatorTool>a program</xmp:CreatorTool>"))
    assert open_plain(BytesIO(data)).size == (9, 9)


WHOLE = png(2, 3, [b"\1" + bytes(range(9))] * 4)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        WHOLE[:-1],
        WHOLE[:40],
        WHOLE[:8],
        WHOLE.replace(b"IDAT", b"IDAX"),
        png(2, 3, [b"\5" + bytes(9)]),
        png(2, 3, [b"\0" + bytes(8)]),
        png(3, 1, [b"\0\0"]),
        png(5, 1, [b"\0\0"]),
        png(0, 0, [b"\0"]),
    ],
)
def test_a_broken_file_is_an_error(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, struct.error, zlib.error)):
        open_plain(BytesIO(data))
