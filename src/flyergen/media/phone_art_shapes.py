"""Phone art shapes: the shapes of the drawings behind a panel, from which a phone shows parts.

A drawing covers a whole side of the sheet. A panel's part of it consists of fields, which are as wide as the panel,
of shapes that reach beyond it, and of whole shapes. Words that leave the picture take the colour that was behind them
as the ground of their page. What is between them becomes a picture as wide as the page.

On a sheet the squares of checks are small, and there are so many of them that a phone would show a grey line. Here a
row has fewer and larger ones, an odd number, so that it looks alike at both ends. It hangs from the field above it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise

from flyergen.artwork import Segment, mapped, rectangle
from flyergen.colour import contrast
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Panel
from flyergen.flyer.media_styles import PX
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Point, Rect, Size, union
from flyergen.limits import PHONE_WIDTH
from flyergen.media.roles import ArtShape, Edge, OnSide, on_side, role_by, shapes_of, with_roles
from flyergen.names import ColourName, PanelName
from flyergen.paths import flattened, known_box, known_shape
from flyergen.record import NamedTuple
from flyergen.units import pt

PAPER = ColourName("paper")
_EDGE = pt(2)  # a shape that ends so near to a panel's edge reaches it
_NEARLY = pt(12)  # a field that ends so near to a fold reaches it: it runs over the fold on purpose
_PANEL = Edge(inside=-_EDGE, near=_NEARLY, large=0.7)  # a shape on more of a panel is a ground, whatever it is
_THIN = pt(4)  # lines are no pictures
_BROAD = 0.85  # of a panel's width: a shape so broad is a field, even one inside a border of paper
_SHOWN = 0.5  # of a shape: so much of it must be between two heights
_CORNER = 0.03  # of a field's width: the radius of its corners, at most
_BORDER = 0.04  # of a panel's height: so near to its head or foot a field reaches it
_AROUND = 0.25  # of a panel's width: what is further from it is not seen
_BAND = 0.12  # of a panel: a field that is lower is a band
_SLIVER = 0.35  # of a shape: what a page's edge would leave less of is left out
_TOUCH = 0.2  # mm: shapes so near are one drawing
_AT_EDGE = 0.06  # of a picture's width
_OVER = pt(60)  # so high over its words a drawing may be
_STEPS = 24  # straight lines for a curve that is cut

_OVERLAP = 0.3  # mm: a ground reaches so far under the band that covers the rest of it
_SAME = 0.01  # mm: heights that differ by less are one
_LEAST = 13 * PX  # the side of a square
_SLACK = 0.05  # of a square
_SEAM = 0.3  # mm: the first line begins under the field, so that no light line is between them


# What was read of panels, by the identities of the drawings and all else that it depends on. It keeps these alive.
_KNOWN: dict[tuple[object, ...], tuple[tuple[object, ...], "PanelArt"]] = {}
_MOST_KNOWN = 64


class Checks(NamedTuple):
    """Two rows of squares across a panel: their box in the panel's coordinates, and the side of a square."""

    box: Rect
    side: float

    def has(self, box: Rect) -> bool:
        """Return whether a box is one of its squares, or a part of one that the sheet's edge cuts."""
        return self.box.grown(self.side * _SLACK).holds(box)

    def foot(self, width: float) -> float:
        """Return where it ends if a page shows so much of the panel."""
        return self.box.y + 2 * self._visible_shapes(width)

    def squares(self, box: Rect, fill: str) -> Iterator[Shape]:
        """Yield the squares over the width of a box, each line beginning and ending alike."""
        side = self._visible_shapes(box.width)
        for line in range(2):
            seam = 0.0 if line else _SEAM
            for n in range(1 - line, round(box.width / side), 2):
                yield Shape(rectangle(Rect(box.x + n * side, self.box.y + line * side - seam, side, side + seam)), fill)

    def _visible_shapes(self, width: float) -> float:
        """Return the side of a square: an odd number of them fills the width, none of them smaller than can be seen."""
        least = max(_LEAST * width / (PHONE_WIDTH * PX), self.side)
        most = int(width / least + _SLACK)
        return width / max(most - (most + 1) % 2, 1)


def checks_of(edition: Edition, frame: PanelFrame) -> Sequence[Checks]:
    """Return the checks of a panel that is as wide as its side of the sheet."""
    layout, side = edition.layout, Size(frame.side_width, frame.side_height)
    if frame.turned or frame.width < frame.side_width:
        return ()
    drawings = (
        with_roles(shapes_of(edition.art[art.file], edition.palette, on_side(layout, number)), art, side)
        for number, art in enumerate(layout.art)
        if art.sheet_side == frame.side
    )
    return tuple(Checks(row.box, row.cell) for _, rows in drawings for row in rows if row.odd)


def panel_art(edition: Edition, frame: PanelFrame) -> "PanelArt":
    """Return the art of a panel. Languages with the same drawings and no others at their words share it."""
    grounds, at_words = tuple(_grounds(edition, frame.name)), tuple(_of_words(edition, frame))
    if at_words:
        return PanelArt(edition, frame, grounds, at_words)
    used = (edition.layout.art, edition.layout.resizing, *(edition.art[art.file] for art in edition.layout.art))
    key = (*map(id, used), frame, grounds, *edition.palette.items())
    known = _KNOWN.get(key)
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[key] = used, PanelArt(edition, frame, grounds)
    return known[1]


class PanelArt:
    """The art of a panel, from back to front, in the panel's coordinates."""

    def __init__(
        self,
        edition: Edition,
        frame: PanelFrame,
        grounds: tuple[tuple[Rect, ColourName], ...],
        at_words: tuple[ArtShape, ...] = (),
    ) -> None:
        """`grounds` are the coloured boxes behind the art, and `at_words` drawings with which words end."""
        self.frame = frame
        self._roles = {colour: role for role, colour in edition.palette.items()}
        self._grounds = grounds
        self._cuts: dict[Rect, Drawing] = {}
        art = (one for number in range(len(edition.layout.art)) for one in _on_panel(edition, number, frame))
        found: list[ArtShape] = []
        for one in chain(art, at_words):
            if part := _part(one, frame):
                on_another = any(one.field and one.box.grown(-_EDGE).meets(part.box) for one in found)
                bordered = not on_another and _is_bordered(part, frame)
                found.append(part._replace(role="field") if bordered else part)
        feet = [part.box.bottom for part in found if part.field]
        self.checks = [one for one in checks_of(edition, frame) if any(abs(one.box.y - foot) < _TOUCH for foot in feet)]
        self.parts = tuple(one._replace(role="repeat") if self._checks_with(one) else one for one in found)

    def _checks_with(self, part: ArtShape) -> Checks | None:
        """Return the checks to which a shape belongs, or None."""
        return None if part.field else next((one for one in self.checks if one.has(part.box)), None)

    @cached_property
    def box(self) -> Rect:
        return Rect(0.0, 0.0, self.frame.width, self.frame.height)

    @cached_property
    def width(self) -> float:
        """The width of the panel, or of the fields on it that have a border of paper around them."""
        inset = [
            part.box for part in self.parts if part.field and part.box.x > _EDGE and part.box.width < self.frame.width
        ]
        touch = any(part.field and part.box.x <= _EDGE for part in self.parts)
        return max((box.width for box in inset), default=self.frame.width) if inset and not touch else self.frame.width

    @cached_property
    def bands(self) -> tuple[Rect, ...]:
        """The boxes of fields that are only bands across the panel, such as a road."""
        return tuple(part.box for part in self.parts if part.field and part.box.height < _BAND * self.frame.height)

    @cached_property
    def reach(self) -> float:
        """The width of what can be shown around the middle of the panel: as far as its fields go at both sides."""
        middle, fields = self.frame.width / 2, [part.box for part in self.parts if part.field]
        if not fields:
            return self.frame.width * 2
        left, right = min(box.x for box in fields), max(box.right for box in fields)
        return 2 * max(min(middle - left, right - middle), middle)

    def ground(self, x: float, y: float) -> ColourName:
        """Return the colour at a point of the panel."""
        point = Point(x, y)
        for part in reversed(self.parts):
            if part.path.fill is not None and part.holds(point):
                return self._role_at(part, point)
        return next((colour for box, colour in reversed(self._grounds) if box.holds(Rect(x, y, 0, 0))), PAPER)

    def under(self, box: Rect) -> tuple[ArtShape, ...]:
        """Return the whole shapes behind some words, with all that is on those shapes."""
        middle = Point(box.x + box.width / 2, box.y + box.height / 2)
        holders = [part for part in self.parts if part.whole and part.plate and part.holds(middle)]
        return tuple(one for one in self.parts if any(part.box.holds(one.box, _EDGE) for part in holders))

    def over(self, box: Rect) -> tuple[ArtShape, ...]:
        """Return the small shapes over some words, which are a drawing of what they say."""
        above = Rect(box.x, box.y - _OVER, box.width, _OVER + box.height).grown(_NEARLY)
        return tuple(part for part in self.parts if part.whole and above.holds(part.box))

    def plate_of(self, box: Rect) -> ArtShape | None:
        """Return the shape in front of all others that holds a box, if it is a whole one."""
        for part in reversed(self.parts):
            if part.plate and all(map(part.holds, _corners(box))):
                return part if part.whole else None
        return None

    def pictures(self, top: float, foot: float, bare: Sequence[ArtShape] = ()) -> tuple[ArtShape, ...]:
        """Return the shapes that are mostly between two heights, without fields, lines and `bare` plates."""
        return tuple(
            part
            for part in self.parts
            if not part.field
            and part not in bare
            and self._is_seen(part)
            and min(part.box.width, part.box.height) > 0
            and _share(part.box, top, foot) > _SHOWN
            and not self._is_line(part)
        )

    def _is_line(self, part: ArtShape) -> bool:
        width, height = part.box.width, part.box.height
        return min(width, height) < _THIN and (width > self.frame.width / 2 or height > self.frame.height / 4)

    def _is_seen(self, part: ArtShape) -> bool:
        """Return whether enough of a shape is on the panel, and not on its neighbours."""
        inside = min(part.box.right, self.frame.width) - max(part.box.x, 0.0)
        return inside >= part.box.width / 2 or inside >= self.frame.width / 4

    def crop(self, box: Rect) -> Drawing:
        """Return what is in a box of the panel as a drawing, in colours of the palette by name.

        Whole shapes beyond the panel belong to its neighbours and are left out.
        """
        if box not in self._cuts:
            self._cuts[box] = self._cut_out(box)
        return self._cuts[box]

    def _cut_out(self, box: Rect) -> Drawing:
        kept = [one for one in self.parts if one.field or (self._is_seen(one) and not _is_sliver(one, box))]
        kept = [one for one in kept if one.field or not self._is_rest(one, kept, box)]
        shapes, drawn = list[Shape](), list[Checks]()
        for part in (one for one in kept if one.box.meets(box)):
            checks = self._checks_with(part)
            if checks is None:
                shapes += self._shape(part, box)
            elif checks not in drawn:
                shapes += checks.squares(box, part.fill or "paper")
                drawn.append(checks)
        top, foot = _uncovered(shapes, box)
        below = [Shape(rectangle(Rect(box.x, top, box.width, foot - top)), str(self.ground_beneath(box)))]
        return Drawing(box, (*(below if foot > top else ()), *shapes))

    def _is_rest(self, part: ArtShape, kept_shapes: Sequence[ArtShape], box: Rect) -> bool:
        """Return whether a shape at an edge of a box touches a larger shape that is left out, and none that is not."""
        if part.path.fill is None or box.x + _AT_EDGE * box.width < part.box.x < box.right - _AT_EDGE * box.width:
            return False
        around = part.box.grown(_TOUCH)
        near = [one for one in self.parts if not one.field and one is not part and one.box.meets(around)]
        larger = any(one.box.width * one.box.height > part.box.width * part.box.height for one in near)
        return larger and not any(one in kept_shapes for one in near)

    def ground_beneath(self, box: Rect) -> ColourName:
        """Return the colour of the paper below all art in a box."""
        middle = Rect(box.x + box.width / 2, box.y + box.height / 2, 0, 0)
        return next((colour for ground, colour in reversed(self._grounds) if ground.holds(middle)), PAPER)

    def _role_at(self, part: ArtShape, point: Point) -> ColourName:
        """Return the colour of a part at a point: of a gradient the nearest of those between which it runs."""
        gradient = part.path.gradient
        return ColourName(self._roles.get(gradient.nearest(point), "paper") if gradient else part.fill or "paper")

    def _field(self, part: ArtShape, box: Rect) -> tuple[Segment, ...]:
        """Return a field as wide as a box. One inside a border of paper has no border here, and no round corners."""
        if (
            part.box.x > _EDGE
            and part.box.right < self.frame.width - _EDGE
            and part.box.width > _BROAD * self.frame.width
        ):
            top = box.y if part.box.y < _BORDER * self.frame.height else part.box.y
            foot = box.bottom if part.box.bottom > (1 - _BORDER) * self.frame.height else part.box.bottom
            return rectangle(Rect(box.x, top, box.width, foot - top))
        return _extended(part.path.segments, self.box, box)

    def _shape(self, part: ArtShape, box: Rect) -> Iterator[Shape]:
        path = part.path
        segments = self._field(part, box) if part.field else path.segments
        segments = _crop(segments, box.y, box.bottom, closed=bool(path.fill))
        if segments:
            width, cap = (path.stroke.width, path.stroke.cap) if path.stroke else (0.0, "butt")
            shape = Shape(segments, part.fill, part.stroke, width, cap, path.even_odd, gradient=path.gradient)
            yield shape._replace(stroke_gradient=path.stroke and path.stroke.gradient, opacity=path.opacity)


def _uncovered(shapes: Sequence[Shape], box: Rect) -> tuple[float, float]:
    """Return the heights between which no band over the whole width covers a box from its top or its foot.

    Two edges at one height would show a line between them, since each pixel there mixes the colors of both.
    """
    top, foot = box.y, box.bottom
    for shape in shapes:
        points = [(x, y) for _, *numbers in shape.segments for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        across = all(x <= box.x + _EDGE or x >= box.right - _EDGE for x, _ in points)
        heights = sorted({round(y, 3) for _, y in points})
        if not (shape.fill and across and len(heights) == 2):
            top = max(top, box.y + _OVERLAP) if _covers(shape, box, box.y + _OVERLAP) else top
            foot = min(foot, box.bottom - _OVERLAP) if _covers(shape, box, box.bottom - _OVERLAP) else foot
            continue
        high, low = heights
        if high <= top + _SAME:
            top = max(top, low - _OVERLAP)
        if low >= foot - _SAME:
            foot = min(foot, high + _OVERLAP)
    return top, foot


def _covers(shape: Shape, box: Rect, y: float) -> bool:
    """Return whether a shape covers a box across at a height."""
    area = known_shape(shape.segments, shape.even_odd)
    xs = (box.x + share * box.width for share in (0.02, 0.25, 0.5, 0.75, 0.98))
    return bool(shape.fill) and area.box.y < y < area.box.bottom and all(area.holds(Point(x, y)) for x in xs)


def _grounds(edition: Edition, name: str) -> Iterator[tuple[Rect, ColourName]]:
    """Yield the coloured boxes behind a panel: its own colour, and its areas."""
    for own, panel in edition.layout.panels.items():
        if name not in (panel.flow or (own,)):
            continue
        if panel.background:
            yield Rect(-1e3, -1e3, 2e3, 2e3), panel.background
        if own != name:
            continue
        for placed in panel.blocks:
            if placed.is_mostly_opaque and (ground := placed.block.ground_of_panel()):
                colour, top, height = ground
                left, width = placed.block.ground_across()
                yield Rect(left or -1e3, top, width or 2e3, height or 1e3), colour or _legible_ground(edition, panel)


def _legible_ground(edition: Edition, panel: Panel) -> ColourName:
    """Return the colour on which the words of a panel can be read best, for those on a photograph without a colour."""
    known = edition.layout.styles
    styles = [known[name] for one in panel.blocks for name in one.block.certain_styles() if name in known]  # type: ignore[index]
    fronts = [edition.palette[style.colour] for style in styles if style.colour in edition.palette]
    choices = (panel.background,) if panel.background else ("brand", "ink", "paper")
    grounds = [name for name in choices if name in edition.palette]

    def minimum(name: str) -> float:
        return min((contrast(one, edition.palette[name]) for one in fronts), default=0.0)

    return ColourName(max(grounds, key=minimum))


def _on_panel(edition: Edition, number: int, frame: PanelFrame) -> Iterator[ArtShape]:
    """Yield the shapes of a drawing of the layout that are near a panel, in the panel's coordinates."""
    art = edition.layout.art[number]
    if art.sheet_side != frame.side:
        return
    place = Rect(frame.x, frame.y, frame.width, frame.height)
    near = place.grown(frame.width * _AROUND + _NEARLY)
    move = _from_side(place, frame.turned)
    for one in shapes_of(edition.art[art.file], edition.palette, on_side(edition.layout, number)):
        path = one.path
        for segments in (path.segments,) if path.fill else _lines_of(path.segments):
            if known_box(segments).meets(near):  # most of a drawing is on other panels
                own = path._replace(segments=mapped(segments, move))
                yield one._replace(path=own.shaded(lambda shade: shade.moved_by(move)))


def _of_words(edition: Edition, frame: PanelFrame) -> Iterator[ArtShape]:
    """Yield the shapes of drawings with which words end. Here such words are whole, and a picture is below them."""
    for placed in edition.layout.panels.get(PanelName(frame.name), Panel()).blocks:
        if end := placed.block.art_of_words():
            place = OnSide(Rect(end.x, end.y, end.width, end.height))
            yield from shapes_of(edition.art[end.file], edition.palette, place)


def _lines_of(segments: tuple[Segment, ...]) -> Iterator[tuple[Segment, ...]]:
    """Yield each line of a path by itself, because a path may have lines on several panels."""
    starts = [n for n, segment in enumerate(segments) if segment[0] == "M"]
    yield from (segments[start:end] for start, end in zip(starts, (*starts[1:], None), strict=True))


def _from_side(place: Rect, turned: bool) -> Callable[[float, float], tuple[float, float]]:
    """Return the way from a point of a side to that of its panel at `place`, maybe upside down."""
    if turned:
        return lambda x, y: (place.right - x, place.bottom - y)
    return lambda x, y: (x - place.x, y - place.y)


def _part(shape: ArtShape, frame: PanelFrame) -> ArtShape | None:
    """Return a shape of a panel with its role there, or None if it is far from the panel."""
    path, panel = shape.path, Rect(0, 0, frame.width, frame.height)
    placed = shape._replace(box=known_box(path.segments).grown(path.stroke.width / 2 if path.stroke else 0.0))
    if not placed.box.meets(panel.grown(frame.width * _AROUND)):
        return None
    return placed._replace(role=role_by(placed, panel, _PANEL))


def _is_bordered(part: ArtShape, frame: PanelFrame) -> bool:
    """Return whether a shape is a field inside a border of paper: broad, and nearly a rectangle."""
    if part.path.fill is None or part.box.width < _BROAD * frame.width:
        return False
    inner = part.box.grown(-part.box.width * _CORNER)
    return inner.height > 0 and all(map(part.holds, _corners(inner)))


def _share(box: Rect, top: float, foot: float) -> float:
    inside = min(box.bottom, foot) - max(box.y, top)
    return max(inside, 0.0) / box.height if box.height else float(top <= box.y <= foot)


def _is_sliver(part: ArtShape, box: Rect) -> bool:
    """Return whether little of an upright shape is between the edges of a box, or it is a line down the panel."""
    if part.box.width < _THIN and part.box.height > box.height:
        return True
    inside = min(part.box.right, box.right) - max(part.box.x, box.x)
    return part.box.height > part.box.width and inside < _SLIVER * part.box.width


def _corners(box: Rect) -> tuple[Point, ...]:
    inner = box.grown(-min(box.width, box.height, pt(4)) / 4)
    return tuple(Point(x, y) for x in (inner.x, inner.right) for y in (inner.y, inner.bottom))


def _extended(segments: tuple[Segment, ...], panel: Rect, box: Rect) -> tuple[Segment, ...]:
    """Return a field that ends at the panel's edges, extended to those of a wider box."""
    return mapped(segments, lambda x, y: (_pulled(x, panel, box), y))


def _pulled(x: float, panel: Rect, box: Rect) -> float:
    if x <= panel.x + _NEARLY:
        return min(x, box.x)
    return max(x, box.right) if x >= panel.right - _NEARLY else x


def _crop(segments: tuple[Segment, ...], top: float, foot: float, closed: bool) -> tuple[Segment, ...]:
    """Return a path between two heights. One that crosses them becomes straight lines."""
    box = known_box(segments)
    if box.y >= top - 1e-6 and box.bottom <= foot + 1e-6:
        return segments
    lines = flattened(segments, _STEPS)
    if closed:
        rings = (_clip(_clip(line, top, 1), foot, -1) for line in lines)
        return tuple(segment for ring in rings if len(ring) > 2 for segment in (*_line(ring), ("Z",)))
    pieces = (piece for line in lines for piece in _within(line, top, foot))
    return tuple(segment for piece in pieces if len(piece) > 1 for segment in _line(piece))


def _line(points: Sequence[Point]) -> Iterator[Segment]:
    yield from (("L" if n else "M", *point) for n, point in enumerate(points))


def _clip(ring: Sequence[Point], y: float, sign: int) -> list[Point]:
    """Return the part of a polygon below a height (`sign` 1) or above it (-1). Source: Sutherland and Hodgman, 1974."""
    found: list[Point] = []
    for before, point in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        was, now = sign * (before.y - y) >= 0, sign * (point.y - y) >= 0
        if was != now:
            found.append(_at(before, point, y))
        if now:
            found.append(point)
    return found


def _within(line: Sequence[Point], top: float, foot: float) -> Iterator[list[Point]]:
    """Yield the pieces of a line between two heights."""
    piece: list[Point] = []
    for before, point in pairwise(line):
        crossings = sorted(
            (_at(before, point, y) for y in (top, foot) if (before.y - y) * (point.y - y) < 0),
            key=lambda p: abs(p.y - before.y),
        )
        for start, end in zip((before, *crossings), (*crossings, point), strict=True):
            if top <= (start.y + end.y) / 2 <= foot:
                piece = [*(piece or [start]), end]
            elif piece:
                yield piece
                piece = []
    if piece:
        yield piece


def _at(first: Point, other: Point, y: float) -> Point:
    share = (y - first.y) / (other.y - first.y)
    return Point(first.x + (other.x - first.x) * share, y)


def boxes(parts: Iterable[ArtShape]) -> Rect:
    """Return the bounding box of some shapes."""
    return union(part.box for part in parts)
