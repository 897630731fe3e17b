"""Gradients: colors that change along a line, or from a point outwards, and the matrices that place them."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from math import sqrt

from flyergen.colour import Colour, mixed
from flyergen.geometry import Point, Rect
from flyergen.record import NamedTuple

# The numbers a, b, c, d, e and f of a matrix: x becomes a x + c y + e, and y becomes b x + d y + f.
Matrix = tuple[float, float, float, float, float, float]
_STEPS = 8  # across and down: places of a box at which a radial gradient is looked at
_BETWEEN = 8  # steps from stop to stop where both the color and its opacity change


class Gradient(NamedTuple):
    """A gradient between colors: along a line, or from a point to the edge of a circle if `radial`.

    `stops` are colors with their positions, from 0 to 1 in rising order. `matrix` maps the gradient's own space to
    that of its path. In its own space the line goes from (0, 0) to (1, 0), and the circle has its centre at (0, 0) and
    a radius of 1, with the first color at `focus`. The outermost colors continue before 0 and after 1. `shares` are the
    opacities of the stops, from 0 to 1, or nothing if all are opaque.
    """

    stops: tuple[tuple[float, Colour], ...]
    matrix: Matrix
    radial: bool = False
    focus: Point = Point(0.0, 0.0)
    shares: tuple[float, ...] = ()

    def colours_in(self, box: Rect) -> Iterator[Colour]:
        """Yield the outermost colors that it has in a box, and its stops in it."""
        return (colour for colour, _ in self.seen_in(box))

    def seen_in(self, box: Rect) -> Iterator[tuple[Colour, float]]:
        """Yield the outermost colors that it has in a box, and its stops in it, each with its opacity."""
        steps = [n / _STEPS for n in range(_STEPS + 1)] if self.radial else (0.0, 1.0)
        points = [Point(box.x + x * box.width, box.y + y * box.height) for x in steps for y in steps]
        places = [*map(self._place, points)]
        first, last = (min(max(place, 0.0), 1.0) for place in (min(places), max(places)))
        yield from (self._at(place) for place in dict.fromkeys((first, last)))
        yield from ((colour, share) for at, colour, share in self.shared_stops if first < at < last)

    @property
    def shared_stops(self) -> tuple[tuple[float, Colour, float], ...]:
        """The stops, each with its opacity."""
        shares = self.shares or (1.0,) * len(self.stops)
        return tuple((at, colour, share) for (at, colour), share in zip(self.stops, shares, strict=True))

    def colour_at(self, point: tuple[float, float]) -> tuple[Colour, float]:
        """Return the color at a point, and its opacity."""
        return self._at(self._place(Point(*point)))

    def nearest(self, point: Point) -> Colour:
        """Return the stop that is nearest to a point."""
        place = self._place(point)
        return min(self.stops, key=lambda stop: abs(stop[0] - place))[1]

    @property
    def main(self) -> Colour:
        """The color that takes up most of it: that of the stop to which most positions are nearest."""
        places = [place for place, _ in self.stops]
        between = [(one + other) / 2 for one, other in pairwise(places)]
        shares: dict[Colour, float] = {}
        for (_, colour), start, end in zip(self.stops, (0.0, *between), (*between, 1.0), strict=True):
            shares[colour] = shares.get(colour, 0.0) + end - start
        return max(shares, key=lambda colour: shares[colour])

    def _place(self, point: Point) -> float:
        """Return the position of the color at a point. Source of radial ones: SVG 2, 14.2.3.3."""
        a, b, c, d, e, f = self.matrix
        if not self.radial:
            return ((point.x - e) * a + (point.y - f) * b) / (a * a + b * b)
        across, down, size = point.x - e, point.y - f, a * d - b * c
        x, y = (across * d - down * c) / size - self.focus.x, (down * a - across * b) / size - self.focus.y
        inward, along = 1 - self.focus.x**2 - self.focus.y**2, x * self.focus.x + y * self.focus.y
        return (along + sqrt(along**2 + inward * (x * x + y * y))) / inward

    def _at(self, place: float) -> tuple[Colour, float]:
        """Return the color at a position of the gradient, and its opacity."""
        stops = self.shared_stops
        start, low, covered = next((one for one in reversed(stops) if one[0] <= place), stops[0])
        end, high, ends = next((one for one in stops if one[0] >= place), stops[-1])
        step = (place - start) / (end - start) if end > start else 0.0
        red, green, blue = (a + (b - a) * step for a, b in zip(low.rgb, high.rgb, strict=True))
        colour = Colour((low if step < 0.5 else high).name, (red, green, blue), None)
        return colour, covered + (ends - covered) * step

    @property
    def mean_share(self) -> float:
        """The mean of its opacities, from position 0 to position 1."""
        if not self.shares:
            return 1.0
        places = (0.0, *(place for place, _ in self.stops), 1.0)
        shares = (self.shares[0], *self.shares, self.shares[-1])
        ends = zip(pairwise(places), pairwise(shares), strict=True)
        return sum((end - start) * (one + other) / 2 for (start, end), (one, other) in ends)

    @property
    def as_mask(self) -> "Gradient":
        """The gradient of its opacities, as greys: white is opaque."""
        greys = [Colour(f"opacity {share:g}", (share,) * 3, None) for share in self.shares]
        return self._replace(
            stops=tuple((at, grey) for (at, _), grey in zip(self.stops, greys, strict=True)), shares=()
        )

    def over(self, ground: Colour, share: float = 1.0) -> "Gradient":
        """Return the opaque gradient that is seen of it over a color, where it has an opacity besides its own."""
        stops = tuple((at, mixed(colour, ground, part * share)) for at, colour, part in self._fine())
        return self._replace(stops=stops, shares=())

    def _fine(self) -> Iterator[tuple[float, Colour, float]]:
        """Yield the stops with their opacities, and more between two of which both the color and the opacity differ."""
        every = self.shared_stops
        for (at, one, part), (end, other, ends) in pairwise(every):
            yield at, one, part
            for n in range(1, _BETWEEN) if end > at and one != other and part != ends else ():
                step = n / _BETWEEN
                yield at + (end - at) * step, mixed(other, one, step), part + (ends - part) * step
        yield every[-1]

    def recoloured(self, colours: Mapping[str, Colour]) -> "Gradient":
        """Return the gradient with other colors, by the names of its own."""
        return self._replace(stops=tuple((place, colours.get(one.name, one)) for place, one in self.stops))

    def moved_by(self, move: Callable[[float, float], tuple[float, float]]) -> "Gradient":
        """Return the gradient after the points of its path have moved, as if all did as the ends of its own axes."""
        a, b, c, d, e, f = self.matrix
        (x, y), (x1, y1), (x2, y2) = move(e, f), move(e + a, f + b), move(e + c, f + d)
        return self._replace(matrix=(x1 - x, y1 - y, x2 - x, y2 - y, x, y))

    def through(self, other: Matrix) -> "Gradient":
        """Return the gradient after its path has been transformed by a matrix."""
        return self._replace(matrix=times(self.matrix, other))


def times(first: Matrix, second: Matrix) -> Matrix:
    """Return the product of two matrices: first one, then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
