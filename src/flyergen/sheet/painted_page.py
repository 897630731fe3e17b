"""Painted page: fills and strokes in painting order, what is on top, and colors behind words.

Words and codes paint nothing here. They only remember what is behind them.

PDFium paints the shapes from back to front, each in the color of its number, into a grid of cells. So a question about
a place, or about the size of what is visible, never walks through all shapes.

What was painted last is on top. The background of a letter is the color behind its middle, so a word half on a
colored field has two. The color of a photograph is unknown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import ceil, hypot
from typing import Self

from flyergen.artwork import GlyphRun, Item, Modules, Path, Picture, Placement, Segment, Stroke
from flyergen.colour import PAPER, Colour
from flyergen.geometry import Point, Rect, around
from flyergen.gradient import Gradient
from flyergen.limits import QUIET_ZONE
from flyergen.paths import Shape, known_shape, shape_of
from flyergen.pdfium import FlatPainter, Matrix
from flyergen.record import NamedTuple
from flyergen.sheet.page import Job
from flyergen.units import pt

PITCH = pt(0.5)  # between the middles of cells

NOTHING = 0  # the number of bare paper

OUTSIDE = -1  # the number of what is not on the grid

_NUMBER = 0xFFFFFF  # the bits of a cell that are a number


class VisibleAreas:
    """A grid over `box` that is bare paper at first. Numbers of shapes begin with 1. Paint it in a `with`."""

    def __init__(self, box: Rect) -> None:
        self.box, self._times = box, 1 / PITCH
        self._left, self._top = box.x, box.y
        self.across, self.down = ceil(box.width / PITCH), ceil(box.height / PITCH)
        self._painter = FlatPainter(self.across, self.down)
        self._cells = self._painter.pixels

    def __enter__(self) -> Self:
        self._painter.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._painter.__exit__()

    def paint(self, segments: Sequence[Segment], rule: bool | Stroke, placement: Placement, number: int) -> None:
        """Put the fill of a path, even-odd or not, or its stroke on top of all others."""
        self._painter.paint((segments, rule, number, pixels_of(placement, self.box, PITCH)))

    def at(self, point: Point) -> int:
        """Return the number of the shape on top at a point: `NOTHING` for paper, `OUTSIDE` for none at all."""
        return self.at_place(*point)

    def at_place(self, x: float, y: float) -> int:
        """Return what `at` does for the point (x, y)."""
        column, row = (x - self._left) * self._times, (y - self._top) * self._times
        if 0 <= column < self.across and 0 <= row < self.down:
            return self._cells[int(row) * self.across + int(column)] & _NUMBER
        return OUTSIDE

    def sizes(self) -> dict[int, float]:
        """Return the visible size of each shape and of the paper, in square millimetres."""
        found = self._painter.picture().getcolors(self.across * self.down) or []
        sizes: dict[int, float] = {}
        for count, colour in found:
            red, green, blue = colour  # type: ignore[misc]
            sizes[red << 16 | green << 8 | blue] = count * PITCH * PITCH
        return sizes


def pixels_of(placement: Placement, box: Rect, pitch: float) -> Matrix:
    """Return the matrix from the coordinates of a placement to pixels of `pitch` mm from the top left of a box."""
    (x, y), *ends = (placement.point(Point(*one)) for one in ((0, 0), (1, 0), (0, 1)))
    (a, b), (c, d) = (((end.x - x) / pitch, (end.y - y) / pitch) for end in ends)
    return a, b, c, d, (x - box.x) / pitch, (y - box.y) / pitch


_STEP = 0.7  # mm from place to place along a line

_ASIDE = 0.25  # mm from the edge of a stroke to the places that are looked at

_PARTS = (0.1, 0.3, 0.5, 0.7, 0.9)  # of a box: where to look for what is behind it


class Area(NamedTuple):
    """The fill or the stroke of a path. A picture has no color.

    `shape` is that of a fill on the page. Of a stroke it is only the box, and the middle of the stroke is its `line`.
    `below` has the numbers of what was on top before: of a fill in its middle and near its corners, and of a stroke on
    both sides of each place of its line.
    """

    number: int
    path: Path
    colour: Colour | None
    shape: Shape
    placement: Placement
    stroked: bool = False
    below: tuple[frozenset[int], ...] = ()
    line: tuple[tuple[Point, ...], ...] = ()

    @property
    def rule(self) -> bool | Stroke:
        """How its path is painted: the stroke, or whether the fill is even-odd."""
        return self.path.stroke if self.stroked and self.path.stroke else self.path.even_odd

    @property
    def grounds(self) -> frozenset[int]:
        """The numbers of all that is below."""
        return frozenset().union(*self.below)


class Standing(NamedTuple):
    """Words or a code: its box on the page, and the numbers of what is behind it."""

    item: GlyphRun | Modules
    box: Rect
    grounds: frozenset[int]


@dataclass(frozen=True)
class PaintedPage:
    """Placements with their areas by number, from 1 on, and what is visible of them within `keep`.

    `areas_of` and `standing_of` lead from the position of an item, as the numbers of its placement and of the item in
    it, to what was read of it.
    """

    placements: tuple[Placement, ...]
    keep: Rect
    areas: dict[int, Area]
    areas_of: dict[tuple[int, int], tuple[Area, ...]]
    standing_of: dict[tuple[int, int], Standing]
    visible: VisibleAreas

    def colour(self, number: int) -> Colour | None:
        """Return the color of an area, or that of the paper. A picture has none."""
        return self.areas[number].colour if number > NOTHING else PAPER

    @cached_property
    def sizes(self) -> dict[int, float]:
        """The visible size of each area, in square millimetres."""
        return dict(self.visible.sizes())

    def standing_on(self, number: int) -> list[Standing]:
        """Return the words and codes that have an area behind them."""
        return [one for one in self.standing_of.values() if number in one.grounds]


def read_page(placements: Sequence[Placement], keep: Rect | None) -> PaintedPage:
    """Return the painted page that placements make, as far as `keep` reaches."""
    box = keep or reach_of(placements)
    with VisibleAreas(box) as visible:
        page = PaintedPage(tuple(placements), box, {}, {}, {}, visible)
        for number, placement in enumerate(placements):
            for position, item in enumerate(placement.items):
                if isinstance(item, GlyphRun | Modules):
                    for standing in standings_of(item, placement, visible):
                        page.standing_of[number, position] = standing
                else:
                    page.areas_of[number, position] = tuple(_paint(item, placement, page))
    return page


def reach_of(placements: Sequence[Placement]) -> Rect:
    """Return a box around all that placements paint and say."""
    shapes = [area.shape.box for one in placements for item in one.items for area in areas_in(item, one)]
    words = [one.box(box) for one in placements for item in one.items for box in boxes_of(item)]
    edges = [(x, y) for box in (*shapes, *words) for x, y in ((box.x, box.y), (box.right, box.bottom))]
    return around(edges).grown(1.0) if edges else Rect(0, 0, 1, 1)


def _paint(item: Item, placement: Placement, page: PaintedPage) -> Iterator[Area]:
    for bare in areas_in(item, placement):
        area = bare._replace(line=_line(bare.path, placement)) if bare.stroked else bare
        found = area._replace(number=len(page.areas) + 1, below=tuple(_below(area, page.visible)))
        page.areas[found.number] = found
        page.visible.paint(found.path.segments, found.rule, placement, found.number)
        yield found


def areas_in(item: Item, placement: Placement) -> Iterator[Area]:
    """Yield the areas of an item, with no number yet, and without what is below them."""
    if isinstance(item, Picture):
        path = Path(item.outline, opacity=item.opacity)
        yield Area(0, path, None, shape_at(shape_of(path.segments), placement), placement)
    if not isinstance(item, Path) or not item.segments:
        return
    where = placement._replace(items=())
    if item.fill:
        yield Area(0, item, item.fill, _shape_at(known_shape(item.segments, item.even_odd), where), placement)
    if item.stroke:
        box = placement.box(known_shape(item.segments, False).box.grown(item.stroke.width / 2))
        yield Area(0, item, item.stroke.colour, Shape((), False, box), placement, stroked=True)


@lru_cache(maxsize=1024)
def _shape_at(shape: Shape, where: Placement) -> Shape:
    return shape_at(shape, where)


def _line(path: Path, placement: Placement) -> tuple[tuple[Point, ...], ...]:
    """Return the middle of a stroke as points near enough to one another, on the page."""
    where = placement._replace(items=())
    return _known_line(known_shape(path.segments, False), tuple(closed_parts(path)), where)


@lru_cache(maxsize=1024)
def _known_line(shape: Shape, closed: tuple[bool, ...], where: Placement) -> tuple[tuple[Point, ...], ...]:
    parts = (
        (*polygon, polygon[0]) if is_closed else polygon
        for polygon, is_closed in zip(shape.polygons, closed, strict=True)
    )
    return tuple(tuple(map(where.point, close_points(corners))) for corners in parts)


def closed_parts(path: Path) -> list[bool]:
    """Return for each part of a path whether it is closed."""
    found: list[bool] = []
    for letter, *_ in path.segments:
        if letter == "M":
            found.append(False)
        elif letter == "Z":
            found[-1] = True
    return found


def close_points(corners: Sequence[Point]) -> Iterator[Point]:
    """Yield the corners of a line, and points between them wherever they are far apart."""
    for start, end in pairwise(corners):
        steps = max(1, ceil(hypot(end.x - start.x, end.y - start.y) / _STEP))
        for n in range(steps):
            yield Point(start.x + (end.x - start.x) * n / steps, start.y + (end.y - start.y) * n / steps)
    yield corners[-1]


def _below(area: Area, visible: VisibleAreas) -> Iterator[frozenset[int]]:
    if area.stroked and area.path.stroke:
        aside = area.path.stroke.width / 2 + _ASIDE
        for line in area.line:
            for x, y, dx, dy in _sides(line, aside):
                yield frozenset((visible.at_place(x + dx, y + dy), visible.at_place(x - dx, y - dy)))
    else:
        yield from (frozenset((visible.at(place),)) for place in _places_in(area.shape.box))


def _sides(line: Sequence[Point], aside: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield each point of a line, with the way from it to a point at its side."""
    last = len(line) - 1
    for n, (x, y) in enumerate(line):
        (x1, y1), (x2, y2) = line[n - 1 if n else 0], line[n + 1 if n < last else last]
        share = aside / (hypot(x2 - x1, y2 - y1) or 1.0)
        yield x, y, (y1 - y2) * share, (x2 - x1) * share


def _places_in(box: Rect) -> Iterator[Point]:
    for part in _PARTS:
        for other in _PARTS:
            yield Point(box.x + box.width * part, box.y + box.height * other)


def standings_of(item: GlyphRun | Modules, placement: Placement, visible: VisibleAreas) -> Iterator[Standing]:
    """Yield words or a code with what is on top behind them now. Spaces yield nothing."""
    for own in boxes_of(item):
        box = placement.box(own)
        yield Standing(item, box, frozenset(map(visible.at, _places_in(box))) - {OUTSIDE} or frozenset([NOTHING]))


def _width(run: GlyphRun) -> float:
    """Return the width of words without the space behind them."""
    last = max(n for n, glyph in enumerate(run.glyphs) if glyph.text.strip())
    return pt(sum(glyph.advance for glyph in run.glyphs[: last + 1]) * run.size / 1000)


def boxes_of(item: Item) -> Iterator[Rect]:
    """Yield the box of words from capitals to half a descender, or that of a code with half its quiet zone."""
    if isinstance(item, GlyphRun) and item.text.strip():
        up, down = (pt(item.size * height / 1000) for height in (item.font.cap_height, -item.font.descender / 2))
        yield Rect(0, -up, _width(item), up + down).turned(item.quarters).shift(*item.origin)
    elif isinstance(item, Modules):
        side = max(map(len, item.rows)) * item.module
        box = Rect(*item.origin, side, len(item.rows) * item.module)
        yield box.grown(QUIET_ZONE * item.module / 2)


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
        return _Field(shape_at(self.shape, placement), self.colour, gradient)

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


def shape_at(shape: Shape, placement: Placement) -> Shape:
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
        yield item.origin.shift(across / 2, down / 2)
        return
    along, up = 0.0, pt(item.size * item.font.x_height / 2000)
    for glyph in item.glyphs:
        width = pt(item.size * glyph.advance / 1000)
        if glyph.text.strip():
            yield Point(along + width / 2, -up).turned(item.quarters).shift(*item.origin)
        along += width


def _grounds(spots: list[Point], fields: list[_Field]) -> Iterator[Colour | None]:
    if not spots:
        return
    reach = around(spots)
    near = [field for field in reversed(fields) if field.shape.box.meets(reach)]
    for spot in spots:
        yield next((field.colour_at(spot) for field in near if field.shape.holds(spot)), PAPER)
