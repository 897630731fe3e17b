"""Calibration sheet: rulers and lines that show how far the back of a sheet misses its front.

Both sides have two lines from the middle, and two rulers to read the lines of the other side against the light. The
horizontal ruler is above the middle on the front and below it on the back, so that no line touches a ruler of its own
side. On the back the vertical ruler counts upwards, so both sides give the same two numbers. Lengths are millimetres
from the middle.
"""

from collections.abc import Iterator, Sequence

from flyergen.artwork import Element, GlyphRun, Path, Placement, Stroke, rectangle
from flyergen.colour import INK
from flyergen.flyer.settings import Copier
from flyergen.geometry import Point, Rect, Size
from flyergen.sheet.folded_sheet import SIDES
from flyergen.sheet.imposition import Flip, lined_up, turns_like_a_book
from flyergen.sheet.page import Job, Page
from flyergen.units import MM_PER_INCH, pt

REACH = 10  # mm on each side of a ruler's zero
AWAY = 25.0  # mm from the middle to a ruler
_ARM = 35.0  # mm of a cross
_TICKS = ((5, 5.0), (1, 3.0), (0.5, 1.6))  # step and length of the ticks in mm
_FINE = Stroke(INK, pt(0.35))
_CROSS = Stroke(INK, pt(0.5))
_EDGE = Stroke(INK, pt(0.5), dashes=(2.0, 2.0))


def lines(side: str) -> Iterator[Path]:
    """Yield the lines of a side for the other's rulers: one to the right, one down on a front or up on a back."""
    yield _line((0, 0, _ARM, 0), _CROSS)
    yield _line((0, 0, 0, -_ARM * level(side)), _CROSS)


def rulers(side: str) -> Iterator[Path]:
    """Yield a horizontal ruler, and a vertical one left of the middle, with their zeros opposite the lines."""
    way = level(side)
    for step in range(-2 * REACH, 2 * REACH + 1):
        at = step / 2
        long = next(length for every, length in _TICKS if at % every == 0)
        yield _line((at, way * AWAY, at, way * (AWAY + long)), _FINE)
        yield _line((-AWAY, at, -AWAY - long, at), _FINE)


def level(side: str) -> int:
    """Return the position of a side's horizontal ruler: -1 above the middle, 1 below it."""
    return -1 if side == SIDES[0] else 1


def calibration_job(
    trim: Size, words: Sequence[Sequence[GlyphRun]], document: Element, flip: Flip, misses: Copier
) -> Job:
    """Return the job of a calibration sheet.

    `words` of each side are positioned from its top left and have their elements.

    The back is moved by `misses`. The first sheet that is read has none.
    """
    book = turns_like_a_book(trim.width > trim.height, flip)
    keep = Rect(0, 0, *trim).grown(-MM_PER_INCH / 4)
    middle = Point(trim.width / 2, trim.height / 2)
    frame = Path(rectangle(keep.grown(-1)), stroke=_EDGE)
    pages = [
        Page(
            side,
            trim,
            (
                Placement(Point(0, 0), (frame,), artifact=True),
                Placement(middle, (*lines(side), *rulers(side)), artifact=True),
                Placement(Point(0, 0), tuple(words[n])),
            ),
            keep=keep,
            turned=n == 1 and not book,
        )
        for n, side in enumerate(SIDES)
    ]
    sections = tuple(
        dict.fromkeys(run.element.parent for runs in words for run in runs if run.element and run.element.parent)
    )
    return lined_up(Job(tuple(pages), document, sections), misses, flip)


def _line(ends: tuple[float, float, float, float], stroke: Stroke) -> Path:
    x1, y1, x2, y2 = ends
    return Path((("M", x1, y1), ("L", x2, y2)), stroke=stroke)
