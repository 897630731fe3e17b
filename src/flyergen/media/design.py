"""Folded layout and design checks: the sheet, panels, colors and problems of a flyer's layouts."""

from collections.abc import Mapping
from functools import lru_cache

from flyergen.colour import Colour
from flyergen.flyer.facts import Inks
from flyergen.flyer.layout import Layout
from flyergen.flyer.palette import read_palette
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Rect
from flyergen.lint.contrast import pair_problems
from flyergen.lint.facts import facts_problems, unreachable
from flyergen.lint.layouts import Known, art_problems, block_problems, layout_problems
from flyergen.problem import FlyerError, Problem, with_places
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import FoldedSheet, Stock, fold_sheet, narrow_panel
from flyergen.sheet.folded_sheet import Panel as FoldedPanel
from flyergen.sheet.papers import known_paper
from flyergen.source.flyer_folder import FlyerSource, inks_in


def folded_sheet(layout: Layout, stock: Stock) -> FoldedSheet:
    """Return the folded sheet of a layout on thin or stiff paper.

    Raises FlyerError S1xx if there is no such paper or fold, or its panels are too narrow for the layout's type.
    """
    trim = known_paper(layout.sheet, layout.orientation == "landscape", layout.sheet.place or layout.place)
    if layout.fold == "pages":
        from flyergen.sheet.folded_sheet import paged_sheet

        return paged_sheet(trim, max(len(panel.flow) for panel in layout.panels.values()))
    try:
        folded = fold_sheet(layout.fold, trim, layout.tuck, stock=stock)
        if problem := narrow_panel(folded, layout.body.smallest, layout.zones.fold):
            raise FlyerError([problem])
    except FlyerError as error:
        place = layout.fold.place
        place = place if place and place.file == layout.place.file else layout.place
        raise FlyerError(problem._replace(place=place) for problem in error.problems) from error
    return folded


def frames_of(folded: FoldedSheet) -> dict[str, PanelFrame]:
    """Return the panels of a folded sheet for typesetting, in reading order."""
    width, height = folded.trim
    panels = {panel.name: panel for panel in folded.panels}
    return {
        name: PanelFrame(
            name,
            one.side,
            one.x,
            one.width,
            one.height,
            width,
            one.y,
            height,
            one.turned,
            folded.last_fold(name),
            _slit_in(one, folded),
        )
        for name, one in ((name, panels[name]) for name in folded.reading)
    }


def _slit_in(panel: FoldedPanel, folded: FoldedSheet) -> Rect | None:
    """Return the slit of a sheet in a panel's coordinates, or None if it does not run through the panel."""
    y, left, right = folded.slit() or (0.0, 0.0, 0.0)
    inside = panel.y < y < panel.y + panel.height and panel.x < right and left < panel.x + panel.width
    return Rect(left - panel.x, y - panel.y, right - left, 0.0) if inside and not panel.turned else None


def printed_sides(layout: Layout, folded: FoldedSheet) -> tuple[str, ...]:
    """Return the sides with any block or art, so that an empty back has no page; the outside if all are empty."""
    told = {str(one) for name, panel in layout.panels.items() if panel.blocks for one in panel.flow or (name,)}
    told |= {str(name) for name, panel in layout.panels.items() if panel.background}
    used = {art.sheet_side for art in layout.art}.union(panel.side for panel in folded.panels if panel.name in told)
    return tuple(side for side in folded.sides if side in used) or folded.sides[:1]


class Design(NamedTuple):
    """The design of a flyer, without words: each layout's colors, and problems of flyer.yaml and layouts."""

    palettes: Mapping[str, Mapping[str, Colour]]
    problems: tuple[Problem, ...]


class _Wordless:
    """A flyer that equals any other with the same facts, layouts, drawings and themes, whatever its words."""

    def __init__(self, source: FlyerSource) -> None:
        self.source = source  # kept, so that no other object gets the identity of one of its parts
        self._parts = tuple(map(id, (source.facts, source.layouts, source.drawings, source.themes)))

    def __hash__(self) -> int:
        return hash(self._parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wordless) and self._parts == other._parts


def design_of(source: FlyerSource) -> Design:
    """Check facts and layouts without any words."""
    return _design_of(_Wordless(source))


@lru_cache(maxsize=2)
def _design_of(wordless: _Wordless) -> Design:
    """Cache the last designs: an editor needs them after each change of a text, and this is a tenth of its work."""
    source = wordless.source
    palettes = {name: read_palette(inks_of(source, one)) for name, one in source.layouts.items()}
    found = [*(p for _, problems in palettes.values() for p in problems), *facts_problems(source.facts)]
    found += unreachable(source.layouts.values(), source.facts, source.facts.place)
    for name, one in source.layouts.items():
        palette = palettes[name][0]
        try:
            frames = frames_of(folded_sheet(one, source.facts.print.stock))
        except FlyerError as error:
            found += with_places(error.problems, one.place)
            frames = {}
        found += with_places(layout_problems(one, Known(source.facts, palette, frames)), one.place)
        found += with_places(block_problems(one, source.facts, frames), one.place)
        found += with_places(art_problems(one, source.drawings, palette), one.place)
        told = {
            role: colour for role, colour in palette.items() if colour.name == role
        }  # one that cannot be read is black
        found += with_places(pair_problems(one, told, inks_of(source, one), frames), one.place)
    return Design({name: palette for name, (palette, _) in palettes.items()}, tuple(dict.fromkeys(found)))


def inks_of(source: FlyerSource, layout: Layout) -> dict[str, Inks]:
    """Return the colors of a layout: the flyer's, with the themes that it and the layout name."""
    return inks_in(source.facts, source.themes, layout)
