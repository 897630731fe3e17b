"""Zones: how near ink may come to a trim edge, a fold or the end of the paper.

The widths are the layout's; its defaults are what print shops and copiers ask for.
A rectangle "of a panel" is counted from that panel's trim top left, as its artwork is.
"""

from flyergen.flyer.layout import Zones
from flyergen.geometry import Rect, Size
from flyergen.sheet.folds import FoldedSheet, Panel

ZONES = Zones()


def safe_rect(folded: FoldedSheet, panel: Panel, zones: Zones = ZONES) -> Rect:
    """Return where words may stand on a panel: `safe` inside the trim, `fold` off a fold."""
    return _inset(folded, panel, at_trim=zones.safe, at_fold=zones.fold)


def bleed_rect(folded: FoldedSheet, panel: Panel, zones: Zones = ZONES) -> Rect:
    """Return what a background of a panel covers: it bleeds at the trim and ends at a fold."""
    return _inset(folded, panel, at_trim=-zones.bleed, at_fold=0.0)


def sheet_bleed_rect(trim: Size, zones: Zones = ZONES) -> Rect:
    """Return the sheet with its bleed, from the trim's top left."""
    return Rect(0, 0, *trim).grown(zones.bleed)


def printable_rect(trim: Size, zones: Zones = ZONES) -> Rect:
    """Return what a copier can print of a sheet, from the trim's top left."""
    return Rect(0, 0, *trim).grown(-zones.unprintable)


def _inset(folded: FoldedSheet, panel: Panel, at_trim: float, at_fold: float) -> Rect:
    row = folded.side(panel.side)
    left = at_trim if panel == row[0] else at_fold
    right = at_trim if panel == row[-1] else at_fold
    return Rect(left, at_trim, panel.width - left - right, folded.trim.height - 2 * at_trim)
