"""Path operators: numbers, matrices, segments and the squares of a code as operators of a PDF.

Artwork counts from the trim's top left and down. A PDF page counts from the paper's bottom left and up.
"""

from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from flyergen.artwork import Modules, Segment, Stroke
from flyergen.geometry import Point, Rect
from flyergen.record import NamedTuple
from flyergen.sheet.page import Page
from flyergen.units import MM_PER_INCH, POINTS_PER_INCH

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

POINTS_PER_MM = POINTS_PER_INCH / MM_PER_INCH


def number(value: float) -> str:
    """Return `value` with at most three decimals and without trailing zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)
def length(millimetres: float) -> str:
    """Return `millimetres` in points, as `number` writes it."""
    return number(millimetres * POINTS_PER_MM)


def utf16(text: str) -> str:
    """Return `text` as a hexadecimal string of UTF-16, without angle brackets."""
    return text.encode("utf-16-be").hex().upper()


# The matrices of no, one, two and three quarter turns to the right.
TURNS = ("1 0 0 1", "0 -1 1 0", "-1 0 0 -1", "0 1 -1 0")


def turn(quarters: float) -> str:
    """Return the first four numbers of the matrix of quarter turns to the right, or of parts of them."""
    if isinstance(quarters, int):
        return TURNS[quarters % 4]
    across, down = Point(1.0, 0.0).turned(quarters)
    return f"{across:.6f} {-down:.6f} {down:.6f} {across:.6f}"


Box = tuple[float, float, float, float]


class Frame(NamedTuple):
    """A page's paper in points, and the trim's top left on it."""

    width: float
    height: float
    left: float
    top: float
    turned: bool

    def place(self, point: Point) -> tuple[float, float]:
        """Return `point` in points, before the page is turned."""
        return self.left + point.x * POINTS_PER_MM, self.top - point.y * POINTS_PER_MM

    def at(self, point: Point) -> "Frame":
        """Return the frame of a piece with its trim's top left at `point`."""
        left, top = self.place(point)
        return self._replace(left=left, top=top)

    def box(self, rect: Rect) -> Box:
        """Return left, bottom, right and top of `rect` on the finished page."""
        left, top = self.place(Point(rect.x, rect.y))
        right, bottom = self.place(Point(rect.right, rect.bottom))
        if self.turned:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        return left, bottom, right, top


def frame_of(page: Page) -> Frame:
    """Return the frame of `page`."""
    media, way = page.media, -1 if page.turned else 1
    right, down = page.shift.x * way, page.shift.y * way
    height = media.height * POINTS_PER_MM
    return Frame(
        media.width * POINTS_PER_MM,
        height,
        (right - media.x) * POINTS_PER_MM,
        height + (media.y - down) * POINTS_PER_MM,
        page.turned,
    )
