"""Shapes of an SVG drawing as text: boxes, discs, rings, paths and groups, in the colors of the theme.

Boxes are left, top, right and foot; all numbers are in the units of the drawing that uses them.
"""

from collections.abc import Iterable, Iterator

INDIGO, MINT, WHITE = "#28336F", "#9BE3C0", "#FFFFFF"

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def n(value: float) -> str:
    """Return a number as SVG has it, without needless digits."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def rect(colour: str, box: Box, radius: float = 0) -> str:
    """Return a box from its left, top, right and foot, filled."""
    left, top, right, foot = box
    corner = f' rx="{n(radius)}"' if radius else ""
    size = f'width="{n(right - left)}" height="{n(foot - top)}"'
    return f'<rect fill="{colour}" x="{n(left)}" y="{n(top)}" {size}{corner}/>'


def frame(colour: str, width: float, box: Box, radius: float = 0) -> str:
    """Return the outline of a box, its stroke all within."""
    half = width / 2
    left, top, right, foot = (edge + by for edge, by in zip(box, (half, half, -half, -half), strict=True))
    size = f'width="{n(right - left)}" height="{n(foot - top)}"'
    corner = f' rx="{n(radius)}"' if radius else ""
    return f'<rect fill="none" stroke="{colour}" stroke-width="{n(width)}" x="{n(left)}" y="{n(top)}" {size}{corner}/>'


def line(command: str, points: Iterable[Point]) -> str:
    return "".join(f"{command if i == 0 else ' '}{n(x)} {n(y)}" for i, (x, y) in enumerate(points))


def disc(colour: str, centre: Point, radius: float) -> str:
    return f'<circle fill="{colour}" cx="{n(centre[0])}" cy="{n(centre[1])}" r="{n(radius)}"/>'


def ring(colour: str, width: float, centre: Point, radius: float) -> str:
    at = f'cx="{n(centre[0])}" cy="{n(centre[1])}" r="{n(radius)}"'
    return f'<circle fill="none" stroke="{colour}" stroke-width="{n(width)}" {at}/>'


def shape(colour: str, data: str) -> str:
    return f'<path fill="{colour}" d="{data}"/>'


def stroke(colour: str, width: float, data: str) -> str:
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path fill="none" stroke="{colour}" stroke-width="{n(width)}" {ends} d="{data}"/>'


def moved(x: float, y: float, shapes: Iterable[str], scale: float = 1, turn: float = 0) -> Iterator[str]:
    """Yield shapes that are drawn around their own origin at a place of the sheet."""
    by = (
        f"translate({n(x)} {n(y)})"
        + (f" rotate({n(turn)})" if turn else "")
        + (f" scale({n(scale)})" if scale != 1 else "")
    )
    yield f'<g transform="{by}">'
    yield from shapes
    yield "</g>"


def within(box: Box, by: float) -> Box:
    left, top, right, foot = box
    return left + by, top + by, right - by, foot - by
