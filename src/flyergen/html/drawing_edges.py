"""Drawing edges: the colors and rows of shapes at the sides of a drawing, which a wider window continues."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from flyergen.artwork import Item, Path, rectangle
from flyergen.colour import Colour
from flyergen.flattened_paths import known_box, known_shape
from flyergen.geometry import Point, Rect
from flyergen.html.reading_tree import Leaf

_EDGE = 0.5  # mm
_FEWEST = 5  # shapes of a row
_MORE = 0.5  # of a drawing's width: so much of a row is beyond each side


def edge_colours(shapes: Sequence[Item], box: Rect, ground: Colour) -> list[tuple[float, Colour]]:
    """Return the colors along the left edge of a drawing, from the top down, each with the share where it ends.

    Where it has none, it shows its ground.
    """
    fields = [item for item in shapes if isinstance(item, Path) and item.fill and known_box(item.segments).x <= _EDGE]
    ends = {known_box(item.segments).y for item in fields} | {known_box(item.segments).bottom for item in fields}
    heights = [0.0, *sorted(end for end in ends if 0.0 < end < box.height), box.height]
    found: list[tuple[float, Colour]] = []
    for top, foot in pairwise(heights):
        spot = Point(_EDGE, (top + foot) / 2)
        holding = (one.fill for one in reversed(fields) if known_shape(one.segments, one.even_odd).holds(spot))
        colour = next(holding, None) or ground
        found = [*(found[:-1] if found and found[-1][1] == colour else found), (foot / box.height, colour)]
    return found


def row_shapes(shapes: Sequence[Item], width: float) -> tuple[Path, ...]:
    """Return the rectangles of rows that go from one side of a drawing to the other, such as checks."""
    rows: dict[tuple[object, ...], list[Path]] = {}
    for item in shapes:
        if isinstance(item, Path) and item.fill and len(item.segments) == len(rectangle(Rect(0, 0, 0, 0))):
            box = known_box(item.segments)
            rows.setdefault((item.fill, *(round(part, 2) for part in (box.y, box.width, box.height))), []).append(item)
    return tuple(path for row in rows.values() if _pitch(row, width) for path in row)


def rows_beyond(shapes: Sequence[Path], width: float) -> Iterator[Path]:
    """Yield more shapes of rows at both sides, for a window that is wider than the drawing."""
    for _, some in groupby(shapes, lambda one: round(known_box(one.segments).y, 2)):
        row = list(some)
        pitch, first = _pitch(row, width), known_box(row[0].segments)
        for n in range(1, int(_MORE * width / pitch) + 1):
            for x in (first.x - n * pitch, first.x + (len(row) - 1 + n) * pitch):
                yield row[0]._replace(segments=rectangle(first._replace(x=x)))


def _pitch(row: Sequence[Path], width: float) -> float:
    """Return the distance of the equal shapes of a row over a drawing's width, or 0 if they are no such row."""
    starts = [known_box(path.segments).x for path in row]
    steps = [after - before for before, after in pairwise(starts)]
    if len(row) < _FEWEST or min(steps) <= 0 or max(steps) - min(steps) > _EDGE:
        return 0.0
    pitch = (starts[-1] - starts[0]) / len(steps)
    return pitch if starts[0] < pitch and starts[-1] + 2 * pitch > width else 0.0


def runs_out(shapes: Sequence[Item], width: float) -> bool:
    """Return whether a shape that is no field reaches over an edge of a drawing."""
    boxes = (Leaf(item).box for item in shapes if isinstance(item, Path) and item.segments)
    return any((box.x < -_EDGE) != (box.right > width + _EDGE) for box in boxes)
