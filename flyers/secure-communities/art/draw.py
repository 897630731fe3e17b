"""Draws the land: `land.svg` for the outside of the sheet, `hills.svg` for the inside.

On the cover the ridges of a fingerprint are the parallels of a volcano above and of a field below,
and a lit house stands where they meet. The same earth runs under every panel. Units are points from
the top left of the trim, y down; both drawings reach into the bleed. Run it and it writes both
files beside itself: `python draw.py`.
"""

import pathlib
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from curves import (
    FIELD_LINES,
    FIELD_RIDGES,
    FLANK_LINES,
    HILL,
    HILL_LINES,
    HILL_RIDGES,
    HORIZON,
    MOUNTAIN_LINES,
    MOUNTAIN_RIDGES,
    VOLCANO,
)

FIR, GOLD, WHITE = "#123F36", "#FFB92E", "#FFFFFF"

# The edges of the paper with its bleed. The hills reach further down, because the page moves them.
LEFT, TOP, RIGHT, BOTTOM = -9, -9, 801, 621
HILLS_TOP, HILLS_BOTTOM = 400, 700

# How far firs and houses reach into the ground, so that no light shows under them.
ROOTS = 2

# What stands on the horizon: x and height of a fir, x and width of a house.
COVER_HOUSE = (659.25, 37)
COVER_FIRS = ((606, 54), (591, 36), (622, 36), (699, 46), (714, 30))
LAND_HOUSES = (COVER_HOUSE, (413, 16), (84, 14), (108, 14))
LAND_FIRS = (
    *COVER_FIRS,
    *((366, 24), (378, 34), (390, 22), (434, 22)),
    *((34, 22), (44, 30), (56, 20), (150, 24), (160, 18)),
)
HILL_HOUSES = ((398, 18), (101, 15), (128, 15), (663, 15), (690, 15))
HILL_FIRS = (
    *((364, 23), (374, 31), (424, 27)),
    *((62, 22), (72, 30), (163, 27), (173, 20)),
    *((622, 27), (632, 20), (736, 29), (747, 21)),
)

# The right half of a fir, from its tip down to its foot, in parts of its height.
FIR_TREE = ((0, -1), (0.106, -0.64), (0.057, -0.64), (0.167, -0.31), (0.097, -0.31))
FIR_FOOT = 0.22

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
Ground = Callable[[float], float]


def land() -> Iterator[str]:
    """Yield the groups of the outside: one sky over three panels, the volcano, the earth and what stands on it."""
    ground = surface(HORIZON)
    yield group("sky", fill(GOLD), {"gold": box(LEFT, TOP, RIGHT, BOTTOM)})
    yield group("mountain", fill(WHITE), {"volcano": below(VOLCANO, 500)})
    yield group("mountain-outline", line(FIR, 1.8), FLANK_LINES)
    yield group("mountain-lines", line(FIR, 1.0), MOUNTAIN_LINES)
    yield group("print", line(FIR, 6.3, "round"), MOUNTAIN_RIDGES)
    yield group("earth", fill(FIR), {"horizon": below(HORIZON, BOTTOM)})
    yield group("furrow-lines", line(GOLD, 1.0), FIELD_LINES)
    yield group("furrows", line(GOLD, 6.3, "round"), FIELD_RIDGES)
    yield from settlement(LAND_FIRS, LAND_HOUSES, ground)


def hills() -> Iterator[str]:
    """Yield the groups of the inside: a hill that is a fingerprint, with fields to both sides."""
    yield group("earth", fill(FIR), {"hill": below(HILL, HILLS_BOTTOM)})
    yield group("furrow-lines", line(GOLD, 1.0), HILL_LINES)
    yield group("furrows", line(GOLD, 6.3, "round"), HILL_RIDGES)
    yield from settlement(HILL_FIRS, HILL_HOUSES, surface(HILL))


def settlement(firs: Iterable[Point], houses: Iterable[Point], ground: Ground) -> Iterator[str]:
    """Yield firs, houses and lit windows as three groups; each (x, size) stands on `ground`."""
    houses = tuple(houses)
    yield group("firs", fill(FIR), {f"fir-{x:g}": fir(x, height, ground) for x, height in firs})
    yield group("houses", fill(FIR), {f"house-{x:g}": house(x, width, ground) for x, width in houses})
    yield group("windows", fill(GOLD), {f"window-{x:g}": window(x, width, ground) for x, width in houses})


def fir(x: float, height: float, ground: Ground) -> str:
    """Return a fir of three tiers whose foot follows the slope."""
    foot = ground(x)
    right = [(x + dx * height, foot + dy * height) for dx, dy in FIR_TREE]
    left = [(x - dx * height, foot + dy * height) for dx, dy in FIR_TREE[:0:-1]]
    corners = [(side, ground(side) + ROOTS) for side in (x + FIR_FOOT * height, x - FIR_FOOT * height)]
    return polygon([*right, *corners, *left])


def house(x: float, width: float, ground: Ground) -> str:
    """Return a house with flat eaves and a chimney in one outline, level on its downhill corner."""
    floor = doorstep(x, width, ground)
    slope = (1.06 - 0.5) / 0.66
    outline = (
        *((-0.5, 0), (-0.5, -0.5), (-0.66, -0.5), (0, -1.06)),
        *((0.2, -1.06 + 0.2 * slope), (0.2, -1.06), (0.36, -1.06), (0.36, -1.06 + 0.36 * slope)),
        *((0.66, -0.5), (0.5, -0.5), (0.5, 0)),
    )
    return polygon([(x + dx * width, floor + dy * width + (ROOTS if dy == 0 else 0)) for dx, dy in outline])


def window(x: float, width: float, ground: Ground) -> str:
    """Return a lit window: four panes with the dark of the house between them."""
    middle = doorstep(x, width, ground) - 0.26 * width
    pane, bar = 0.17 * width, 0.05 * width
    starts = (-pane - bar / 2, bar / 2)
    panes = (box(x + dx, middle + dy, x + dx + pane, middle + dy + pane) for dy in starts for dx in starts)
    return " ".join(panes)


def doorstep(x: float, width: float, ground: Ground) -> float:
    """Return the y of a level floor whose downhill corner touches the ground."""
    return ground(x) + abs(ground(x + width / 2) - ground(x - width / 2)) / 2


def surface(master: str) -> Ground:
    """Return the height of a master curve as a function of x; the curve runs from left to right."""
    points = [at(curve, step / 64) for curve in curves_of(master) for step in range(65)]

    def height(x: float) -> float:
        after = bisect(points, (x,))
        (x0, y0), (x1, y1) = points[after - 1], points[after]
        return y0 + (y1 - y0) * (x - x0) / (x1 - x0)

    return height


def below(master: str, bottom: float) -> str:
    """Return the area between a master curve and `bottom`, from one edge of the paper to the other."""
    inside = [part for curve in curves_of(master) if (part := within(curve, LEFT, RIGHT))]
    start = inside[0][0]
    bends = " ".join(f"C{pair(b)} {pair(c)} {pair(d)}" for _, b, c, d in inside)
    return f"M{pair(start)} {bends} V{number(bottom)} H{number(start[0])} Z"


def within(curve: Curve, left: float, right: float) -> Curve | None:
    """Return the part of `curve` between two x, or None; the curve runs from left to right."""
    if curve[3][0] <= left or curve[0][0] >= right:
        return None
    a, b = (time_at(curve, x) for x in (left, right))
    return blossom(curve, a, a, a), blossom(curve, a, a, b), blossom(curve, a, b, b), blossom(curve, b, b, b)


def time_at(curve: Curve, x: float) -> float:
    """Return the parameter, 0 to 1, at which `curve` comes nearest to `x`."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if at(curve, middle)[0] < x else (low, middle)
    return round(high, 12)


def at(curve: Curve, t: float) -> Point:
    """Return the point of `curve` at the parameter `t`."""
    return blossom(curve, t, t, t)


def blossom(curve: Curve, *times: float) -> Point:
    """Return de Casteljau's point with a parameter of its own for each of the three steps."""
    points = list(curve)
    for t in times:
        points = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for (x0, y0), (x1, y1) in pairwise(points)]
    return points[0]


def curves_of(master: str) -> list[Curve]:
    """Return the cubics of path data that is one M and then C alone."""
    numbers = [float(word) for word in master.replace("M", " ").replace("C", " ").split()]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return [(points[i], points[i + 1], points[i + 2], points[i + 3]) for i in range(0, len(points) - 1, 3)]


def box(left: float, top: float, right: float, bottom: float) -> str:
    """Return a rectangle as path data."""
    return f"M{number(left)} {number(top)} H{number(right)} V{number(bottom)} H{number(left)} Z"


def polygon(points: Iterable[Point]) -> str:
    """Return a closed shape of straight sides as path data."""
    return "M" + " L".join(map(pair, points)) + " Z"


def pair(point: Point) -> str:
    """Return a point as path data."""
    return f"{number(point[0])} {number(point[1])}"


def number(value: float) -> str:
    """Return a number to 1/100 pt, which is finer than any press."""
    return f"{round(value, 2) + 0:g}"


def fill(colour: str) -> str:
    """Return the attributes of a flat fill."""
    return f'fill="{colour}"'


def line(colour: str, width: float, cap: str = "butt") -> str:
    """Return the attributes of a stroke without fill."""
    return f'fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="{cap}"'


def group(name: str, paint: str, shapes: Mapping[str, str]) -> str:
    """Return a named group of named paths in one paint."""
    paths = "".join(f'    <path id="{name}-{key}" d="{data}"/>\n' for key, data in shapes.items())
    return f'  <g id="{name}" {paint}>\n{paths}  </g>\n'


def document(title: str, top: float, bottom: float, groups: Iterable[str]) -> str:
    """Return an SVG as wide as the paper with its bleed, from `top` to `bottom`."""
    view = f"{LEFT} {top} {RIGHT - LEFT} {bottom - top}"
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n  <title>{title}</title>\n'
    return start + "".join(groups) + "</svg>\n"


def main() -> None:
    """Write both drawings beside this script."""
    here = pathlib.Path(__file__).parent
    outside = document("The print is the land", TOP, BOTTOM, land())
    inside = document("The hills", HILLS_TOP, HILLS_BOTTOM, hills())
    (here / "land.svg").write_text(outside, encoding="utf-8")
    (here / "hills.svg").write_text(inside, encoding="utf-8")


if __name__ == "__main__":
    main()
