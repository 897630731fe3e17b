"""Roles: what the shapes of a drawing are, how an edge cuts them, and what becomes of them on other pages.

This is the one reader of shapes. A shape has a kind, whatever page it is on: a thing, a line, or a part of a pattern. A
frame, such as a page, a panel or a picture, cuts it or does not. What becomes of it is its role:

- field: an area that covers the frame or bleeds, such as a sky or a band. It ends at the edge.
- runs: a shape that crosses the edge, such as a horizon. It is cut there.
- whole: a shape inside the frame, such as a plate. It stays whole.
- repeat: a row of equal shapes from edge to edge, such as checks or lace. It gets another spacing, without cut shapes.
- drop: it is left out. No shape says this by itself.

A layout may say the role of a group. All others are seen from the shapes. A group has one role: if one of its shapes
crosses the trim, the group does. Lengths are millimetres on the side, from the trim's top left.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from types import MappingProxyType
from typing import Literal, Protocol

from flyergen.artwork import Path
from flyergen.colour import Colour, foreign
from flyergen.flyer.art import Art, Role
from flyergen.flyer.layout import Layout
from flyergen.flyer.panel_frames import Resizing
from flyergen.flyer.vector_drawing import Drawing, Shape, into, on_other_paper, paths_of, roles_of
from flyergen.geometry import Point, Rect, Size, union
from flyergen.paths import known_box, known_shape
from flyergen.record import NamedTuple
from flyergen.units import pt

# What a shape is, and how a frame cuts it.
Kind = Literal["thing", "line", "pattern"]
Cut = Literal["inside", "crosses", "covers"]

_ROLES: Mapping[Cut, Role] = {"covers": "field", "crosses": "runs", "inside": "whole"}

_OVER = pt(0.5)  # rows of shapes that are nearer to one another touch

_THIN = pt(4)  # words are on no lines

_FEWEST = 5  # shapes of a row

_LIKE = 0.02  # the greatest difference of two distances in a row, as a share of the distance


class Boxed(Protocol):
    """What an edge cuts: a shape with its box, filled or only a line."""

    @property
    def box(self) -> Rect: ...

    @property
    def filled(self) -> bool: ...


class ArtShape(NamedTuple):
    """A shape of a drawing: its number there, its outline and colors, its box with its stroke, and what it is.

    `fill` and `stroke` are its colors by their names in the palette, "" for none. `role` is what a frame makes of it.
    """

    number: int
    path: Path
    box: Rect
    kind: Kind
    group: str = ""
    fill: str = ""
    stroke: str = ""
    role: Role = "auto"

    @property
    def filled(self) -> bool:
        return self.path.fill is not None

    @property
    def field(self) -> bool:
        return self.role == "field"

    @property
    def whole(self) -> bool:
        return self.role == "whole"

    @property
    def plate(self) -> bool:
        """Whether words may be on it."""
        return self.filled and self.box.height > _THIN and self.box.width > _THIN

    def holds(self, point: Point) -> bool:
        return self.filled and known_shape(self.path.segments, self.path.even_odd).holds(point)


class OnSide(NamedTuple):
    """The position of a drawing on its side: its box as it was drawn, its paper if that is another, and its colors."""

    box: Rect
    resizing: Resizing | None = None
    side: str = ""
    colours: Mapping[str, str] = MappingProxyType({})

    def place(self, view: Rect, box: Rect) -> Rect:
        """Return the position on the side of a box of a drawing with this view box: its corners move."""
        scale, dx, dy = into(view, self.box)
        drawn = Rect(box.x * scale + dx, box.y * scale + dy, box.width * scale, box.height * scale)
        if not self.resizing:
            return drawn
        corners = ((drawn.x, drawn.y), (drawn.right, drawn.bottom))
        (left, top), (right, foot) = (self.resizing.point(self.side, x, y) for x, y in corners)
        return Rect(left, top, right - left, foot - top)


class Edge(NamedTuple):
    """How near to the edge of a frame a medium sees what happens there, in the unit of its boxes.

    A shape crosses the edge if it ends less than `inside` before it (negative: more than that beyond it). It covers the
    frame if it is filled, and ends `near` to both sides or farther out. With `bleeds` it must bleed by so much at some
    edge, and may do so between head and foot. It also covers it with more than the share `wide` of its width, or with
    more than the share `large` of its area inside.
    """

    inside: float
    near: float
    bleeds: float | None = None
    wide: float = inf
    large: float = inf


# The trim of a page that gets a white border: what is nearer to it than 7 pt may be cut.
TRIM = Edge(inside=pt(7), near=pt(7), bleeds=pt(0.5), wide=0.85)


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


def on_side(layout: Layout, number: int) -> OnSide:
    """Return the position of a drawing of the layout, by its number."""
    art, resizing = layout.art[number], layout.resizing
    if resizing and resizing.art:
        return OnSide(resizing.art[number], resizing, art.sheet_side, art.colours)
    return at_box(art)


def at_box(art: Art) -> OnSide:
    """Return the position of a drawing that is in its box, whatever the paper."""
    return OnSide(Rect(art.x, art.y, art.width, art.height), None, art.sheet_side, art.colours)


def shapes_of(drawing: Drawing, palette: Mapping[str, Colour], place: OnSide) -> tuple[ArtShape, ...]:
    """Return the shapes of a drawing on its side, from back to front. Colors that are not in the palette stay."""
    roles = roles_of(drawing, palette, place.colours)
    inks = {colour: palette[role] if role in palette else foreign(colour) for colour, role in roles.items()}
    paths = paths_of(drawing, place.box, inks, None)
    if place.resizing:
        paths = on_other_paper(paths, place.resizing, place.side)
    return tuple(
        ArtShape(
            number,
            path,
            place.place(drawing.view_box, _box(shape)),
            "thing" if path.fill else "line",
            shape.group,
            roles.get(shape.fill, ""),
            roles.get(shape.stroke, ""),
        )
        for number, (shape, path) in enumerate(zip(drawing.shapes, paths, strict=True))
        if shape.segments
    )


def _box(shape: Shape) -> Rect:
    return known_box(shape.segments).grown(shape.stroke_width / 2 if shape.stroke else 0.0)


def cut_by(shape: Boxed, frame: Rect, edge: Edge) -> Cut:
    """Return how a frame cuts a shape."""
    box, near = shape.box, edge.near
    spans = box.x <= frame.x + near and box.right >= frame.right - near
    if edge.bleeds is not None:
        down = box.y <= frame.y + near and box.bottom >= frame.bottom - near
        spans = (spans or down) and not frame.grown(edge.bleeds).holds(box, 0.0)
    across = max(min(box.right, frame.right) - max(box.x, frame.x), 0.0)
    inside = across * max(min(box.bottom, frame.bottom) - max(box.y, frame.y), 0.0)
    large = inside > edge.large * frame.width * frame.height or box.width > edge.wide * frame.width
    if shape.filled and (spans or large):
        return "covers"
    return "inside" if frame.grown(-edge.inside).holds(box) else "crosses"


def role_by(shape: Boxed, frame: Rect, edge: Edge) -> Role:
    """Return the role that a shape has by how a frame cuts it."""
    return _ROLES[cut_by(shape, frame, edge)]


def with_roles(shapes: Sequence[ArtShape], art: Art, side: Size) -> tuple[tuple[ArtShape, ...], tuple[Row, ...]]:
    """Return the shapes of a drawing with their roles, and the rows of its repeated shapes."""
    frame = Rect(0.0, 0.0, *side)
    said = {one.number: art.role_of(one.group) for one in shapes}
    found = _rows([one for one in shapes if said[one.number] in ("auto", "repeat")])
    rows = tuple(row for row in found if row.box.x < 0 or row.box.right > side.width)
    repeated = frozenset[int]().union(*(row.numbers for row in rows))
    seen = {one.number: role_by(one, frame, TRIM) for one in shapes}
    over = {one.group for one in shapes if one.group and one.number not in repeated and seen[one.number] == "runs"}

    def role(one: ArtShape) -> Role:
        if one.number in repeated:
            return "repeat"
        if said[one.number] == "runs" and seen[one.number] == "field":
            return "field"  # both end at the edge
        if said[one.number] not in ("auto", "repeat"):
            return said[one.number]
        return "runs" if one.group in over and seen[one.number] == "whole" else seen[one.number]

    return tuple(
        one._replace(role=role(one), kind="pattern" if one.number in repeated else one.kind) for one in shapes
    ), rows


def _rows(shapes: Sequence[ArtShape]) -> Iterator[Row]:
    """Yield the rows of a drawing, with all other shapes between theirs."""
    alike: dict[tuple[float, ...], list[ArtShape]] = {}
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


def _belongs(members: Sequence[ArtShape], pitch: float, band: Rect) -> bool:
    """Return whether shapes are in the row with this band: they touch it, and repeat like its cells."""
    places = {round(one.box.x % pitch / pitch / _LIKE / 2) % round(1 / _LIKE / 2) for one in members}
    few = sum((place - 1) % round(1 / _LIKE / 2) not in places for place in places)  # neighbors are one place
    return few * _FEWEST <= len(members) and _touch(union(one.box for one in members), band)


def _pitch(members: Sequence[ArtShape]) -> float:
    """Return the distance of the shapes of a regular row, or 0 if they are none."""
    starts = sorted(one.box.x for one in members)
    steps = [after - before for before, after in pairwise(starts)]
    pitch = min(steps)
    whole = pitch > 0 and all(abs(step / pitch - round(step / pitch)) < _LIKE * round(step / pitch) for step in steps)
    span = starts[-1] - starts[0]
    return span / round(span / pitch) if whole and len(members) >= 0.6 * span / pitch else 0.0


def _row(pitch: float, rows: Sequence[Sequence[ArtShape]], shapes: Sequence[ArtShape]) -> Row:
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


def _same(first: float, other: float) -> bool:
    return abs(first - other) < _LIKE * other


def _touch(box: Rect, other: Rect) -> bool:
    return box.y <= other.bottom + _OVER and other.y <= box.bottom + _OVER
