"""Path operators: outlines, strokes and the places of gradients, in points, y up."""

from functools import lru_cache
from typing import TYPE_CHECKING

from flyergen.artwork import Segment, Stroke
from flyergen.pdf.writer.pdf_numbers_and_coordinates import POINTS_PER_MM, length

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
