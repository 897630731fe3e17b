"""Path operators: segments and the squares of a code as operators of a PDF."""

from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from flyergen.artwork import Modules, Segment, Stroke
from flyergen.pdf.coordinates import POINTS_PER_MM, length

if TYPE_CHECKING:
    from flyergen.gradient import Gradient, Matrix


def pen_of(stroke: Stroke) -> dict[str, str]:
    """Return the operators that set all of a stroke but its color."""
    return {
        "width": f"{length(stroke.width)} w",
        "cap": "1 J 1 j" if stroke.cap == "round" else "0 J 0 j",
        "dashes": f"[{' '.join(map(length, stroke.dashes))}] 0 d",
    }


def matrix_of(gradient: "Gradient") -> "Matrix":
    """Return the matrix from a gradient's own space to the points of its placement, y up."""
    return gradient.through((POINTS_PER_MM, 0, 0, -POINTS_PER_MM, 0, 0)).matrix


@lru_cache(maxsize=2048)
def outline(segments: tuple[Segment, ...]) -> str:
    """Return the path operators of `segments` in points, y up."""
    return "".join(map(_segment, segments))


def _segment(segment: Segment) -> str:
    if len(segment) == 3:
        letter, x, y = segment
        return f"{length(x)} {length(-y)} {letter.lower()}\n"
    if len(segment) == 7:
        _, x1, y1, x2, y2, x, y = segment
        return f"{length(x1)} {length(-y1)} {length(x2)} {length(-y2)} {length(x)} {length(-y)} c\n"
    return "h\n"


def placed_squares(modules: Modules) -> str:
    """Return the operators for a code's dark modules at its position, with a module as the unit."""
    side, (x, y) = length(modules.module), modules.origin
    return f"{side} 0 0 -{side} {length(x)} {length(-y)} cm\n{squares(modules.rows)}"


@lru_cache(maxsize=64)
def squares(rows: tuple[bytes, ...]) -> str:
    """Return the dark modules of `rows` as a path, with a module as the unit: a rectangle for each run in a row."""
    modules = b"\0".join(rows) + b"\0"
    number = int.from_bytes(modules)
    changes = (number ^ number >> 8).to_bytes(len(modules))  # 1 where a module differs from the one before it
    rectangles = _rectangles(len(rows[0]) if rows else 0, len(rows))
    edges = [*compress(rectangles.places, changes)]
    return "\n".join(map(rectangles.__getitem__, zip(edges[::2], edges[1::2], strict=True)))


class _Rectangles(dict[tuple[int, int], str]):
    """The operators of rectangles in rows of modules, by the place of the first module and of the one after the last.

    `places` are the numbers of the modules, with a light one after each row. An operator is written when it is needed
    for the first time.
    """

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._length = width + 1
        self.places = [*range(self._length * height)]

    def __missing__(self, run: tuple[int, int]) -> str:
        start, end = run
        row, column = divmod(start, self._length)
        self[run] = written = f"{column} {row} {end - start} 1 re"
        return written


_rectangles = lru_cache(maxsize=8)(_Rectangles)
