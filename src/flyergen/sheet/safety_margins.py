"""Safety margins: the areas for words and ink inside trim edges, folds and the edge of the paper.

The widths are the layout's. Its defaults are those of print shops and copiers. A rectangle "of a panel" is counted from
that panel's trim top left, like its artwork.
"""

from flyergen.flyer.model.layout import Zones
from flyergen.geometry import Rect, Size
from flyergen.sheet.folded_sheet import FoldedSheet, Panel

ZONES = Zones()


def safe_rect(folded: FoldedSheet, panel: Panel, zones: Zones = ZONES) -> Rect:
    """Return the area for words on a panel: `safe` inside the trim, `fold` away from a fold."""
    cut = panel.box.edges_at(folded.trim, panel.turned)
    left, top, right, foot = (zones.safe if one else zones.fold for one in cut)
    return Rect(left, top, panel.width - left - right, panel.height - top - foot)


def sheet_bleed_rect(trim: Size, zones: Zones = ZONES) -> Rect:
    """Return the sheet with its bleed, from the trim's top left."""
    return Rect(0, 0, *trim).grown(zones.bleed)


def printable_rect(trim: Size, zones: Zones = ZONES) -> Rect:
    """Return the area of a sheet that a copier can print, from the trim's top left."""
    return Rect(0, 0, *trim).grown(-zones.unprintable)
