"""Drawing edges: what the sides of a drawing look like, where a window is wider than the drawing."""

from collections.abc import Sequence
from itertools import pairwise

from flyergen.artwork import Item, Path
from flyergen.colour import Colour
from flyergen.geometry import Point, Rect
from flyergen.html.reading_tree import Leaf
from flyergen.shapes import known_box, known_shape

_EDGE = 0.5  # mm


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


def runs_out(shapes: Sequence[Item], width: float) -> bool:
    """Return whether a shape that is no field reaches over an edge of a drawing."""
    boxes = (Leaf(item).box for item in shapes if isinstance(item, Path) and item.segments)
    return any((box.x < -_EDGE) != (box.right > width + _EDGE) for box in boxes)
