"""Tracks: the largest scale of a side that keeps all limits, and the maps of its lengths from edge to edge.

A part of a side gets a scale and a shift, so each limit is linear in both. A limit from below and one from above leave
an interval of scales, and the largest scale is the end of what all of them leave. Lengths are millimetres.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import ceil, inf

from flyergen.flyer.art import Role
from flyergen.flyer.layout import Band
from flyergen.flyer.panel_frames import Track
from flyergen.record import NamedTuple

_SLACK = 1e-6  # mm by which a length may be over its limit


class Bound(NamedTuple):
    """A position in one direction, and the limit for it."""

    now: float
    limit: float


class Limits(NamedTuple):
    """A part of a side in one direction, from `start` to `end`, with its limits.

    `low` and `high` say whether an end may move, because it is the trim and not a fold. `least` and `most` are limits
    from below and from above, and `exact` is both.
    """

    start: float
    end: float
    low: bool = True
    high: bool = True
    least: tuple[Bound, ...] = ()
    most: tuple[Bound, ...] = ()
    exact: tuple[Bound, ...] = ()

    def _pins(self) -> tuple[Bound, ...]:
        ends = ((self.start, self.low), (self.end, self.high))
        return (*self.exact, *(Bound(end, end) for end, moves in ends if not moves))

    def shifts(self, scale: float) -> tuple[float, float]:
        """Return the least and the greatest shift within all limits at a scale."""
        pins = self._pins()
        least = (one.limit - scale * one.now for one in (*self.least, *pins))
        most = (one.limit - scale * one.now for one in (*self.most, *pins))
        return max(least, default=-inf), min(most, default=inf)

    def holds(self, scale: float) -> bool:
        """Return whether a scale allows all limits."""
        low, high = self.shifts(scale)
        return low <= high + _SLACK

    def shift(self, scale: float) -> float:
        """Return the shift at a scale: the middle stays as far as the limits allow."""
        low, high = self.shifts(scale)
        return max(low, min(high, (self.start + self.end) / 2 * (1 - scale)))

    def scales(self, slack: float = 0.0) -> tuple[float, float]:
        """Return the smallest and the largest scale at which some shift is within all limits.

        If there is none, the first is larger than the second.
        """
        pins = self._pins()
        pairs = [(a, b) for a in (*self.least, *pins) for b in (*self.most, *pins)]
        spaces = [(b.now - a.now, b.limit - a.limit + slack) for a, b in pairs]
        if any(length == 0 and space < 0 for length, space in spaces):
            return inf, -inf
        smallest = max((space / length for length, space in spaces if length < 0), default=-inf)
        return smallest, min((space / length for length, space in spaces if length > 0), default=inf)


class ScaledSide(NamedTuple):
    """A side in one direction: its parts, each with its scale."""

    parts: tuple[tuple[Limits, float], ...]

    @property
    def scale(self) -> float:
        """The smallest scale."""
        return min(scale for _, scale in self.parts)

    def track(self, bleed: float, field: float) -> Track:
        """Return the map of lengths from bleed to bleed. What bleeds covers the field."""
        (first, one), (last, other) = self.parts[0], self.parts[-1]
        length = last.end
        begin = one * -bleed + first.shift(one) if first.low else -bleed
        end = other * (length + bleed) + last.shift(other) if last.high and not last.exact else length + bleed
        folds = {part.start: part.start for part, _ in self.parts[1:]}
        exact = {bound.now: bound.limit for part, _ in self.parts for bound in part.exact}
        pinned = {0.0: 0.0} if not first.low else {}
        knots = {-bleed: min(begin, field), **pinned, **folds, **exact, length + bleed: max(end, length - field)}
        return Track(tuple(sorted(knots.items())))


class Stretching(NamedTuple):
    """How a medium scales a side, and the distances that words, plates and codes keep there.

    No scale is smaller than the `minimum`. Scales are whole `step`s below 1, or exact without a step. With
    `scaled_evenly` a flat side with art has one scale for both directions, so that round things stay round. Distances
    are `clear` from the field's edge, `clear_of_cut` from the cut of a piece without a border, and `off_fold` from a
    fold. Shapes with a role in `whole` are never cut.
    """

    minimum: float = 0.0
    step: float = 0.0
    scaled_evenly: bool = False
    clear: float = 0.0
    clear_of_cut: float = 0.0
    off_fold: float = 0.0
    whole: tuple[Role, ...] = ()

    def scale(self, parts: Sequence[Limits]) -> float:
        """Return the scale of one or more parts that have the same one."""
        return largest_scale(parts, self.minimum, self.step) if self.step else max(scales_of(parts)[1], self.minimum)


def scales_of(parts: Sequence[Limits], slack: float = 0.0) -> tuple[float, float]:
    """Return the smallest and the largest scale that all of one or more parts allow."""
    smallest, largest = zip(*(part.scales(slack) for part in parts), strict=True)
    return max(smallest), min(largest)


def largest_scale(parts: Sequence[Limits], minimum: float, step: float = 1 / 2000) -> float:
    """Return the largest scale within all limits, in steps from 1 down to the `minimum`, or that if there is none.

    The interval ends where a scale just holds, but for rounding. So the steps beside it are tried too.
    """
    end, last = scales_of(parts, _SLACK)[1], round((1 - minimum) / step)
    near = ceil(max(0.0, min((1 - end) / step, last + 2.0)))
    scales = (1 - n / last * (1 - minimum) for n in range(max(near - 1, 0), min(near + 1, last) + 1))
    return next((scale for scale in scales if all(part.holds(scale) for part in parts)), minimum)


def together(sides: Sequence[tuple[Limits, ...]]) -> tuple[Limits, ...]:
    """Return the parts of several sides as one, with the limits of all."""
    return tuple(
        parts[0]._replace(
            least=tuple(one for part in parts for one in part.least),
            most=tuple(one for part in parts for one in part.most),
        )
        for parts in zip(*sides, strict=True)
    )


def banded(then: float, now: float, bands: Sequence[Band], scale: float) -> Track:
    """Return the knots of a direction: everything outside the bands is scaled evenly, and the bands share the rest."""
    whole = sum(band.end - band.start for band in bands)
    left = now - scale * (then - whole)
    if whole <= 0 or left <= 0:
        return Track(((0.0, 0.0), (then, now)))
    edges = [0.0, *(edge for band in sorted(bands) for edge in (band.start, band.end)), then]
    slopes = [left / whole if index % 2 else scale for index in range(len(edges) - 1)]
    steps = [(end - start) * slope for start, end, slope in zip(edges, edges[1:], slopes, strict=False)]
    knots = dict(zip(edges, accumulate(steps, initial=0.0), strict=True))
    return Track(tuple(knots.items()))


def of_panel(track: Track, start: float, length: float, turned: bool) -> Track:
    """Return a map of a side's lengths as one of a panel's, which counts from its own left or top."""
    if turned:
        end = start + length
        return Track(tuple((end - then, end - now) for then, now in reversed(track.knots)))
    return Track(tuple((then - start, now - start) for then, now in track.knots))
