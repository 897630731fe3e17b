"""A sheet of one side, with whatever a test puts on it, in two colors that are told apart by how dark they are."""

from flyergen.artwork import Element, Item, Placement
from flyergen.colour import Colour
from flyergen.geometry import Point, Size
from flyergen.sheet.page import Job, Page, Position

FIR = Colour("fir", (0.07, 0.25, 0.21), (0.85, 0.4, 0.7, 0.55))
GOLD = Colour("gold", (1, 0.73, 0.18), (0, 0.3, 0.86, 0))


def side_with(*items: Item) -> Job:
    """Return a side on which items stand as they are."""
    return side(Placement(Point(0, 0), items))


def side(*placements: Placement, positions: tuple[Position, ...] = ()) -> Job:
    """Return a side with placements, or with several pieces."""
    document = Element("Document")
    page = Page("outside", Size(100, 60), placements, positions=positions)
    return Job((page,), document, (Element("Sect", document),))
