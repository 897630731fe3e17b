"""Contrast checks: the colors of a layout's styles against backgrounds that are known before typesetting.

Known backgrounds are a block's own, and the color of a panel (or paper) without art or an area on it. All other
backgrounds are checked on the set page.
"""

from collections.abc import Iterator, Mapping

from flyergen.colour import Colour, contrast
from flyergen.flyer.facts import Inks
from flyergen.flyer.layout import Em, Layout, Panel, PlacedBlock, Style
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.limits import CONTRAST, LARGE_BOLD_TYPE, LARGE_CONTRAST, LARGE_TYPE
from flyergen.names import ColourName, StyleName
from flyergen.problem import Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

_BOLD = 700


class _Pair(NamedTuple):
    """A style in its color, with the color behind it."""

    style: StyleName
    front: ColourName
    ground: ColourName


def needed_contrast(size: float, weight: int) -> float:
    """Return the least contrast for words of a size in points and a weight. Source: WCAG 2.2, large text."""
    return LARGE_CONTRAST if size >= LARGE_TYPE or (size >= LARGE_BOLD_TYPE and weight >= _BOLD) else CONTRAST


def pair_problems(
    layout: Layout, palette: Mapping[str, Colour], inks: Mapping[str, Inks], frames: Mapping[str, PanelFrame]
) -> Iterator[Problem]:
    """Yield the styles whose words are hard to read on their background, at the place of the style's color.

    `inks` are the colors as they are written. Names that do not exist are reported elsewhere.
    """
    pairs = (pair for name, panel in layout.panels.items() for pair in _pairs(layout, str(name), panel, frames))
    for pair in dict.fromkeys(pairs):
        style, front, ground = layout.styles.get(pair.style), palette.get(pair.front), palette.get(pair.ground)
        if style and front and ground:
            needed = needed_contrast(_least_size(style, layout), style.weight)
            ratio = contrast(front, ground)
            if ratio < needed - 0.005:
                yield _problem(pair, ratio, needed, _place(pair, inks, layout))


def with_fallbacks(layout: Layout, palette: Mapping[str, Colour]) -> Layout:
    """Return a layout whose styles have their fallback color where their own has too little contrast to the ground."""
    styles = {name: _readable(style, layout, palette) for name, style in layout.styles.items()}
    return layout._replace(styles=styles)


def _readable(style: Style, layout: Layout, palette: Mapping[str, Colour]) -> Style:
    own, ground = palette.get(style.colour), palette.get(style.ground)
    if not own or not ground or not style.fallback_colour:
        return style
    needed = needed_contrast(_least_size(style, layout), style.weight)
    return style if contrast(own, ground) >= needed else style._replace(colour=style.fallback_colour)


def _problem(pair: _Pair, ratio: float, needed: float, place: Place) -> Problem:
    return problem_of("L434", place, style=pair.style, front=pair.front, ground=pair.ground, ratio=ratio, needed=needed)


def _place(pair: _Pair, inks: Mapping[str, Inks], layout: Layout) -> Place:
    """Return the place of the words' color, or of the background's. Black and paper are written nowhere."""
    written = (inks[name].rgb.place for name in (pair.front, pair.ground) if name in inks)
    return next((place for place in written if place), pair.front.place or pair.style.place or layout.place)


def _least_size(style: Style, layout: Layout) -> float:
    return layout.body.smallest * style.size.times if isinstance(style.size, Em) else float(style.size)


def _pairs(layout: Layout, name: str, panel: Panel, frames: Mapping[str, PanelFrame]) -> Iterator[_Pair]:
    grounds = {ground for member in panel.flow or (name,) for ground in _grounds(layout, str(member), frames)}
    for placed in panel.blocks:
        plate = placed.block.background
        if plate and placed.opacity < 1:
            continue  # what its words have behind them is known when it is set
        for style in placed.block.certain_styles():
            for front in _fronts(layout, placed, style):
                yield from (_Pair(StyleName(style, style.place), front, one) for one in ({plate} if plate else grounds))


def _grounds(layout: Layout, name: str, frames: Mapping[str, PanelFrame]) -> Iterator[ColourName]:
    """Yield the color of a panel without anything on it."""
    panels = {str(key): panel for key, panel in layout.panels.items()}
    frame, own = frames.get(name), panels.get(name, Panel())
    if frame is None or any(art.sheet_side == frame.side for art in layout.art):
        return
    if not any(one.block.behind_words() for one in own.blocks):
        yield own.background or ColourName("paper")


def _fronts(layout: Layout, placement: PlacedBlock, style: str) -> Iterator[ColourName]:
    known = layout.styles.get(StyleName(style))
    if known:
        yield known.colour
    yield from placement.block.accents()
