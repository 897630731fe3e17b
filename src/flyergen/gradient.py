"""Gradients: colors that change along a line, or from a point outwards, and the matrices that place them."""

from collections.abc import Iterator
from operator import itemgetter

from flyergen.colour import Colour
from flyergen.geometry import Point, Rect
from flyergen.named_tuple import NamedTuple

# The numbers a, b, c, d, e and f of a matrix: x becomes a x + c y + e, and y becomes b x + d y + f.
Matrix = tuple[float, float, float, float, float, float]


class Gradient(NamedTuple):
    """A gradient between colors: along a line, or from a point to the edge of a circle if `radial`.

    `stops` are colors with their positions, from 0 to 1 in rising order. `matrix` maps the gradient's own space to
    that of its path. In its own space the line goes from (0, 0) to (1, 0), and the circle has its centre at (0, 0) and
    a radius of 1, with the first color at `focus`. The outermost colors continue before 0 and after 1.
    """

    stops: tuple[tuple[float, Colour], ...]
    matrix: Matrix
    radial: bool = False
    focus: Point = Point(0.0, 0.0)

    def colours_in(self, box: Rect) -> Iterator[Colour]:
        """Yield the outermost colors that a linear gradient has in a box, and its stops in it."""
        a, b, _, _, e, f = self.matrix
        corners = ((x, y) for x in (box.x, box.right) for y in (box.y, box.bottom))
        places = [((x - e) * a + (y - f) * b) / (a * a + b * b) for x, y in corners]
        first, last = (min(max(place, 0.0), 1.0) for place in (min(places), max(places)))
        yield from (self._at(place) for place in dict.fromkeys((first, last)))
        yield from (colour for place, colour in self.stops if first < place < last)

    def nearest(self, point: Point) -> Colour:
        """Return the stop of a linear gradient that is nearest to a point."""
        a, b, _, _, e, f = self.matrix
        place = ((point.x - e) * a + (point.y - f) * b) / (a * a + b * b)
        return min(self.stops, key=lambda stop: abs(stop[0] - place))[1]

    def _at(self, place: float) -> Colour:
        """Return the color at a position of the gradient."""
        low = max((one for one in self.stops if one[0] <= place), key=itemgetter(0), default=self.stops[0])
        high = min((one for one in self.stops if one[0] >= place), key=itemgetter(0), default=self.stops[-1])
        share = (place - low[0]) / (high[0] - low[0]) if high[0] > low[0] else 0.0
        red, green, blue = (a + (b - a) * share for a, b in zip(low[1].rgb, high[1].rgb, strict=True))
        return Colour((low if share < 0.5 else high)[1].name, (red, green, blue), None)

    def through(self, other: Matrix) -> "Gradient":
        """Return the gradient after its path has been transformed by a matrix."""
        return self._replace(matrix=times(self.matrix, other))


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the product of two matrices: first one, then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
