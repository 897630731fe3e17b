"""Units of length: millimetres inside flyergen, points for type, and the conversions between them."""

import re

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72.0
MM_PER_POINT = MM_PER_INCH / POINTS_PER_INCH

_MM_PER_UNIT = {"mm": 1.0, "cm": 10.0, "in": MM_PER_INCH, "pt": MM_PER_POINT}
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))(?:/(\d+))?\s*(mm|cm|in|pt)\s*")


def pt(points: float) -> float:
    """Return `points` (1/72 in) as millimetres, the unit of every length: `pt(72)` is 25.4."""
    return points * MM_PER_POINT


def points(millimetres: float) -> float:
    """Return `millimetres` in points (1/72 in)."""
    return millimetres / MM_PER_POINT


def is_in_inches(*lengths: float) -> bool:
    """Return whether lengths in millimetres are sixteenths of an inch, as those of papers in inches are."""
    sixteenths = [length / MM_PER_INCH * 16 for length in lengths]
    return all(abs(each - round(each)) < 0.02 for each in sixteenths)


def parse_length(text: str) -> float:
    """Return the length in millimetres of a text such as "12mm", "8.5 in", "1/8in" or "13pt".

    Raises ValueError if the text is not a number with one of the units mm, cm, in or pt.
    """
    match = _LENGTH.fullmatch(text)
    if not match or (match[2] and not int(match[2])):
        raise ValueError(text)
    return float(match[1]) / int(match[2] or 1) * _MM_PER_UNIT[match[3]]
