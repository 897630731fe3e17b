"""Black and white: repaints a job in two tones and no greys, for the cheapest copier.

A color becomes black if it is dark, and white if it is light. Two whites that had different colors get a black line
between them, and two blacks a white one, so that nothing vanishes. A light field that reaches the edge of what is
printed gets a line there. A light line on white becomes a black line. If many lines of one kind go over two light
colors, they tell the colors apart by their weight. One coarse line screen is left for an area with a meaning of its
own, or for one that would take too much toner. Shapes in front of it have a white ring, and words have a tab.

Words and codes are black, or white on black. Photographs become coarse dots, and words on them have a tab.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, groupby

from flyergen.artwork import (
    GlyphRun,
    Item,
    Modules,
    Path,
    Picture,
    Placement,
    Segment,
    Stroke,
    circle,
    rectangle,
)
from flyergen.colour import INK, PAPER, Colour
from flyergen.geometry import Point, Rect, around
from flyergen.paths import known_box, known_shape
from flyergen.sheet.bw_tones import (
    DARK,
    LINE,
    PITCH,
    Edge,
    Tab,
    Tone,
    Undrawn,
    Wanted,
    around_box,
    as_segments,
    by_luminance,
    edges_of,
    is_on_black,
    is_whole,
    lines_along,
    screened,
    share_of,
    tabs_for,
    tone_of,
)
from flyergen.sheet.fine_lines import LinePattern, line_patterns
from flyergen.sheet.page import Job, repainted
from flyergen.sheet.painted_page import NOTHING, Area, PaintedPage, Standing
from flyergen.sheet.toner import with_less_toner
from flyergen.units import pt

_FRAME, _SHAPE = pt(1.5), pt(2.4)  # outlines of rectangles and fields, and of other shapes
_OVER = pt(0.3)  # a frame runs so far over the edge of what is printed, where it is cut off
_KEYLINE = pt(1.5)  # the white line between two blacks
_THIN = 5.0  # a small shape has an outline of its size divided by this
_FINEST = pt(0.8)  # outlines of small shapes
_MERGED = 0.05  # of a field's edge
_LEAST = pt(0.7)  # no line is thinner, and no dash or gap is shorter
_LINE = pt(2.4)  # a light line that becomes black is no wider
_BAND = pt(6)  # a light line at least so wide is a shape, and gets an outline
_CRUMB = 8  # places of a line: a shorter part is drawn as its neighbour
_DOT = pt(6)  # a light shape that is smaller becomes black where it would vanish
_RING = pt(2.5)  # white around what stands on the screen
_MEAN = 0.55  # of a photograph's tones: a night is no field of black
_NEAR = pt(24)  # a plate nearer to the line around its field has no line of its own


def in_black(job: Job) -> Job:
    """Return a job in black and white."""

    def paint(placements: tuple[Placement, ...], keep: Rect | None, paper: float) -> tuple[Placement, ...]:
        return with_less_toner(placements, keep, paper, partial(black_and_white, keep))

    return repainted(job, paint)


def black_and_white(keep: Rect | None, page: PaintedPage) -> tuple[Placement, ...]:
    """Return the placements of a page in black and white. `keep` is the part that is printed."""
    return _Sheet(page, keep, tuple(line_patterns(page, DARK))).painted(page.placements)


@dataclass(frozen=True)
class _Sheet:
    """A page that is being repainted."""

    page: PaintedPage
    keep: Rect | None
    patterns: tuple[LinePattern, ...]

    @cached_property
    def _undrawn(self) -> Undrawn:
        """The dark lines that are not drawn on areas of their own color that are black no longer."""
        light: dict[Colour | None, set[int]] = {}
        for area in self.page.areas.values():
            if not area.stroked and tone_of(area) != "black":
                light.setdefault(area.colour, set()).add(area.number)
        return {
            area.number: (area.path.stroke.width, frozenset(light[area.colour]))
            for area in self.page.areas.values()
            if area.stroked and area.path.stroke and tone_of(area) == "black" and area.colour in light
        }

    def painted(self, placements: Sequence[Placement]) -> tuple[Placement, ...]:
        painted = [
            placement._replace(items=tuple(self._items(number, placement)))
            for number, placement in enumerate(placements)
        ]
        if painted:
            last = painted[-1]
            painted[-1] = last._replace(items=(*last.items, *self._frame(last)))
        return tuple(painted)

    def _frame(self, placement: Placement) -> Iterator[Path]:
        """Yield the lines of light fields along the edge of what is printed. Nothing is painted over them."""
        edge = self.keep.grown(-_FRAME / 2) if self.keep else None
        for area in self.page.areas.values() if edge else ():
            if edge and not edge.holds(area.shape.box) and self._is_light_field(area):
                for part in around_box(edge, area.number, self.page.visible):
                    line = Stroke(INK, _FRAME + 2 * _OVER)
                    yield Path(as_segments(part, placement), stroke=line, background=True)

    def _is_light_field(self, area: Area) -> bool:
        is_light = area.colour != PAPER and not area.stroked and tone_of(area) != "black"
        return is_light and self._outline_width(area) > 0 and not self._is_dark_band(area)

    def _is_dark_band(self, area: Area) -> bool:
        """Return whether an area was dark and runs off two sides only, as a road does: it is open at its ends."""
        box, keep = area.shape.box, self.page.keep
        off = box.x < keep.x, box.right > keep.right, box.y < keep.y, box.bottom > keep.bottom
        is_dark = area.colour is not None and by_luminance(area.colour) == "black"
        return is_dark and off in ((True, True, False, False), (False, False, True, True))

    def _items(self, number: int, placement: Placement) -> Iterator[Item]:
        """Yield the items of a placement in black and white. The white for words comes right before them."""
        words: list[int] = []
        for position, item in enumerate(placement.items):
            if isinstance(item, Path) and not item.is_inkless and not is_label(item):
                yield from self._words(number, placement, words)
                words = []
                yield from self._path(self.page.areas_of[number, position])
            elif isinstance(item, Picture):
                yield from self._words(number, placement, words)
                words = []
                yield _in_dots(item)
            else:
                words.append(position)
        yield from self._words(number, placement, words)

    def _words(self, number: int, placement: Placement, positions: Sequence[int]) -> Iterator[Item]:
        standings = {position: one for position in positions if (one := self.page.standing_of.get((number, position)))}
        tabs = tabs_for([*standings.values()], self.tone, self._reach)
        yield from (tab.path(placement) for tab in tabs)
        for position in positions:
            item, standing = placement.items[position], standings.get(position)
            if isinstance(item, GlyphRun):
                is_light = standing and is_on_black(standing.box, standing.grounds, self.tone, tabs)
                yield item._replace(colour=PAPER if is_light else INK)
            elif isinstance(item, Modules):
                yield item._replace(colour=INK)
            elif isinstance(item, Path) and not item.is_inkless:
                yield self._label(self.page.areas_of[number, position], item, tabs)
            else:
                yield item

    def _reach(self, words: Sequence[Standing]) -> Rect:
        """Return the box of the screen behind all of these words, as far as it is printed, or of all that is."""
        screens = (self.page.areas[number] for number in words[0].grounds if self.tone(number) == "screened")
        box = _within(next(screens).shape.box, self.page.keep)
        return box if all(box.holds(one.box) for one in words) else self.page.keep

    def tone(self, number: int) -> Tone:
        """Return the tone of an area by its number, or that of the paper."""
        return tone_of(self.page.areas[number]) if number > NOTHING else "white"

    def _label(self, areas: Sequence[Area], path: Path, tabs: Sequence[Tab]) -> Path:
        """Return a bullet or a box of a list: white on black, and black elsewhere."""
        on_black = all(is_on_black(area.shape.box, area.grounds, self.tone, tabs) for area in areas)
        colour = PAPER if on_black else INK
        stroke = path.stroke and self._stroke(path.stroke, colour, path.stroke.width)
        return path._replace(fill=colour if path.fill else None, stroke=stroke, gradient=None)

    def _path(self, areas: Sequence[Area]) -> Iterator[Item]:
        for area in areas:
            yield from self._line(area) if area.stroked else self._fill(area)

    # Fills

    def _fill(self, area: Area) -> Iterator[Item]:
        tone, rings = tone_of(area), edges_of(area, self.page.visible, self._undrawn)
        plain = area.path._replace(stroke=None, gradient=None)
        if tone == "black":
            yield plain._replace(fill=INK)
            yield from self._along(area, rings, self._meets_black(area), Stroke(PAPER, _KEYLINE))
            return
        if self._is_spot(area):
            yield plain._replace(segments=_spots(area.path), fill=PAPER)
            return
        if tone == "white" and _is_dot(area) and share_of(rings, self._meets_white(area)) > 0.5:
            yield plain._replace(fill=INK)
            return
        yield plain._replace(fill=PAPER)
        if tone == "screened":
            yield from self._screen(area)
        yield from self._outline(area, rings)

    def _is_spot(self, area: Area) -> bool:
        """Return whether a light area is finer than the screen that it lies on, as a star is. It becomes larger."""
        if area.stroked or tone_of(area) != "white":
            return False
        is_fine = all(min(box.width, box.height) < PITCH for box in map(around, area.shape.polygons))
        return is_fine and all(self.tone(number) == "screened" for number in area.grounds)

    def _outline(self, area: Area, rings: Sequence[Sequence[Edge]]) -> Iterator[Item]:
        width = self._outline_width(area)
        if not width:
            return
        line = Stroke(INK, width)
        if not self._is_nested(area):
            yield from self._along(area, rings, self._meets_white(area), line)

    def _outline_width(self, area: Area) -> float:
        if area.path.in_black and area.path.in_black[1] is not None:
            return area.path.in_black[1]
        box = area.shape.box
        usual = _FRAME if area.shape.is_box else _SHAPE
        return max(_FINEST, min(usual, min(box.width, box.height) / _THIN))

    def _along(self, area: Area, rings: Sequence[Sequence[Edge]], wanted: Wanted, line: Stroke) -> Iterator[Item]:
        """Yield a line along the wanted parts of an area's edge."""
        if is_whole(rings, wanted):
            # A frame lies outside what it holds, so that a code keeps its quiet zone, and inside what was a dark mass.
            outwards = -0.5 if area.colour and by_luminance(area.colour) == "black" else 0.5
            frame = rectangle(known_box(area.path.segments).grown(line.width * outwards)) if area.shape.is_box else ()
            yield self._new_line(frame or area.path.segments, area, line)
            return
        for part in lines_along(rings, wanted):  # round ends close the corner where two parts meet
            yield self._new_line(as_segments(part, area.placement), area, line._replace(cap="round"))

    def _meets_white(self, area: Area) -> Wanted:
        """Return a test for whether an area that is not black needs a black line where it meets another."""
        own = tone_of(area)

        def test(other: int) -> bool:
            colour, tone = self.page.colour(other), self.tone(other)
            if tone == "black" or colour is None or self._is_line(other):
                return False
            return tone != own or (colour != area.colour and not self._are_told_apart(area.number, other))

        return test

    def _are_told_apart(self, *areas: int) -> bool:
        return any(pattern.grounds >= set(areas) for pattern in self.patterns)

    def _meets_black(self, area: Area) -> Wanted:
        def test(other: int) -> bool:
            return self.tone(other) == "black" and self.page.colour(other) != area.colour and not self._is_line(other)

        return test

    def _is_line(self, number: int) -> bool:
        """Return whether an area is a thin line, which itself tells what is on its two sides apart."""
        area = self.page.areas.get(number)
        stroke = area.path.stroke if area and area.stroked else None
        return stroke is not None and stroke.width < _BAND

    def _is_nested(self, area: Area) -> bool:
        """Return whether an area is a white plate, near the line around the light field that it lies on."""
        if area.colour != PAPER or len(area.grounds) != 1:
            return False
        ground = self.page.areas.get(min(area.grounds))
        if ground is None or tone_of(ground) != "white" or ground.colour == PAPER:
            return False
        outer, box = _within(ground.shape.box, self.page.keep), area.shape.box
        gaps = (box.x - outer.x, box.y - outer.y, outer.right - box.right, outer.bottom - box.bottom)
        return sum(gap < _NEAR for gap in gaps) >= 2 and not self._merges(ground)

    def _merges(self, area: Area) -> bool:
        """Return whether an area has an edge towards its own color, where no line can be."""
        rings = edges_of(area, self.page.visible, self._undrawn)
        return share_of(rings, lambda other: self.page.colour(other) == area.colour) > _MERGED

    def _new_line(self, segments: tuple[Segment, ...], area: Area, line: Stroke) -> Path:
        return Path(segments, stroke=line, element=area.path.element, background=area.path.background)

    # The screen

    def _screen(self, area: Area) -> Iterator[Item]:
        """Yield the line screen, and the white rings around what is in front of it."""
        for ends in screened(area.shape):
            yield self._new_line(as_segments(ends, area.placement), area, Stroke(INK, LINE))
        for other in self.page.areas.values():
            if other.number > area.number and not self._is_spot(other):
                yield from self._ring(other, area)

    def _ring(self, area: Area, screen: Area) -> Iterator[Item]:
        if area.stroked and area.path.stroke:
            wide = Stroke(PAPER, area.path.stroke.width + 2 * _RING, "round")
            for part in _parts_on(area, screen.number):
                yield self._new_line(as_segments(part, screen.placement), screen, wide)
            return
        outline = self._outline_width(area) if tone_of(area) != "black" else 0.0
        wide = Stroke(PAPER, outline + 2 * _RING)
        rings = edges_of(area, self.page.visible, self._undrawn)

        def is_screen(other: int) -> bool:
            return other == screen.number

        whole = ([*polygon, polygon[0]] for polygon in area.shape.polygons)
        is_dot_on_it = _is_dot(area) and share_of(rings, is_screen) > 0.5
        for part in whole if is_dot_on_it else lines_along(rings, is_screen):
            yield self._new_line(as_segments(part, screen.placement), screen, wide)

    # Lines

    def _line(self, area: Area) -> Iterator[Item]:
        """Yield a line in the tones that tell it from what it lies on."""
        stroke = area.path.stroke
        if stroke is None:
            return
        weights = self._weights(area)
        places = [*zip(area.below, weights, strict=True)]
        known = {place: self._strokes(area, *place) for place in set(places)}
        drawn = _without_crumbs([known[place] for place in places])
        plain = area.path._replace(fill=None, gradient=None)
        if len(set(drawn)) <= 1:
            for one in drawn[0] if drawn else ():
                yield plain._replace(stroke=one)
            return
        at = 0
        for points in area.line:
            for part, strokes in _stretches(points, drawn[at : at + len(points)]):
                for one in strokes:
                    yield plain._replace(segments=as_segments(part, area.placement), stroke=one)
            at += len(points)

    def _strokes(self, area: Area, grounds: frozenset[int], weight: float) -> tuple[Stroke, ...]:
        """Return the strokes that draw a line between two grounds, from back to front.

        A line between grounds of its own color is invisible.
        """
        stroke = area.path.stroke
        tones = {self.tone(ground) for ground in grounds if self.page.colour(ground) != area.colour}
        if not tones or stroke is None:
            return ()
        if tone_of(area) == "black":
            colour = PAPER if tones == {"black"} and not self._is_edge(area, grounds) else INK
            return (self._stroke(stroke, colour, stroke.width * weight),)
        if "black" in tones and "screened" not in tones:
            return (self._stroke(stroke, PAPER, stroke.width),)
        if stroke.width >= _BAND:
            outer = self._stroke(stroke, INK, stroke.width + _SHAPE)
            return (outer, self._stroke(stroke, PAPER, stroke.width - _SHAPE))
        return (self._stroke(stroke, INK, min(stroke.width, _LINE)),)

    def _is_edge(self, area: Area, grounds: frozenset[int]) -> bool:
        """Return whether a line has its own color on one side."""
        return any(self.page.colour(ground) == area.colour for ground in grounds)

    def _weights(self, area: Area) -> Sequence[float]:
        """Return the share of its width that a line keeps at each of its places."""
        found = (one.weights[area.number] for one in self.patterns if area.number in one.weights)
        return next(found, (1.0,) * len(area.below))

    def _stroke(self, stroke: Stroke, colour: Colour, width: float) -> Stroke:
        dashes = tuple(max(dash, _LEAST) for dash in stroke.dashes)
        return stroke._replace(colour=colour, width=max(width, _LEAST), dashes=dashes, gradient=None)


def _in_dots(picture: Picture) -> Picture:
    """Return a picture in black dots or lines, which a cheap machine can print. A logo, which has none, stays."""
    if picture.is_logo:
        return picture
    from flyergen.looks import Look, Screen

    look = picture.look or Look()
    usual = Screen()
    screen = (look.screen or usual)._replace(lpi=usual.lpi, mean=_MEAN)
    overlays = tuple(one for one in look.overlays if one.side == "all")  # words have tabs in place of a scrim
    return picture._replace(look=look._replace(duotone=(), overlays=overlays, screen=screen))


def _parts_on(area: Area, screen: int) -> Iterator[list[Point]]:
    """Yield the parts of a line that have the screen on both sides."""
    at = 0
    for points in area.line:
        places = zip(points, area.below[at : at + len(points)], strict=True)
        for is_on, run in groupby(places, key=lambda place: place[1] == {screen}):
            part = [point for point, _ in run]
            if is_on and len(part) > 1:
                yield part
        at += len(points)


def _without_crumbs(strokes: list[tuple[Stroke, ...]]) -> list[tuple[Stroke, ...]]:
    """Return what draws a line at its places, without changes that are too short to be seen."""
    runs = [list(run) for _, run in groupby(strokes)]
    found: list[tuple[Stroke, ...]] = []
    for number, run in enumerate(runs):
        if len(run) >= _CRUMB or len(runs) == 1:
            found += run
        else:
            neighbour = found[-1] if found else runs[number + 1][0]
            found += [neighbour] * len(run)
    return found


def _stretches(
    points: Sequence[Point], strokes: Sequence[tuple[Stroke, ...]]
) -> Iterator[tuple[list[Point], tuple[Stroke, ...]]]:
    """Yield the parts of a line that are drawn alike. Each part ends where the next one begins."""
    start = 0
    for n in range(1, len(points)):
        if n == len(points) - 1 or strokes[n] != strokes[start]:
            yield list(points[start : n + 1]), strokes[start]
            start = n


def _is_dot(area: Area) -> bool:
    """Return whether all parts of an area are small."""
    boxes = [around(polygon) for polygon in area.shape.polygons]
    return all(min(box.width, box.height) < _DOT for box in boxes)


def _spots(path: Path) -> tuple[Segment, ...]:
    """Return a white spot for each part of a path. It cuts two lines of the screen."""
    boxes = map(around, known_shape(path.segments, path.even_odd).polygons)
    middles = (Point(box.x + box.width / 2, box.y + box.height / 2) for box in boxes)
    return tuple(chain.from_iterable(circle(middle, PITCH) for middle in middles))


def _within(box: Rect, keep: Rect | None) -> Rect:
    if keep is None:
        return box
    left, top = max(box.x, keep.x), max(box.y, keep.y)
    return Rect(left, top, min(box.right, keep.right) - left, min(box.bottom, keep.bottom) - top)


def is_label(path: Path) -> bool:
    """Return whether a shape belongs to words: a bullet, a drawn sign of a number, or a line that strikes them out."""
    return path.is_sign or path.strikes_out or (path.element is not None and path.element.role == "Lbl")
