"""Composes a picture for social media from the words and the art of a flyer's cover.

A picture shows the title, then as much as it has room for, in this order: day, hours, place, phone; without a phone the
organization and its web address. Words are never cut and never printed over each other. The art has the largest scale
that leaves the words their room. The title is where the cover has it: in a thing that is drawn (a plate, a tailgate),
and then both have one scale; below the art, or above it. If its plate is much taller than the picture, it is beside the
art. Lengths are pixels here: a picture has 72 pixels to the inch, so each is one point.
"""

from collections.abc import Iterator, Sequence

from flyergen.geometry import Point, Rect
from flyergen.media.cover import Cover, PlacedText, pitch_of, size_of
from flyergen.media.cover_art_by_role import END, CoverArt, Piece
from flyergen.media.social_art import AT_FOOT, CLEAR, GAP, LEAST, Hem, PictureShape, Placing, at_speck, hem_of
from flyergen.media.social_rows import (
    Row,
    are_centred,
    details,
    edges_below,
    grounds_of,
    heads_of,
    height_of,
    inner_words,
    on_grounds,
    set_rows,
    title_group,
    title_in,
    title_measure,
    titled,
)
from flyergen.names import TextKey, names_within
from flyergen.record import NamedTuple

_LEAST_TITLE = 0.45  # of the words' measure
_LYING = 1.2  # width to height
_LEVEL = 0.7  # of a title's height: art at the same height is beside it
_TALL_PLATE = 1.6  # height to width: a title in it stands beside it
_NEAR = 0.1  # of the panel's height: a field that ends so far below the art ends with it
_COLUMN = 0.47  # of the measure: the column of a title beside the art
_MOST_UNDER = 0.42  # of the zone's height: a title below the art with all other words
_ALONE = 0.92  # of the room: a title without art is not taller
_APART = 0.45  # of the size of a title without art: the space below it
_LEAST_SCALE = 0.2
_THROUGH = 0.85  # of the panel's width: art so wide goes through to the picture's edges
_BELOW = 80.0  # px below the zone of a story: the foot of its art
_GROWING = (2.2, 1.9, 1.6, 1.45, 1.3, 1.15, 1.0)  # times the size of words where the art leaves room
_OVER = 0.4  # of the room that the art leaves: so much is over it
_MORE = 1.15  # times the most room for words, if they do not make the art smaller
_UPRIGHT = 1.25  # times the size of words at the foot of the art of a story
_OVERHANG = 40.0  # px: art beside words may reach so far out of their zone
_FOOT = 0.15  # of the panel's height: art that ends so near to its foot stands on the picture's foot


# What is left out, one after the other, until there is room. The name of a group stays.
_SIGN = ("organization", "name", "web")
_DROPPED = (("line",), _SIGN, ("ask", "phone"), ("place", "address"), ("hours",), ("day",))


class Composed(NamedTuple):
    """A composed picture: its words, the art without what is dropped and its place, and what is over the art.

    That is bands of colors, each from its top down, and the hem at the picture's foot.
    """

    words: tuple[PlacedText, ...]
    placing: Placing
    cover_art: CoverArt
    bands: tuple[tuple[str, float], ...] = ()
    hem: Hem | None = None


def compose_picture(cover: Cover, shape: PictureShape) -> Composed:
    """Return the picture with as many of the words as it has room for."""
    told = cover
    for gone in ((), *(one for one in _DROPPED if not (cover.of_group and one is _SIGN))):
        told = told._replace(words=tuple(one for one in told.words if one.inner or one.role not in gone))
        mode = _mode(told, shape)
        high = height_of(details(told, shape, mode))
        under = shape.title * shape.height if mode == "below" else 0.0
        if high <= shape.most * shape.zone.height and high + under <= _MOST_UNDER * shape.zone.height:
            break
    return _clear_of_specks(_with_fitting_title(_composed(told, shape), told), told)


def _with_fitting_title(composed: Composed, cover: Cover) -> Composed:
    """Return a picture whose title has no room if its smallest line would be too small to read."""
    title = cover.title
    key = names_within(title.block, TextKey)
    words = (
        one._replace(space=1.0)
        if names_within(one.block, TextKey) == key and cover.smallest(title) * one.width / title.box.width < LEAST
        else one
        for one in composed.words
    )
    return composed._replace(words=tuple(words))


def _clear_of_specks(composed: Composed, cover: Cover) -> Composed:
    """Return a picture without specks under its words or near them."""
    boxes = [Rect(one.x, one.top, one.width, depth_of(one, cover)).grown(CLEAR) for one in composed.words]
    dropped = [
        piece
        for piece in composed.cover_art.pieces
        if piece.role == "speck"
        and any(at_speck(composed.cover_art, piece, composed.placing).meets(box) for box in boxes)
    ]
    return composed._replace(cover_art=composed.cover_art.without(dropped))


def depth_of(text: PlacedText, cover: Cover) -> float:
    """Return about how high words are."""
    if text.foot is not None:
        return text.foot - text.top
    lines = 1
    while lines < 4 and cover.metrics.width(text.block, text.style, lines) * size_of(text.style) > text.width:
        lines += 1
    return lines * pitch_of(text.style)


def _mode(cover: Cover, shape: PictureShape) -> str:
    """Return the place of the title: "in" the art, "below", "above" or "beside" it, or "alone" if there is none."""
    cover_art, box = cover.cover_art, cover.title.box
    if plate := cover_art.plate(box):
        tall = plate.box.height > plate.box.width * _TALL_PLATE
        return "beside" if tall and not shape.stands else "in"
    shared = min(box.bottom, cover_art.box.bottom) - max(box.y, cover_art.box.y)
    if cover_art.wholes and (cover_art.is_around(box) or shared > box.height * _LEVEL):
        return "in"
    if not cover_art.wholes:
        return "alone"
    if box.y + box.height / 2 > cover_art.box.y + cover_art.box.height / 2:
        return "below"
    if not shape.lies:
        return "above"
    return "in" if cover_art.width > cover_art.height * _LYING else "beside"


def _composed(cover: Cover, shape: PictureShape) -> Composed:
    mode = _mode(cover, shape)
    rows = details(cover, shape, mode)
    if mode == "alone":
        return _alone(cover, shape, rows)
    if mode == "below":
        return _below(cover, shape, rows)
    if mode == "above":
        return _above(cover, shape, details(cover, shape, mode, grow=_UPRIGHT) if shape.stands else rows)
    return _beside(cover, shape) if mode == "beside" else _within(cover, shape, rows)


# The ways to compose.


def _alone(cover: Cover, shape: PictureShape, rows: Sequence[Row]) -> Composed:
    """Compose the words in the middle of a picture without art, on the ground that the title has on the cover.

    The title is centred if the words below it are.
    """
    zone, title, box = shape.zone, cover.title, cover.title.box
    ground = cover.cover_art.ground(box.x + box.width / 2, box.y + box.height / 2)
    free = zone.height - height_of(rows)
    larger = title_measure(cover, zone.width, free * _ALONE) / box.width
    rows = [row._replace(before=max(row.before, title.size * larger * _APART)) for row in rows[:1]] + [*rows[1:]]
    top = zone.y + (zone.height - height_of(rows) - box.height * larger) / 2
    centred = are_centred(cover, shape, "alone")
    style = cover.legible(title.style, ground)._replace(align="center" if centred else "left")
    x = (shape.width - box.width * larger) / 2 if centred else zone.x
    words = [titled(title._replace(style=style), larger, x, top)]
    words += set_rows(cover, rows, zone.x, top + box.height * larger, lambda *_: ground)
    plain = CoverArt(cover.cover_art.width, cover.cover_art.height, (), ground)
    return Composed(tuple(words), Placing(shape.width, shape.height, larger, 0.0, 0.0), plain)


def _below(cover: Cover, shape: PictureShape, rows: Sequence[Row]) -> Composed:
    """Compose the art, the title below it, and the other words below that."""
    zone, title = shape.zone, cover.title
    larger = title_measure(cover, zone.width, shape.height * shape.title) / title.box.width
    measure, high = title.box.width * larger, title.box.height * larger
    top = zone.bottom - height_of(rows) - high
    cover_art = cover.cover_art.without(_under(cover, title.box.y))
    box, x = cover_art.box, (shape.width - measure) / 2
    scale = min((top - CLEAR - shape.top) / box.height, (shape.width - 2 * shape.margin) / box.width)
    while True:
        placing = shape.placing(cover_art.box, scale, shape.top - box.y * scale)
        placing = placing._replace(level=box.bottom, flat=shape.flat, sky=box.height * scale)
        low = _lowest(cover_art, placing, x - CLEAR / 2, x + measure + CLEAR / 2)
        if low + CLEAR <= top or scale < _LEAST_SCALE:
            break
        scale *= 0.985
    slack = max(0.0, top - CLEAR - low)
    if slack > GAP:  # the art is as wide as the picture: it moves down, and the words move up
        placing = placing._replace(y=placing.y + slack * 0.5)
        top -= slack * 0.3
    ground = placing.ground(cover_art, shape.width / 2, top + high / 2)
    style = cover.legible(title.style, ground)._replace(align="center")
    words = [titled(title._replace(style=style), larger, x, top)]
    words += set_rows(cover, rows, zone.x, top + high, lambda *_: ground)
    hem = hem_of(cover.cover_art, title.box.y, placing, shape)
    return Composed(tuple(words), placing, cover_art, hem=hem)


def _above(cover: Cover, shape: PictureShape, rows: Sequence[Row]) -> Composed:
    """Compose the title, with the words over it, then the art, and the other words at its foot."""
    zone, cover_art, box = shape.zone, cover.cover_art, cover.cover_art.box
    heads = [*heads_of(cover, zone, shape.head_size)]
    begin = zone.y + (shape.head_size + GAP * 0.8 if heads else 0.0)
    through = box.width >= cover_art.width * _THROUGH
    wide = shape.width - (shape.margin if through else 2 * shape.margin)
    stands = cover_art.height - box.bottom <= cover_art.height * _FOOT and not rows
    end = cover_art.height if stands else box.bottom
    foot = zone.bottom - height_of(rows)
    if stands:
        foot = zone.bottom + _BELOW if shape.stands else shape.height
    tried = []
    for share in (shape.over, shape.over * 0.9, shape.over * 0.8, shape.over * 0.7):
        measure = title_measure(cover, zone.width, shape.height * share)
        group, y = title_group(cover, cover.of("deck"), Point(zone.x, begin), measure, zone.width)
        tried.append((min(wide / box.width, (foot - y - GAP) / (end - box.y)), group, y))
    most = max(scale for scale, _, _ in tried)
    scale, group, y = next(one for one in tried if one[0] >= most * 0.97)
    placing = shape.placing(box, scale, foot - end * scale)
    slack = foot - (end - box.y) * scale - y - GAP
    if slack > 0:
        heads, group = ([one.down(slack * 0.35) for one in some] for some in (heads, group))
        placing = placing._replace(y=placing.y - (0 if stands else slack * 0.3))
    placing = placing._replace(sky=placing.box(box).y + GAP)
    over = placing.ground(cover_art, shape.width / 2, zone.y + 1)
    words = [one._replace(style=cover.legible(one.style, over)) for one in (*heads, *group)]
    words += inner_words(cover, placing, shape)
    left = min((placing.point(one.box.x, 0)[0] for one in cover.of("place", "address", "hours", "day")), default=zone.x)
    left = max(zone.x, min(left, zone.x + zone.width * (1 - AT_FOOT)))
    low = placing.y + end * scale
    words += set_rows(cover, rows, left, low, lambda _, y: placing.ground(cover_art, left + 4, y))
    return Composed(tuple(words), placing, cover_art)


def _within(cover: Cover, shape: PictureShape, rows: Sequence[Row]) -> Composed:
    """Compose the art with the title in it, at one scale, and the other words below."""
    zone, cover_art, title = shape.zone, cover.cover_art, cover.title
    if shape.lies and cover_art.width > cover_art.height * _LYING and cover_art.box.height > cover_art.height / 2:
        return _as_drawn(cover, shape)
    content = _content(cover)
    ground = _ground_below(cover, content, rows)
    rows, scale = _rows_in_space(cover, shape, content, ground)
    foot = zone.bottom - height_of(rows)
    slack = max(0.0, foot - shape.top - content.height * scale)
    placing = shape.placing(content, scale, shape.top + slack * _OVER - content.y * scale)
    left, right = placing.box(title.box).x, placing.box(title.box).right
    placing = placing._replace(x=placing.x + max(0.0, zone.x - left) - max(0.0, right - zone.right))
    placing = placing._replace(sky=0.0 if cover_art.plate(title.box) else placing.box(content).bottom)
    bottom = placing.y + content.bottom * scale
    end = min(bottom, foot)
    low = end + min(max(0.0, foot - end) / 2, slack * (1 - _OVER))
    end = _whole_rows(cover_art, placing, end, low - CLEAR / 2)
    grounds = [*grounds_of(rows, low)]
    bands = [(colour, end if n == 0 else top) for n, (colour, top) in enumerate(grounds)] or [(ground, end)]
    if len(bands) == 1 and bottom <= foot + 1 and _is_one_ground(cover_art, placing, shape, bottom, bands[0][0]):
        bands = []
    words = [title_in(cover, placing), *inner_words(cover, placing, shape)]
    words += set_rows(cover, rows, zone.x, low, lambda row, _: row.ground)
    return Composed(tuple(words), placing, cover_art, tuple(bands), hem_of(cover_art, content.bottom, placing, shape))


def _whole_rows(cover_art: CoverArt, placing: Placing, end: float, lowest: float) -> float:
    """Return where art ends that ends at a height, so that rows of equal shapes there are whole or hidden.

    They may reach down to the `lowest` height.
    """
    rows = [placing.box(one.box) for one in cover_art.pieces if one.role == "repeat"]
    at_end = [box for box in rows if box.y - END <= end <= box.bottom + END]
    if not at_end:
        return end
    top, foot = min(box.y for box in at_end), max(box.bottom for box in at_end)
    return end if foot <= end + END else foot if foot <= lowest else top


def _ground_below(cover: Cover, content: Rect, rows: Sequence[Row]) -> str:
    """Return the ground of words below the art: that of the cover there.

    Bare paper with nothing but the organization on it takes the ground of the title.
    """
    cover_art, box = cover.cover_art, cover.title.box
    below = cover_art.ground(cover_art.width / 2, min(content.bottom + 2, cover_art.height - 1))
    alone = len(rows) == 1 and not cover.of("day", "hours", "place", "address", "line", "ask", "phone")
    return cover_art.ground(box.x + box.width / 2, box.y + box.height / 2) if alone and below == "paper" else below


def _is_one_ground(cover_art: CoverArt, placing: Placing, shape: PictureShape, y: float, ground: str) -> bool:
    """Return whether the art has a ground from a height down to the picture's foot."""
    x = shape.zone.x + 4
    there = placing.ground(cover_art, x, y + 2)
    return there == ground and not any(True for _ in edges_below(cover_art, placing, x, y + 2, shape.height))


def _rows_in_space(cover: Cover, shape: PictureShape, content: Rect, ground: str) -> tuple[tuple[Row, ...], float]:
    """Return the rows below the art, enlarged if it leaves room, and the scale of the art.

    For a legible title the art may be so large that the ground of the words hides its foot.
    """
    zone, title = shape.zone, cover.title.box
    most = min((shape.width - 2 * shape.margin) / content.width, zone.width / title.width)
    # With the title at an edge of its zone, nothing reaches the edge of the picture.
    most = min(most, (shape.width - shape.margin - zone.x) / (content.right - title.x))
    most = min(most, (zone.right - shape.margin) / (title.right - content.x))
    least = min(most, _LEAST_TITLE * zone.width / title.width)
    rows: tuple[Row, ...] = ()
    scale = most
    for grow in _GROWING:
        rows = on_grounds(details(cover, shape, "in", grow=grow), ground)
        scale = min(most, (zone.bottom - height_of(rows) - shape.top) / content.height)
        if scale >= most and height_of(rows) <= shape.most * zone.height * _MORE:
            return rows, scale
    whole = (zone.bottom - height_of(rows) - GAP / 2 - shape.top) / (_plate_foot(cover) - content.y)
    return rows, max(scale, min(least, whole))


def _plate_foot(cover: Cover) -> float:
    """Return the foot of the thing that holds the title, with the parts of its colour that touch it."""
    plate, box = cover.cover_art.plate(cover.title.box), cover.title.box
    if plate is None:
        return box.bottom
    parts = (one for one in cover.cover_art.wholes if one.shape.fill == plate.shape.fill)
    return max(one.box.bottom for one in parts if one.box.meets(plate.box))


def _as_drawn(cover: Cover, shape: PictureShape) -> Composed:
    """Compose a cover that lies for a picture that lies: as it is drawn, and with more at its sides."""
    cover_art, title = cover.cover_art, cover.title
    scale = min(shape.height / cover_art.height, shape.zone.width / title.box.width)
    x = shape.zone.x - title.box.x * scale
    placing = Placing(shape.width, shape.height, scale, x, 0.0, sky=shape.height * 0.6)
    return Composed((title_in(cover, placing), *inner_words(cover, placing, shape)), placing, cover_art)


def _beside(cover: Cover, shape: PictureShape) -> Composed:
    """Compose the title and the other words in a column, and the art beside it."""
    zone, cover_art, box = shape.zone, cover.cover_art, cover.cover_art.box
    column = zone.width * _COLUMN
    reach = min(_OVERHANG, shape.width - shape.margin - zone.right)
    room = zone.width - column - GAP + reach
    plate = cover_art.plate(cover.title.box)
    end = box.bottom if plate else cover_art.height
    foot = zone.bottom if plate else shape.height
    scale = min(room / box.width, (foot - shape.top) / (end - box.y))
    placing = shape.placing(box, scale, foot - end * scale)
    placing = placing._replace(x=zone.right + reach - room / 2 - (box.x + box.width / 2) * scale)
    placing = placing._replace(sky=placing.y + box.bottom * scale)
    heads = [*heads_of(cover, zone._replace(width=column), shape.head_size)]
    decks = [one for one in cover.words if one.role == "deck"]
    rows = details(cover, shape, "beside", column)
    level = min(_level(cover_art, placing, zone.x + 4, shape), zone.bottom)
    level = min([level, *(placing.box(p.box).y for p in cover_art.pieces if p.role == "stands")])
    begin = zone.y + (shape.head_size + GAP if heads else 0.0)
    over = placing.ground(cover_art, zone.x + 4, zone.y + 4)
    while True:
        group, high = title_group(cover, decks, Point(zone.x, 0.0), column, column)
        below = 0.0 if plate else height_of(rows)
        if begin + high + below <= level or not (decks or rows):
            break
        decks, rows = ([], rows) if decks else ([], rows[:-1])
    y = begin + max(0.0, (level - begin - high - below) * 0.42)
    words = [*heads, *(one.down(y) for one in group)]
    words = [one._replace(style=cover.legible(one.style, over)) for one in words]
    words += [] if plate else inner_words(cover, placing, shape)
    low = zone.bottom - height_of(rows) if plate else y + high
    words += set_rows(cover, rows, zone.x, low, lambda _, at: placing.ground(cover_art, zone.x + 4, at))
    return Composed(tuple(words), placing, cover_art)


def _level(cover_art: CoverArt, placing: Placing, x: float, shape: PictureShape) -> float:
    """Return where the ground at the top of the picture ends, at a distance from its left."""
    first = placing.ground(cover_art, x, shape.zone.y)
    y = shape.zone.y
    while y < shape.height and placing.ground(cover_art, x, y) == first:
        y += 4.0
    return y


def _content(cover: Cover) -> Rect:
    """Return the box of the art with its title, down to the end of the fields that end with it."""
    cover_art, title = cover.cover_art, cover.title.box
    box = cover_art.box
    left, top = min(box.x, title.x), min(box.y, title.y)
    right, foot = max(box.right, title.right), max(box.bottom, title.bottom)
    near = foot + cover_art.height * _NEAR
    edges = [
        one.box.bottom for one in cover_art.pieces if one.role in ("field", "repeat") and foot < one.box.bottom < near
    ]
    return Rect(left, top, right - left, max([foot, *edges]) - top)


def _under(cover: Cover, y: float) -> Iterator[Piece]:
    """Yield the pieces that begin below a height: the title has their place."""
    yield from (one for one in cover.cover_art.pieces if one.role in ("whole", "speck", "repeat") and one.box.y >= y)


def _lowest(cover_art: CoverArt, placing: Placing, left: float, right: float) -> float:
    """Return how far down lines and things of the art, and the level edge of its ground, reach within a width."""
    found = 0.0
    for piece in cover_art.pieces:
        level = piece.role == "field" and len({round(y) for _, *xy in piece.shape.segments for y in xy[1::2]}) == 2
        if level and 0 < piece.box.y <= cover_art.box.bottom + 1:
            found = max(found, placing.point(0.0, piece.box.y)[1] + GAP - CLEAR)
        if piece.role == "whole" or (piece.role == "runs" and not piece.shape.fill):
            for _, *xy in piece.shape.segments:
                for x, y in zip(xy[::2], xy[1::2], strict=True):
                    across, down = placing.flattened(x, y)
                    if left <= across <= right:
                        found = max(found, down + piece.shape.stroke_width * placing.scale / 2)
    return found
