"""White border distances: how far words, drawn words, plates and codes are from it and from the paper's edge.

Words are measured by the ink of their letters, and a drawing that stands for words by its filled shapes: its lines
may run over the edge. A plate is the ground of a block, such as a contact card's. Grounds that bleed are parts of the
field.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from flyergen.artwork import GlyphRun, Item, Modules, Path
from flyergen.flyer.model.layout import Layout, PanelFrame
from flyergen.geometry import Rect, union
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.composition import Composition
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.text.glyph_runs import Ink

Kind = Literal["text", "drawing", "plate", "code"]


class Distance(NamedTuple):
    """The distances of a thing on a panel from the field's edge and from the paper's, in mm. `key` is that of its text.

    Without a border the field is the whole paper.
    """

    panel: str
    kind: Kind
    key: str
    field: float
    paper: float


def distances(composition: Composition, frames: Mapping[str, PanelFrame], layout: Layout) -> Iterator[Distance]:
    """Yield the distances of all words, drawn words, plates and codes."""
    inset = layout.border.inset if layout.border else 0.0
    for name, items in composition.panels.items():
        frame = frames[name]
        for item in items:
            for kind, box in _things(item, frame):
                paper = _to_the_edge(frame.on_side(box), frame)
                yield Distance(name, kind, str(getattr(item, "key", "")), paper - inset, paper)


def _things(item: Item, frame: PanelFrame) -> Iterator[tuple[Kind, Rect]]:
    if isinstance(item, GlyphRun):
        if boxes := [letter.box for letter in Ink(item, item.origin, item.quarters).letters]:
            yield "text", union(boxes)
    elif isinstance(item, Modules):
        yield "code", box_of(item)
    elif isinstance(item, Path) and item.background and item.segments:
        box = box_of(item)
        if Rect(0, 0, frame.width, frame.height).holds(box):
            yield "plate", box
    elif isinstance(item, Path) and item.fill and item.element and item.element.actual_text:
        yield "drawing", box_of(item)


def _to_the_edge(box: Rect, frame: PanelFrame) -> float:
    return min(box.x, box.y, frame.side_width - box.right, frame.side_height - box.bottom)
