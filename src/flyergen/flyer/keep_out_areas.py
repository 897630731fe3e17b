"""Keep-out areas of a panel: a door hanger's hole, a zine's slit, tabs, and areas that the post needs empty."""

from collections.abc import Sequence

from flyergen.flyer.layout import Layout
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import NEAR, Rect
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
