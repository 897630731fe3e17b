"""Art in a social picture: the art of a cover in a picture of another shape, and the pattern at its foot.

Fields, runs and wholes have one scale and one shift. Fields and runs are extended to the picture's edges, where their
drawing ends. Rows of equal shapes get more of them, and specks are spread. Where a drawing ends at one edge of the
panel and continues beyond the other, its mirror image takes the place of what is missing.

Lengths are pixels: a picture has 72 pixels to the inch, so each is one point. A story is higher than its words may
reach down. Without a hem its foot is an empty field.
"""

from collections.abc import Iterator, Mapping, Sequence

from flyergen.artwork import Segment, extent, mapped
from flyergen.flyer.vector_drawing import Shape
from flyergen.geometry import Rect, union
from flyergen.media.cover_art_by_role import END, FAR, INSET, PITCH, CoverArt, Piece, box_of
from flyergen.paths import flattened
from flyergen.record import NamedTuple

_ROUND = 15.0  # pt: a rounded corner of a field
_BEYOND = 0.2  # of the panel's width: a drawing so far beyond one edge goes on there
_SAME = 0.2  # pt: what ends so near to the end of its drawing ends with it
_EDGE = 5.0  # pt: a shorter edge is no end of a field
_OVER = 12.0  # pt: what reaches the picture's edge goes on for so much
_SEAM = 0.4  # pt by which mirrored halves overlap
_STEPS = 24  # straight lines for a mirrored curve
_STANDING = 1.5  # height to width of a standing thing
_END = 0.1  # of a shape's height: where it ends at its top and foot
_FLAT = 0.5  # height to width of a field; a shirt is higher
_TOUCHING = 3.0  # pt between parts of one thing, such as a head and its body


class Placing(NamedTuple):
    """The place of art in a picture of `width` x `height` points: scaled, then moved.

    What is below `level` on the cover is flattened by `flat`. Specks are spread from the picture's top down to `sky`.
    """

    width: float
    height: float
    scale: float
    x: float
    y: float
    level: float = 1e6
    flat: float = 1.0
    sky: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the position in the picture of a point of the cover."""
        return x * self.scale + self.x, y * self.scale + self.y

    def flattened(self, x: float, y: float) -> tuple[float, float]:
        """Return the position of a point of the ground."""
        down = y if y <= self.level else self.level + (y - self.level) * self.flat
        return self.point(x, down)

    def box(self, box: Rect) -> Rect:
        """Return the position of a box."""
        (x, y), scale = self.point(box.x, box.y), self.scale
        return Rect(x, y, box.width * scale, box.height * scale)

    def ground(self, cover_art: CoverArt, x: float, y: float) -> str:
        """Return the color of the ground at a point of the picture."""
        px, py = (x - self.x) / self.scale, (y - self.y) / self.scale
        if py > self.level:
            py = self.level + (py - self.level) / self.flat
        return cover_art.ground(min(max(px, 1.0), cover_art.width - 1.0), min(max(py, 1.0), cover_art.height - 1.0))


def recomposed(cover_art: CoverArt, placing: Placing) -> tuple[Shape, ...]:
    """Return the shapes of art at their places in a picture, from back to front."""
    shapes: list[Shape] = []
    rows_done: set[tuple[object, ...]] = set()
    things = _things(cover_art)
    for piece in cover_art.pieces:
        if piece.role == "repeat":
            key = (piece.shape.fill, round(piece.box.y, 1), round(piece.box.height, 1), piece.pitch)
            if key not in rows_done:
                rows_done.add(key)
                row = [one for one in cover_art.pieces if one.role == "repeat" and one.pitch == piece.pitch]
                shapes += _row([one for one in row if _same_row(one, piece)], placing)
        elif piece.role == "speck":
            shapes.append(_speck_at(cover_art, piece, placing))
        elif piece.role == "whole":
            shapes.append(_scaled(piece.shape, mapped(piece.shape.segments, placing.point), placing))
        elif piece.role == "dashes":
            shapes += _longer(piece, placing)
        elif piece.role == "stands":
            shapes += _standing(cover_art, things[piece], piece, placing)
        else:
            shapes += _extended(cover_art, piece, placing)
    picture = Rect(0.0, 0.0, placing.width, placing.height)
    return tuple(shape for shape in shapes if box_of(shape).meets(picture))


def _same_row(first: Piece, other: Piece) -> bool:
    return first.shape.fill == other.shape.fill and abs(first.box.y - other.box.y) < PITCH


def _scaled(shape: Shape, segments: tuple[Segment, ...], placing: Placing) -> Shape:
    return shape._replace(segments=segments, stroke_width=shape.stroke_width * placing.scale)


def _row(row: Sequence[Piece], placing: Placing) -> Iterator[Shape]:
    """Yield the shapes of a row, with as many more as the picture's width needs."""
    middle = sorted(row, key=lambda one: one.box.x)[len(row) // 2]
    pitch = middle.pitch * placing.scale
    start = placing.box(middle.box).x
    count = int(start / pitch) + 2
    far = int((placing.width - start) / pitch) + 2
    yield from (_aside(middle, n * middle.pitch, placing) for n in range(-count, far))


def _longer(piece: Piece, placing: Placing) -> Iterator[Shape]:
    """Yield a dashed line, and more of it at the sides where its drawing ends."""
    steps = [0]
    steps += [1, 2] if piece.box.right >= piece.view.right - _ROUND else []
    steps += [-1, -2] if piece.box.x <= piece.view.x + _ROUND else []
    yield from (_aside(piece, step * piece.pitch, placing) for step in steps)


def _aside(piece: Piece, step: float, placing: Placing) -> Shape:
    """Return the shape of a piece so far to the right."""
    return _scaled(piece.shape, mapped(piece.shape.segments, lambda x, y: placing.point(x + step, y)), placing)


def _speck_point(cover_art: CoverArt, piece: Piece, placing: Placing) -> tuple[float, float, float, float]:
    """Return the middle of a speck, and its place in the wider or higher sky."""
    box = piece.box
    x, y = box.x + box.width / 2, box.y + box.height / 2
    depth = max((one.box.bottom for one in cover_art.pieces if one.role == "speck"), default=1.0)
    return x, y, x / cover_art.width * placing.width, y / depth * placing.sky


def at_speck(cover_art: CoverArt, piece: Piece, placing: Placing) -> Rect:
    """Return the box of a speck in the picture."""
    _, _, across, down = _speck_point(cover_art, piece, placing)
    half = max(piece.box.width, piece.box.height) * placing.scale / 2
    return Rect(across - half, down - half, 2 * half, 2 * half)


def _speck_at(cover_art: CoverArt, piece: Piece, placing: Placing) -> Shape:
    """Return a speck at its place in the picture."""
    x, y, across, down = _speck_point(cover_art, piece, placing)
    scale = placing.scale

    def point(px: float, py: float) -> tuple[float, float]:
        return across + (px - x) * scale, down + (py - y) * scale

    return _scaled(piece.shape, mapped(piece.shape.segments, point), placing)


def _standing(cover_art: CoverArt, thing: Rect, piece: Piece, placing: Placing) -> Iterator[Shape]:
    """Yield a part of a thing on the ground beyond the panel, unless the picture's edge would cut that.

    All parts of a thing, such as the arms of a person, move alike and are left out together. What is quite beyond the
    panel stays away from the picture's edge.
    """
    box = placing.box(thing)
    away = 0.0 if thing.x < cover_art.width and thing.right > 0 else _OVER
    if box.x < away or box.right > placing.width - away:
        return
    sink = placing.flattened(0.0, thing.bottom)[1] - placing.point(0.0, thing.bottom)[1]

    def point(x: float, y: float) -> tuple[float, float]:
        across, down = placing.point(x, y)
        return across, down + sink

    yield _scaled(piece.shape, mapped(piece.shape.segments, point), placing)


def _things(cover_art: CoverArt) -> dict[Piece, Rect]:
    """Return the box of the thing on the ground that each standing piece is a part of.

    A group of the drawing is one thing. Pieces in no group are parts of a thing as wide as the widest shape that they
    touch, straight or through one another, as a hand touches a body through its arm. It ends with the lowest of them.
    """
    standing = [piece for piece in cover_art.pieces if piece.role == "stands"]
    groups: dict[str, list[Rect]] = {}
    for piece in standing:
        groups.setdefault(piece.group, []).append(piece.box)
    boxes = {group: union(some) for group, some in groups.items()}
    grouped = {piece: boxes[piece.group] for piece in standing if piece.group}
    return grouped | _touching_things([piece for piece in standing if not piece.group])


def _touching_things(standing: Sequence[Piece]) -> dict[Piece, Rect]:
    shapes = [piece.box for piece in standing if piece.shape.fill]
    touched = {piece: _touched(piece, shapes) or (piece.box,) for piece in standing}
    widest = {key: max(boxes, key=lambda box: box.width) for key, boxes in touched.items()}
    wider = {piece.box: widest[piece] for piece in standing if piece.shape.fill}
    widest = {key: _end_of(wider, box) for key, box in widest.items()}
    feet: dict[Rect, float] = {}
    for piece in standing:
        feet[widest[piece]] = max(feet.get(widest[piece], 0.0), piece.box.bottom)
    return {key: box._replace(height=feet[box] - box.y) for key, box in widest.items()}


def _end_of(wider: Mapping[Rect, Rect], box: Rect) -> Rect:
    """Return the widest box that a box leads to, from each to the next that is wider."""
    while wider.get(box, box).width > box.width:
        box = wider[box]
    return box


def _touched(piece: Piece, shapes: Sequence[Rect]) -> tuple[Rect, ...]:
    """Return the boxes of shapes around a piece, and of those in which a line's ends or its top and foot are.

    If they are in none, those that they nearly touch.
    """
    box = piece.box
    spots = [(float(one[-2]), float(one[-1])) for one in piece.shape.segments if len(one) > 2]
    if piece.shape.fill:
        spots = [(_middle_near(spots, y, box.height * _END), y) for y in (box.y, box.bottom)]
    others = (shape for shape in shapes if shape != box)
    upright = [shape for shape in others if shape.height >= _FLAT * shape.width]  # flat ones are what things stand on
    around = [shape for shape in shapes if shape.holds(box, 0.5)]
    within, near = ([one for one in upright if _holds_one(one.grown(by), spots)] for by in (0.0, _TOUCHING))
    return (*around, *(within or near))


def _holds_one(shape: Rect, spots: Sequence[tuple[float, float]]) -> bool:
    return any(shape.x <= x <= shape.right and shape.y <= y <= shape.bottom for x, y in spots)


def _middle_near(points: Sequence[tuple[float, float]], y: float, distance: float) -> float:
    """Return the mean x of the points that are nearest to a height."""
    nearest = min(abs(point - y) for _, point in points)
    near = [x for x, point in points if abs(point - y) <= max(nearest, distance)]
    return sum(near) / len(near)


def _extended(cover_art: CoverArt, piece: Piece, placing: Placing) -> Iterator[Shape]:
    """Yield a field or a run that reaches the picture's edges, with its mirror image if its drawing ends too early."""
    segments = piece.shape.segments
    if _mirrors(cover_art, piece):
        axis = cover_art.box.x + cover_art.box.width / 2
        segments = mirrored(segments, axis, bool(piece.shape.fill))
        view = piece.view._replace(width=2 * (axis - piece.view.x))
        shape = piece.shape._replace(segments=segments)
        piece = piece._replace(shape=shape, view=view, box=box_of(shape))
    if _is_sliver(piece, placing):
        return
    ends = _ends(cover_art, piece)
    yield _scaled(piece.shape, mapped(segments, lambda x, y: _out(ends, x, y, placing)), placing)


def _is_sliver(piece: Piece, placing: Placing) -> bool:
    """Return whether the picture's edge would leave less than half of a standing thing, such as a tree."""
    box = placing.box(piece.box)
    stands = piece.role == "runs" and bool(piece.shape.fill) and box.height > box.width * _STANDING
    seen = min(box.right, placing.width) - max(box.x, 0.0)
    return stands and seen < box.width / 2


def _ends(cover_art: CoverArt, piece: Piece) -> Rect:
    """Return the box at whose edges a piece ends because its drawing does.

    A field that stands a little inside its panel, with round corners, is as good as one that fills it.
    """
    view, box = piece.view, extent(piece.shape.segments)
    if piece.role == "field" and box.x > 0:
        top = box.y + _ROUND if box.y <= cover_art.width * INSET else view.y
        return Rect(box.x + _ROUND, top, box.width - 2 * _ROUND, view.bottom - END - top)
    left = view.x + END if abs(box.x - view.x) <= _SAME else -FAR
    right = view.right - END if abs(box.right - view.right) <= _SAME else FAR
    if piece.role == "field":
        edges = [*_upright_edges(piece)]
        left = max([left, *(x + END for x in edges if x <= 0)])
        right = min([right, *(x - END for x in edges if x >= cover_art.width)])
    top = view.y + END if abs(box.y - view.y) <= _SAME else -FAR
    foot = view.bottom - END if abs(box.bottom - view.bottom) <= _SAME else FAR
    return Rect(left, top, right - left, foot - top)


def _upright_edges(piece: Piece) -> Iterator[float]:
    """Yield where a piece has an upright edge: it is no edge of a picture."""
    points = [xy[-2:] for _, *xy in piece.shape.segments if xy]
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], *points[:1]], strict=True):
        if abs(x1 - x2) < END and abs(y1 - y2) > _EDGE:
            yield x1


def _out(ends: Rect, x: float, y: float, placing: Placing) -> tuple[float, float]:
    """Return the position of a point of a field or a run: at the end of its drawing it is outside the picture."""
    across, down = placing.flattened(x, y)
    if x <= ends.x:
        across = min(across, -_OVER)
    elif x >= ends.right:
        across = max(across, placing.width + _OVER)
    if y <= ends.y:
        down = min(down, -_OVER)
    elif y >= ends.bottom:
        down = max(down, placing.height + _OVER)
    return across, down


def _mirrors(cover_art: CoverArt, piece: Piece) -> bool:
    """Return whether an uneven piece ends with its drawing at the panel's right edge and continues beyond its left."""
    view = piece.view
    ends = view.right < cover_art.width * (1 + _BEYOND) and view.x < -cover_art.width * _BEYOND
    corners = {round(y, 1) for _, *xy in piece.shape.segments for y in xy[1::2]}
    if any(view.x + END < x <= 0 for x in _upright_edges(piece)):
        return False
    axis = cover_art.box.x + cover_art.box.width / 2
    return ends and len(corners) > 2 and piece.box.right >= view.right - END and piece.box.x < axis


def mirrored(segments: Sequence[Segment], axis: float, filled: bool) -> tuple[Segment, ...]:
    """Return the part of a path at the left of an axis, with its mirror image."""
    found: list[Segment] = []
    cut = axis + (_SEAM if filled else 0.0)
    for line in flattened(segments, _STEPS):
        parts = [_clipped([(x, y) for x, y in line], cut)] if filled else _left_parts([(x, y) for x, y in line], cut)
        for part in parts:
            if len(part) > 1:
                found += _path(part, filled)
                other = [(2 * axis - x, y) for x, y in part]
                found += _path(other[::-1] if filled else other, filled)  # filled in the same direction
    return tuple(found)


def _path(points: Sequence[tuple[float, float]], closed: bool) -> Iterator[Segment]:
    yield ("M", *points[0])
    yield from (("L", *point) for point in points[1:])
    if closed:
        yield ("Z",)


def _clipped(points: Sequence[tuple[float, float]], edge: float) -> list[tuple[float, float]]:
    """Return the part of a polygon at the left of a cut. Source: Sutherland and Hodgman, 1974."""
    found: list[tuple[float, float]] = []
    for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True):
        if x1 <= edge:
            found.append((x1, y1))
        if (x1 <= edge) != (x2 <= edge):
            found.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return found


def _left_parts(points: Sequence[tuple[float, float]], edge: float) -> list[list[tuple[float, float]]]:
    """Return the parts of a line at the left of a cut."""
    parts: list[list[tuple[float, float]]] = [[]]
    for n, (x, y) in enumerate(points):
        if n and (points[n - 1][0] <= edge) != (x <= edge):
            px, py = points[n - 1]
            parts[-1 if px <= edge else len(parts) - 1].append((edge, py + (y - py) * (edge - px) / (x - px)))
            if px <= edge:
                parts.append([])
        if x <= edge:
            parts[-1].append((x, y))
    return parts


LEAST = 26.0  # px: no type is smaller

GAP = 34.0  # px between art or title and the words below

CLEAR = 16.0  # px between art and a title below or above it

SLACK = 1.01  # times the natural width of a line, so that it stays on one line

AT_FOOT = 0.62  # of the measure: words at the foot of art, beside what stands there

_LYING = 1.2  # width to height


class PictureShape(NamedTuple):
    """A shape of a picture: its size, and the zone that its words keep to.

    `top` is where the art begins. A title on a plain ground has this share of the picture's height (`title`, or `over`
    the art), and the other words at most the share `most` of the zone's. Ground below the art is flattened by `flat`.
    """

    name: str
    width: float
    height: float
    zone: Rect
    top: float
    title: float
    over: float
    most: float
    flat: float
    margin: float = 48.0

    @property
    def lies(self) -> bool:
        return self.width > self.height * _LYING

    @property
    def stands(self) -> bool:
        return self.height > self.width * _LYING

    @property
    def head_size(self) -> float:
        """The size of the organization."""
        return 34.0 if self.stands else LEAST if self.lies else LEAST + 2

    def placing(self, box: Rect, scale: float, y: float) -> Placing:
        """Return the place of art at a scale, moved down by `y`, with a box of it in the middle of the picture."""
        return Placing(self.width, self.height, scale, self.width / 2 - (box.x + box.width / 2) * scale, y)


SQUARE = PictureShape("square", 1080, 1080, Rect(48, 48, 984, 984), 46, 0.262, 0.36, 0.31, 0.35)

STORY = PictureShape("story", 1080, 1920, Rect(64, 250, 952, 1350), 196, 0.195, 0.27, 0.42, 0.3, 64)

PREVIEW = PictureShape("preview", 1200, 630, Rect(285, 24, 630, 582), 24, 0.325, 0.4, 0.26, 0.55, 24)

_BAND = 0.12  # of the panel's height: a field that is lower is a band

_DEPTH = 0.5  # of the pattern's height: the ground below it at the picture's foot

_LOWEST = 0.06  # of the picture's height: a pattern is not further from its foot


class Hem(NamedTuple):
    """The pieces at the foot of a picture with their place there, the top of their pattern, and the ground below it.

    `edge` is where that ground begins. Without a ground the pattern ends the picture or lies within one ground.
    """

    cover_art: CoverArt
    placing: Placing
    top: float
    ground: str = ""
    edge: float = 0.0


def hem_of(cover_art: CoverArt, y: float, placing: Placing, shape: PictureShape) -> Hem | None:
    """Return the pattern that ends at a height of the cover or below it, at the picture's foot, if it has room there.

    A pattern between two grounds is turned over: it leads back to the ground above it. One in a band of its own, such
    as a road, comes with its band. One within a ground keeps its distance from the foot.
    """
    rows = [*_pattern(cover_art, y)]
    if not rows:
        return None
    top, foot = min(one.box.y for one in rows), max(one.box.bottom for one in rows)
    bands = [one for one in cover_art.pieces if _is_band(one, cover_art) and one.box.y <= top <= foot <= one.box.bottom]
    if bands:
        top, foot = bands[-1].box.y, bands[-1].box.bottom
    scale, middle = placing.scale, cover_art.width / 2
    above, below = cover_art.ground(middle, top - END), cover_art.ground(middle, foot + END)
    high, ground, space = (foot - top) * scale, "", 0.0
    if not bands and above != below:
        rows = [_turned(one, top + foot) for one in rows]
        ground, space = above, high * _DEPTH
    elif not bands:
        space = min((cover_art.height - foot) * scale, shape.height * _LOWEST)
    start = shape.height - space - high
    if start < shape.zone.bottom + CLEAR:
        return None
    place = placing._replace(y=start - top * scale, level=Placing(0, 0, 1, 0, 0).level, flat=1.0)
    return Hem(CoverArt(cover_art.width, cover_art.height, (*bands, *rows)), place, start, ground, start + high)


def _pattern(cover_art: CoverArt, y: float) -> Iterator[Piece]:
    """Yield the rows of equal shapes that end at a height or below it: the highest, and those that touch it."""
    rows = sorted((one for one in cover_art.pieces if one.role == "repeat"), key=lambda one: one.box.y)
    end = next((one.box.bottom for one in rows if one.box.bottom >= y - END), None)
    if end is None:
        return
    first = [one for one in rows if abs(one.box.bottom - end) <= END]
    top = min(one.box.y for one in first)
    yield from (one for one in rows if one.box.y <= end + END and one.box.bottom >= top - END)


def _is_band(piece: Piece, cover_art: CoverArt) -> bool:
    return piece.role == "field" and piece.box.height < cover_art.height * _BAND


def _turned(piece: Piece, across: float) -> Piece:
    """Return a piece turned over a level line. `across` is twice its height."""
    shape = piece.shape._replace(segments=mapped(piece.shape.segments, lambda x, y: (x, across - y)))
    return piece._replace(shape=shape, box=box_of(shape))
