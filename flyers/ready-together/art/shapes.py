"""Shapes of a quilt as SVG path data: patches, seams and blocks. Units are points, y down."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

INDIGO, CHEDDAR, MUSLIN, RED, WHITE = "#22305F", "#F59A2B", "#FBF3E4", "#B5302B", "#FFFFFF"
KAPPA = 0.5523  # the handle of a quarter circle in Bezier curves

Point = tuple[float, float]
Ground = Callable[[float], float]


class Mark(NamedTuple):
    """One painted path: a fill, or a stroke of a width, round at its ends or not. `group` is its part of a drawing."""

    data: str
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    round: bool = False
    group: str = ""

    def svg(self) -> str:
        """Return the path as an element."""
        if self.fill:
            return f'  <path fill="{self.fill}" d="{self.data}"/>\n'
        cap = ' stroke-linecap="round"' if self.round else ""
        return f'  <path fill="none" stroke="{self.stroke}" stroke-width="{self.width:g}"{cap} d="{self.data}"/>\n'


class Square(NamedTuple):
    """Where a quilt block stands: its left top corner and its side. `at` goes from 0 to 1 across it."""

    x: float
    y: float
    side: float

    def at(self, *points: Point) -> list[Point]:
        return [(self.x + u * self.side, self.y + v * self.side) for u, v in points]

    def patch(self, colour: str, *points: Point) -> Mark:
        return Mark(polygon(self.at(*points)), colour)

    def box(self, colour: str, left: float, top: float, right: float, bottom: float) -> Mark:
        return self.patch(colour, (left, top), (right, top), (right, bottom), (left, bottom))

    def seams(self, colour: str, width: float, *lines: tuple[Point, Point]) -> Mark:
        return Mark(" ".join(line(*self.at(*ends)) for ends in lines), stroke=colour, width=width)


def number(value: float) -> str:
    """Return a number to 1/100 pt, which is finer than any press."""
    return f"{round(value, 2) + 0:g}"


def pair(point: Point) -> str:
    """Return a point as path data."""
    return f"{number(point[0])} {number(point[1])}"


def polygon(points: Iterable[Point]) -> str:
    """Return a closed shape of straight sides."""
    return "M" + " L".join(map(pair, points)) + " Z"


def line(start: Point, end: Point) -> str:
    """Return a straight line."""
    return f"M{pair(start)} L{pair(end)}"


def through(points: Iterable[Point]) -> str:
    """Return an open line of straight parts."""
    return "M" + " L".join(map(pair, points))


def box(left: float, top: float, right: float, bottom: float) -> str:
    """Return a rectangle."""
    return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def disc(x: float, y: float, radius: float) -> str:
    """Return a circle as four curves."""
    k = KAPPA * radius
    return (
        f"M{pair((x - radius, y))} "
        f"C{pair((x - radius, y - k))} {pair((x - k, y - radius))} {pair((x, y - radius))} "
        f"C{pair((x + k, y - radius))} {pair((x + radius, y - k))} {pair((x + radius, y))} "
        f"C{pair((x + radius, y + k))} {pair((x + k, y + radius))} {pair((x, y + radius))} "
        f"C{pair((x - k, y + radius))} {pair((x - radius, y + k))} {pair((x - radius, y))} Z"
    )


def stitches(path: list[Point], stitch: float = 3.2, gap: float = 2.6) -> str:
    """Return a running stitch along a line of points, as short lines."""
    found, left, drawing, start = [], stitch, True, path[0]
    for before, after in pairwise(path):
        length = ((after[0] - before[0]) ** 2 + (after[1] - before[1]) ** 2) ** 0.5
        done = 0.0
        while length - done > left:
            done += left
            here = (
                before[0] + (after[0] - before[0]) * done / length,
                before[1] + (after[1] - before[1]) * done / length,
            )
            if drawing:
                found.append(line(start, here))
            start, drawing = here, not drawing
            left = stitch if drawing else gap
        left -= length - done
    return " ".join(found)


# Quilt blocks. Seams are lines in the colour of the ground, so that patches of one darkness stay apart in a copy.


def house_block(at: Square, wall: str, ground: str, light: str) -> Iterator[Mark]:
    """A house with a lit window: what the blocks have in their middle."""
    yield at.box(ground, 0, 0, 1, 1)
    yield at.patch(wall, (0.5, 0.14), (0.9, 0.5), (0.78, 0.5), (0.78, 0.86), (0.22, 0.86), (0.22, 0.5), (0.1, 0.5))
    yield at.box(light, 0.4, 0.54, 0.6, 0.86)


def star_block(at: Square, star: str, ground: str, second: str, seam: float) -> Iterator[Mark]:
    """A sawtooth star on a grid of four, a house in its middle."""
    yield at.box(ground, 0, 0.25, 1, 0.75)
    yield at.box(ground, 0.25, 0, 0.75, 1)
    q = 0.25
    for u, v in ((1, 0), (2, 0), (0, 1), (0, 2), (3, 1), (3, 2), (1, 3), (2, 3)):
        yield at.patch(star, *_tooth(u, v, q))
    corners = ((0, 0), (3, 0), (0, 3), (3, 3))
    for u, v in corners:
        yield at.box(second, u * q, v * q, (u + 1) * q, (v + 1) * q)
    yield from house_block(Square(*at.at((q, q))[0], at.side / 2), ground, star, second)
    lines = [((n * q, 0.0), (n * q, 1.0)) for n in (1, 3)] + [((0.0, n * q), (1.0, n * q)) for n in (1, 3)]
    yield at.seams(MUSLIN, seam, *lines)


def _tooth(u: int, v: int, q: float) -> list[Point]:
    """The point of the star that lies in one square of its rim."""
    left, top, right, bottom = u * q, v * q, (u + 1) * q, (v + 1) * q
    if v == 0:
        return [(left, bottom), (right, bottom), (left if u == 1 else right, top)]
    if v == 3:
        return [(left, top), (right, top), (left if u == 1 else right, bottom)]
    if u == 0:
        return [(right, top), (right, bottom), (left, top if v == 1 else bottom)]
    return [(left, top), (left, bottom), (right, top if v == 1 else bottom)]


def cabin_block(at: Square, logs: tuple[str, ...], seam: float, lit: str = CHEDDAR) -> Iterator[Mark]:
    """A log cabin: logs laid around a house, ring by ring, `logs` naming the colours from the inside outward."""
    core = 0.3
    step = (1 - core) / 2 / len(logs)
    for ring in reversed(range(len(logs))):
        edge = (1 - core) / 2 - (ring + 1) * step
        yield at.box(logs[ring], edge, edge, 1 - edge, 1 - edge)
    low = (1 - core) / 2
    yield from house_block(Square(*at.at((low, low))[0], at.side * core), INDIGO, MUSLIN, lit)
    lines: list[tuple[Point, Point]] = []
    for ring in range(len(logs)):
        near, far = low - ring * step, low - (ring + 1) * step
        lines += [((far, near), (1 - near, near)), ((near, near), (near, 1 - far))]
        lines += [((near, 1 - near), (1 - far, 1 - near)), ((1 - near, far), (1 - near, 1 - near))]
    yield at.seams(MUSLIN, seam, *lines)


def pine_block(at: Square, tree: str, ground: str, trunk: str) -> Iterator[Mark]:
    """A pine tree of three triangles."""
    yield at.box(ground, 0, 0, 1, 1)
    yield at.box(trunk, 0.44, 0.74, 0.56, 0.94)
    for top, foot, half in ((0.08, 0.38, 0.22), (0.26, 0.58, 0.3), (0.46, 0.8, 0.38)):
        yield at.patch(tree, (0.5, top), (0.5 + half, foot), (0.5 - half, foot))


def bag_block(at: Square, bag: str, ground: str, second: str, seam: float) -> Iterator[Mark]:
    """A knapsack: its flap is a goose that flies down, its pocket a square."""
    yield at.box(ground, 0, 0, 1, 1)
    handle = through(at.at((0.4, 0.2), (0.4, 0.1), (0.6, 0.1), (0.6, 0.2)))
    yield Mark(handle, stroke=bag, width=at.side * 0.045)
    yield at.patch(bag, (0.3, 0.18), (0.7, 0.18), (0.8, 0.3), (0.8, 0.9), (0.2, 0.9), (0.2, 0.3))
    yield at.box(bag, 0.1, 0.56, 0.17, 0.86)
    yield at.box(bag, 0.83, 0.56, 0.9, 0.86)
    yield at.patch(second, (0.2, 0.3), (0.8, 0.3), (0.5, 0.56))
    yield at.box(second, 0.31, 0.62, 0.69, 0.83)
    yield at.seams(MUSLIN, seam, ((0.2, 0.3), (0.8, 0.3)), ((0.31, 0.7), (0.69, 0.7)))
    yield Mark(disc(*at.at((0.5, 0.545))[0], at.side * 0.03), MUSLIN)


def pinwheel_block(at: Square, wheel: str, ground: str, seam: float) -> Iterator[Mark]:
    """A pinwheel of four triangles."""
    yield at.box(ground, 0, 0, 1, 1)
    for corners in (((0, 0), (0.5, 0)), ((1, 0), (1, 0.5)), ((1, 1), (0.5, 1)), ((0, 1), (0, 0.5))):
        yield at.patch(wheel, *corners, (0.5, 0.5))
    yield at.seams(MUSLIN, seam, ((0.5, 0.0), (0.5, 1.0)), ((0.0, 0.5), (1.0, 0.5)))


def cross_block(at: Square, cross: str, ground: str) -> Iterator[Mark]:
    """A first aid kit."""
    yield at.box(ground, 0, 0, 1, 1)
    yield at.box(cross, 0.38, 0.16, 0.62, 0.84)
    yield at.box(cross, 0.16, 0.38, 0.84, 0.62)


def light_block(at: Square, light: str, ground: str, beam: str) -> Iterator[Mark]:
    """A flashlight and its beam."""
    yield at.box(ground, 0, 0, 1, 1)
    yield at.patch(beam, (0.5, 0.5), (1, 0.1), (1, 0.9))
    yield at.box(light, 0.06, 0.41, 0.4, 0.59)
    yield at.patch(light, (0.38, 0.41), (0.56, 0.28), (0.56, 0.72), (0.38, 0.59))


def can_block(at: Square, can: str, ground: str, label: str) -> Iterator[Mark]:
    """A can of food."""
    yield at.box(ground, 0, 0, 1, 1)
    yield at.box(can, 0.24, 0.14, 0.76, 0.86)
    yield at.box(label, 0.24, 0.32, 0.76, 0.68)
    yield Mark(disc(*at.at((0.5, 0.5))[0], at.side * 0.11), can)


def drop_block(at: Square, drop: str, ground: str) -> Iterator[Mark]:
    """A drop of water."""
    yield at.box(ground, 0, 0, 1, 1)
    x, y = at.at((0.5, 0.62))[0]
    radius = at.side * 0.23
    yield Mark(disc(x, y, radius), drop)
    # The sides meet the disc where they touch it: 1/2.15 of the radius over its middle.
    side, rise = radius * 0.885, radius * 0.465
    yield Mark(polygon([(x, y - radius * 2.15), (x + side, y - rise), (x - side, y - rise)]), drop)


def wave(left: float, right: float, height: Ground, step: float = 6.0) -> list[Point]:
    """Return points along the ground from `left` to `right`."""
    count = max(1, round((right - left) / step))
    return [(left + (right - left) * n / count, height(left + (right - left) * n / count)) for n in range(count + 1)]
