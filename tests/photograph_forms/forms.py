"""Forms: the files that are tried, what each of them shows, and the problem of each that cannot be printed.

All are drawn here but those in HEIC, which `write_heic.py` has drawn. Every file that can say where it was taken says
so: no edition may tell.
"""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageCms

from flyergen.pdf.profiles import FOGRA47, GRACOL
from photograph_forms.meadow import meadow
from wide_gamut import ADOBE_RGB, DISPLAY_P3, grey_profile, profile_of

HERE = Path(__file__).parent
# What the metadata of the files say of the place, as text and as the degrees of the GPS.
PLACE = b"Molalla-45.1473N"
_GPS = {1: "N", 2: (45.0, 8.0, 50.28), 3: "W", 4: (122.0, 34.0, 37.2), 28: PLACE}
EDITIONS = ("press", "spot", "x1a", "copier", "grey", "bw", "riso", "phone", "web", "social", "large print")
# One for each way in which the colors of a picture are converted: for files whose pixels are those of another.
_EACH_WAY = ("press", "copier", "phone", "web")
_MOST = 1600  # pixels of what a file shows: pages are compared at a lower resolution

PAGE = (1740, 2640)  # pixels of a whole page with its bleed at 300 to the inch
FINE = (3480, 5280)  # of a page of line art
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip


class Truth(NamedTuple):
    """What a file shows, upright: its samples in L, RGB or CMYK, their profile (b"" for sRGB), and its opacity."""

    image: Image.Image
    profile: bytes = b""
    alpha: Image.Image | None = None


class Form(NamedTuple):
    """A file that is tried: its name, how it is written, its upright size in pixels, and what is wrong with it.

    `write` returns what the file shows. `problem` is its code, fact and hint, "" for a file that must be right. `codes`
    are the warnings that it may have. `editions` are those in which it is tried.
    """

    name: str
    write: Callable[[Path], Truth | None]
    size: tuple[int, int] = PAGE
    problem: str = ""
    is_line_art: bool = False
    codes: tuple[str, ...] = ()
    editions: tuple[str, ...] = EDITIONS

    @property
    def file(self) -> str:
        return self.name.replace(" ", "-")

    @property
    def title(self) -> str:
        return self.name.replace(".", " ")


def exif(turn: int = 1) -> Image.Exif:
    found = Image.Exif()
    if turn != 1:
        found[0x0112] = turn
    found[0x010E] = PLACE.decode()
    found.get_ifd(0x8825).update(_GPS)
    return found


def _truth(image: Image.Image, profile: bytes = b"") -> Truth:
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    flat = image.convert(image.mode.removesuffix("A")) if alpha else image
    small = [one and _reduced(one) for one in (flat, alpha)]
    return Truth(small[0] or flat, profile, small[1])


def _reduced(image: Image.Image) -> Image.Image:
    factor = max(1, max(image.size) // _MOST)
    return (image.convert("L") if image.mode == "1" else image).reduce(factor) if factor > 1 else image


def _saved(size: tuple[int, int], mode: str = "RGB", turn: int = 1, **how: Any) -> Callable[[Path], Truth]:
    """Return what saves the meadow in a mode. It is stored so that it is upright when it is turned as its EXIF says."""

    def write(path: Path) -> Truth:
        picture = _in_mode(meadow(*size), mode)
        stored = picture.transpose(_TURNS[turn]) if turn != 1 else picture
        stored.save(path, exif=exif(turn), **how)
        return _truth(picture, how.get("icc_profile", b""))

    return write


def _in_mode(picture: Image.Image, mode: str) -> Image.Image:
    if mode == "CMYK":
        return _inks(picture, GRACOL.path)
    if mode == "line art":
        return picture.convert("L").convert("1", dither=Image.Dither.NONE)
    if mode in ("LA", "RGBA"):
        found = picture.convert(mode)
        found.putalpha(_fading(picture.size))
        return found
    return picture.convert(mode)


def _inks(picture: Image.Image, profile: Path) -> Image.Image:
    found = ImageCms.profileToProfile(picture, ImageCms.createProfile("sRGB"), str(profile), outputMode="CMYK")
    if found is None:
        raise ValueError(profile)
    return found


def _fading(size: tuple[int, int]) -> Image.Image:
    """Return an opacity that is less towards the right, and nothing in the upper left corner."""
    fading = Image.linear_gradient("L").rotate(90).resize(size).point([255 - level // 2 for level in range(256)])
    fading.paste(0, (0, 0, int(size[0] * 0.2), int(size[1] * 0.1)))
    return fading


def _quantized(colours: int, clear: bool = False) -> Callable[[Path], Truth]:
    """Return what saves a PNG of few colors: with `clear`, the one of the sun is transparent."""

    def write(path: Path) -> Truth:
        picture = meadow(*PAGE).quantize(colours, dither=Image.Dither.NONE)
        shown = picture.convert("RGB")
        if not clear:
            picture.save(path, exif=exif())
            return _truth(shown)
        sun = picture.getpixel((int(PAGE[0] * 0.8), int(PAGE[1] * 0.2)))
        picture.save(path, transparency=sun, exif=exif())
        shown.putalpha(picture.point([0 if level == sun else 255 for level in range(256)], "L"))
        return _truth(shown)

    return write


def _grey_of_bits(bits: int) -> Callable[[Path], Truth]:
    """Return what writes a grey PNG with so many bits for each sample."""

    def write(path: Path) -> Truth:
        steps = (1 << bits) - 1
        grey = meadow(*PAGE).convert("L")
        levels = grey.point([level * steps // 255 for level in range(256)])
        rows, per = [], 8 // bits
        width = -(-grey.width // per) * per
        padded = Image.new("L", (width, grey.height))
        padded.paste(levels)
        columns = [padded.tobytes()[n::per] for n in range(per)]
        packed = Image.new("L", (width // per, grey.height))
        for n, column in enumerate(columns):
            part = Image.frombytes("L", packed.size, column)
            packed = ImageChops.add(packed, part.point([level << (8 - bits * (n + 1)) & 255 for level in range(256)]))
        data, row = packed.tobytes(), packed.width
        rows = [b"\0" + data[at : at + row] for at in range(0, len(data), row)]
        path.write_bytes(png(grey.size, (bits, 0), b"".join(rows)))
        return _truth(levels.point([level * 255 // steps for level in range(256)]))

    return write


def png(size: tuple[int, int], kind: tuple[int, int], rows: bytes, *more: tuple[bytes, bytes]) -> bytes:
    """Return a PNG of filtered rows, in so many bits and a color type, with more chunks after its rows."""
    head = struct.pack(">IIBBBBB", *size, *kind, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), *more, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _sixteen_bits(path: Path) -> Truth:
    """Write a PNG of 16 bits for each of red, green and blue."""
    picture = meadow(*PAGE)
    samples, deep = picture.tobytes(), bytearray(6 * picture.width * picture.height)
    deep[::2], deep[1::2] = samples, bytes(len(samples))
    row = 6 * picture.width
    path.write_bytes(png(PAGE, (16, 2), b"".join(b"\0" + deep[n : n + row] for n in range(0, len(deep), row))))
    return _truth(picture)


def _deep_grey(path: Path) -> Truth:
    grey = meadow(*PAGE).convert("L")
    grey.convert("I").point(lambda level: level * 257).convert("I;16").save(path)
    return _truth(grey)


def _late_turn(path: Path) -> Truth:
    """Write a PNG that says after its rows how the camera was held, as some programs do."""
    picture = meadow(*PAGE)
    stored = picture.transpose(_TURNS[6])
    row, data = 3 * stored.width, stored.tobytes()
    rows = b"".join(b"\0" + data[n : n + row] for n in range(0, len(data), row))
    path.write_bytes(png(stored.size, (8, 2), rows, (b"eXIf", exif(6).tobytes().removeprefix(b"Exif\0\0"))))
    return _truth(picture)


def _interlaced(path: Path) -> Truth:
    """Write a PNG in seven passes. Source: PNG, 8.2."""
    picture = meadow(*PAGE)
    rows = b""
    for x, y, across, down in (
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ):  # fmt: skip
        size = len(range(x, PAGE[0], across)), len(range(y, PAGE[1], down))
        place = (across, 0, x + 0.5 - across / 2, 0, down, y + 0.5 - down / 2)
        part = picture.transform(size, Image.Transform.AFFINE, place, Image.Resampling.NEAREST)
        row, data = 3 * part.width, part.tobytes()
        rows += b"".join(b"\0" + data[n : n + row] for n in range(0, len(data), row))
    head = struct.pack(">IIBBBBB", *PAGE, 8, 2, 0, 0, 1)
    whole = png(PAGE, (8, 2), rows)
    path.write_bytes(whole[:12] + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + whole[33:])
    return _truth(picture)


def _ycck(path: Path) -> Truth:
    """Write a JPEG of inks as Photoshop does: as the luminance and two differences of cyan, magenta, yellow, and black.

    Source: Adobe Technical Note 5116. Pillow inverts what it stores, and the marker's last byte says what it is.
    """
    inks = _inks(meadow(*PAGE), FOGRA47.path)
    *colours, black = inks.split()
    parts = [ImageChops.invert(one) for one in Image.merge("RGB", colours).convert("YCbCr").split()]
    profile = FOGRA47.path.read_bytes()
    stream = BytesIO()
    Image.merge("CMYK", (*parts, black)).save(
        stream, "JPEG", quality=95, subsampling=0, icc_profile=profile, exif=exif()
    )
    data = bytearray(stream.getvalue())
    marker = data.index(b"\xff\xee\x00\x0eAdobe")
    data[marker + 15] = 2
    path.write_bytes(data)
    return _truth(inks, profile)


def _two_pictures(path: Path) -> Truth:
    """Write a JPEG with a second, small picture after it, as phones and stereo cameras do (MPO)."""
    picture = meadow(*PAGE)
    small = picture.resize((300, 450))
    picture.save(path, "MPO", save_all=True, append_images=[small], exif=exif())
    return _truth(picture)


def _own_colours(profile: bytes) -> Callable[[Path], Truth]:
    """Return what saves a JPEG whose red, green and blue are those of a wide gamut: beyond what a screen shows."""
    return _saved(PAGE, quality=92, icc_profile=profile)


def _lab(path: Path) -> Truth:
    picture = meadow(*PAGE)
    found = ImageCms.profileToProfile(
        picture, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    if found is None:
        raise ValueError(path)
    found.save(path)
    return _truth(picture)


def _kept(name: str) -> Callable[[Path], Truth]:
    """Return what copies a file that is kept beside this one: the meadow in Display P3."""

    def write(path: Path) -> Truth:
        path.write_bytes((HERE / name).read_bytes())
        return _truth(meadow(*PAGE))

    return write


def _part_of(write: Callable[[Path], Truth | None], share: float) -> Callable[[Path], None]:
    """Return what writes a share of the bytes of a file."""

    def part(path: Path) -> None:
        write(path)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    return part


def _told(name: str, fact: str, hint: str = "save it as PNG, JPEG, TIFF, WebP or SVG") -> str:
    return f"L206: `{name}` {fact}\n  hint: {hint}"


def _of_kind(name: str, kind: str) -> Form:
    """Return a picture of a kind that cannot be printed."""
    return Form(name, _other((300, 450), kind), problem=_told(name, f"is in {kind}, which cannot be printed"))


def _other(size: tuple[int, int], kind: str, **how: Any) -> Callable[[Path], None]:
    """Return what saves the meadow as a picture of a kind, whatever the file's ending."""

    def write(path: Path) -> None:
        meadow(*size).save(path, kind, **how)

    return write


def _planes(path: Path) -> None:
    """Write a TIFF with 16 bits for each sample, in a plane for each color. Source: TIFF 6.0, PlanarConfiguration."""
    width, height = size = (300, 450)
    planes = [bytes(one for level in part.tobytes() for one in (level, level)) for part in meadow(*size).split()]
    long, values = len(planes[0]), 8 + 2 + 10 * 12 + 4
    begins = [values + 30 + n * long for n in range(3)]
    tags = (
        (256, 3, 1, width), (257, 3, 1, height), (258, 3, 3, values), (259, 3, 1, 1), (262, 3, 1, 2),
        (273, 4, 3, values + 6), (277, 3, 1, 3), (278, 3, 1, height), (279, 4, 3, values + 18), (284, 3, 1, 2),
    )  # fmt: skip
    head = b"II*\0" + struct.pack("<IH", 8, len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags)
    head += bytes(4) + struct.pack("<3H6I", 16, 16, 16, *begins, *[long] * 3)
    path.write_bytes(head + b"".join(planes))


def _words(path: Path) -> None:
    path.write_text("no picture", "utf-8")


def _nothing(path: Path) -> None:
    path.touch()


def _large(path: Path) -> None:
    """Write a PNG that says that it is as large as the largest photograph of a phone, and holds next to nothing."""
    path.write_bytes(png((16320, 12240), (8, 2), bytes(1000)))


_JPEG: Any = {"quality": 92}
_PRESS_GREY, _COATED = grey_profile(1.75, b"prtr"), GRACOL.path.read_bytes()
_COARSE = "T304"
_SCALE = "scale it down; 300 pixels for each inch are enough"
FORMS = (
    Form("baseline.jpg", _saved(PAGE, **_JPEG)),
    Form("progressive.jpg", _saved(PAGE, **_JPEG, progressive=True), editions=_EACH_WAY),
    Form("grey.jpg", _saved(PAGE, "L", **_JPEG)),
    Form("grey of a screen.jpg", _saved(PAGE, "L", **_JPEG, icc_profile=grey_profile(1.8, b"mntr"))),
    Form("grey of a press.jpg", _saved(PAGE, "L", **_JPEG, icc_profile=_PRESS_GREY), editions=_EACH_WAY),
    Form("inks.jpg", _saved(PAGE, "CMYK", quality=95)),
    Form("inks with profile.jpg", _saved(PAGE, "CMYK", quality=95, icc_profile=_COATED), editions=_EACH_WAY),
    Form("inks as YCCK.jpg", _ycck, editions=_EACH_WAY),
    Form("display p3.jpg", _own_colours(profile_of(DISPLAY_P3))),
    Form("adobe rgb.jpg", _own_colours(profile_of(ADOBE_RGB))),
    *(
        Form(f"exif {turn}.jpg", _saved(PAGE, turn=turn, **_JPEG), editions=EDITIONS if turn == 6 else _EACH_WAY)
        for turn in range(1, 9)
    ),
    Form("two pictures.jpg", _two_pictures),
    Form("rgb.png", _saved(PAGE), editions=_EACH_WAY),
    Form("line art.png", _saved(FINE, "line art"), FINE, is_line_art=True),
    Form("dots of 1 bit.png", _saved(FINE, "1"), FINE, is_line_art=True),
    Form("2 bits.png", _grey_of_bits(2), editions=_EACH_WAY),
    Form("4 bits.png", _grey_of_bits(4), editions=_EACH_WAY),
    Form("16 bits grey.png", _deep_grey, editions=_EACH_WAY),
    Form("16 bits.png", _sixteen_bits),
    Form("palette.png", _quantized(32)),
    Form("palette with a clear color.png", _quantized(32, clear=True)),
    Form("grey and opacity.png", _saved(PAGE, "LA")),
    Form("opacity.png", _saved(PAGE, "RGBA")),
    Form("interlaced.png", _interlaced, editions=_EACH_WAY),
    Form("turned.png", _saved(PAGE, turn=6), editions=_EACH_WAY),
    Form("turned at its end.png", _late_turn),
    Form("lossy.webp", _saved(PAGE, quality=90), editions=_EACH_WAY),
    Form("lossless.webp", _saved(PAGE, lossless=True, method=0), editions=_EACH_WAY),
    Form("opacity.webp", _saved(PAGE, "RGBA", quality=90)),
    Form("turned.webp", _saved(PAGE, turn=8, quality=90), editions=_EACH_WAY),
    Form("8 bits.tif", _saved(PAGE), editions=_EACH_WAY),
    Form("16 bits grey.tif", _deep_grey, editions=_EACH_WAY),
    Form("inks.tif", _saved(PAGE, "CMYK")),
    Form("lzw.tif", _saved(PAGE, compression="tiff_lzw"), editions=_EACH_WAY),
    Form("jpeg in it.tif", _saved(PAGE, compression="jpeg", quality=92), editions=_EACH_WAY),
    Form("turned.tif", _saved(PAGE, turn=6), editions=_EACH_WAY),
    Form("lab.tif", _lab, editions=_EACH_WAY),
    Form("iphone.heic", _kept("iphone.heic"), editions=_EACH_WAY),
    Form("iphone turned.heic", _kept("iphone-turned.heic")),
    Form("heic with a wrong ending.jpg", _kept("iphone.heic"), editions=_EACH_WAY),
    Form("png with a wrong ending.jpg", _saved(PAGE, format="PNG"), editions=_EACH_WAY),
    Form("panorama.jpg", _saved((20000, 2000), **_JPEG), (20000, 2000), codes=(_COARSE,)),
    Form("tall.jpg", _saved((1800, 9000), **_JPEG), (1800, 9000)),
    Form("12 megapixels.jpg", _saved((4000, 3000), **_JPEG), (4000, 3000), editions=_EACH_WAY),
    Form("48 megapixels.jpg", _saved((8064, 6048), **_JPEG), (8064, 6048)),
    Form(
        "40 pixels.png", _saved((40, 40)), (40, 40),
        "T304: `40-pixels.png` has 5 pixels an inch at its size; 150 are needed\n"
        "  hint: take one of at least 2625 x 2625 pixels",
    ),
    Form(
        "a pixel.png", _saved((1, 1)), (1, 1),
        "T304: `a-pixel.png` has 0 pixels an inch at its size; 150 are needed\n"
        "  hint: take one of at least 2626 x 2626 pixels",
    ),
    _of_kind("animation.gif", "GIF"),
    _of_kind("bitmap.bmp", "BMP"),
    _of_kind("android.avif", "AVIF"),
    Form("half.jpg", _part_of(_saved(PAGE, **_JPEG), 0.5), problem=_told("half.jpg", "is broken or not a picture")),
    Form("half.png", _part_of(_saved((300, 450)), 0.7), problem=_told("half.png", "is broken or not a picture")),
    Form(
        "half.heic", _part_of(_kept("iphone.heic"), 0.6), problem=_told("half.heic", "is broken or not a picture")
    ),
    Form("words.jpg", _words,
         problem=_told("words.jpg", "is broken or not a picture")),
    Form("nothing.jpg", _nothing,
         problem=_told("nothing.jpg", "is broken or not a picture")),
    Form(
        "planes of 16 bits.tif", _planes,
        problem=_told(
            "planes-of-16-bits.tif", "has 16 bits for each of its samples, and each color by itself",
            "save it with interleaved samples (RGBRGB), or with 8 bits",
        ),
    ),
    Form(
        "200 megapixels.png", _large,
        problem=f"L207: `200-megapixels.png` has far too many pixels\n  hint: {_SCALE}",
    ),
)  # fmt: skip
BY_NAME = {form.name: form for form in FORMS}
