"""Styles of media: those of large print, and a layout's styles at the sizes that a phone needs.

A pixel is 3/4 pt, so that a page of 390 pixels is as wide as a phone at 100 %. Sizes follow those of the sheet as
multiples of its body: what is larger there is larger here, but a phone is held nearer, so large type grows less.
"""

from bisect import bisect_left
from collections.abc import Mapping
from itertools import pairwise

from flyergen.flyer.block import Block, block_class
from flyergen.flyer.layout import Em, Layout, Rows, Style
from flyergen.limits import PHONE_BODY, PHONE_TYPE
from flyergen.names import ColourName, Extent, Millimetres, Name, Pitch, Points, StyleName, TextKey, Weight
from flyergen.units import points, pt

PX = pt(0.75)

# A body so large is read from a wall.
_POSTER = 12.0  # pt

_POSTER_BODY = 17.0  # px

# Sizes in px for multiples of the body, for words and for headings.
_TEXT = ((0.9, PHONE_TYPE), (1.0, PHONE_BODY), (1.3, 18.0), (2.0, 22.0))

_DISPLAY = (
    (1.0, PHONE_BODY),
    (1.2, 19.0),
    (1.4, 22.0),
    (2.0, 28.0),
    (2.4, 34.0),
    (3.0, 38.0),
    (3.6, 47.0),
    (8.0, 104.0),
)

_TEXT_LEADING = 23 / 16

_LARGE, _LARGE_LEADING = 18.0, 1.36

_LEAST_LEADING, _HEAD_LEADING = 0.96, 1.06

_ROW = 18.4 * PX  # what a row of the sheet's grid is between blocks

_BETWEEN = 11.0 * PX  # paragraphs

_BEFORE = 36.0 * PX  # blocks, at most

# Styles of what only a phone has.
BUTTON, NUMBER, DAY, PLACE, NOTE = (StyleName(f"phone-{name}") for name in ("button", "number", "day", "place", "note"))


def body_of(layout: Layout) -> float:
    """Return the size of the body in px."""
    return _POSTER_BODY if layout.body.preferred >= _POSTER else PHONE_BODY


def lengths_of(layout: Layout) -> float:
    """Return the factor of lengths that belong to type, such as indents."""
    return body_of(layout) * 0.75 / layout.body.preferred


def phone_styles(layout: Layout) -> dict[StyleName, Style]:
    """Return the styles of a layout for a phone, by their names, and those of buttons."""
    own = {name: phone_style(style, layout) for name, style in layout.styles.items()}
    return {**own, **_of_buttons()}


def phone_style(style: Style, layout: Layout) -> Style:
    """Return a style at the size for a phone: off the grid, from the left, with even spaces."""
    size = _size(style, layout)
    return style._replace(
        size=Points(size * 0.75),
        leading=Pitch(pt(size * 0.75) * _leading(style, size)),
        snap=False,
        shift=Millimetres(0),
        align="left",
        before=_space(style.before, layout),
        between=Millimetres(_BETWEEN) if style.face == "text" else _space(style.between, layout),
    )


def at_scale(style: Style, layout: Layout, scale: float) -> Style:
    """Return a style of the sheet at a scale, but never too small to read, for words that stay on their picture."""
    own = _points(style, layout)
    size = max(own * scale, PHONE_TYPE * 0.75)
    return style._replace(
        size=Points(size),
        leading=Pitch(pt(size) * _ratio(style, own)),
        snap=False,
        shift=Millimetres(0),
        before=Millimetres(0),
        between=Millimetres(0 if isinstance(style.between, Rows) else style.between * scale),
    )


def _points(style: Style, layout: Layout) -> float:
    body = float(layout.body.preferred)
    return body * style.size.times if isinstance(style.size, Em) else float(style.size)


def _size(style: Style, layout: Layout) -> float:
    times = _points(style, layout) / layout.body.preferred
    if style.face == "text":
        size = _between(_TEXT, times)
        return max(size, body_of(layout)) if times >= 1 else size
    return max(_between(_DISPLAY, times), body_of(layout))


def _between(knots: tuple[tuple[float, float], ...], at: float) -> float:
    """Return the value of a line of knots, which is level beyond its ends."""
    if at <= knots[0][0]:
        return knots[0][1]
    if at >= knots[-1][0]:
        return knots[-1][1]
    index = bisect_left([x for x, _ in knots], at)
    (x1, y1), (x2, y2) = list(pairwise(knots))[index - 1]
    return float(round(y1 + (y2 - y1) * (at - x1) / (x2 - x1), 2))


def _ratio(style: Style, size: float) -> float:
    """Return the leading of a style on the sheet as a multiple of its size."""
    if isinstance(style.leading, Em):
        return style.leading.times
    if isinstance(style.leading, Rows):
        return _TEXT_LEADING if style.face == "text" else _HEAD_LEADING
    return points(style.leading) / size


def _leading(style: Style, size: float) -> float:
    if style.face == "text":
        return _TEXT_LEADING if size < _LARGE else _LARGE_LEADING
    return (
        min(max(style.leading.times, _LEAST_LEADING), _HEAD_LEADING) if isinstance(style.leading, Em) else _HEAD_LEADING
    )


def _space(space: Millimetres | Rows, layout: Layout) -> Millimetres:
    own = space.number * _ROW if isinstance(space, Rows) else space * lengths_of(layout)
    return Millimetres(min(own, _BEFORE))


def _of_buttons() -> Mapping[StyleName, Style]:
    def text(size: float, leading: float, weight: int, face: str = "text") -> Style:
        return Style(
            face=Name(face),
            weight=Weight(weight),
            size=Points(size * 0.75),
            leading=Pitch(leading * PX),
            colour=ColourName("ink"),
            snap=False,
            before=Millimetres(0),
            between=Millimetres(0),
        )

    return {
        BUTTON: text(PHONE_BODY, 21, 700),
        NUMBER: text(34, 36, 900, "display")._replace(colour=ColourName("paper")),
        DAY: text(24, 26, 900, "display"),
        PLACE: text(PHONE_BODY, 21, 400),
        NOTE: text(PHONE_TYPE, 21, 400),
    }


TEXT, STRONG, LEAD = StyleName("large"), StyleName("large-strong"), StyleName("large-lead")

HEADING, SUBHEADING = StyleName("large-heading"), StyleName("large-subheading")

LABEL = StyleName("large-label")

INK = ColourName("ink")

DISC = Extent(pt(8))


def said_in_words(*texts: TextKey) -> tuple[Block, ...]:
    """Return the alt text of a picture, and what else belongs to it, between two lines."""
    line = block_class("rule")(ColourName("brand"), Extent(pt(1.5)))
    return line, *(block_class("paragraph")(text, StyleName("large-close")) for text in texts), line


SIZE, LEADING = 18.0, 27.0  # pt
