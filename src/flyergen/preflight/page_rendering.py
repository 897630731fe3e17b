"""Page rendering: decides which pages are rendered, and estimates the cost.

A page is rendered for two purposes: to find codes, and to find colour that ends at the cut. A page that can have
neither is not rendered, because rendering and searching takes longer than everything else.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Content, Font, Mark
from flyergen.preflight.rendered_page import View
from flyergen.preflight.rendering_cost import DPI

_FEWEST_SHAPES = 21  # a code has at least this many rows of modules, and each row is drawn
_NEAR = 5.0  # points inside the cut, where colour may touch it
_SEARCHED = 4  # searching a pixel takes this many times as long as painting it


class Drawable(Protocol):
    """A page for rendering: its paper, and what is painted on it."""

    @property
    def media(self) -> Box:
        """The page's MediaBox."""

    @property
    def paper(self) -> Box:
        """The page after the sheet is cut."""

    @property
    def content(self) -> Content:
        """The content of the page."""


def view_of(page: Drawable, bleed: float | None) -> View | None:
    """Return what to look for on a page, or None for nothing.

    `bleed` is how far ink must run over the cut in mm, None without a requirement.
    """
    marks = page.content.marks
    asked = bleed is not None and page.media.holds(page.paper) and _meets_edge(marks, page.paper)
    if not asked and not _may_hold_code(marks, {font.key: font for font in page.content.fonts}):
        return None
    trim = page.paper if bleed is not None and page.media.holds(page.paper) else None
    return View(page.media, trim, bleed or 0.0)


def cost_of(page: Drawable) -> int:
    """Return how many pixels are painted when a page is rendered and searched."""
    return int(_SEARCHED * page.media.width * page.media.height * (DPI / 72) ** 2) + page.content.painted


def _meets_edge(marks: Sequence[Mark], trim: Box) -> bool:
    inner = trim.grown(-_NEAR)
    return any(not inner.holds(mark.box) and mark.box.touches(trim) for mark in marks)


def _may_hold_code(marks: Sequence[Mark], fonts: Mapping[str, Font]) -> bool:
    drawn = 0
    for mark in marks:
        if mark.kind in ("picture", "shading") or (mark.kind == "text" and _may_draw(fonts.get(mark.font))):
            return True
        drawn += mark.parts if mark.kind != "text" else 0
    return drawn >= _FEWEST_SHAPES


def _may_draw(font: Font | None) -> bool:
    """Return whether the letters of a font may be blocks from which a code can be made."""
    if font is None or font.kind == "Type3" or not font.mapped:
        return True
    return font.told.blocks if font.told else font.kind.startswith("CID") or "ingbats" in font.name
