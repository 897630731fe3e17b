"""Keep-out areas: parts of a panel that stay empty, such as a hole, a slit, and those of a mailed piece.

A face lies with its foot down, which is the last fold of a folded piece. On its panel it may be turned. Lengths are
millimetres from the face's top left. Sources: Domestic Mail Manual (DMM) 201.3.14 for folded self-mailers, 202.2 for
the OCR read area and the barcode clear zone, 604.5.3 for the permit's indicia.
"""

from collections.abc import Sequence

from flyergen.flyer.facts import Facts, Mail
from flyergen.flyer.language.contact_details import Address
from flyergen.flyer.layout import Layout
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import NEAR, Point, Rect, Size
from flyergen.messages import say
from flyergen.names import PanelName
from flyergen.record import NamedTuple


class KeptFree(NamedTuple):
    """A box of a panel, from its top left, without words, codes or pictures, and its purpose.

    If `pictures`, it may contain pictures, because it is only cut.
    """

    box: Rect
    purpose: str
    pictures: bool = False


def kept_free(layout: Layout, frame: PanelFrame) -> tuple[KeptFree, ...]:
    """Return the keep-out areas of a panel."""
    panel = layout.panels.get(PanelName(frame.name))
    hole = layout.zones.hole if frame.at_trim()[1] else 0.0
    found = [KeptFree(Rect(0, 0, frame.width, hole), say("the hole"))] if hole else []
    if frame.slit:
        clear = layout.zones.fold
        line = frame.slit
        found.append(KeptFree(Rect(line.x, line.y - clear, line.width, 2 * clear), say("the slit"), pictures=True))
    for placed in panel.blocks if panel else ():
        found += [KeptFree(box, purpose) for box, purpose in placed.block.keeps_free(frame)]
    return tuple(found)


def within(
    free: Sequence[KeptFree],
    frame: PanelFrame,
    across: tuple[float, float],
    down: tuple[float, float],
    clear: float,
) -> tuple[float, float]:
    """Return the top and bottom for a column from `across[0]` to `across[1]`, down to at most `down`.

    An area at the panel's foot ends the column `clear` mm above it. The column begins below an area at the head.
    """
    top, foot = down
    for box in (one.box for one in free if one.box.x < across[1] - NEAR and one.box.right > across[0] + NEAR):
        if box.bottom >= frame.height - NEAR:
            foot = min(foot, box.y - clear)
        elif box.y <= NEAR:
            top = max(top, box.bottom)
    return top, foot


_INCH = 25.4

# The OCR read area: distance from the sides, and from the foot to its bottom and top edge.
_SIDES, _LOW, _HIGH = 0.5 * _INCH, 0.625 * _INCH, 2.75 * _INCH

BARCODE = Size(4.75 * _INCH, 0.625 * _INCH)

# The size of the stamp area, and how far inside the edges it and the printed postage are.
STAMP, INSET = Size(0.9 * _INCH, 1.0 * _INCH), 0.25 * _INCH

_APART = 0.0625 * _INCH

POSTAGE = {"nonprofit": "NONPROFIT ORG", "marketing": "PRSRT STD", "first-class": "FIRST-CLASS MAIL"}


class Face(NamedTuple):
    """The size of the face, and its position on its panel: quarter turns to the right, then a move.

    `inset` is the distance of what is printed on it from its edges.
    """

    size: Size
    quarters: int
    origin: Point
    inset: float = INSET

    def on_panel(self, box: Rect) -> Rect:
        """Return the position of a box of the face on the panel."""
        return box.turned(self.quarters).shift(*self.origin)

    @property
    def head(self) -> float:
        """The greatest depth of the return address and the postage, which end at the OCR read area."""
        return self.size.height - _HIGH - _APART

    def left(self, width: float) -> float:
        """Return the left edge of an address side that is `width` wide, 0 for all of the face."""
        return max(0.0, self.size.width - width) if width else 0.0

    def address(self, width: float) -> Rect:
        """Return the part of the OCR read area on the address side, extended to the face's foot."""
        length, height = self.size
        left = max(_SIDES, self.left(width))
        return Rect(left, height - _HIGH, max(0.0, length - _SIDES - left), _HIGH - _LOW)

    def barcode(self) -> Rect:
        """Return the barcode clear zone."""
        width = min(BARCODE.width, self.size.width)
        return Rect(self.size.width - width, self.size.height - BARCODE.height, width, BARCODE.height)

    def stamp(self) -> Rect:
        """Return the stamp area, above the OCR read area."""
        right, height = self.size.width - self.inset, min(STAMP.height, self.head - self.inset)
        return Rect(right - STAMP.width, self.inset, STAMP.width, height)


def face_of(frame: PanelFrame) -> Face:
    """Return the face of a panel: its foot is the last fold. A tall panel without a last fold is turned."""
    width, height = frame.width, frame.height
    if frame.last_fold == "left":
        return Face(Size(height, width), 1, Point(width, 0))
    if frame.last_fold == "right" or height > width:
        return Face(Size(height, width), 3, Point(0, height))
    return Face(Size(width, height), 0, Point(0, 0))


def return_address(facts: Facts) -> Address:
    """Return the return address for a piece that cannot be delivered."""
    return facts.mail.address if any(facts.mail.address) else facts.contact.address


def indicia(mail: Mail) -> tuple[str, ...]:
    """Return the lines of the permit's indicia, or () without a permit. They are in English in every language."""
    if not mail.permit:
        return ()
    return POSTAGE[mail.postage], "U.S. POSTAGE PAID", mail.city.upper(), f"PERMIT NO. {mail.permit}"
