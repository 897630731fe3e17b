"""Columns: stacks line boxes down the grid, from column to column of a panel, and balances them.

A heading stays with two lines of what follows. A paragraph is split only with two lines on each side, and never if it
has three lines or fewer. No hyphen ends a column if a third line can continue with its word. Line boxes without room
are stacked below the last column and marked as overset, so that they can be counted and shown.

Balanced columns end at the least height at which everything has room. So all rules of `columns.py` on what stays
together hold in them too.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from flyergen.artwork import Glyph, GlyphRun, Item, Path, Stroke
from flyergen.colour import Colour
from flyergen.flyer.layout import Columns, Panel
from flyergen.fonts import FontFile
from flyergen.geometry import union
from flyergen.names import Extent, TextKey
from flyergen.record import NamedTuple
from flyergen.text.line_breaking import Line, greedy
from flyergen.typeset.line_boxes import BoxUnit, LineBox, PanelUnit, SpaceUnit, StartUnit, TextUnit, Unit, shift
from flyergen.units import pt

if TYPE_CHECKING:
    from flyergen.paths import Shape
    from flyergen.typeset.wrapped_lines import Obstacle

_OVERHANG = 0.3  # mm: hanging punctuation or an italic may reach this far out of a column

_CLEARANCE = 0.25  # of a row

_DEPTH = 0.25  # em: of letters below their baseline

_NARROWEST = 10.0  # mm: beside an obstacle a shorter line has no words

_SLACK = 0.02  # mm: for rounding, far less than is visible


class Column(NamedTuple):
    """A text column of a panel, in mm: `top` is where the first ink may start, `foot` the last baseline.

    Baselines of the grid are at `first_row` + n `leading`. `anchor`, if given, is the first baseline itself. `among` is
    the number of columns into which the panel is divided (0: it is not). Lines are beside the obstacles in `wraps`. A
    column that runs `over` folds says how far from its panel's left edge those of the other panels of the side are.
    """

    panel: str
    left: float
    width: float
    top: float
    foot: float
    first_row: float
    leading: float
    anchor: float | None = None
    among: int = 0
    wraps: "tuple[Obstacle, ...]" = ()
    over: tuple[tuple[str, float], ...] = ()


class Placed(NamedTuple):
    """A line box on its baseline `y` in a column."""

    column: Column
    line_box: LineBox
    y: float
    key: TextKey
    overset: bool = False

    @property
    def bottom(self) -> float:
        return self.y + self.line_box.foot


class _Pen(NamedTuple):
    """The state of the stack: the column, its last foot (None at a column's top), and the row of the next start."""

    column: int
    y: float | None
    row: int | None = None


def fill(units: Sequence[Unit], columns: Sequence[Column], draft: bool = False) -> tuple[Placed, ...]:
    """Return the line boxes of `units` on their baselines, in order.

    `draft` breaks lines greedily, which gives the same number of lines or one more, and is faster.
    """
    return _filled(units, columns, draft)[0]


def fill_by_unit(units: Sequence[Unit], columns: Sequence[Column]) -> list[tuple[Placed, ...]]:
    """Return the line boxes of each unit on their baselines."""
    placed, ends = _filled(units, columns, draft=False)
    return [placed[start:end] for start, end in pairwise((0, *ends))]


def _filled(units: Sequence[Unit], columns: Sequence[Column], draft: bool) -> tuple[tuple[Placed, ...], list[int]]:
    """Return the line boxes of units, and how many of them there are after each unit."""
    pen = _Pen(0, None)
    placed: list[Placed] = []
    spaces: list[tuple[int, float]] = []
    ends: list[int] = []
    for i, unit in enumerate(units):
        if isinstance(unit, SpaceUnit):
            spaces.append((len(placed), unit.weight))
        elif isinstance(unit, StartUnit):
            pen = _start(unit, columns, pen)
        elif not isinstance(unit, PanelUnit):
            pen = _make_room(units[i:], columns, pen, draft)
            added, pen = _stack(unit, columns, pen, draft)
            placed += added
        ends.append(len(placed))
    return _spread(tuple(placed), spaces), ends


def _start(unit: StartUnit, columns: Sequence[Column], pen: _Pen) -> _Pen:
    panel = unit.panel or columns[pen.column].panel
    first = next((i for i, column in enumerate(columns) if column.panel == panel), None)
    index = 0 if first is None else min(first + unit.column, len(columns)) - 1
    if index > pen.column:
        return _Pen(index, None, unit.row)
    return pen._replace(row=unit.row) if index == pen.column else pen


def _make_room(units: Sequence[Unit], columns: Sequence[Column], pen: _Pen, draft: bool) -> _Pen:
    """Move to the next column if the lines that must stay together do not fit in this one."""
    if pen.y is None or pen.column + 1 >= len(columns):
        return pen
    column, y, row = columns[pen.column], pen.y, pen.row
    for line_box in _together(units, column, draft):
        baseline, row = _baseline(column, y, line_box, row), None
        if baseline + line_box.foot > column.foot + _SLACK:
            return _Pen(pen.column + 1, None)
        y = baseline + line_box.foot
    return pen


def _together(units: Sequence[Unit], column: Column, draft: bool) -> list[LineBox]:
    line_boxes: list[LineBox] = []
    for unit in units:
        if isinstance(unit, (SpaceUnit, StartUnit, PanelUnit)):
            break
        own, lines = _line_boxes(unit, column, 0, draft, with_items=False)
        if not unit.keep:
            return line_boxes + own[: len(own) if len(own) <= 3 else _first_lines(lines)]
        line_boxes += own
    return line_boxes


def _first_lines(lines: Sequence[Line]) -> int:
    """Return how many lines of a paragraph stay together at its start: two, or all beside its drop cap."""
    return max(2, sum(line.inset > 0 for line in lines))


def _line_boxes(
    unit: TextUnit | BoxUnit, column: Column, start: int, draft: bool, with_items: bool
) -> tuple[list[LineBox], list[Line]]:
    if isinstance(unit, BoxUnit):
        line_box = unit.build(column.width)
        return [line_box if unit.before is None else line_box._replace(before=unit.before)], []
    unit = unit.narrowed(column.width)
    lines, first = unit.lines(column.width, start, draft), unit.prepared.start
    return [unit.line_box(line, column.width, line.start == first, with_items) for line in lines], lines


def _stack(unit: TextUnit | BoxUnit, columns: Sequence[Column], pen: _Pen, draft: bool) -> tuple[list[Placed], _Pen]:
    placed: list[Placed] = []
    start = 0
    while True:
        column = columns[pen.column]
        if column.wraps:
            line_boxes, lines, ys = _wrapped(unit, column, pen, start, draft)
        else:
            line_boxes, lines = _line_boxes(unit, column, start, draft, with_items=not draft)
            ys = _baselines(column, pen, line_boxes)
        last = pen.column + 1 >= len(columns)
        count = len(line_boxes) if last else _split(lines, line_boxes, ys, column)
        if isinstance(unit, TextUnit) and 0 < count < len(line_boxes):
            count = _leaving_two(unit, lines, count, columns[pen.column : pen.column + 2])
        placed += [
            Placed(column, line_box, y, unit.key, line_box.over or y + line_box.foot > column.foot + _SLACK)
            for line_box, y in zip(line_boxes[:count], ys, strict=False)
        ]
        if count == len(line_boxes):
            return placed, _Pen(pen.column, ys[-1] + line_boxes[-1].foot + _clearance(unit, column) if ys else pen.y)
        start = lines[count].start if count else start
        pen = _Pen(pen.column + 1, None)


def _wrapped(
    unit: TextUnit | BoxUnit, column: Column, pen: _Pen, start: int, draft: bool
) -> tuple[list[LineBox], list[Line], list[float]]:
    """Return line boxes beside the obstacles in a column, with their baselines."""
    from flyergen.typeset.wrapped_lines import free

    across = column.left, column.left + column.width
    if isinstance(unit, TextUnit):
        return _wrapped_lines(unit, column, pen, start, draft)
    (line_box,), _ = _line_boxes(unit, column, 0, draft, with_items=not draft)
    (y,) = _baselines(column, pen, [line_box])
    left, measure = free(column.wraps, across, (y - line_box.rise, y + line_box.foot))
    if _NARROWEST <= measure < column.width:
        (line_box,), _ = _line_boxes(unit, column._replace(width=measure), 0, draft, with_items=not draft)
        line_box = line_box._replace(items=shift(line_box.items, left, 0.0))
    return [line_box], [], _baselines(column, pen, [line_box])


def _wrapped_lines(
    unit: TextUnit, column: Column, pen: _Pen, start: int, draft: bool
) -> tuple[list[LineBox], list[Line], list[float]]:
    """Return the lines of a paragraph, each as long as the obstacles let it be. Below them it is set as always."""
    from flyergen.typeset.wrapped_lines import free

    across, clear_from = (column.left, column.left + column.width), max(one.foot for one in column.wraps)
    unit, beside_cap = _with_cap_beside(unit, column, pen) if not start else (unit.narrowed(column.width), None)
    style, depth = unit.style, pt(unit.style.size * _DEPTH)
    boxes, lines, ys = list[LineBox](), list[Line](), list[float]()
    y, row, is_first = pen.y, pen.row, not start
    insets = unit.cap.insets if unit.cap and beside_cap else ()
    while True:
        empty = unit.line_box(Line(start, start, False, 0.0), column.width, is_first, with_items=False)
        y, row, is_first = _baseline(column, y, empty, row), None, False
        if y - style.cap >= clear_from and len(lines) >= len(insets):
            rest = unit.lines(column.width, start, draft)
            below = [unit.line_box(line, column.width, line.start == unit.prepared.start, not draft) for line in rest]
            return [*boxes, *below], [*lines, *rest], [*ys, y, *_baselines(column, _Pen(pen.column, y), below[1:])]
        left, measure = free(column.wraps, across, (y - style.cap, y + depth))
        if beside_cap and len(lines) < len(insets):
            left, measure = beside_cap
        elif measure - unit.indent < _NARROWEST and y < column.foot:
            continue
        inset = insets[len(lines)] if len(lines) < len(insets) else 0.0
        width = style.thousandths(max(measure - unit.indent, _NARROWEST)) - inset
        line, *others = greedy(unit.prepared, width, start)
        line = line._replace(inset=inset)
        line_box = unit.line_box(line, measure, line.start == unit.prepared.start, not draft)
        boxes.append(line_box._replace(items=shift(line_box.items, left, 0.0)))
        lines.append(line)
        ys.append(y)
        if not others:
            return boxes, lines, ys
        start = others[0].start


def _with_cap_beside(unit: TextUnit, column: Column, pen: _Pen) -> tuple[TextUnit, tuple[float, float] | None]:
    """Return a paragraph with its drop cap beside obstacles, and where lines beside it begin and how long they are.

    These are all as long as the shortest of them may be.
    """
    from flyergen.typeset.wrapped_lines import free

    narrowed = unit.narrowed(column.width)
    if unit.drop_cap is None or narrowed.cap is None:
        return narrowed, None
    first = narrowed.line_box(Line(0, 0, False, 0.0), column.width, True, with_items=False)
    y, across = _baseline(column, pen.y, first, pen.row), (column.left, column.left + column.width)
    foot = y + unit.drop_cap.pitch * (unit.drop_cap.lines - 1) + pt(narrowed.style.size * _DEPTH)
    beside_cap = free(column.wraps, across, (y - first.rise, foot))
    return unit.narrowed(beside_cap[1]), beside_cap


def _clearance(unit: TextUnit | BoxUnit, column: Column) -> float:
    """Return the room below a heading with taller letters: ideographs, or lines that were moved apart."""
    if not isinstance(unit, TextUnit) or not unit.keep:
        return 0.0
    return column.leading * _CLEARANCE if unit.style.opened or unit.prepared.is_east_asian else 0.0


def _split(lines: list[Line], line_boxes: list[LineBox], ys: list[float], column: Column) -> int:
    """Return how many line boxes stay in this column."""
    fitting = sum(y + line_box.foot <= column.foot + _SLACK for y, line_box in zip(ys, line_boxes, strict=True))
    if fitting == len(line_boxes) or not lines:
        return fitting
    count, least = min(fitting, len(line_boxes) - 2), _first_lines(lines)
    if len(line_boxes) <= 3 or count < least:
        return 0
    while count > least and lines[count - 1].hyphen:
        count -= 1
    return count


def _leaving_two(unit: TextUnit, lines: list[Line], count: int, here_and_next: Sequence[Column]) -> int:
    """Return how many lines stay if at least two must continue, also in a wider column, where two might become one."""
    here, following = here_and_next
    while (
        count and following.width > here.width and len(unit.lines(following.width, lines[count].start, draft=True)) < 2
    ):
        count = count - 1 if count > 2 else 0
    return count


def _baselines(column: Column, pen: _Pen, line_boxes: Sequence[LineBox]) -> list[float]:
    found: list[float] = []
    y, row = pen.y, pen.row
    for line_box in line_boxes:
        baseline, row = _baseline(column, y, line_box, row), None
        found.append(baseline)
        y = baseline + line_box.foot
    return found


def _baseline(column: Column, y: float | None, line_box: LineBox, row: int | None = None) -> float:
    """Return the baseline of a line box for a stack with its foot at `y`. It is not above `row`."""
    if row is not None:
        return max(_baseline(column, y, line_box), column.first_row + row * column.leading)
    if y is None and column.anchor is not None:
        return column.anchor
    if y is None:
        wanted = column.top + line_box.rise - line_box.shift
    else:
        wanted = y + line_box.before + (line_box.rise if line_box.box else line_box.leading)
    if not line_box.snap:
        return wanted
    row = ceil((wanted - column.first_row - _SLACK) / column.leading)
    return column.first_row + row * column.leading


def _spread(placements: tuple[Placed, ...], spaces: list[tuple[int, float]]) -> tuple[Placed, ...]:
    """Divide the free height of each column among its flexible spaces, in whole rows.

    A space is the number of line boxes before it, and its weight. A space between two columns belongs to the first.
    """
    if not spaces:
        return placements
    for column in dict.fromkeys(one.column for one in placements):
        own = [i for i, one in enumerate(placements) if one.column == column]
        here = [(i, weight) for i, weight in spaces if (i > own[0] or not i) and i <= own[-1] + 1]
        placements = _spread_column(placements, own, here)
    return placements


def _spread_column(
    placements: tuple[Placed, ...], own_lines: list[int], spaces: list[tuple[int, float]]
) -> tuple[Placed, ...]:
    column, bottom = placements[own_lines[-1]].column, placements[own_lines[-1]].bottom
    left, total = column.foot - bottom, sum(weight for _, weight in spaces)
    if left <= 0 or not total:
        return placements
    shares = [(i, (left * weight / total + _SLACK) // column.leading * column.leading) for i, weight in spaces]
    down = {i: sum(share for at, share in shares if at <= i) for i in own_lines}
    return tuple(one._replace(y=one.y + down.get(i, 0.0)) for i, one in enumerate(placements))


def too_wide(placement: Placed) -> tuple[GlyphRun, ...]:
    """Return the words of a line that reach out of its column. Boxes check their own contents."""
    runs = (
        (item for item in placement.line_box.items if isinstance(item, GlyphRun)) if not placement.line_box.box else ()
    )
    overhang = _OVERHANG + placement.line_box.overhang
    return tuple(run for run in runs if _right(run) > placement.column.width + overhang)


def _right(run: GlyphRun) -> float:
    """Return the right end of a run without the blank at its end: letterspacing, a space, half of a full-width sign."""
    last = run.glyphs[-1]
    blank = 0.0 if last.text.strip() else last.advance
    if not blank or len(run.glyphs) > 1:
        blank += _blank_half(run.font, run.glyphs[-2] if blank else last)
    return run.origin.x + run.width - pt((blank + run.features.letterspacing) / 1000 * run.size)


def _blank_half(font: FontFile, glyph: Glyph) -> float:
    if glyph.text.isascii():
        return 0.0
    from flyergen.text.cjk import hangs_after

    return hangs_after(font, glyph.text[-1:])


class WidthWish(NamedTuple):
    """The least width of a column, at which each of its words fits, and the most that it can use."""

    minimum: float
    maximum: float


def shared(space: float, wishes: Sequence[WidthWish], is_fixed: Sequence[bool]) -> tuple[float, ...]:
    """Return the widths of columns that share a room.

    If all have the most that they can use, the widest of those that the layout does not give has the rest. Otherwise
    all have their least and what is left in proportion to what they lack.
    """
    least, most = (sum(one[n] for one in wishes) for n in range(2))
    widths = [one.maximum for one in wishes]
    if most <= space:
        free = [n for n, fixed in enumerate(is_fixed) if not fixed]
        if free:
            widths[max(free, key=lambda n: wishes[n].maximum)] += space - most
        return tuple(widths)
    if least >= space:
        return tuple(one.minimum * space / least for one in wishes)
    return tuple(one.minimum + (one.maximum - one.minimum) * (space - least) / (most - least) for one in wishes)


def each_column(panel: Panel, columns: Columns, width: float) -> Iterator[Panel]:
    """Yield a panel with the margins of each of its columns, from left to right. `width` is that of the panel."""
    measure = width - panel.left - panel.right
    own = (measure - (columns.number - 1) * columns.gap) / columns.number
    for n in range(columns.number):
        left = panel.left + n * (own + columns.gap)
        yield panel._replace(left=Extent(left), right=Extent(width - left - own))


def balanced(units: Sequence[Unit], columns: Sequence[Column], placements: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Return line boxes in columns that end at nearly the same height, or those `placements` if they do not fit.

    The columns of the result are those that were given, with all of their room.
    """
    solid = [unit for unit in units if not isinstance(unit, SpaceUnit)]
    if len(solid) < len(units):
        placements = fill(solid, columns)
    for foot in _feet(columns, placements) if _fit(placements) else ():
        lower = [column._replace(foot=min(column.foot, foot)) for column in columns]
        if _fit(fill(solid, lower)):
            whole = dict(zip(lower, columns, strict=True))
            return tuple(one._replace(column=whole[one.column]) for one in fill(units, lower))
    return placements


def _fit(placements: Sequence[Placed]) -> bool:
    """Return whether all line boxes have room. One whose own words do not fit has no more room in another column."""
    return all(one.line_box.over or not one.overset for one in placements)


def _feet(columns: Sequence[Column], placements: Sequence[Placed]) -> Iterator[float]:
    """Yield heights at which all columns may end, from the least that is as much room as the line boxes need."""
    needed = sum(foot - top for top, foot in _extents(placements).values())
    foot, last = min(column.top for column in columns), max(column.foot for column in columns)
    while foot < last:
        foot += columns[0].leading / 2
        if sum(max(0.0, min(column.foot, foot) - column.top) for column in columns) >= needed - columns[0].leading:
            yield foot


def _extents(placements: Sequence[Placed]) -> Mapping[Column, tuple[float, float]]:
    """Return where the line boxes of each column begin and end."""
    found: dict[Column, tuple[float, float]] = {}
    for one in placements:
        top, foot = one.y - one.line_box.rise, one.bottom
        others = found.get(one.column, (top, foot))
        found[one.column] = min(top, others[0]), max(foot, others[1])
    return found


def rules(panel: str, columns: Columns, placements: Sequence[Placed], colour: Colour) -> tuple[Item, ...]:
    """Return the lines between the columns of a panel that have words, from their first ink to their last baseline."""
    extents = {column: own for column, own in _extents(placements).items() if column.panel == panel}
    if len(extents) < 2:
        return ()
    top, foot = min(own[0] for own in extents.values()), max(own[1] for own in extents.values())
    middles = (two.left - (two.left - one.left - one.width) / 2 for one, two in pairwise(extents))
    stroke = Stroke(colour, columns.weight)
    return tuple(Path((("M", x, top), ("L", x, foot)), stroke=stroke) for x in middles)


def fullness_of(placements: Sequence[Placed]) -> float:
    """Return the used share of the room of all columns of a panel."""
    shares = [(foot - top) / max(column.foot - top, 1e-6) for column, (top, foot) in _extents(placements).items()]
    return sum(shares) / placements[0].column.among


def beside(column: Column, found_shapes: Sequence[tuple[tuple["Shape", ...], float]]) -> Column:
    """Return a column with the obstacles that reach into it."""
    from flyergen.typeset.wrapped_lines import Obstacle

    obstacles = []
    for shapes, gap in found_shapes:
        if not shapes:
            continue
        box = union(shape.box for shape in shapes)
        if box.right + gap > column.left and box.x - gap < column.left + column.width:
            obstacles.append(Obstacle(shapes, gap, box.middle.x > column.left + column.width / 2))
    return column._replace(wraps=tuple(obstacles))
