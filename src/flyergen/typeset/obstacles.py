"""Obstacles: the outlines on a panel from which flowing words keep a distance, if a layout says so.

They are those of blocks at fixed positions, as they are set and turned, and those of drawings behind the words.
"""

from collections.abc import Iterable, Iterator, Sequence

from flyergen.artwork import GlyphRun, Item, Modules, Path, Picture, Segment, place_segments, rectangle, turned_about
from flyergen.flyer.edition import Edition
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Point, union
from flyergen.paths import Shape, shape_of
from flyergen.text.glyph_runs import Ink
from flyergen.typeset.backgrounds import paths_of_art
from flyergen.typeset.columns import Column
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.wrapped_lines import Obstacle


def shapes_of(items: Iterable[Item]) -> tuple[Shape, ...]:
    """Return the outlines of items: of a picture what is shown of it, of words and codes their boxes."""
    return tuple(shape_of(*found) for item in items if (found := _outline(item)))


def _outline(item: Item) -> tuple[tuple[Segment, ...], bool] | None:
    if isinstance(item, Picture):
        return item.outline, False
    if isinstance(item, Path) and item.fill and item.segments:
        return item.segments, item.even_odd
    if isinstance(item, GlyphRun):
        return rectangle(Ink(item, item.origin, item.quarters).box), False
    return (rectangle(box_of(item)), False) if isinstance(item, Modules) else None


def shapes_of_art(edition: Edition, frame: PanelFrame) -> Iterator[tuple[tuple[Shape, ...], float]]:
    """Yield the shapes of each drawing from which words keep a distance, on a panel, with that distance."""
    for number, art in enumerate(edition.layout.art):
        if art.wrap is not None and art.sheet_side == frame.side:
            paths = (path for path in paths_of_art(edition, number) if path.fill and path.segments)
            yield tuple(shape_of(_on_panel(path.segments, frame), path.even_odd) for path in paths), art.wrap


def _on_panel(segments: tuple[Segment, ...], frame: PanelFrame) -> tuple[Segment, ...]:
    """Return segments of a side in the coordinates of a panel."""
    on_panel = place_segments(segments, -frame.x, -frame.y)
    return turned_about(on_panel, Point(frame.width / 2, frame.height / 2), 2) if frame.turned else on_panel


def beside(column: Column, found_shapes: Sequence[tuple[tuple[Shape, ...], float]]) -> Column:
    """Return a column with the obstacles that reach into it."""
    obstacles = []
    for shapes, gap in found_shapes:
        if not shapes:
            continue
        box = union(shape.box for shape in shapes)
        if box.right + gap > column.left and box.x - gap < column.left + column.width:
            obstacles.append(Obstacle(shapes, gap, box.middle.x > column.left + column.width / 2))
    return column._replace(wraps=tuple(obstacles))
