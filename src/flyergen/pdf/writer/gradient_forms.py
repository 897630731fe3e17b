"""Gradient forms: strokes whose color changes, and the opacities of gradients, as forms.

A shading pattern is placed in the space of its content stream, whatever was transformed since. So a stroke with a
gradient is a form: it may be shown anywhere. The opacities of a gradient are a mask whose luminosity they are. Source:
ISO 32000-1, 8.7.3.1 and 8.7.4.4 (shading patterns), and 11.5.3 and 11.6.5.3 (soft masks).
"""

from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

from flyergen.artwork import Path, Stroke
from flyergen.gradient import Gradient
from flyergen.pdf.colour.colour_operators import shading_name, shading_of
from flyergen.pdf.writer.path_operators import matrix_of, outline, pen_of
from flyergen.pdf.writer.pdf_objects import Stream
from flyergen.pdf.writer.transparency_groups import form_box, isolated_group

if TYPE_CHECKING:
    from flyergen.pdf.writer.painting_supplies import Supplies


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
