"""Social title: the title of a picture for social media, with the words over it, under it and in its art."""

from collections.abc import Iterator, Sequence
from typing import Any

from flyergen.flyer.model.art_in_social_picture import Placing
from flyergen.flyer.model.social_picture_cover_data import Cover, Said, Set, sized
from flyergen.flyer.model.social_shapes import GAP, LEAST, SLACK, Shape
from flyergen.geometry import Point, Rect
from flyergen.located_names import Extent, Millimetres
from flyergen.units import pt

_NEARLY = 0.8  # of the least size: type that the art makes so small is set at the least size
_DECK = 46.0  # px: a line under the title is not larger


def titled(one: Said, scale: float, x: float, top: float) -> Set:
    """Return a title at another scale. A lock-up has the same lines as on the cover."""
    block, style = one.block, one.style
    width = one.box.width * scale
    if not block.stretched():
        return Set(block, sized(style, one.size * scale, one.ratio), x, top, width * SLACK)
    larger = block.at_scale(scale, _drawing(one, scale, (x, top)))
    return Set(larger, style, x, top, width, foot=top + one.lines * scale)


def _drawing(one: Said, scale: float, at: tuple[float, float]) -> Any:
    """Return the drawing with which a title ends, if it has one, at another scale and place."""
    drawing = one.block.art_of_words()
    if drawing is None:
        return None
    x, y = at[0] + (drawing.x / pt(1) - one.box.x) * scale, at[1] + (drawing.y / pt(1) - one.box.y) * scale
    return drawing._replace(
        x=Millimetres(pt(x)),
        y=Millimetres(pt(y)),
        width=Extent(drawing.width * scale),
        height=Extent(drawing.height * scale),
    )


def title_measure(cover: Cover, widest: float, tallest: float) -> float:
    """Return the widest measure of a title that is not taller."""
    box = cover.title.box
    return min(widest, tallest * box.width / box.height)


def title_group(
    cover: Cover, decks: Sequence[Said], at: Point, measure: float, widest: float
) -> tuple[list[Set], float]:
    """Return the title and the lines under it, from a point down, and where they end."""
    title, (x, y) = cover.title, at
    larger = measure / title.box.width
    found = [titled(title._replace(style=title.style._replace(align="left")), larger, x, y)]
    y += title.box.height * larger
    for one in decks:
        size = max(LEAST + 2, min(one.size * larger, _DECK))
        lines = cover.lines(one, size, widest)
        style = sized(one.style, size, 1.18)._replace(balance=True, align="left")
        y += GAP
        found.append(Set(one.block, style, x, y, widest))
        y += cover.cap(one) * size + (lines - 1) * size * 1.18
    return found, y


def heads_of(cover: Cover, zone: Rect, size: float) -> Iterator[Set]:
    """Yield the organization above the title, if the cover has it there, and its web address at the right."""
    for one in cover.of("head")[:1]:
        wide = cover.em(one) * size
        if wide > zone.width:
            return
        yield Set(one.block, sized(one.style, size)._replace(align="left"), zone.x, zone.y, wide * SLACK)
        for web in cover.of("web"):
            if wide + cover.em(web) * size + 2 * GAP <= zone.width:
                x = zone.x + wide + GAP
                style = sized(web.style, size)._replace(align="right")
                yield Set(web.block, style, x, zone.y, zone.right - x)


def title_in(cover: Cover, placing: Placing) -> Set:
    """Return the title at its place in the art."""
    box, title = placing.box(cover.title.box), cover.title
    if cover.cover_art.is_around(title.box):
        title = title._replace(style=title.style._replace(align="center"))
    return titled(title, placing.scale, box.x, box.y)


def inner_words(cover: Cover, placing: Placing, shape: Shape) -> Iterator[Set]:
    """Yield the words inside the art, as large as it makes them, or at the least size, or not at all."""
    for one in cover.words[1:]:
        box, size = placing.box(one.box), one.size * placing.scale
        if not one.inner:
            continue
        if one.block.stretched():
            if cover.smallest(one) * placing.scale >= LEAST:
                yield titled(one, placing.scale, box.x, box.y)
        elif size >= LEAST * _NEARLY:
            raised = max(size, LEAST)
            em = cover.em(one)
            wide = box.width
            if em * one.size <= one.box.width * SLACK:  # it is one line, and stays one
                wide = max(wide, em * raised) * SLACK
            style = sized(one.style, raised, max(1.0, one.ratio))
            if one.role == "deck" and cover.cover_art.is_around(cover.title.box):
                style, middle = style._replace(align="center"), placing.box(cover.title.box)
                yield Set(one.block, style, middle.x - (wide - middle.width) / 2, box.y, wide)
                continue
            x = max(box.x, shape.zone.x) if one.style.align == "left" else box.x - (wide - box.width) / 2
            yield Set(one.block, style, x, box.y, wide)
