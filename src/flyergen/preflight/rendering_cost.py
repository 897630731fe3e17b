"""Rendering cost: estimates the pixels that rendering paints, with slow pixels counted several times.

The factors were measured with PDFium at 150 dots per inch. A plain area takes about two nanoseconds for each pixel.
"""

from typing import Any

from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Mark

DPI = 150
SLOW = 25  # how many times as long blended, masked or transparent pixels take
_DOTS = (DPI / 72) ** 2  # pixels in a square point
_FACTORS = {"stroke": 0.25, "picture": 2.0, "shading": 6.0}
_SMALL = 1.0  # points
_PAGE = 600_000.0  # square points: about the largest area of a pattern
_TILE = 8.0


def pixels_of(mark: Mark, media: Box) -> float:
    """Return the cost of painting a mark. Only its part on the MediaBox counts."""
    box = media.common(mark.box)
    factor = _FACTORS.get(mark.kind, 1.0)
    if mark.paint is not None and mark.paint.space.family == "pattern":
        factor = SLOW
    return (box.width + _SMALL) * (box.height + _SMALL) * _DOTS * factor


def tiles_of(pattern: Any) -> float:
    """Return the cost of the tiles of a pattern, if they are tiny."""
    across, down = (abs(float(pattern.get(key, 0))) for key in ("/XStep", "/YStep"))
    a, b, c, d, *_ = map(float, pattern.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    tile = across * down * abs(a * d - b * c)
    return _TILE * _PAGE / max(tile, 1e-9) if tile < _SMALL else 0.0
