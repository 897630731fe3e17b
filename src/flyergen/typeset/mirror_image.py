"""Mirror image: turns an edition that was set from left to right into one that is read from right to left.

Each panel's items are reflected about its middle, and backgrounds about the middle of the side. Then words, codes and
pictures are turned back: they are at their mirrored positions but look as before. Words that were set as reflected
(`GlyphRun.reflected`) are read from their right end then. Others keep their order.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from flyergen.artwork import Element, GlyphRun, Item, Modules, Path, Picture, Segment
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Point, Rect
from flyergen.text.kerning import in_visual_order, turned
from flyergen.typeset.composition import Composition
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.line_boxes import shift
from flyergen.units import pt

_BEYOND = 1.0  # mm


def mirrored(composition: Composition, frames: Mapping[str, PanelFrame], sides: Collection[str]) -> Composition:
    """Return a composition with the mirror images of some sides. `frames` are those in which it was set.

    The data of its line boxes (`placed`, `overset`) stays as it was set.
    """
    sheet = next(iter(frames.values())).side_width
    behind = (
        one._replace(items=reflected(one.items, sheet)) if one.side in sides else one for one in composition.behind
    )
    return composition._replace(panels=turned_panels(composition.panels, frames, sides), behind=tuple(behind))


def turned_panels(
    panels: Mapping[str, tuple[Item, ...]], frames: Mapping[str, PanelFrame], sides: Collection[str]
) -> dict[str, tuple[Item, ...]]:
    """Return the items of panels, with those on some sides turned back."""
    return {
        name: turned_back(items, frames[name].width) if frames[name].side in sides else items
        for name, items in panels.items()
    }


def reflected(items: Sequence[Item], width: float) -> tuple[Item, ...]:
    """Return items reflected about the middle of `width`. Shapes are mirrored, and all else only moves."""
    return tuple(_reflected(item, width) for item in items)


def turned_back(items: Sequence[Item], width: float) -> tuple[Item, ...]:
    """Return the items of a panel reflected, with its words, codes and pictures turned back.

    A drawing is a row of shapes for one element. A run with its own text for readers, such as a number with a small
    sign, is also one picture. A figure that reaches beyond the panel is a part of the art, which is mirrored.
    """
    found: list[Item] = []
    for (is_picture, _), group in groupby(enumerate(items), lambda one: _picture_of(*one)):
        kin = tuple(item for _, item in group)
        if is_picture and not _is_part_of_art(kin, width):
            found += _moved_over(tuple(map(_in_order, kin)), width)
        else:
            found += map(_in_order, reflected(kin, width))
    return tuple(found)


def _picture_of(number: int, item: Item) -> tuple[bool, Element | int]:
    """Return the picture of which an item is a part, if any. Every other item is alone.

    Turned words are one picture, and so is a number that was set from left to right. The tilt of tilted words is
    mirrored.
    """
    element = item.element
    if isinstance(item, GlyphRun) and item.quarters:
        return item.quarters in (1, 2, 3), 0 if item.quarters in (1, 2, 3) else number
    if element and (isinstance(item, Path) or element.actual_text):
        return True, element
    return isinstance(item, GlyphRun) and not item.reflected, number


def _is_part_of_art(picture: Sequence[Item], width: float) -> bool:
    """Return whether a picture is a figure whose shapes reach beyond the panel."""
    element = picture[0].element
    if element is None or element.role != "Figure" or not isinstance(picture[0], Path):
        return False
    return any(box.x < -_BEYOND or box.right > width + _BEYOND for box in map(box_of, picture))


def _moved_over(picture: tuple[Item, ...], width: float) -> tuple[Item, ...]:
    """Return a picture, moved to its mirrored position and not mirrored."""
    boxes = [ink_box(item) if isinstance(item, GlyphRun) and not item.quarters else box_of(item) for item in picture]
    return shift(picture, width - min(box.x for box in boxes) - max(box.right for box in boxes), 0.0)


def ink_box(run: GlyphRun) -> Rect:
    """Return the box of a run on its baseline, without the white space before its first letter and after its last."""
    reached, ends = 0.0, []
    for glyph in run.glyphs:
        left, _, right, _ = run.font.extents(glyph.gid)
        if right > left:
            ends += [reached + glyph.dx + left, reached + glyph.dx + right]
        reached += glyph.advance
    first, last = (pt(end * run.size / 1000) for end in (min(ends, default=0.0), max(ends, default=0.0)))
    return Rect(run.origin.x + first, run.origin.y, last - first, 0.0)


def _in_order(item: Item) -> Item:
    """Return a run that was set as reflected with its glyphs at their positions."""
    if isinstance(item, GlyphRun) and item.reflected:
        return item._replace(glyphs=in_visual_order(turned(item.glyphs)), reflected=False)
    return item


def _reflected(item: Item, width: float) -> Item:
    if isinstance(item, Path):
        mirrored = item._replace(segments=tuple(_segment(one, width) for one in item.segments))
        return mirrored.shaded(lambda gradient: gradient.through((-1, 0, 0, 1, width, 0)))
    if isinstance(item, GlyphRun) and item.quarters:
        end = Point(item.width, 0.0).turned(item.quarters).shift(*item.origin)
        return item._replace(origin=Point(width - end.x, end.y), quarters=-item.quarters % 4)
    if isinstance(item, Picture):
        return item._replace(box=item.box._replace(x=width - item.box.right), quarters=-item.quarters % 4)
    box = box_of(item)
    x = width - box.right
    if isinstance(item, GlyphRun | Modules):
        return item._replace(origin=Point(x, item.origin.y))
    return item._replace(box=item.box._replace(x=x))


def _segment(segment: Segment, width: float) -> Segment:
    kind, *numbers = segment
    return (kind, *(n if i % 2 else width - n for i, n in enumerate(numbers)))
