"""Draws the chairs: `chair.svg` for the front of the handbill, `row.svg` for the middle of its back.

A chair stands free in a row, with a cup of coffee on it, and its back is the sign: the title stands on it. On the
other side the row goes on, and the free one is among the others. Units are points from the top left of the trim,
y down; both drawings reach into the bleed. Run it and it writes both files beside itself: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

BEET, PEACH, WHITE = "#6B1D3F", "#FFB48A", "#FFFFFF"

# The edges of the paper with its bleed, and where the drawing of the back begins and ends.
LEFT, TOP, RIGHT, BOTTOM, ROW_TOP, ROW_FOOT = -9, -9, 405, 621, 315, 399

# On the front: where wall and floor meet, the middle of the free chair, how far apart chairs stand, the cup's middle.
FLOOR, MIDDLE, APART, CUP = 544.0, 198.0, 306.0, (66.0, -168.0)

# On the back: the row's feet, its scale and step, how many chairs there are, and which of them is free.
FEET, SCALE, STEP, COUNT, FREE_ONE = 392.0, 0.14, 45.5, 10, 6

Point = tuple[float, float]


class Chair(NamedTuple):
    """A chair seen from the front: the middle between its feet, and its scale. Its parts are told from there."""

    x: float
    foot: float
    scale: float

    def at(self, x: float, y: float) -> str:
        """Return a point of the chair as path data."""
        return f"{number(self.x + x * self.scale)} {number(self.foot + y * self.scale)}"

    def shape(self, *corners: Point) -> str:
        """Return a closed shape of straight sides."""
        return "M" + " L".join(self.at(*corner) for corner in corners) + " Z"

    def box(self, left: float, top: float, right: float, foot: float) -> str:
        """Return a rectangle."""
        return self.shape((left, top), (right, top), (right, foot), (left, foot))

    def rounded(self, half: float, top: float, foot: float, corner: float) -> str:
        """Return a rectangle with round corners around the chair's middle."""
        ends = (
            ((half - corner, top), (half, top), (half, top + corner)),
            ((half, foot - corner), (half, foot), (half - corner, foot)),
            ((corner - half, foot), (-half, foot), (-half, foot - corner)),
            ((-half, top + corner), (-half, top), (corner - half, top)),
        )
        bends = " L".join(f"{self.at(*a)} Q{self.at(*b)} {self.at(*c)}" for a, b, c in ends)
        return f"M{bends} Z"


def front() -> Iterator[str]:
    """Yield the groups of the front: wall and floor, the others in outline, and the free chair with a cup."""
    yield group("wall", fill(BEET), [Chair(0, 0, 1).box(LEFT, TOP, RIGHT, FLOOR)])
    others = [part for side in (-1, 1) for part in wood(Chair(MIDDLE + side * APART, FLOOR, 1))]
    yield group("edges", line(PEACH, 5), others)
    yield group("others", fill(BEET), others)
    yield group("floor", fill(PEACH), [Chair(0, 0, 1).box(LEFT, FLOOR, RIGHT, BOTTOM)])
    chair = Chair(MIDDLE, FLOOR, 1)
    yield group("free", fill(PEACH), wood(chair))
    yield group("cup-edge", line(BEET, 11), [handle(chair), cup(chair)])
    yield group("handle", line(WHITE, 5), [handle(chair)])
    yield group("cup", fill(WHITE), [cup(chair)])
    yield group("steam", line(WHITE, 3.4), steam(chair))


def back() -> Iterator[str]:
    """Yield the groups of the back: a row of chairs, one of them free. They stand on the floor of the layout."""
    row = [Chair(198 + (n - (COUNT - 1) / 2) * STEP, FEET, SCALE) for n in range(COUNT)]
    yield group("row", fill(BEET), (part for n, chair in enumerate(row) if n != FREE_ONE for part in wood(chair)))
    yield group("edge", line(BEET, 2.4), wood(row[FREE_ONE]))
    yield group("free", fill(PEACH), wood(row[FREE_ONE]))


def wood(chair: Chair) -> Iterator[str]:
    """Yield the parts of a chair, from its back down."""
    yield chair.rounded(142, -488, -254, 26)
    for side in (-1, 1):
        yield chair.shape((side * 120, -256), (side * 98, -256), (side * 98, -178), (side * 120, -178))
        yield chair.shape((side * 132, -124), (side * 108, -124), (side * 114, 2), (side * 130, 2))
    yield chair.shape((-118, -180), (118, -180), (146, -140), (146, -120), (-146, -120), (-146, -140))
    yield chair.box(-118, -72, 118, -59)


def cup(chair: Chair) -> str:
    """Return a cup that stands on the seat."""
    x, y = CUP
    foot = f"Q{chair.at(x - 17, y + 8)} {chair.at(x - 9, y + 8)} L{chair.at(x + 9, y + 8)}"
    side = f"Q{chair.at(x + 17, y + 8)} {chair.at(x + 18, y - 30)}"
    return f"M{chair.at(x - 18, y - 30)} {foot} {side} Z"


def handle(chair: Chair) -> str:
    """Return the handle at the right of the cup."""
    x, y = CUP
    bend = f"{chair.at(x + 32, y - 26)} {chair.at(x + 30, y - 4)} {chair.at(x + 14, y - 6)}"
    return f"M{chair.at(x + 16, y - 23)} C{bend}"


def steam(chair: Chair) -> Iterator[str]:
    """Yield the steam over the cup."""
    x, y = CUP
    for dx in (-7, 7):
        bends = f"{chair.at(x + dx - 7, y - 46)} {chair.at(x + dx + 7, y - 54)} {chair.at(x + dx, y - 66)}"
        yield f"M{chair.at(x + dx, y - 38)} C{bends}"


def number(value: float) -> str:
    """Return a number to 1/100 pt, which is finer than any press."""
    return f"{round(value, 2) + 0:g}"


def fill(colour: str) -> str:
    """Return the attributes of a flat fill."""
    return f'fill="{colour}"'


def line(colour: str, width: float) -> str:
    """Return the attributes of a stroke with round ends and without fill."""
    return f'fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"'


def group(name: str, paint: str, shapes: Iterable[str]) -> str:
    """Return a named group of paths in one paint."""
    paths = "".join(f'    <path d="{data}"/>\n' for data in shapes)
    return f'  <g id="{name}" {paint}>\n{paths}  </g>\n'


def document(title: str, top: float, foot: float, groups: Iterable[str]) -> str:
    """Return an SVG as wide as the paper with its bleed, from `top` down to `foot`."""
    view = f"{LEFT} {number(top)} {RIGHT - LEFT} {number(foot - top)}"
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n  <title>{title}</title>\n'
    return start + "".join(groups) + "</svg>\n"


def main() -> None:
    """Write both drawings beside this script."""
    here = pathlib.Path(__file__).parent
    (here / "chair.svg").write_text(document("A free chair", TOP, BOTTOM, front()), encoding="utf-8")
    (here / "row.svg").write_text(document("A row of chairs", ROW_TOP, ROW_FOOT, back()), encoding="utf-8")


if __name__ == "__main__":
    main()
