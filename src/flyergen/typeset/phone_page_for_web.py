"""Phone page for the web: the blocks of a phone's pages as data, from the edition that the PDF is made from.

A block says what a web page has of it, from its context and its set lines, or None for words and pictures. The lines of
a lock-up keep their places.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat

from flyergen.artwork import GlyphRun
from flyergen.colour import PAPER
from flyergen.flyer.block import Block
from flyergen.flyer.edition import present_blocks
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.fonts import FontFile
from flyergen.names import Fraction, PanelName
from flyergen.phone_page import Block as PageBlock
from flyergen.phone_page import Entry, PhonePage, Row, Words
from flyergen.typeset.columns import Column, Placed, fill_by_unit
from flyergen.typeset.composition import Composition, Part, Stage, units_of
from flyergen.typeset.line_boxes import BlockContext, Unit, shift
from flyergen.typeset.styles import StyleContext, Trial
from flyergen.units import pt

Leading = Mapping[tuple[FontFile, float], float]

_LEADING = 1.44  # em: of words in no style of the layout
_NEAR = 0.3  # mm


def pages_of(composition: Composition, frames: Mapping[str, PanelFrame]) -> tuple[PhonePage, ...]:
    """Return the pages of an edition for a phone, or any other edition as one page of words."""
    stage = composition.stage
    if stage is None or not composition.parts:
        words = tuple(item for name in frames for item in composition.panels[name])
        return (PhonePage("", PAPER, (Entry(Words(words), 0.0, 0.0),), 0.0),)
    parts = {part.plan.name: part for part in composition.parts}
    return tuple(_page(stage, parts[name], frame) for name, frame in frames.items() if name in parts)


def _page(stage: Stage, part: Part, frame: PanelFrame) -> PhonePage:
    name, edition = part.plan.name, stage.style_context.on(frame.side).edition
    context, (column,) = stage.context(name), stage.columns(part.plan)
    blocks = present_blocks(part.plan.blocks, edition)
    shares = [one.opacity for one in blocks]
    opaque = [one._replace(opacity=Fraction(1)) for one in blocks]  # the entry has the opacity
    entries = entries_of([(one.block, units_of(one, context)) for one in opaque], column, context, shares)
    foot = sum(one.above + one.height for one in entries)
    colour = edition.layout.panels[PanelName(name)].background
    ground = edition.palette[colour] if colour else PAPER
    return PhonePage(stage.sections.by_panel[name].lang, ground, entries, max(frame.height - foot, 0.0))


def entries_of(
    blocks: Iterable[tuple[Block, Sequence[Unit]]],
    column: Column,
    context: BlockContext,
    opacities: Sequence[float] = (),
) -> tuple[Entry, ...]:
    """Return blocks below one another in a column, each with its units, as entries of a page.

    `opacities` are those of the blocks, by default all opaque.
    """
    some = [(block, tuple(units)) for block, units in blocks]
    by_unit = iter(fill_by_unit([unit for _, units in some for unit in units], (column,)))
    leading = leading_of(context.style_context, context.trial)
    found: list[Entry] = []
    y = 0.0
    for (block, units), opacity in zip(some, opacities or repeat(1.0), strict=False):
        own = tuple(chain.from_iterable(islice(by_unit, len(units))))
        if own:
            made = on_page(block, context, own)
            # A browser breaks the lines of words, and nothing else.
            top, foot = _ends(own, leading if isinstance(made, (Words, Row)) else None)
            found.append(Entry(made, top - y, foot - top, opacity))
            y = foot
    return tuple(found)


def on_page(block: Block, context: BlockContext, lines: Sequence[Placed]) -> PageBlock:
    """Return what a web page has of a block that is set in lines."""
    found = block.on_page(context, lines)
    if found is not None:
        return found
    if block.lock_up:
        from flyergen.typeset.lock_up import fixed_lines

        return fixed_lines(lines)
    items = (shift(one.line_box.items, one.column.left, one.y + one.line_box.shift) for one in lines)
    return Words(tuple(item for some in items for item in some))


def leading_of(context: StyleContext, trial: Trial) -> Leading:
    """Return the leading of each style, by its face and size, as a multiple of the size."""
    styles = [context.type_style(name, trial) for name in context.edition.layout.styles]
    return {(one.font, one.size): one.leading / pt(one.size) for one in reversed(styles)}  # the first one counts


def _ends(lines: Sequence[Placed], leading: Leading | None) -> tuple[float, float]:
    """Return where lines begin and end in a browser, which has half of a line's leading around its capitals.

    A box ends with its ink, and with half of the leading of words that are there.
    """
    first, last = lines[0], lines[-1]
    top, foot = first.y - first.line_box.rise, last.y + last.line_box.foot
    if leading is not None:
        top -= (
            _around(first, top, leading) if first.line_box.box else (first.line_box.leading - first.line_box.rise) / 2
        )
        foot += _below(last, foot, leading) if last.line_box.box else (last.line_box.leading - last.line_box.rise) / 2
    return top, foot


def _around(placement: Placed, top: float, leading: Leading) -> float:
    """Return half of the leading of the words with whose capitals a box begins."""
    return max((half for half, cap, y in _halves(placement, leading) if abs(y - cap - top) < _NEAR), default=0.0)


def _below(placement: Placed, foot: float, leading: Leading) -> float:
    """Return half of the leading of the words on whose baseline a box ends."""
    return max((half for half, _, y in _halves(placement, leading) if abs(y - foot) < _NEAR), default=0.0)


def _halves(placement: Placed, leading: Leading) -> Iterator[tuple[float, float, float]]:
    """Yield half of the leading of the words of a box, their capitals' height, and their baseline."""
    for run in placement.line_box.items:
        if isinstance(run, GlyphRun):
            cap = pt(run.size * run.font.cap_height / 1000)
            high = leading.get((run.font, run.size), _LEADING) * pt(run.size)
            yield (high - cap) / 2, cap, run.origin.y + placement.y + placement.line_box.shift
