"""What painting takes when a page is drawn: pixels, those that take long as often as they take longer.

The factors were measured with PDFium at 150 dots to the inch: a plain area takes about two nanoseconds for each pixel.
"""

from typing import Any

from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Mark

DPI = 150
SLOW = 25  # times as long takes what is blended, masked or seen through
_DOTS = (DPI / 72) ** 2  # pixels of a square point
_FACTORS = {"stroke": 0.25, "picture": 2.0, "shading": 6.0}
_SMALL = 1.0  # points
_PAGE = 600_000.0  # square points: about the area that a pattern may cover
_TILE = 8.0


def pixels_of(mark: Mark, media: Box) -> float:
    """Return what painting a mark takes, of which only what lies on the MediaBox counts."""
    box = media.common(mark.box)
    factor = _FACTORS.get(mark.kind, 1.0)
    if mark.paint is not None and mark.paint.space.family == "pattern":
        factor = SLOW
    return (box.width + _SMALL) * (box.height + _SMALL) * _DOTS * factor


def tiles_of(pattern: Any) -> float:
    """Return what it takes to lay the tiles of a pattern, if they are tiny."""
    across, down = (abs(float(pattern.get(key, 0))) for key in ("/XStep", "/YStep"))
    a, b, c, d, *_ = map(float, pattern.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    tile = across * down * abs(a * d - b * c)
    return _TILE * _PAGE / max(tile, 1e-9) if tile < _SMALL else 0.0
