"""Items: what can be told of artwork without drawing it."""

from collections.abc import Iterable, Iterator

from flyergen.artwork import GlyphRun, Item, Link, Modules, Path, Picture, Placement
from flyergen.colour import Colour
from flyergen.geometry import Rect
from flyergen.sheet.page import Job, Page
from flyergen.units import mm

PaintedItem = GlyphRun | Path | Picture | Modules


def items_of(job: Job) -> Iterator[Item]:
    """Yield every item of `job`, page by page."""
    for page in job.pages:
        for placement in placements_of(page):
            yield from placement.items
        yield from page.marks


def placements_of(page: Page) -> tuple[Placement, ...]:
    """Return all placements of a page; those of a piece that it holds several times come once."""
    read = (placement for one in page.positions if not one.repeat for placement in one.placements)
    return (*page.placements, *read)


def drawn(items: Iterable[Item]) -> list[PaintedItem]:
    """Return the items that leave ink: neither links nor what is empty."""
    return [item for item in items if not isinstance(item, Link) and not _is_empty(item)]


def _is_empty(item: PaintedItem) -> bool:
    if isinstance(item, GlyphRun):
        return not item.glyphs
    return isinstance(item, Path) and not item.segments


def colours_of(items: Iterable[Item]) -> tuple[Colour, ...]:
    """Return every colour that `items` are painted with, in the order of first use."""
    return tuple(dict.fromkeys(_colours(items)))


def _colours(items: Iterable[Item]) -> Iterator[Colour]:
    for item in items:
        if isinstance(item, Path):
            if item.fill:
                yield item.fill
            if item.stroke:
                yield item.stroke.colour
        elif isinstance(item, GlyphRun | Modules):
            yield item.colour


def bounds(item: Item) -> Rect:
    """Return the smallest upright box around `item` that is known without drawing it, in mm, as the item stands.

    Text reaches from its font's descender to its ascender, and a curve to its control points.
    """
    if isinstance(item, GlyphRun):
        top, bottom = (mm(item.size * height / 1000) for height in (item.font.ascender, item.font.descender))
        return Rect(0, -top, item.width, top - bottom).turned(item.quarters).moved(*item.origin)
    if isinstance(item, Path):
        numbers = [number for _, *coordinates in item.segments for number in coordinates]
        xs, ys = numbers[::2], numbers[1::2]
        edge = item.stroke.width / 2 if item.stroke else 0
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(edge)
    if isinstance(item, Modules):
        width = max(map(len, item.rows))
        return Rect(*item.origin, width * item.module, len(item.rows) * item.module)
    return item.box


def union(boxes: Iterable[Rect]) -> Rect:
    """Return the smallest box around `boxes`, of which there is one at least."""
    edges = [(box.x, box.y, box.right, box.bottom) for box in boxes]
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    x, y = min(lefts), min(tops)
    return Rect(x, y, max(rights) - x, max(bottoms) - y)
