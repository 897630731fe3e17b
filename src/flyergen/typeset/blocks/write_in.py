"""Write-in: sets lines to write on, with a label on each or under it."""

from collections.abc import Sequence
from functools import partial

from flyergen.artwork import Element, Item, Path, Stroke
from flyergen.flyer.model.blocks.write_in import WriteIn
from flyergen.located_names import TextKey
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Text, Unit, stack

_RAISED = 0.5  # em: from the baseline of a label to the line that it is on
_BELOW = 0.4  # em: from a line to the capitals of the label under it
_ROOM = 20.0  # mm: beside a label must be this much to write on


def set_block(block: WriteIn, context: BlockContext) -> tuple[Unit, ...]:
    """Return a box for each row of labels, or for plain lines."""
    edition, root = context.style_context.edition, Element("L", context.section)
    count = edition.words.items_of(block.text) if block.text else 0
    keys = [
        key for n in range(1, count + 1) if edition.prose.get(key := TextKey(f"{block.text}.{n}", block.text.place))
    ]
    labels = [_label(key, block, context, root) for key in keys] or [()]
    rows = [labels[n : n + block.across] for n in range(0, len(labels), block.across)]
    return tuple(BoxUnit(block.text, partial(_row, block, context, row, not n)) for n, row in enumerate(rows))


def _label(key: TextKey, block: WriteIn, context: BlockContext, root: Element) -> tuple[Text, ...]:
    body, style = Element("LBody", Element("LI", root)), context.style(block.style)
    return tuple(Text(one, style, Element("P", body), key) for one in context.style_context.edition.prose[key])


def _row(
    block: WriteIn, context: BlockContext, labels: Sequence[tuple[Text, ...]], first: bool, measure: float
) -> LineBox:
    """Return labels beside one another with their lines. The `first` row has the space before the block."""
    style = context.style(block.style)
    stroke = Stroke(context.style_context.edition.palette[block.colour], block.weight)
    width = (measure - block.gap * (block.across - 1)) / block.across
    more, items, foot, over = block.pitch * (block.lines - 1), list[Item](), 0.0, False
    for n, texts in enumerate(labels):
        x = n * (width + block.gap)
        for down in range(block.lines):
            y = down * block.pitch - more
            items.append(Path((("M", x, y), ("L", x + width, y)), stroke=stroke))
        words = stack(context, texts, width)
        widest = max((line.aligned.right for line, _ in words.lines), default=0.0)
        if block.label == "under":
            items += words.at(x, style.em(_BELOW * 1000) + style.cap)
            foot = max(foot, style.em(_BELOW * 1000) + style.cap + words.depth) if texts else foot
            over = over or widest > width
        else:
            items += words.at(x, -more - style.em(_RAISED * 1000) - words.depth)
            over = over or (bool(texts) and (widest > width - _ROOM or words.depth > 0))
    return LineBox(
        tuple(items),
        style.leading,
        more + block.pitch,
        foot=foot,
        before=style.before if first else 0.0,
        snap=False,
        box=True,
        over=over,
        style=style.name,
    )
