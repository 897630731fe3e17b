"""Form XObjects: artwork that is in a file once and shown in several positions.

A form has no tags. Where it is shown it is an artifact, because its content is read at another position. Source: ISO
32000-1, 8.10 (form XObjects) and 14.8.2.2 (artifacts).
"""

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFArray, PDFObjectReference

from flyergen.artwork import Placement
from flyergen.geometry import union
from flyergen.pdf.objects import Document, Stream
from flyergen.pdf.operators import Painter
from flyergen.pdf.paths import POINTS_PER_MM, TURNS, length
from flyergen.pdf.resources import Supplies, bounds, painted_items


class Forms:
    """The forms of a document, made at their first use. `resources` are shared by all of its content."""

    def __init__(self, document: Document, supplies: Supplies, resources: PDFObjectReference | str) -> None:
        self.resources = resources
        self.entries: dict[str, PDFObjectReference | str] = {}
        self._document, self._supplies = document, supplies
        self._names: dict[int, str] = {}

    def name_of(self, placements: tuple[Placement, ...]) -> str:
        """Return the name of the form that shows placements, from their origin, or "" if they are empty.

        The placements are compared by identity: their job keeps them alive.
        """
        if id(placements) not in self._names:
            form = _form(placements, self._supplies, self.resources)
            name = f"Piece{len(self.entries) + 1}" if form else ""
            self._names[id(placements)] = name
            if form:
                self.entries[name] = self._document.add(form)
        return self._names[id(placements)]


def _form(placements: Sequence[Placement], supplies: Supplies, resources: PDFObjectReference | str) -> Stream | None:
    painter, boxes = Painter(supplies), []
    for placement in placements:
        items = painted_items(placement.items)
        boxes += [placement.box(bounds(item)) for item in items]
        if items:
            turn, (x, y) = TURNS[placement.quarters % 4], placement.origin
            painter.open(f"{turn} {length(x)} {length(-y)} cm")
            painter.plain(items)
            painter.close()
    if not boxes:
        return None
    around = union(boxes).grown(1)
    edges = (around.x, -around.bottom, around.right, -around.y)
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": PDFArray([round(edge * POINTS_PER_MM, 3) for edge in edges]),
        "Resources": resources,
    }
    return Stream(entries, "\n".join(painter.code).encode("ascii"))
