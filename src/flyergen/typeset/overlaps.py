"""Overlaps: words or codes of one block over another, and their distances from a white border.

Blocks at fixed positions do not know each other, so one that has grown by a line may reach into its neighbour. Only ink
counts, glyph by glyph: line boxes may overlap where a capital is below a word without descenders.

Words are measured by the ink of their letters, and a drawing that stands for words by its filled shapes: its lines
may run over the edge. A plate is the ground of a block, such as a contact card's. Grounds that bleed are parts of the
field.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, product
from typing import Literal

from flyergen.artwork import GlyphRun, Item, Link, Modules, Path
from flyergen.flyer.keep_out_areas import KeptFree
from flyergen.flyer.layout import Layout
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Rect, union
from flyergen.names import TextKey
from flyergen.record import NamedTuple
from flyergen.text.glyph_runs import Ink
from flyergen.typeset.columns import Placed
from flyergen.typeset.composition import Composition, Part
from flyergen.typeset.item_boxes import box_of

_APART = 0.05  # mm of free space around each, so that a hairline of paper is between two
_OUT = 0.3  # mm: hanging punctuation or an italic may reach this far into a keep-out area

# How far the ink of a line may reach, in its leading: above its baseline, below it, and out of its column.
_ABOVE, _BELOW, _BESIDE = 1.1, 0.4, 0.5


class _PlacedLineBox:
    """A line box on its panel: a box that contains its ink, and the boxes of its ink, computed on demand."""

    def __init__(self, placement: Placed) -> None:
        self.placed, self.room = placement, _box(placement)

    @cached_property
    def ink(self) -> list[Rect]:
        return _inked(self.placed)

    def touches(self, other: "_PlacedLineBox") -> bool:
        if not (self.room.meets(other.room) and self.ink):
            return False
        box = union(self.ink)
        near = [one for one in other.ink if one.meets(box)]
        return any(a.meets(b) for a in self.ink for b in near)


class Area(NamedTuple):
    """The line boxes of a part on a panel, and a box that contains all of their ink."""

    panel: str
    box: Rect
    line_boxes: tuple[_PlacedLineBox, ...]


class Collision(NamedTuple):
    """Two texts that overlap on a panel. `grown` should become shorter."""

    panel: str
    grown: TextKey
    other: TextKey

    @property
    def mendable(self) -> bool:
        """Whether a smaller size may help."""
        return True


def areas_of(parts: Iterable[Part]) -> tuple[Area, ...]:
    """Return the areas of parts. Overset line boxes are skipped, because they are reported already."""
    return tuple(area for part in parts for area in (*_own_areas(part), *_areas_over_folds(part)))


def _own_areas(part: Part) -> Iterator[Area]:
    return (area for panel in part.items for area in _areas(panel, part.placements))


def _areas_over_folds(part: Part) -> Iterator[Area]:
    """Yield the areas of a part on panels over which it may run, in their coordinates."""
    for one in part.placements[:1]:
        for name, distance in one.column.over:
            column = one.column._replace(panel=name, left=one.column.left - distance)
            yield from _areas(name, [placed._replace(column=column) for placed in part.placements])


def _areas(panel: str, placements: Iterable[Placed]) -> Iterator[Area]:
    line_boxes = tuple(_PlacedLineBox(one) for one in placements if one.column.panel == panel and not one.overset)
    if line_boxes:
        yield Area(panel, union(one.room for one in line_boxes), line_boxes)


def collisions(own_areas: Sequence[Area], other_areas: Sequence[Area] = ()) -> Iterator[Collision]:
    """Yield collisions of areas with each other, the upper of which has grown, and with fixed `other_areas`."""
    for one, other in combinations(own_areas, 2):
        if _may_collide(one, other):
            yield from _collision(*sorted((one, other), key=_top))
    for one, other in product(own_areas, other_areas):
        if _may_collide(one, other):
            yield from _collision(one, other)


def _may_collide(area: Area, other: Area) -> bool:
    return area.panel == other.panel and area.box.meets(other.box)


class KnownToBeApart:
    """Remembers where the line boxes of parts were when no room of theirs met another, whatever their words are."""

    def __init__(self, other_areas: Sequence[Area]) -> None:
        """`other_areas` are areas that stay as they are."""
        self._others = other_areas
        self._apart: set[Hashable] = set()

    def collisions(self, parts: Sequence[Part]) -> tuple[Collision, ...]:
        """Return the collisions of parts with one another, and with the others."""
        rooms = tuple([tuple([_room_key(one) for one in part.placements]) for part in parts])
        if rooms in self._apart:
            return ()
        own = areas_of(parts)
        if not any(_may_collide(one, two) for one, two in (*combinations(own, 2), *product(own, self._others))):
            self._apart.add(rooms)
        return tuple(collisions(own, self._others))


def _room_key(placement: Placed) -> Hashable:
    """Return everything on which the room of a line box depends, and whether it counts."""
    (panel, left, width, *_), box, y, _, overset = placement
    return panel, left, width, y, box.leading, box.rise, box.foot, box.shift, box.box, overset


def _collision(grown: Area, other: Area) -> Iterator[Collision]:
    above = [one for one in grown.line_boxes if one.room.meets(other.box)]
    below = [one for one in other.line_boxes if one.room.meets(grown.box)]
    for one, two in product(above, below):
        if one.touches(two):
            yield Collision(grown.panel, one.placed.key, two.placed.key)
            return


def _top(area: Area) -> float:
    return area.box.y


def _box(placement: Placed) -> Rect:
    """Return a box that contains the ink of a line box: its own, or one that holds letters of any kind."""
    line_box, column = placement.line_box, placement.column
    top, bottom, beside = placement.y - line_box.rise, placement.bottom, 0.0
    if not line_box.box:
        above, below, beside = (share * line_box.leading for share in (_ABOVE, _BELOW, _BESIDE))
        top, bottom = min(top, placement.y - above), bottom + below
    return Rect(column.left - beside, top + line_box.shift, column.width + 2 * beside, bottom - top)


def _inked(placement: Placed) -> list[Rect]:
    """Return the boxes of a line box's glyphs and codes on the panel, with a hairline of paper around them."""
    left, y = placement.column.left, placement.y + placement.line_box.shift
    items = (item for item in placement.line_box.items if isinstance(item, (GlyphRun, Modules)))
    return [box.shift(left, y).grown(_APART) for item in items for box in _boxes(item)]


def _boxes(item: GlyphRun | Modules) -> Iterator[Rect]:
    if isinstance(item, Modules) or item.quarters in (1, 2, 3):
        yield box_of(item)
        return
    yield from (letter.box for letter in Ink(item, item.origin, item.quarters).letters)


Kind = Literal["text", "drawing", "plate", "code"]


class Distance(NamedTuple):
    """The distances of a thing on a panel from the field's edge and from the paper's, in mm. `key` is that of its text.

    Without a border the field is the whole paper.
    """

    panel: str
    kind: Kind
    key: str
    field: float
    paper: float


def distances(composition: Composition, frames: Mapping[str, PanelFrame], layout: Layout) -> Iterator[Distance]:
    """Yield the distances of all words, drawn words, plates and codes."""
    inset = layout.border.inset if layout.border else 0.0
    for name, items in composition.panels.items():
        frame = frames[name]
        for item in items:
            for kind, box in _things(item, frame):
                paper = _to_the_edge(frame.on_side(box), frame)
                yield Distance(name, kind, str(getattr(item, "key", "")), paper - inset, paper)


def _things(item: Item, frame: PanelFrame) -> Iterator[tuple[Kind, Rect]]:
    if isinstance(item, GlyphRun):
        if boxes := [letter.box for letter in Ink(item, item.origin, item.quarters).letters]:
            yield "text", union(boxes)
    elif isinstance(item, Modules):
        yield "code", box_of(item)
    elif isinstance(item, Path) and item.background and item.segments:
        box = box_of(item)
        if Rect(0, 0, frame.width, frame.height).holds(box):
            yield "plate", box
    elif isinstance(item, Path) and item.fill and item.element and item.element.actual_text:
        yield "drawing", box_of(item)


def _to_the_edge(box: Rect, frame: PanelFrame) -> float:
    return min(box.x, box.y, frame.side_width - box.right, frame.side_height - box.bottom)


def off_sheet(frames: Mapping[str, PanelFrame], items: Mapping[str, Sequence[Item]]) -> Iterator[tuple[str, str]]:
    """Yield the keys of words that begin beyond the edge of the sheet, with their panels."""
    for panel, own in items.items():
        if own and (frame := frames.get(panel)):
            left, top, width, height = frame.whole_side
            for item in own:
                if isinstance(item, GlyphRun) and item.key:
                    x, y = item.origin
                    if not (0 <= x - left <= width and 0 <= y - top <= height):
                        yield item.key, panel


def in_keep_outs(free: Sequence[KeptFree], placements: Sequence[Placed]) -> tuple[tuple[str, str], ...]:
    """Return the key of each block that is in a keep-out area of its panel, with the purpose of the area, once."""
    return tuple(dict.fromkeys((one.key, area.purpose) for area in free for one in placements if _is_in(one, area)))


def _is_in(placement: Placed, area: KeptFree) -> bool:
    left, y = placement.column.left, placement.y + placement.line_box.shift
    items = placement.line_box.items
    inked = (i for i in items if not isinstance(i, Link) and not (isinstance(i, Path) and i.background))
    if area.pictures:
        inked = (item for item in items if isinstance(item, (GlyphRun, Modules)))
    return any(area.box.grown(-_OUT).meets(box_of(item).shift(left, y)) for item in inked)
