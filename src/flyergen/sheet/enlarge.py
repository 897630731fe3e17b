"""Enlargement: artwork that is printed larger than it was drawn, in all its parts alike."""

from flyergen.artwork import GlyphRun, Item, Modules, Path, Segment, Stroke
from flyergen.geometry import Point, Rect, Size
from flyergen.sheet.page import Page


def enlarged(page: Page, by: float) -> Page:
    """Return a page of one piece, `by` times as large. Its bleed and its marks stay as they are."""
    placements = tuple(
        one._replace(origin=_point(one.origin, by), items=tuple(_item(item, by) for item in one.items))
        for one in page.placements
    )
    return page._replace(trim=Size(page.trim.width * by, page.trim.height * by), placements=placements)


def _item(item: Item, by: float) -> Item:
    if isinstance(item, GlyphRun):
        return item._replace(origin=_point(item.origin, by), size=item.size * by)
    if isinstance(item, Modules):
        return item._replace(origin=_point(item.origin, by), module=item.module * by)
    if isinstance(item, Path):
        return _path(item, by)
    return item._replace(box=Rect(*(length * by for length in item.box)))


def _path(path: Path, by: float) -> Path:
    segments: tuple[Segment, ...] = tuple(
        (letter, *(number * by for number in numbers)) for letter, *numbers in path.segments
    )
    larger = path._replace(segments=segments, stroke=path.stroke and _stroke(path.stroke, by))
    return larger.shaded(lambda gradient: gradient.through((by, 0, 0, by, 0, 0)))


def _stroke(stroke: Stroke, by: float) -> Stroke:
    return stroke._replace(width=stroke.width * by, dashes=tuple(dash * by for dash in stroke.dashes))


def _point(point: Point, by: float) -> Point:
    return Point(point.x * by, point.y * by)
