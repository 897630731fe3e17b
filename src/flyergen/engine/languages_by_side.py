"""Languages by side: editions of layouts whose two sides are in different languages."""

from collections.abc import Mapping, Sequence

from flyergen.engine.folded_layout_and_design_checks import folded_sheet, frames_of
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import Layout, Sides
from flyergen.messages import listed, say
from flyergen.problems import FlyerError, Problem
from flyergen.sheet.folded_sheet import SIDES
from flyergen.source.read_flyer_folder import FlyerSource


def own_languages(layout: Layout, codes: Sequence[str], named: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the languages with their own edition. If all sides are fixed, only the outside's has one.

    `named` are requested languages. Raises FlyerError F106 if one of them is on no side.
    """
    told = told_languages(layout, codes, named)
    return told if len(layout.sides.fixed) < len(SIDES) else (str(layout.sides.of(SIDES[0])),)


def told_languages(layout: Layout, codes: Sequence[str], named: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the languages on any side. Raises FlyerError F106 if a `named` one is on none."""
    sides = layout.sides
    if len(sides.fixed) < len(SIDES):
        return tuple(codes)
    if strange := [code for code in named if code not in sides.fixed]:
        known = listed([f"`{code}`" for code in dict.fromkeys(sides.fixed)])
        fact = say("the sides of the layout `{layout}` are in {known}", layout=layout.name, known=known)
        hint = say("leave out `--lang {code}`, or take another layout", code=strange[0])
        raise FlyerError([Problem("F106", fact, hint, sides.fixed[0].place)])
    return tuple(code for code in codes if code in sides.fixed)


def layouts_in(source: FlyerSource, language: str) -> dict[str, Layout]:
    """Return the layouts with only what they show in a language."""
    return {name: _shown_in(layout, source, language) for name, layout in source.layouts.items()}


def _shown_in(layout: Layout, source: FlyerSource, language: str) -> Layout:
    """Return a layout without the panels and the art of sides in another language."""
    try:
        frames = frames_of(folded_sheet(layout, source.facts.print.stock))
    except FlyerError:  # reported when the design is checked
        return layout
    others = {side for side in SIDES if layout.sides.of(side) not in ("", language)}
    first = {name: str((panel.flow or (name,))[0]) for name, panel in layout.panels.items()}
    panels = {
        name: panel
        for name, panel in layout.panels.items()
        if first[name] not in frames or frames[first[name]].side not in others
    }
    return layout._replace(panels=panels, art=tuple(one for one in layout.art if one.sheet_side not in others))


def with_others(edition: Edition, editions: Mapping[str, Edition], sides: Sides) -> Edition:
    """Return an edition with the editions of other languages on its sides."""
    others = {side: code for side in SIDES if (code := str(sides.of(side))) and code != edition.language}
    return edition._replace(sides={side: editions[code] for side, code in others.items()})
