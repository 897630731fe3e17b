"""Pictures in a flyer's folder: every kind that cameras and programs write, and every way in which a file is broken."""

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from flyergen.flyer.model.located_names import FileName
from flyergen.problems import FlyerError
from flyergen.source.assets.raster_pictures import read_picture

GREY = Image.linear_gradient("L").resize((60, 40))
RGB = Image.merge("RGB", (GREY, GREY.rotate(90), GREY))


def read(path: Path) -> tuple[int, int, bool]:
    return read_picture(path, FileName(path.name))[1:]


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
from flyergen.flyer.model.located_names import FileName
from flyergen.source.assets.raster_pictures import read_picture
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


@pytest.mark.parametrize("broken", [IndexError(), KeyError("x"), ZeroDivisionError(), TypeError(), struct.error()])
def test_whatever_pillow_stumbles_over_is_a_damaged_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Exception
) -> None:
    def stumble(*_: object) -> None:
        raise broken

    RGB.save(tmp_path / "photo.png")
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.verify", stumble)
    assert refused(tmp_path / "photo.png").startswith("L206: `photo.png`")
