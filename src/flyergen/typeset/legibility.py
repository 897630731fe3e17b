"""Legibility: checks what is under and over each line of words, each code and each picture of a page.

The background of words is the rearmost paint that is visible behind their ink. Paint of another color on that
background, visible behind the ink or near it, crosses the line. Covered paint is not visible. Boxes are compared first,
and outlines only if boxes meet.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, pairwise, takewhile
from math import hypot
from typing import TYPE_CHECKING, Literal

from flyergen.artwork import GlyphRun, rectangle
from flyergen.colour import PAPER, Colour, contrast
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Point, Rect, union
from flyergen.limits import CONTRAST
from flyergen.lint.contrast import needed_contrast
from flyergen.paths import Edge, Shape, Span, shape_of, spans_of
from flyergen.record import NamedTuple
from flyergen.text.glyph_runs import HAIR, PITCH, Ink, Letter, close, overlap
from flyergen.typeset.composition import Composition
from flyergen.typeset.painting_order import NOTHING, Line, Page, Paint, Sign, Source, backdrop, page_of
from flyergen.typeset.seen_colours import Subject, backing_of, looks_like, seen_colours
from flyergen.typeset.styles import StyleContext

if TYPE_CHECKING:
    from flyergen.typeset.photo_tones import Backing

_NEARLY = 0.95  # of a clearance, which looks like all of it
_IN_FRONT = 0.5  # of a letter: what is in front of words may cover so much
_RISE, _RISES = 0.25, 20  # mm, and how often: so far up words may move from behind a picture
_POINTS = 8  # across and down, to measure how much is covered
_UNDER = 0.5  # mm of a picture that may be covered

Kind = Literal["contrast", "crossing", "covered", "touching"]
Weight = Callable[[GlyphRun], int]
# What is visible along a horizontal line: start, end, and the paint, None for paper.
_Seen = tuple[float, float, Paint | None]


class Illegible(NamedTuple):
    """Something on a panel, `what`, that is hard to read because of some `other` thing.

    `missing` is the distance in mm by which one of them must move. For low contrast it is the amount that is missing to
    what is `needed`, and `front` and `ground` are the two colors. Of touching lines of two texts, or of one text in
    one size, `lower` is a run of the lower one. Words on a photograph have it as their `backing`. With `has_opacity`
    something is seen through the words or through what is behind them. Words behind a part of a picture can be read if
    they are higher by `rise` in mm (0: by no small distance).
    """

    kind: Kind
    panel: str
    what: Source
    other: Source
    missing: float
    needed: float = 0.0
    front: Colour | None = None
    ground: Colour | None = None
    lower: GlyphRun | None = None
    backing: "Backing | None" = None
    has_opacity: bool = False
    rise: float = 0.0

    @property
    def mendable(self) -> bool:
        """Whether a smaller size may help."""
        return self.kind != "contrast"


def legibility(
    style_context: StyleContext, frames: Mapping[str, PanelFrame], composition: Composition
) -> Iterator[Illegible]:
    """Yield what is illegible among the parts that hold their words."""
    numbered = [(n, part) for n, part in enumerate(composition.parts) if not part.overset]
    for side in dict.fromkeys(frame.side for frame in frames.values()):
        page = page_of(frames, side, numbered, backdrop(composition.behind, side))
        yield from illegible(page, style_context.weight)


# Touching lines of one part. More of them say the same, and each pair takes long if letters are large.
_ENOUGH = 3


def illegible(page: Page, weight: Weight, static: Page = NOTHING) -> tuple[Illegible, ...]:
    """Return what is illegible on a page, once for each pair of things. `weight` returns the weight of a run's face.

    `static` is more of the same side, checked only where it meets the page.
    """
    both = static.under(page)
    parts = _by_part(page.lines)
    found = [one for lines in parts for one in _of_lines(lines, both, weight)]
    found += [one for sign in page.signs for one in _of_sign(sign, both, (*static.lines, *page.lines))]
    found += [one for lines in parts for one in islice(_touching(lines), _ENOUGH)]
    if both is not page:
        found += [one for line in static.lines for one in _covered(line, page)]
        found += [one for sign in static.signs for one in _hidden(sign, page, page.lines)]
    return _worst(found)


def _worst(findings: Iterable[Illegible]) -> tuple[Illegible, ...]:
    """Return each pair of things once, with the worst fault. What backs several lines is the backing of all of them.

    If one crosses or covers the other, its contrast is not reported.
    """
    worst: dict[tuple[str, Source, Source, bool], Illegible] = {}
    for one in findings:
        pair = (one.panel, one.what, one.other, one.mendable)
        known = worst.get(pair)
        if known is None or known.missing < one.missing:
            worst[pair] = one
        if known and known.backing and one.backing:
            views = (*known.backing.views, *one.backing.views)
            worst[pair] = worst[pair]._replace(backing=one.backing._replace(views=views))
    return tuple(one for pair, one in worst.items() if one.mendable or (*pair[:3], True) not in worst)


def _by_part(lines: Iterable[Line]) -> Sequence[Sequence[Line]]:
    found: dict[tuple[str, int], list[Line]] = {}
    for line in lines:
        found.setdefault(line.mark[1:3], []).append(line)
    return [*found.values()]


def _of_lines(lines: Sequence[Line], page: Page, weight: Weight) -> Iterator[Illegible]:
    """Yield the faults under and over the lines of one part. What they share is computed once."""
    zone = union(line.box for line in lines).grown(page.clearance)
    near, first = page.near(zone), lines[0].mark.order
    base, edged = _under([paint for paint in near if paint.order < first], zone)
    some = [*edged, *(paint for paint in near if paint.order >= first)]
    for line in lines:
        if some:
            yield from _of_line(line, page, weight, (base, some))
        else:
            yield from (one for ink in line.inks for one in _low_contrast(line, ink, (base,), weight, page))


def _of_line(
    line: Line, page: Page, weight: Weight, ground: tuple[Paint | None, Sequence[Paint]]
) -> Iterator[Illegible]:
    """Yield the faults under and over a line. `ground` is the background around it, with what may lie on that."""
    zone = line.box.grown(page.clearance)
    near = [paint for paint in ground[1] if paint.box.meets(zone)]
    under = [paint for paint in near if paint.order < line.mark.order]
    own, edged = _under(under, zone)
    base = own or ground[0]
    if edged:
        looks = [_Surroundings(letter, page.clearance, base, edged) for ink in line.inks for letter in ink.letters]
        for ink in line.inks:
            seen = {ground for look in looks if look.subject in ink.letters for ground in look.grounds}
            yield from _low_contrast(line, ink, sorted(seen, key=_order), weight, page)
        yield from _crossing(line.inked, looks, Subject(line, page))
    else:
        for ink in line.inks:
            yield from _low_contrast(line, ink, (base,), weight, page)
    if len(under) < len(near):
        yield from _covered(line, page)


def _under(under: Sequence[Paint], zone: Rect) -> tuple[Paint | None, list[Paint]]:
    """Return the paint behind all of a zone (None for paper), and what is painted on it there, from back to front."""
    edged: list[Paint] = []
    for paint in reversed(under):
        fills = paint.fills(zone)
        if fills and not paint.is_seen_through:
            return paint, edged[::-1]
        if fills is not False:
            edged.append(paint)
    return None, edged[::-1]


class _Surroundings:
    """The surroundings of a letter or a code, as far as its clearance."""

    def __init__(self, subject: "Letter | _Square", clearance: float, base: Paint | None, edged: Sequence[Paint]):
        self.subject, self.clearance, self.zone = subject, clearance, subject.box.grown(clearance)
        own, self._edged = _under(edged, self.zone)
        self._base = own or base

    @cached_property
    def rows(self) -> list[tuple[float, list[_Seen], list[Span]]]:
        """Horizontal lines with what is visible along them and the ink on them, or none if one paint fills all."""
        if not self._edged:
            return []
        zone, shape = self.zone, self.subject.shape
        ink = shape.between(shape.box.y, shape.box.bottom)
        edges = [(paint, paint.shape.between(zone.y, zone.bottom)) for paint in self._edged]
        rows = []
        for y in _levels(zone, [edge for _, some in edges for edge in some]):
            seen: list[_Seen] = [(zone.x, zone.right, self._base)]
            for paint, some in edges:
                for span in spans_of(some, paint.shape.even_odd, y):
                    seen = _painted(seen, span, paint)
            rows.append((y, seen, spans_of(ink, shape.even_odd, y)))
        return rows

    @cached_property
    def grounds(self) -> set[Paint | None]:
        """The paints that are visible behind the ink, None for paper."""
        found = {paint for _, seen, inked in self.rows for span in inked for paint in _beneath(span, seen)}
        return found or {self._base}

    @property
    def seen_paints(self) -> set[Paint]:
        """The visible paints over the base."""
        return {paint for _, along, _ in self.rows for _, _, paint in along if paint}

    def distance(self, paint: Paint, needed: float) -> float:
        """Return the distance from the ink to a visible paint: 0 if they touch, at most `needed`."""
        if paint in self.grounds:
            return 0.0
        spots = [(y, start, end) for y, along, _ in self.rows for start, end, one in along if one is paint]
        box = self.subject.box
        near = [(_between(box, *spot), spot) for spot in spots]
        if isinstance(self.subject, _Square):
            return min((far for far, _ in near), default=needed)
        inked = [(y, left, right) for y, _, spans in self.rows for left, right in spans]
        nearest = needed
        for y, start, end in (spot for far, spot in near if far < needed):
            for level, left, right in inked:
                if abs(y - level) < nearest:
                    nearest = min(nearest, hypot(y - level, max(0.0, start - right, left - end)))
        return nearest


def _between(box: Rect, y: float, start: float, end: float) -> float:
    """Return the distance of a horizontal line from a box."""
    return hypot(max(0.0, box.y - y, y - box.bottom), max(0.0, start - box.right, box.x - end))


def _beneath(span: Span, colours: Iterable[_Seen]) -> Iterator[Paint | None]:
    left, right = span
    return (paint for start, end, paint in colours if min(right, end) - max(left, start) > HAIR)


def _levels(zone: Rect, edges: Iterable[Edge]) -> list[float]:
    """Return heights of horizontal lines through a zone. At least one runs through anything as thin as a hairline."""
    corners = sorted({y for edge in edges for y in (edge[1], edge[3]) if zone.y < y < zone.bottom})
    count = int(zone.height / PITCH) + 1
    even = (zone.y + (n + 0.5) * zone.height / count for n in range(count))
    return sorted({*even, *((a + b) / 2 for a, b in pairwise(corners) if HAIR / 2 < b - a < PITCH)})


def _painted(colours: Iterable[_Seen], span: Span, paint: Paint) -> list[_Seen]:
    """Return what is visible along a line after a span of it is painted."""
    left, right = span
    found: list[_Seen] = []
    for start, end, one in colours:
        if right <= start or left >= end:
            found.append((start, end, one))
            continue
        if start < left:
            found.append((start, left, one))
        found.append((max(start, left), min(end, right), paint.over(one)))
        if right < end:
            found.append((right, end, one))
    return found


def _order(paint: Paint | None) -> int:
    return paint.order if paint else -1


def _colour(paint: Paint | None) -> Colour | None:
    return paint.colour if paint else PAPER


def _crossing(box: Rect, looks: Sequence[_Surroundings], on: Subject, quiet: float = 0.0) -> Iterator[Illegible]:
    """Yield paints that are too near, in another color than the background and on it. For a code, on all sides."""
    ground = min((one for look in looks for one in look.grounds), key=_order, default=None)
    seen, mark = {paint for look in looks for paint in look.seen_paints}, on.thing.mark
    for paint in sorted(seen, key=_order):
        needed = quiet or paint.clearance
        if not (quiet or paint.order > _order(ground)) or not (needed or paint.stroke) or _alike(paint, ground, on):
            continue
        distance = min(look.distance(paint, needed) for look in looks)
        if distance < needed * _NEARLY or (paint.stroke and distance <= 0):
            missing = needed - distance if distance > 0 else _to_move(box, paint, needed)
            yield Illegible("crossing", mark.panel, mark.source, paint.mark.source, missing, needed)


def _alike(paint: Paint, ground: Paint | None, on: Subject) -> bool:
    one, two = paint.colour, _colour(ground)
    if one is None or two is None:
        return two is not None and paint.picture is not None and looks_like(paint, two, on)
    return one.rgb == two.rgb


def _to_move(box: Rect, paint: Paint, clearance: float) -> float:
    """Return how far a box must move up or down to be clear of a shape: the shorter of the two ways."""
    reach = paint.shape.reach(box.x, box.right)
    if reach is None:
        return clearance
    return max(0.0, min(box.bottom - reach[0], reach[1] - box.y)) + clearance


def _low_contrast(
    line: Line, ink: Ink, grounds: Iterable[Paint | None], weight: Weight, page: Page
) -> Iterator[Illegible]:
    """Yield the backgrounds with too little contrast to a run's color."""
    run, on = ink.run, Subject(line, page)
    needed = needed_contrast(run.size, weight(run))
    for ground in grounds:
        for front, colour in seen_colours(run.colour, run.opacity, ground, on):
            ratio = contrast(front, colour)
            if ratio < needed - 0.005:
                other = ground.mark.source if ground else Source("paper", "paper")
                what = line.mark.source
                panel, lower = line.mark.panel, needed - ratio
                backing, has_opacity = backing_of(ground, on), bool(run.opacity or (ground and ground.opacity))
                yield Illegible(
                    "contrast", panel, what, other, lower, needed, front, colour, None, backing, has_opacity
                )


def _covered(line: Line, page: Page) -> Iterator[Illegible]:
    """Yield what is painted over a line, but for what strikes it out: a stroke of its own block."""
    over = [p for p in page.near(line.box) if p.order > line.mark.order and not p.mark.source.keeps_others_out]
    over = [p for p in over if not (p.stroke and p.mark.source == line.mark.source)]
    for paint in over:
        if any(_hides(paint, letter) for ink in line.inks if ink.box.meets(paint.box) for letter in ink.letters):
            mark = line.mark
            missing, rise = _to_move(line.inked, paint, 0.0), _rise(line, paint) if _is_front(paint) else 0.0
            yield Illegible("covered", mark.panel, mark.source, paint.mark.source, missing, rise=rise)


def _hides(paint: Paint, letter: Letter) -> bool:
    if not paint.box.meets(letter.box):
        return False
    if _is_front(paint):
        return _covered_share(paint, letter.box) > _IN_FRONT
    fills = paint.fills(letter.box)
    return fills if fills is not None else paint.over(None) in _Surroundings(letter, 0.0, None, [paint]).grounds


def _is_front(paint: Paint) -> bool:
    """Return whether a paint is a part of a picture that may be in front of words."""
    return bool(paint.picture and paint.picture.look and paint.picture.look.is_front)


def _rise(line: Line, paint: Paint) -> float:
    """Return how far up a line must move so that a picture in front hides none of its letters, or 0 if that is far."""
    letters = [letter.box for ink in line.inks for letter in ink.letters]
    up = 1 if paint.is_upside_down else -1
    for rise in (n * _RISE for n in range(1, _RISES + 1)):
        if all(_covered_share(paint, box.shift(0.0, up * rise)) <= _IN_FRONT for box in letters):
            return rise
    return 0.0


def _covered_share(paint: Paint, box: Rect) -> float:
    """Return how much of a box is covered, by points in it."""
    steps = [(n + 0.5) / _POINTS for n in range(_POINTS)]
    points = [Point(box.x + x * box.width, box.y + y * box.height) for x in steps for y in steps]
    return sum(paint.shape.holds(point) for point in points) / len(points)


class _Square:
    """A code as an object with surroundings."""

    def __init__(self, box: Rect) -> None:
        self.box = box

    @cached_property
    def shape(self) -> Shape:
        return shape_of(rectangle(self.box))


def _of_sign(sign: Sign, page: Page, lines: Iterable[Line]) -> Iterator[Illegible]:
    """Yield the faults under and around a code, and what hides a code or a picture."""
    if sign.colour:
        under = [paint for paint in page.near(sign.box.grown(sign.quiet)) if paint.order < sign.mark.order]
        look = _Surroundings(_Square(sign.box), sign.quiet, None, under)
        yield from _crossing(sign.box, [look], Subject(sign, page), sign.quiet)
        for ground in sorted(look.grounds, key=_order):
            for front, colour in seen_colours(sign.colour, sign.opacity, ground, Subject(sign, page)):
                if (ratio := contrast(front, colour)) < CONTRAST:
                    other = ground.mark.source if ground else Source("paper", "paper")
                    yield Illegible(
                        "contrast",
                        sign.mark.panel,
                        sign.mark.source,
                        other,
                        CONTRAST - ratio,
                        CONTRAST,
                        front,
                        colour,
                    )
    yield from _hidden(sign, page, lines)


def _hidden(sign: Sign, page: Page, lines: Iterable[Line]) -> Iterator[Illegible]:
    """Yield what is painted over a code or a picture, and words in the quiet zone of a code."""
    mark, inner = sign.mark, sign.box.grown(-_UNDER)
    for paint in page.near(inner):
        over = paint.order > mark.order and (paint.mark.part, paint.mark.line_box) != (mark.part, mark.line_box)
        if over and sign.paint and sign.paint.fills(paint.box) is False:
            continue  # it is beside the shape of a picture
        if over and not paint.stroke and paint.mark.source.kind != "code" and paint.fills(inner) is not False:
            yield Illegible("covered", mark.panel, mark.source, paint.mark.source, _to_move(sign.box, paint, 0.0))
    if sign.colour:
        zone = sign.box.grown(sign.quiet * _NEARLY)
        for line in lines:
            if line.box.meets(zone) and (line.mark.part, line.mark.line_box) != (mark.part, mark.line_box):
                inside = [letter.box for ink in line.inks for letter in ink.letters if letter.box.meets(zone)]
                if inside:
                    yield Illegible(
                        "crossing", mark.panel, mark.source, line.mark.source, _out_of(zone, inside), sign.quiet
                    )


def _out_of(zone: Rect, boxes: Sequence[Rect]) -> float:
    """Return how far boxes must move up or down to leave a zone."""
    top, foot = min(box.y for box in boxes), max(box.bottom for box in boxes)
    return min(foot - zone.y, zone.bottom - top)


def _touching(lines: Sequence[Line]) -> Iterator[Illegible]:
    """Yield lines of one part whose ink touches. Those of two parts are checked as collisions."""
    alike = len({line.inks[0].quarters for line in lines}) == 1
    own = sorted(map(_straight, lines) if alike else lines, key=_top)
    for n, one in enumerate(own):
        foot = one.box.bottom
        for two in takewhile(lambda other: other.box.y <= foot, own[n + 1 :]):  # noqa: B023
            if two.box.meets(one.box):
                yield from _touch(one, two)


def _straight(line: Line) -> Line:
    """Return a line as it was before it was tilted: lines that are tilted alike touch as they do when straight."""
    if not line.inks[0].quarters % 1:
        return line
    inks = tuple([ink.straight for ink in line.inks])
    return line._replace(inks=inks, box=union(ink.box for ink in inks))


def _top(line: Line) -> float:
    return line.box.y


def _baseline(line: Line) -> float:
    """Return the position of a line's baseline: how far down, or for turned words how far to the right."""
    origin, quarters = line.inks[0].origin, line.inks[0].quarters
    return origin.x if quarters % 2 else origin.y


def _touch(first: Line, two: Line) -> Iterator[Illegible]:
    """Yield how far two lines must move apart if their ink touches."""
    if not close(first.inks, two.inks):
        return
    upper, lower = sorted((first, two), key=_baseline)
    missing = overlap(upper.inks, lower.inks)
    if missing > 0:
        sizes = {ink.run.size for ink in upper.inks}
        apart = upper.mark.source != lower.mark.source
        run = next((ink.run for ink in lower.inks if apart or ink.run.size in sizes), None)
        yield Illegible("touching", upper.mark.panel, upper.mark.source, lower.mark.source, missing, lower=run)
