"""Mirror image: turns an edition that was set from left to right into one that is read from right to left.

Each panel's items are reflected about its middle, and backgrounds about the middle of the side. Then words, codes and
pictures are turned back: they are at their mirrored positions but look as before. Words that were set as reflected are
right then. Others are the source's own in the mirrored pseudo language, and the module `right_to_left` reverses them.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from flyergen.artwork import GlyphRun, Item, Link, Modules, Path, Segment
from flyergen.flyer.model.layout import PanelFrame
from flyergen.geometry import Point
from flyergen.typeset.composition import Composition
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.line_boxes import moved
from flyergen.typeset.text.glyph_runs import in_visual_order, turned
from flyergen.typeset.text.right_to_left import backwards, ink_box


def mirrored(composition: Composition, frames: Mapping[str, PanelFrame]) -> Composition:
    """Return the mirror image of a composition, for the mirrored sheet. `frames` are those in which it was set.

    The data of its line boxes (`placed`, `overset`) stays as it was set.
    """
    sheet = next(iter(frames.values())).side_width
    return composition._replace(
        panels={name: turned_back(items, frames[name].width) for name, items in composition.panels.items()},
        behind=tuple(one._replace(items=reflected(one.items, sheet)) for one in composition.behind),
    )


def reflected(items: Sequence[Item], width: float) -> tuple[Item, ...]:
    """Return items reflected about the middle of `width`. Shapes are mirrored, and all else only moves."""
    return tuple(_reflected(item, width) for item in items)


def turned_back(items: Sequence[Item], width: float) -> tuple[Item, ...]:
    """Return the items of a panel reflected, with its words, codes and pictures turned back.

    A drawing is a row of shapes for one element. A run with its own text for readers, such as a number with a small
    sign, is also one picture.
    """
    found: list[Item] = []
    for (is_picture, _), group in groupby(enumerate(items), lambda one: _picture_of(*one)):
        kin = tuple(item for _, item in group)
        if is_picture:
            found += _moved_over(tuple(map(_in_order, kin)), width)
        else:
            found += map(_read_backwards, reflected(kin, width))
    return tuple(found)


def _picture_of(number: int, item: Item) -> tuple[bool, int]:
    """Return the picture of which an item is a part, if any. Every other item is alone.

    Turned words are one picture.
    """
    element = item.element
    if isinstance(item, GlyphRun) and item.quarters:
        return True, 0
    if element is None or not (isinstance(item, Path) or element.actual_text):
        return False, number
    return True, id(element)


def _moved_over(picture: tuple[Item, ...], width: float) -> tuple[Item, ...]:
    """Return a picture, moved to its mirrored position and not mirrored."""
    boxes = [ink_box(item) if isinstance(item, GlyphRun) and not item.quarters else box_of(item) for item in picture]
    return moved(picture, width - min(box.x for box in boxes) - max(box.right for box in boxes), 0.0)


def _read_backwards(item: Item) -> Item:
    if isinstance(item, GlyphRun):
        return _in_order(item) if item.reflected else backwards(item)
    return item


def _in_order(item: Item) -> Item:
    """Return a run that was set as reflected with its glyphs at their positions."""
    if isinstance(item, GlyphRun) and item.reflected:
        return item._replace(glyphs=in_visual_order(turned(item.glyphs)), reflected=False)
    return item


def _reflected(item: Item, width: float) -> Item:
    if isinstance(item, Path):
        gradient = item.gradient and item.gradient.through((-1, 0, 0, 1, width, 0))
        return item._replace(segments=tuple(_segment(one, width) for one in item.segments), gradient=gradient)
    box = box_of(item)
    x = width - box.right
    if isinstance(item, GlyphRun | Modules):
        return item._replace(origin=Point(x, item.origin.y))
    if isinstance(item, Link):  # as for a picture; a type checker sees two types
        return item._replace(box=item.box._replace(x=x))
    return item._replace(box=item.box._replace(x=x))


def _segment(segment: Segment, width: float) -> Segment:
    kind, *numbers = segment
    return (kind, *(n if i % 2 else width - n for i, n in enumerate(numbers)))
