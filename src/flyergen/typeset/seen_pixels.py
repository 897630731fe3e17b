"""Seen pixels: what is seen of a photograph where words are, as an image that is opaque where it is seen.

Everything that is painted there is laid over one another in order, each in its shape: what is under the words decides
what is seen behind them, and what is over the words hides both. Pixels are as large as those of a sample of the whole
picture (`photo_samples`), and each is the mean of what is seen in it.
"""

from functools import partial
from math import ceil, cos, pi, prod, sin
from typing import TYPE_CHECKING

from flyergen import plain_pictures
from flyergen.artwork import Picture
from flyergen.colour import PAPER, Colour
from flyergen.geometry import Point, Rect
from flyergen.looks import rgb_levels
from flyergen.paths import rows_of
from flyergen.record import NamedTuple
from flyergen.typeset.painting_order import Blend, Paint
from flyergen.typeset.photo_samples import coloured, samples_along

if TYPE_CHECKING or not plain_pictures.ARE_ALL:
    from PIL import Image, ImageChops, ImageDraw
else:
    from flyergen import plain_pixels

    Image = ImageChops = ImageDraw = plain_pixels

_FINE = 2  # finer than the result, so that an edge goes through a pixel
_COARSE = 8  # pixels between two positions of a gradient


class Scene(NamedTuple):
    """What is painted where words are, `under` and `over` them from back to front.

    `shown_paint` is what is seen of the photograph's `paint`: itself, or a blend of it.
    """

    paint: Paint
    shown_paint: Paint | None
    under: tuple[Paint, ...]
    over: tuple[Paint, ...]

    def is_plain(self, box: Rect) -> bool:
        """Whether the photograph, upright and opaque, is all that is seen in as much of a box as its own."""
        paint, last = self.paint, self.under[-1:]
        if self.over or self.shown_paint is not paint or last != (paint,) or paint.is_seen_through:
            return False
        return not (paint.picture and paint.picture.quarters) and bool(paint.fills(_common(box, paint.whole)))


class _Grid(NamedTuple):
    """Pixels of a box on the side: the box, and how many there are across and down."""

    box: Rect
    width: int
    height: int

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    @property
    def pixel(self) -> tuple[float, float]:
        """The width and the height of a pixel in mm."""
        return self.box.width / self.width, self.box.height / self.height


def seen_pixels(scene: Scene, picture: Picture, box: Rect) -> "Image.Image | None":
    """Return what is seen of the photograph in a box, as `picture` in place of its own, or None if nothing is seen."""
    fine = samples_along(scene.paint.whole) * _FINE
    size = [max(_FINE, _FINE * ceil(side * fine / _FINE)) for side in (box.width, box.height)]
    grid = _Grid(box, *size)
    mask = _where_seen(scene, grid)
    if mask is None:
        return None
    found = _pixels(scene.paint, grid, picture).convert("RGB")
    return Image.merge("RGBA", (*found.split(), mask)).reduce(_FINE)


def _common(box: Rect, other: Rect) -> Rect:
    """Return what two boxes that meet have in common."""
    left, top = max(box.x, other.x), max(box.y, other.y)
    return Rect(left, top, min(box.right, other.right) - left, min(box.bottom, other.bottom) - top)


def _where_seen(scene: Scene, grid: _Grid) -> "Image.Image | None":
    """Return how much each pixel shows of what is seen of the photograph behind the words."""
    seen: dict[Paint | None, Image.Image] = {None: Image.new("L", grid.size, 255)}
    for paint in scene.under:
        shape, before, seen = _shape(paint, grid), seen, {}
        for ground, mask in before.items():
            _add(seen, paint.over(ground), ImageChops.darker(mask, shape))
            _add(seen, ground, ImageChops.darker(mask, ImageChops.invert(shape)))
    found = seen.get(scene.shown_paint)
    for paint in scene.over:
        if found:
            found = ImageChops.multiply(found, ImageChops.invert(_cover(paint, grid)))
    return found if found and found.getbbox() else None


def _add(images: "dict[Paint | None, Image.Image]", ground: Paint | None, mask: "Image.Image") -> None:
    if mask.getbbox():
        images[ground] = ImageChops.lighter(images[ground], mask) if ground in images else mask


def _shape(paint: Paint, grid: _Grid) -> "Image.Image":
    """Return a mask of the pixels whose middles are inside a paint."""
    mask = Image.new("L", grid.size, 0)
    draw, (across, _), left = ImageDraw.Draw(mask), grid.pixel, grid.box.x
    shape = paint.shape
    edges = shape.between(grid.box.y, grid.box.bottom)
    for y, row in enumerate(rows_of(edges, shape.even_odd, grid.box, grid.height)):
        for start, end in row:
            first, last = ceil((start - left) / across - 0.5), ceil((end - left) / across - 0.5) - 1
            if first <= last:
                draw.line((first, y, last, y), fill=255)
    return mask


def _cover(paint: Paint, grid: _Grid) -> "Image.Image":
    """Return how much of each pixel a paint covers."""
    shape = _shape(paint, grid)
    if paint.picture and paint.is_seen_through:
        image = _picture(paint, grid, paint.picture)
        shape = ImageChops.darker(shape, image.getchannel("A")) if image.mode == "RGBA" else shape
    if paint.opacity:
        shape = shape.point(partial(_share, prod(group.share for group in paint.opacity.groups)))
    return shape


def _share(share: float, level: int) -> int:
    return round(share * level)


def _pixels(paint: Paint | None, grid: _Grid, picture: Picture | None = None) -> "Image.Image":
    """Return the pixels of a paint over what is seen through it, with `picture` in place of its own."""
    if paint is None:
        return Image.new("RGB", grid.size, rgb_levels(PAPER))
    if not isinstance(paint, Blend):
        return _image_of(paint, grid, picture or paint.picture).convert("RGB")
    low = _pixels(paint.below, grid)
    if isinstance(paint.top, Blend):
        over = _pixels(paint.top, grid, picture)
    else:
        top, over = _image_of(paint.top, grid, picture or paint.picture), low.copy()
        over.paste(top.convert("RGB"), mask=top.getchannel("A") if top.mode == "RGBA" else None)
    return Image.blend(low, over, paint.share)


def _image_of(paint: Paint, grid: _Grid, picture: Picture | None) -> "Image.Image":
    """Return the pixels of a paint alone, as if it filled the grid."""
    if picture:
        return _picture(paint, grid, picture)
    if not paint.is_gradient:
        return Image.new("RGB", grid.size, rgb_levels(paint.colour or PAPER))
    width, height = (ceil(side / _COARSE) + 1 for side in grid.size)
    found, box = Image.new("RGBA", (width, height)), grid.box
    points = (
        Point(box.x + (x + 0.5) * box.width / width, box.y + (y + 0.5) * box.height / height)
        for y in range(height)
        for x in range(width)
    )
    found.putdata([_level(*paint.colour_at(point)) for point in points])
    return found.resize(grid.size, Image.Resampling.BILINEAR)


def _level(colour: Colour | None, share: float) -> tuple[int, ...]:
    return (*rgb_levels(colour or PAPER), round(255 * share))


def _picture(paint: Paint, grid: _Grid, picture: Picture) -> "Image.Image":
    """Return the pixels of a picture at its place, with its alpha if parts of it are transparent."""
    image, whole = coloured(picture, _FINE), paint.whole
    angle = -(picture.quarters + 2 * paint.is_upside_down) * pi / 2
    turn, lean = cos(angle), sin(angle)
    wide, high = image.width / whole.width, image.height / whole.height
    (across, down), middle = grid.pixel, whole.middle
    x, y = grid.box.x - middle.x, grid.box.y - middle.y
    matrix = (
        across * turn * wide,
        -down * lean * wide,
        (x * turn - y * lean) * wide + image.width / 2,
        across * lean * high,
        down * turn * high,
        (x * lean + y * turn) * high + image.height / 2,
    )
    return image.transform(grid.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
