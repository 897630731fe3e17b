"""Marked content: paints artwork on a page, each run of items with its tag.

Everything on a page is either in an element's marked content or in an artifact.
"""

from collections.abc import Sequence
from itertools import groupby

from flyergen.artwork import Element, GlyphRun, Path, Placement
from flyergen.colour import Opacity
from flyergen.geometry import Point, Rect, union
from flyergen.pdf.forms import Forms
from flyergen.pdf.objects import Stream
from flyergen.pdf.operators import Painter
from flyergen.pdf.paths import TURNS, Box, Frame, number, utf16
from flyergen.pdf.resources import PaintedItem, bounds, painted_items
from flyergen.pdf.structure_tree import TaggedForm, Tree
from flyergen.record import NamedTuple
from flyergen.sheet.page import Page, Position

# The types of artifacts. Source: ISO 32000-1, table 330.
BACKGROUND, LAYOUT, PAGE = "Background", "Layout", "Page"


class MarkedContent(NamedTuple):
    """A page in progress: its painter, its structure tree, its number (from 0), and its frame on the paper.

    In a transparency group the painter is that of its `form`.
    """

    painter: Painter
    tree: Tree
    page: int
    frame: Frame
    form: TaggedForm | None = None


class Stretch(NamedTuple):
    """Consecutive items of one element, and their placement."""

    placement: Placement
    items: tuple[PaintedItem, ...]

    @property
    def text(self) -> str:
        return "".join(item.text for item in self.items if isinstance(item, GlyphRun))

    def box(self, frame: Frame) -> Box:
        """Return left, bottom, right and top of all items, in points."""
        return frame.box(self.placement.box(union(map(bounds, self.items))))


def turn(page: Page, frame: Frame) -> list[str]:
    return [f"-1 0 0 -1 {number(frame.width)} {number(frame.height)} cm"] if page.turned else []


def clip(page: Page, frame: Frame) -> list[str]:
    """Return the operators that clip the artwork, but not the marks, to `page.keep`."""
    if page.keep is None:
        return []
    way = 1 if page.turned else -1  # the area that a machine cannot print does not move
    return within(page.keep.shift(page.shift.x * way, page.shift.y * way), frame)


def within(keep: Rect, frame: Frame) -> list[str]:
    """Return the operators that clip to a box what is painted next."""
    left, bottom, right, top = frame._replace(turned=False).box(keep)
    return [f"{number(left)} {number(bottom)} {number(right - left)} {number(top - bottom)} re W n"]


def place(marked_content: MarkedContent, placement: Placement, artifact: str) -> None:
    """Paint a placement. `artifact` is the type of artifact for items without an element."""
    items = painted_items(placement.items)
    if not items:
        return
    x, y = marked_content.frame.place(placement.origin)
    marked_content.painter.open(f"{TURNS[placement.quarters % 4]} {number(x)} {number(y)} cm")
    _paint(marked_content, placement, items, artifact)
    marked_content.painter.close()


def _paint(
    marked_content: MarkedContent,
    placement: Placement,
    items: Sequence[PaintedItem],
    artifact: str,
    outer: Opacity | None = None,
) -> None:
    """Paint items of which all are in a transparency group, `outer`, or some are in groups."""
    for opacity, some in groupby(items, lambda item: item.opacity and item.opacity.within(outer)):
        own = tuple(some)
        if opacity and not _is_drawing(own, placement, artifact):
            _paint_group(marked_content, Stretch(placement, own), opacity, artifact)
            continue
        for belongs, group in groupby(own, lambda item: _belongs(item, placement, artifact)):
            stretch = Stretch(placement, tuple(group))
            marked_content.painter.tagged(_tag(marked_content, belongs, stretch), stretch.items, outer)


def _is_drawing(items: Sequence[PaintedItem], placement: Placement, artifact: str) -> bool:
    """Return whether items are paths of one element. Then they have one tag, where their group is shown."""
    elements = {_belongs(item, placement, artifact) for item in items}
    return len(elements) == 1 and all(isinstance(item, Path) for item in items)


def _paint_group(marked_content: MarkedContent, stretch: Stretch, opacity: Opacity, artifact: str) -> None:
    def paint(painter: Painter, form: Stream) -> int | None:
        tagged = TaggedForm(form)
        inside = marked_content._replace(painter=painter, form=tagged)
        _paint(inside, stretch.placement, stretch.items, artifact, opacity)
        return tagged.key if tagged.nodes else None

    marked_content.painter.group(stretch.items, opacity, paint)


def place_piece(marked_content: MarkedContent, position: Position, forms: Forms) -> None:
    """Paint a repeated piece of a sheet with several: a form, and an artifact as a whole."""
    marked_content = marked_content._replace(frame=marked_content.frame.at(position.origin))
    marked_content.painter.open(*within(position.keep, marked_content.frame))
    x, y = marked_content.frame.place(Point(0, 0))
    marked_content.painter.open(f"1 0 0 1 {number(x)} {number(y)} cm")
    if name := forms.name_of(position.placements):
        marked_content.painter.form(f"/Artifact <</Type /{LAYOUT}>>", name)
    marked_content.painter.close()
    marked_content.painter.close()


def _belongs(item: PaintedItem, placement: Placement, artifact: str) -> Element | str:
    """Return the element of `item`, or the type of artifact."""
    if item.element and not placement.artifact:
        return item.element
    return BACKGROUND if isinstance(item, Path) and item.background else artifact


def _tag(marked_content: MarkedContent, belongs: Element | str, stretch: Stretch) -> str:
    if isinstance(belongs, Element):
        return _content_tag(marked_content, belongs, stretch)
    extent = f"/BBox [{' '.join(map(number, stretch.box(marked_content.frame)))}]" if belongs == BACKGROUND else ""
    return f"/Artifact <</Type /{belongs}{extent}>>"


def _content_tag(marked_content: MarkedContent, element: Element, stretch: Stretch) -> str:
    node, mcid = marked_content.tree.mark(element, marked_content.page, marked_content.form)
    if node.figure:
        node.figure.cover(stretch.box(marked_content.frame), marked_content.page)
    if node.role == "Lbl":
        node.label(stretch.text)
    if element.actual_text and any(isinstance(item, GlyphRun) and item.quarters % 1 for item in stretch.items):
        # Readers would find the tilted letters of a word one by one, as for a tilted line.
        return f"/{node.role} <</MCID {mcid}/ActualText<FEFF{utf16(element.actual_text)}>>>"
    return f"/{node.role} <</MCID {mcid}>>"
