"""Panel columns: the columns into which a panel is divided, how they are balanced, and the rules between them.

Balanced columns end at the least height at which everything has room. So all rules of `columns.py` on what stays
together hold in them too.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from flyergen.artwork import Item, Path, Stroke
from flyergen.colour import Colour
from flyergen.flyer.model.layout import Columns, Panel
from flyergen.located_names import Extent
from flyergen.typeset.columns import Column, Placed, fill
from flyergen.typeset.line_boxes import SpaceUnit, Unit


def each_column(panel: Panel, columns: Columns, width: float) -> Iterator[Panel]:
    """Yield a panel with the margins of each of its columns, from left to right. `width` is that of the panel."""
    measure = width - panel.left - panel.right
    own = (measure - (columns.number - 1) * columns.gap) / columns.number
    for n in range(columns.number):
        left = panel.left + n * (own + columns.gap)
        yield panel._replace(left=Extent(left), right=Extent(width - left - own))


def balanced(units: Sequence[Unit], columns: Sequence[Column], placed: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Return line boxes in columns that end at nearly the same height, or those `placed` if they do not fit.

    The columns of the result are those that were given, with all of their room.
    """
    solid = [unit for unit in units if not isinstance(unit, SpaceUnit)]
    if len(solid) < len(units):
        placed = fill(solid, columns)
    for foot in _feet(columns, placed) if _fit(placed) else ():
        lower = [column._replace(foot=min(column.foot, foot)) for column in columns]
        if _fit(fill(solid, lower)):
            whole = dict(zip(lower, columns, strict=True))
            return tuple(one._replace(column=whole[one.column]) for one in fill(units, lower))
    return placed


def _fit(placed: Sequence[Placed]) -> bool:
    """Return whether all line boxes have room. One whose own words do not fit has no more room in another column."""
    return all(one.line_box.over or not one.overset for one in placed)


def _feet(columns: Sequence[Column], placed: Sequence[Placed]) -> Iterator[float]:
    """Yield heights at which all columns may end, from the least that is as much room as the line boxes need."""
    needed = sum(foot - top for top, foot in _extents(placed).values())
    foot, last = min(column.top for column in columns), max(column.foot for column in columns)
    while foot < last:
        foot += columns[0].leading / 2
        if sum(max(0.0, min(column.foot, foot) - column.top) for column in columns) >= needed - columns[0].leading:
            yield foot


def _extents(placed: Sequence[Placed]) -> Mapping[Column, tuple[float, float]]:
    """Return where the line boxes of each column begin and end."""
    found: dict[Column, tuple[float, float]] = {}
    for one in placed:
        top, foot = one.y - one.line_box.rise, one.bottom
        others = found.get(one.column, (top, foot))
        found[one.column] = min(top, others[0]), max(foot, others[1])
    return found


def rules(panel: str, columns: Columns, placed: Sequence[Placed], colour: Colour) -> tuple[Item, ...]:
    """Return the lines between the columns of a panel that have words, from their first ink to their last baseline."""
    extents = {column: own for column, own in _extents(placed).items() if column.panel == panel}
    if len(extents) < 2:
        return ()
    top, foot = min(own[0] for own in extents.values()), max(own[1] for own in extents.values())
    middles = (two.left - (two.left - one.left - one.width) / 2 for one, two in pairwise(extents))
    stroke = Stroke(colour, columns.weight)
    return tuple(Path((("M", x, top), ("L", x, foot)), stroke=stroke) for x in middles)


def fullness_of(placed: Sequence[Placed]) -> float:
    """Return the used share of the room of all columns of a panel."""
    shares = [(foot - top) / max(column.foot - top, 1e-6) for column, (top, foot) in _extents(placed).items()]
    return sum(shares) / placed[0].column.among
