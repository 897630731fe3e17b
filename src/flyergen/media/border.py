"""White border: a layout on a page whose edge stays white, as office machines print it.

The field is the paper without a white border, one for each side, unbroken over folds. Words, plates and codes stay 12
pt inside it, folds do not move, and rows keep their numbers. So each side gets two maps of lengths, one across and one
down, and its words and its art move alike. A part of a side between the trim and a fold is scaled towards the fold, a
part between two folds stays, and a flat side is scaled as a whole: no more than needed, and evenly if it has art, so
that round things stay round. Type is scaled like rows. What becomes of each shape is its role: see
`media/roles.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import At, Em, Layout, Leading, Panel, Style
from flyergen.flyer.panel_frames import Border, Moved, PanelFrame, Resizing, Track
from flyergen.flyer.vector_drawing import Drawing
from flyergen.geometry import Rect, Size
from flyergen.limits import OFF_BORDER
from flyergen.media.design import folded_sheet, frames_of
from flyergen.media.medium import Medium, with_layout
from flyergen.media.paper import rescaled
from flyergen.media.roles import ArtShape, OnSide, Row, on_side, shapes_of, with_roles
from flyergen.media.tracks import Bound, Limits, ScaledSide, Stretching, banded, of_panel, together
from flyergen.names import Extent, PanelName, Points
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import Stock
from flyergen.units import pt

# Letters may reach out of their boxes by a point, so words are a little nearer to a cut than to a border.
STRETCHING = Stretching(
    minimum=0.75,
    step=1 / 2000,
    clear=pt(12),
    clear_of_cut=pt(10),
    off_fold=pt(18),
    whole=("whole",),
    scaled_evenly=True,
)

_SMALL = pt(3.5 * 72)  # the side from which a piece has room for a border

_SMALLEST = 8.5  # pt: the smallest body on paper

_LACE = pt(4)  # from a row of shapes along the edge to that edge

_AXIS = pt(9)  # a shape whose axis is nearer to the trim than this is cut on its axis

_ABOVE_TABS = pt(40)  # a row of shapes that is nearer to tabs than this has one for each of them

Frames = Mapping[str, PanelFrame]


class _Edges(NamedTuple):
    """The distances from the paper's edge to the field, and to words, plates and codes."""

    field: float
    safe: float


class _Art(NamedTuple):
    """A drawing of a layout: its side, its shapes with their roles, and its rows."""

    side: str
    shapes: tuple[ArtShape, ...]
    rows: tuple[Row, ...]


class _Sheet(NamedTuple):
    """A layout with the panels of its sheet, the distances from the paper's edge, and its drawings.

    `art` is that of the layout, and `drawings` are all of its files.
    """

    layout: Layout
    frames: Frames
    edges: _Edges
    drawings: Mapping[str, Drawing]
    art: tuple[_Art, ...] = ()

    def of(self, side: str) -> list[PanelFrame]:
        """Return the panels of a side."""
        return [frame for frame in self.frames.values() if frame.side == side]

    def size(self, side: str) -> Size:
        """Return the size of a side."""
        return next(Size(frame.side_width, frame.side_height) for frame in self.of(side))

    def panel(self, frame: PanelFrame) -> Panel:
        """Return what the layout says of a panel."""
        return self.layout.panels.get(PanelName(frame.name), Panel())


def with_border(layout: Layout, frames: Frames, drawings: Mapping[str, Drawing]) -> Layout:
    """Return a layout with a white border around its field. `drawings` are those of its art, by file.

    A small piece, such as a wallet card, has no border by default: it is cut out of the middle of a sheet, and its
    words keep the least distance from the cut.
    """
    small = min((min(one.side_width, one.side_height) for one in frames.values()), default=0.0) < _SMALL
    said, usual = layout.copier, Extent(0) if small else layout.zones.unprintable
    inset = usual if said.inset is None else said.inset
    if not frames or (inset <= 0 and not (small and said.inset is None)):
        return layout
    clear = STRETCHING.clear if inset else STRETCHING.clear_of_cut
    edges = _Edges(inset, inset + clear if said.safe is None else said.safe)
    plain = _Sheet(layout, frames, edges, drawings)
    sheet = plain._replace(art=tuple(_art(plain, number) for number in range(len(layout.art))))
    maps = _maps(sheet)
    scale = min(down.scale for _, down in maps.values())
    tracks = {
        side: (across.track(layout.zones.bleed, inset), down.track(layout.zones.bleed, inset))
        for side, (across, down) in maps.items()
    }
    moved = tuple(_shift(frame, layout, tracks[frame.side], scale) for frame in frames.values())
    changed = rescaled(layout, Resizing(scale, moved))
    panels = {
        name: _widened(panel, layout.panels[name], frames.get(name), scale) for name, panel in changed.panels.items()
    }
    boxes = tuple(Rect(one.x, one.y, one.width, one.height) for one in layout.art)
    own = tuple(_own_shifts(sheet, art, tracks[art.side][0], scale) for art in sheet.art)
    least = min(edges.safe, edges.field + OFF_BORDER) if edges.field else max(edges.safe, layout.zones.safe)
    blank = edges.field or layout.zones.unprintable  # of the sheet, if the piece has no border
    zones = layout.zones._replace(unprintable=Extent(blank), safe=Extent(least))
    smallest = Points(max(min(layout.body.smallest, _SMALLEST), layout.body.smallest * scale))
    body = changed.body._replace(smallest=min(smallest, changed.body.preferred))
    return changed._replace(
        panels=panels, body=body, zones=zones, border=Border(edges.field, edges.safe, scale, tracks, boxes, own)
    )


def _art(sheet: _Sheet, number: int) -> _Art:
    art = sheet.layout.art[number]
    shapes = shapes_of(sheet.drawings[art.file], {}, on_side(sheet.layout, number))
    return _Art(art.sheet_side, *with_roles(shapes, art, sheet.size(art.sheet_side)))


# The maps of a side.


def _maps(sheet: _Sheet) -> dict[str, tuple[ScaledSide, ScaledSide]]:
    """Return the maps across and down of each side. Sides with the same folds have one map down: rows are level."""
    sides = tuple(dict.fromkeys(frame.side for frame in sheet.frames.values()))
    across = {side: _parts(sheet, side, 0) for side in sides}
    down = {side: _parts(sheet, side, 1) for side in sides}
    found = {}
    for side in sides:
        alike = [one for one in sides if len(across[one]) > 1 and len(down[one]) == len(down[side])]
        level = together([down[one] for one in alike]) if side in alike else down[side]
        found[side] = _scaled(
            across[side], level, STRETCHING.scaled_evenly and any(one.side == side for one in sheet.art)
        )
    return found


def _scaled(across: tuple[Limits, ...], down: tuple[Limits, ...], evenly: bool) -> tuple[ScaledSide, ScaledSide]:
    """Return the parts of both directions with their scales: one for all, if a side without folds is scaled evenly."""
    if evenly and len(across) == len(down) == 1:
        scale = STRETCHING.scale((*across, *down))
        return ScaledSide(((across[0], scale),)), ScaledSide(((down[0], scale),))
    first, second = (tuple((part, STRETCHING.scale((part,))) for part in parts) for parts in (across, down))
    return ScaledSide(first), ScaledSide(second)


def _parts(sheet: _Sheet, side: str, axis: int) -> tuple[Limits, ...]:
    """Return the parts of a side across (0) or down (1), with their limits."""
    layout, own, length = sheet.layout, sheet.of(side), sheet.size(side)[axis]
    hole = layout.zones.hole if axis else 0.0
    fixed = length if axis else _fixed_from(sheet, side)
    folds = (_span(Rect(one.x, one.y, one.width, one.height), axis)[0] for one in own)
    lines = sorted({0.0, length, fixed, *folds, *((hole,) if hole else ())})
    spans = tuple(_limited(sheet, side, axis))
    found = []
    for start, end in pairwise(lines):
        low, high = start == 0 and not hole, end == length and fixed == length
        inside = [one for one in spans if one[0][1] > start and one[0][0] < end]
        least = tuple(Bound(span[0], limit) for span, limit, _ in inside if span[0] >= start) if low else ()
        most = tuple(Bound(span[1], length - limit) for span, _, limit in inside if span[1] <= end) if high else ()
        exact = tuple(_tabs(sheet, side)) if axis and high else ()
        if low and high:  # nothing moves off the paper
            least, most = (*least, Bound(start, start)), (*most, Bound(end, end))
        found.append(Limits(start, end, low, high, least, most, exact))
    return tuple(found)


def _limited(sheet: _Sheet, side: str, axis: int) -> Iterator[tuple[tuple[float, float], float, float]]:
    """Yield the span of each thing that must stay whole, and its least distance from the start and from the end."""
    edges, length = sheet.edges, sheet.size(side)[axis]
    for span in _spans(sheet, side, axis):
        yield span, edges.safe, edges.safe
    for art in (one for one in sheet.art if one.side == side):
        for span in (_span(shape.box, axis) for shape in art.shapes if shape.role in STRETCHING.whole):
            yield span, _clearance(span[0], edges), _clearance(length - span[1], edges)
        for row in art.rows if axis else ():
            yield _span(row.box, axis), edges.field + _LACE, edges.field + _LACE
    least = edges._replace(safe=min(edges.safe, edges.field + OFF_BORDER))  # the edge cuts the rest about where it did
    for span in (_span(box, axis) for box in _drawn_words(sheet, side)):
        yield span, _clearance(span[0], least), _clearance(length - span[1], least)


def _drawn_words(sheet: _Sheet, side: str) -> Iterator[Rect]:
    """Yield the boxes of the shapes with which titles end, without those that the trim cuts."""
    paper = Rect(0.0, 0.0, *sheet.size(side))
    for frame in sheet.of(side):
        for end in filter(None, (placed.block.art_of_words() for placed in sheet.panel(frame).blocks)):
            shapes = shapes_of(sheet.drawings[end.file], {}, OnSide(Rect(end.x, end.y, end.width, end.height)))
            yield from (box for one in shapes if paper.holds(box := frame.on_side(one.box)))


def _clearance(distance: float, edges: _Edges) -> float:
    """Return how far a whole shape stays from the paper's edge: as far from the field's as it was, but no farther."""
    return edges.field + min(edges.safe - edges.field, max(distance, 0.0))


def _span(box: Rect, axis: int) -> tuple[float, float]:
    return (box.y, box.bottom) if axis else (box.x, box.right)


def _fixed_from(sheet: _Sheet, side: str) -> float:
    """Return from where on nothing of a flat side moves: the post's part of a card, or its width."""
    width = sheet.size(side).width
    whole = [frame for frame in sheet.of(side) if frame.width == width]
    found = (one.block.fixed_from(frame) for frame in whole for one in sheet.panel(frame).blocks)
    return min((one for one in found if one is not None), default=width)


def _tabs(sheet: _Sheet, side: str) -> Iterator[Bound]:
    """Yield where tabs begin: they keep their height inside the field."""
    for frame in sheet.of(side):
        if height := max((one.block.held_at_foot() for one in sheet.panel(frame).blocks), default=0.0):
            yield Bound(frame.height - height, frame.height - height - sheet.edges.field)


def _spans(sheet: _Sheet, side: str, axis: int) -> Iterator[tuple[float, float]]:
    """Yield the spans of all words, plates and codes of a side."""
    panels = sheet.layout.panels
    for name, panel in panels.items():
        for member in panel.flow or (name,):
            frame = sheet.frames.get(member)
            if frame and frame.side == side:
                boxes = _boxes(sheet.layout, panel, panels.get(member, panel), frame.width)
                yield from (_span(frame.on_side(box), axis) for box in boxes)


def _boxes(layout: Layout, panel: Panel, column: Panel, width: float) -> Iterator[Rect]:
    """Yield what is known of the boxes of a panel's blocks, on that panel. Words without a last row may be longer."""
    left, right = column.left, width - column.right
    row = _leading(layout)
    for placed in panel.blocks:
        at, block = placed.at, placed.block
        if block.may_bleed() or block.of_panel():
            continue
        if at is None:
            last = column.first_row + column.last_row * row if column.last_row else column.top
            yield Rect(left, column.top, right - left, max(0.0, last - column.top))
            continue
        start = left if at.x is None else at.x
        end = right if at.width is None else start + at.width
        top, foot = _height(at, column, row, max(block.height, _line(block, layout)))
        yield Rect(start, top, end - start, foot - top)


def _height(at: At, column: Panel, row: float, height: float) -> tuple[float, float]:
    """Return the known top and foot of a block at a fixed position."""
    if at.row is not None:
        baseline = column.first_row + at.row * row
        return baseline, baseline
    if at.foot is not None:
        return at.foot - height, at.foot
    top = column.top if at.top is None else at.top
    return top, top + height


def _line(block: Block, layout: Layout) -> float:
    """Return the height of a line of a block, which has at least one."""
    size = layout.styles.get(block.style, Style()).size
    return pt(size.times * layout.body.preferred if isinstance(size, Em) else size)


def _leading(layout: Layout) -> float:
    if isinstance(layout.leading, Leading):
        return pt(layout.body.preferred * layout.leading.preferred)
    return layout.leading


def _shift(frame: PanelFrame, layout: Layout, tracks: tuple[Track, Track], scale: float) -> Moved:
    """Return a panel that stays where it is, with the maps of its own lengths.

    Between two folds its width stays. There its bands, if it has any, make up for what the rest is smaller.
    """
    own, down = of_panel(tracks[0], frame.x, frame.width, frame.turned), tracks[1]
    bands = layout.panels.get(PanelName(frame.name), Panel()).stretch.across
    left, _, right, _ = frame.at_trim()
    if bands and not (left or right):
        own = banded(frame.width, frame.width, bands, scale)
    return Moved(frame, frame, own, of_panel(down, frame.y, frame.height, frame.turned))


def _widened(panel: Panel, old_panel: Panel, frame: PanelFrame | None, scale: float) -> Panel:
    """Return an outer panel whose column is as wide for its type as it was: at the fold it takes what the edge lost."""
    if frame is None:
        return panel
    left, _, right, _ = frame.at_trim()
    lost = (panel.left + panel.right) - (frame.width - scale * (frame.width - old_panel.left - old_panel.right))
    if lost <= 0 or left == right:
        return panel
    if left:
        return panel._replace(right=Extent(max(panel.right - lost, min(panel.right, STRETCHING.off_fold))))
    return panel._replace(left=Extent(max(panel.left - lost, min(panel.left, STRETCHING.off_fold))))


# Shapes with a map of their own.


def _own_shifts(sheet: _Sheet, art: _Art, across: Track, scale: float) -> dict[int, tuple[float, float] | None]:
    """Return the maps of shapes that do not move like the rest of their drawing."""
    width, edge = sheet.size(art.side).width, sheet.edges.field
    found: dict[int, tuple[float, float] | None] = {one.number: None for one in art.shapes if one.role == "drop"}
    for trim, end in ((0.0, edge), (width, width - edge)):
        if standing := [one for one in art.shapes if _stands_at(one, trim)]:
            tallest = max(standing, key=lambda one: one.box.height).box
            shift = end - scale * (tallest.x + tallest.width / 2)
            found |= {one.number: (scale, shift) for one in standing}
    for row in art.rows:
        ends = _ends(row, across, width, edge)
        cells = _tabs_below(sheet, art.side, row) or _fitting(row, (ends[1] - ends[0]) / scale)
        found |= _spaced(row, art.shapes, ends, cells)
    return found


def _stands_at(shape: ArtShape, trim: float) -> bool:
    """Return whether the trim cuts a shape on its axis or nearly so, as it does with a fir at the edge."""
    box = shape.box
    near = abs(box.x + box.width / 2 - trim) < _AXIS and box.x < trim < box.right
    return shape.role == "runs" and near and box.height > _AXIS


def _ends(row: Row, across: Track, width: float, edge: float) -> tuple[float, float]:
    """Return the ends of a row: the field's edges, or where the row ends inside the field."""
    left, right = row.box.x, row.box.right
    return edge if left < 0 else across.at(left), width - edge if right > width else across.at(right)


def _fitting(row: Row, space: float) -> int:
    """Return how many cells of a row fit best in a room."""
    fit = space / row.cell
    return round((fit - 1) / 2) * 2 + 1 if row.odd else round(fit)


def _tabs_below(sheet: _Sheet, side: str, row: Row) -> int:
    """Return the number of tabs below a row of shapes, or 0 if there are none."""
    for frame in sheet.of(side):
        for block in (one.block for one in sheet.panel(frame).blocks if one.block.held_at_foot()):
            if abs(row.box.bottom - frame.height + block.held_at_foot()) < _ABOVE_TABS:
                return block.tabs_across(frame.width, sheet.edges.safe, sheet.edges.field)
    return 0


def _spaced(
    row: Row, shapes: Sequence[ArtShape], ends: tuple[float, float], cells: int
) -> dict[int, tuple[float, float] | None]:
    """Return the map of the shapes of a row: so many cells fill the room between two ends."""
    of_row = [shape for shape in shapes if shape.number in row.numbers]
    middle = row.box.x + row.box.width / 2
    first = round((middle - row.start) / row.cell - cells / 2)
    start = row.start + first * row.cell
    factor = (ends[1] - ends[0]) / (cells * row.cell)
    slack = row.cell / 10
    return {
        shape.number: (factor, ends[0] - factor * start)
        if start - slack < shape.box.x and shape.box.right < start + cells * row.cell + slack
        else None
        for shape in of_row
    }


class OnACopier(Medium):
    """An office machine's page."""

    def recompose(self, edition: Edition, stock: Stock, /) -> Edition:
        frames = frames_of(folded_sheet(edition.layout, stock))
        return with_layout(edition, with_border(edition.layout, frames, edition.art))


MEDIUM = OnACopier()
