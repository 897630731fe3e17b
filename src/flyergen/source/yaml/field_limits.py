"""Field limits: the allowed range of each kind of length and number, and the hint for other values.

The kinds are those of `flyergen.flyer.model.located_names`. The type of a field says its limits.
"""

from typing import Any

from flyergen.flyer.model.layout import Em, Rows
from flyergen.flyer.model.located_names import (
    Clearance,
    Copies,
    Count,
    Extent,
    Factor,
    Level,
    Lines,
    Millimetres,
    Percent,
    Pitch,
    Points,
    Ratio,
    Resolution,
    RowNumber,
    Share,
    Weight,
)
from flyergen.messages import say

LENGTHS = (Millimetres, Extent, Clearance, Pitch, Points)
# The smallest and largest value of a number. Lengths are in mm, type sizes in points.
LIMITS: dict[Any, tuple[float, float]] = {
    Millimetres: (-2000, 2000),
    Extent: (0, 2000),
    Clearance: (25.4 / 72, 500),
    Pitch: (0.5, 500),
    Points: (0.05, 1000),
    Rows: (0, 500),
    Em: (0.05, 50),
    Count: (1, 1000),
    Copies: (1, 100_000_000),
    Lines: (1, 6),
    Level: (1, 6),
    Weight: (1, 1000),
    Factor: (0, 100),
    Percent: (0, 400),
    Resolution: (1, 10_000),
    Share: (0.2, 1),
    RowNumber: (0, 500),
    Ratio: (0.5, 5),
}


def asked_for(kinds: tuple[Any, ...]) -> str:
    """Return the name of a value of these kinds, for a message."""
    if Rows in kinds:
        return say("a length or a number of rows")
    return say("a size or a multiple of the body size") if Em in kinds else say("a length")


def example_of(asked: str) -> str:
    """Return the hint for a value of the wrong kind."""
    examples = {
        "a length": say("give it a unit: 12mm, 0.5in or 36pt"),
        "a length or a number of rows": say("write 13pt, 4mm or `2 rows`"),
        "a size or a multiple of the body size": say("write 14pt, or 1.4 for 1.4 times the body"),
        "a whole number": say("write it in figures, like 3"),
        "a number": say("write it in figures, like 1.5"),
        "true or false": say("write true or false"),
    }
    return examples[asked]
