"""Picture: sets a photograph in its shape and colors, or an SVG in the palette's, with caption and credit.

A photograph keeps its proportions. If its box has others, a part of it is shown, as near to its focus as possible: so
the focus stays in view at every fold, on every paper and in every edition.
"""

from collections.abc import Iterator

from flyergen.artwork import Element, Item, Path, Segment, Stroke, circle, placed, rectangle
from flyergen.artwork import Picture as PictureItem
from flyergen.flyer.model.blocks.picture import Picture, words_below
from flyergen.flyer.model.edition import Edition, RasterFile
from flyergen.flyer.model.vector_drawing import colours_to_roles, paths_of
from flyergen.flyer.model.words import Span
from flyergen.geometry import Point, Rect, Size
from flyergen.located_names import TextKey
from flyergen.picture_look import UPPER_THIRD, Look, Overlay, Screen, covering
from flyergen.typeset.blocks.area import bled
from flyergen.typeset.line_boxes import (
    BlockContext,
    BoxUnit,
    LineBox,
    PanelUnit,
    Run,
    TextUnit,
    Unit,
    ground_of,
    paragraph_unit,
    text_units,
)
from flyergen.units import pt

LICENSE = "#license"  # the key of a license: it is in no text file
_ROUNDED = 0.08  # of the shorter side of a box: the radius of its corners
_BELOW = 0.4  # of a line: from a picture to its words
_FINE = 42.0  # dots or lines to the inch, where a layout asks for them
_ARCH = 1.25  # the height of an arch without one, in widths
_TORN = pt(1.6)  # how far torn edges are from straight ones
_KAPPA = 0.5522847498


def set_block(block: Picture, context: BlockContext) -> tuple[Unit, ...]:
    """Return the picture as one box at the left of the column, with its words below, or as a ground of its panel.

    Without alt text it is decoration. A part in front of words is left out if its outline is that of another picture.
    """
    edition = context.style_context.edition
    element = Element("Figure", context.section, alt=edition.plain(block.text)) if block.text else None
    if block.front and not edition.is_drawn_over(block.front, block.file):
        return ()
    if block.full_bleed:
        height = block.height or context.frame.height - block.top
        box = bled(context.frame, Rect(0.0, block.top, context.frame.width, height), context.bleed)
        return (PanelUnit((photograph(block, context, box, element),)),)

    def build(measure: float) -> LineBox:
        size = size_of(block, edition, measure)
        items = shown(block, context, Rect(0.0, -size.height, size.width, size.height), element)
        return LineBox(items, context.trial.leading, size.height, before=context.trial.leading, snap=False, box=True)

    words = tuple(_words(block, context))
    return (BoxUnit(block.text, build, keep=bool(words)), *words)


def shown(block: Picture, context: BlockContext, box: Rect, element: Element | None) -> tuple[Item, ...]:
    """Return the photograph or the drawing of a block in a box."""
    edition = context.style_context.edition
    if block.file not in edition.art:
        return (photograph(block, context, box, element), *_frame(block, edition, box))
    drawing = edition.art[block.file]
    return paths_of(drawing, box, colours_to_roles(drawing, edition.palette, block.colours), element)


def _words(block: Picture, context: BlockContext) -> Iterator[TextUnit]:
    """Yield the caption, the credit and the license, close below the picture, if no other block shows them."""
    run = Run(context.style(block.style), Element("Caption", context.section))
    below = words_below(block, context.style_context.edition.layout)
    units = [unit for key in below for unit in text_units(context, key, run)]
    if block.license and block.credit in (*below, ""):
        units.append(paragraph_unit(context, TextKey(LICENSE), (Span(block.license),), run))
    for n, unit in enumerate(units):
        style = unit.style._replace(style=unit.style.style._replace(snap=False))
        yield unit._replace(style=style, before=0.0 if n else _BELOW * style.leading, keep=n < len(units) - 1)


def photograph(block: Picture, context: BlockContext, box: Rect, element: Element | None) -> PictureItem:
    """Return the photograph of a block, in its shape and colors, in a box."""
    edition = context.style_context.edition
    raster, drawn = edition.pictures[block.file], edition.palette
    overlays = [Overlay(drawn[block.tint.colour], block.tint.strength)] if block.tint else []
    if block.scrim:
        scrim = block.scrim
        overlays.append(Overlay(drawn[scrim.colour], scrim.strength, scrim.side, scrim.reach))
    tones = tuple(drawn[name] for name in block.duotone)
    look = Look(
        part=covering(_size_of(raster), Size(box.width, box.height), Point(*block.focus or UPPER_THIRD)),
        outline=_outline(block, edition, raster, box),
        duotone=(*tones, drawn["paper"])[:2] if tones else (),
        overlays=tuple(overlays),
        screen=Screen(block.screen, _FINE) if block.screen in ("dots", "lines") else None,
        keeps_tones=block.screen == "none",
        is_ground=block.full_bleed,
        is_front=bool(block.front),
    )
    shown = None if block.front else element
    return PictureItem(str(raster.path), box, shown, ground_of(context), block.text, None if look == Look() else look)


def _outline(block: Picture, edition: Edition, raster: RasterFile, box: Rect) -> tuple[Segment, ...]:
    """Return the outline in shares of the box, or nothing for a rectangle."""
    if block.front:
        part = covering(_size_of(raster), Size(box.width, box.height), Point(*block.focus or UPPER_THIRD))
        whole = Rect(-part.x / part.width, -part.y / part.height, 1 / part.width, 1 / part.height)
        return _of_drawing(edition, block.front, whole)
    if block.shape.is_file:
        return _of_drawing(edition, block.shape, Rect(0.0, 0.0, 1.0, 1.0))
    if block.shape == "rectangle":
        return ()
    across, found = (1 / box.width, 1 / box.height), _named_shape(block.shape, box.width, box.height)
    return tuple((one[0], *(n * across[i % 2] for i, n in enumerate(one[1:]))) for one in found)


def _named_shape(name: str, width: float, height: float, gap: float = 0.0) -> tuple[Segment, ...]:
    """Return a shape in a box from (0, 0) on. `gap` is how much larger it is on all sides than that of a picture."""
    if name == "circle":
        return circle(Point(width / 2, height / 2), min(width, height) / 2)
    if name == "arch":
        return _arched(width, height, min(width, height) / 2, foot=False)
    if name == "rounded":
        return _arched(width, height, (min(width, height) - 2 * gap) * _ROUNDED + gap, foot=True)
    if name == "torn":
        from flyergen.typeset.torn_edges import torn

        return torn(Rect(0.0, 0.0, width, height), _TORN, seed=int(width * height))
    return rectangle(Rect(0.0, 0.0, width, height))


def _frame(block: Picture, edition: Edition, box: Rect) -> tuple[Path, ...]:
    """Return the line around a picture, if it has one."""
    if not block.frame:
        return ()
    around = box.grown(block.frame.gap)
    shape = _named_shape(block.shape, around.width, around.height, block.frame.gap)
    line = Stroke(edition.palette[block.frame.colour], block.frame.weight)
    return (Path(placed(shape, around.x, around.y), stroke=line),)


def _arched(width: float, height: float, r: float, foot: bool) -> tuple[Segment, ...]:
    """Return a box with round corners at its top, and at its `foot`."""
    k, low = r * (1 - _KAPPA), r if foot else 0.0
    j = low * (1 - _KAPPA)
    return (
        ("M", 0.0, r),
        ("C", 0.0, k, k, 0.0, r, 0.0),
        ("L", width - r, 0.0),
        ("C", width - k, 0.0, width, k, width, r),
        ("L", width, height - low),
        ("C", width, height - j, width - j, height, width - low, height),
        ("L", low, height),
        ("C", j, height, 0.0, height - j, 0.0, height - low),
        ("Z",),
    )


def _of_drawing(edition: Edition, file: str, place: Rect) -> tuple[Segment, ...]:
    """Return the filled shapes of a drawing, with its view box at `place`."""
    drawing = edition.art[file]
    view = drawing.view_box
    (x, y), (across, down) = view[:2], (place.width / view.width, place.height / view.height)
    segments = (segment for shape in drawing.shapes if shape.fill for segment in shape.segments)
    return tuple(
        (one[0], *((n - (x, y)[i % 2]) * (across, down)[i % 2] + place[i % 2] for i, n in enumerate(one[1:])))
        for one in segments
    )


def _size_of(raster: RasterFile) -> Size:
    return Size(float(raster.width), float(raster.height))


def _pixels(block: Picture, edition: Edition) -> Size:
    if block.file in edition.art:
        box = edition.art[block.file].view_box
        return Size(box.width, box.height)
    return _size_of(edition.pictures[block.file])


def size_of(block: Picture, edition: Edition, measure: float) -> Size:
    """Return the given size. One given side keeps the proportions, and without a side it fills the measure.

    A whole picture in a given size is as large as possible in it. A circle is as wide as high.
    """
    pixels = _pixels(block, edition)
    ratio = {"circle": 1.0, "arch": _ARCH}.get(block.shape, pixels.height / pixels.width)
    if block.width and block.height:
        if block.fit == "contain":
            width = min(block.width, block.height / ratio)
            return Size(width, width * ratio)
        if block.shape == "circle":
            return Size(min(block.width, block.height), min(block.width, block.height))
        return Size(block.width, block.height)
    if block.height:
        return Size(block.height / ratio, block.height)
    width = block.width or measure
    return Size(width, width * ratio)
