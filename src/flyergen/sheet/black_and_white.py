"""Black and white: repaints a job without greys, for the cheapest copier.

Dark fields become black, and light ones white with a thin outline. Fields between become hatching, with another angle
for each colour, so that different colours still differ. If there are two dark colours, the shapes of the second have a
white outline. Words, codes and lines are white on black, and black everywhere else. On hatching, words and codes are on
white, unless they are large. So they have the highest possible contrast. Pictures stay in greys. A logo's own colours
become black or white, whichever is nearer.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from math import ceil, cos, floor, radians, sin

from flyergen.artwork import GlyphRun, Item, Modules, Path, Placement, Segment, Stroke, rectangle
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.geometry import Point, Rect, around, union
from flyergen.named_tuple import NamedTuple
from flyergen.shapes import Shape, shape_of
from flyergen.sheet.background_colours import placed
from flyergen.sheet.page import Job
from flyergen.sheet.recolour import repainted
from flyergen.trade_limits import CONTRAST, DISPLAY_TYPE, QUIET_ZONE
from flyergen.units import mm


def hatched(shape: Shape, angle: float, pitch: float) -> tuple[Segment, ...]:
    """Return lines across a shape, `pitch` mm apart and turned by `angle` degrees. Lines of adjacent shapes match."""
    turned = _turned(shape, -angle)
    first, last = ceil(turned.box.y / pitch), floor(turned.box.bottom / pitch)
    lines: list[Segment] = []
    for row in range(first, last + 1):
        y = row * pitch
        for left, right in turned.spans(y):
            (x1, y1), (x2, y2) = (_turn(Point(x, y), angle) for x in (left, right))
            lines += [("M", x1, y1), ("L", x2, y2)]
    return tuple(lines)


def _turned(shape: Shape, angle: float) -> Shape:
    polygons = tuple(tuple(_turn(point, angle) for point in polygon) for polygon in shape.polygons)
    return Shape(polygons, shape.even_odd, around(chain.from_iterable(polygons)))


def _turn(point: Point, angle: float) -> Point:
    along, across = cos(radians(angle)), sin(radians(angle))
    return Point(point.x * along - point.y * across, point.x * across + point.y * along)


_EDGE = Stroke(INK, mm(0.75))  # around light fields and hatching
_HAIR = Stroke(INK, mm(0.5))  # around light parts of a logo
_KEYLINE = Stroke(PAPER, mm(1.5))  # around dark shapes that meet others
# The contrast to paper: a colour with at least the first becomes black, and with at most the second white.
_DARK, _LIGHT = CONTRAST, 1.25
_MIDDLE = 3.0  # with more contrast a logo's own colour becomes black
_ANGLES = (45.0, 135.0, 0.0, 90.0)
_PITCH = 1.5  # mm from line to line: it survives a copy of a copy
_LEAST, _MOST = 0.08, 0.35  # of the paper that hatching covers
_SHARE = 0.6  # of a colour's own darkness: it only has to distinguish fields
_SMALL = 2 * _PITCH  # mm; anything smaller becomes black or white
_CLEAR = 1.2  # mm of white around words on hatching
_PARTS = (0.1, 0.5, 0.9)  # of a box: where to look for what is behind it
_NEAR = 5.0  # mm between lines of words that share their white background


class Tone(NamedTuple):
    """The result for a colour: black, white, or hatching with an angle and a line width.

    `keyline` separates two blacks.
    """

    black: bool = False
    angle: float | None = None
    width: float = 0.0
    keyline: bool = False


class Area(NamedTuple):
    """A painted shape on the page, and its result."""

    shape: Shape
    tone: Tone


BLACK, WHITE = Tone(black=True), Tone()


def in_black(job: Job) -> Job:
    """Return a job in black and white."""
    tones = tones_of(_fields(job))
    return repainted(job, lambda placements, keep: _painted(placements, keep, tones))


def tones_of(fields: Sequence[Colour]) -> dict[Colour, Tone]:
    """Return the results for the colours of fields, all different."""
    dark = [one for one in fields if contrast(one, PAPER) >= _DARK]
    light = [one for one in fields if contrast(one, PAPER) < _LIGHT]
    between = sorted((one for one in fields if one not in dark and one not in light), key=lambda one: one.luminance)
    tones = {one: BLACK._replace(keyline=n > 0) for n, one in enumerate(sorted(dark, key=lambda one: one.luminance))}
    return {**tones, **dict.fromkeys(light, WHITE), **{one: _hatching(one, n) for n, one in enumerate(between)}}


def _hatching(colour: Colour, number: int) -> Tone:
    """Return hatching as dark as a colour. From the fifth on the angles repeat, with lines half as wide."""
    covered = min(max(_SHARE * (1 - colour.luminance ** (1 / 2.2)), _LEAST), _MOST)
    return Tone(angle=_ANGLES[number % len(_ANGLES)], width=covered * _PITCH / (1 + number // len(_ANGLES)))


def _fields(job: Job) -> list[Colour]:
    placements = (placement for page in job.pages for piece in page.pieces for placement in piece)
    paths = (item for placement in placements for item in placement.items if isinstance(item, Path))
    return list(dict.fromkeys(path.fill for path in paths if path.fill and not _is_foreign(path)))


class _Sheet(NamedTuple):
    """A sheet in progress: its tones, the printable area, what has been painted, and the current placement."""

    tones: Mapping[Colour, Tone]
    keep: Rect | None
    areas: list[Area]
    placement: Placement = Placement(Point(0, 0), ())

    def grounds(self, box: Rect) -> set[Tone]:
        """Return what is behind a box of the placement, at its middle and near its corners."""
        across, down = (box.x + box.width * part for part in _PARTS), [box.y + box.height * part for part in _PARTS]
        return {self._ground(Point(x, y)) for x in across for y in down}

    def _ground(self, point: Point) -> Tone:
        there = self.placement.point(point)
        return next((area.tone for area in reversed(self.areas) if area.shape.holds(there)), WHITE)

    def is_light(self, path: Path) -> bool:
        """Return whether a path has a light colour that would be invisible on paper."""
        return path.fill not in (None, PAPER) and self.tones[path.fill or PAPER] == WHITE

    def on_hatching(self, path: Path) -> bool:
        """Return whether any part of a path is on hatching."""
        return any(tone.angle is not None for tone in self.grounds(shape_of(path.segments).box))

    def cover(self, path: Path, tone: Tone) -> None:
        """Record a painted shape."""
        self.areas.append(Area(placed(shape_of(path.segments, path.even_odd), self.placement), tone))

    def tone(self, path: Path) -> Tone:
        """Return the result for a filled path. One too small for hatching is black, or white on black."""
        tone = self.tones[path.fill or PAPER]
        box = shape_of(path.segments).box
        if tone.angle is None or min(box.width, box.height) >= _SMALL:
            return tone
        return WHITE if all(ground.black for ground in self.grounds(box)) else BLACK

    def within(self, path: Path) -> Path:
        """Return the printable part of a rectangle, so that its outline is visible. Any other path is unchanged."""
        if self.keep is None or self.placement.quarters or len(path.segments) != len(rectangle(self.keep)):
            return path
        box = shape_of(path.segments).box
        if path.segments != rectangle(box):
            return path
        free = self.keep.moved(-self.placement.origin.x, -self.placement.origin.y).grown(-_EDGE.width / 2)
        left, top = max(box.x, free.x), max(box.y, free.y)
        right, foot = min(box.right, free.right), min(box.bottom, free.bottom)
        return path._replace(segments=rectangle(Rect(left, top, right - left, foot - top)))


def _painted(
    placements: tuple[Placement, ...], keep: Rect | None, tones: Mapping[Colour, Tone]
) -> tuple[Placement, ...]:
    sheet = _Sheet(tones, keep, [])
    return tuple(one._replace(items=tuple(_items(one.items, sheet._replace(placement=one)))) for one in placements)


def _items(items: tuple[Item, ...], sheet: _Sheet) -> list[Item]:
    """Return items in black and white. The white for words comes right after the last field behind them."""
    found: list[Item] = []
    words: list[Item] = []
    for item in items:
        if isinstance(item, Path) and _is_foreign(item):
            found += [*_patches(words, sheet), *_in_tone(words, sheet), _of_logo(item, sheet)]
            words = []
        elif isinstance(item, Path) and item.fill and not _is_label(item):
            found += [*_patches(words, sheet), *_in_tone(words, sheet)]
            words = []
            found += _field(item, sheet)
        else:
            words.append(item)
    return [*found, *_patches(words, sheet), *_in_tone(words, sheet)]


def _is_foreign(path: Path) -> bool:
    """Return whether a shape has its own colour, as shapes of logos do."""
    return any(colour.is_foreign for colour in (path.fill, path.stroke and path.stroke.colour) if colour)


def _of_logo(path: Path, sheet: _Sheet) -> Path:
    """Return a shape of a logo in black or white, and record it. A white one on white has a thin outline."""
    fill = path.fill and _nearer(path.fill)
    stroke = path.stroke and path.stroke._replace(colour=_nearer(path.stroke.colour))
    if fill == PAPER and not stroke and not all(one.black for one in sheet.grounds(shape_of(path.segments).box)):
        stroke = _HAIR
    if fill:
        sheet.cover(path, BLACK if fill == INK else WHITE)
    return path._replace(fill=fill, stroke=stroke, gradient=None)


def _nearer(colour: Colour) -> Colour:
    return INK if contrast(colour, PAPER) >= _MIDDLE else PAPER


def _is_label(path: Path) -> bool:
    """Return whether a shape belongs to words, such as a bullet."""
    return path.element is not None and path.element.role == "Lbl"


def _field(path: Path, sheet: _Sheet) -> Iterator[Item]:
    """Yield a filled path and what is drawn over and around it."""
    tone = sheet.tone(path)
    plain = path._replace(fill=INK if tone.black else PAPER, stroke=None)
    if tone.keyline:
        plain = plain._replace(stroke=_KEYLINE)
    edged = tone.angle is not None or (not tone.black and (sheet.is_light(path) or sheet.on_hatching(path)))
    sheet.cover(path, tone)
    yield plain
    if tone.angle is not None:
        lines = hatched(shape_of(path.segments, path.even_odd), tone.angle, _PITCH)
        yield Path(lines, stroke=Stroke(INK, tone.width), element=path.element, background=path.background)
    if edged:
        yield sheet.within(path)._replace(fill=None, stroke=_EDGE)
    if path.stroke:
        yield path._replace(fill=None, stroke=path.stroke._replace(colour=PAPER if tone.black else INK))


def _patches(items: Sequence[Item], sheet: _Sheet) -> list[Path]:
    """Return white patches for the words and codes on hatching or partly on black."""
    boxes = [box for item in items for box in _boxes(item) if _needs_patch(item, sheet.grounds(box))]
    patches = [Path(rectangle(box), fill=PAPER, background=True) for box in _joined(boxes)]
    for patch in patches:
        sheet.cover(patch, WHITE)
    return patches


def _needs_patch(item: Item, grounds: set[Tone]) -> bool:
    """Return whether an item needs a white patch. Large words are readable on hatching."""
    large = isinstance(item, GlyphRun) and item.size >= DISPLAY_TYPE
    hatching = any(tone.angle is not None for tone in grounds)
    return (hatching and not large) or len({tone.black for tone in grounds}) > 1


def _boxes(item: Item) -> Iterator[Rect]:
    if isinstance(item, GlyphRun) and item.text.strip():
        up, down = (mm(item.size * height / 1000) for height in (item.font.cap_height, -item.font.descender / 2))
        yield Rect(item.origin.x, item.origin.y - up, item.width, up + down)
    elif isinstance(item, Modules):
        side = max(map(len, item.rows)) * item.module
        yield Rect(*item.origin, side, len(item.rows) * item.module).grown(QUIET_ZONE * item.module - _CLEAR)
    elif isinstance(item, Path) and item.fill:
        yield shape_of(item.segments).box


def _joined(boxes: Sequence[Rect]) -> list[Rect]:
    """Return boxes with a white margin. Boxes that are near share it."""
    found: list[Rect] = []
    for box in boxes:
        one = box
        while near := next((other for other in found if one.grown(_NEAR).meets(other)), None):
            found.remove(near)
            one = union((one, near))
        found.append(one)
    return [box.grown(_CLEAR) for box in found]


def _in_tone(items: Sequence[Item], sheet: _Sheet) -> Iterator[Item]:
    """Yield words, codes and lines in white on black, and in black elsewhere. All else is unchanged."""
    for item in items:
        if isinstance(item, GlyphRun | Modules):
            boxes = list(_boxes(item))
            yield item._replace(colour=_on(sheet.grounds(boxes[0])) if boxes else INK)
        elif isinstance(item, Path) and item.fill:
            yield item._replace(fill=_on(sheet.grounds(shape_of(item.segments).box)))
        elif isinstance(item, Path) and item.stroke:
            shape = shape_of(item.segments)
            first = shape.polygons[0][len(shape.polygons[0]) // 2]
            ground = sheet.grounds(Rect(first.x, first.y, 0, 0))
            yield item._replace(stroke=item.stroke._replace(colour=_on(ground)))
        else:
            yield item


def _on(grounds: set[Tone]) -> Colour:
    return PAPER if all(tone.black for tone in grounds) else INK
