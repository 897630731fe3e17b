"""Transparency groups: items that share an opacity, painted as one in a form.

What overlaps in a group is opaque there, and then the whole is shown with its opacity. Source: ISO 32000-1, 11.4 and
11.6.6 (groups), and 14.7.4.2 (tags in forms).
"""

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

from flyergen.artwork import Path
from flyergen.geometry import Rect, union
from flyergen.pdf.writer.collect_resources import PaintedItem, bounds
from flyergen.pdf.writer.painting_supplies import Supplies
from flyergen.pdf.writer.pdf_numbers_and_coordinates import POINTS_PER_MM
from flyergen.pdf.writer.pdf_objects import Stream

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
