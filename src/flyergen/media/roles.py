"""Roles of shapes at a page's edge, and the squares of a checkerboard on a phone.

- field: an area that bleeds, such as a sky or a band. It ends at the page's edge.
- runs: a shape that runs over the trim, such as a horizon. It is cut by the page's edge.
- whole: a shape that the trim does not touch, such as a plate. It stays whole.
- repeat: a row of equal shapes from edge to edge, such as checks or lace. It gets another spacing, without cut shapes.
- drop: it is left out. No shape says this by itself.

A layout may say the role of a group. All others are seen from the shapes. A group has one role: if one of its shapes
runs over the trim, the group does. Lengths are millimetres on the side, from the trim's top left.

On a sheet the squares are small, and there are so many of them that a phone would show a grey line. Here a row has
fewer and larger ones, an odd number, so that it looks alike at both ends. It hangs from the field above it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flyergen.artwork import extent, rectangle
from flyergen.flyer.art import Art, Role
from flyergen.flyer.edition import Edition
from flyergen.flyer.media_styles import PX
from flyergen.flyer.panel_frames import PanelFrame, Resizing
from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Rect, Size, union
from flyergen.limits import PHONE_WIDTH
from flyergen.record import NamedTuple
from flyergen.units import pt

_OVER = pt(0.5)  # a shape that reaches farther over the trim bleeds

_CLEAR = pt(7)  # a shape that is nearer to the trim than this may be cut

_WIDE = 0.85  # the share of a side's width from which an area is a field

_FEWEST = 5  # shapes of a row

_LIKE = 0.02  # the greatest difference of two distances in a row, as a share of the distance


class PlacedShape(NamedTuple):
    """A shape of a drawing on its side: its number in the drawing, its box with its stroke, and its role."""

    number: int
    box: Rect
    group: str
    filled: bool
    role: Role = "auto"


class Row(NamedTuple):
    """A row of equal cells: the start of one cell, the width of each, the box of all, and the numbers of its shapes.

    It runs over the side's left edge, its right one, or both. A row with an `odd` number of cells looks alike at both
    ends, such as a row of checks.
    """

    start: float
    cell: float
    box: Rect
    numbers: frozenset[int]
    odd: bool = False


def placed_shapes(drawing: Drawing, box: Rect, resizing: Resizing | None, side: str) -> tuple[PlacedShape, ...]:
    """Return the shapes of a drawing in its box on a side, as they are on other paper if that is given."""
    view = drawing.view_box
    scale = min(box.width / view.width, box.height / view.height)
    dx = box.x + (box.width - view.width * scale) / 2 - view.x * scale
    dy = box.y + (box.height - view.height * scale) / 2 - view.y * scale
    found = []
    for number, shape in enumerate(drawing.shapes):
        outline = extent(shape.segments)
        half = shape.stroke_width / 2 if shape.stroke else 0.0
        grown = outline.grown(half)
        on_side = Rect(grown.x * scale + dx, grown.y * scale + dy, grown.width * scale, grown.height * scale)
        if resizing:
            left, top = resizing.point(side, on_side.x, on_side.y)
            right, foot = resizing.point(side, on_side.right, on_side.bottom)
            on_side = Rect(left, top, right - left, foot - top)
        found.append(PlacedShape(number, on_side, shape.group, bool(shape.fill)))
    return tuple(found)


def with_roles(shapes: Sequence[PlacedShape], art: Art, side: Size) -> tuple[tuple[PlacedShape, ...], tuple[Row, ...]]:
    """Return the shapes of a drawing with their roles, and the rows of its repeated shapes."""
    said = {one.number: art.role_of(one.group) for one in shapes}
    found = _rows([one for one in shapes if said[one.number] in ("auto", "repeat")])
    rows = tuple(row for row in found if row.box.x < 0 or row.box.right > side.width)
    repeated = frozenset[int]().union(*(row.numbers for row in rows))
    seen = {one.number: _seen(one, side) for one in shapes}
    over = {one.group for one in shapes if one.group and one.number not in repeated and seen[one.number] == "runs"}

    def role(one: PlacedShape) -> Role:
        if one.number in repeated:
            return "repeat"
        if said[one.number] == "runs" and seen[one.number] == "field":
            return "field"  # both end at the edge
        if said[one.number] not in ("auto", "repeat"):
            return said[one.number]
        return "runs" if one.group in over and seen[one.number] == "whole" else seen[one.number]

    return tuple(one._replace(role=role(one)) for one in shapes), rows


def _seen(one: PlacedShape, side: Size) -> Role:
    box, (width, height) = one.box, side
    over = (box.x < -_OVER, box.y < -_OVER, box.right > width + _OVER, box.bottom > height + _OVER)
    across = box.x < _CLEAR and box.right > width - _CLEAR
    down = box.y < _CLEAR and box.bottom > height - _CLEAR
    if one.filled and ((any(over) and (across or down)) or box.width > _WIDE * width):
        return "field"
    near = not Rect(0, 0, width, height).grown(-_CLEAR).holds(box)
    return "runs" if any(over) or near else "whole"


def _rows(shapes: Sequence[PlacedShape]) -> Iterator[Row]:
    """Yield the rows of a drawing, with all other shapes between theirs."""
    alike: dict[tuple[float, ...], list[PlacedShape]] = {}
    for one in shapes:
        box = one.box
        alike.setdefault((round(box.width, 1), round(box.height, 1), round(box.y, 1), one.filled), []).append(one)
    others = [members for members in alike.values() if len(members) >= _FEWEST]
    found = [(pitch, members) for members in others if (pitch := _pitch(members))]
    for pitch, first in sorted(found, key=lambda row: -row[0]):
        if first not in others:
            continue
        others.remove(first)
        rows, band = [first], union(one.box for one in first)
        while near := next((one for one in others if _belongs(one, pitch, band)), None):
            others.remove(near)
            rows.append(near)
            band = union((band, *(one.box for one in near)))
        yield _row(pitch, rows, shapes)


def _belongs(members: Sequence[PlacedShape], pitch: float, band: Rect) -> bool:
    """Return whether shapes are in the row with this band: they touch it, and repeat like its cells."""
    places = {round(one.box.x % pitch / pitch / _LIKE / 2) % round(1 / _LIKE / 2) for one in members}
    few = sum((place - 1) % round(1 / _LIKE / 2) not in places for place in places)  # neighbors are one place
    return few * _FEWEST <= len(members) and _touch(union(one.box for one in members), band)


def _pitch(members: Sequence[PlacedShape]) -> float:
    """Return the distance of the shapes of a regular row, or 0 if they are none."""
    starts = sorted(one.box.x for one in members)
    steps = [after - before for before, after in pairwise(starts)]
    pitch = min(steps)
    whole = pitch > 0 and all(abs(step / pitch - round(step / pitch)) < _LIKE * round(step / pitch) for step in steps)
    span = starts[-1] - starts[0]
    return span / round(span / pitch) if whole and len(members) >= 0.6 * span / pitch else 0.0


def _row(pitch: float, rows: Sequence[Sequence[PlacedShape]], shapes: Sequence[PlacedShape]) -> Row:
    members = [one for row in rows for one in row]
    band = union(one.box for one in members)
    widest = max(rows, key=lambda row: row[0].box.width)[0].box
    checks = any(_checks(widest, row[0].box, pitch) for row in rows)
    cell = pitch / 2 if checks else pitch
    all_of_it = [*members, *(one for one in shapes if _stands_in(one.box, band, cell))]
    numbers = frozenset(one.number for one in all_of_it)
    return Row(widest.x + widest.width / 2 - cell / 2, cell, union(one.box for one in all_of_it), numbers, checks)


def _checks(box: Rect, other: Rect, pitch: float) -> bool:
    """Return whether two rows of shapes make checks: each half a pitch wide, and half a pitch apart."""
    apart = ((other.x - box.x) / pitch) % 1
    return _same(box.width * 2, pitch) and _same(other.width * 2, pitch) and abs(apart - 0.5) < _LIKE


def _stands_in(box: Rect, band: Rect, cell: float) -> bool:
    slack = 0.05 * band.height
    return box.width < cell * 1.2 and box.y > band.y - slack and box.bottom < band.bottom + slack


def _same(one: float, other: float) -> bool:
    return abs(one - other) < _LIKE * other


def _touch(one: Rect, other: Rect) -> bool:
    return one.y <= other.bottom + _OVER and other.y <= one.bottom + _OVER


_LEAST = 13 * PX  # the side of a square

_SLACK = 0.05  # of a square

_SEAM = 0.3  # mm: the first line begins under the field, so that no light line is between them


class Checks(NamedTuple):
    """Two rows of squares across a panel: their box in the panel's coordinates, and the side of a square."""

    box: Rect
    side: float

    def has(self, box: Rect) -> bool:
        """Return whether a box is one of its squares, or a part of one that the sheet's edge cuts."""
        return self.box.grown(self.side * _SLACK).holds(box)

    def foot(self, width: float) -> float:
        """Return where it ends if a page shows so much of the panel."""
        return self.box.y + 2 * self._shown(width)

    def squares(self, box: Rect, fill: str) -> Iterator[Shape]:
        """Yield the squares over the width of a box, each line beginning and ending alike."""
        side = self._shown(box.width)
        for line in range(2):
            seam = 0.0 if line else _SEAM
            for n in range(1 - line, round(box.width / side), 2):
                yield Shape(rectangle(Rect(box.x + n * side, self.box.y + line * side - seam, side, side + seam)), fill)

    def _shown(self, width: float) -> float:
        """Return the side of a square: an odd number of them fills the width, none of them smaller than can be seen."""
        least = max(_LEAST * width / (PHONE_WIDTH * PX), self.side)
        most = int(width / least + _SLACK)
        return width / max(most - (most + 1) % 2, 1)


def checks_of(edition: Edition, frame: PanelFrame) -> Sequence[Checks]:
    """Return the checks of a panel that is as wide as its side of the sheet."""
    layout, found = edition.layout, list[Checks]()
    side = Size(frame.side_width, frame.side_height)
    if frame.turned or frame.width < frame.side_width:
        return found
    on_paper = layout.resizing if layout.resizing and layout.resizing.art else None
    for number, art in enumerate(layout.art):
        if art.sheet_side == frame.side:
            box = on_paper.art[number] if on_paper else Rect(art.x, art.y, art.width, art.height)
            shapes = placed_shapes(edition.art[art.file], box, on_paper, art.sheet_side)
            _, rows = with_roles(shapes, art, side)
            found += [Checks(row.box, row.cell) for row in rows if row.odd]
    return found
