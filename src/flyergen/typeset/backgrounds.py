"""Backgrounds: colored areas behind words, and art that makes room for words; and the slug line.

What already lies under the first line is the background of the flow. What begins further down ends it.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from flyergen.artwork import SLUG, Element, GlyphRun, Item, Path, Segment, place_segments, rectangle, turned_about
from flyergen.colour import REGISTRATION, Colour
from flyergen.flyer.art import Art
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Panel, Style
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.vector_drawing import colours_to_roles, on_other_paper, paths_of, within_border
from flyergen.flyer.words import Span
from flyergen.geometry import NEAR, Point, Rect
from flyergen.names import Name, PanelName, Points
from flyergen.paths import Shape, known_shape, shape_of
from flyergen.record import NamedTuple
from flyergen.text.glyph_runs import pieces
from flyergen.text.line_breaking import Line
from flyergen.text.prepared_paragraph import Prepared
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import shift
from flyergen.typeset.reading_structure import Sections
from flyergen.typeset.styles import StyleContext, TypeStyle
from flyergen.units import pt


class Backgrounds(NamedTuple):
    """Items behind the words of one side. `owner` is the panel with the alt text, or "" if there is none.

    `name` is the file of a drawing, or the color of a panel. `clearance` in mm is the distance of words from the edges
    of a drawing.
    """

    side: str
    items: tuple[Item, ...]
    owner: str
    name: Name = Name("")
    clearance: float = 0.0


def behind(
    style_context: StyleContext,
    frames: Mapping[str, PanelFrame],
    sections: Sections,
    placements: Mapping[str, tuple[Placed, ...]],
) -> tuple[Backgrounds, ...]:
    """Return the backgrounds and the art of every side, from back to front."""
    grounds = [
        Backgrounds(frame.side, (_ground(style_context, frame, panel),), "", panel.background)
        for name, panel in style_context.edition.layout.panels.items()
        if panel.background and (frame := frames.get(name))
    ]
    art = [_art(style_context, number, sections, placements) for number in range(len(style_context.edition.layout.art))]
    return (*grounds, *art)


def _ground(style_context: StyleContext, frame: PanelFrame, panel: Panel) -> Item:
    box = bled(frame, Rect(0.0, 0.0, frame.width, frame.height), style_context.edition.layout.zones.bleed)
    colour = style_context.edition.palette[panel.background]
    return Path(rectangle(frame.on_side(box)), fill=colour, background=True)


def _art(
    style_context: StyleContext, number: int, sections: Sections, placements: Mapping[str, tuple[Placed, ...]]
) -> Backgrounds:
    edition = style_context.edition
    art = edition.layout.art[number]
    alt = edition.on(art.sheet_side).plain(art.text)
    element = Element("Figure", sections.by_panel[art.of], alt=alt) if art.of and alt else None
    paths = paths_of_art(edition, number, element, _sink(art, placements))
    return Backgrounds(art.sheet_side, paths, str(art.of) if element else "", art.file, art.clear)


def paths_of_art(edition: Edition, number: int, element: Element | None = None, sink: float = 0.0) -> tuple[Path, ...]:
    """Return a drawing of the layout, by its number, on its side, moved down by `sink` mm."""
    art, resizing, border = edition.layout.art[number], edition.layout.resizing, edition.layout.border
    drawing = edition.art[art.file]
    colours = colours_to_roles(drawing, edition.palette, art.colours)
    on_paper = resizing if resizing and resizing.art else None
    if not (on_paper or border):
        return paths_of(drawing, Rect(art.x, art.y + sink, art.width, art.height), colours, element, art.groups)
    drawn = on_paper.art[number] if on_paper else border.art[number] if border else Rect(0, 0, 0, 0)
    paths = paths_of(drawing, drawn, colours, element, art.groups)
    if on_paper:
        paths = on_other_paper(paths, on_paper, art.sheet_side)
    if border:
        paths = within_border(paths, border, number, art.sheet_side)
    return tuple(one for one in shift(paths, 0.0, sink) if isinstance(one, Path)) if sink else paths


def _sink(art: Art, placements: Mapping[str, tuple[Placed, ...]]) -> float:
    """Return how far the art moves down (up if negative) to keep its clearance below the lowest text."""
    under = art.under
    if under is None:
        return 0.0
    moves = [
        _ink_foot(one, under.depth) + under.clearance - tip
        for name, tip in under.tips.items()
        for one in placements.get(name, ())
    ]
    return min(max(*moves, under.highest), under.lowest) if moves else under.highest


def _ink_foot(placement: Placed, depth: float) -> float:
    return placement.bottom if placement.line_box.box else placement.y + depth


_CLEARANCE = pt(2)  # distance of words from the edge of an area


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
            for height in (*_areas(style_context, frame), *_art_outlines(style_context, frame, across, top))
            if height > top
        ]
        known[asked] = min(heights, default=None)
    return known[asked]


def _areas(style_context: StyleContext, frame: PanelFrame) -> list[float]:
    panel = style_context.edition.layout.panels.get(PanelName(frame.name), Panel())
    ends = (one.block.ends_words() for one in panel.blocks)
    return [end - _CLEARANCE for end in ends if end is not None]


def _art_outlines(
    style_context: StyleContext, frame: PanelFrame, across: tuple[float, float], top: float
) -> list[float]:
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


def bled(frame: PanelFrame, box: Rect, bleed: float) -> Rect:
    """Return `box` (in the panel's coordinates) extended to the bleed at each edge where it touches the trim."""
    touches = (box.x <= 0, box.y <= 0, box.right >= frame.width - NEAR, box.bottom >= frame.height - NEAR)
    left, top, right, foot = (
        bleed if touched and cut else 0.0 for touched, cut in zip(touches, frame.at_trim(), strict=True)
    )
    return Rect(box.x - left, box.y - top, box.width + left + right, box.height + top + foot)


_SIZE = 6.0


def slug_runs(
    style_context: StyleContext, text: str, size: float = _SIZE, colour: Colour = REGISTRATION, key: str = SLUG
) -> tuple[GlyphRun, ...]:
    """Return `text` on one line from (0, 0). It is an artifact."""
    style = _style(size)
    made = TypeStyle("slug", style, style_context.faces(style), size, pt(size), colour, 0.0, 0.0)
    return _set(style_context.prepare((Span(text),), made, "ltr"), size, colour, key)


@lru_cache(maxsize=8)
def _style(size: float) -> Style:
    return Style(size=Points(size))


@lru_cache(maxsize=64)
def _set(prepared: Prepared, size: float, colour: Colour, key: str) -> tuple[GlyphRun, ...]:
    """Set a line, with a cache: a group's name is the same on the sheets of all languages."""
    line = Line(0, prepared.length, False, prepared.width(0, prepared.length))
    return tuple(piece.run(Point(0.0, 0.0), size, colour, key=key) for piece in pieces(prepared, line))


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
