"""Rows and title of a picture for social media: day, hours, place, phone, organization, and the name.

A row has its words beside each other. Rows stand one below the other, in colours that are legible on their ground.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from flyergen.flyer.block import Block
from flyergen.flyer.layout import Style
from flyergen.geometry import Point, Rect
from flyergen.media.cover import Cover, CoverText, PlacedText, pitch_of, sized
from flyergen.media.cover_art_by_role import CoverArt
from flyergen.media.social_art import AT_FOOT, GAP, LEAST, SLACK, PictureShape, Placing
from flyergen.names import Extent, Millimetres
from flyergen.record import NamedTuple
from flyergen.units import pt

_TIGHT, _OPEN = 0.97, 1.34  # leading of large words, and of a place with its address

_OF_STORIES, _AIRY = 1.12, 1.3  # times the size of words in a story, and the space between their rows

_STEP = 3.0  # px: from one height to the next, where the edge of a field is looked for

_DEPTH = 10.0  # px: letters of the last row below their baseline

_BETWEEN = 2.3 * GAP  # px between rows on two grounds


class Cell(NamedTuple):
    """Words in a row: their block and style, their left and top from the row's, and their measure."""

    block: Block
    style: Style
    x: float
    y: float
    width: float


class Row(NamedTuple):
    """Words beside each other, with the space before them and the ground that they have on the cover ("": none)."""

    cells: tuple[Cell, ...]
    height: float
    before: float
    ground: str = ""


class Column(NamedTuple):
    """The column of rows: its measure, and whether words are centred in it."""

    width: float
    centred: bool


def are_centred(cover: Cover, shape: PictureShape, mode: str) -> bool:
    """Return whether the rows are centred: not where a place is beside the hours, unless the cover centres its day."""
    if mode not in ("below", "in", "alone"):
        return False
    places, day = cover.of("place", "address"), cover.of("day")
    return mode == "below" or shape.lies or not places or any(one.style.align == "center" for one in day)


def details(cover: Cover, shape: PictureShape, mode: str, width: float = 0.0, grow: float = 1.0) -> tuple[Row, ...]:
    """Return the rows of the words below: the day, the hours beside the place, the phone, the organization.

    `grow` is the factor of their sizes where the art leaves much room.
    """
    day, hours, places = cover.of("day"), cover.of("hours"), cover.of("place", "address")
    usual = shape.zone.width * (AT_FOOT if mode == "above" else 1.0)
    column = Column(width or usual, are_centred(cover, shape, mode))
    sizes = (_LYING if shape.lies else _UPRIGHT).times(grow * (_OF_STORIES if shape.stands else 1.0))
    airy = _AIRY if shape.stands else 1.0
    found: list[Row] = []
    if mode in ("below", "alone"):
        found += [_line(cover, one, sizes.deck, column, GAP) for one in cover.of("deck")]
    found += [_day(cover, one, sizes.day, column, shape.stands) for one in day]
    beside = _side_by_side(cover, hours[0], places, column.width, sizes) if hours and places else None
    if beside and not shape.lies and mode != "beside":
        found.append(beside)
    else:
        found += [_line(cover, one, sizes.hours, column, 22) for one in hours]
        found += [_line(cover, one, sizes.text, column, 16 if n else 26) for n, one in enumerate(places)]
    found += [_line(cover, one, sizes.line, column, GAP) for one in cover.of("line")]
    found += [_line(cover, one, sizes.ask, column, 38) for one in cover.of("ask")]
    found += [_line(cover, one, sizes.phone, column, 22) for one in cover.of("phone")]
    heads = any(one.role == "head" for one in cover.words)
    if not cover.of("phone") or (cover.of_group and not heads):
        found += [_line(cover, one, shape.head_size, column, 32) for one in _sign(cover, mode, column.width)]
    return tuple(row._replace(before=row.before * airy) for row in found)


class _Sizes(NamedTuple):
    """The sizes of words in pixels."""

    day: float
    hours: float
    text: float
    line: float
    ask: float
    phone: float
    deck: float

    def times(self, grow: float) -> "_Sizes":
        return _Sizes(*(one * grow for one in self))


_UPRIGHT = _Sizes(112, 64, 30, 60, 34, 62, 36)

_LYING = _Sizes(56, 42, LEAST, 40, LEAST, 44, 28)


def _sign(cover: Cover, mode: str, width: float) -> tuple[CoverText, ...]:
    """Return the organization with its web address, or the part that is nowhere else and fits on a line."""
    head = next(iter(cover.of("head")), None)
    if head and cover.em(head) * LEAST <= width and mode in ("above", "beside"):
        return () if mode == "above" else cover.of("web")
    if any(one.inner and one.role == "head" for one in cover.words):
        return cover.of("web")
    for role in ("organization", "name", "web"):
        told = cover.of(role)
        if told and cover.em(told[0]) * LEAST <= width:
            return told
    return ()


def height_of(rows: Sequence[Row]) -> float:
    """Return the height of rows with the space before them, and the descenders of the last."""
    return sum(row.before + row.height for row in rows) + (_DEPTH if rows else 0.0)


def _day(cover: Cover, text: CoverText, maximum: float, column: Column, stands: bool) -> Row:
    """Return the day, as large as it fits on one line, or on two if it can then be much larger."""
    size, lines = min(maximum, column.width / cover.em(text)), 1
    if stands and size < maximum * 0.92:
        double = min(maximum * 1.06, column.width / cover.em(text, 2))
        if double > size * 1.15:
            size, lines = double, 2
    style = _aligned(sized(text.style, size / SLACK, _TIGHT), column)._replace(flush=not column.centred)
    high = cover.cap(text) * size + (lines - 1) * size * _TIGHT
    return Row((Cell(text.block, style, 0.0, 0.0, column.width),), high, GAP, cover.ground_of(text))


def _side_by_side(
    cover: Cover, hours: CoverText, places: Sequence[CoverText], width: float, sizes: _Sizes
) -> Row | None:
    """Return the hours with the place beside them, or None if there is no room."""
    for size, text in ((sizes.hours, sizes.text), (64.0, 30.0), (52.0, 28.0)):
        x = cover.em(hours) * size * SLACK + GAP
        if all(cover.em(one) * text * SLACK <= width - x for one in places):
            break
    else:
        return None
    cells = [Cell(hours.block, sized(hours.style, size)._replace(align="left", flush=True), 0.0, 0.0, x)]
    pitch = text * _OPEN
    cells += [
        Cell(one.block, sized(one.style, text)._replace(align="left"), x, n * pitch, width - x)
        for n, one in enumerate(places)
    ]
    low = (len(places) - 1) * pitch + cover.cap(places[0]) * text
    return Row(tuple(cells), max(cover.cap(hours) * size, low), GAP, cover.ground_of(hours))


def _line(cover: Cover, text: CoverText, size: float, column: Column, before: float) -> Row:
    """Return words on one line, a little smaller if they are too wide, or on several."""
    size = max(LEAST, min(size, column.width / cover.em(text) / SLACK))
    lines = cover.lines(text, size, column.width)
    style = _aligned(sized(text.style, size), column)._replace(flush=text.style.flush and not column.centred)
    high = cover.cap(text) * size + (lines - 1) * pitch_of(style)
    return Row((Cell(text.block, style, 0.0, 0.0, column.width),), high, before, cover.ground_of(text))


def _aligned(style: Style, column: Column) -> Style:
    return style._replace(balance=True, align="center" if column.centred else "left")


def set_rows(
    cover: Cover, rows: Sequence[Row], x: float, y: float, ground: Callable[[Row, float], str]
) -> Iterator[PlacedText]:
    """Yield the words of rows from `y` down, in colours that are legible on the `ground` of each row at its height."""
    for row in rows:
        y += row.before
        for cell in row.cells:
            style = cover.legible(cell.style, ground(row, y + row.height / 2))
            yield PlacedText(cell.block, style, x + cell.x, y + cell.y, cell.width)
        y += row.height


def on_grounds(rows: Sequence[Row], first: str) -> tuple[Row, ...]:
    """Return rows, each with a ground: its own, or that of the row before. Between two grounds there is more space."""
    found: list[Row] = []
    before = next((row.ground for row in rows if row.ground), first)
    for row in rows:
        ground = row.ground or before
        space = max(row.before, _BETWEEN) if found and ground != before else row.before
        found.append(row._replace(ground=ground, before=space))
        before = ground
    return tuple(found)


def grounds_of(rows: Sequence[Row], y: float) -> Iterator[tuple[str, float]]:
    """Yield the grounds of rows that are set from `y` down, each with its top."""
    before = ""
    for row in rows:
        if row.ground != before:
            yield row.ground, y + row.before - GAP if before else y
        y, before = y + row.before + row.height, row.ground


def edges_below(cover_art: CoverArt, placing: Placing, x: float, y: float, foot: float) -> Iterator[float]:
    """Yield the heights from `y` down to `foot` at which another ground begins."""
    first = placing.ground(cover_art, x, y)
    while y <= foot:
        y += _STEP
        if (here := placing.ground(cover_art, x, y)) != first:
            yield y
            first = here


_NEARLY = 0.8  # of the least size: type that the art makes so small is set at the least size

_DECK = 46.0  # px: a line under the title is not larger


def titled(text: CoverText, scale: float, x: float, top: float) -> PlacedText:
    """Return a title at another scale. A lock-up has the same lines as on the cover."""
    block, style = text.block, text.style
    width = text.box.width * scale
    if not block.stretched():
        return PlacedText(block, sized(style, text.size * scale, text.ratio), x, top, width * SLACK)
    larger = block.at_scale(scale, _drawing(text, scale, (x, top)))
    return PlacedText(larger, style, x, top, width, foot=top + text.lines * scale)


def _drawing(text: CoverText, scale: float, at: tuple[float, float]) -> Any:
    """Return the drawing with which a title ends, if it has one, at another scale and place."""
    drawing = text.block.art_of_words()
    if drawing is None:
        return None
    x, y = at[0] + (drawing.x / pt(1) - text.box.x) * scale, at[1] + (drawing.y / pt(1) - text.box.y) * scale
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
    cover: Cover, decks: Sequence[CoverText], at: Point, measure: float, widest: float
) -> tuple[list[PlacedText], float]:
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
        found.append(PlacedText(one.block, style, x, y, widest))
        y += cover.cap(one) * size + (lines - 1) * size * 1.18
    return found, y


def heads_of(cover: Cover, zone: Rect, size: float) -> Iterator[PlacedText]:
    """Yield the organization above the title, if the cover has it there, and its web address at the right."""
    for one in cover.of("head")[:1]:
        wide = cover.em(one) * size
        if wide > zone.width:
            return
        yield PlacedText(one.block, sized(one.style, size)._replace(align="left"), zone.x, zone.y, wide * SLACK)
        for web in cover.of("web"):
            if wide + cover.em(web) * size + 2 * GAP <= zone.width:
                x = zone.x + wide + GAP
                style = sized(web.style, size)._replace(align="right")
                yield PlacedText(web.block, style, x, zone.y, zone.right - x)


def title_in(cover: Cover, placing: Placing) -> PlacedText:
    """Return the title at its place in the art."""
    box, title = placing.box(cover.title.box), cover.title
    if cover.cover_art.is_around(title.box):
        title = title._replace(style=title.style._replace(align="center"))
    return titled(title, placing.scale, box.x, box.y)


def inner_words(cover: Cover, placing: Placing, shape: PictureShape) -> Iterator[PlacedText]:
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
                yield PlacedText(one.block, style, middle.x - (wide - middle.width) / 2, box.y, wide)
                continue
            x = max(box.x, shape.zone.x) if one.style.align == "left" else box.x - (wide - box.width) / 2
            yield PlacedText(one.block, style, x, box.y, wide)
