"""Color uses: where a design has each color, and in which color words on it can be read."""

from collections.abc import Iterator, Mapping
from typing import Literal

from flyergen.colour import Colour, contrast
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.theme import in_grey
from flyergen.flyer.model.vector_drawing import Drawing, colours_to_roles
from flyergen.located_names import ColourName, StyleName, names_within
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.trade_limits import CONTRAST


class WordsOn(NamedTuple):
    """The color of words that can be read on another color, and whether a copy in black and white can be read too."""

    words: Literal["black", "white", ""]
    copied: bool = False


def uses_of(role: str, layout: Layout, drawings: Mapping[str, Drawing], palette: Mapping[str, Colour]) -> list[str]:
    """Return where a layout has a color of the palette, in a few words each."""
    return list(dict.fromkeys(_uses(role, layout, drawings, palette)))


def words_on(ground: Colour, ink: Colour, paper: Colour) -> WordsOn:
    """Return in which color words can be read on a ground: that with more contrast."""
    best = max((ink, paper), key=lambda front: contrast(front, ground))
    if contrast(best, ground) < CONTRAST:
        return WordsOn("")
    return WordsOn("black" if best is ink else "white", contrast(in_grey(best), in_grey(ground)) >= CONTRAST)


def _uses(role: str, layout: Layout, drawings: Mapping[str, Drawing], palette: Mapping[str, Colour]) -> Iterator[str]:
    for art in layout.art:
        drawing = drawings.get(art.file)
        if drawing and role in _roles_in(drawing, palette, art.colours):
            yield say("the drawing")
    for panel in layout.panels.values():
        if panel.background == role:
            yield say("the ground")
        for placed in panel.blocks:
            styles = [layout.styles.get(StyleName(name)) for name in placed.block.certain_styles()]
            fronts = {str(style.colour) for style in styles if style} | {*map(str, placed.block.accents())}
            if role in fronts | {*map(str, names_within(placed.block, ColourName))}:
                yield placed.block.called()


def _roles_in(drawing: Drawing, palette: Mapping[str, Colour], extra: Mapping[str, str]) -> set[str]:
    try:
        return {one.name for one in colours_to_roles(drawing, palette, extra).values()}
    except ValueError:
        return set()
