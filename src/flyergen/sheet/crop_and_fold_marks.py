"""Crop and fold marks: lines that show where to cut and fold the sheet.

They are in registration colour, in the slug outside the bleed, so that the finished flyer has none of them. Coordinates
are mm from the trim's top left, y down.
"""

from collections.abc import Iterator, Sequence

from flyergen.artwork import Path, Stroke
from flyergen.colour import REGISTRATION
from flyergen.flyer.model.layout import Zones
from flyergen.geometry import Size
from flyergen.sheet.safety_margins import ZONES
from flyergen.units import MM_PER_INCH, mm

WEIGHT = mm(0.25)
OFFSET = MM_PER_INCH / 16
LENGTH = MM_PER_INCH / 4

CUT = Stroke(REGISTRATION, WEIGHT)
FOLD = Stroke(REGISTRATION, WEIGHT, dashes=(1.0, 0.6))

# x and y of both ends of a line.
Line = tuple[float, float, float, float]


def marks(
    trim: Size, folds_x: Sequence[float], zones: Zones = ZONES, folds_y: Sequence[float] = ()
) -> tuple[Path, ...]:
    """Return two crop marks at each corner of the trim, then a fold mark at both ends of each fold.

    `folds_x` are the vertical folds and `folds_y` the horizontal ones. Marks begin `OFFSET` outside the bleed and end
    within the slug. A slug that is too narrow gets none.
    """
    near = zones.bleed + OFFSET
    far = min(near + LENGTH, zones.bleed + zones.slug)
    if far <= near:
        return ()
    crops = (line(ends, CUT) for ends in _crops(trim, near, far))
    upright = (line(ends, FOLD) for x in folds_x for ends in _upright(x, trim.height, near, far))
    level = (line(ends, FOLD) for y in folds_y for ends in _level(y, trim.width, near, far))
    return (*crops, *upright, *level)


def _crops(trim: Size, near: float, far: float) -> Iterator[Line]:
    for x in (0.0, trim.width):
        yield from _upright(x, trim.height, near, far)
    for y in (0.0, trim.height):
        yield from _level(y, trim.width, near, far)


def _upright(x: float, height: float, near: float, far: float) -> Iterator[Line]:
    yield (x, -near, x, -far)
    yield (x, height + near, x, height + far)


def _level(y: float, width: float, near: float, far: float) -> Iterator[Line]:
    yield (-near, y, -far, y)
    yield (width + near, y, width + far, y)


def line(ends: Line, stroke: Stroke) -> Path:
    """Return a mark from one point to another."""
    x1, y1, x2, y2 = ends
    return Path((("M", x1, y1), ("L", x2, y2)), stroke=stroke)
