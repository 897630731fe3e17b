"""Gradient and transparency forms: gradients, and groups of items that are seen through together.

A shading pattern is placed in the space of its content stream, whatever was transformed since. So a stroke with a
gradient is a form: it may be shown anywhere. The opacities of a gradient are a mask whose luminosity they are. Source:
ISO 32000-1, 8.7.3.1 and 8.7.4.4 (shading patterns), and 11.5.3 and 11.6.5.3 (soft masks).

What overlaps in a group is opaque there, and then the whole is shown with its opacity. Source: ISO 32000-1, 11.4 and
11.6.6 (groups), and 14.7.4.2 (tags in forms).
"""

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

from flyergen.artwork import Path, Stroke
from flyergen.geometry import Rect, union
from flyergen.gradient import Gradient
from flyergen.pdf.colour import shading_name, shading_of
from flyergen.pdf.objects import Stream
from flyergen.pdf.paths import POINTS_PER_MM, matrix_of, outline, pen_of
from flyergen.pdf.resources import PaintedItem, Supplies, bounds


def stroke_form(path: Path, stroke: Stroke, gradient: Gradient, supplies: "Supplies") -> Stream:
    """Return the form that paints the stroke of a path with a gradient.

    If a mask is set, it is a group: in other forms PDFium, and so Chrome, applies a mask twice.
    """
    pattern = {
        "Type": "/Pattern",
        "PatternType": 2,
        "Matrix": PDFArray([round(part, 6) for part in matrix_of(gradient)]),
        "Shading": shading_of(gradient, supplies.how),
    }
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": form_box([path]),
        "Resources": PDFDictionary({"Pattern": PDFDictionary({"Shade": PDFDictionary(pattern)})}),
    } | ({"Group": isolated_group(supplies.space)} if gradient.shares else {})
    operators = ("/Pattern CS", "/Shade SCN", *pen_of(stroke).values(), f"{outline(path.segments)}S")
    return Stream(entries, "\n".join(operators).encode("ascii"))


def opacity_mask(path: Path, gradient: Gradient, supplies: "Supplies") -> Stream:
    """Return the mask with the opacities of a gradient, around a path."""
    a, b, c, d, e, f = matrix_of(gradient)
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": form_box([path]),
        "Group": isolated_group("DeviceGray"),
        "Resources": supplies.resources,
    }
    painted = f"{a:.8f} {b:.8f} {c:.8f} {d:.8f} {e:.8f} {f:.8f} cm\n/{shading_name(gradient.as_mask)} sh"
    return Stream(entries, painted.encode("ascii"))


_MITER = 10.0  # widths of a stroke to which a sharp corner may reach. Source: ISO 32000-1, 8.4.3.5


def fill_group(
    form: Stream, code: Sequence[str], items: Sequence[PaintedItem], supplies: Supplies, key: int | None
) -> None:
    """Fill the form of a group with the operators that paint its items. A form with tags has a `key` for them."""
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": form_box(items),
        "Group": isolated_group(supplies.space),
        "Resources": supplies.resources,
    } | ({} if key is None else {"StructParents": key})
    form.fill(entries, "\n".join(code).encode("ascii"))


def isolated_group(space: str) -> PDFDictionary:
    """Return the attributes of a group that is blended in a color space."""
    return PDFDictionary({"S": "/Transparency", "CS": f"/{space}", "I": "true"})


def form_box(items: Sequence[PaintedItem]) -> PDFArray:
    """Return the bounding box of a form that shows items, in points."""
    around = union(map(_reach, items)).grown(1)
    edges = (around.x, -around.bottom, around.right, -around.y)
    return PDFArray([round(edge * POINTS_PER_MM, 3) for edge in edges])


def _reach(item: PaintedItem) -> Rect:
    """Return a box that contains an item with the sharp corners of its stroke."""
    is_sharp = isinstance(item, Path) and item.stroke is not None and item.stroke.cap != "round"
    return bounds(item).grown(item.stroke.width * (_MITER - 1) / 2) if is_sharp else bounds(item)  # type: ignore[union-attr]
