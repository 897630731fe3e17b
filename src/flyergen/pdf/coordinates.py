"""PDF numbers and coordinates: numbers, strings, matrices, and the points of a page that millimetres become.

Artwork counts from the trim's top left and down. A PDF page counts from the paper's bottom left and up.
"""

from functools import lru_cache

from flyergen.geometry import Point, Rect
from flyergen.record import NamedTuple
from flyergen.sheet.page import Page
from flyergen.units import MM_PER_INCH, POINTS_PER_INCH

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
