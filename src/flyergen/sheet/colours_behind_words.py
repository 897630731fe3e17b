"""Colors behind words: which colors are behind the words and codes of a job, letter by letter.

What was painted last is on top. The background of a letter is the color behind its middle, so a word half on a
colored field has two. The color of a photograph is unknown.
"""

from collections.abc import Iterator

from flyergen.artwork import GlyphRun, Item, Modules, Path, Picture, Placement
from flyergen.colour import PAPER, Colour
from flyergen.geometry import Point, around
from flyergen.gradient import Gradient
from flyergen.paths import Shape, shape_of
from flyergen.record import NamedTuple
from flyergen.sheet.page import Job
from flyergen.units import pt


class ColourBehind(NamedTuple):
    """A color that is behind words or a code, or behind a part of them."""

    item: GlyphRun | Modules
    ground: Colour


class _Field(NamedTuple):
    """A painted shape on a page. A photograph has no color."""

    shape: Shape
    colour: Colour | None
    gradient: Gradient | None = None

    def on(self, placement: Placement) -> "_Field":
        """Return the shape of a placement at its position on the page."""
        gradient = self.gradient
        if gradient:
            (e, f), (a, b), (c, d) = (placement.point(Point(*at)) for at in ((0, 0), (1, 0), (0, 1)))
            gradient = gradient.through((a - e, b - f, c - e, d - f, e, f))
        return _Field(placed(self.shape, placement), self.colour, gradient)

    def colour_at(self, spot: Point) -> Colour | None:
        """Return the color at a point: of a gradient the nearest of those between which it runs."""
        return self.gradient.nearest(spot) if self.gradient else self.colour


def colours_behind(job: Job) -> Iterator[ColourBehind]:
    """Yield the colors behind all words and codes of a job, each once for each run or code.

    Those of a repeated piece come once.
    """
    for page in job.pages:
        for placements in page.pieces:
            yield from _of_placements(placements)


def placed(shape: Shape, placement: Placement) -> Shape:
    """Return a shape of a placement at its position on the page."""
    polygons = tuple(tuple(map(placement.point, polygon)) for polygon in shape.polygons)
    return Shape(polygons, shape.even_odd, placement.box(shape.box))


def _of_placements(placements: tuple[Placement, ...]) -> Iterator[ColourBehind]:
    fields: list[_Field] = []
    for placement in placements:
        for item in placement.items:
            if isinstance(item, GlyphRun | Modules):
                grounds = _grounds([placement.point(spot) for spot in _spots(item)], fields)
                yield from (ColourBehind(item, ground) for ground in dict.fromkeys(grounds) if ground)
            elif field := _field(item):
                fields.append(field.on(placement))


def _field(item: Item) -> _Field | None:
    if isinstance(item, Picture):
        return _Field(shape_of(item.outline), None)
    if isinstance(item, Path) and item.fill and item.segments:
        return _Field(shape_of(item.segments, item.even_odd), item.fill, item.gradient)
    return None


def _spots(item: GlyphRun | Modules) -> Iterator[Point]:
    """Yield the middle of each letter, at half the x-height, or that of a code."""
    if isinstance(item, Modules):
        across, down = len(item.rows[0]) * item.module, len(item.rows) * item.module
        yield item.origin.moved(across / 2, down / 2)
        return
    along, up = 0.0, pt(item.size * item.font.x_height / 2000)
    for glyph in item.glyphs:
        width = pt(item.size * glyph.advance / 1000)
        if glyph.text.strip():
            yield Point(along + width / 2, -up).turned(item.quarters).moved(*item.origin)
        along += width


def _grounds(spots: list[Point], fields: list[_Field]) -> Iterator[Colour | None]:
    if not spots:
        return
    reach = around(spots)
    near = [field for field in reversed(fields) if field.shape.box.meets(reach)]
    for spot in spots:
        yield next((field.colour_at(spot) for field in near if field.shape.holds(spot)), PAPER)
