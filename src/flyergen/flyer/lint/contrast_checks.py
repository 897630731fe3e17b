"""Pairs of colours: the words of a layout on the grounds that it gives them, before any words are set.

Only grounds that are sure are looked at: the plate of a block, and the colour of a panel, or paper, where neither art
nor an area lies on it. What else stands under words is seen when the page is set.
"""

from collections.abc import Iterator, Mapping, Sequence

from flyergen.colour import Colour, contrast
from flyergen.flyer.model.blocks.blocks import Area, Block, Points, Title
from flyergen.flyer.model.blocks.contact_blocks import QrCode
from flyergen.flyer.model.facts import Inks
from flyergen.flyer.model.layout import Em, Layout, Panel, PanelFrame, PlacedBlock, Style
from flyergen.flyer.model.located_names import ColourName, Name, StyleName, names_within
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place, Problem

# The least contrast of words, and of large words. Source: WCAG 2.2, 1.4.3.
TEXT, LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD, _BOLD = 18.0, 14.0, 700  # pt, pt and weight


class _Pair(NamedTuple):
    """A style in a colour on the colour of a ground."""

    style: StyleName
    front: ColourName
    ground: ColourName


def needed_contrast(size: float, weight: int) -> float:
    """Return the least contrast of words of a size in points and a weight. Source: WCAG 2.2, large text."""
    return LARGE if size >= _LARGE or (size >= _LARGE_BOLD and weight >= _BOLD) else TEXT


def pair_problems(
    layout: Layout, palette: Mapping[str, Colour], inks: Mapping[str, Inks], frames: Mapping[str, PanelFrame]
) -> Iterator[Problem]:
    """Yield the styles whose words would be hard to read on their ground, at the place of their colour.

    `inks` are the colours as they are written. Names that name nothing are told elsewhere.
    """
    pairs = (pair for name, panel in layout.panels.items() for pair in _pairs(layout, str(name), panel, frames))
    for pair in dict.fromkeys(pairs):
        style, front, ground = layout.styles.get(pair.style), palette.get(pair.front), palette.get(pair.ground)
        if style and front and ground:
            needed = needed_contrast(_least_size(style, layout), style.weight)
            ratio = contrast(front, ground)
            if ratio < needed - 0.005:
                yield _problem(pair, ratio, needed, _place(pair, inks, layout))


def _problem(pair: _Pair, ratio: float, needed: float, place: Place) -> Problem:
    fact = say(
        "words in the style `{style}` would be hard to read: {front} on {ground} has a contrast of {ratio:.1f} to 1, "
        "and {needed:g} is needed",
        style=pair.style,
        front=pair.front,
        ground=pair.ground,
        ratio=ratio,
        needed=needed,
    )
    hint = say("make one of the colors darker or lighter, or give the style `{style}` another one", style=pair.style)
    return Problem("L434", fact, hint, place)


def _place(pair: _Pair, inks: Mapping[str, Inks], layout: Layout) -> Place:
    """Return where the colour of the words is written, or that of their ground: black and paper are written nowhere."""
    written = (inks[name].rgb.place for name in (pair.front, pair.ground) if name in inks)
    return next((place for place in written if place), pair.front.place or pair.style.place or layout.place)


def _least_size(style: Style, layout: Layout) -> float:
    return layout.body.smallest * style.size.times if isinstance(style.size, Em) else float(style.size)


def _pairs(layout: Layout, name: str, panel: Panel, frames: Mapping[str, PanelFrame]) -> Iterator[_Pair]:
    grounds = {ground for member in panel.flow or (name,) for ground in _grounds(layout, str(member), frames)}
    for placed in panel.blocks:
        plate = getattr(placed.block, "background", ColourName(""))
        for style in _styles(placed.block):
            for front in _fronts(layout, placed, style):
                yield from (_Pair(StyleName(style, style.place), front, one) for one in ({plate} if plate else grounds))


def _styles(block: Block) -> Sequence[Name]:
    """Return the styles of the words that a block has for sure: bullets of points are looked at on the page."""
    if isinstance(block, QrCode) and not block.caption:
        return ()  # a code without words
    return names_within(block._replace(bullet_style=StyleName("")) if isinstance(block, Points) else block, StyleName)


def _grounds(layout: Layout, name: str, frames: Mapping[str, PanelFrame]) -> Iterator[ColourName]:
    """Yield the colour of a panel if nothing lies on it."""
    panels = {str(key): panel for key, panel in layout.panels.items()}
    frame, own = frames.get(name), panels.get(name, Panel())
    if frame is None or any(art.sheet_side == frame.side for art in layout.art):
        return
    if not any(isinstance(one.block, Area) for one in own.blocks):
        yield own.background or ColourName("paper")


def _fronts(layout: Layout, placed: PlacedBlock, style: str) -> Iterator[ColourName]:
    known = layout.styles.get(StyleName(style))
    if known:
        yield known.colour
    if isinstance(placed.block, Title) and placed.block.accent:
        yield placed.block.accent
