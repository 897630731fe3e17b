"""Tear-off tabs: sets turned words along a poster's foot, with dashed cut lines.

All tabs have the same words, so a screen reader reads the first one. The others are artifacts.
"""

from collections.abc import Iterator, Sequence

from flyergen.artwork import Element, GlyphRun, Item, Link, Modules, Path, Stroke, of_fact, rectangle
from flyergen.flyer.model.blocks.tabs import Tabs
from flyergen.flyer.model.facts import fact_of_line
from flyergen.flyer.model.tear_off_tabs import Row
from flyergen.geometry import Point, Rect
from flyergen.problems import Finding, FlyerError
from flyergen.trade_limits import QUIET_ZONE
from flyergen.typeset.blocks.area import bled
from flyergen.typeset.blocks.contact import fact_span
from flyergen.typeset.blocks.qr import code_item
from flyergen.typeset.line_boxes import BlockContext, PanelUnit, Text, Unit, moved, text_lines
from flyergen.typeset.page.rotated_items import turned
from flyergen.units import pt

_LINE, _DASHES = pt(0.5), (pt(4), pt(3))
_STEP = 0.25  # pt
_HEAD = pt(9)  # from a tab's words to the end of its cut lines
_UP = 3  # quarters: the words run from the foot of the tab up


def set_block(block: Tabs, context: BlockContext) -> tuple[Unit, ...]:
    """Return the tabs over the panel's whole width, and the lines between them.

    Raises FlyerError T306 if the words do not fit at the smallest size, and Q2xx for a code that is too wide.
    """
    layout = context.style_context.edition.layout
    safe = layout.border.safe if layout.border else layout.zones.safe
    row = block.row(context.frame.width, safe, layout.border.inset if layout.border else 0.0)
    tab = _tab(block, context, row, safe)
    top = context.frame.height - row.height
    unread = tuple(_unread(item) for item in tab if not isinstance(item, Link))
    tabs = (moved(unread if number else tab, row.left(number), top) for number in range(row.tabs))
    items = (item for items in tabs for item in items)
    return (PanelUnit((*_ground(block, context, top), *_cuts(block, context, row, top), *items), over=True),)


def _ground(block: Tabs, context: BlockContext, top: float) -> tuple[Path, ...]:
    """Return the color behind the tabs, out to the bleed, if they have one."""
    colour = context.style_context.edition.palette.get(block.background)
    box = bled(context.frame, Rect(0, top, context.frame.width, context.frame.height - top), context.bleed)
    return (Path(rectangle(box), fill=colour, background=True),) if colour else ()


def _tab(block: Tabs, context: BlockContext, row: Row, safe: float) -> tuple[Item, ...]:
    """Return the items of a tab, from the top left of the room for its words. Links come last."""
    code, beside = _code(block, context, row)
    length = row.height - safe - _HEAD - beside
    lines, depth = _fitted(block, context, length, row.depth)
    first = (row.depth - depth) / 2
    flat = (item for line, y in lines for item in moved(line, safe + beside, first + y))
    items = moved(turned(flat, _UP), 0.0, row.height)
    words = (item for item in items if not isinstance(item, Link))
    return (*words, *code, *(item for item in items if isinstance(item, Link)))


def _code(block: Tabs, context: BlockContext, row: Row) -> tuple[tuple[Modules, ...], float]:
    """Return the code in the middle of a tab's foot, and the length of the tab that it takes with its quiet zone."""
    if block.code is None:
        return (), 0.0
    code = code_item(block.code, context, Point(0, 0))
    size, quiet = code.module * len(code.rows), code.module * QUIET_ZONE
    if size + 2 * quiet > row.pitch:
        from flyergen.diagnostics.findings.qr_codes import WideCodeOnTab

        place = block.code.link.place or block.code.text.place
        raise FlyerError([Finding.of("Q207", WideCodeOnTab(size + 2 * quiet, row.pitch), place)])
    origin = Point((row.depth - size) / 2, row.height - row.first - size)
    return (code._replace(origin=origin),), size + quiet


def _fitted(
    block: Tabs, context: BlockContext, length: float, room: float
) -> tuple[tuple[tuple[tuple[Item, ...], float], ...], float]:
    """Return the lines of a tab with their baselines, as large as fits, and their depth."""
    texts = tuple(_texts(block, context))
    largest = max(text.style.size for text in texts)
    for n in range(int((largest - block.smallest) / _STEP) + 1):
        share = (largest - n * _STEP) / largest
        lines, depth = _set(texts, context, share, length)
        if depth <= room and all(_end(line) <= length for line, _ in lines):
            return lines, depth
    from flyergen.diagnostics.findings.fit import FullTab

    found = FullTab(length, room, block.smallest, context.style_context.edition.language)
    raise FlyerError([Finding.of("T306", found, block.text.place)])


def _texts(block: Tabs, context: BlockContext) -> Iterator[Text]:
    style, fact_style = context.style(block.style), context.style(block.fact_style)
    for paragraph in context.style_context.edition.prose[block.text] if block.text else ():
        yield Text(paragraph, style, Element("P", context.section), block.text)
    for name in block.show:
        span = fact_span(name, context)
        if span.text:
            yield Text((span,), fact_style, Element("P", context.section), of_fact(fact_of_line(name)))


def _set(
    texts: Sequence[Text], context: BlockContext, share: float, length: float
) -> tuple[tuple[tuple[tuple[Item, ...], float], ...], float]:
    """Return the lines at a share of their sizes, and the depth of their ink."""
    found: list[tuple[tuple[Item, ...], float]] = []
    y = 0.0
    for text in texts:
        style = text.style
        own = style._replace(size=style.size * share, leading=style.leading * share)
        for line in text_lines(context, text._replace(style=own), length):
            y += own.leading if found else _ink(line)[0]
            found.append((line, y))
    return tuple(found), y + _ink(found[-1][0])[1]


def _end(line: Sequence[Item]) -> float:
    return max((item.origin.x + item.width for item in line if isinstance(item, GlyphRun)), default=0.0)


def _ink(line: Sequence[Item]) -> tuple[float, float]:
    """Return how far the ink of a line reaches above and below its baseline, in mm."""
    runs = (item for item in line if isinstance(item, GlyphRun))
    boxes = [(run.font.extents(glyph.gid), pt(run.size / 1000)) for run in runs for glyph in run.glyphs]
    above = max((box[3] * em for box, em in boxes), default=0.0)
    return above, max((-box[1] * em for box, em in boxes), default=0.0)


def _unread(item: Item) -> Item:
    return item._replace(element=None)


def _cuts(block: Tabs, context: BlockContext, row: Row, top: float) -> tuple[Path, ...]:
    """Return the cut lines, from the foot of the panel to where the tabs are attached."""
    stroke = Stroke(context.style_context.edition.palette[block.colour], _LINE, dashes=_DASHES)
    foot = top + row.height
    return tuple(Path((("M", x, foot), ("L", x, top)), stroke=stroke) for x in row.cuts())
