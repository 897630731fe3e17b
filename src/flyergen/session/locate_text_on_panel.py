"""Locates a text on its panel: where it is on the sheet, with a picture of the panel."""

from flyergen.geometry import Rect, union
from flyergen.job.web_page import cropped
from flyergen.problem import FlyerError
from flyergen.record import NamedTuple
from flyergen.session.editor import Editor
from flyergen.sheet.folded_sheet import Panel


class TextPanel(NamedTuple):
    """The panel of a text: its name, its side, and the part of the side that is shown. `box` is that of the text.

    Both rectangles are in mm from the side's top left.
    """

    panel: str
    side: str
    shown: Rect
    box: Rect

    @property
    def percent(self) -> tuple[float, float, float, float]:
        """The box of the text in percent of what is shown: x, y, width, height."""
        shown, box = self.shown, self.box
        shares = ((box.x - shown.x) / shown.width, (box.y - shown.y) / shown.height)
        left, top, width, height = (*shares, box.width / shown.width, box.height / shown.height)
        return round(100 * left, 2), round(100 * top, 2), round(100 * width, 2), round(100 * height, 2)


def panel_of_text(editor: Editor, key: str, around: float = 0) -> TextPanel | None:
    """Return the panel of a text with so many mm around it, or None if the text is not on the sheet."""
    spots, ready = editor.places(key), editor.sheet_view().ready
    if not spots or ready is None:
        return None
    side = spots[0].side
    box = union([spot.box for spot in spots if spot.side == side])
    middle = box.x + box.width / 2, box.y + box.height / 2
    panel = min(ready.sheet.side(side), key=lambda one: _off(one.box, *middle))
    return TextPanel(panel.name, side, _around(editor, panel, around), box)


def _around(editor: Editor, panel: Panel, around: float) -> Rect:
    size = editor.sides[panel.side]
    left, top = max(0.0, panel.box.x - around), max(0.0, panel.box.y - around)
    right, bottom = min(size.width, panel.box.right + around), min(size.height, panel.box.bottom + around)
    return Rect(left, top, right - left, bottom - top)


def _off(box: Rect, x: float, y: float) -> float:
    return max(box.x - x, x - box.right, 0.0) + max(box.y - y, y - box.bottom, 0.0)


def panel_picture(editor: Editor, key: str, dpi: int, around: float = 0) -> bytes:
    """Return a PNG of the panel of a text.

    Raises KeyError if the text is on no panel, FlyerError if nothing can be shown.
    """
    if editor.sheet_view().ready is None:
        raise FlyerError(editor.sheet_view().problems)
    found = panel_of_text(editor, key, around)
    if found is None:
        raise KeyError(key)
    return cropped(editor.picture(found.side, dpi), editor.sides[found.side].width, found.shown)
