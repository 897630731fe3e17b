"""Black: a job in black and white alone, for the cheapest copier, which makes mud of greys.

Dark fields become black, light ones white with a thin line around them, and those between become hatching, each colour
with lines of another angle: what differs in colour still differs. Where two dark colours are there, a white line goes
around the shapes of the second. Words, codes and lines are white on black and black everywhere else; on hatching,
words and codes stand on white, unless they are large. So their contrast is all that there can be. Pictures stay as
they are, in greys. What a logo has in colours of its own becomes black or white, whichever is nearer.
"""

from collections.abc import Iterator, Mapping, Sequence

from flyergen.artwork import GlyphRun, Item, Modules, Path, Placement, Stroke, rectangle
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.geometry import Point, Rect, union
from flyergen.named_tuple import NamedTuple
from flyergen.shapes import Shape, shape_of
from flyergen.sheet.background_colours import placed
from flyergen.sheet.hatching import hatched
from flyergen.sheet.page import Job
from flyergen.sheet.recolour import repainted
from flyergen.trade_limits import CONTRAST, DISPLAY_TYPE, QUIET_ZONE
from flyergen.units import mm

_EDGE = Stroke(INK, mm(0.75))  # around light fields and hatching
_HAIR = Stroke(INK, mm(0.5))  # around light parts of a logo
_KEYLINE = Stroke(PAPER, mm(1.5))  # around dark shapes that meet others
# Of contrast to paper: what is as dark becomes black, and what is as light white.
_DARK, _LIGHT = CONTRAST, 1.25
_MIDDLE = 3.0  # from here on a logo's own colour is nearer to black
_ANGLES = (45.0, 135.0, 0.0, 90.0)
_PITCH = 1.5  # mm from line to line: a copy of a copy still holds it
_LEAST, _MOST = 0.08, 0.35  # of the paper that hatching covers
_SHARE = 0.6  # of a colour's own darkness: what only tells fields apart need not shout
_SMALL = 2 * _PITCH  # mm; what is smaller is no field and becomes black or white
_CLEAR = 1.2  # mm of white around words on hatching
_PARTS = (0.1, 0.5, 0.9)  # of a box, where one looks what lies under it
_NEAR = 5.0  # mm between lines of words that share their white


class Tone(NamedTuple):
    """What a colour becomes: black, white, or hatching of this angle and width of line; `keyline` parts two blacks."""

    black: bool = False
    angle: float | None = None
    width: float = 0.0
    keyline: bool = False


class Area(NamedTuple):
    """A painted shape on the page, and what it became."""

    shape: Shape
    tone: Tone


BLACK, WHITE = Tone(black=True), Tone()


def in_black(job: Job) -> Job:
    """Return a job in black and white."""
    tones = tones_of(_fields(job))
    return repainted(job, lambda placements, keep: _painted(placements, keep, tones))


def tones_of(fields: Sequence[Colour]) -> dict[Colour, Tone]:
    """Return what the colours of fields become, each told from all others."""
    dark = [one for one in fields if contrast(one, PAPER) >= _DARK]
    light = [one for one in fields if contrast(one, PAPER) < _LIGHT]
    between = sorted((one for one in fields if one not in dark and one not in light), key=lambda one: one.luminance)
    tones = {one: BLACK._replace(keyline=n > 0) for n, one in enumerate(sorted(dark, key=lambda one: one.luminance))}
    return {**tones, **dict.fromkeys(light, WHITE), **{one: _hatching(one, n) for n, one in enumerate(between)}}


def _hatching(colour: Colour, number: int) -> Tone:
    """Return hatching as dark as a colour; from the fifth on the angles come again, with lines half as wide."""
    covered = min(max(_SHARE * (1 - colour.luminance ** (1 / 2.2)), _LEAST), _MOST)
    return Tone(angle=_ANGLES[number % len(_ANGLES)], width=covered * _PITCH / (1 + number // len(_ANGLES)))


def _fields(job: Job) -> list[Colour]:
    placements = (placement for page in job.pages for piece in page.pieces for placement in piece)
    paths = (item for placement in placements for item in placement.items if isinstance(item, Path))
    return list(dict.fromkeys(path.fill for path in paths if path.fill and not _is_foreign(path)))


class _Sheet(NamedTuple):
    """A sheet on the way: its tones, what of it is printed, what has been painted so far, and the placement at hand."""

    tones: Mapping[Colour, Tone]
    keep: Rect | None
    areas: list[Area]
    placement: Placement = Placement(Point(0, 0), ())

    def grounds(self, box: Rect) -> set[Tone]:
        """Return what lies under a box of the placement's: at its middle and near its corners."""
        across, down = (box.x + box.width * part for part in _PARTS), [box.y + box.height * part for part in _PARTS]
        return {self._ground(Point(x, y)) for x in across for y in down}

    def _ground(self, point: Point) -> Tone:
        there = self.placement.point(point)
        return next((area.tone for area in reversed(self.areas) if area.shape.holds(there)), WHITE)

    def is_light(self, path: Path) -> bool:
        """Return whether a path has a light colour that would be lost on paper."""
        return path.fill not in (None, PAPER) and self.tones[path.fill or PAPER] == WHITE

    def on_hatching(self, path: Path) -> bool:
        """Return whether a path stands on hatching, with some of it at least."""
        return any(tone.angle is not None for tone in self.grounds(shape_of(path.segments).box))

    def cover(self, path: Path, tone: Tone) -> None:
        """Remember a shape that has been painted."""
        self.areas.append(Area(placed(shape_of(path.segments, path.even_odd), self.placement), tone))

    def tone(self, path: Path) -> Tone:
        """Return what a filled path becomes; one too small for hatching is black, or white on black."""
        tone = self.tones[path.fill or PAPER]
        box = shape_of(path.segments).box
        if tone.angle is None or min(box.width, box.height) >= _SMALL:
            return tone
        return WHITE if all(ground.black for ground in self.grounds(box)) else BLACK

    def within(self, path: Path) -> Path:
        """Return a rectangle as far as it is printed, so that the line around it is; any other path as it is."""
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
    """Return items in black and white; the white for words comes right behind the last field that they stand on."""
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
    """Return whether a shape has a colour of its own, as those of logos do."""
    return any(colour.is_foreign for colour in (path.fill, path.stroke and path.stroke.colour) if colour)


def _of_logo(path: Path, sheet: _Sheet) -> Path:
    """Return a shape of a logo in black or white, and remember it; a white one on white has a thin line around it."""
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
    """Return whether a shape belongs to words, as a bullet does."""
    return path.element is not None and path.element.role == "Lbl"


def _field(path: Path, sheet: _Sheet) -> Iterator[Item]:
    """Yield a filled path and what is drawn over it and around it."""
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
    """Return white under the words and codes that stand on hatching, or half on black."""
    boxes = [box for item in items for box in _boxes(item) if _needs_patch(item, sheet.grounds(box))]
    patches = [Path(rectangle(box), fill=PAPER, background=True) for box in _joined(boxes)]
    for patch in patches:
        sheet.cover(patch, WHITE)
    return patches


def _needs_patch(item: Item, grounds: set[Tone]) -> bool:
    """Return whether white must go under an item: large words can be read on hatching."""
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
    """Return boxes with white around them; those that are near share it."""
    found: list[Rect] = []
    for box in boxes:
        one = box
        while near := next((other for other in found if one.grown(_NEAR).meets(other)), None):
            found.remove(near)
            one = union((one, near))
        found.append(one)
    return [box.grown(_CLEAR) for box in found]


def _in_tone(items: Sequence[Item], sheet: _Sheet) -> Iterator[Item]:
    """Yield words, codes and lines in white on black, and in black elsewhere; all else as it is."""
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
