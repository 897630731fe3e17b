"""Image XObjects: converts raster pictures to image objects in the target's colors.

A picture is turned upright and made no finer than the target can show (`pictures`). Transparent parts stay so
with a soft mask. For a target without transparency they show the color of the panel behind, or white paper. For a
press the colors go through the picture's own profile (sRGB without one) to the output profile, by one table whose
entries are all within the ink limit, and so are interpolated values. A picture that is in inks keeps them, as far as
the limit allows. A grey picture stays grey and prints with black alone, and 1-bit line art stays 1-bit.
"""

import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from flyergen import plain_pictures
from flyergen.artwork import Picture
from flyergen.colour import PAPER, Colour, Spot, grey_of
from flyergen.files import MEGABYTE, Version, opened, version
from flyergen.geometry import Rect
from flyergen.handed_on import Form, handed_on
from flyergen.limits import LINE_ART_PPI
from flyergen.pdf.colour import Model, Rendering, area_grey
from flyergen.pdf.encoded_images import (
    FEW_COLOURS,
    GRID,
    RIPPLE,
    Encoded,
    Sizes,
    grey_levels,
    grid_levels,
    ground_inks,
    image_entries,
    packed,
    unpacked,
)
from flyergen.pdf.objects import Document
from flyergen.pdf.profiles import SRGB, profile_bytes
from flyergen.problem import FlyerError, Place, Problem
from flyergen.units import MM_PER_INCH

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFilter import Color3DLUT

    from flyergen.looks import Look, Screen
    from flyergen.pictures import Raster

_FINEST_PPI = LINE_ART_PPI[-1]  # no press can show a finer edge
_JPEG_QUALITY = 90
_MOST_BYTES = 500 * MEGABYTE
_SCREEN_PPI = 600  # of a picture in dots or lines
_MOST_SPOTS = 4  # channels of an image


# A picture is made once for each size that it is shown at and each color behind it.
_Key = tuple[str, Sizes, Colour | None, "Look | None"]


class PictureBook:
    """The pictures of one document, each made once and with a name, and the problems found."""

    def __init__(self, pictures: Iterable[Picture], how: Rendering, ppi: int, before: int = 0) -> None:
        """Make the pictures. `before` is the number of pictures that have names already."""
        self.problems: list[Problem] = []
        self._before = before
        self._ppi, self._transparency, self._in_dots = ppi, how.transparency, how.in_dots
        self._pictures: dict[_Key, tuple[str, Encoded]] = {}
        for picture in pictures:
            self._take(picture, how)

    def __len__(self) -> int:
        return len(self._pictures)

    def name(self, picture: Picture) -> str:
        """Return the name of `picture`."""
        return self._pictures[self._key(picture)][0]

    def add_to(self, document: Document) -> dict[str, PDFObjectReference]:
        """Add the pictures to a document, and return them by name."""
        return {name: picture.add_to(document) for name, picture in self._pictures.values()}

    def _take(self, picture: Picture, how: Rendering) -> None:
        key = self._key(picture)
        if key in self._pictures:
            return
        try:
            encoded = encode(version(Path(picture.file)), key[1], how, *key[2:])
        except FlyerError as error:
            self.problems += error.problems
        except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise whatever its readers stumble over
            from flyergen.problems.writing import UnreadablePicture

            found = UnreadablePicture(picture.file)
            self.problems.append(found.problem(Place(Path(picture.file).as_posix())))
        else:
            self._pictures[key] = f"P{self._before + len(self._pictures) + 1}", encoded

    def _key(self, picture: Picture) -> "_Key":
        sizes = Sizes(*(_pixels(picture.box, ppi) for ppi in (self._ppi, _FINEST_PPI)))
        look = picture.look
        if self._in_dots and not picture.is_logo:
            from flyergen.looks import Look

            look = (look or Look()).copied()
        ground = None if self._transparency and not (look and look.screen) else picture.ground
        return picture.file, sizes, ground, look and look.pixels()


def _pixels(box: Rect, ppi: int) -> tuple[int, int]:
    """Return the pixels that a box can show."""
    return ceil(box.width / MM_PER_INCH * ppi), ceil(box.height / MM_PER_INCH * ppi)


@handed_on(Form(packed, unpacked))
@lru_cache(maxsize=64)
def encode(file: Version, sizes: Sizes, how: Rendering, ground: Colour | None, look: "Look | None" = None) -> Encoded:
    """Return the picture in `file`, on a background (None: paper) if the target has no transparency.

    Raises OSError, SyntaxError or ValueError, as Pillow does, if the file is not a picture.
    """
    if plain_pictures.ARE_ALL:
        from flyergen.pdf.plain_images import encode_plain

        return encode_plain(file, sizes, how, ground, look)
    from PIL import Image, ImageCms

    from flyergen.looks import Look
    from flyergen.pictures import WHOLE, is_line_art, line_art, open_image, open_raster

    try:
        with opened(file.path, _MOST_BYTES) as stream, open_image(stream) as picture:
            plain = look is None or look == Look(screen=look.screen)
            if plain and is_line_art(picture) and how.ink_limit >= 1 and (bits := line_art(picture, sizes.line_art)):
                return _packed_bits(bits)
            raster = open_raster(picture, sizes.tones, look.part if look else WHOLE)
        del picture  # its pixels may be many and are no longer needed
        if look:
            return _dressed(raster, look, how, ground, sizes.line_art)
        rendered = _render(raster, how)
        if how.transparency and raster.alpha:
            return _pack(rendered)._replace(mask=_pack(raster.alpha))
        return _pack(_on_ground(rendered, raster.alpha, how, ground))
    except (Image.DecompressionBombError, ImageCms.PyCMSError) as error:
        raise ValueError(file.path) from error


def _dressed(raster: "Raster", look: "Look", how: Rendering, ground: Colour | None, finest: tuple[int, int]) -> Encoded:
    """Return a picture with the colors and the opacity of its look. `finest` are the pixels of line art in its box."""
    from flyergen.looks import faded, overlaid

    is_opaque = raster.alpha is None and look.opacity == 1
    spots = _spots_of(look, how) if is_opaque or how.transparency or ground in (None, PAPER) else ()

    def levels(colour: Colour) -> tuple[int, ...]:
        if spots:
            tints = {spot.ink: spot.tint for spot in colour.spots}
            return tuple(round(255 * tints.get(spot.ink, 0.0)) for spot in spots)
        if how.model in ("black", "grey"):
            return (round(255 * dict(how.greys).get(colour, grey_of(colour))),)
        return ground_inks(colour, how._replace(ink_limit=how.ink_limit - RIPPLE))

    if look.screen and not look.screen.in_black:
        return _screened(raster, look, how, levels, finest)._replace(spots=spots)
    rendered = _tones(raster, look, how, levels)
    over = partial(_area_levels, how) if how.model in ("black", "grey") else levels
    alpha = faded(raster.alpha, look.opacity, rendered.size) if look.opacity < 1 else raster.alpha
    if look.screen:  # what is over it keeps its tone, for words are on it
        bits = _bits(_on_ground(rendered, alpha, how, ground).convert("L"), look.screen, finest)
        dots = _pack(overlaid(bits.convert("L"), look.overlays, over)) if look.overlays else _packed_bits(bits)
        return dots._replace(mask=_pack(raster.alpha) if how.transparency and raster.alpha else None)
    rendered = overlaid(rendered, look.overlays, over)
    if how.transparency and alpha:
        return _pack(rendered)._replace(mask=_pack(alpha), spots=spots)
    if spots and alpha:
        return _pack(_on_paper(rendered, alpha))._replace(spots=spots)
    return _pack(_on_ground(rendered, alpha, how, ground))._replace(spots=spots)


def _tones(raster: "Raster", look: "Look", how: Rendering, levels: Callable[[Colour], tuple[int, ...]]) -> "Image":
    """Return a picture in its own colors or as a duotone, in a color model that its overlays can have."""
    from flyergen.looks import duotoned, in_srgb

    if look.duotone:
        dark, light = map(levels, look.duotone)
        return duotoned(in_srgb(raster, how.profile).convert("L"), dark, light, raster.alpha)
    if look.plate:
        from flyergen.colour import plate

        return plate(in_srgb(raster, how.profile), *look.plate, how.ink_limit)
    rendered = _render(raster, how)
    if look.overlays and rendered.mode == "L" and how.model in ("cmyk", "srgb"):
        return _in_colour(rendered, how.model)
    return rendered


def _area_levels(how: Rendering, colour: Colour) -> tuple[int, ...]:
    """Return the grey of a scrim or a tint, which is that of an area in its color."""
    return (round(255 * area_grey(colour, how)),)


def _spots_of(look: "Look", how: Rendering) -> tuple[Spot, ...]:
    """Return the full spot inks of a duotone, or none if a process ink is among its colors."""
    if how.model != "cmyk" or not look.duotone or not all(one.spots or one == PAPER for one in look.colours):
        return ()
    inks = {spot.ink: spot._replace(tint=1.0) for colour in look.colours for spot in colour.spots}
    return tuple(inks.values()) if len(inks) <= _MOST_SPOTS else ()


def _screened(
    raster: "Raster",
    look: "Look",
    how: Rendering,
    levels: Callable[[Colour], tuple[int, ...]],
    finest: tuple[int, int],
) -> Encoded:
    """Return a picture as dots or lines in one color on another."""
    from flyergen.looks import Screen, dressed, in_srgb, on_ground

    image = in_srgb(raster, how.profile)
    if raster.alpha:
        image.putalpha(raster.alpha)
    grey = on_ground(dressed(image, look._replace(duotone=())), PAPER).convert("L")
    packed = _packed_bits(_bits(grey, look.screen or Screen(), finest))
    if not look.duotone:
        return packed
    dark, light = map(levels, look.duotone)
    space = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}.get(len(dark), "")
    return packed._replace(entries=packed.entries | {"ColorSpace": space}, table=bytes([*dark, *light]))


def _bits(grey: "Image", screen: "Screen", finest: tuple[int, int]) -> "Image":
    """Return a grey picture as dots or lines, of one bit."""
    from PIL import Image

    from flyergen.looks import screened

    size = tuple(side * _SCREEN_PPI // _FINEST_PPI for side in finest)
    return screened(grey.resize(size, Image.Resampling.BICUBIC), screen, _SCREEN_PPI)


def _on_ground(picture: "Image", alpha: "Image | None", how: Rendering, ground: Colour | None) -> "Image":
    """Return a converted picture, flattened on its background."""
    from PIL import Image

    if alpha is None:
        return picture
    inks = ground_inks(ground or PAPER, how)
    if picture.mode == "L" and len(set(inks)) > 1:
        picture = _in_colour(picture, how.model)
    if picture.mode == "L":
        inks = inks[:1] if how.model != "cmyk" else (255 - inks[3],)
    paper = Image.new(picture.mode, picture.size, inks if len(inks) > 1 else inks[0])
    paper.paste(picture, mask=alpha)
    return paper


def _on_paper(plates: "Image", alpha: "Image") -> "Image":
    """Return the plates of spot inks with as much ink as a picture is opaque."""
    from PIL import Image

    none = Image.new(plates.mode, plates.size)
    none.paste(plates, mask=alpha)
    return none


def _in_colour(grey: "Image", model: Model) -> "Image":
    """Return a grey picture in a color model: for a press in black ink alone."""
    from PIL import Image, ImageChops

    if model != "cmyk":
        return grey.convert("RGB")
    none = Image.new("L", grey.size)
    return Image.merge("CMYK", (none, none, none, ImageChops.invert(grey)))


def _render(raster: "Raster", how: Rendering) -> "Image":
    from flyergen.pdf.profiles import capped
    from flyergen.pictures import through_profile

    picture, profile = raster.image, raster.profile
    if picture.mode == "CMYK":
        if how.model == "cmyk":
            return capped(picture, how.ink_limit - RIPPLE)
        picture, profile = through_profile(picture, profile or profile_bytes(how.profile)), b""
    if picture.mode == "L" and profile and how.model != "cmyk":
        picture = through_profile(picture, profile).convert("L")
    if picture.mode == "L" or how.model in ("black", "grey"):
        return picture.convert("L").point(grey_levels(how))
    if how.model == "srgb" and not profile:
        return picture
    return picture.filter(_table(profile, how))


@lru_cache(maxsize=8)
def _table(profile: bytes, how: Rendering) -> "Color3DLUT":
    """Return the table from RGB in `profile` (sRGB if empty) to the target's colors, in grid steps of 8."""
    from PIL import ImageFilter

    target, mode = (SRGB.path, "RGB") if how.model == "srgb" else (how.profile, "CMYK")
    grid = grid_of(target, mode, profile)
    values = grid_levels(grid, how) if mode == "CMYK" else [value / 255 for value in grid]
    return ImageFilter.Color3DLUT(GRID, values, channels=len(mode), target_mode=mode)


def grid_of(target: Path, mode: str = "CMYK", profile: bytes = b"") -> bytes:
    """Return the target's samples of a grid of RGB in `profile` (sRGB if empty), the steps of red one by one."""
    from PIL import Image, ImageCms

    transform = ImageCms.buildTransform(
        BytesIO(profile) if profile else str(SRGB.path),
        str(target),
        "RGB",
        mode,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    steps = [round(i * 255 / (GRID - 1)) for i in range(GRID)]
    cube = bytes(part for blue in steps for green in steps for red in steps for part in (red, green, blue))
    return transform.apply(Image.frombytes("RGB", (GRID, GRID * GRID), cube)).tobytes()


def _pack(picture: "Image") -> Encoded:
    """Return a compressed picture: as JPEG for a photograph, lossless for few colors."""
    entries = image_entries(picture, 8)
    if picture.mode == "LA" or picture.getcolors(FEW_COLOURS):
        return Encoded(entries | {"Filter": "/FlateDecode"}, zlib.compress(picture.tobytes()))
    file = BytesIO()
    picture.save(file, "JPEG", quality=_JPEG_QUALITY, subsampling=0, comment=b"")  # not that of its file
    if picture.mode == "CMYK":
        # Pillow writes inverted CMYK, as Adobe does.
        entries["Decode"] = "[1 0 1 0 1 0 1 0]"
    return Encoded(entries | {"Filter": "/DCTDecode"}, file.getvalue())


def _packed_bits(picture: "Image") -> Encoded:
    """Return a compressed 1-bit picture: 0 is black."""
    return Encoded(image_entries(picture, 1) | {"Filter": "/FlateDecode"}, zlib.compress(picture.tobytes()))
