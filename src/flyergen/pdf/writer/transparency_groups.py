"""Transparency groups: items that share an opacity, painted as one in a form.

What overlaps in a group is opaque there, and then the whole is shown with its opacity. Source: ISO 32000-1, 11.4 and
11.6.6 (groups), and 14.7.4.2 (tags in forms).
"""

from collections.abc import Callable, Sequence

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

from flyergen.artwork import Opacity
from flyergen.geometry import union
from flyergen.pdf.tagging.structure_tree import TaggedForm
from flyergen.pdf.writer.collect_resources import PaintedItem, bounds
from flyergen.pdf.writer.content_operators import Painter
from flyergen.pdf.writer.pdf_numbers_and_coordinates import POINTS_PER_MM
from flyergen.pdf.writer.pdf_objects import Stream


def paint_group(
    painter: Painter,
    items: Sequence[PaintedItem],
    opacity: Opacity,
    paint: Callable[[Painter, Sequence[PaintedItem], TaggedForm], None],
) -> None:
    """Show items as a group. `paint` paints them, now without an opacity, into its form."""
    supplies, inner, form = painter.supplies, Painter(painter.supplies, in_group=True), Stream({}, b"")
    tagged = TaggedForm(form)
    paint(inner, [item._replace(opacity=None) for item in items], tagged)
    around = union(map(bounds, items)).grown(1)
    edges = (around.x, -around.bottom, around.right, -around.y)
    group = {"S": "/Transparency", "CS": f"/{supplies.space}", "I": "true"}
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": PDFArray([round(edge * POINTS_PER_MM, 3) for edge in edges]),
        "Group": PDFDictionary(group),
        "Resources": supplies.resources,
    } | ({"StructParents": tagged.key} if tagged.nodes else {})
    form.fill(entries, "\n".join(inner.code).encode("ascii"))
    painter.group(supplies.add_group(form), opacity.share)
