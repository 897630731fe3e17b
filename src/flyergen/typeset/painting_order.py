"""Painting order: everything that is painted on a side of the sheet, from back to front.

The legibility checks use it. What is painted later is on top. Positions are millimetres from the top left of the side.
Shapes and the boxes of letters are computed on demand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from flyergen.artwork import NUMERAL, GlyphRun, Item, Modules, Path, Picture, Segment, Stroke, rectangle
from flyergen.colour import PAPER, Colour, Opacity, mixed
from flyergen.flyer.layout import PlacedBlock
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Point, Rect, union
from flyergen.limits import QUIET_ZONE
from flyergen.names import TextKey, names_within
from flyergen.paths import Shape, known_box, known_boxes, known_shape, shape_of, stroke_shape
from flyergen.problem import Place
from flyergen.record import NamedTuple
from flyergen.text.glyph_runs import Ink
from flyergen.typeset.backgrounds import Backgrounds
from flyergen.typeset.columns import Placed
from flyergen.typeset.composition import Part
from flyergen.units import pt

CLEARANCE = pt(2)  # distance of words, codes and pictures from the edges of art
NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)
_BAND = 10.0  # mm: items are found by bands of this height
_PARTS, _ITEMS = 1 << 12, 1 << 16


class Source(NamedTuple):
    """The source of a thing on the page: words by key, a file, a kind of block or a color by name.

    `place` is its place in the layout. If it `keeps_others_out`, what covers something is found by its keep-out areas.
    """

    kind: str
    name: str
    place: Place | None = None
    keeps_others_out: bool = False


class Mark(NamedTuple):
    """When and on which panel ("": behind all) something is painted, and its part and line box (-1: none)."""

    order: int
    panel: str
    part: int
    line_box: int
    source: Source

    def behind(self, n: int) -> "Mark":
        """Return the mark of the item that is painted `n` items later."""
        order, panel, part, line_box, source = self
        return Mark(order + n, panel, part, line_box, source)


class Spot:
    """The position of items: their move on their panel, and the panel's position on its side."""

    def __init__(self, frame: PanelFrame, x: float = 0.0, y: float = 0.0) -> None:
        self.turned = frame.turned
        self._x, self._y, _, _ = frame.on_side(Rect(x, y, 0.0, 0.0))

    def box(self, box: Rect) -> Rect:
        """Return the position of a box on the side."""
        x, y, width, height = box
        if self.turned:
            return Rect(self._x - x - width, self._y - y - height, width, height)
        return Rect(self._x + x, self._y + y, width, height)

    def within(self, box: Rect) -> Rect:
        """Return the box of the panel that is at a box of the side."""
        x, y, width, height = box
        if self.turned:
            return self.box(box)
        return Rect(x - self._x, y - self._y, width, height)

    def point(self, x: float, y: float) -> Point:
        """Return the position of a point on the side."""
        return Point(self._x - x, self._y - y) if self.turned else Point(self._x + x, self._y + y)

    def segments(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """Yield segments at their position on the side."""
        for letter, *numbers in segments:
            points = [self.point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            yield (letter, *(number for point in points for number in point))


class Paint:
    """A shape in one color, or a `picture`, which has no color and of whose box the shape may be a part."""

    def __init__(self, mark: Mark, path: Path, spot: Spot | None, stroke: Stroke | None = None) -> None:
        """`stroke` is given for the line of a path. Without it the shape is the path's fill."""
        self.mark, self.order, self._path, self._spot, self.stroke = mark, mark.order, path, spot, stroke
        self.colour = stroke.colour if stroke else path.fill
        self.opacity = path.opacity
        self.clearance = 0.0
        self._gradient = stroke.gradient if stroke else path.gradient
        self.is_gradient = self._gradient is not None
        self.picture: Picture | None = None
        self.whole = NOWHERE
        self.is_upside_down = bool(spot and spot.turned)
        box = known_box(path.segments).grown(stroke.width / 2 if stroke else 0.0)
        self.box = spot.box(box) if spot else box

    def colours_in(self, box: Rect) -> tuple[Colour, ...]:
        """Return the colors that it has in a box of the side, or the outermost of them if it is a gradient."""
        if self._gradient is None:
            return (self.colour,) if self.colour else ()
        return tuple(self._gradient.colours_in(self._spot.within(box) if self._spot else box))

    def shares_in(self, box: Rect) -> tuple[float, ...]:
        """Return the opacities that its colors in a box have by themselves, or one for all."""
        if self._gradient is None or not self._gradient.shares:
            return (1.0,)
        return tuple(share for _, share in self._gradient.seen_in(self._spot.within(box) if self._spot else box))

    @cached_property
    def is_seen_through(self) -> bool:
        """Whether what is below is seen through it, or through transparent parts of a picture."""
        if self.opacity is not None or self.picture is None:
            return self.opacity is not None
        from flyergen.typeset.photo_samples import is_clear

        return is_clear(self.picture)

    @cached_property
    def blends(self) -> "dict[tuple[Paint | None, ...], Paint]":
        """What is seen of it over other paints, or over paper (None): those behind each group in which it is."""
        return {}

    def over(self, below: "Paint | None") -> "Paint":
        """Return what is seen of it over another paint, or over paper (None): if it is opaque, only itself."""
        if not self.is_seen_through:
            return self
        groups = self.opacity.groups if self.opacity else (None,)
        behind = tuple(below.outside(group) if below else None for group in groups)
        if behind not in self.blends:
            seen: Paint = self
            for group, under in zip(groups, behind, strict=True):
                seen = Blend(seen, under, group)
            self.blends[behind] = seen
        return self.blends[behind]

    def outside(self, _group: Opacity | None) -> "Paint | None":
        """Return what is seen of a page without a group: what is behind the group, or itself if it is in no group."""
        return self

    @cached_property
    def shape(self) -> Shape:
        """The outline on the side."""
        path = self._path
        if self._spot is None:
            return known_shape(path.segments, self.stroke or path.even_odd)
        segments = tuple(self._spot.segments(path.segments))
        return stroke_shape(segments, self.stroke) if self.stroke else shape_of(segments, path.even_odd, 0)

    def colour_at(self, point: Point) -> tuple[Colour | None, float]:
        """Return its color at a point of the side, or None if it has none, and the opacity that this has by itself."""
        if self._gradient is None:
            return self.colour, 1.0
        return self._gradient.colour_at(self._spot.within(Rect(*point, 0.0, 0.0))[:2] if self._spot else point)

    def fills(self, box: Rect) -> bool | None:
        """Return whether the shape contains all of a box (True), nothing of it (False), or a part of it (None)."""
        if self.stroke and not self._runs_near(box, self.stroke.width):
            return False
        shape = self.shape
        if shape.is_box:
            return True if shape.box.holds(box, 0.0) else None if shape.box.meets(box) else False
        if shape.crosses(box):
            return None
        return shape.holds(Point(box.x + box.width / 2, box.y + box.height / 2))

    def _runs_near(self, box: Rect, width: float) -> bool:
        """Return whether a line or curve, or the ink of its stroke, may come near."""
        zone = (self._spot.within(box) if self._spot else box).grown(width)
        left, top, right, foot = zone.x, zone.y, zone.right, zone.bottom
        for x, y, across, down in known_boxes(self._path.segments):
            if x <= right and y <= foot and x + across >= left and y + down >= top:
                return True
        return False


class Blend(Paint):
    """A paint, `top`, in a group through which another or paper (None) is seen. It has one color if both have.

    In several groups it is what is seen of a blend: of the paint in the outermost group, over what is behind that.
    Without a group it is a picture with transparent parts.
    """

    def __init__(self, top: Paint, below: Paint | None, group: Opacity | None) -> None:
        self.__dict__.update(top.__dict__)
        self.top, self.below, self.group = top, below, group
        under = below.colour if below else PAPER
        is_plain = group and top.colour and under and not (top.is_gradient or (below and below.is_gradient))
        self.colour = mixed(top.colour, under, self.share) if is_plain else None  # type: ignore[arg-type]

    @property
    def share(self) -> float:
        """The opacity of its group."""
        return self.group.share if self.group else 1.0

    def shares_in(self, box: Rect) -> tuple[float, ...]:
        """Return the opacities of the colors of `top` in a box, or one for all. A gradient's are in its own group."""
        own = super().shares_in(box) if self.group is self.opacity else (1.0,)
        return tuple(self.share * share for share in own)

    def outside(self, group: Opacity | None) -> Paint | None:
        """Return what is behind a group in which it is, or itself."""
        seen: Paint = self
        while group and isinstance(seen, Blend):
            if seen.group is group:
                return seen.below
            seen = seen.top
        return self


class Line(NamedTuple):
    """A line of words, and a box that contains its ink."""

    mark: Mark
    inks: tuple[Ink, ...]
    box: Rect

    @property
    def inked(self) -> Rect:
        """The box of its ink."""
        return union(letter.box for ink in self.inks for letter in ink.letters)

    @property
    def room(self) -> Rect:
        """A box that would also contain other letters of the same kinds."""
        return union(ink.room for ink in self.inks)


class Sign(NamedTuple):
    """A code with the width of its quiet zone, or a picture, which has neither quiet zone nor color.

    A picture that is not a rectangle is what is painted of it, as `paint`. A code may have an `opacity`.
    """

    mark: Mark
    box: Rect
    quiet: float = 0.0
    colour: Colour | None = None
    paint: Paint | None = None
    opacity: Opacity | None = None

    @property
    def kept_free(self) -> Rect:
        """Its box with its quiet zone."""
        return self.box.grown(self.quiet)


class Page:
    """What is painted on a side, from back to front, and what must be visible on it."""

    def __init__(
        self,
        paints: Sequence[Paint],
        lines: Sequence[Line] = (),
        signs: Sequence[Sign] = (),
        below: "Page | None" = None,
        clearance: float = 0.0,
    ) -> None:
        """`below` is what is painted on the side before. If this is a part of a page, `clearance` is that of all."""
        self.paints, self.lines, self.signs, self._below, self._least = paints, lines, signs, below, clearance

    def under(self, page: "Page") -> "Page":
        """Return another page of the same side over everything on this one, or the page itself if this one is empty."""
        return Page(page.paints, page.lines, page.signs, self) if self.paints or self.lines or self.signs else page

    def within(self, box: Rect) -> "Page":
        """Return what of the page is in a box, or reaches into it."""
        return Page(
            [paint for paint in self.paints if paint.box.meets(box)],
            [line for line in self.lines if line.box.meets(box)],
            [sign for sign in self.signs if sign.kept_free.meets(box)],
            clearance=self.clearance,
        )

    @property
    def extent(self) -> Rect:
        """A box that contains everything on the page, and would contain other letters of the same kinds."""
        words, signs = [line.room for line in self.lines], [sign.kept_free for sign in self.signs]
        boxes = [*(paint.box for paint in self.paints), *words, *signs]
        return union(boxes) if boxes else NOWHERE

    @cached_property
    def _bands(self) -> Mapping[int, list[Paint]]:
        bands: defaultdict[int, list[Paint]] = defaultdict(list)
        for paint in self.paints:
            for n in _rows(paint.box):
                bands[n].append(paint)
        return bands

    @cached_property
    def clearance(self) -> float:
        """The largest clearance of anything on the page."""
        below = self._below.clearance if self._below else 0.0
        return max(self._least, below, *(paint.clearance for paint in self.paints))

    def near(self, box: Rect) -> list[Paint]:
        """Return what may reach into a box, from back to front."""
        if self._below:
            return sorted((*self._below.near(box), *self._near(box)), key=_order)
        return self._near(box)

    def _near(self, box: Rect) -> list[Paint]:
        rows, bands = _rows(box), self._bands
        found = (paint for n in rows if n in bands for paint in bands[n])
        met = [paint for paint in found if box.meets(paint.box)]
        return met if len(rows) == 1 else sorted(dict.fromkeys(met), key=_order)


def _order(paint: Paint) -> int:
    return paint.order


def _rows(box: Rect) -> range:
    return range(int(box.y // _BAND), int(box.bottom // _BAND) + 1)


NOTHING = Page(())


def backdrop(behind: Iterable[Backgrounds], side: str) -> list[Paint]:
    """Return what is painted behind all panels of a side."""
    found: list[Paint] = []
    for one in behind:
        if one.side != side:
            continue
        source = Source("art" if one.clearance else "ground", str(one.name), one.name.place)
        for item in one.items:
            if isinstance(item, Path):
                paints = _of_path(Mark(len(found), "", -1, -1, source), item, None)
                found += [_kept_clear(paint, one.clearance) for paint in paints]
    return found


def page_of(
    frames: Mapping[str, PanelFrame], side: str, parts: Iterable[tuple[int, Part]], behind: Sequence[Paint] = ()
) -> Page:
    """Return the page of a side with parts. The number of a part says when it is painted."""
    painter = _Painter(behind)
    for number, part in parts:
        for rank, (name, frame) in enumerate(frames.items()):
            if frame.side == side and name in part.items:
                painter.add(part, frame, number, ((rank + 1) * _PARTS + number) * _ITEMS)
    return Page(sorted(painter.paints, key=_order), painter.lines, painter.signs)


class _Painter:
    """What has been painted so far."""

    def __init__(self, behind: Sequence[Paint]) -> None:
        self.paints, self.lines, self.signs = [*behind], list[Line](), list[Sign]()

    def add(self, part: Part, frame: PanelFrame, number: int, order: int) -> None:
        """Add the items of a part on a panel. Overset line boxes are skipped, because they are reported already."""
        stood, blocks = 0, _blocks(part)
        for n, one in enumerate(part.placements):
            if one.column.panel != frame.name:
                continue
            if not one.overset:
                block = _block_of(one, blocks) or part.plan.blocks[0]
                source = _source_of(block, one.key)
                mark = Mark(order + stood, frame.name, number, n, source)
                self._put(one.line_box.items, mark, Spot(frame, one.column.left, one.y + one.line_box.shift), block)
            stood += len(one.line_box.items)
        fixed = part.items_on(frame.name)[stood:]
        if fixed:
            block = part.plan.blocks[0]
            self._put(fixed, Mark(order + stood, frame.name, number, -1, _source_of(block, "")), Spot(frame), block)

    def _put(self, items: Sequence[Item], first: Mark, spot: Spot, block: PlacedBlock) -> None:
        lines: dict[tuple[float, float], tuple[int, list[GlyphRun]]] = {}
        clearance = CLEARANCE if block.block.picture_file() else 0.0
        for n, item in enumerate(items):
            if isinstance(item, GlyphRun):
                across = _baseline(item)
                lines.setdefault((item.quarters, round(across, 3)), (n, []))[1].append(item)
                continue
            mark = first if not n else first.behind(n)
            if isinstance(item, Path):
                self.paints += [_kept_clear(paint, clearance) for paint in _of_path(mark, item, spot)]
            elif isinstance(item, (Modules, Picture)):
                self._sign(item, mark, spot)
        self.lines += [_line(first.behind(n), runs, spot) for n, runs in lines.values()]

    def _sign(self, item: Modules | Picture, mark: Mark, spot: Spot) -> None:
        if isinstance(item, Picture):
            outline, quiet, colour = item.outline, 0.0, None
        else:
            side = len(item.rows) * item.module
            outline, quiet, colour = rectangle(Rect(*item.origin, side, side)), QUIET_ZONE * item.module, item.colour
            mark = mark._replace(source=_source(mark, item.key, "code"))
        paint = Paint(mark, Path(outline, fill=colour, opacity=item.opacity), spot)
        if isinstance(item, Modules) or item.look is None or not (item.look.is_ground or item.look.is_front):
            is_cut = isinstance(item, Picture) and bool(item.quarters or (item.look and item.look.outline))
            self.signs.append(Sign(mark, paint.box, quiet, colour, paint if is_cut else None, item.opacity))
        if isinstance(item, Picture):
            paint.picture, paint.whole = item, spot.box(item.box)
            paint.clearance = 0.0 if item.look and item.look.is_front else CLEARANCE
        self.paints.append(paint)


def _baseline(run: GlyphRun) -> float:
    """Return what the runs of a line share: how far down their baseline is, or across if they are turned."""
    if run.quarters % 1:
        return run.origin.turned(-run.quarters).y
    return run.origin[0] if run.quarters % 2 else run.origin[1]


def _of_path(mark: Mark, path: Path, spot: Spot | None) -> Iterator[Paint]:
    if path.segments and path.fill:
        yield Paint(mark, path, spot)
    if path.segments and path.stroke:
        yield Paint(mark, path, spot, path.stroke)


def _kept_clear(paint: Paint, clearance: float) -> Paint:
    paint.clearance = clearance
    return paint


def _line(mark: Mark, runs: Sequence[GlyphRun], spot: Spot) -> Line:
    turn = 2 if spot.turned else 0
    inks = tuple([Ink(run, spot.point(*run.origin), run.quarters + turn) for run in runs])
    key = runs[0].key
    if (mark.source.kind, mark.source.name) != ("text", key):
        mark = mark._replace(source=_source(mark, key, "text"))
    return Line(mark, inks, inks[0].box if len(inks) == 1 else union(ink.box for ink in inks))


def _source(mark: Mark, key: str, kind: str) -> Source:
    """Return the source of words or of a code by its own key, or else by that of its block."""
    return Source(kind, key, mark.source.place) if key and key != NUMERAL else mark.source


def _blocks(part: Part) -> Mapping[TextKey, PlacedBlock]:
    blocks = part.plan.blocks
    return {} if len(blocks) == 1 else {key: one for one in blocks for key in names_within(one.block, TextKey)}  # type: ignore[misc]


def _block_of(placement: Placed, blocks: Mapping[TextKey, PlacedBlock]) -> PlacedBlock | None:
    """Return the block of a line box, found by the key of its text, code or picture."""
    if placement.key or not blocks:
        return blocks.get(placement.key)
    keys = (item.key for item in placement.line_box.items if isinstance(item, (Modules, Picture)))
    return next((block for key in keys if (block := blocks.get(TextKey(key)))), None)


def _source_of(placement: PlacedBlock, key: str) -> Source:
    if file := placement.block.picture_file():
        return Source("picture", str(file), file.place or placement.place)
    if key:
        return Source("text", key, placement.place)
    return Source("block", placement.kind, placement.place, placement.block.keeps_others_out())
