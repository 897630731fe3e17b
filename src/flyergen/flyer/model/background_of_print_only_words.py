"""Background of print-only words: a color at a panel's foot, which other words get on a screen.

Without them it would be an empty field below the picture. So the picture comes first, and words follow on its color.
"""

from flyergen.colour import contrast
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import Panel, PanelFrame, PlacedBlock, Style
from flyergen.flyer.model.panel_blocks_for_phone import box_of
from flyergen.flyer.model.phone_art_shapes import PanelArt
from flyergen.flyer.model.without_print_only_blocks import is_dropped
from flyergen.located_names import ColourName, PanelName
from flyergen.trade_limits import CONTRAST, LARGE_CONTRAST
from flyergen.units import pt

_NEAR = pt(2)  # above the panel's foot


def vacant_ground(edition: Edition, frame: PanelFrame, art: PanelArt) -> ColourName:
    """Return the ground at the foot of a panel if it has words on paper and none on a screen, or ""."""
    ground = art.ground(frame.width / 2, frame.height - _NEAR)
    panel = edition.layout.panels.get(PanelName(frame.name), Panel())
    there = [one for one in panel.blocks if one.at and art.ground(*_middle(edition, frame, one)) == ground]
    return ground if there and all(_is_for_paper(one, edition) for one in there) else ColourName("")


def legible_on(style: Style, ground: ColourName, edition: Edition) -> Style:
    """Return a style in its color, or in the first that is legible on a ground."""
    palette = edition.palette
    bold = style.bold_colour
    if bold and contrast(palette[bold], palette[ground]) < CONTRAST:
        style = style._replace(bold_colour=ColourName(""))
    for name in (style.colour, "paper", "ink"):
        if contrast(palette[name], palette[ground]) >= CONTRAST:
            return with_links(style._replace(colour=ColourName(name)), ground, edition)
    return style


def readable_on(style: Style, ground: ColourName, edition: Edition) -> Style:
    """Return a style for a ground. Words in a color for their ground in print have another if none can read that."""
    if style.fallback_colour and contrast(edition.palette[style.colour], edition.palette[ground]) < LARGE_CONTRAST:
        return legible_on(style, ground, edition)
    return with_links(style, ground, edition)


def with_links(style: Style, ground: ColourName, edition: Edition) -> Style:
    """Return a style whose links have the accent, if its words are text in the color of paper and this is legible."""
    accent = ColourName("accent")
    if style.face != "text" or style.colour != "paper" or style.link_colour or accent not in edition.palette:
        return style
    legible = contrast(edition.palette[accent], edition.palette[ground]) >= CONTRAST
    return style._replace(link_colour=accent) if legible else style


def _middle(edition: Edition, frame: PanelFrame, placed: PlacedBlock) -> tuple[float, float]:
    box = box_of(edition, frame, placed)
    return box.x + box.width / 2, box.y + box.height / 2


def _is_for_paper(placed: PlacedBlock, edition: Edition) -> bool:
    """Return whether a block is not on a screen, or a code there, which stands with the other places to tap."""
    kept = None if is_dropped(placed, edition) else placed.block.off_paper()
    return kept is None or not kept.on_phone(edition) or placed.block.code is not None
