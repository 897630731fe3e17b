"""Pictures in a flyer's folder: every kind that cameras and programs write, and every way in which a file is broken."""

import random
import struct
import subprocess
import sys
import zlib
from base64 import b64decode
from pathlib import Path

import pytest
from PIL import Image

from flyergen.looks import sampled
from flyergen.names import FileName
from flyergen.pictures import WHOLE
from flyergen.problem import FlyerError
from flyergen.source.assets.pictures import read_picture

GREY = Image.linear_gradient("L").resize((60, 40))
RGB = Image.merge("RGB", (GREY, GREY.rotate(90), GREY))


# 96 by 64 pixels, red at the left and blue at the right, on its side: drawn and saved by pillow-heif 1.8.1.
HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAABxQABAAAAAAAAAIcAAgAAAAACTAABAAAAAAAAACQAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA4GlwcnAAAADAaXBjbwAAAHhodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbq"
    "SSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABgAAAAQAAAABBw"
    "aXhpAAAAAAMICAgAAAAJaXJvdAMAAAAYaXBtYQAAAAAAAAABAAEFgQIDBIUAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAALNt"
    "ZGF0AAAAgygBrwngITl1X//9GN///CNPIftcXUkEp//UQpO/fMv/+5Pw1iytnO2jOHhvoFLFfATr/1uoU2+BGJ96FqYgpwB7mrbd"
    "aCA4tIJ4Ag//KpanW8RoDnST/7l2dv2/jPGuZiywlvBH0CoaNjf7wnL/3U8mV69peyLXezY8JH9oom2ilehnAAAABkV4aWYAAE1N"
    "ACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA"
)


def read(path: Path) -> tuple[int, int, bool]:
    return read_picture(path, FileName(path.name))[1:4]


def refused(path: Path) -> str:
    with pytest.raises(FlyerError) as error:
        read(path)
    return str(error.value)


@pytest.mark.parametrize("ending", ["png", "jpg", "tif", "webp"])
def test_a_picture_that_a_camera_held_upright_took_is_upright(tmp_path: Path, ending: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    RGB.save(tmp_path / f"photo.{ending}", exif=exif)
    assert read(tmp_path / f"photo.{ending}") == (40, 60, False)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_png_is_read(tmp_path: Path, mode: str) -> None:
    image = GREY.convert("I").convert("I;16") if mode == "I;16" else RGB.convert(mode)
    image.save(tmp_path / "picture.png")
    assert read(tmp_path / "picture.png") == (60, 40, mode == "1")


@pytest.mark.parametrize("ending", ["png", "jpg", "tif", "webp"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_half_a_picture_is_none(tmp_path: Path, ending: str, share: float) -> None:
    whole, half = tmp_path / f"whole.{ending}", tmp_path / f"half.{ending}"
    RGB.resize((600, 400)).save(whole)
    half.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * share)])
    assert refused(half) == (
        f"L206: `half.{ending}` is broken or not a picture\n  hint: save it as PNG, JPEG, TIFF, WebP or SVG"
    )


def test_a_photograph_that_a_phone_saved_with_others_after_it_is_read(tmp_path: Path) -> None:
    RGB.save(tmp_path / "photo.jpg", "MPO", save_all=True, append_images=[RGB.resize((6, 4)), GREY])
    with Image.open(tmp_path / "photo.jpg") as picture:
        assert picture.format == "MPO"
    assert read(tmp_path / "photo.jpg") == (60, 40, False)
    assert sampled(tmp_path / "photo.jpg", WHOLE, (60, 40)).size == (60, 40)


def test_a_png_may_say_after_its_rows_that_it_was_held_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    RGB.save(tmp_path / "photo.png", exif=exif)
    data = (tmp_path / "photo.png").read_bytes()
    begin, rows, end = data.index(b"eXIf") - 4, data.index(b"IDAT") - 4, data.index(b"IEND") - 4
    assert begin < rows < end
    (tmp_path / "late.png").write_bytes(data[:begin] + data[rows:end] + data[begin:rows] + data[end:])
    assert read(tmp_path / "late.png") == (40, 60, False)
    assert sampled(tmp_path / "late.png", WHOLE, (60, 60)).size == (40, 60)


def png(rows: bytes, size: tuple[int, int], interlaced: bool = False) -> bytes:
    """Return a PNG of grey with these rows, each with its filter, every chunk with its right checksum."""
    header = struct.pack(">2I5B", *size, 8, 0, 0, 0, interlaced)
    chunks = (b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


BROKEN = "L206: `picture.png` is broken or not a picture\n  hint: save it as PNG, JPEG, TIFF, WebP or SVG"
ROWS = zlib.compress(bytes(61 * 40))
# What of it nobody can unpack, though its checksums are right.
UNPACKED = {
    "a stream that is none": b"no stream at all",
    "a stream that is cut off": ROWS[:-9],
    "a stream that is spoilt": ROWS[:12] + b"\xff\xff" + ROWS[14:],
    "a row too few": zlib.compress(bytes(61 * 39)),
    "a sample too few": zlib.compress(bytes(61 * 40 - 1)),
    "a filter that does not exist": zlib.compress(bytes(61 * 7) + b"\x05" + bytes(61 * 33)),
}


@pytest.mark.parametrize("rows", UNPACKED.values(), ids=UNPACKED)
def test_a_png_whose_rows_nobody_can_unpack_is_broken_whatever_its_checksums_say(tmp_path: Path, rows: bytes) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(png(rows, (60, 40)))
    assert refused(path) == BROKEN


def interlaced_rows(width: int, height: int) -> bytes:
    """Return the rows of all seven passes of a black picture. Source: PNG, 8.2."""
    passes = (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)
    sizes = [(len(range(x, width, across)), len(range(y, height, down))) for x, y, across, down in passes]
    return b"".join(bytes((1 + columns) * rows) for columns, rows in sizes if columns)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (4, 5), (60, 41), (1, 9)])
def test_an_interlaced_png_is_read_to_its_last_sample(tmp_path: Path, size: tuple[int, int]) -> None:
    path, rows = tmp_path / "picture.png", interlaced_rows(*size)
    path.write_bytes(png(zlib.compress(rows), size, interlaced=True))
    Image.open(path).load()
    assert read(path) == (*size, False)
    path.write_bytes(png(zlib.compress(rows[:-1]), size, interlaced=True))
    assert refused(path) == BROKEN


def test_what_is_large_is_unpacked_in_pieces(tmp_path: Path) -> None:
    chance = random.Random(1).randbytes(3_000_000)
    noise = b"".join(b"\0" + chance[at : at + 1500] for at in range(0, len(chance), 1500))
    path = tmp_path / "picture.png"
    path.write_bytes(png(zlib.compress(noise), (1500, 2000)))
    assert read(path) == (1500, 2000, False)
    path.write_bytes(png(zlib.compress(noise[:-1]), (1500, 2000)))
    assert refused(path) == BROKEN


def test_samples_of_32_bits_are_refused(tmp_path: Path) -> None:
    GREY.convert("F").save(tmp_path / "deep.tif")
    assert refused(tmp_path / "deep.tif") == (
        "L206: `deep.tif` has 32 bits for each of its samples\n  hint: save it with 8 or 16 bits"
    )


def png_of(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_a_picture_that_would_fill_the_memory_is_refused_unseen(tmp_path: Path) -> None:
    (tmp_path / "bomb.png").write_bytes(png_of(60_000, 60_000))
    assert refused(tmp_path / "bomb.png") == (
        "L207: `bomb.png` has far too many pixels\n  hint: scale it down; 300 pixels for each inch are enough"
    )


def test_a_picture_that_is_too_large_is_told_its_size(tmp_path: Path) -> None:
    (tmp_path / "large.png").write_bytes(png_of(13_000, 10_000))
    assert refused(tmp_path / "large.png") == (
        "L207: `large.png` has 13000 x 10000 pixels\n  hint: scale it down; 300 pixels for each inch are enough"
    )


PEAK = """
import resource, sys
from pathlib import Path
import PIL.Image, PIL.JpegImagePlugin, PIL.PngImagePlugin
from flyergen.names import FileName
from flyergen.source.assets.pictures import read_picture
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
read_picture(Path(sys.argv[1]), FileName("large"))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured in other units elsewhere")
@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_twelve_megapixels_are_looked_through_in_little_memory(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"large.{ending}"
    Image.radial_gradient("L").resize((4000, 3000)).convert("RGB").save(path)
    answer = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
    assert int(answer.stdout) < 16  # MiB; its pixels are 36


def test_a_photo_of_a_phone_is_read_upright_if_its_decoder_is_there(tmp_path: Path) -> None:
    pytest.importorskip("pi_heif")
    (tmp_path / "photo.heic").write_bytes(HEIC)
    assert read(tmp_path / "photo.heic") == (64, 96, False)
    found = sampled(tmp_path / "photo.heic", WHOLE, (64, 96))
    assert found.getpixel((30, 20)) == pytest.approx((200, 30, 30), abs=4)
    assert found.getpixel((30, 80)) == pytest.approx((20, 40, 180), abs=4)
    (tmp_path / "half.heic").write_bytes(HEIC[:400])
    assert "is broken or not a picture" in refused(tmp_path / "half.heic")


def test_a_photo_of_a_phone_says_how_to_open_it_if_its_decoder_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    (tmp_path / "photo.heic").write_bytes(HEIC)
    assert "the program that reads them is missing" in refused(tmp_path / "photo.heic")


@pytest.mark.parametrize("broken", [IndexError(), KeyError("x"), ZeroDivisionError(), TypeError(), struct.error()])
def test_whatever_pillow_stumbles_over_is_a_damaged_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Exception
) -> None:
    def stumble(*_: object) -> None:
        raise broken

    RGB.save(tmp_path / "photo.png")
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.verify", stumble)
    assert refused(tmp_path / "photo.png").startswith("L206: `photo.png`")
