"""Encoded images: the entries and bytes of an image XObject, and the numbers that decide them.

`images` converts the pixels with Pillow, `plain_images` without it, and both make the same of them.
"""

import zlib
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFObjectReference

from flyergen.colour import Colour, Spot, grey_of
from flyergen.handed_on import Product
from flyergen.pdf.colour import Rendering, separation
from flyergen.pdf.objects import Document, Stream
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

    from flyergen.plain_pictures import PlainPicture

_SPACES = {"CMYK": "/DeviceCMYK", "RGB": "/DeviceRGB", "L": "/DeviceGray", "1": "/DeviceGray", "LA": ""}
# A picture with more colors is treated as a photograph, which JPEG compresses best.
FEW_COLOURS = 256
GRID = 33
# JPEG artefacts add some ink at sharp edges.
RIPPLE = 0.06


class Encoded(NamedTuple):
    """A picture as the entries and the data of its stream, and its soft mask if parts of it are transparent.

    A picture in spot inks has these as `spots`. One in few colors has a `table` of them.
    """

    entries: dict[str, object]
    data: bytes
    mask: "Encoded | None" = None
    spots: tuple[Spot, ...] = ()
    table: bytes = b""

    def add_to(self, document: Document) -> PDFObjectReference:
        """Add the picture to a document, after its mask."""
        entries = dict(self.entries)
        if self.mask:
            entries["SMask"] = self.mask.add_to(document)
        if self.spots:
            entries["ColorSpace"] = separation(self.spots)
        if self.table:
            base = entries["ColorSpace"]
            entries["ColorSpace"] = PDFArray([PDFName("Indexed"), base, 1, f"<{self.table.hex()}>"])
        return document.add(Stream(entries, self.data))


def packed(picture: Encoded) -> Product:
    """Return a picture as a product. One in few colors has a table of them, which takes half the room."""
    mask = packed(picture.mask) if picture.mask else Product(None)
    colours, data = _in_numbers(picture)
    step = len(colours[0]) if colours else 0
    value = (picture.entries, picture.spots, picture.table.hex(), step, mask.value)
    return Product(value, (b"".join(colours), data, *mask.parts))


def unpacked(product: Product) -> Encoded:
    """Return the picture of a product."""
    entries, spots, table, step, mask = product.value
    colours, data, *rest = product.parts
    return Encoded(
        entries,
        _from_numbers(data, entries["Width"], colours, step) if step else data,
        unpacked(Product(mask, tuple(rest))) if mask else None,
        tuple(Spot(ink, tuple(cmyk), tint) for ink, cmyk, tint in spots),
        bytes.fromhex(table),
    )


def _in_numbers(picture: Encoded) -> tuple[list[bytes], bytes]:
    """Return the colors of a picture, and how much the number of each pixel differs from that of the one above.

    Of a picture that is not in few colors it returns none, and its data.
    """
    entries = picture.entries
    if entries["Filter"] != "/FlateDecode" or entries["BitsPerComponent"] == 1:
        return [], picture.data
    width, pixels = int(str(entries["Width"])), zlib.decompress(picture.data)
    step = len(pixels) // (width * int(str(entries["Height"])))
    each = [pixels[at : at + step] for at in range(0, len(pixels), step)]
    colours = sorted({*each})
    if len(colours) > FEW_COLOURS:
        return [], picture.data
    numbers = bytes(map({colour: number for number, colour in enumerate(colours)}.__getitem__, each))
    return colours, bytes([(one - above) & 255 for one, above in zip(numbers, bytes(width) + numbers, strict=False)])


def _from_numbers(differences: bytes, width: int, colours: bytes, step: int) -> bytes:
    """Return the data of a picture from its colors, each of so many bytes, and from what `_in_numbers` returns."""
    rows = (differences[at : at + width] for at in range(0, len(differences), width))
    numbers = accumulate(
        rows, lambda above, row: bytes([(one + two) & 255 for one, two in zip(above, row, strict=True)])
    )
    table = [colours[at : at + step] for at in range(0, len(colours), step)]
    return zlib.compress(b"".join(map(table.__getitem__, b"".join(numbers))))


class Sizes(NamedTuple):
    """The largest useful number of pixels, across and down: for a picture in tones, and for line art."""

    tones: tuple[int, int]
    line_art: tuple[int, int]


def image_entries(picture: "Image | PlainPicture", bits: int) -> dict[str, object]:
    """Return the entries of a picture's XObject, without those of its compression."""
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": bits,
        "ColorSpace": _SPACES[picture.mode],
    }


def ground_inks(ground: Colour, how: Rendering) -> tuple[int, ...]:
    """Return a color in eight bits: inks, red, green and blue, or a grey three times."""
    if how.model == "cmyk":
        from flyergen.pdf.profiles import inks_of

        return tuple(round(255 * part) for part in inks_of(ground, how.profile, how.ink_limit))
    parts = ground.rgb if how.model == "srgb" else (grey_of(ground),) * 3
    return tuple(round(255 * part) for part in parts)


def grey_levels(how: Rendering) -> list[int]:
    """Return for each grey the one that is printed, with no more ink than the target takes."""
    most = min(1.0, how.ink_limit)
    return [round(255 - (255 - value) * most) for value in range(256)]


def grid_levels(grid: bytes, how: Rendering) -> list[float]:
    """Return the samples of a grid in inks as shares, with no more ink than a picture may have."""
    return _within([value / 255 for value in grid], how.ink_limit - RIPPLE)


def _within(values: list[float], limit: float) -> list[float]:
    """Return CMYK values with cyan, magenta and yellow lowered by one factor where their ink is over `limit`."""
    result: list[float] = []
    for i in range(0, len(values), 4):
        *coloured, black = values[i : i + 4]
        ink = sum(coloured)
        share = (limit - black) / ink if ink + black > limit else 1.0
        result += [*(part * share for part in coloured), black]
    return result
