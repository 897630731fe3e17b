"""Cover art by role: takes the art of a flyer's cover apart, for a picture of another shape.

All art behind the cover is taken apart into pieces, in points from the panel's top left. A `field` spans the panel, and
`runs` cross its edge. A `whole` is never cut. What is `rooted` is whole but for its foot, which the panel's foot cuts.
`specks` are scattered, as stars are. A `repeat` is one of a row of equal shapes, and `dashes` are a line of them. What
`stands` is a thing on the ground beyond the panel, or a part of one. A small group of a drawing with an id is one
thing, also if it crosses the panel's edge. Pieces of other panels are dropped, and so are those under words that a
picture does not show.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from flyergen.artwork import Path, extent, mapped, rectangle
from flyergen.colour import Opacity
from flyergen.flyer.art import Art
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Panel
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.vector_drawing import Shape
from flyergen.geometry import Point, Rect, around, union
from flyergen.media.roles import Edge, OnSide, at_box, on_side, role_by, shapes_of
from flyergen.names import PanelName
from flyergen.paths import known_shape
from flyergen.record import NamedTuple
from flyergen.units import pt

_SPANS = 0.7  # of the panel's width: so wide a row of equal shapes goes on
INSET = 0.067  # of the panel's width: so far a card stands inside its panel
_SPECK = 0.015  # of the panel's shorter side
FAR = 1e6
END = 1.0  # pt: a point so near to the end of a drawing is at its end
_SMALL = 0.3  # of the panel: things beyond the panel's edge that stand on the ground
PITCH = 0.5  # pt by which the distances of repeated shapes may differ
_REPEATED = 6  # shapes in a row
_TOUCHED = 1.0  # pt: so near is the end of a line that begins at a shape
_LARGE = 0.1  # of the panel's width
_PANEL = Edge(inside=-END, near=END)


class Piece(NamedTuple):
    """A shape of the art in points from the panel's top left, with its role, and the box in which it was drawn.

    Its colours are names of the palette's roles. A `repeat` has the distance to the next one as `pitch`. `group` names
    a group of its drawing that is one thing, with the file ("": none).
    """

    shape: Shape
    box: Rect
    view: Rect
    role: str = "whole"
    pitch: float = 0.0
    group: str = ""

    @property
    def filled(self) -> bool:
        return bool(self.shape.fill)

    def visible_part(self, foot: float) -> Rect:
        """Return its box above the foot of the panel."""
        return self.box._replace(height=min(self.box.bottom, foot) - self.box.y)

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is inside the filled piece."""
        box = self.box
        near = bool(self.shape.fill) and box.x <= x <= box.right and box.y <= y <= box.bottom
        return near and known_shape(self.shape.segments, self.shape.even_odd).holds(Point(x, y))


class CoverArt:
    """The pieces of a cover's art, from back to front, on a panel of `width` and `height` points and its colour."""

    def __init__(self, width: float, height: float, pieces: Sequence[Piece], background: str = "") -> None:
        self.width, self.height, self.pieces, self.background = width, height, tuple(pieces), background

    @cached_property
    def wholes(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.role == "whole")

    @cached_property
    def box(self) -> Rect:
        """The box of everything that is never cut, or the panel's middle if there is nothing."""
        boxes = [piece.box for piece in self.wholes]
        boxes += [piece.visible_part(self.height) for piece in self.pieces if piece.role == "rooted"]
        return union(boxes) if boxes else Rect(self.width / 2, self.height / 2, 0.0, 0.0)

    def plate(self, box: Rect) -> Piece | None:
        """Return the smallest whole piece that holds the middle of a box, and is larger."""
        x, y = box.x + box.width / 2, box.y + box.height / 2
        held = (p for p in self.wholes if p.holds(x, y) and p.box.width >= box.width and p.box.height >= box.height)
        return min(held, key=lambda one: one.box.width * one.box.height, default=None)

    def ground(self, x: float, y: float) -> str:
        """Return the colour of the frontmost field or run at a point, or that of the panel."""
        found = (p.shape.fill for p in reversed(self.pieces) if p.role in ("field", "runs") and p.holds(x, y))
        return next(found, self.background or "paper")

    def is_around(self, box: Rect) -> bool:
        """Return whether there are whole things of the art both above a box and below it, and not only small ones."""
        large = [one.box for one in self.wholes if one.box.width >= self.width * _LARGE]
        return any(b.bottom <= box.y + box.height / 2 for b in large) and any(b.y >= box.bottom for b in large)

    def without(self, dropped: Iterable[Piece]) -> "CoverArt":
        """Return the art without some pieces."""
        gone = set(dropped)
        return CoverArt(self.width, self.height, [one for one in self.pieces if one not in gone], self.background)


class Words(NamedTuple):
    """A box of words on the side, in points from the panel's top left, and whether the picture shows them."""

    box: Rect
    is_shown: bool


def cover_art_of(edition: Edition, frame: PanelFrame, pictures: Sequence[Art], words: Sequence[Words]) -> CoverArt:
    """Return the art of a panel: its areas and the drawings behind it, then the `pictures` on it.

    The `pictures` are in the panel's coordinates.
    """
    width, height = frame.width / pt(1), frame.height / pt(1)
    panel = edition.layout.panels[PanelName(frame.name)]
    own = Rect(0.0, 0.0, width, height)
    pieces = [*_areas(panel, own)]
    for number, art in enumerate(edition.layout.art):
        if art.sheet_side == frame.side and art.file in edition.art:
            side = [*_pieces(edition, art, on_side(edition.layout, number), Point(frame.x, frame.y))]
            around = {one.group for one in side if one.box.meets(own)} & _small_groups(side, own)
            pieces += [one for one in side if art.of == frame.name or one.box.meets(own) or one.group in around]
    for art in pictures:
        if art.file in edition.art:
            drawn = _pieces(edition, art, at_box(art), Point(0.0, 0.0))
            pieces += [one._replace(view=Rect(-FAR, -FAR, 2 * FAR, 2 * FAR)) for one in drawn]
    return CoverArt(width, height, [*_with_roles(pieces, own, words)], str(panel.background))


def _areas(panel: Panel, own_box: Rect) -> Iterator[Piece]:
    """Yield the colored areas behind the words of a panel."""
    for placed in panel.blocks:
        if placed.is_mostly_opaque and (ground := placed.block.ground_of_panel()) and ground[0]:
            colour, top, height = ground
            left, width = (length / pt(1) for length in placed.block.ground_across())
            box = Rect(left, top / pt(1), width or own_box.width - left, height / pt(1) or own_box.height - top / pt(1))
            yield Piece(Shape(rectangle(box), fill=str(colour)), box, own_box)


def _pieces(edition: Edition, art: Art, place: OnSide, corner: Point) -> Iterator[Piece]:
    """Yield the shapes of a drawing on its side, in points from a panel's `corner`."""
    drawing = edition.art[art.file]

    def point(x: float, y: float) -> tuple[float, float]:
        return (x - corner.x) / pt(1), (y - corner.y) / pt(1)

    whole = place.place(drawing.view_box, drawing.view_box)
    corners = around((point(whole.x, whole.y), point(whole.right, whole.bottom)))
    for one in shapes_of(drawing, edition.palette, place):
        path, width = one.path, one.path.stroke.width / pt(1) if one.path.stroke else 0.0
        cap = path.stroke.cap if path.stroke else "butt"
        shape = Shape(mapped(path.segments, point), one.fill, one.stroke, width, cap, path.even_odd)
        shape = shape._replace(group=one.group, opacity=_mean_opacity(path))
        yield Piece(shape, box_of(shape), corners, group=f"{art.file}#{one.group}" if one.group else "")


def _mean_opacity(path: Path) -> Opacity | None:
    """Return the opacity of a path, with the mean one of its gradients: pieces have no gradients, since they move."""
    opacity, shares = path.opacity, [one.mean_share for one in path.gradients if one.shares]
    return Opacity(opacity.share * shares[0], opacity.place, opacity.around) if opacity and shares else opacity


def box_of(shape: Shape) -> Rect:
    """Return the box of a shape with its stroke."""
    box = extent(shape.segments)
    return box.grown(shape.stroke_width / 2) if shape.stroke else box


def _with_roles(pieces: Sequence[Piece], panel: Rect, words: Sequence[Words]) -> Iterator[Piece]:
    """Yield the pieces with their roles, without those that are dropped."""
    cards = [piece.box for piece in pieces if piece.shape.fill and _is_card(piece.box, panel)]
    roles = [_role(piece, panel, cards) for piece in pieces]
    pitches = _repeats(pieces, panel)
    beyond = (piece for piece, role in zip(pieces, roles, strict=True) if role == "beyond" and piece.shape.fill)
    standing = [piece.box for piece in beyond if _is_small(piece.box, panel)]
    things = _small_groups(pieces, panel) & _groups_beyond(pieces, roles)
    pieces = [piece if piece.group in things else piece._replace(group="") for piece in pieces]
    for number, (piece, role) in enumerate(zip(pieces, roles, strict=True)):
        if piece.group:
            yield piece._replace(role="stands")
        elif number in pitches:
            yield piece._replace(role="repeat", pitch=pitches[number])
        elif role == "runs" and (pitch := _dashed(piece, panel)):
            yield piece._replace(role="dashes", pitch=pitch)
        elif role == "whole" and _speck(piece, panel) and not _within_others(piece, pieces, roles):
            yield piece._replace(role="speck")
        elif role not in ("whole", "beyond") or not _only_holds(piece, words):
            is_beyond, is_small = role == "beyond", _is_small(piece.box, panel)
            links = [*_links(piece, standing)] if is_beyond and not is_small else []
            yield from links or [piece._replace(role=("stands" if is_small else "runs") if is_beyond else role)]


def _is_small(box: Rect, panel: Rect) -> bool:
    return box.width <= panel.width * _SMALL and box.height <= panel.height * _SMALL


def _small_groups(pieces: Sequence[Piece], panel: Rect) -> set[str]:
    boxes: dict[str, list[Rect]] = {}
    for piece in pieces:
        boxes.setdefault(piece.group, []).append(piece.box)
    return {group for group, some in boxes.items() if group and _is_small(union(some), panel)}


def _groups_beyond(pieces: Sequence[Piece], roles: Sequence[str]) -> set[str]:
    """Return the groups of things on the ground that are beyond the panel, or cross its edge."""
    found: dict[str, set[str]] = {}
    for piece, role in zip(pieces, roles, strict=True):
        found.setdefault(piece.group, set()).add(role)
    return {group for group, own in found.items() if own & {"beyond", "runs"} and own <= {"beyond", "runs", "whole"}}


def _links(piece: Piece, standing: Sequence[Rect]) -> Iterator[Piece]:
    """Yield the parts of lines that link standing things, as the arms of people do who go hand in hand.

    There are none if some of the lines link nothing.
    """
    if piece.shape.fill or any(one[0] not in ("M", "L") for one in piece.shape.segments):
        return
    parts = [(a, b) for a, b in pairwise(piece.shape.segments) if b[0] == "L"]
    points = [[Rect(float(x), float(y), 0.0, 0.0) for _, x, y in part] for part in parts]  # type: ignore[misc]
    if all(any(box.holds(end, _TOUCHED) for box in standing for end in ends) for ends in points):
        for _, (_, *start), (_, *end) in ((0, *part) for part in parts):
            shape = piece.shape._replace(segments=(("M", *start), ("L", *end)))
            yield piece._replace(shape=shape, box=box_of(shape), role="stands")


def _role(piece: Piece, panel: Rect, cards: Sequence[Rect]) -> str:
    box = piece.box
    beside_card = any(abs(box.x - card.x) + abs(box.right - card.right) < END for card in cards)
    # Nothing crosses the head: a picture has room above its art.
    role = role_by(piece, Rect(panel.x, -FAR, panel.width, panel.bottom + FAR), _PANEL)
    if role == "field" or (piece.filled and beside_card):
        return "field"
    if not box.meets(panel):
        return "beyond"
    if box.x >= panel.x - END and box.right <= panel.right + END and box.y >= panel.y and box.bottom > panel.bottom:
        return "rooted"
    return role


def _dashed(piece: Piece, panel: Rect) -> float:
    """Return the length of a level dashed line over the panel's width with one gap, or 0 for anything else."""
    starts = [
        x for command, x, *_ in ((one[0], *one[1:]) for one in piece.shape.segments if len(one) > 1) if command == "M"
    ]
    level = piece.box.height <= piece.shape.stroke_width + END and piece.box.width >= panel.width * _SPANS
    return len(starts) * (starts[1] - starts[0]) if level and len(starts) >= _REPEATED else 0.0


def _is_card(box: Rect, panel: Rect) -> bool:
    """Return whether a box stands a little inside its panel at the left, the right, and the top or the foot."""
    near = panel.width * INSET
    sides = 0 < box.x - panel.x <= near and 0 < panel.right - box.right <= near
    return sides and (0 < box.y - panel.y <= near or 0 < panel.bottom - box.bottom <= near)


def _speck(piece: Piece, panel: Rect) -> bool:
    return max(piece.box.width, piece.box.height) <= min(panel.width, panel.height) * _SPECK


def _within_others(piece: Piece, pieces: Sequence[Piece], roles: Sequence[str]) -> bool:
    return any(
        role != "field" and other is not piece and other.box.width > piece.box.width and other.box.holds(piece.box)
        for other, role in zip(pieces, roles, strict=True)
    )


def _only_holds(piece: Piece, words: Sequence[Words]) -> bool:
    """Return whether a piece has words on it, and the picture shows none of them."""
    if not piece.shape.fill:
        return False
    held = [one.is_shown for one in words if piece.box.holds(one.box, 2.0)]
    return bool(held) and not any(held)


def _repeats(pieces: Sequence[Piece], panel: Rect) -> dict[int, float]:
    """Return the pitch of each piece in a row of equal ones over the width of the panel, by its number."""
    rows: dict[tuple[object, ...], list[int]] = {}
    for number, piece in enumerate(pieces):
        middle = piece.box.y + piece.box.height / 2
        key = (piece.shape.fill, piece.shape.stroke, round(piece.box.height, 1), round(middle, 1))
        rows.setdefault(key, []).append(number)
    found: dict[int, float] = {}
    for row in rows.values():
        full = sorted(row, key=lambda n: pieces[n].box.x)
        boxes = [pieces[n].box for n in full]
        if len(full) < _REPEATED or boxes[-1].right - boxes[0].x < panel.width * _SPANS:
            continue
        pitch = boxes[2].x - boxes[1].x
        inner = pairwise(boxes[1:-1])
        if pitch > 0 and all(abs(b.x - a.x - pitch) < PITCH and abs(a.width - b.width) < PITCH for a, b in inner):
            found |= dict.fromkeys(full, pitch)
    return found
