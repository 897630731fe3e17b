"""Keep-out: how far down a flow may run before it meets art or an area that keeps words out.

What already lies under the first line is the background of the flow. What begins further down ends it.
"""

from collections.abc import Iterator

from flyergen.artwork import Path
from flyergen.flyer.model.block_questions import ends_words
from flyergen.flyer.model.layout import Panel, PanelFrame
from flyergen.flyer.model.located_names import PanelName
from flyergen.geometry import Rect
from flyergen.shapes import Shape, known_shape
from flyergen.typeset.page.backgrounds import paths_of_art
from flyergen.typeset.style_context import StyleContext
from flyergen.units import mm

_CLEARANCE = mm(2)  # distance of words from the edge of an area


def kept_out_from(
    style_context: StyleContext, frame: PanelFrame, across: tuple[float, float], top: float
) -> float | None:
    """Return the height at which the words of a column that begins at `top` must end, or None.

    The column runs from `across[0]` to `across[1]` on its panel.
    """
    known, asked = style_context.kept_out, (frame.name, *across, top)
    if asked not in known:
        heights = [
            height
            for height in (*_areas(style_context, frame), *_art(style_context, frame, across, top))
            if height > top
        ]
        known[asked] = min(heights, default=None)
    return known[asked]


def _areas(style_context: StyleContext, frame: PanelFrame) -> list[float]:
    panel = style_context.edition.layout.panels.get(PanelName(frame.name), Panel())
    ends = (ends_words(one.block) for one in panel.blocks)
    return [end - _CLEARANCE for end in ends if end is not None]


def _art(style_context: StyleContext, frame: PanelFrame, across: tuple[float, float], top: float) -> list[float]:
    """Return where the shapes of drawings in a column begin, without those under its first line."""
    column = frame.on_side(Rect(across[0], 0.0, across[1] - across[0], frame.height))
    found: list[float] = []
    for number, art in enumerate(style_context.edition.layout.art):
        if art.keep_out and art.sheet_side == frame.side:
            for path in paths_of_art(style_context.edition, number):
                heights = (_begins(shape, column, frame) for shape in _shapes(path))
                found += [height - art.clear for height in heights if height is not None and height > top]
    return found


def _shapes(path: Path) -> Iterator[Shape]:
    if path.fill:
        yield known_shape(path.segments, path.even_odd)
    if path.stroke:
        yield known_shape(path.segments, path.stroke)


def _begins(shape: Shape, column: Rect, frame: PanelFrame) -> float | None:
    """Return how far down a panel a shape begins within a column, or None if it is not there."""
    if not shape.box.meets(column):
        return None
    reach = shape.reach(column.x, column.right)
    if reach is None or reach[0] >= column.bottom or reach[1] <= column.y:
        return None
    return column.bottom - reach[1] if frame.turned else reach[0] - column.y
