"""Fine lines: light lines on black are made wider, and lines over two colors fewer.

In black and white both colors are white. The weight of the lines tells them apart, so the lines need no edge between.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import hypot
from statistics import median, median_low

from flyergen.artwork import Path, Stroke
from flyergen.geometry import Point
from flyergen.record import NamedTuple
from flyergen.sheet.bw_tones import as_segments, joined, tone_of
from flyergen.sheet.painted_page import NOTHING, OUTSIDE, Area, PaintedPage, closed_parts
from flyergen.units import pt

_LINES = 3  # lines of one kind in a row

# How wide lines become at most, in mm and as a share of the distance from line to line: finer ones would fill in, then
# two steps that save toner.
_SURE, _GROWN, _BOLD = (pt(2.6), 0.25), (pt(4.7), 0.45), (pt(6.4), 0.55)

_REACH = pt(40)  # how far away the next line of a kind is looked for

_CLEAR = pt(18)  # from a continued line to words

_TOGETHER = pt(28)  # between words that no line is continued between

_LEAST = pt(30)  # a shorter piece of a continued line is left out

_MOST = 30  # lines that are added

_LONG = 0.3  # of the width of a black area

# Paths in the place of areas, by their numbers.
Changes = dict[int, tuple[Path, ...]]


def sure_lines(page: PaintedPage, blacks: set[int]) -> Changes:
    """Return the lines on black areas that are too fine for a copy of a copy, with the width that they need."""
    return _widened(page, blacks, _SURE)


def grown_lines(page: PaintedPage, blacks: set[int]) -> Changes:
    """Return the lines on black areas that are thinner than they may well be, with their new width."""
    return _widened(page, blacks, _GROWN)


def bold_lines(page: PaintedPage, blacks: set[int]) -> Changes:
    """Return the lines on black areas with the greatest width that they may have."""
    return _widened(page, blacks, _BOLD)


def lined(page: PaintedPage, blacks: set[int]) -> set[int]:
    """Return the numbers of the black areas that have a row of long light lines on them, such as furrows."""
    found = Counter(
        ground
        for lines in _kinds(page, blacks)
        for line in lines
        for ground in line.grounds & blacks
        if _is_long(line, page.areas[ground])
    )
    return {ground for ground, lines in found.items() if lines >= _LINES}


def _is_long(line: Area, ground: Area) -> bool:
    """Return whether a line goes over much of an area, as a furrow does and a ripple of a pond does not."""
    return line.shape.box.width > _LONG * ground.shape.box.width


def _widened(page: PaintedPage, blacks: set[int], maximum: tuple[float, float]) -> Changes:
    """Return the lines of each kind with more width. Outlines of things become twice as wide and no wider."""
    width, part = maximum
    found: Changes = {}
    for lines in _kinds(page, blacks):
        wide = min(width, part * _pitch(lines, page))
        for line in lines:
            is_outline = any(closed_parts(line.path))
            if is_outline and maximum is not _SURE:
                continue
            new = min(wide, 2 * _width(line)) if is_outline else wide
            if line.path.stroke and _width(line) < new - 1e-3:
                found[line.number] = (line.path._replace(stroke=line.path.stroke._replace(width=new)),)
    return found


def continued_lines(page: PaintedPage, blacks: set[int]) -> Changes:
    """Return the lowest line of each kind with more of it below, as far as its black area and the words allow."""
    found: Changes = {}
    for lines in _kinds(page, blacks):
        *_, above, last = sorted(lines, key=_height)
        (ground,) = (last.grounds & blacks) if len(last.grounds & blacks) == 1 else (None,)
        pitch = _drop(above, last)
        if ground and pitch and not last.path.in_black and _is_long(last, page.areas[ground]):
            more = tuple(_below(last, ground, pitch, page))
            if more:
                found[last.number] = (last.path._replace(in_black=("", None)), *more)
    return found


def _kinds(page: PaintedPage, blacks: set[int]) -> Iterator[list[Area]]:
    """Yield the light lines of one kind, in a row, that are on black areas alone."""
    for _, group in groupby(page.areas.values(), key=_kind):
        lines = [one for one in group if one.stroked and not one.path.strikes_out and one.number not in blacks]
        own = {line.number for line in lines} | {0, -1}
        on_black = [one for one in lines if one.below and one.grounds - own <= blacks]
        if len(on_black) >= _LINES:
            yield on_black


def _kind(area: Area) -> object:
    """Return what lines of one kind have in common. A fill has nothing in common with another."""
    stroke = area.path.stroke if area.stroked else None
    return (_round(stroke), id(area.path.element)) if stroke else area.number


def _pitch(lines: Sequence[Area], page: PaintedPage) -> float:
    """Return the usual distance from a line to the next of its kind, or 0 if it has none."""
    numbers = {line.number for line in lines}
    found = [
        gap + _width(line) / 2
        for line in lines
        for part in line.line
        for gap in _gaps(part, line.number, numbers, page)
    ]
    return median(found) if found else 0.0


def _width(line: Area) -> float:
    return line.path.stroke.width if line.path.stroke else 0.0


def _gaps(part: tuple[Point, ...], own_line: int, numbers: set[int], page: PaintedPage) -> Iterator[float]:
    """Yield the distances from places of a line to the edge of the nearest other line, to its right."""
    for start, end in zip(part[::8], part[1::8], strict=False):
        length = hypot(end.x - start.x, end.y - start.y)
        if not length:
            continue
        across, step = Point(-(end.y - start.y) / length, (end.x - start.x) / length), pt(0.5)
        for n in range(2, int(_REACH / step)):
            there = page.visible.at_place(start.x + across.x * n * step, start.y + across.y * n * step)
            if there in numbers and there != own_line:
                yield n * step
                break


def _height(line: Area) -> float:
    """Return how far down the page a line is, in the middle."""
    return line.shape.box.y + line.shape.box.height / 2


def _drop(above: Area, last: Area) -> float:
    """Return how far a line is below the one above it, where both are, or 0 if that is not even."""
    heights = {round(point.x): point.y for part in above.line for point in part}
    drops = [point.y - heights[x] for part in last.line for point in part if (x := round(point.x)) in heights]
    if len(drops) < _LINES or min(drops) <= 0 or max(drops) > 2 * min(drops):
        return 0.0
    return median(drops)


def _below(line: Area, ground: int, pitch: float, page: PaintedPage) -> Iterator[Path]:
    """Yield the pieces of lines below a line, each a pitch further down. They continue behind what hides them."""
    words = [box.grown(_CLEAR) for box in joined([one.box for one in page.standing_on(ground)], _TOGETHER)]
    half, allowed = _width(line) / 2, {ground, *_hiding(line, page)}
    at, deepest = page.visible.at_place, page.keep.bottom - min(point.y for part in line.line for point in part)

    def is_seen(point: Point) -> bool | None:
        """Return whether a line can be seen at a place, or None if it may not be drawn there."""
        x, y = point
        if any(at(x, y + aside) not in allowed for aside in (0, -1.5 * half, 1.5 * half)):
            return None
        if any(box.x <= x <= box.right and box.y - half <= y <= box.bottom + half for box in words):
            return None
        return at(x, y) == ground

    for n in range(1, min(_MOST, int(deepest / pitch)) + 1):
        for part in line.line:
            for piece in _pieces([point.shift(0, n * pitch) for point in part], is_seen):
                segments = as_segments(piece, line.placement)
                yield line.path._replace(segments=segments, stroke=_round(line.path.stroke), in_black=("", None))


def _hiding(line: Area, page: PaintedPage) -> set[int]:
    """Return the numbers of the light fills on top of a line, and of all that is on them. Beyond the page is one."""
    found = {OUTSIDE}
    for area in page.areas.values():
        is_plate = not area.stroked and tone_of(area) != "black"
        if area.number > line.number and (is_plate or area.grounds <= found):
            found.add(area.number)
    return found


def _pieces(line: Sequence[Point], is_seen: Callable[[Point], bool | None]) -> Iterator[list[Point]]:
    """Yield the parts of a line that may be drawn. None ends a short way beside what hides it, but behind it."""
    for is_free, run in groupby(((is_seen(point), point) for point in line), key=lambda place: place[0] is not None):
        parts = [(seen, [place[1] for place in part]) for seen, part in groupby(run, key=lambda place: place[0])]
        fit = [not seen or _length(part) >= _LEAST for seen, part in parts]
        drawn = parts[fit.index(True) : len(fit) - fit[::-1].index(True)] if is_free and any(fit) else []
        if any(seen for seen, _ in drawn):
            points = [point for _, part in drawn for point in part]
            first, last = (0 if seen else len(part) // 2 for seen, part in (drawn[0], drawn[-1]))
            yield points[first : len(points) - last]  # round ends stay well hidden


def _round(stroke: Stroke | None) -> Stroke | None:
    return stroke and stroke._replace(cap="round")


def _length(line: Sequence[Point]) -> float:
    return sum(hypot(end.x - start.x, end.y - start.y) for start, end in pairwise(line))


_PATTERN_LINES = 4  # lines of one kind in a row make a pattern

_ACROSS = 0.12  # of a pattern's length on each of two light colors: it goes over both

_EVEN = 10  # places of a line on each side that decide about its weight

_HEAVY, _FINE = 0.72, 0.36  # of the width of its lines, on the darker and on the lighter color


class LinePattern(NamedTuple):
    """The grounds in two light colors, and for each line the share of its width that it keeps at each place."""

    grounds: frozenset[int]
    weights: Mapping[int, tuple[float, ...]]


def line_patterns(page: PaintedPage, darkest: float) -> Iterator[LinePattern]:
    """Yield the patterns of a page. Colors with more luminance than `darkest` are light."""
    for _, group in groupby(page.areas.values(), key=_kind_of_line):
        lines = list(group)
        if len(lines) < _PATTERN_LINES or not lines[0].stroked or any(any(closed_parts(one.path)) for one in lines):
            continue
        found = _weights([ground for line in lines for grounds in line.below for ground in grounds], page, darkest)
        if found:
            weights = {one.number: _even_weights([_heaviest(grounds, found) for grounds in one.below]) for one in lines}
            yield LinePattern(frozenset(found), weights)


def _weights(grounds: Sequence[int], page: PaintedPage, darkest: float) -> dict[int, float]:
    """Return the weights on the grounds of all places of the lines, and nothing if these have not two light colors."""
    light = [
        ground
        for ground in grounds
        if ground >= NOTHING and (colour := page.colour(ground)) and colour.luminance >= darkest
    ]
    lengths = Counter(page.colour(ground) for ground in light)
    often = [colour for colour, length in lengths.items() if colour and length > _ACROSS * len(grounds)]
    if len(often) != 2:
        return {}
    darker = min(often, key=lambda one: one.luminance)
    return {ground: _HEAVY if page.colour(ground) == darker else _FINE for ground in light}


def _heaviest(grounds: frozenset[int], weights: Mapping[int, float]) -> float:
    return max((weights[ground] for ground in grounds if ground in weights), default=1.0)


def _even_weights(weights: list[float]) -> tuple[float, ...]:
    """Return weights along a line without short changes, which come where it follows the edge of a ground."""
    return tuple(median_low(weights[max(0, n - _EVEN) : n + _EVEN + 1]) for n in range(len(weights)))


def _kind_of_line(area: Area) -> object:
    """Return what lines of one kind have in common. A fill has nothing in common with another."""
    stroke = area.path.stroke if area.stroked else None
    return (stroke, id(area.path.element)) if stroke else area.number
